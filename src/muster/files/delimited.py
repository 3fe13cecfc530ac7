"""Tables of text with a delimiter: CSV, TSV, semicolons, pipes.

Reach for :func:`muster.files.tables.read_table`; it calls here. The invariant: a quotation mark that never closes costs
one line, never the rest of the file.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from muster.errors import FormatError
from muster.files.account import Problem
from muster.files.table import MAX_COLUMNS, Row, Table, make_table

# The limit is global to the csv module and stands for as long as Python runs: it is set once, high enough for any file
# taken whole, because the limit that matters here is MAX_CELL, which names the row.
csv.field_size_limit(max(csv.field_size_limit(), 2**31 - 1))

_DELIMITERS = {",": "comma", "\t": "tab", ";": "semicolon", "|": "pipe"}
_SEP = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
"""Excel's own way to state a delimiter, on the first line."""

_SAMPLE = 200
_TALLEST = 1000
"""Lines one record may span; a longer one is a quotation mark that never closes."""


def read_delimited(text: str, name: str, *, reading: Mapping[str, str]) -> Table:
    """Read delimited text.

    Args:
        text: the file, decoded.
        name: its base name.
        reading: what is already known of how it was read.

    Raises:
        FormatError: when it holds nothing, or too many columns.
    """
    lines = list(io.StringIO(text, newline=""))
    stated = _SEP.fullmatch(lines[0]) if lines else None
    start = 0 if stated is None else 1
    delimiter = _delimiter(lines[start : start + _SAMPLE], name) if stated is None else stated[1]
    known = _DELIMITERS.get(delimiter, repr(delimiter))
    reading = {**reading, "delimiter": known, "rows": "numbered by line"}
    rows = _rows(lines, start, delimiter)
    return make_table(rows, name, format="tsv" if delimiter == "\t" else "csv", reading=reading)


def _delimiter(lines: list[str], name: str) -> str:
    """Return the delimiter that cuts most rows to the width of the first; the wider on a tie, then in order."""

    def worth(delimiter: str) -> tuple[float, int]:
        widths = [len(row.cells) for row in _rows(lines, 0, delimiter) if not row.blank]
        first = Counter(widths).most_common(1)[0][0] if widths else 0
        # Titles above the headings are narrow; what most rows share is the width of the table.
        return (widths.count(first) / len(widths) if first > 1 else 0.0, first)

    best = max(_DELIMITERS, key=worth)
    if worth(best)[1] > MAX_COLUMNS:
        raise FormatError(f"more than {MAX_COLUMNS:,} columns", file=name, remedy="send only the columns that matter")
    return best


class _Feed:
    """Lines one after another, knowing where it stands and how many one record has taken."""

    def __init__(self, lines: list[str], at: int) -> None:
        self.lines, self.at, self.start = lines, at, at

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.at >= len(self.lines):
            raise StopIteration
        if self.at - self.start >= _TALLEST:
            raise csv.Error("too many lines")
        self.at += 1
        return self.lines[self.at - 1]


def _rows(lines: list[str], start: int, delimiter: str) -> Iterator[Row]:
    feed = _Feed(lines, start)
    reader = csv.reader(feed, delimiter=delimiter, strict=True)
    width = 0
    while True:
        feed.start = feed.at
        try:
            cells = next(reader)
            broken = _swallowed(lines[feed.start : feed.at], cells, width, delimiter)
        except StopIteration:
            return
        except csv.Error:
            cells, broken = [], True
        if broken:
            feed.at = feed.start + 1
            reader = csv.reader(feed, delimiter=delimiter, strict=True)
            cells = _lenient(lines[feed.start], delimiter, width)
        width = width or (len(cells) if len(cells) > 1 else 0)
        yield Row(feed.start + 1, tuple(cells), problems=(_quotes(feed.start + 1),) if broken else ())


def _swallowed(taken: list[str], cells: list[str], width: int, delimiter: str) -> bool:
    """Return whether a record of several lines is really several records: each line alone is as wide as the table.

    In a table of two columns an address of several lines looks the same; there the record as a whole is believed.
    """
    if len(taken) < 2 or width < 2 or (width == 2 and len(cells) == width):
        return False
    return all(line.count(delimiter) == width - 1 for line in taken)


def _lenient(line: str, delimiter: str, width: int) -> list[str]:
    """Read one line whose quotation marks do not balance: as quoted if that gives the table's width, else as plain."""
    line = line.rstrip("\r\n")
    quoted = next(csv.reader([line], delimiter=delimiter), [])
    plain = line.split(delimiter)
    return plain if len(plain) == width != len(quoted) else quoted


def _quotes(line: int) -> Problem:
    return Problem(
        line,
        "",
        "quotes",
        "quotation marks do not balance; read as one line",
        'double a quotation mark inside a cell: ""',
    )
