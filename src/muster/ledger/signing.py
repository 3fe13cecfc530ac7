"""Replacing the key the log is signed with: told in the log, signed by the old key and by the new one."""

from __future__ import annotations

import base64

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from muster.ledger.checkpoint import public_bytes
from muster.ledger.desk import Desk
from muster.ledger.operation import operation
from muster.ledger.roles import Permission


@operation("key.rotate", permission=Permission.ADMINISTER, decisive=True)
def rotate(desk: Desk) -> str:
    """Sign the log with a new key from now on; return its public half in hexadecimal digits."""
    desk.signing = desk.entropy(32)
    old, new = desk.keyring.signing, Ed25519PrivateKey.from_private_bytes(desk.signing)
    text = rotation_text(public_bytes(old), public_bytes(new))
    desk.notes["key"] = public_bytes(new).hex()
    desk.notes["by-old"] = base64.b64encode(old.sign(text)).decode()
    desk.notes["by-new"] = base64.b64encode(new.sign(text)).decode()
    return desk.notes["key"]


def rotation_text(old: bytes, new: bytes) -> bytes:
    """Return what both keys sign: that the one follows the other."""
    return f"key rotation {old.hex()} {new.hex()}".encode()
