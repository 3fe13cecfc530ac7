"""A log as an export holds it, and everything somebody could do to one.

Whoever tampers may hold every key the log was ever signed with. What they do not hold is the checkpoint that somebody
outside has kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection

from ledger_values import who
from muster.ledger import Ledger, add_user, browse, export_lines, nominate, open_case, read, rotate
from muster.ledger.checkpoint import Checkpoint, parse_note, sign
from muster.ledger.merkle import Frontier, leaf_hash

TIME = "2027-01-15T08:00:00.000000Z"
Keys = tuple[tuple[int, Ed25519PrivateKey], ...]
"""Every key of a log, with the number of the event that put it in force."""


@dataclass(frozen=True)
class Log:
    """What an export holds: id, events and checkpoints, in order."""

    id: str
    events: tuple[str, ...]
    notes: tuple[str, ...]

    @classmethod
    def of(cls, ledger: Ledger) -> Log:
        items = [json.loads(line) for line in export_lines(ledger)]
        events = tuple(item["event"] for item in items if "event" in item)
        return cls(items[0]["log"], events, tuple(item["checkpoint"] for item in items if "checkpoint" in item))

    def lines(self) -> list[str]:
        head, end = {"muster-export": 1, "log": self.id}, {"end": True}
        events, notes = ({"event": text} for text in self.events), ({"checkpoint": note} for note in self.notes)
        return [json.dumps(item) for item in (head, *events, *notes, end)]

    def sizes(self) -> list[int]:
        return [parse_note(note).size for note in self.notes]


def worked(ledger: Ledger, events: int, dice: Random) -> Keys:
    """Let an office work until its log has that many events; return every key it was signed with."""
    keys, case, people = [(1, ledger.keyring.signing)], open_case(ledger, who("nour")), [""]
    while (size := ledger.size()) < events - 1:
        kind = dice.random()
        if kind < 0.2:
            case = open_case(ledger, who("nour"))
        elif kind < 0.25:
            add_user(ledger, who("ada"), f"user-{size}")
        elif kind < 0.35 and len(keys) < 4:
            rotate(ledger, who("ada"))
            keys.append((size + 1, ledger.keyring.signing))
        elif kind < 0.5 or not people[0]:
            people[:] = nominate(ledger, who("nour"), case, [f"a name {size}"] * dice.randrange(1, 3))
        elif kind < 0.6:
            browse(ledger, who("nour"), "subject", case)
        else:
            read(ledger, who("nour"), "subject", dice.choice(people))
    open_case(ledger, who("nour"))  # a decision, so that all of it is signed
    return tuple(keys)


# what can be done to one: each returns the log afterwards, and the number of the first event that is not what it was


def flip_event(log: Log, dice: Random, _keys: Keys) -> tuple[Log, int]:
    at = dice.randrange(len(log.events))
    return replace(log, events=_with(log.events, at, _flipped(log.events[at], dice))), at + 1


def flip_note(log: Log, dice: Random, _keys: Keys) -> tuple[Log, int]:
    at = dice.randrange(len(log.notes))
    return replace(log, notes=_with(log.notes, at, _flipped(log.notes[at], dice))), 1


def delete(log: Log, dice: Random, _keys: Keys) -> tuple[Log, int]:
    at = dice.randrange(len(log.events))
    return replace(log, events=log.events[:at] + log.events[at + 1 :]), at + 1


def insert(log: Log, dice: Random, _keys: Keys) -> tuple[Log, int]:
    at = dice.randrange(len(log.events))
    last = leaf_hash(log.events[at - 1].encode()).hex() if at else ""
    made = dumped(json.loads(log.events[at]) | {"actor": "eve", "prev": last, "seq": at + 1})
    return replace(log, events=(*log.events[:at], made, *log.events[at:])), at + 1


def swap(log: Log, dice: Random, _keys: Keys) -> tuple[Log, int]:
    one, other = sorted(dice.sample(range(len(log.events)), 2))
    events = list(log.events)
    events[one], events[other] = events[other], events[one]
    return replace(log, events=tuple(events)), one + 1


def duplicate(log: Log, dice: Random, _keys: Keys) -> tuple[Log, int]:
    at = dice.randrange(len(log.events))
    return replace(log, events=(*log.events[: at + 1], *log.events[at:])), at + 2


def truncate(log: Log, dice: Random, _keys: Keys) -> tuple[Log, int]:
    """Cut the end off and leave the rest as it is."""
    size = dice.randrange(1, len(log.events))
    return replace(log, events=log.events[:size]), size + 1


def roll_back(log: Log, dice: Random, _keys: Keys) -> tuple[Log, int]:
    """Put the file of an earlier day in place: everything in it is genuine."""
    size = dice.randrange(1, log.sizes()[-1])
    notes = tuple(note for note, at in zip(log.notes, log.sizes(), strict=True) if at <= size)
    return Log(log.id, log.events[:size], notes), size + 1


def regrow(log: Log, dice: Random, keys: Keys) -> tuple[Log, int]:
    """Roll back, and go on from there with the key, as if nothing had been."""
    size = dice.randrange(1, log.sizes()[-1])
    kept = log.events[:size]
    grown = tuple(dumped(_harmless(text) | {"actor": "eve"}) for text in log.events[size:])
    return remade(log, (*kept, *grown), size, keys), size + 1


def rewrite(log: Log, dice: Random, keys: Keys) -> tuple[Log, int]:
    """Alter, drop or add one event and make everything after it fit, checkpoints and all, with the log's own keys."""
    at = dice.randrange(log.sizes()[-1])
    events = list(log.events)
    value = json.loads(events[at])
    if at == 0 or value["action"] == "key.rotate" or (done := dice.randrange(4)) == 0:
        events[at] = dumped(value | {"time": TIME})
    elif done == 1:
        events[at] = dumped(value | {"actor": "eve", "changes": []})
    elif done == 2:
        events[at : at + 1] = []
    else:
        events[at:at] = [dumped(_harmless(events[at]))]
    return remade(log, tuple(events), at, keys), at + 1


