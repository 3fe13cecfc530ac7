"""Web archives: WARC files, plain or gzip by the record, as crawlers and archiving browsers write them.

Reach for :func:`read_warc`. Only answers with a page or a text in them become reports. The invariant: every record is a
page, a skipped record with its reason, or an error; bytes between records are an error with their place, and what
follows them is still read.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from muster.errors import UnreadableError
from muster.reports.answer import Answer, read_answer

_START = re.compile(rb"WARC/1\.[01]\r?\n")
_NEXT = re.compile(rb"(?<=\n)WARC/1\.[01]\r?\n")
_MAX_HEAD = 16 * 1024
"""Most bytes of a record's own headers."""
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Skipped:
    """Why a record is no report."""

    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """One record of an archive.

    Attributes:
        row: its number from 1.
        id: as the archive names it (``WARC-Record-ID``), without its brackets.
        time: ``WARC-Date``, as stated.
        url: ``WARC-Target-URI``, as stated.
        block: its bytes as kept.
        found: the answer in it, why it is none of ours, or what is wrong with it.
        notes: what a reader must know about it.
    """

    row: int
    id: str
    time: str
    url: str
    block: bytes
    found: Answer | Skipped | UnreadableError
    notes: tuple[str, ...] = ()


def is_warc(head: bytes) -> bool:
    """Tell whether the first bytes of a file, gzip or not, are those of a web archive."""
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, 16)
        except zlib.error:
            return False
    return _START.match(head) is not None


def inflate(raw: bytes, name: str, limit: int) -> tuple[bytes, str]:
    """Return an archive's bytes unzipped, as far as its gzip members are whole, and what is wrong with the rest.

    Raises:
        UnreadableError: when it unzips to more than *limit*.
    """
    if not raw.startswith(_GZIP):
        return raw, ""
    pieces, size, at = list[bytes](), 0, 0
    while at < len(raw):
        member = zlib.decompressobj(wbits=31)
        try:
            piece = member.decompress(memoryview(raw)[at:], limit - size + 1)
        except zlib.error:
            return b"".join(pieces), f"its gzip stream is damaged at byte {at:,}"
        size += len(piece)
        if size > limit:
            raise UnreadableError(f"unzips to more than {limit:,} bytes", file=name, remedy="split it")
        pieces.append(piece)
        if not member.eof:
            return b"".join(pieces), "its gzip stream is cut short"
        at = len(raw) - len(member.unused_data)
    return b"".join(pieces), ""


def read_warc(data: bytes, name: str, *, limit: int) -> Iterator[Record]:
    """Yield the records of an archive, in order.

    Args:
        data: the archive, unzipped.
        name: its file's name, for messages.
        limit: most bytes of one page, unpacked.
    """
    at = row = 0
    while at < len(data):
        row += 1
        record, at = _one(data, at, row, name, limit)
        yield record
        at = _past_blanks(data, at)


def _past_blanks(data: bytes, at: int) -> int:
    while data[at : at + 1] in {b"\r", b"\n"}:
        at += 1
    return at


def _one(data: bytes, at: int, row: int, name: str, limit: int) -> tuple[Record, int]:
    """Read the record that begins at a place; return it and the place after it."""
    start = _START.match(data, at)
    if start is None:
        return _wrong(data, at, row, name, f"bytes at {at:,} that belong to no record")
    head, body = _head(data, start.end())
    size = int(head["content-length"]) if re.fullmatch(r"\d{1,12}", head.get("content-length", "")) else None
    broken_off = not head and len(data) - at < _MAX_HEAD
    if size is None and not broken_off:
        return _wrong(data, at, row, name, "a record that does not say how long it is")
    end = len(data) + 1 if size is None else body + size
    if end > len(data):
        return _wrong(data, at, row, name, "a record that is cut short")
    return _record(data[body:end], head, row, name, limit), end


def _wrong(data: bytes, at: int, row: int, name: str, problem: str) -> tuple[Record, int]:
    """Give up one record and go on where the next one plainly begins."""
    following = _NEXT.search(data, at + 1)
    end = following.start() if following else len(data)
    error = UnreadableError(problem, file=name, row=row, remedy="capture that page again")
    return Record(row, "", "", "", data[at:end], error), end


def _head(data: bytes, at: int) -> tuple[dict[str, str], int]:
    """Return a record's headers in lower case and the place of its block; no headers when they do not end."""
    ends = [data.find(mark, at - 1, at + _MAX_HEAD) for mark in (b"\r\n\r\n", b"\n\n")]
    found = [(place, size) for place, size in zip(ends, (4, 2), strict=True) if place >= 0]
    if not found:
        return {}, at
    place, size = min(found)
    return fields(data[at : max(at, place)]), place + size


def fields(head: bytes) -> dict[str, str]:
    """Return header lines as names in lower case and values; a line that goes on begins with a blank."""
    lines = re.sub(r"\r?\n[ \t]+", " ", head.decode("utf-8", "replace")).splitlines()
    pairs = (line.partition(":") for line in lines if ":" in line)
    return {key.strip().casefold(): " ".join(value.split()) for key, _, value in pairs}


def _record(block: bytes, head: dict[str, str], row: int, name: str, limit: int) -> Record:
    found = _found(block, head, row, name, limit)
    cut = head.get("warc-truncated", "")
    notes = (f"The archive says that this capture was cut ({cut}).",) if cut else ()
    key = head.get("warc-record-id", "").strip("<>")
    return Record(row, key, head.get("warc-date", ""), _address(head), block, found, notes)


def _address(head: dict[str, str]) -> str:
    return head.get("warc-target-uri", "").strip("<>")


def _found(block: bytes, head: dict[str, str], row: int, name: str, limit: int) -> Answer | Skipped | UnreadableError:
    kind = head.get("warc-type", "").casefold()
    if kind != "response":
        return Skipped(f"a record of kind {kind[:40] or 'unknown'}, which holds no page")
    if _address(head).startswith(("dns:", "whois:")):
        return Skipped("an answer about an address, which holds no page")
    try:
        return read_answer(block, limit) or Skipped("an answer without a page or a text in it")
    except UnreadableError as error:
        return UnreadableError(error.problem, file=name, row=row, remedy=error.remedy)
