"""What a single file gives: one report, or the records of a file of many.

Reach for :func:`inputs_of` through :func:`muster.reports.read.read_reports`. The invariant: every record of a file comes out,
as text, as skipped with its reason, or as an error; the bytes each was read from stay with it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from muster.errors import InputError, UnreadableError
from muster.files.source import Source, read_source
from muster.files.text import decode
from muster.reports.assemble import Identity
from muster.reports.capture import MEDIA_TYPES, Capture
from muster.reports.extracted import Extracted, same_length
from muster.reports.formats import extract, misnamed, sniff
from muster.reports.scraped import read_records
from muster.reports.warc import Record, Skipped, inflate, is_warc, read_warc

MAX_REPORT = 20 * 1024**2
"""Most bytes of one report; a file of many may be larger."""
MAX_RECORDS = 1024**3
"""Most bytes of a file of many, unzipped."""
_LINES = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Input:
    """One report or record on its way.

    Attributes:
        identity: what tells it from others.
        found: its text, why it is skipped, or what is wrong with it.
        data: the bytes it was read from.
        notes: what a reader must know about the file.
        record: its number in its file, from 1; 0 for a file of one report.
    """

    identity: Identity
    found: Extracted | Skipped | InputError
    data: bytes | memoryview = b""
    notes: tuple[InputError, ...] = ()
    record: int = 0

    @classmethod
    def failed(cls, file: str, error: InputError) -> Input:
        """Return an input that could not be opened."""
        return cls(Identity("", file, ""), error)

    @property
    def extracted(self) -> Extracted | None:
        """The text in it, when there is one."""
        return self.found if isinstance(self.found, Extracted) else None


def inputs_of(path: Path, limit: int) -> Iterator[Input]:
    """Yield what a file gives.

    Args:
        path: the file.
        limit: most bytes of one report.
    """
    try:
        if is_warc(_opening(path)):
            yield from _archive(path, limit)
        elif path.name.casefold().removesuffix(".gz").endswith(_LINES):
            yield from _records(read_source(path, limit=MAX_RECORDS), path)
        else:
            yield _one(read_source(path, limit=limit), path)
    except InputError as error:
        yield Input.failed(path.name, error)


def _opening(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(4096)
    except OSError:
        return b""  # what is wrong with it is said by whoever reads it


def _one(source: Source, path: Path) -> Input:
    identity = Identity(_stem(path), source.name, source.digest)
    try:
        kind = sniff(source.data)
        found = extract(source.data, kind, source.name)
    except InputError as error:
        return Input(identity, error)
    raw = source.data if identity.digest == hashlib.sha256(source.data).hexdigest() else _whole(path)  # gzip
    capture = Capture(len(raw), MEDIA_TYPES[kind], found.time, found.url)
    notes = tuple(misnamed(path.name.removesuffix(".gz"), kind))
    return Input(replace(identity, capture=capture), found, raw, notes)


def _records(source: Source, path: Path) -> Iterator[Input]:
    count = 0
    for record in read_records(decode(source.data, source.name).text, source.name):
        count += 1
        name, line = record.id or f"{_stem(path)}-{record.row}", record.line
        capture = Capture(len(line), MEDIA_TYPES["jsonl"], record=f"line {record.row}")
        if isinstance(record.found, Extracted):
            capture = replace(capture, time=record.found.time, url=record.found.url)
        yield Input(Identity(name, source.name, record.digest, capture), record.found, line, record=record.row)
    if not count:
        raise InputError("no record in it", file=source.name, remedy="one JSON object a line")


def _archive(path: Path, limit: int) -> Iterator[Input]:
    """Read a web archive; where its gzip stream breaks off, what came before is read and the break is told."""
    data, wrong = inflate(_whole(path), path.name, MAX_RECORDS)
    pages, whole = 0, True
    for record in read_warc(data, path.name, limit=limit):
        given = _page(record, path)
        pages += given.extracted is not None
        whole = not isinstance(given.found, InputError)
        yield given
    if wrong and whole:  # else the last record has told it
        raise UnreadableError(wrong, file=path.name, remedy="fetch it again; what came before was read")
    if not pages and whole:
        raise InputError("no page in this web archive", file=path.name, remedy="look at its account, or leave it out")


def _whole(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_RECORDS:
            raise UnreadableError(f"larger than {MAX_RECORDS:,} bytes", file=path.name, remedy="split it")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"cannot be read ({error.strerror})", file=path.name) from None


def _page(record: Record, path: Path) -> Input:
    identity = Identity(f"{_stem(path)}-{record.row}", path.name, hashlib.sha256(record.block).hexdigest())
    if isinstance(record.found, Skipped | UnreadableError):
        return Input(identity, record.found, record=record.row)
    answer = record.found
    kind = "text" if answer.media_type == "text/plain" else "html"
    try:
        found = extract(answer.body, kind, path.name, charset=answer.charset)
    except UnreadableError as error:
        wrong = UnreadableError(error.problem, file=path.name, row=record.row, remedy=error.remedy)
        return Input(identity, wrong, record=record.row)
    capture = Capture(len(record.block), answer.media_type, record.time, record.url, record.id)
    found = replace(found, format="warc", url=found.url or record.url, notes=(*record.notes, *found.notes))
    return Input(replace(identity, capture=capture), found, record.block, record=record.row)


def _stem(path: Path) -> str:
    name = same_length(path.name.removesuffix(".gz"))
    return name.rsplit(".", 1)[0] or path.name
