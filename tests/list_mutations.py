"""What servers send instead of a list, made from a list that is whole: the catalogue of mutations the update guard is held to.

Each mutation is a name and the bytes of every file of the list. One that changes nothing of meaning (a line end lost, a blank column
blanked) is no mutation: :func:`means_the_same` tells, by reading it.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from muster.errors import InputError, UsageError
from muster.lists.entity import Entity
from muster.lists.read import read_lists
from muster.lists.snapshot import Snapshot

Files = Mapping[str, bytes]
Mutation = tuple[str, Files]
PROPERTIES = frozenset({"name", "alias", "weakAlias", "birthDate", "birthPlace", "gender", "nationality", "position"})
ERROR_PAGES = (
    b"<!DOCTYPE html><html><head><title>503</title></head><body><h1>Service Unavailable</h1></body></html>",
    b"<html>\n<head><title>302 Found</title></head><body>moved</body></html>\n",
    b'<?xml version="1.0"?><Error><Code>AccessDenied</Code><RequestId>0A1</RequestId></Error>',
    b'{"error": {"code": 429, "message": "too many requests"}}\n',
    b"upstream connect error or disconnect/reset before headers\n",
    b"<script>location='/login'</script>",
    b"",
    b"\n\n\n",
    b"\x00" * 4096,
)


def mutations(files: Files, others: Mapping[str, Files], seed: int) -> Iterator[Mutation]:
    """Yield every mutation of a list.

    Args:
        files: of the list, by name, plain.
        others: other lists that might be sent by mistake.
        seed: of what is drawn.
    """
    draw = random.Random(seed)  # noqa: S311  # no secret
    for name in files:
        yield from ((f"{name}: {label}", {**files, name: data}) for label, data in _of_file(name, files[name], draw))
    for label, other in others.items():
        names = list(files)
        yield f"another list: {label}", dict(zip(names, other.values(), strict=False))


def _of_file(name: str, data: bytes, draw: random.Random) -> Iterator[tuple[str, bytes]]:
    for share in range(1, 100):
        yield f"cut at {share} %", data[: len(data) * share // 100]
    packed = gzip.compress(data, mtime=0)
    for share in range(1, 100):
        yield f"gzip cut at {share} %", packed[: len(packed) * share // 100]
    for number in range(40):
        at = draw.randrange(20, len(packed))
        flipped = packed[:at] + bytes([packed[at] ^ (1 << draw.randrange(8))]) + packed[at + 1 :]
        yield f"gzip damaged {number}", flipped
    for number, page in enumerate(ERROR_PAGES):
        yield f"error page {number}", page
    for number in range(20):
        start, size = draw.randrange(len(data)), max(128, int(len(data) * draw.uniform(0.1, 0.5)))
        yield f"a block lost {number}", data[:start] + data[start + size :]
        yield f"a block of zeros {number}", (data[:start] + bytes(size) + data[start + size :])[: len(data)]
    yield from _lossy(data)
    yield from _spelt(data)
    yield from _by_row(data, draw)
    yield from _renamed(data)
    yield from (_table(data, draw) if name.endswith(".csv") else _lines(data, draw) if name.endswith(".jsonl") else ())


def _lossy(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the same text with its letters beyond ASCII lost or read as Latin."""
    text = data.decode()
    yield "letters as question marks", text.encode("ascii", "replace")
    yield "letters dropped", text.encode("ascii", "ignore")
    yield "letters read as Latin", data.decode("latin-1").encode()
    yield "letters as the sign for a lost one", data.decode("ascii", "replace").encode()


