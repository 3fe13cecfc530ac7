"""One date in one of the ways people write one.

Reach for :func:`read_single` on folded text with its months marked (see :mod:`muster.dates.months`). The invariant: every
order and calendar the digits allow is returned; no part that was not written is filled in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from muster.dates.calendars import HIJRI_DAYS, YEARS, span_of
from muster.dates.months import CALENDARS
from muster.dates.partial import Precision, Span

_M, _S = r"@(?P<c>[ghp])(?P<m>\d\d)", r"[\s.,/-]*"
_GAP = r"[\s.,/-]+"


@dataclass(frozen=True, slots=True)
class Found:
    """What a text says: spans (none when the date is impossible), how precise, in which calendar, and what to know."""

    spans: tuple[Span, ...] = ()
    precision: Precision = Precision.UNKNOWN
    calendar: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Written:
    """Year, month and day as one order of the digits gives them; 0 is "not given"."""

    year: str
    month: int = 0
    day: int = 0
    calendar: str = ""


@dataclass(frozen=True, slots=True)
class _Form:
    """One way of writing a date: its shape, and the orders its digits may stand in."""

    shape: re.Pattern[str]
    orders: Callable[[re.Match[str]], list[_Written]] = field(repr=False)


def read_single(text: str, calendar: str = "") -> Found | None:
    """Read text that is one date and nothing else.

    Args:
        text: folded, months marked, nothing around the date.
        calendar: the calendar the text states, or empty.

    Returns:
        What was found, with no spans when the text has the shape of a date but there is no such day; ``None`` when the
        text is no date in any shape known.
    """
    for form in _FORMS:
        match = form.shape.fullmatch(text)
        if match is not None:
            return _resolve(form.orders(match), calendar)
    return None


def _named(m: re.Match[str]) -> list[_Written]:
    parts = m.groupdict()
    return [_Written(m["y"], int(m["m"]), int(parts.get("d") or 0), CALENDARS[m["c"]])]


def _numbered(m: re.Match[str]) -> list[_Written]:
    parts = m.groupdict()
    return [_Written(m["y"], int(parts.get("m") or 0), int(parts.get("d") or 0))]


def _either_order(m: re.Match[str]) -> list[_Written]:
    """Day first and month first; with dots only day first, unless that is no date: nobody writes months first with dots."""
    day_first = _Written(m["y"], int(m["b"]), int(m["a"]))
    month_first = _Written(m["y"], int(m["a"]), int(m["b"]))
    if m["s"] == "." and day_first.month <= 12:
        return [day_first]
    possible = [order for order in (day_first, month_first) if order.month <= 12] or [day_first]
    # 00 is "not given"; who knows the day knows the month, so 00/03 is a month.
    return [order for order in possible if order.month or not order.day] or possible


def _eight_digits(m: re.Match[str]) -> list[_Written]:
    """Year first where that is a year and a month; else day first."""
    digits = m["n"]
    if digits[:2] in {"13", "14", "18", "19", "20"} and int(digits[4:6]) <= 12:
        return [_Written(digits[:4], int(digits[4:6]), int(digits[6:]))]
    return [_Written(digits[4:], int(digits[2:4]), int(digits[:2]))]


def _form(shape: str, orders: Callable[[re.Match[str]], list[_Written]]) -> _Form:
    return _Form(re.compile(shape), orders)


_FORMS = (
    _form(r"(?P<y>\d{4})", _numbered),
    _form(r"(?P<y>\d{4})(?P<s>[-/.])\s?(?P<m>\d{1,2})(?P=s)\s?(?P<d>\d{1,2})", _numbered),
    _form(r"(?P<y>\d{4})[-/.](?P<m>0\d|1[0-2]|\d)", _numbered),
    _form(r"(?P<m>\d{1,2})[-/.](?P<y>\d{4})", _numbered),
    _form(r"(?P<a>\d{1,2})\s?(?P<s>[-/. ])\s?(?P<b>\d{1,2})\s?(?P=s)\s?(?P<y>\d{4}|\d{2})", _either_order),
    _form(rf"(?P<d>\d{{1,2}}){_S}{_M}{_S}'?(?P<y>\d{{4}}|\d{{2}})", _named),
    _form(rf"{_M}{_S}(?P<d>\d{{1,2}}){_GAP}'?(?P<y>\d{{4}}|\d{{2}})", _named),
    _form(rf"(?P<y>\d{{4}}){_S}{_M}(?:{_S}(?P<d>\d{{1,2}}))?", _named),
    _form(rf"{_M}{_S}(?P<y>\d{{4}})", _named),
    _form(rf"{_M}{_S}(?:'(?P<y>\d{{2}}))", _named),
    _form(rf"{_M}{_S}(?P<y>3[2-9]|[4-9]\d)", _named),  # "Mar 80": no day, so a year
    _form(r"(?P<n>\d{8})", _eight_digits),
)


def _resolve(orders: list[_Written], calendar: str) -> Found:
    """Join the readings of every order, century and calendar that exist."""
    notes: list[str] = []
    found = [r for order in orders for r in _readings(order, calendar, notes)]
    if not found:
        return Found(notes=tuple(dict.fromkeys(notes)) or ("there is no such day",))
    spans = join([span for span, _, _ in found])
    if len(orders) > 1 and len({span for span, _, _ in found}) > 1 and found[0][1] is Precision.DAY:
        notes.append("day and month may stand in either order")
    calendars = sorted({c for _, _, c in found})
    coarsest = max((precision for _, precision, _ in found), key=list(Precision).index)
    return Found(spans, coarsest, " or ".join(calendars), tuple(dict.fromkeys(notes)))


def _readings(written: _Written, calendar: str, notes: list[str]) -> list[tuple[Span, Precision, str]]:
    precision = Precision.DAY if written.day and written.month else Precision.MONTH if written.month else Precision.YEAR
    day = written.day if written.month else None
    if written.day and not written.month:
        notes.append("a day without its month is not used")
    readings = []
    for year, of in _years(written, calendar or written.calendar, notes):
        span = span_of(of, year, written.month or None, day or None)
        if span is not None:
            notes.extend(_about(of))
            readings.append((span, precision, of))
    return readings


def _years(written: _Written, calendar: str, notes: list[str]) -> list[tuple[int, str]]:
    """Return (year, calendar) for every year the digits may mean."""
    if len(written.year) == 2:
        notes.append("the century is not given")
        bases = (1300, 1400) if calendar in {"hijri", "persian"} else (1900, 2000)
        return [(base + int(written.year), calendar or "gregorian") for base in bases]
    year = int(written.year)
    if not calendar and 1300 <= year <= 1450:
        notes.append(f"{year} may be a Hijri or a Persian year; which is not said")
        calendars = ["hijri", "persian"]
    else:
        calendars = [calendar or "gregorian"]
    notes.extend(_out_of_reach(year, of) for of in calendars if not YEARS[of][0] <= year <= YEARS[of][1])
    return [(year, of) for of in calendars]


def _out_of_reach(year: int, calendar: str) -> str:
    first, last = YEARS[calendar]
    return f"the year {year} is out of reach ({calendar} {first} to {last})"


def _about(calendar: str) -> tuple[str, ...]:
    """Return what must be known of a conversion."""
    if calendar == "hijri":
        return (f"converted from the Hijri calendar: the true day may lie {HIJRI_DAYS} days either side",)
    return ("converted from the Persian calendar",) if calendar == "persian" else ()


def join(spans: list[Span]) -> tuple[Span, ...]:
    """Return spans sorted, with those that overlap made one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.first <= joined[-1].last:
            joined[-1] = Span(joined[-1].first, max(joined[-1].last, span.last))
        else:
            joined.append(span)
    return tuple(joined)
