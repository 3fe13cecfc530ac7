"""A date written out: for people, and as other programs want it.

Reach for :func:`format_date` on pages, :func:`iso_prefix` in FollowTheMoney records. The invariant: neither says more
than the date does.
"""

from __future__ import annotations

from datetime import date, timedelta

from muster.dates.partial import PartialDate, Precision, Span

_MONTHS = tuple(
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def format_date(when: PartialDate) -> str:
    """Return a date in English words, the same under any locale.

    Args:
        when: any date, read or not.

    Returns:
        For example ``"12 March 1975 or 3 December 1975"``, ``"about 1965"``, ``"1955 to 1958"``; for another calendar
        the text as received follows in parentheses; for an unread date ``"not read: N/D"``, for an empty one ``"not given"``.
    """
    if not when.spans:
        return f"not read: {' '.join(when.raw.split())}" if when.raw.strip() else "not given"
    text = " or ".join(_span(span) for span in when.spans)
    text = f"about {text}" if when.circa else text
    return text if when.calendar == "gregorian" else f"{text} ({' '.join(when.raw.split())})"


def iso_prefix(when: PartialDate) -> str:
    """Return a date as FollowTheMoney writes one: ``1975``, ``1975-03`` or ``1975-03-12``.

    Only a date with exactly one Gregorian reading, stated without "about", has such a form; for any other the answer is
    empty. A Hijri year or day covers more days than its name in our calendar, so it has none.
    """
    if len(when.spans) != 1 or when.circa:
        return ""
    span = when.spans[0]
    lengths = {Precision.DAY: (span.first, 10), Precision.MONTH: (_month_end(span.first), 7)}
    last, length = lengths.get(when.precision, (date(span.first.year, 12, 31), 4))
    whole = {
        Precision.DAY: True,
        Precision.MONTH: span.first.day == 1,
        Precision.YEAR: span.first.strftime("%j") == "001",
    }
    return span.first.isoformat()[:length] if whole.get(when.precision, False) and span.last == last else ""


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _span(span: Span) -> str:
    first, last = span.first, span.last
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if first.day == 1 and last == _month_end(last):
        whole = f"{_MONTHS[last.month - 1]} {last.year}"
        return whole if last == _month_end(first) else f"{_MONTHS[first.month - 1]} {first.year} to {whole}"
    return _day(first) if first == last else f"{_day(first)} to {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
