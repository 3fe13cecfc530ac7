"""The working calendars of offices, from a TOML file; nothing is fetched, nothing is assumed of a country.

Reach for :func:`load_calendars`, and for :func:`deadline_of` to count the days of cases by one. A file holds a table for each office::

    [[calendar]]
    id = "harbour"
    name = "Harbour office"
    weekend = ["friday", "saturday"]
    closed = ["2026-03-20", "2026-04-10/2026-04-12"]
    until = 2026-12-31

``until`` is the last day for which the holidays are known: a clock that runs past it says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from muster.errors import InputError
from muster.files.source import Source, read_source
from muster.files.toml import Log, Table, load_toml, locate, nearest
from muster.policy.calendar import OfficeCalendar, calendar_of
from muster.vetting.process import Weekdays, counting_by

SEE = "docs/design/clocks.md"
"""The page that tells how a file of calendars is written."""


def load_calendars(path: str | Path) -> Mapping[str, OfficeCalendar]:
    """Read a file of calendars.

    Args:
        path: the file.

    Returns:
        Calendars by id, in the order of the file.

    Raises:
        InputError: naming the line, the calendar and the remedy of the first problem, and how many more there are.
    """
    return read_calendars(read_source(path))


def read_calendars(source: Source) -> Mapping[str, OfficeCalendar]:
    """Read calendars from the bytes of a file; see :func:`load_calendars`."""
    text, data, wrong = load_toml(source, SEE)
    log = Log(locate(text), [wrong] if wrong is not None else [])
    if wrong is None:
        for key in data:
            if key != "calendar":
                Table(key, 1, {}, log).report(
                    "", "unknown-table", f"the table {key!r} is not known", nearest(key, ["calendar"])
                )
    calendars = tuple(_calendars(data, log)) if wrong is None else ()
    _refuse(log, source.name)
    if not calendars:
        raise InputError("holds no calendar", file=source.name, remedy=f"write a [[calendar]]; see {SEE}")
    return {one.id: one for one in calendars}


def deadline_of(calendars: Mapping[str, OfficeCalendar], id_: str = "") -> Weekdays:
    """Return how the clocks of cases count days by an office's calendar.

    Args:
        calendars: as :func:`load_calendars` gave them.
        id_: of the office; may be left out where there is one only.

    Raises:
        InputError: when there is no such calendar, or it is not said which of several.
    """
    named = id_ or (next(iter(calendars)) if len(calendars) == 1 else "")
    found = calendars.get(named)
    if found is None:
        wrong = f"no calendar is called {id_[:80]!r}" if id_ else f"there are {len(calendars)} calendars"
        raise InputError(wrong, remedy=f"name one of: {', '.join(calendars)}")
    return counting_by(found)


def _calendars(data: Mapping[str, object], log: Log) -> Iterator[OfficeCalendar]:
    found = data.get("calendar", [])
    taken: set[str] = set()
    for nth, values in enumerate(found if isinstance(found, list) else [found], start=1):
        table = Table("calendar", nth, values if isinstance(values, dict) else {}, log, f"calendar {nth}")
        calendar = calendar_of(table)
        if calendar.id in taken:
            table.report("id", "duplicate-id", f"the id {calendar.id!r} is taken", "give every calendar its own")
        taken.add(calendar.id)
        yield calendar


def _refuse(log: Log, file: str) -> None:
    if log.problems:
        first, more = log.problems[0], len(log.problems) - 1
        also = f" (and {more} more)" if more else ""
        raise InputError(
            first.message + also, file=file, row=first.row or None, column=first.column, remedy=first.remedy
        )
