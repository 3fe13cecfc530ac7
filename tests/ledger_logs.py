"""Logs made by hand from the formats and RFC 6962, without the code that writes them: for tests of both verifiers."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

OLD, NEW, STRANGER = (Ed25519PrivateKey.from_private_bytes(bytes([number] * 32)) for number in (1, 2, 3))


def public(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes_raw()


LOG = hashlib.sha256(public(OLD)).hexdigest()


def text_of(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def leaf(text: str) -> bytes:
    return hashlib.sha256(b"\0" + text.encode("utf-8", "surrogatepass")).digest()


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def rotation(old: Ed25519PrivateKey = OLD, new: Ed25519PrivateKey = NEW, **other: str) -> dict[str, Any]:
    said = f"key rotation {public(old).hex()} {public(new).hex()}".encode()
    notes = {"key": public(new).hex(), "by-old": b64(old.sign(said)), "by-new": b64(new.sign(said))}
    return {"action": "key.rotate", "notes": {**notes, **other}}


CREATE = {"action": "ledger.create", "notes": {"key": public(OLD).hex()}}
MARK = {"action": "test.mark"}
CHANGE = {"action": "case.open", "changes": [["case", "c", "c", {"state": "open"}], ["case", "c", "", None]]}


def chained(*given: dict[str, Any]) -> list[str]:
    """The texts of events, each naming the one before it."""
    texts: list[str] = []
    for number, one in enumerate(given, 1):
        plain = dict.fromkeys(("role", "session", "request", "object", "actor"), "")
        prev = leaf(texts[-1]).hex() if texts else ""
        value = {
            "v": 1,
            "seq": number,
            "log": LOG,
            "prev": prev,
            "time": "2027-01-15T08:00:00.000000Z",
            "mono": 5,
            "changes": [],
            "notes": {},
        }
        texts.append(text_of({k: v for k, v in {**plain, **value, **one}.items() if v is not ...}))
    return texts


def root(texts: list[str]) -> bytes:
    """RFC 6962, 2.1, word for word."""
    if len(texts) <= 1:
        return leaf(texts[0]) if texts else hashlib.sha256(b"").digest()
    split = 1
    while split * 2 < len(texts):
        split *= 2
    return hashlib.sha256(b"\1" + root(texts[:split]) + root(texts[split:])).digest()


def note_of(texts: list[str], size: int, key: Ed25519PrivateKey = OLD, **other: Any) -> str:
    said = {
        "name": f"muster-ledger/{LOG}",
        "size": size,
        "root": b64(root(texts[:size])),
        "time": "time 2027-01-15T08:00:00.000000Z",
        **other,
    }
    text = f"{said['name']}\n{said['size']}\n{said['root']}\n{said['time']}\n"
    return f"{text}\n{line_of(said['name'], text, key)}"


def line_of(name: str, text: str, key: Ed25519PrivateKey) -> str:
    mark = hashlib.sha256(name.encode() + b"\n\x01" + public(key)).digest()[:4]
    return f"— {name} {b64(mark + key.sign(text.encode()))}\n"


def export(texts: list[str], *notes: str) -> list[str]:
    head = {"muster-export": 1, "log": LOG}
    items = [head, *({"event": text} for text in texts), *({"checkpoint": note} for note in notes), {"end": True}]
    return [json.dumps(item) for item in items]
