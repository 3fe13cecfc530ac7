"""Tables in workbooks: XLSX, XLS, ODS.

Reach for :func:`muster.files.tables.read_table`; it calls here. The invariant: the container is inflated and measured
before any reader touches it, so that neither a bomb nor a cell at the far end of a sheet can exhaust memory.
"""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from muster.errors import FormatError, InputError, UnreadableError
from muster.files.archive import check_archive
from muster.files.source import Source
from muster.files.table import Row, Table, make_table

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MAX_CELLS = 5_000_000
"""Cells of the largest sheet: the reader lays a sheet out as one full rectangle of about 32 bytes a cell."""

_XLSX_CELL = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,4})(\d{1,18})""")
_ODS_TAG = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s>/])([^>]*)>")
_ODS_REPEAT = re.compile(rb"""number-(?:rows|columns)-repeated\s*=\s*["'](\d{1,18})""")
_TAIL = 4096
"""Bytes carried from chunk to chunk, lest a tag cut in two be missed."""


def is_workbook(data: bytes) -> bool:
    """Return whether bytes begin as a workbook (or another container of the same kind) does."""
    return data.startswith((_ZIP, _OLE))


def read_workbook(source: Source, *, sheet: str | None = None) -> Table:
    """Read one sheet of a workbook.

    Args:
        source: the file.
        sheet: the sheet's name; without it the first visible one that holds anything.

    Raises:
        UnreadableError: when it is damaged, encrypted or too large.
        FormatError: when it is no workbook, or its sheets are empty.
        InputError: when it has no sheet of that name.
    """
    kind = _kind(source)
    try:
        return _read(source, kind, sheet)
    except InputError:
        raise
    except BaseException as error:  # the reader is not Python: its panics are no Exception
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise _unreadable(error, source.name) from None
        raise


def _unreadable(error: BaseException, name: str) -> UnreadableError:
    if type(error).__name__ == "PasswordError":
        return _encrypted(name)
    return UnreadableError(
        f"the workbook is damaged ({str(error)[:100]})", file=name, remedy="save it anew and send it again"
    )


def _encrypted(name: str) -> UnreadableError:
    return UnreadableError("the workbook is encrypted", file=name, remedy="remove the password and send it again")


def _kind(source: Source) -> str:
    if source.data.startswith(_OLE):
        if _ENCRYPTED in source.data:
            raise _encrypted(source.name)
        return "xls"
    extent = _Extent()
    names = check_archive(source.data, source.name, look=extent.see)
    if extent.encrypted:
        raise _encrypted(source.name)
    if extent.cells > _MAX_CELLS:
        raise UnreadableError(
            f"a sheet spans {extent.cells:,} cells", file=source.name, remedy="delete what lies far from the table"
        )
    kind = "xlsx" if "xl/workbook.xml" in names else "ods" if "content.xml" in names else ""
    if not kind:
        remedy = "send a CSV, XLSX, ODS or JSON lines file"
        raise FormatError("this archive is no workbook", file=source.name, remedy=remedy)
    return kind


class _Extent:
    """How far the sheets of a container reach, seen while it is inflated."""

    def __init__(self) -> None:
        self.cells, self.encrypted = 0, False
        self._member, self._tail = "", b""
        self._row = self._column = 0
        self._rows = self._columns = 0

    def see(self, member: str, chunk: bytes) -> None:
        if member != self._member:
            self._member, self._tail = member, b""
            self._rows = self._columns = 0
        data = self._tail + chunk
        # What follows the last "<" may be cut in two: it is left for the next look.
        cut = max(data.rfind(b"<"), len(data) - _TAIL)
        self._tail, data = data[cut:], data[:cut]
        if member == "content.xml":
            self._see_ods(data)
        elif member == "META-INF/manifest.xml":
            self.encrypted |= b"encryption-data" in data
        else:
            self._see_xlsx(data)

    def _see_xlsx(self, data: bytes) -> None:
        for letters, row in _XLSX_CELL.findall(data):
            self._reach(int(row), _number(letters))

    def _see_ods(self, data: bytes) -> None:
        for tag, attributes in _ODS_TAG.findall(data):
            repeat = _ODS_REPEAT.search(attributes)
            times = 1 if repeat is None else int(repeat[1])
            if tag == b"table":
                self._row = self._rows = self._columns = 0
            elif tag == b"table-row":
                self._row, self._column = self._row + times, 0
            else:
                self._column += times
                if not attributes.endswith(b"/") or b"office:" in attributes:  # an empty cell takes no room at the end
                    self._reach(self._row, self._column)

    def _reach(self, row: int, column: int) -> None:
        self._rows, self._columns = max(self._rows, row), max(self._columns, column)
        self.cells = max(self.cells, self._rows * self._columns)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + (letter & 31)
    return number


def _read(source: Source, kind: str, sheet: str | None) -> Table:
    import python_calamine  # only workbooks need it

    with python_calamine.load_workbook(io.BytesIO(source.data)) as book:
        name, rows = _sheet(book, source.name, sheet)
        others = [other for other in book.sheet_names if other != name]
        reading = {"sheet": name} | ({"sheets not read": ", ".join(others)} if others else {})
    return make_table(rows, source.name, format=kind, reading=reading)


def _sheet(book: CalamineWorkbook, file: str, sheet: str | None) -> tuple[str, list[Row]]:
    """Return the sheet asked for, or the first visible one that holds anything."""
    if sheet is not None and sheet not in book.sheet_names:
        remedy = f"name one of: {', '.join(book.sheet_names)}"
        raise InputError(f"there is no sheet {sheet!r}", file=file, remedy=remedy)
    visible = [meta.name for meta in book.sheets_metadata if str(meta.visible).endswith("Visible")]
    for name in [sheet] if sheet is not None else visible or book.sheet_names:
        rows = _rows(book, name)
        if rows:
            return name, rows
    raise FormatError("the workbook is empty", file=file, remedy="check that the right file was sent")


def _rows(book: CalamineWorkbook, name: str) -> list[Row]:
    cells = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [Row(number, tuple(_text(cell) for cell in row)) for number, row in enumerate(cells, start=1)]


def _text(cell: object) -> str:
    """Return a cell as its reader sees it: a date as ISO text, a whole number without a fraction."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)
