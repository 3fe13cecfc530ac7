"""A date as far as it is known, and nothing more.

Reach for :class:`PartialDate` wherever a date comes from outside. It keeps the words as received and the spans of days
those words allow. The invariant: a span is never narrower than the text supports; a year stays a year, a month a month,
and ``12/03/1975`` is two days, not one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How much of the date the text gives, in its own calendar."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Days the date may fall on, both ends included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as received, with every reading of it.

    Attributes:
        raw: the text as received.
        precision: how much of it is given; UNKNOWN when nothing could be read.
        spans: the readings, sorted, disjoint; several when the text is ambiguous (``12/03/1975``) or offers a choice
            (``1965 or 1966``); empty when unread.
        circa: the text says "about"; the true day may lie outside the spans.
        calendar: ``"gregorian"``, ``"hijri"`` or ``"persian"``: the calendar of the text, or ``"hijri or persian"`` when
            it does not say which. Spans are always Gregorian.
        notes: what a reader must know, in words: order ambiguous, converted with an uncertainty, two-digit year.
    """

    raw: str
    precision: Precision
    spans: tuple[Span, ...] = ()
    circa: bool = False
    calendar: str = "gregorian"
    notes: tuple[str, ...] = ()
