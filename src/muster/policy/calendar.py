"""The working calendar of an office: its week, its holidays, and until when they are known.

Reach for :func:`calendar_of` when reading a table that holds one, in a policy file or a file of calendars. The invariant: nothing is
assumed of a country; next year's holidays make no other calendar of it, while another holiday in the days it spoke of does.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from muster.dates import WEEK, Workdays, days_between, make_workdays
from muster.files.toml import Table, nearest

_MOST_DAYS = 366
"""Days of the longest closure believed; a longer one is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class OfficeCalendar:
    """When an office works.

    Attributes:
        id: which office.
        name: for people.
        days: its week and holidays.
        until: the last day for which its holidays are known.
    """

    id: str
    name: str
    days: Workdays
    until: date

    def digest(self, until: date) -> str:
        """Return the digest of its week and of its holidays up to a day; a calendar that only goes on further has the same."""
        closed = [day.isoformat() for day in self.days.closed if day <= until]
        return hashlib.sha256(json.dumps([self.days.off, closed, until.isoformat()]).encode()).hexdigest()


def calendar_of(table: Table) -> OfficeCalendar:
    """Read the calendar of an office from its table; what is wrong in it is reported there."""
    id_ = table.identifier()
    name = table.text("name", default=id_)
    weekend = [_weekday(table, word) for word in table.texts("weekend", required=True)]
    closed = [day for text in table.texts("closed") for day in _closed(table, text)]
    until = table.day("until")
    table.close()
    off = frozenset(day for day in weekend if day is not None)
    if len(off) == len(WEEK):
        table.report("weekend", "no-working-day", "leaves no day to work on", "name at most six days")
        off = frozenset()
    return OfficeCalendar(id_, name, make_workdays(off, closed), until)


def _weekday(table: Table, word: str) -> int | None:
    day = word.casefold()
    if day in WEEK:
        return WEEK.index(day)
    table.report("weekend", "no-weekday", f"{word!r} is no day of the week", nearest(day, WEEK) or "write it as friday")
    return None


def _closed(table: Table, text: str) -> tuple[date, ...]:
    """Return the days of ``2026-03-20`` or ``2026-04-10/2026-04-12``."""
    first, _, last = text.partition("/")
    try:
        begin = date.fromisoformat(first.strip())
        end = date.fromisoformat(last.strip()) if last else begin
    except ValueError:
        table.report("closed", "no-day", f"{text!r} is no day", 'write "2026-03-20", or "2026-04-10/2026-04-12"')
        return ()
    if not 0 <= (end - begin).days < _MOST_DAYS:
        table.report("closed", "no-stretch", f"{text!r} ends before it begins, or lasts over a year", "check the years")
        return ()
    return days_between(begin, end)
