"""What is handed over when an office closes: every case that is open, holds somebody back, or goes on under a waiver.

Reach for :func:`packed`; the documents themselves are of the kind ``handover``. The invariants: no such case is left out, and each stands in the
pack once with every reason; an appeal or a way back goes with its first case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from muster.vetting.standing import is_open
from muster.vetting.status import Status
from muster.vetting.summary import Summary


@dataclass(frozen=True, slots=True)
class Packed:
    """A case of the pack: why it is in it, and the first case it goes with (empty for a first case)."""

    case: Summary
    why: tuple[str, ...]
    goes_with: str


def packed(cases: Iterable[Summary]) -> tuple[Packed, ...]:
    """Return the cases of the pack, by id.

    Args:
        cases: all of them, as they stand on the day.
    """
    found = ((case, tuple(_why(case))) for case in sorted(cases, key=lambda case: case.case))
    return tuple(Packed(case, why, case.appeal_of or case.remedy_of) for case, why in found if why)


def _why(case: Summary) -> Iterator[str]:
    linked = "appeal, " if case.appeal_of else "way back, " if case.remedy_of else ""
    if is_open(case):
        yield f"{linked}open"
    if linked:
        return
    if case.status.adverse:
        yield f"held back: {case.status}"
    if case.unit_status is not None and case.unit_status.adverse:
        yield f"its unit is held back: {case.unit_status}"
    if Status.WAIVED in {case.status, case.unit_status}:
        yield "goes on under a waiver"
    if case.implementation in {"open", "failed"}:
        yield "not carried out" if case.implementation == "failed" else "not carried out yet"
