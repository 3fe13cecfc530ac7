"""One event: what was done, by whom, when, and every change of state it made.

Reach for :class:`Event` to read the log. The state tables are made of the changes alone, so the log is enough to make them
again. Nothing in an event is a person's data in clear: what is personal stands in it sealed (:mod:`muster.ledger.seal`).
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from muster.errors import IntegrityError
from muster.ledger.canonical import decode, encode

VERSION = 1
"""Of the bytes. Bytes of older versions stay as they are and stay readable."""
Cell: TypeAlias = str | int | None
"""What one column of a state table holds."""
Parts: TypeAlias = dict[str, Any]
"""An event as its bytes hold it: its parts by name."""


class Change(NamedTuple):
    """What became of one row of the state; an event holds it as a list of these four.

    Attributes:
        kind: name of its kind, which is the name of its table.
        id: of the row.
        owner: whose data key its sealed fields are under, empty when it has none.
        values: the columns that were set, by name; ``None`` when the row was dropped.
    """

    kind: str
    id: str
    owner: str
    values: Mapping[str, Cell] | None


class Event(NamedTuple):
    """One entry of the log.

    Attributes:
        seq: its number, from 1, without gaps.
        log: id of the log.
        prev: hash of the entry before, in hexadecimal digits, empty for the first. A convenience: the tree is what proves.
        time: as the machine's clock showed it.
        mono: nanoseconds of the machine's clock that only goes forward.
        actor: who did it.
        role: in which role.
        session: in which session.
        request: with which request, when one was numbered.
        action: the operation's name.
        object: id of what it was about, may be empty.
        changes: of the state, in order.
        notes: codes and digests that belong to it, such as those of lists; never content.
    """

    seq: int
    log: str
    prev: str
    time: str
    mono: int
    actor: str
    role: str
    session: str
    request: str
    action: str
    object: str
    changes: tuple[Change, ...] = ()
    notes: Mapping[str, str] = MappingProxyType({})

    def to_bytes(self) -> bytes:
        """Return the canonical bytes; called once, when the event is written."""
        return encode(self._asdict() | {"v": VERSION, "notes": dict(self.notes)})

    @classmethod
    def from_bytes(cls, data: bytes) -> Event:
        """Return the event that bytes hold.

        Args:
            data: as they stand in the log.

        Raises:
            IntegrityError: when they hold no event of a version known here.
        """
        value = parts(data)
        changes = tuple(Change(*item) for item in value["changes"])
        return cls(**{name: value[name] for name in _PLAIN}, changes=changes, notes=value["notes"])


def parts(data: bytes) -> Parts:
    """Return the parts of an event by name, none missing: an :class:`Event` for whoever reads a million of them.

    Args:
        data: as they stand in the log.

    Raises:
        IntegrityError: when they hold no event of a version known here.
    """
    value: Parts = decode(data)
    try:
        if value["v"] != VERSION:
            raise IntegrityError("an event is of a version that this Muster does not know; use a newer one")
        _every(value)
        good = type(value["changes"]) is list and type(value["notes"]) is dict and type(value["action"]) is str
        good = good and all(type(item) is list and _is_change(*item) for item in value["changes"])
    except (KeyError, TypeError):
        good = False
    if not good:
        raise IntegrityError("an event lacks a part that every event has")
    return value


def _is_change(kind: object, id_: object, owner: object, values: object) -> bool:
    return (values is None or isinstance(values, dict)) and type(kind) is type(id_) is type(owner) is str


_PLAIN = Event._fields[:-2]
_every = itemgetter(*Event._fields)