def _spelt(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the same text in another encoding than it says, or with marks that belong to another."""
    text = data.decode()
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "cp1251", "cp1252", "koi8-r", "utf-7"):
        yield f"sent in {encoding}", text.encode(encoding, "replace")
    for encoding in ("cp1256", "cp1251", "cp1252", "koi8-r", "iso8859-6", "mac-roman"):
        yield f"letters read as {encoding}", data.decode(encoding, "replace").encode()
    half = len(text) // 2
    yield "half in another encoding", text[:half].encode() + text[half:].encode("utf-16-le")
    yield "a mark of UTF-16 before UTF-8", b"\xff\xfe" + data
    yield "a byte dropped in every thousand", bytes(byte for place, byte in enumerate(data) if place % 1_000 != 999)


def _by_row(data: bytes, draw: random.Random) -> Iterator[tuple[str, bytes]]:
    """Yield the same lines with more than a fifth of them lost, doubled, or under one another."""
    lines = data.splitlines(keepends=True)
    fifth = len(lines) // 5 + 2  # in a small file one line may be no row
    yield "the first fifth lost", b"".join(lines[fifth:])
    yield "the last fifth lost", b"".join(lines[:-fifth])
    yield "every third lost", b"".join(line for place, line in enumerate(lines) if place % 3 != 1)
    yield "every line twice", b"".join(line * 2 for line in lines)
    yield "the first half twice", b"".join(lines[: len(lines) // 2]) * 2
    for number in range(30):
        lost = set(draw.sample(range(len(lines)), draw.randrange(fifth, len(lines) - 1)))
        yield f"lines lost {number}", b"".join(line for place, line in enumerate(lines) if place not in lost)
        twice = set(draw.sample(range(len(lines)), fifth))
        yield f"lines twice {number}", b"".join(line * (1 + (place in twice)) for place, line in enumerate(lines))
        at = draw.randrange(1, len(lines))
        yield f"a web page from line {at}, {number}", b"".join(lines[:at]) + ERROR_PAGES[number % 3]
        yield f"ended at line {at} and begun again, {number}", b"".join(lines[:at] + lines)


def _renamed(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the same text with the names of its columns, keys or elements changed, one at a time."""
    names = dict.fromkeys(re.findall(rb"</([A-Za-z_]+)>|\"([A-Za-z]+)\": ?[\[{\"]", data))
    for name in (a or b for a, b in names):
        for new in (name.lower() if name != name.lower() else name.upper(), name + b"_1", b"X" + name):
            pattern = rb"(?<=[<\"/])" + re.escape(name) + rb"(?=[>\"\s])"
            yield f"{name.decode()} renamed {new.decode()}", re.sub(pattern, new, data)


def _table(data: bytes, draw: random.Random) -> Iterator[tuple[str, bytes]]:
    rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
    wide = max(map(len, rows))
    for number in range(30):
        kept = draw.sample(range(len(rows)), int(len(rows) * draw.uniform(0.2, 0.8)))
        yield f"rows lost {number}", _csv([rows[place] for place in sorted(kept)])
    for left in range(wide):
        for right in range(left + 1, wide):
            yield f"columns {left} and {right} swapped", _csv([_swapped(row, left, right) for row in rows])
        yield f"column {left} blank", _csv([[*row[:left], "", *row[left + 1 :]] for row in rows])
        yield f"column {left} lost", _csv([[*row[:left], *row[left + 1 :]] for row in rows])
        yield f"column {left} shifted by a row", _csv(_shifted(rows, left))
    yield "twice over", data + data


def _swapped(row: list[str], left: int, right: int) -> list[str]:
    if right >= len(row):
        return row
    row = list(row)
    row[left], row[right] = row[right], row[left]
    return row


def _shifted(rows: list[list[str]], column: int) -> list[list[str]]:
    cells = [row[column] if column < len(row) else "" for row in rows]
    cells = cells[-1:] + cells[:-1]
    return [[*row[:column], cell, *row[column + 1 :]] for row, cell in zip(rows, cells, strict=True)]


def _csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def _lines(data: bytes, draw: random.Random) -> Iterator[tuple[str, bytes]]:
    records = [json.loads(line) for line in data.splitlines()]
    for number in range(30):
        kept = draw.sample(range(len(records)), int(len(records) * draw.uniform(0.2, 0.8)))
        yield f"records lost {number}", _jsonl([records[place] for place in sorted(kept)])
    props = sorted({prop for record in records for prop in record["properties"]})
    for prop in props:
        yield f"{prop} lost", _jsonl([_with(record, prop, None) for record in records])
        for other in props:
            if prop < other:
                yield f"{prop} and {other} swapped", _jsonl([_exchanged(record, prop, other) for record in records])
    yield "twice over", data + data


def _with(record: dict, prop: str, values: list[str] | None) -> dict:
    kept = {name: held for name, held in record["properties"].items() if name != prop}
    return {**record, "properties": kept if values is None else {**kept, prop: values}}


def _exchanged(record: dict, left: str, right: str) -> dict:
    held = record["properties"]
    return _with(_with(record, left, held.get(right)), right, held.get(left))


def _jsonl(records: list[dict]) -> bytes:
    return b"".join(json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in records)


def written(folder: Path, files: Files) -> list[Path]:
    """Write files into a folder; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in files]


def snapshot(paths: list[Path], name: str = "list") -> Snapshot:
    """Read the files of one list."""
    try:
        (read,) = read_lists(paths, name=name)
    except UsageError:
        raise InputError("several lists") from None
    return read


def means_the_same(paths: list[Path], whole: Snapshot) -> bool:
    """Whether files say of everybody, to the last value, what the whole list says: then they are no mutation of it."""
    try:
        read = snapshot(paths, whole.name)
    except InputError:
        return False
    return told(read) == told(whole) and read.dated == whole.dated


def told(read: Snapshot) -> list[Entity]:
    """What a list says of everybody, without what was received beside it and is of no property, such as the number of a version."""
    return [
        replace(entity, raw={name: values for name, values in entity.raw.items() if name in PROPERTIES})
        for entity in read.entities
    ]
