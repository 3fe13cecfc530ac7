"""Dates as far as they are known: partial, ranged, ambiguous, in three calendars.

Reach for :func:`read_date` on any text that may be a date, :func:`agree` to compare two, :func:`format_date` to show one.
The invariant of the package: nothing is invented; a year is not a day.
"""

from __future__ import annotations

from muster.dates.agree import DateAgreement, DateMatch, agree, best_agreement
from muster.dates.partial import PartialDate, Precision, Span
from muster.dates.read import read_date
from muster.dates.write import format_date, iso_prefix

__all__ = [
    "DateAgreement",
    "DateMatch",
    "PartialDate",
    "Precision",
    "Span",
    "agree",
    "best_agreement",
    "format_date",
    "iso_prefix",
    "read_date",
]
