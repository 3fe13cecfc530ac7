"""The stages of a case as a line in time: when it was where, by which clock, when the clock stood still, and what ran beside.

Reach for :func:`line_of` to have each drawn as a bar. The picture stands in the table that says the same. The invariant: a bar ends on the day
the page was made for; nothing is drawn of days to come but the last day in time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

_WIDTH = 1000
_LEAST = 5
_OPEN = Markup(
    '<svg class="bar line" viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
)
_RECT = Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>')
_SHUT = Markup("</svg>")


@dataclass(frozen=True, slots=True)
class Pause:
    """Days on which a clock stood still; *last* is ``None`` while it still does."""

    first: date
    last: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A stay at a stage, or something that ran beside the stages.

    Attributes:
        title: of the stage.
        first: since when.
        last: until when; ``None`` while it is there.
        holder: the role that had to act; empty for what ran beside.
        clock: how long it may take, in words; empty without a clock.
        due: the last day in time; ``None`` without one, or while the clock stands still.
        late: whether it took longer.
        pauses: when its clock stood still.
        round: which time the case came here, from 1.
        tone: ``stage``, ``beside`` for interim measures, ``waived`` for a waiver.
    """

    title: str
    first: date
    last: date | None
    holder: str = ""
    clock: str = ""
    due: date | None = None
    late: bool = False
    pauses: tuple[Pause, ...] = ()
    round: int = 1
    tone: str = "stage"

    def days(self, on: date) -> int:
        """Return how many days it took, or has taken by a day."""
        return ((self.last or on) - self.first).days


@dataclass(frozen=True, slots=True)
class Drawn:
    """A passage with its bar."""

    passage: Passage
    days: int
    bar: Markup


def line_of(passages: Iterable[Passage], on: date) -> tuple[Drawn, ...]:
    """Return each passage with its bar, all on one scale.

    Args:
        passages: in the order shown.
        on: the day the page is made for.
    """
    every = tuple(passages)
    first, last = span(every, on)
    scale = _Scale(first, max((last - first).days, 1))
    return tuple(Drawn(one, one.days(on), Markup("").join([_OPEN, *_bar(one, on, scale), _SHUT])) for one in every)


def span(passages: Iterable[Passage], on: date) -> tuple[date, date]:
    """Return the first and the last day of a line."""
    days = [day for one in passages for day in (one.first, one.last or on)]
    return min(days, default=on), max(days, default=on)


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    days: int

    def place(self, day: date) -> int:
        return (day - self.first).days * (_WIDTH - _LEAST) // self.days


def _bar(one: Passage, on: date, scale: _Scale) -> Iterator[Markup]:
    first, last = scale.place(one.first), scale.place(one.last or on)
    yield _RECT.format("bar-track", 0, 5, _WIDTH, 2)
    yield _RECT.format(f"bar-{one.tone}", first, 1, max(last - first, _LEAST), 10)
    if one.late and one.due is not None:
        start = scale.place(one.due)
        yield _RECT.format("bar-late", start, 1, max(last - start, _LEAST), 10)
    for pause in one.pauses:
        start, end = scale.place(pause.first), min(scale.place(pause.last or on), last)
        yield _RECT.format("bar-pause", start, 1, max(end - start, _LEAST), 10)
        yield _RECT.format("bar-thin", start, 5, max(end - start, _LEAST), 2)
