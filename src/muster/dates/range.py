"""A stretch of time as sources give it: days it surely holds, days it may hold, and whether its ends are known.

Reach for :class:`DateRange` wherever something lasts: a posting, a name, a unit under another. It is the form with precise
and imprecise dates: *sure* are the days on every one of which the claim is true, *stated* the days the sources speak of, on at
least one of which it is true. The invariant: what no source bounds is unknown, not excluded; a year never becomes a day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from muster.dates.partial import Span


class Grade(StrEnum):
    """How well it is known that something held on a day, best first."""

    CERTAIN = "certain"
    """The sources say so for that very day."""
    POSSIBLE = "possible"
    """The dates the sources give allow it."""
    UNKNOWN = "unknown"
    """The sources do not speak of that day."""
    NO = "no"
    """The sources exclude it: before a known beginning, or after a known end."""

    @property
    def rank(self) -> int:
        """Its place, 0 for certain; a smaller number is better known to be so."""
        return _RANKS[self]


_RANKS = {grade: place for place, grade in enumerate(Grade)}


def weakest(grades: Iterable[Grade]) -> Grade:
    """Return the weakest of several grades: what hangs on all of them is known no better (certain for none)."""
    return max(grades, key=lambda grade: grade.rank, default=Grade.CERTAIN)


def best(grades: Iterable[Grade]) -> Grade:
    """Return the best of several grades: what any one of them is enough for (no for none)."""
    return min(grades, key=lambda grade: grade.rank, default=Grade.NO)


@dataclass(frozen=True, slots=True)
class DateRange:
    """When something held, as far as it is known.

    Attributes:
        stated: the days the sources speak of; None when they give no date.
        sure: the days on every one of which it held; within *stated*; None when there is no such day.
        starting: its beginning lies in *stated*, so that it did not hold before.
        ending: its end lies in *stated*, so that it did not hold after.
        ongoing: a source says that it goes on, without an end; only where it is not ending.
        text: the dates as received.

    Raises:
        ValueError: when *sure* does not lie within *stated*, or it both ends and goes on.
    """

    stated: Span | None = None
    sure: Span | None = None
    starting: bool = False
    ending: bool = False
    ongoing: bool = False
    text: str = ""

    def __post_init__(self) -> None:
        if self.stated is not None and self.stated.first > self.stated.last:
            raise ValueError("the range ends before it begins")
        if self.sure is not None and (self.stated is None or not _within(self.sure, self.stated)):
            raise ValueError("the sure days lie outside the stated ones")
        if self.ending and self.ongoing:
            raise ValueError("a range cannot both end and go on")

    def on(self, day: date) -> Grade:
        """Return how well it is known to have held on a day."""
        if self.stated is None:
            return Grade.UNKNOWN
        if day < self.stated.first:
            return Grade.NO if self.starting else Grade.UNKNOWN
        if day > self.stated.last:
            return Grade.NO if self.ending else Grade.POSSIBLE if self.ongoing else Grade.UNKNOWN
        surely = self.sure is not None and self.sure.first <= day <= self.sure.last
        return Grade.CERTAIN if surely else Grade.POSSIBLE

    @property
    def turns(self) -> tuple[date, ...]:
        """The days on which the grade may change, in order: between two of them it is the same for every day."""
        spans = [span for span in (self.stated, self.sure) if span is not None]
        return tuple(sorted({day for span in spans for day in (span.first, _next(span.last))}))

    def __str__(self) -> str:
        return self.text or _words(self)


ALWAYS = DateRange()
"""No date is known: whether it held is unknown on every day."""


def either(ranges: Iterable[DateRange]) -> DateRange:
    """Return the range of what several claims date differently, one of them rightly: all their days, none of them sure.

    Claims without a date add nothing; where all agree, that is the answer.
    """
    dated = list(dict.fromkeys(one for one in ranges if one.stated is not None))
    if len(dated) < 2:
        return dated[0] if dated else ALWAYS
    spans = [one.stated for one in dated if one.stated is not None]
    return DateRange(
        Span(min(span.first for span in spans), max(span.last for span in spans)),
        starting=all(one.starting for one in dated),
        ending=all(one.ending for one in dated),
        ongoing=any(one.ongoing for one in dated) and not all(one.ending for one in dated),
        text=" or ".join(sorted(str(one) for one in dated)),
    )


def one_day(day: date) -> DateRange:
    """Return the range of something that happened on one day and no other."""
    return DateRange(Span(day, day), Span(day, day), starting=True, ending=True, text=day.isoformat())


def during(held: Iterable[tuple[date, Grade]], when: DateRange) -> Grade:
    """Return how well it is known that something held when something else happened.

    Args:
        held: (day, grade of the one on it) for days that stand for all of *when*, such as :func:`days_of` gives.
        when: the other. Where it has sure days, one of them is enough; where it happened on some day of several, the grade
            must be certain on each.
    """
    grades = tuple(held)
    if when.stated is None or not grades:
        return Grade.UNKNOWN
    sure = when.sure
    if sure is not None and any(grade is Grade.CERTAIN for day, grade in grades if sure.first <= day <= sure.last):
        return Grade.CERTAIN
    found = {grade for _, grade in grades}
    if len(found) == 1:
        return found.pop()
    return Grade.POSSIBLE if found & {Grade.CERTAIN, Grade.POSSIBLE} else Grade.UNKNOWN


def days_of(when: DateRange, ranges: Iterable[DateRange]) -> tuple[date, ...]:
    """Return days that stand for every day of *when*: none of the ranges changes its grade between one and the next."""
    if when.stated is None:
        return ()
    first, last = when.stated.first, when.stated.last
    turns = {turn for one in (when, *ranges) for turn in one.turns if first < turn <= last}
    return (first, *sorted(turns))


def _within(inner: Span, outer: Span) -> bool:
    return outer.first <= inner.first <= inner.last <= outer.last


def _next(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def _words(when: DateRange) -> str:
    if when.stated is None:
        return "no date given"
    first, last = when.stated.first.isoformat(), when.stated.last.isoformat()
    begin = f"from {first}" if when.starting else f"at least from {first}"
    end = f"to {last}" if when.ending else f"on from {last}" if when.ongoing else f"to at least {last}"
    return f"{begin} {end}"
