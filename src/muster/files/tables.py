"""Tables people send: CSV, TSV, XLSX, XLS, ODS, JSON lines, all as rows of text.

Reach for :func:`read_table` in any reader of rosters, groups or mapped lists; what it returns is described in
:mod:`muster.files.table`.
"""

from __future__ import annotations

from muster.errors import FormatError
from muster.files.delimited import read_delimited
from muster.files.jsonlines import is_json, read_json
from muster.files.source import Source
from muster.files.table import Table
from muster.files.text import decode
from muster.files.workbook import is_workbook, read_workbook


def read_table(source: Source, *, sheet: str | None = None) -> Table:
    """Read a table of any known format, told by its content first and its name second.

    Args:
        source: the file.
        sheet: the sheet of a workbook; without it the first visible one that holds anything.

    Raises:
        UnreadableError: when the file is damaged, encrypted, too large or no text.
        FormatError: when it can be read but is no table.
    """
    if is_workbook(source.data):
        return read_workbook(source, sheet=sheet)
    decoded = decode(source.data, source.name)
    _refuse_markup(decoded.text, source.name)
    reading = {"encoding": decoded.encoding} | ({"notes": "; ".join(decoded.notes)} if decoded.notes else {})
    if is_json(decoded.text, source.name):
        return read_json(decoded.text, source.name, reading=reading)
    return read_delimited(decoded.text, source.name, reading=reading)


def _refuse_markup(text: str, name: str) -> None:
    start = text[:500].lstrip().casefold()
    if start.startswith(("<!doctype html", "<html")):
        raise FormatError("this is a web page, not a table", file=name, remedy="download the file itself")
    if start.startswith("<?xml"):
        raise FormatError("this is XML, not a table", file=name, remedy="send a CSV, XLSX, ODS or JSON lines file")
