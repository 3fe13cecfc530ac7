"""Which format a list is in, told from its content; the name of the file counts for nothing.

Reach for :func:`detect` before choosing a reader.
"""

from __future__ import annotations

import csv
import io
from itertools import islice

from muster.errors import FormatError
from muster.files.source import Source
from muster.files.text import decode
from muster.files.xml import root_of
from muster.lists import eu, ftm, ofac_advanced, ofac_csv, ofac_xml, table, uk, un

OFAC_ALT, OFAC_ADD = "ofac-alt-csv", "ofac-add-csv"
_ROOTS = {
    un.ROOT: un.FORMAT,
    ofac_xml.ROOT: ofac_xml.FORMAT,
    ofac_advanced.ROOT: ofac_advanced.FORMAT,
    eu.ROOT: eu.FORMAT,
}
_KINDS = {"individual", "vessel", "aircraft", "entity", "-0-", ""}
_ALT_TYPES = {"aka", "fka", "nka"}
_WHITE = b" \t\r\n\xef\xbb\xbf"
_REMEDY = (
    "give an OFAC, UN, EU or UK list as published, FollowTheMoney JSON lines, or a table whose headings are "
    "FollowTheMoney properties or which comes with a mapping"
)


def is_ftm(head: bytes) -> bool:
    """Return whether a file beginning with these bytes is JSON lines, the one format that is streamed."""
    return head.lstrip(_WHITE).startswith(b"{")


def detect(source: Source) -> str:
    """Return the format of a list, e.g. ``"un-xml"``.

    Raises:
        FormatError: when it is no list we know; an error page saved as a list is named as such.
        UnreadableError: when it is not well-formed or not text.
    """
    if is_ftm(source.data[:64]):
        return ftm.FORMAT
    if _is_markup(source.data):
        return _xml(source)
    if source.data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return table.FORMAT
    return _csv(source)


def _is_markup(data: bytes) -> bool:
    return data[:256].replace(b"\x00", b"").lstrip(_WHITE + b"\xff\xfe").startswith(b"<")


def _xml(source: Source) -> str:
    if b"<html" in source.data[:2048].lower():
        remedy = "fetch the list again: servers send such a page instead of a file"
        raise FormatError("this is a web page, not a list", file=source.name, remedy=remedy)
    name = root_of(source)[1]
    if name not in _ROOTS:
        raise FormatError(f"XML of an unknown kind (outermost element {name!r})", file=source.name, remedy=_REMEDY)
    return _ROOTS[name]


def _csv(source: Source) -> str:
    text = decode(source.data, source.name).text
    try:
        rows = list(islice(csv.reader(io.StringIO(text, newline="")), 4))
    except csv.Error:
        rows = []
    format_ = next((name for row in rows if (name := _of_row([cell.strip() for cell in row]))), "")
    return format_ or uk.detect(rows) or table.FORMAT


def _of_row(cells: list[str]) -> str:
    """Tell OFAC's files by one record: they have no headings."""
    if not cells or not cells[0].isdecimal():
        return ""
    if len(cells) == ofac_csv.SDN_COLUMNS and cells[2].casefold() in _KINDS:
        return ofac_csv.FORMAT
    if len(cells) == ofac_csv.ALT_COLUMNS and cells[2].casefold() in _ALT_TYPES:
        return OFAC_ALT
    return OFAC_ADD if len(cells) == ofac_csv.ADD_COLUMNS and cells[1].isdecimal() else ""
