"""Dates as far as they are known: partial, ranged, ambiguous, in three calendars.

Reach for :func:`read_date` on any text that may be a date, :func:`agree` to compare two, :func:`format_date` to show one;
for :func:`read_range` and :class:`DateRange` on what lasts; for :class:`Workdays` where days are counted.
The invariant of the package: nothing is invented; a year is not a day.
"""

from __future__ import annotations

from muster.dates.agree import DateAgreement, DateMatch, agree, best_agreement
from muster.dates.bounds import Bounds, make_range, read_range
from muster.dates.partial import PartialDate, Precision, Span
from muster.dates.range import ALWAYS, DateRange, Grade, best, days_of, during, either, one_day, weakest
from muster.dates.read import read_date
from muster.dates.workdays import EVERY_DAY, WEEK, Workdays, days_between, make_workdays, nth_day
from muster.dates.write import format_date, iso_prefix

__all__ = [
    "ALWAYS",
    "EVERY_DAY",
    "WEEK",
    "Bounds",
    "DateAgreement",
    "DateMatch",
    "DateRange",
    "Grade",
    "PartialDate",
    "Precision",
    "Span",
    "Workdays",
    "agree",
    "best",
    "best_agreement",
    "days_between",
    "days_of",
    "during",
    "either",
    "format_date",
    "iso_prefix",
    "make_range",
    "make_workdays",
    "nth_day",
    "one_day",
    "read_date",
    "read_range",
    "weakest",
]
