"""One event: what was done, by whom, when, and every change of state it made.

Reach for :class:`Event` to read the log. The state tables are made of the changes alone, so the log is enough to make them
again. Nothing in an event is a person's data in clear: what is personal stands in it sealed (:mod:`muster.ledger.seal`).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

import msgspec

from muster.errors import IntegrityError
from muster.ledger.canonical import decode, encode

VERSION = 1
"""Of the bytes. Bytes of older versions stay as they are and stay readable."""
Cell: TypeAlias = str | int | None
"""What one column of a state table holds."""


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
        plain = {name: getattr(value, name) for name in _PLAIN}
        return cls(**plain, changes=tuple(value.changes), notes=value.notes)


class Parts(msgspec.Struct, gc=False):
    """An event as its bytes hold it, for whoever reads a million of them; what each is :class:`Event` says."""

    v: int
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
    changes: list[Change]
    notes: dict[str, str]


def parts(data: bytes) -> Parts:
    """Return the parts of an event, none missing.

    Args:
        data: as they stand in the log.

    Raises:
        IntegrityError: when they hold no event of a version known here.
    """
    try:
        value = _quickly(data) if data.isascii() else _slowly(data)
    except (msgspec.MsgspecError, RecursionError):
        value = _slowly(data)
    if value.v != VERSION:
        raise IntegrityError(_NEWER)
    return value


def _slowly(data: bytes) -> Parts:
    """Read what the quick reader does not take: half of a character, as names of files have them, and what is no event."""
    value: dict[str, Any] = decode(data)
    if value.get("v", VERSION) != VERSION:
        raise IntegrityError(_NEWER)
    if not _is_event(value):
        raise IntegrityError("an event lacks a part that every event has")
    named = {name: value[name] for name in Parts.__struct_fields__}
    return Parts(**named | {"changes": [Change(*item) for item in value["changes"]]})


def _is_event(value: dict[str, Any]) -> bool:
    whole = value.keys() >= {*Parts.__struct_fields__}
    whole = whole and type(value["changes"]) is list and type(value["notes"]) is dict and type(value["action"]) is str
    return whole and all(map(_is_change, value["changes"]))


def _is_change(item: object) -> bool:
    if type(item) is not list or len(item) != len(Change._fields):
        return False
    kind, id_, owner, values = item
    return (values is None or type(values) is dict) and type(kind) is type(id_) is type(owner) is str


_PLAIN = Event._fields[:-2]
_NEWER = "an event is of a version that this Muster does not know; use a newer one"
_quickly = msgspec.json.Decoder(Parts).decode
