"""A witness keeps, elsewhere, the last checkpoint seen of a log, and takes a newer one only when the log merely grew.

Reach for :func:`latest_note` and :func:`growth` on the ledger's side and for :func:`accept` on the witness's; for
:func:`on_paper` when the witness is a sheet in a safe. Whoever holds one older checkpoint finds out about a log that was cut,
rolled back or written anew, even with its own key.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from muster.errors import InputError, IntegrityError
from muster.ledger.checkpoint import Checkpoint, log_id, parse_note, read_note
from muster.ledger.ledger import Ledger
from muster.ledger.merkle import check_growth, leaf_hash, prove_growth, root_of
from muster.ledger.schema import CHECKPOINT, EVENT
from muster.ledger.verify import verify


@dataclass(frozen=True, slots=True)
class Packet:
    """What a ledger shows a witness.

    Attributes:
        note: its newest checkpoint.
        keys: every public key the log was signed with, in order.
        since: size of the older checkpoint that the proof begins at, 0 when the witness has none.
        proof: of growth, hashes in order.
    """

    note: str
    keys: tuple[bytes, ...]
    since: int
    proof: tuple[bytes, ...]

    def to_text(self) -> str:
        """Return the packet as one line of JSON."""
        keys, proof = [key.hex() for key in self.keys], [item.hex() for item in self.proof]
        return json.dumps({"witness": 1, "note": self.note, "keys": keys, "since": self.since, "proof": proof})

    @classmethod
    def from_text(cls, text: str) -> Packet:
        """Return the packet that a text holds.

        Raises:
            InputError: when it holds none.
        """
        try:
            value = json.loads(text)
            keys, proof = (tuple(map(bytes.fromhex, value[name])) for name in ("keys", "proof"))
            return cls(str(value["note"]), keys, int(value["since"]), proof)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise InputError("this is no packet for a witness", remedy="make one with: muster witness show") from None


def latest_note(ledger: Ledger) -> str:
    """Return the newest checkpoint of a ledger as a signed note."""
    with ledger.store.reading() as connection:
        query = select(CHECKPOINT.c.note).order_by(CHECKPOINT.c.size.desc()).limit(1)
        return str(connection.execute(query).scalar_one())


def packet(ledger: Ledger, kept: str = "") -> Packet:
    """Return what to show a witness.

    Args:
        ledger: opened.
        kept: the note the witness has now, empty when it has none.

    Raises:
        IntegrityError: when the log does not hold, or has not grown from what the witness has.
    """
    verdict = verify(ledger, [kept] if kept else [], state=False)
    if not verdict.holds:
        raise IntegrityError(f"the log does not hold: {verdict.problems[0]}")
    note, since = latest_note(ledger), parse_note(kept).size if kept else 0
    with ledger.store.reading() as connection:
        query = select(EVENT.c.leaf).where(EVENT.c.seq <= parse_note(note).size).order_by(EVENT.c.seq)
        leaves = [bytes(leaf) for (leaf,) in connection.execute(query)]
    return Packet(note, verdict.keys, since, tuple(prove_growth(leaves, since)) if since else ())


def accept(shown: Packet, kept: str = "", pinned: str = "") -> str:
    """Return the note a witness keeps from now on.

    Args:
        shown: by the ledger.
        kept: the note the witness has, empty at the first time.
        pinned: id of the log the witness expects, when it was told.

    Raises:
        IntegrityError: when the log is another, the note is not signed, or the log has not merely grown.
    """
    new = _signed(shown)
    if pinned and new.log != pinned:
        raise IntegrityError("this is another log than the one to be witnessed")
    if not kept:
        return shown.note
    old = parse_note(kept)
    if old.log != new.log:
        raise IntegrityError("this is another log than the one witnessed before")
    if new.size < old.size:
        raise IntegrityError(f"the log had {old.size:,} events and now shows {new.size:,}: its end was cut off")
    if shown.since != old.size or not check_growth((old.size, old.root), (new.size, new.root), shown.proof):
        raise IntegrityError(f"the log did not merely grow since event {old.size:,}: what was signed then has changed")
    return shown.note


def _signed(shown: Packet) -> Checkpoint:
    """Return what the shown note says, when a key of the log has signed it and the first key is the log's."""
    said = parse_note(shown.note)
    if not shown.keys or log_id(shown.keys[0]) != said.log:
        raise IntegrityError("the first key shown is not that of this log")
    return read_note(shown.note, shown.keys[-1])


def on_paper(note: str) -> str:
    """Return a checkpoint as text to print and lock away: log, size, time and root in groups that can be read aloud."""
    said = parse_note(note)
    return "\n".join((
        "Checkpoint of a Muster ledger. Keep this sheet where nobody who runs the ledger can reach it.",
        f"log   {_groups(said.log)}",
        f"size  {said.size}",
        f"time  {said.time}",
        f"root  {_groups(said.root.hex())}",
        "",
    ))  # fmt: skip


def agrees_with_paper(ledger: Ledger, size: int, root: str) -> bool:
    """Whether a ledger's log at a size has the root that stands on a sheet.

    Args:
        ledger: opened.
        size: from the sheet.
        root: from the sheet, with or without blanks.
    """
    with ledger.store.reading() as connection:
        query = select(EVENT.c.bytes).where(EVENT.c.seq <= size).order_by(EVENT.c.seq)
        texts: Sequence[str] = connection.execute(query).scalars().all()
    return len(texts) == size and _root(texts) == "".join(root.split()).lower()


def _root(texts: Sequence[str]) -> str:
    return root_of(leaf_hash(text.encode("utf-8", "surrogatepass")) for text in texts).hex()


def _groups(digits: str) -> str:
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))
