"""The list of erasures: whose key was destroyed, and when; signed line by line, and kept outside every backup.

Reach for :func:`read_destroyed` when a backup is restored: whoever stands there is erased again before anything is served.
Only random ids stand in it.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from muster.errors import InputError, IntegrityError
from muster.ledger.clock import Moment
from muster.ledger.workspace import append_whole


def record_destroyed(path: Path, log: str, owners: Sequence[str], moment: Moment, key: Ed25519PrivateKey) -> None:
    """Append erasures to the list.

    Args:
        path: of the list.
        log: id of the log.
        owners: whose keys were destroyed.
        moment: when.
        key: the log's.
    """
    lines = []
    for owner in owners:
        text = f"{log} {owner} {moment}"
        lines.append(f"{text} {base64.b64encode(key.sign(f'erasure {text}'.encode())).decode()}\n")
    append_whole(path, "".join(lines).encode())


def read_destroyed(path: Path, log: str, publics: Sequence[bytes]) -> tuple[str, ...]:
    """Return the owners on a list of erasures, in its order.

    Args:
        path: of the list.
        log: id of the log it must be of.
        publics: keys the log was ever signed with.

    Raises:
        InputError: when there is no such list.
        IntegrityError: when a line is of another log or not signed by it.
    """
    try:
        lines = path.read_text("utf-8", "replace").splitlines()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", file=path.name) from None
    owners = []
    for number, line in enumerate(lines, 1):
        parts = line.split(" ")
        if len(parts) != 4 or parts[0] != log or not any(_signed(line, public) for public in publics):
            raise IntegrityError(f"{path.name}, row {number}: no erasure of this log, or altered")
        owners.append(parts[1])
    return tuple(dict.fromkeys(owners))


def _signed(line: str, public: bytes) -> bool:
    text, _, signature = line.rpartition(" ")
    try:
        data = base64.b64decode(signature, validate=True)
        Ed25519PublicKey.from_public_bytes(public).verify(data, f"erasure {text}".encode())
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True
