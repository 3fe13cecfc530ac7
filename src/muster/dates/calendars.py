"""Dates of three calendars as spans of Gregorian days.

Reach for :func:`span_of` when year, month and day are known as numbers. The invariant: a Hijri date comes back widened
by :data:`HIJRI_DAYS` on both sides, for its months begin when the moon is seen and that differs by country.
"""

from __future__ import annotations

import calendar as gregorian
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from muster.dates.partial import Span

HIJRI_DAYS = 2
"""Days by which the tabular Hijri calendar may differ from the one used on the spot, either way."""

YEARS = {"gregorian": (1451, 2199), "hijri": (1200, 1500), "persian": (1290, 1458)}
"""First and last year read in each calendar; outside them a number is more likely a mistake than a year."""


def span_of(calendar: str, year: int, month: int | None = None, day: int | None = None) -> Span | None:
    """Return the Gregorian days of a year, a month or a day; ``None`` when there is no such date.

    Args:
        calendar: ``"gregorian"``, ``"hijri"`` or ``"persian"``.
        year: in that calendar.
        month: 1 to 12, or None for the whole year.
        day: None for the whole month.
    """
    first, last = YEARS[calendar]
    if not first <= year <= last or (month is not None and not 1 <= month <= 12):
        return None
    if day is not None and (month is None or not 1 <= day <= _month_length(calendar, year, month)):
        return None
    end_month = 12 if month is None else month
    end_day = _month_length(calendar, year, end_month) if day is None else day
    start = _gregorian(calendar, year, 1 if month is None else month, 1 if day is None else day)
    return _widened(calendar, Span(start, _gregorian(calendar, year, end_month, end_day)))


def _widened(calendar: str, span: Span) -> Span:
    if calendar != "hijri":
        return span
    return Span(span.first - timedelta(days=HIJRI_DAYS), span.last + timedelta(days=HIJRI_DAYS))


def _month_length(calendar: str, year: int, month: int) -> int:
    if calendar == "gregorian":
        return gregorian.monthrange(year, month)[1]
    if calendar == "hijri":
        return int(_hijri().month_length(year, month))
    if month < 12:
        return 31 if month <= 6 else 30
    return (_nowruz(year + 1) - _nowruz(year)).days - 336  # what eleven months leave of the year


def _gregorian(calendar: str, year: int, month: int, day: int) -> date:
    if calendar == "gregorian":
        return date(year, month, day)
    if calendar == "hijri":
        return date(*_hijri().to_gregorian(year, month, day))
    before = 31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7)
    return _nowruz(year) + timedelta(days=before + day - 1)


def _hijri() -> Any:
    from convertdate import islamic  # costs time that most inputs need not pay

    return islamic


@lru_cache(maxsize=512)
def _nowruz(year: int) -> date:
    """Return the first day of a Persian year, by the cycle of 8 leap years in 33.

    The year truly begins at the spring equinox. For the years read here the cycle gives the same day, as a test against
    convertdate's astronomy shows, in a microsecond instead of 60 ms: a roster may hold a birth in every one of them.
    """
    leaps = sum(1 for y in range(1300, year) if _is_leap(y)) - sum(1 for y in range(year, 1300) if _is_leap(y))
    return date(1921, 3, 21) + timedelta(days=365 * (year - 1300) + leaps)


def _is_leap(year: int) -> bool:
    return (25 * year + 11) % 33 < 8
