"""A second verifier of a ledger's log, for whoever does not want to trust the first.

Run this file by itself: ``python auditor.py EXPORT [KEPT_CHECKPOINT ...]``. It needs Python and the package ``cryptography``
and nothing of Muster, and was written from the formats and RFC 6962 alone. Exit code 0: the log holds; 4: it does not.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

EXIT_HOLDS, EXIT_BROKEN = 0, 4
PARTS = {
    *("v", "seq", "log", "prev", "time", "mono", "actor", "role", "session", "request", "action", "object"),
    *("changes", "notes"),
}


class Tree:
    """A Merkle tree kept level by level: level 0 the leaves, each next the pairs that are complete."""

    def __init__(self) -> None:
        self.levels: list[list[bytes]] = [[]]

    def add(self, data: bytes) -> bytes:
        """Add a leaf and return its hash."""
        leaf = node = hashlib.sha256(b"\0" + data).digest()
        level = 0
        self.levels[0].append(node)
        while len(self.levels[level]) % 2 == 0:
            node = hashlib.sha256(b"\1" + self.levels[level][-2] + node).digest()
            level += 1
            if level == len(self.levels):
                self.levels.append([])
            self.levels[level].append(node)
        return leaf

    def root(self, size: int) -> bytes:
        """Return the root over the first *size* leaves, by the definition: split at the largest power of two below."""
        return hashlib.sha256(b"").digest() if size == 0 else self._range(0, size)

    def _range(self, start: int, size: int) -> bytes:
        if size & (size - 1) == 0 and start % size == 0:
            return self.levels[size.bit_length() - 1][start // size]
        half = 1
        while half * 2 < size:
            half *= 2
        return hashlib.sha256(b"\1" + self._range(start, half) + self._range(start + half, size - half)).digest()


class Chain:
    """The events so far: how many, the hash of the last, and the keys that they put in force."""

    def __init__(self, log: str) -> None:
        self.log, self.number, self.last = log, 0, ""
        self.keys: list[tuple[int, bytes]] = []

    def take(self, text: str, leaf: str, after: str) -> list[str]:
        """Take in one event, given its hash and the text of the one after it; return what is wrong."""
        self.number, before, event = self.number + 1, self.last, _object(text)
        self.last = leaf
        why = _event_wrong(event, self.number, self.log, self.keys)
        if why:
            return [f"event {self.number}: {why}"]
        if event["prev"] == before:
            return []
        # of two that do not fit each other the one was altered that the event after it does not name
        if self.number > 1 and (not after or _object(after).get("prev") == leaf):
            return [f"event {self.number - 1}: not the one that event {self.number} follows"]
        return [f"event {self.number}: it does not follow the event before it"]


def audit(lines: Iterable[str], kept: Iterable[str] = ()) -> list[str]:
    """Return everything that is wrong with an export, as lines; nothing when the log holds.

    Args:
        lines: of the export.
        kept: checkpoints that somebody outside has kept.
    """
    wrong: list[str] = []
    head, events, notes, ended = _parts(lines, wrong)
    if not ended:
        wrong.append("the export does not end where an export ends")
    tree, chain = Tree(), Chain(str(head.get("log", "")))
    for at, text in enumerate(events):
        leaf = tree.add(text.encode("utf-8", "surrogatepass"))
        wrong += chain.take(text, leaf.hex(), events[at + 1] if at + 1 < len(events) else "")
    if not chain.keys:
        wrong.append("no event names the log's key")
    for note in [*notes, *kept]:
        why = _note_wrong(note, tree, len(events), chain.log, chain.keys)
        if why:
            wrong.append(why)
    return wrong


def _parts(lines: Iterable[str], wrong: list[str]) -> tuple[dict[str, Any], list[str], list[str], bool]:
    head: dict[str, Any] = {}
    events: list[str] = []
    notes: list[str] = []
    ended = False
    for number, line in enumerate(lines, 1):
        item = _object(line)
        if number == 1 and item.get("muster-export") == 1:
            head = item
        elif not ended and isinstance(item.get("event"), str) and not notes:
            events.append(item["event"])
        elif not ended and isinstance(item.get("checkpoint"), str):
            notes.append(item["checkpoint"])
        elif not ended and item == {"end": True}:
            ended = True
        else:
            wrong.append(f"line {number}: not what stands there in an export")
    return head, events, notes, ended


def _object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _event_wrong(event: dict[str, Any], number: int, log: str, keys: list[tuple[int, bytes]]) -> str:
    if event.get("v") != 1 or event.get("seq") != number:
        return "no event of that number"
    if event.get("log") != log:
        return "of another log"
    if not _complete(event):
        return "without a part that every event has"
    if event.get("action") == "ledger.create":
        return _first_key(event, log, keys)
    if event.get("action") == "key.rotate":
        return _next_key(event, keys)
    return ""


def _complete(event: dict[str, Any]) -> bool:
    changes, notes = event.get("changes"), event.get("notes")
    return (
        set(event) >= PARTS
        and isinstance(event["action"], str)
        and isinstance(notes, dict)
        and isinstance(changes, list)
        and all(isinstance(item, list) and len(item) == 4 and isinstance(item[3], dict | None) for item in changes)
    )


def _first_key(event: dict[str, Any], log: str, keys: list[tuple[int, bytes]]) -> str:
    key = _hex(event["notes"].get("key"))
    if event["seq"] != 1 or hashlib.sha256(key).hexdigest() != log:
        return "the first key is not this log's"
    keys.append((1, key))
    return ""


def _next_key(event: dict[str, Any], keys: list[tuple[int, bytes]]) -> str:
    key, notes = _hex(event["notes"].get("key")), event["notes"]
    if not keys:
        return "a key follows none"
    text = f"key rotation {keys[-1][1].hex()} {key.hex()}".encode()
    if not _good(keys[-1][1], _base64(notes.get("by-old")), text) or not _good(key, _base64(notes.get("by-new")), text):
        return "a key that the one before it does not vouch for"
    keys.append((event["seq"], key))
    return ""


def _note_wrong(note: str, tree: Tree, count: int, log: str, keys: list[tuple[int, bytes]]) -> str:
    text, gap, signatures = note.partition("\n\n")
    parts = text.split("\n")
    if (
        not gap
        or not signatures.endswith("\n")
        or len(parts) != 4
        or parts[0] != f"muster-ledger/{log}"
        or not parts[1].isdecimal()
    ):
        return "a checkpoint of another log, or none"
    size = int(parts[1])
    if size > count:
        return f"a checkpoint saw {size} events and the log has {count}: the end was cut off"
    key = next((key for since, key in reversed(keys) if since <= size), b"")
    if not any(
        _vouches(line, parts[0], key, f"{text}\n".encode("utf-8", "surrogatepass")) for line in signatures.split("\n")
    ):
        return f"the checkpoint at {size} is not signed by the log's key"
    return "" if tree.root(size) == _base64(parts[2]) else f"up to event {size} the log is not what was signed"


def _vouches(line: str, name: str, key: bytes, text: bytes) -> bool:
    words = line.split(" ")
    if len(words) != 3 or words[0] != "\u2014" or words[1] != name:
        return False
    data = _base64(words[2])
    return data[:4] == hashlib.sha256(name.encode() + b"\n\x01" + key).digest()[:4] and _good(key, data[4:], text)


def _good(key: bytes, signature: bytes, text: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


def _hex(text: object) -> bytes:
    try:
        return bytes.fromhex(text) if isinstance(text, str) else b""
    except ValueError:
        return b""


def _base64(text: object) -> bytes:
    try:
        data = base64.b64decode(text, validate=True) if isinstance(text, str) else b""
    except ValueError:
        return b""
    # some of the last letter's bits mean nothing: only one way of writing is right
    return data if base64.b64encode(data).decode() == text else b""


def main(arguments: list[str]) -> int:
    """Audit the export named first against the checkpoints named after it; print what is wrong."""
    with Path(arguments[0]).open(encoding="utf-8", errors="surrogateescape") as file:
        wrong = audit(file, [Path(name).read_text("utf-8") for name in arguments[1:]])
    print("\n".join(wrong) or "the log holds")  # noqa: T201  # it is a program of its own
    return EXIT_BROKEN if wrong else EXIT_HOLDS


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
