"""Days that count: a week with its days off, and the days on which everything is closed.

Reach for :class:`Workdays` wherever days are counted: a time limit, a lead time, an age. Weeks differ (Friday and Saturday here,
Saturday and Sunday there), so nothing is assumed: the days off and the holidays are given. :data:`EVERY_DAY` counts them all.

The invariant: :meth:`Workdays.after` is the inverse of :meth:`Workdays.count`, and both agree with counting day by day.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from muster.errors import InputError

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""The days of the week as :meth:`datetime.date.weekday` numbers them."""


@dataclass(frozen=True, slots=True)
class Workdays:
    """A working week and its holidays.

    Attributes:
        off: weekdays on which nobody works, 0 for Monday; sorted, each once, at most six.
        closed: further days on which nobody works; sorted, each once, none of them a day off anyway.
    """

    off: tuple[int, ...] = ()
    closed: tuple[date, ...] = ()

    def works(self, day: date) -> bool:
        """Whether the day counts."""
        at = bisect_left(self.closed, day)
        return day.weekday() not in self.off and self.closed[at : at + 1] != (day,)

    def count(self, first: date, last: date) -> int:
        """Return how many days count from *first* to *last*, both included; none when *last* comes before *first*."""
        if last < first:
            return 0
        weeks, over = divmod((last - first).days + 1, 7)
        rest = sum(1 for step in range(over) if (first.weekday() + step) % 7 not in self.off)
        shut = bisect_right(self.closed, last) - bisect_left(self.closed, first)
        return weeks * (7 - len(self.off)) + rest - shut

    def after(self, day: date, days: int) -> date:
        """Return the day on which the last of so many counted days falls, the first of them after *day*.

        Raises:
            InputError: when that lies beyond the year 9999.
        """
        reached = nth_day(day, days, self.count)
        if reached is None:
            raise InputError(
                f"{days:,} days after {day.isoformat()} lies beyond the calendar", remedy="give fewer days"
            )
        return reached

    def next(self, day: date) -> date:
        """Return the day itself when it counts, else the first one after it that does."""
        return day if self.works(day) else self.after(day, 1)


EVERY_DAY = Workdays()
"""Calendar days: each one counts."""


def make_workdays(off: Iterable[int], closed: Iterable[date] = ()) -> Workdays:
    """Return a working week.

    Args:
        off: weekdays on which nobody works, 0 for Monday.
        closed: further days on which nobody works, in any order.

    Raises:
        InputError: when no day of the week is left, or a number is no weekday.
    """
    week = tuple(sorted(frozenset(off)))
    if any(not 0 <= day <= 6 for day in week) or len(week) == 7:
        raise InputError("a working week needs a working day", remedy="give at most six days off, from 0 for Monday")
    return Workdays(week, tuple(sorted(day for day in frozenset(closed) if day.weekday() not in week)))


def nth_day(day: date, days: int, count: Callable[[date, date], int]) -> date | None:
    """Return the first day by which so many days have been counted since *day*, itself left out.

    Args:
        day: the day before the first that may count; returned itself when nothing is to be counted.
        days: how many.
        count: how many days count between two, both included; it never falls when the second grows.

    Returns:
        The day; ``None`` when so many are never reached.
    """
    if days <= 0:
        return day
    first = day.toordinal() + 1
    low, high = first, date.max.toordinal()
    if first > high or count(date.fromordinal(first), date.max) < days:
        return None
    while low < high:
        middle = (low + high) // 2
        if count(date.fromordinal(first), date.fromordinal(middle)) >= days:
            high = middle
        else:
            low = middle + 1
    return date.fromordinal(low)


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Return every day from *first* to *last*, both included."""
    return tuple(first + timedelta(days=step) for step in range((last - first).days + 1))
