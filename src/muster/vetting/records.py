"""Rows of the tables vetting takes: columns by heading, days as far as they are known, every row accounted for.

Reach for :func:`read_records` with the columns of a table and a function that makes a record of a row. The invariant: rows read =
accepted + quarantined + rejected; a row that cannot become a record says why and what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from muster.dates import PartialDate, Precision, read_date
from muster.errors import InputError
from muster.files.account import Account, Fate, Problem, Tally
from muster.files.source import Source, read_source
from muster.files.table import Row
from muster.files.tables import read_table

_SHOWN = 200
T = TypeVar("T")


@dataclass(slots=True)
class Cells:
    """One row by field, and the problems met while reading it.

    Attributes:
        row: the row.
        at: field -> column.
        headings: the table's.
        problems: what is wrong so far.
    """

    row: Row
    at: Mapping[str, int]
    headings: tuple[str, ...]
    problems: list[Problem] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Return a cell without its outer blanks; empty when there is no such column."""
        return self.row.cells[self.at[name]].strip() if name in self.at else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the values of a cell: a list's, or what stands between semicolons."""
        cells = self.row.values(self.at[name]) if name in self.at else ()
        return tuple(piece.strip() for cell in cells for piece in cell.split(";") if piece.strip())

    def when(self, name: str) -> PartialDate | None:
        """Return a date as far as it is known, ``None`` when the cell is empty or no date, which is noted."""
        text = self.text(name)
        found = read_date(text) if text else None
        if found is not None and found.precision is Precision.UNKNOWN:
            self.note(name, "date-unread", "is no date", "write it as 2026-03-12, 2026-03 or 2026")
            return None
        return found

    def surely_by(self, name: str) -> date | None:
        """Return the last day a date may mean: by then it surely was."""
        found = self.when(name)
        return None if found is None else max(span.last for span in found.spans)

    def surely_until(self, name: str) -> date | None:
        """Return the first day a date may mean: until then it surely was."""
        found = self.when(name)
        return None if found is None else min(span.first for span in found.spans)

    def number(self, name: str) -> int:
        """Return a whole number, 0 when the cell is empty; what is none is noted and taken as 0."""
        text = self.text(name)
        if text and not (text.isascii() and text.isdecimal() and len(text) < 10):
            self.note(name, "number-unread", "is no whole number; taken as none", "write it in digits")
            return 0
        return int(text) if text else 0

    def note(self, name: str, code: str, message: str, remedy: str, *, fate: Fate = Fate.ACCEPTED) -> None:
        """Keep a problem with one cell."""
        heading = self.headings[self.at[name]] if name in self.at else name
        value = self.text(name)[:_SHOWN]
        self.problems.append(Problem(self.row.number, heading, code, message, remedy, value, fate))

    def refuse(self, name: str, code: str, message: str, remedy: str) -> None:
        """Keep a problem that keeps the row from becoming a record."""
        self.note(name, code, message, remedy, fate=Fate.QUARANTINED)


def read_records(
    path: str | Path, columns: Mapping[str, tuple[str, ...]], needed: str, make: Callable[[Cells], T]
) -> tuple[tuple[T, ...], Account]:
    """Read the records of a table.

    Args:
        path: CSV, XLSX, ODS or JSON lines.
        columns: field -> headings it may stand under, in any case; the field's own name always may.
        needed: the field without whose column there is nothing to read, and without whose value a row is no record.
        make: what a row becomes.

    Returns:
        The records in file order, and the account of every row.

    Raises:
        InputError: when the file cannot be read, is no table, or has no such column.
    """
    return records_of(read_source(path), columns, needed, make)


def records_of(
    source: Source, columns: Mapping[str, tuple[str, ...]], needed: str, make: Callable[[Cells], T]
) -> tuple[tuple[T, ...], Account]:
    """Read the records of a table from its bytes; see :func:`read_records`."""
    table = read_table(source)
    at = columns_at(table.headings, columns)
    if needed not in at:
        seen = ", ".join(repr(heading) for heading in table.headings[:30])
        raise InputError(f"no column {needed!r} among the headings {seen}", file=source.name, remedy="name it so")
    tally = Tally()
    records: list[T] = []
    for row in (*table.before, *table.rows):
        cells = Cells(row, at, table.headings, list(row.problems))
        if not _rejected(cells, table.heading_row, tally):
            records.extend(_made(cells, needed, make, tally))
    return tuple(records), tally.close()


def columns_at(headings: tuple[str, ...], columns: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """Return field -> column; of two columns for one field the first counts."""
    fields = {_plain(heading): name for name, others in columns.items() for heading in (name, *others)}
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        name = fields.get(_plain(heading))
        if name is not None:
            found.setdefault(name, place)
    return found


def _plain(heading: str) -> str:
    return " ".join(heading.casefold().replace("_", " ").replace("-", " ").split())


def _rejected(cells: Cells, heading_row: int, tally: Tally) -> bool:
    """Whether a row is no record at all; it is then counted as such."""
    row = cells.row
    if row.blank and not row.untrusted:
        tally.reject(Problem(row.number, "", "blank", "is blank", fate=Fate.REJECTED))
        return True
    if row.number < heading_row:
        tally.reject(Problem(row.number, "", "before-headings", "stands above the headings", fate=Fate.REJECTED))
        return True
    return False


def _made(cells: Cells, needed: str, make: Callable[[Cells], T], tally: Tally) -> Iterator[T]:
    """Yield what a row became, if it became anything."""
    if not cells.text(needed):
        cells.refuse(needed, "missing", f"has no {needed}", "add it, or delete the row")
    made = make(cells)
    if any(problem.fate is Fate.QUARANTINED for problem in cells.problems):
        tally.quarantine(*cells.problems)
    else:
        tally.accept(type(made).__name__.casefold(), cells.problems)
        yield made
