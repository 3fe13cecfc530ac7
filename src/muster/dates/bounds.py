"""Ranges from the dates people write: a beginning, an end, a first and a last day seen, or a phrase with all of it.

Reach for :func:`make_range` on dates from columns and :func:`read_range` on a phrase such as "since at least 2017". The
invariant: a date only "seen" bounds nothing; an "about" is widened and bounds nothing either; what cannot be read is no range.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from muster.dates.agree import CIRCA_DAYS
from muster.dates.partial import PartialDate, Span
from muster.dates.range import DateRange
from muster.dates.read import read_date


@dataclass(frozen=True, slots=True)
class Bounds:
    """The dates a source gives of something that lasts; each may be missing.

    Attributes:
        start: when it began.
        end: when it ended.
        seen_first: the first day on which a source sees it.
        seen_last: the last one.
        ongoing: a source says that it goes on.
    """

    start: PartialDate | None = None
    end: PartialDate | None = None
    seen_first: PartialDate | None = None
    seen_last: PartialDate | None = None
    ongoing: bool = False


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a range: the days it may lie on, and whether nothing lies beyond."""

    days: Span
    bounds: bool


def make_range(bounds: Bounds, text: str = "") -> DateRange | str:
    """Return the range that dates allow, or what is wrong with them as a clause.

    Args:
        bounds: the dates; ones that say nothing may be left out.
        text: the dates as received, for people.
    """
    unread = next((one for one in _given(bounds) if not one.spans), None)
    if unread is not None:
        return f"{unread.raw.strip()!r} is not understood as a date"
    first = _end(bounds.start, bounds.seen_first, earliest=True)
    last = _end(bounds.end, bounds.seen_last, earliest=False)
    if bounds.ongoing and last is not None and last.bounds:
        return "it is said both to end and to go on"
    if first is None and last is None:
        return DateRange(ongoing=False, text=text)
    # One end alone says that it held there, and nothing of how long.
    first, last = first or replace(_sure(last), bounds=False), last or replace(_sure(first), bounds=False)
    return _joined(first, last, text, ongoing=bounds.ongoing)


def _given(bounds: Bounds) -> list[PartialDate]:
    every = (bounds.start, bounds.end, bounds.seen_first, bounds.seen_last)
    return [one for one in every if one is not None]


def _sure(end: _End | None) -> _End:
    assert end is not None  # noqa: S101  # one of the two ends is there
    return end


def _joined(first: _End, last: _End, text: str, *, ongoing: bool) -> DateRange | str:
    if first.days.first > last.days.last:
        return "it ends before it begins"
    stated = Span(first.days.first, last.days.last)
    sure_first, sure_last = min(first.days.last, stated.last), max(last.days.first, stated.first)
    sure = Span(sure_first, sure_last) if sure_first <= sure_last else None
    return DateRange(stated, sure, first.bounds, last.bounds, ongoing=ongoing and not last.bounds, text=text)


def _end(bound: PartialDate | None, seen: PartialDate | None, *, earliest: bool) -> _End | None:
    """Return an end from its own date, narrowed by the day seen: whoever is seen on a day has begun and not ended."""
    if bound is None:
        return None if seen is None else _End(_days(seen), bounds=False)
    days = _days(bound)
    if seen is not None:
        first, last = _days(seen).first, _days(seen).last
        days = Span(days.first, max(days.first, min(days.last, last))) if earliest else days
        days = days if earliest else Span(min(days.last, max(days.first, first)), days.last)
    return _End(days, bounds=not bound.circa)


def _days(when: PartialDate) -> Span:
    first, last = when.spans[0].first, when.spans[-1].last
    if not when.circa:
        return Span(first, last)
    slack = timedelta(days=CIRCA_DAYS)
    return Span(max(first, date.min + slack) - slack, min(last, date.max - slack) + slack)


_Made = Callable[[PartialDate, PartialDate | None], Bounds]

_SINCE = r"(?:since|depuis|desde|منذ|с)"
_FROM = r"(?:from|since|depuis|de|du|desde|del|من|منذ|с|від|з)"
_UNTIL = r"(?:until|till|up to|jusqu'(?:à|en|au)|jusque|hasta|حتى|до)"
_LEAST = r"(?:at least|au moins|al menos|по крайней мере|щонайменше|على الأقل)"
_PHRASES: tuple[tuple[str, _Made], ...] = (
    (rf"{_SINCE} {_LEAST} (.+)", lambda a, _: Bounds(seen_first=a, ongoing=True)),
    (rf"{_LEAST} {_SINCE} (.+)", lambda a, _: Bounds(seen_first=a, ongoing=True)),
    (rf"{_SINCE} (.+) {_LEAST}", lambda a, _: Bounds(seen_first=a, ongoing=True)),
    (rf"{_UNTIL} {_LEAST} (.+)", lambda a, _: Bounds(seen_last=a)),
    (rf"{_LEAST} {_UNTIL} (.+)", lambda a, _: Bounds(seen_last=a)),
    (r"(?:between|entre|بين|между) (.+) (?:and|et|y|و|и) (.+)", lambda a, b: Bounds(seen_first=_hull(a, b))),
    (rf"{_FROM} (.+?) (?:to|{_UNTIL}|à|au|a|al|إلى|по) (.+)", lambda a, b: Bounds(start=a, end=b)),
    (r"(\d{4}) ?[-–—] ?(\d{4})", lambda a, b: Bounds(start=a, end=b)),
    (r"(.+) (?:to|until|–|—) (.+)", lambda a, b: Bounds(start=a, end=b)),
    (r"(.+) - (.+)", lambda a, b: Bounds(start=a, end=b)),
    (rf"{_SINCE} (.+)", lambda a, _: Bounds(start=a, ongoing=True)),
    (rf"{_FROM} (.+)", lambda a, _: Bounds(start=a)),
    (rf"{_UNTIL} (.+)", lambda a, _: Bounds(end=a)),
    (r"(?:by|as of|as at|in|on|en|le|el|في|в|у) (.+)", lambda a, _: Bounds(seen_first=a)),
    (r"(.+)", lambda a, _: Bounds(seen_first=a)),
)
_WAYS = tuple((re.compile(pattern, re.IGNORECASE), made) for pattern, made in _PHRASES)
_LONGEST = 200


def read_range(text: str) -> DateRange | str:
    """Read a phrase that says when something held, or say as a clause what is wrong with it.

    "since 2017" begins in 2017 and goes on; "since at least 2017" was so in 2017, and before that nobody knows; "by 2019" was
    so in 2019; "2015 to 2017" begins and ends; "2016" alone was so on some day of 2016.

    Args:
        text: English, or the same words in Arabic, French, Russian, Spanish or Ukrainian; dates as :func:`read_date` takes.
    """
    folded = " ".join(text.split()).strip(" .;,")
    if len(folded) > _LONGEST:
        return "it is too long to be a date"
    for pattern, made in _WAYS:
        match = pattern.fullmatch(folded)
        dates = [read_date(group) for group in match.groups()] if match is not None else []
        if dates and all(one.spans for one in dates):
            return make_range(made(dates[0], dates[1] if len(dates) > 1 else None), text)
    return f"{folded!r} is not understood as a date" if folded else DateRange(text=text)


def _hull(first: PartialDate, last: PartialDate | None) -> PartialDate:
    """Return "some day from the one to the other"."""
    assert last is not None  # noqa: S101  # the phrase has both
    return replace(first, spans=(*first.spans, *last.spans), circa=first.circa or last.circa)
