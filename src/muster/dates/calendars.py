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

YEARS = {"gregorian": (1451, 2199), "hijri": (1200, 1500), "persian": (1200, 1500)}
"""First and last year read in each calendar; outside them a number is more likely a mistake than a year."""


@lru_cache(maxsize=4096)  # the Persian calendar is astronomy, and lists repeat their dates
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
    return int(_conversion(calendar).month_length(year, month))


def _gregorian(calendar: str, year: int, month: int, day: int) -> date:
    if calendar == "gregorian":
        return date(year, month, day)
    return date(*_conversion(calendar).to_gregorian(year, month, day))


def _conversion(calendar: str) -> Any:
    from convertdate import islamic, persian  # costs time that most inputs need not pay

    return islamic if calendar == "hijri" else persian
