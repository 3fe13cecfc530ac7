"""Verifying a workspace from within: log, tree, checkpoints, and that the state is what the log says.

Reach for :func:`verify`. A second verifier, written apart from this one and needing nothing of Muster, is
``muster/ledger/auditor.py``; it reads an export.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, select

from muster.errors import IntegrityError
from muster.ledger.checkpoint import Checkpoint, log_id, parse_note, read_note
from muster.ledger.event import Parts, parts
from muster.ledger.ledger import Ledger
from muster.ledger.merkle import Growth, leaf_hash
from muster.ledger.projection import Replica
from muster.ledger.schema import CHECKPOINT, EVENT, HEAD
from muster.ledger.signing import rotation_text
from muster.ledger.store import streamed


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying found.

    Attributes:
        log: id of the log.
        size: number of events read.
        root: of the tree over them.
        checkpoints: how many good ones there are.
        keys: public keys the log was signed with, in order.
        problems: each as one line; none means that everything holds.
        first_bad: number of the first event known to be bad, 0 when there is none or it cannot be told.
    """

    log: str
    size: int
    root: bytes
    checkpoints: int
    keys: tuple[bytes, ...]
    problems: tuple[str, ...]
    first_bad: int

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def verify(ledger: Ledger, known: Sequence[str] = (), *, state: bool = True) -> Verdict:
    """Verify a ledger.

    Args:
        ledger: opened.
        known: notes that somebody outside has kept; without one, cutting off the end cannot be seen.
        state: whether to compare the state with the log as well.
    """
    with ledger.store.reading() as connection:
        notes = [row.note for row in connection.execute(select(CHECKPOINT).order_by(CHECKPOINT.c.size))]
        walk = _Walk(ledger.log, _sizes([*notes, *known]))
        walk.read(
            streamed(connection, select(EVENT.c.seq, EVENT.c.bytes, EVENT.c.leaf).order_by(EVENT.c.seq)), state=state
        )
        walk.check_end(connection)
        walk.check_notes([(note, "") for note in notes])
        walk.check_notes([(note, "the kept checkpoint: ") for note in known])
        if state and not walk.first_bad:
            walk.problems += [
                f"state: {item} is not what the log says" for item in _few(walk.replica, connection, ledger)
            ]
    keys = tuple(key for _, key in walk.keys)
    return Verdict(ledger.log, walk.tree.size, walk.tree.root, walk.good, keys, tuple(walk.problems), walk.first_bad)


def _sizes(notes: Sequence[str]) -> frozenset[int]:
    """Return the sizes that notes speak of; the tree's root is needed there."""
    found = set()
    for note in notes:
        with suppress(IntegrityError):
            found.add(parse_note(note).size)
    return frozenset(found)


def _few(replica: Replica, connection: Connection, ledger: Ledger) -> list[str]:
    return list(islice(replica.differences(connection, ledger.tables), 20))


@dataclass
class _Walk:
    """The log as it is read, event by event."""

    log: str
    wanted: frozenset[int]
    tree: Growth = field(default_factory=Growth)
    replica: Replica = field(default_factory=Replica)
    keys: list[tuple[int, bytes]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    roots: dict[int, bytes] = field(default_factory=dict)
    first_bad: int = 0
    good: int = 0
    last: str = ""

    def read(self, rows: Iterable[Sequence[Any]], *, state: bool) -> None:
        for number, (seq, text, leaf) in enumerate(rows, 1):
            self.take(number, seq, text, leaf, state=state)

    def take(self, number: int, seq: int, text: str, leaf: bytes, *, state: bool) -> None:
        """Take the row that stands at a place of the log."""
        data = text.encode("utf-8", "surrogateescape")
        found = leaf_hash(data)
        self.tree.add(found)
        if number in self.wanted:
            self.roots[number] = self.tree.root
        try:
            event = parts(data)
        except IntegrityError as error:
            self._bad(number, str(error))
        else:
            self._check(number, event, matches=found == leaf and seq == number == event.seq)
            if state and event.changes:
                self.replica.add(event.changes)
        self.last = found.hex()

    def _check(self, number: int, event: Parts, *, matches: bool) -> None:
        if not matches:
            self._bad(number, "its bytes are not those that were written, or its number is another's")
        elif event.log != self.log:
            self._bad(number, "it is of another log")
        elif event.prev != self.last:
            self._bad(number, "it does not follow the event before it")
        elif event.action in {"ledger.create", "key.rotate"}:
            self._key(number, event)

    def _key(self, number: int, event: Parts) -> None:
        key = _named_key(event, self.keys[-1][1] if self.keys else b"", self.log)
        if key:
            self.keys.append((number, key))
        else:
            self._bad(number, "it names a key without right")

    def check_end(self, connection: Connection) -> None:
        head = connection.execute(select(HEAD)).one_or_none()
        if not self.keys:
            self.problems.append("the log does not begin with its key")
        if head is None:
            self.problems.append("the end of the log is missing")
        elif head.size != self.tree.size:
            self.problems.append(f"the log ends at event {self.tree.size:,} and should end at {head.size:,}")
        elif (bytes(head.edge), head.last) != (self.tree.frontier.to_bytes(), self.last):
            self.problems.append("the kept end of the log is not that of its events")
        elif (
            head.signed
            and connection.execute(select(CHECKPOINT.c.size).where(CHECKPOINT.c.size == head.signed)).scalar() is None
        ):
            self.problems.append(f"the checkpoint at {head.signed:,} events is missing")

    def check_notes(self, notes: Sequence[tuple[str, str]]) -> None:
        for note, what in notes:
            problem = self._note(note)
            if problem:
                self.problems.append(f"{what}{problem}")
            else:
                self.good += 1

    def _note(self, note: str) -> str:
        try:
            said = read_note(note, self._key_at(parse_note(note)))
        except IntegrityError as error:
            return str(error)
        if said.log != self.log:
            return "it is of another log"
        if said.size > self.tree.size:
            return f"it saw {said.size:,} events and the log has {self.tree.size:,}: the end was cut off"
        if self.roots.get(said.size) != said.root:
            return f"up to event {said.size:,} the log is not what was signed"
        return ""

    def _key_at(self, said: Checkpoint) -> bytes:
        keys = [key for number, key in self.keys if number <= said.size]
        return keys[-1] if keys else bytes(32)

    def _bad(self, number: int, why: str) -> None:
        self.first_bad = self.first_bad or number
        if len(self.problems) < 20:
            self.problems.append(f"event {number:,}: {why}")


def _named_key(event: Parts, before: bytes, log: str) -> bytes:
    """Return the key that an event puts in force, empty when it may not."""
    try:
        notes = event.notes
        key = bytes.fromhex(notes["key"])
        if event.action == "ledger.create":
            return key if event.seq == 1 and log_id(key) == log else b""
        text = rotation_text(before, key)
        for public, name in ((before, "by-old"), (key, "by-new")):
            Ed25519PublicKey.from_public_bytes(public).verify(base64.b64decode(notes[name]), text)
    except (KeyError, TypeError, ValueError, InvalidSignature):  # not base64 is a ValueError as well
        return b""
    return key
