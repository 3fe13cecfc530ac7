"""Which outcomes end soon, so that whoever is needed longer is vetted again in time: nothing is extended in silence (V35).

Reach for :func:`ending`. The invariant: every outcome that holds on a day and ends within the days asked for stands in it once, the earliest first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from muster.vetting.standing import holds_on
from muster.vetting.summary import Summary


@dataclass(frozen=True, slots=True)
class Ending:
    """An outcome that ends soon: of which case, how it stands, when it ends, in how many days."""

    case: str
    status: str
    outcome: str
    policy: str
    ends: date
    days: int


def ending(cases: Iterable[Summary], on: date, within: int) -> tuple[Ending, ...]:
    """Return the outcomes that hold on a day and end within so many days.

    Args:
        cases: as they stand on the day.
        on: the day.
        within: days; 0 for those that end today.
    """
    last = on + timedelta(days=within)
    found = [(case.expires, case) for case in cases if case.expires is not None and holds_on(case, on)]
    return tuple(
        Ending(
            case.case, str(case.status), case.outcome, case.policies[0] if case.policies else "", ends, (ends - on).days
        )
        for ends, case in sorted(found, key=lambda pair: (pair[0], pair[1].case))
        if ends <= last
    )
