"""Appending to the log: event, tree and checkpoint in the transaction of the change they tell of.

Reach for :class:`LogWriter` inside a writing transaction; nothing else inserts events.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, insert, select, update

from muster.errors import IntegrityError
from muster.ledger.checkpoint import Checkpoint, sign
from muster.ledger.clock import Moment
from muster.ledger.event import Change, Event
from muster.ledger.merkle import Frontier, Growth, leaf_hash
from muster.ledger.schema import CHECKPOINT, EVENT, HEAD

_EVENTS = 100
_MICROSECONDS = 60_000_000
_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Session:
    """Who acts: a user in one of their roles, in one session, by one request."""

    user: str
    role: str
    id: str = ""
    request: str = ""


MACHINE = Session("muster", "machine")
"""Muster itself, for what nobody did."""


class Entry(NamedTuple):
    """What is to be written of one operation: its name, what it was about, its changes and notes."""

    action: str
    object: str = ""
    changes: Sequence[Change] = ()
    notes: Mapping[str, str] | None = None


class LogWriter:
    """The end of the log, inside one writing transaction. Many events may be appended in one; :meth:`finish` ends it.

    Args:
        connection: in that transaction.
        log: id of the log.
    """

    def __init__(self, connection: Connection, log: str) -> None:
        self._connection, self._log = connection, log
        row = connection.execute(select(HEAD)).one_or_none()
        if row is None:
            raise IntegrityError("the end of the log is missing; restore the store from a backup")
        try:
            self._tree = Growth.of(Frontier.from_bytes(row.size, bytes(row.edge)))
        except ValueError:
            raise IntegrityError("the end of the log is damaged; restore the store from a backup") from None
        self._last, self._last_at, self.latest = row.last, row.last_at, row.latest
        self._signed, self._signed_at = row.signed, row.signed_at
        self._waiting: list[dict[str, object]] = []

    @staticmethod
    def begin(connection: Connection) -> None:
        """Write the end of an empty log."""
        start = {"one": 1, "size": 0, "edge": b"", "last": "", "last_at": 0, "latest": 0, "signed": 0, "signed_at": 0}
        connection.execute(insert(HEAD), start)

    def append(self, entry: Entry, who: Session, moment: Moment) -> int:
        """Append one event; return its number. A clock that went back is told of first, in an event of its own.

        Args:
            entry: what was done.
            who: did it.
            moment: when.
        """
        if moment.wall < self._last_at:
            back = str((self._last_at - moment.wall) // 1_000_000)
            self._write(Entry("clock.went-back", notes={"seconds": back}), MACHINE, moment)
        return self._write(entry, who, moment)

    def _write(self, entry: Entry, who: Session, moment: Moment) -> int:
        seq = self._tree.size + 1
        data = Event(
            seq=seq,
            log=self._log,
            prev=self._last,
            time=str(moment),
            mono=moment.mono,
            actor=who.user,
            role=who.role,
            session=who.id,
            request=who.request,
            action=entry.action,
            object=entry.object,
            changes=tuple(entry.changes),
            notes=entry.notes or {},
        ).to_bytes()
        leaf = leaf_hash(data)
        self._waiting.append({"seq": seq, "bytes": data.decode("ascii"), "leaf": leaf})
        if len(self._waiting) >= _AT_ONCE:
            self._flush()
        self._tree.add(leaf)
        self._last, self._last_at = leaf.hex(), moment.wall
        self.latest = max(self.latest, moment.wall)
        return seq

    def _flush(self) -> None:
        if self._waiting:
            self._connection.execute(insert(EVENT), self._waiting)
            self._waiting = []

    def finish(self, key: Callable[[], Ed25519PrivateKey], moment: Moment, *, decisive: bool) -> None:
        """Keep the events appended and the end of the log, and sign a checkpoint when one is due.

        Args:
            key: gives the log's; asked only when a checkpoint is due.
            moment: now.
            decisive: whether a checkpoint is due whatever the rest says.
        """
        self._flush()
        passed = moment.wall - self._signed_at
        if decisive or self._tree.size - self._signed >= _EVENTS or not 0 <= passed < _MICROSECONDS:
            self._checkpoint(key(), moment)
        head = {
            "size": self._tree.size,
            "edge": self._tree.frontier.to_bytes(),
            "last": self._last,
            "last_at": self._last_at,
            "latest": self.latest,
            "signed": self._signed,
            "signed_at": self._signed_at,
        }
        self._connection.execute(update(HEAD).values(**head))

    def _checkpoint(self, key: Ed25519PrivateKey, moment: Moment) -> None:
        size = self._tree.size
        if size > self._signed:
            note = sign(Checkpoint(self._log, size, self._tree.root, str(moment)), key)
            self._connection.execute(insert(CHECKPOINT), {"size": size, "note": note})
        self._signed, self._signed_at = size, moment.wall
