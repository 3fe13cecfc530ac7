"""A table as read: headings, and rows of text with the numbers their sender sees.

Reach for :class:`Table` and :class:`Row` wherever tables are used, and for :func:`make_table` in the reader of a format.
The invariants: every row after the headings is there; no cell is dropped; what is wrong with a row stands in
:attr:`Row.problems`, and a row that cannot be trusted says so by a problem with the fate *quarantined*.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from muster.errors import FormatError
from muster.files.account import Fate, Problem

MAX_CELL = 1_000_000
"""Characters of the largest cell taken whole; a larger one is cut and its row quarantined."""

MAX_COLUMNS = 16_384
"""Columns of the widest table read; what a spreadsheet holds."""

_TITLE_ROWS = 20
"""Rows above the headings looked through: titles, dates, letterheads."""

_BAD = re.compile("[\x00\ud800-\udfff]")
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        number: 1-based: the line of a text file (the first of several), the row of a sheet, the element of a JSON list.
        cells: text of every cell, as many as there are headings or more.
        lists: column -> its values, where the file itself holds a list there (JSON).
        problems: what is wrong with the row, before anyone asks what it means.
    """

    number: int
    cells: tuple[str, ...]
    lists: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether no cell holds anything."""
        return not any(cell.strip() for cell in self.cells)

    @property
    def untrusted(self) -> bool:
        """Whether a problem says that the row must not become a record."""
        return any(problem.fate is Fate.QUARANTINED for problem in self.problems)

    def values(self, column: int) -> tuple[str, ...]:
        """Return the values of a column: a list's, or the one cell."""
        return self.lists.get(column, self.cells[column : column + 1])


@dataclass(frozen=True, slots=True)
class Table:
    """A table as read.

    Attributes:
        headings: unique: a repeated one becomes ``name (2)``, an empty one ``column 3``.
        rows: every row below the headings, blank ones too.
        format: ``csv``, ``tsv``, ``xlsx``, ``xls``, ``ods``, ``jsonl`` or ``json``.
        reading: how it was read, for people: encoding, delimiter, sheet.
        before: rows above the headings: titles and blanks.
        heading_row: the headings' row number, 0 for JSON.
    """

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    format: str
    reading: Mapping[str, str]
    before: tuple[Row, ...] = ()
    heading_row: int = 0


def make_table(rows: Iterable[Row], name: str, *, format: str, reading: Mapping[str, str]) -> Table:  # noqa: A002  (the field's name)
    """Make a table of rows whose headings are somewhere near the top.

    The headings are the first row with two cells or more filled, or else the first with any: a title stands alone.

    Raises:
        FormatError: when no row holds anything, or there are more columns than a table has.
    """
    rows = list(rows)
    top = rows[:_TITLE_ROWS]
    filled = [(i, sum(1 for cell in row.cells if cell.strip())) for i, row in enumerate(top)]
    at = next((i for i, n in filled if n > 1), next((i for i, n in filled if n), None))
    if at is None:
        raise FormatError("the table is empty", file=name, remedy="check that the right file or sheet was sent")
    headings = unique_headings(rows[at].cells)
    if len(headings) > MAX_COLUMNS:
        raise FormatError(f"more than {MAX_COLUMNS:,} columns", file=name, remedy="send only the columns that matter")
    body = tuple(checked(fitted(row, headings), headings) for row in rows[at + 1 :])
    return Table(headings, body, format, reading, before=tuple(rows[:at]), heading_row=rows[at].number)


def unique_headings(cells: Iterable[str]) -> tuple[str, ...]:
    """Return headings without outer blanks, each unique and none empty; trailing empty ones are left off."""
    texts = [" ".join(_BAD.sub("\ufffd", cell).split())[:_SHOWN] for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    taken: set[str] = set()
    for i, text in enumerate(texts):
        base, n = text or f"column {i + 1}", 1
        texts[i] = base
        while texts[i] in taken:
            n += 1
            texts[i] = f"{base} ({n})"
        taken.add(texts[i])
    return tuple(texts)


def fitted(row: Row, headings: tuple[str, ...]) -> Row:
    """Return the row as wide as the headings, saying when cells were missing or too many; extra cells are kept."""
    missing = len(headings) - len(row.cells)
    if not missing:
        return row
    extra = [cell for cell in row.cells[len(headings) :] if cell.strip()]
    cells = row.cells + ("",) * missing if missing > 0 else row.cells[: None if extra else len(headings)]
    row = replace(row, cells=cells)
    if row.blank:
        return row
    if missing > 0:
        return _noted(
            row, "short-row", f"has {len(headings) - missing} cells of {len(headings)}", "check for a missing delimiter"
        )
    if extra:
        value = " | ".join(extra)
        return _noted(
            row,
            "long-row",
            f"has {len(cells)} cells under {len(headings)} headings",
            "quote cells that hold the delimiter",
            value=value,
        )
    return row


def checked(row: Row, headings: tuple[str, ...]) -> Row:
    """Return the row with its cells fit to be shown: huge ones cut, impossible characters replaced, both noted."""
    if max(map(len, row.cells), default=0) <= MAX_CELL and not _BAD.search("".join(row.cells)):
        return row
    cells, problems = list(row.cells), list(row.problems)
    for i, cell in enumerate(row.cells):
        column = headings[i] if i < len(headings) else ""
        if len(cell) > MAX_CELL:
            cells[i] = cell[:_SHOWN]
            words = f"a cell of {len(cell):,} characters"
            problems.append(
                Problem(row.number, column, "cell-too-large", words, "shorten it", cells[i], Fate.QUARANTINED)
            )
        if _BAD.search(cells[i]):
            cells[i] = _BAD.sub("\ufffd", cells[i])
            words = "holds a character that is none; shown as \ufffd"
            problems.append(Problem(row.number, column, "bad-character", words, "type it again", cells[i][:_SHOWN]))
    lists = {i: tuple(_BAD.sub("\ufffd", v[:MAX_CELL]) for v in values) for i, values in row.lists.items()}
    return replace(row, cells=tuple(cells), problems=tuple(problems), lists=lists)


def _noted(row: Row, code: str, message: str, remedy: str, *, value: str = "") -> Row:
    return replace(row, problems=(*row.problems, Problem(row.number, "", code, message, remedy, value[:_SHOWN])))