TAMPERINGS: tuple[Callable[[Log, Random, Keys], tuple[Log, int]], ...] = (
    *(flip_event, flip_note, delete, insert, swap, duplicate, truncate, roll_back, regrow, rewrite),
)


def remade(log: Log, events: Sequence[str], kept: int, keys: Keys) -> Log:
    """Return a log whose events after the first *kept* were made to fit again, signed at the end and in between."""
    frontier, texts, last = Frontier(), [], ""
    notes = [note for note, at in zip(log.notes, log.sizes(), strict=True) if at <= kept]
    wanted = {*log.sizes(), len(events)}
    shifted: list[tuple[int, Ed25519PrivateKey]] = []
    seeds = iter(key for _, key in keys)
    for number, text in enumerate(events, 1):
        value = json.loads(text)
        if number > kept:
            text = dumped(value | {"prev": last, "seq": number})  # noqa: PLW2901  # made to fit
        if str(value["action"]) in {"ledger.create", "key.rotate"}:
            shifted.append((number, next(seeds)))
        frontier, last = frontier.add(leaf_hash(text.encode())), leaf_hash(text.encode()).hex()
        texts.append(text)
        if number > kept and number in wanted:
            notes.append(sign(Checkpoint(log.id, number, frontier.root, TIME), (shifted or keys)[-1][1]))
    return Log(log.id, tuple(texts), tuple(notes))


def dumped(value: dict[str, Any]) -> str:
    """Return an event's text, made the way the ledger makes it."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def _harmless(text: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(text)
    return value if value["action"] == "key.rotate" else value | {"action": "record.read", "changes": []}


def _with(items: tuple[str, ...], at: int, item: str) -> tuple[str, ...]:
    return (*items[:at], item, *items[at + 1 :])


def _flipped(text: str, dice: Random) -> str:
    data = bytearray(text.encode())
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    return data.decode("utf-8", "surrogateescape")


def unguarded(connection: Connection) -> None:
    """Take away what keeps honest programs from changing the log."""
    for trigger in ("event_stays", "event_remains"):
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {trigger}")


def put_in(ledger: Ledger, log: Log) -> None:
    """Put a log into a store as somebody would who knows every table: hashes, end and all fit what is there."""
    frontier, leaves = Frontier(), [leaf_hash(text.encode("utf-8", "surrogateescape")) for text in log.events]
    for leaf in leaves:
        frontier = frontier.add(leaf)
    last = leaves[-1].hex() if leaves else ""
    with ledger.store.alone(), ledger.store.writing() as connection:
        unguarded(connection)
        connection.exec_driver_sql("DELETE FROM event")
        connection.exec_driver_sql("DELETE FROM checkpoint")
        for number, (text, leaf) in enumerate(zip(log.events, leaves, strict=True), 1):
            data = text.encode("utf-8", "surrogateescape")
            connection.exec_driver_sql("INSERT INTO event VALUES (?, CAST(? AS TEXT), ?)", (number, data, leaf))
        for at, note in enumerate(log.notes, 1):
            data = note.encode("utf-8", "surrogateescape")
            connection.exec_driver_sql("INSERT INTO checkpoint VALUES (?, CAST(? AS TEXT))", (at, data))
        statement = "UPDATE head SET size = ?, edge = ?, last = ?, signed = 0"
        connection.exec_driver_sql(statement, (len(leaves), frontier.to_bytes(), last))
