"""The clock of a stage: how many days it has, which of them count, when it stands still, and when it runs out.

Reach for :class:`Clock`. The day it starts is not counted; the next day that counts is its first. Days on which it stands still do
not count, and each stillness has a reason. The invariant: a clock that stands still now has no due date unless it ran out before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from muster.dates import EVERY_DAY, Workdays, nth_day
from muster.errors import InputError


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a stage may take.

    Attributes:
        days: how many.
        working: whether only working days count; else every day does.
        rolls: whether a clock of calendar days that would run out on a day off runs out on the next working day.
    """

    days: int
    working: bool = True
    rolls: bool = False

    def __post_init__(self) -> None:
        if self.days < 1:
            raise InputError(f"a stage cannot have {self.days} days", remedy="give at least one day, or no limit")

    def __str__(self) -> str:
        kind = "working day" if self.working else "day"
        return f"{self.days:,} {kind}{'' if self.days == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which the clock stands still.

    Attributes:
        first: the first day that does not count.
        last: the last one; ``None`` while it goes on.
        reason: why, in words.
    """

    first: date
    last: date | None
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise InputError("a clock is not stopped without a reason", remedy="say why it stands still")
        if self.last is not None and self.last < self.first:
            raise InputError(
                f"a pause from {self.first.isoformat()} cannot end on {self.last.isoformat()}", remedy="check the days"
            )


@dataclass(frozen=True, slots=True)
class Clock:
    """The time a stage has.

    Attributes:
        started: the day the stage was reached; it does not count.
        limit: how long it may take.
        calendar: the office's working week.
        pauses: when it stood still; they may overlap.
    """

    started: date
    limit: Limit
    calendar: Workdays = EVERY_DAY
    pauses: tuple[Pause, ...] = ()

    def spent(self, day: date) -> int:
        """Return how many days have counted up to and with *day*."""
        return self._count(self.started + timedelta(days=1), day) if day > self.started else 0

    @property
    def due(self) -> date | None:
        """The last day on which the stage is in time; ``None`` when it stands still with no end in sight."""
        reached = nth_day(self.started, self.limit.days, self._count)
        return self.calendar.next(reached) if reached is not None and self.limit.rolls else reached

    def left(self, day: date) -> int:
        """Return how many days are left after *day*; negative by as many as it is overdue."""
        due = self.due
        if due is not None and day > due:
            return -self._days.count(due + timedelta(days=1), day)
        return max(0, self.limit.days - self.spent(day))

    def overdue(self, day: date) -> bool:
        """Whether it has run out before *day*."""
        due = self.due
        return due is not None and day > due

    def stands(self, day: date) -> str:
        """Return why it stands still on a day; empty when it runs."""
        reasons = [pause.reason for pause in self.pauses if pause.first <= day <= (pause.last or date.max)]
        return "; ".join(dict.fromkeys(reasons))

    @property
    def _days(self) -> Workdays:
        return self.calendar if self.limit.working else EVERY_DAY

    def _count(self, first: date, last: date) -> int:
        stood = sum(self._days.count(max(first, begin), min(last, end)) for begin, end in _merged(self.pauses))
        return self._days.count(first, last) - stood


def _merged(pauses: Sequence[Pause]) -> list[tuple[date, date]]:
    """Return the stretches in which the clock stood, none of which overlap: a day is never taken off twice."""
    merged: list[tuple[date, date]] = []
    for first, last in sorted((pause.first, pause.last or date.max) for pause in pauses):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged
