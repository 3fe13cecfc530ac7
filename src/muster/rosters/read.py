"""A roster file as a :class:`~muster.rosters.subject.Roster`.

Reach for :func:`read_roster` on CSV, TSV, XLSX, XLS, ODS, JSON lines or a JSON list. The invariant: rows read =
accepted + quarantined + rejected, each with its number and all its problems.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from muster.files.account import Fate, Problem, Tally
from muster.files.source import read_source
from muster.files.table import Row, Table
from muster.files.tables import read_table
from muster.rosters.mapping import ColumnMapping, check_mapping, guess_mapping
from muster.rosters.row import Cells, read_row
from muster.rosters.subject import Roster, Subject
from muster.rosters.values import is_given


def read_roster(path: str | Path, *, mapping: ColumnMapping | None = None, sheet: str | None = None) -> Roster:
    """Read a roster.

    Args:
        path: the file.
        mapping: which column holds which field; without it the headings are believed.
        sheet: the sheet of a workbook; without it the first that holds anything.

    Raises:
        InputError: when the file is missing or empty, is no table, or has no column of names.
    """
    source = read_source(path)
    table = read_table(source, sheet=sheet)
    mapping = guess_mapping(table.headings) if mapping is None else mapping
    check_mapping(mapping, table.headings, source.name)
    tally = Tally()
    subjects = tuple(subjects_in(table, mapping, tally))
    unused = mapping.unused(table.headings)
    reading = dict(table.reading) | ({"columns not used": ", ".join(unused)} if unused else {})
    columns = {name: tuple(headings) for name, headings in mapping.columns.items()}
    return Roster(source.name, source.digest, table.format, reading, columns, subjects, tally.close())


def subjects_in(table: Table, mapping: ColumnMapping, tally: Tally) -> Iterator[Subject]:
    """Yield the subjects of a table; what becomes of every row is noted.

    Args:
        table: as read.
        mapping: which heading holds what.
        tally: where each row is accounted for.
    """
    for row in table.before:
        tally.reject(_rejected(row, "before-headings", "stands above the headings"))
    at = {heading: i for i, heading in enumerate(table.headings)}
    ids = _Ids({})
    for row in table.rows:
        why = _no_record(row, table)
        if why is not None:
            tally.reject(why)
            continue
        cells = Cells(row, at, mapping)
        subject = read_row(cells, table.headings, ids.give(cells))
        if subject is None:
            tally.quarantine(*cells.problems)
        else:
            tally.accept(subject.kind, cells.problems)
            yield subject


def _no_record(row: Row, table: Table) -> Problem | None:
    """Return why a row is no record at all: blank, or the headings again."""
    if row.blank and not row.untrusted:
        return _rejected(row, "blank", "is blank")
    same = (" ".join(cell.split()) == heading for cell, heading in zip(row.cells, table.headings, strict=False))
    repeated = len(row.cells) == len(table.headings) and all(same)  # looked at no further than the first that differs
    return _rejected(row, "repeated-headings", "repeats the headings") if repeated else None


def _rejected(row: Row, code: str, message: str) -> Problem:
    value = " | ".join(cell for cell in row.cells if cell.strip())[:200]
    return Problem(
        row.number, "", "blank" if row.blank else code, "is blank" if row.blank else message, "", value, Fate.REJECTED
    )


class _Ids:
    """Ids given so far, with the row each was given to; none is given twice."""

    def __init__(self, taken: dict[str, int]) -> None:
        self.taken = taken

    def give(self, cells: Cells) -> str:
        """Return the roster's own id when it is free; a second use is noted and told apart by its row."""
        number = cells.row.number
        stated = cells.text("id")
        own = stated if is_given(stated) else ""
        if own in self.taken:
            heading = cells.mapping.columns["id"][0]
            words = f"the id is already that of row {self.taken[own]}"
            cells.note(heading, "duplicate-id", words, "give every nomination its own id", own)
        base = own or f"row-{number}"
        unique = base if base not in self.taken else f"{base}-row-{number}"
        while unique in self.taken:
            unique += "+"
        self.taken[unique] = number
        return unique
