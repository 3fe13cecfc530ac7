"""Reading a date as people write it, as far as it goes.

Reach for :func:`read_date` on any text that may be a date. The invariant: it never raises, never fills in what is not
written, and keeps every reading the text allows; what it cannot read comes back unread with a note saying why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from muster.dates import words
from muster.dates.months import fold, mark_months
from muster.dates.partial import PartialDate, Precision, Span
from muster.dates.single import Found, join, read_single

_LONGEST = 200
"""Characters of the longest text worth reading as a date."""

_YEAR_AT_END = re.compile(r"\d{4}$")
_MONTH = re.compile(r"@[ghp]\d\d")
_EDGES = " .,;:()[]\"'"


def read_date(raw: str) -> PartialDate:
    """Read a date in English, Arabic, French, Spanish, Russian, Ukrainian or Persian, in three calendars.

    Args:
        raw: any text, e.g. ``"1975"``, ``"Mar 1980"``, ``"12/03/1975"``, ``"circa 1965"``, ``"29 Shaban 1395"``.

    Returns:
        The date as far as it is given; with precision UNKNOWN and a note when it could not be read.
    """
    if len(raw) > _LONGEST:
        return _unread(raw, "too long to be a date")
    text = words.TIME.sub("", fold(raw.replace("@", " ? ? ? ")))
    if not text.strip(_EDGES):
        return PartialDate(raw, Precision.UNKNOWN)
    text, calendar = _calendar(mark_months(words.ORDINAL.sub("", text)))
    text, circa = _circa(words.NOISE.sub(" ", text))
    found = _read(" ".join(text.split()).strip(_EDGES), calendar)
    if found is None:
        return _unread(raw, "not understood as a date")
    if not found.spans:
        return _unread(raw, *found.notes)
    circa = circa or bool(words.PART_OF_YEAR.search(text))
    calendar = found.calendar or calendar or "gregorian"
    return PartialDate(raw, found.precision, found.spans, circa=circa, calendar=calendar, notes=found.notes)


def _unread(raw: str, *notes: str) -> PartialDate:
    return PartialDate(raw, Precision.UNKNOWN, notes=notes)


def _calendar(text: str) -> tuple[str, str]:
    """Return the text without its calendar mark, and the calendar."""
    for calendar, mark in (("persian", words.PERSIAN), ("hijri", words.HIJRI), ("gregorian", words.GREGORIAN)):
        if mark.search(text):
            return mark.sub(" ", text), calendar
    return text, ""


def _circa(text: str) -> tuple[str, bool]:
    """Return the text without words of doubt, and whether there were any."""
    without = words.UNSURE.sub(" ", words.CIRCA.sub(" ", text))
    return without, without != text


def _read(text: str, calendar: str) -> Found | None:
    """Read one date, a part of a year, a decade, a range or a choice: the first that fits."""
    ways: tuple[Callable[[str, str], Found | None], ...] = (
        read_single,
        _decade,
        _part_of_year,
        _range,
        _choice,
    )
    return next((found for found in (way(text, calendar) for way in ways) if found is not None), None)


def _decade(text: str, _calendar: str) -> Found | None:
    match = words.DECADE.fullmatch(text)
    if match is None or not words.DECADE_MARKED.search(text):
        return None
    start = int(match[2])
    # The parts of a decade overlap on purpose: where "late" begins is nowhere written.
    first, last = {"early": (0, 4), "mid": (3, 7), "middle": (3, 7), "late": (5, 9)}.get(match[1] or "", (0, 9))
    return Found((Span(date(start + first, 1, 1), date(start + last, 12, 31)),), Precision.RANGE)


def _part_of_year(text: str, calendar: str) -> Found | None:
    """Read "late 1975" as 1975: the words narrow it, but by how much nobody says."""
    match = words.PART_OF_YEAR.match(text)
    found = None if match is None else read_single(text[match.end() :].strip(_EDGES), calendar)
    if match is None or found is None:
        return None
    said = match.group().strip(" -")
    return Found(found.spans, found.precision, found.calendar, (*found.notes, f"the text says {said!r}"))


def _range(text: str, calendar: str) -> Found | None:
    for pattern in (words.BETWEEN, words.FROM_TO, words.YEAR_YEAR, words.ONE_DASH):
        match = pattern.fullmatch(text)
        found = None if match is None else _from_to(match[1].strip(_EDGES), match[2].strip(_EDGES), calendar)
        if found is not None:
            return found
    return None


def _from_to(first: str, last: str, calendar: str) -> Found | None:
    if re.fullmatch(r"\d{4}", first) and re.fullmatch(r"\d{2}", last):
        last = first[:2] + last
    end = read_single(last, calendar)
    start = None if end is None else _completed(first, last, calendar)
    if start is None or end is None:
        return None
    notes = tuple(dict.fromkeys((*start.notes, *end.notes)))
    if not start.spans or not end.spans:
        return Found(notes=notes)
    span = Span(start.spans[0].first, end.spans[-1].last)
    if span.first > span.last:
        return Found(notes=("the range ends before it begins",))
    return Found((span,), Precision.RANGE, end.calendar, notes)


def _completed(text: str, other: str, calendar: str) -> Found | None:
    """Read text that may leave its year, or month and year, to the date after it: ``10`` in ``10 to 12 Mar 1975``."""
    return next((found for found in (read_single(t, calendar) for t in _completions(text, other)) if found), None)


def _completions(text: str, other: str) -> Iterator[str]:
    yield text
    year, month = _YEAR_AT_END.search(other), _MONTH.search(other)
    if year is not None and not re.search(r"\d{4}", text):
        if _MONTH.search(text):
            yield f"{text} {year.group()}"
        elif month is not None:
            yield f"{text} {month.group()} {year.group()}"


def _choice(text: str, calendar: str) -> Found | None:
    """Read "1965 or 1966": every date of the choice, as precise as the vaguest of them."""
    for pattern in (words.OR, words.COMMA, words.SLASH):
        pieces = [piece.strip(_EDGES) for piece in pattern.split(text)]
        if 2 <= len(pieces) <= 12:
            found = [_range(p, calendar) or _completed(p, pieces[-1], calendar) for p in pieces]
            known = [f for f in found if f is not None]
            if len(known) == len(found):
                return _joined(known)
    return None


def _joined(found: list[Found]) -> Found:
    notes = tuple(dict.fromkeys(note for f in found for note in f.notes))
    if not all(f.spans for f in found):
        return Found(notes=notes)
    precision = max((f.precision for f in found), key=list(Precision).index)
    calendars = sorted({f.calendar for f in found if f.calendar})
    return Found(join([span for f in found for span in f.spans]), precision, " or ".join(calendars), notes)
