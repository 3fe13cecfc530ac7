"""What the update guard knows of one state of a list: enough to tell a worse one, small enough to hold two.

Reach for :func:`sketch` with a snapshot just read. Values stand in it as checksums: a sketch of a list of a hundred megabytes is
a tenth of its entities.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from muster.errors import UnreadableError
from muster.lists.entity import NAME_PROPERTIES, Entity
from muster.lists.snapshot import Snapshot

CALLED = "called"
"""Stands for all names of an entity together, whichever property holds them."""
_AS_GIVEN = "birthDate"
"""The property of which what was received counts beside what it became: *circa* and *between* make no day."""
_FREE = frozenset({"notes", "sourceUrl", "modifiedAt", "summary"})
"""Properties in free words, which publishers rewrite."""
_DAMAGED = re.compile("[\x00-\x08\x0b-\x1f\ufffd]|\u00c3[\u0080-\u00bf]|\u00d0[\u0080-\u00bf]|\u00d8[\u0080-\u00bf]")
"""What no name holds: control characters, the sign for a lost letter, UTF-8 read as Latin."""
_BLOCK = 1 << 20

Values = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sketch:
    """One state of a list, in numbers.

    Attributes:
        name: of the list.
        format: which reader read it.
        dated: the date it gives itself, may be empty.
        rows: read, of all its files.
        kinds: accepted rows by kind: schemata, and what companion files add.
        quarantined: rows that could not become a record.
        repeated: entities whose id the list used before.
        damaged: entities with letters that no name holds.
        entries: key of each entity -> property -> checksums of its values.
        fill: (schema, property) -> entities of the schema that have it.
        sizes: schema -> entities.
        last: the last entities in the list's own order that hold each property: property -> (key, its values).
        endings: how each of its files ends: 2 with a mark of its end, 1 with a whole line, 0 with neither.
    """

    name: str
    format: str
    dated: str
    rows: int
    kinds: Mapping[str, int]
    quarantined: int
    repeated: int
    damaged: int
    entries: Mapping[str, Mapping[str, Values]]
    fill: Mapping[tuple[str, str], int]
    sizes: Mapping[str, int]
    last: Mapping[str, tuple[str, tuple[str, ...]]]
    endings: tuple[int, ...]

    @property
    def names(self) -> int:
        """How many names all entities have together."""
        return sum(len(entry.get(CALLED, ())) for entry in self.entries.values())


def sketch(snapshot: Snapshot, endings: tuple[int, ...] = ()) -> Sketch:
    """Return the sketch of a snapshot.

    Args:
        snapshot: as read.
        endings: of its files, as :func:`ending` tells them.
    """
    keyed = _keyed(snapshot)
    fill: Counter[tuple[str, str]] = Counter()
    last: dict[str, tuple[str, tuple[str, ...]]] = {}
    for key, entity in keyed.items():
        fill.update((entity.schema, prop) for prop in entity.properties)
        if _AS_GIVEN in entity.raw:
            fill[entity.schema, f"{_AS_GIVEN} as given"] += 1
        last |= {prop: (key, values) for prop, values in entity.properties.items()}
    problems = Counter(problem.code for problem in snapshot.account.problems)
    return Sketch(
        name=snapshot.name,
        format=snapshot.format,
        dated=snapshot.dated,
        rows=snapshot.account.read,
        kinds=dict(snapshot.account.kinds),
        quarantined=snapshot.account.quarantined,
        repeated=problems["duplicate-id"],
        damaged=sum(1 for entity in snapshot.entities if any(_DAMAGED.search(name) for _, name in entity.names())),
        entries={key: _entry(entity) for key, entity in keyed.items()},
        fill=fill,
        sizes=Counter(entity.schema for entity in keyed.values()),
        last=last,
        endings=endings,
    )


def ending(path: Path) -> int:
    """Return how a file ends: 2 with a mark of its end, 1 with a whole line, 0 with neither.

    Args:
        path: of the file, plain or gzip.

    Raises:
        UnreadableError: when its gzip stream is damaged.
    """
    with path.open("rb") as plain:
        zipped = plain.read(2) == b"\x1f\x8b"
    tail = b""
    try:
        with gzip.open(path) if zipped else path.open("rb") as file:
            for block in iter(lambda: file.read(_BLOCK), b""):
                tail = (tail + block)[-64:]
    except (OSError, EOFError, zlib.error):
        raise UnreadableError(
            "the gzip stream is damaged or cut short", file=path.name, remedy="fetch it again"
        ) from None
    bare = tail.replace(b"\x00", b"").rstrip(b" \t")
    return 2 if bare.rstrip().endswith(b"\x1a") else int(bare.endswith((b"\n", b"\r")))


def _keyed(snapshot: Snapshot) -> dict[str, Entity]:
    """Return the entities by what tells them apart from state to state: their id, or a name where ids count rows."""
    counting = re.compile(re.escape(snapshot.name) + r"-\d+(-\d+)*")
    by_row = all(counting.fullmatch(entity.id) for entity in snapshot.entities)
    return {entity.caption if by_row else entity.id: entity for entity in snapshot.entities}


def _entry(entity: Entity) -> dict[str, Values]:
    told = {prop: _sums(values) for prop, values in entity.properties.items() if prop not in _FREE}
    if _AS_GIVEN in entity.raw:
        told[f"{_AS_GIVEN} as given"] = _sums(entity.raw[_AS_GIVEN])
    called = {_same_letters(value) for prop in NAME_PROPERTIES for value in entity.get(prop)}
    return {**told, CALLED: _sums(called)}


def _sums(values: Iterable[str]) -> Values:
    return tuple(sorted(zlib.crc32(value.encode("utf-8", "surrogatepass")) for value in values))


def _same_letters(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
