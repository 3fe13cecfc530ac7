"""How long a vetting will take, by its rules and by what earlier cases took; and whether that is soon enough.

Reach for :func:`forecast` when somebody says by when a result is needed. Planners are told at once, in one sentence, when it cannot
be there in time (V37). The invariant: a forecast from few cases is not given; the rule alone is then said to be the basis.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from muster.dates import Workdays
from muster.vetting.clock import Limit

LEAST_PAST = 10
"""Cases a stage must have been through before their times are believed."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """A stage that is still ahead.

    Attributes:
        name: as the policy names it.
        limit: the time it may take.
    """

    name: str
    limit: Limit


@dataclass(frozen=True, slots=True)
class Forecast:
    """When the result may be expected.

    Attributes:
        start: the day from which is counted.
        by_rule: the day on which all stages have run out, one after the other.
        usual: the day by which half of earlier cases would be through; ``None`` without enough of them.
        late: the day by which nine in ten would be.
        cases: how many earlier cases the least known stage rests on.
        needed: by when the result is needed, if anybody said.
    """

    start: date
    by_rule: date
    usual: date | None
    late: date | None
    cases: int
    needed: date | None

    @property
    def short(self) -> int:
        """By how many days the time given is shorter than nine in ten cases take, or than the rules allow; 0 when it is enough."""
        expected = self.late or self.by_rule
        return 0 if self.needed is None else max(0, (expected - self.needed).days)

    @property
    def warning(self) -> str:
        """What to tell whoever needs the result; empty when the time given is enough."""
        if self.needed is None or not self.short:
            return ""
        basis = f"nine in ten of {self.cases:,} earlier cases" if self.late else "the time the rules give"
        expected = (self.late or self.by_rule).isoformat()
        return (
            f"needed by {self.needed.isoformat()}, expected by {expected} ({basis}): "
            f"{self.short:,} {'day' if self.short == 1 else 'days'} short"
        )


def forecast(
    start: date,
    stages: Sequence[Ahead],
    calendar: Workdays,
    *,
    past: Mapping[str, Sequence[int]] | None = None,
    needed: date | None = None,
) -> Forecast:
    """Say when the result may be expected.

    Args:
        start: the day from which is counted.
        stages: those still ahead, in order.
        calendar: the office's working week.
        past: stage -> the working days it took in earlier cases.
        needed: by when the result is needed.
    """
    known = {} if past is None else past
    cases = min((len(known.get(stage.name, ())) for stage in stages), default=0)
    enough = cases >= LEAST_PAST
    by_rule = start
    for stage in stages:
        by_rule = calendar.after(by_rule, stage.limit.days) if stage.limit.working else _later(by_rule, stage.limit)
    days = {share: sum(_at(known[stage.name], share) for stage in stages) for share in (50, 90) if enough}
    ends = {share: calendar.after(start, total) for share, total in days.items()}
    return Forecast(start, by_rule, ends.get(50), ends.get(90), cases, needed)


def _later(day: date, limit: Limit) -> date:
    return Workdays().after(day, limit.days)


def _at(times: Sequence[int], share: int) -> int:
    """Return the least time within which that share of the cases, in percent, was through."""
    ordered = sorted(times)
    return ordered[-(-len(ordered) * share // 100) - 1]
