"""What checking many again brought: how far it is, and how many results it changed, in either direction.

Reach for :func:`recheck_figures` on cases with their results before and after. Whole forces were checked again with hardly a change;
whether it was worth it can only be told from figures (finding 27).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from muster.files.account import Account
from muster.vetting.records import Cells, read_records
from muster.vetting.statistics.definition import DEFINITIONS
from muster.vetting.statistics.figure import Figure
from muster.vetting.statistics.hiding import LEAST
from muster.vetting.status import Status


@dataclass(frozen=True, slots=True)
class Recheck:
    """A case that is to be checked again.

    Attributes:
        case: its id.
        before: how it stood.
        after: how it stands after the new check; ``None`` while that is not done.
    """

    case: str
    before: Status
    after: Status | None = None


def recheck_figures(rechecks: Sequence[Recheck], on: date, *, protect: bool = True) -> tuple[Figure, ...]:
    """Return how far a new check of many is, and what it changed.

    Args:
        rechecks: the cases listed, each once.
        on: the day.
        protect: whether small counts are withheld.
    """
    done = [one for one in rechecks if one.after is not None]
    cleared = [one for one in done if one.before.cleared]
    held = [one for one in done if one.before.adverse]
    turned = sum(1 for one in cleared if one.after is not None and one.after.adverse)
    restored = sum(1 for one in held if one.after is not None and one.after.cleared)
    return (
        Figure(DEFINITIONS["rechecked"], on, len(done), len(rechecks)),
        _figure("turned", on, turned, len(cleared), protect=protect),
        _figure("restored", on, restored, len(held), protect=protect),
    )


def read_rechecks(path: str | Path) -> tuple[tuple[Recheck, ...], Account]:
    """Read a table with the columns ``case``, ``before`` and ``after``, the latter empty while the check is not done.

    Args:
        path: CSV, XLSX, ODS or JSON lines.

    Raises:
        InputError: when it cannot be read, is no table, or has no column of cases.
    """
    taken: set[str] = set()
    columns = {"case": ("id",), "before": ("status before",), "after": ("status after",)}
    records, account = read_records(path, columns, "case", lambda cells: _recheck(cells, taken))
    return tuple(one for one in records if one is not None), account


def _recheck(cells: Cells, taken: set[str]) -> Recheck | None:
    case, before, after = cells.text("case"), cells.text("before"), cells.text("after")
    if case in taken:
        cells.refuse("case", "duplicate-id", "is listed already", "leave one of the two rows out")
    taken.add(case)
    for name, text in (("before", before), ("after", after or "open")):
        if text not in list(Status):
            cells.refuse(name, "status-unread", "is no status known", f"write one of: {', '.join(Status)}")
            return None
    return Recheck(case, Status(before), Status(after) if after else None)


def _figure(name: str, on: date, numerator: int, denominator: int, *, protect: bool) -> Figure:
    small = any(0 < number < LEAST for number in (numerator, denominator - numerator, denominator))
    if protect and small:
        return Figure(DEFINITIONS[name], on, None, withheld=True)
    return Figure(DEFINITIONS[name], on, numerator, denominator)
