"""Checkpoints: what the log was at one size, signed, in the form of a signed note as transparency logs use it.

Reach for :func:`sign` when writing and :func:`read_note` when reading; the text is plain and can be printed or mailed.

The invariant: a note that :func:`read_note` returns was signed over exactly its text by the key it was read with.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from muster.errors import IntegrityError

_ORIGIN = "muster-ledger/"
_NOTE = re.compile(
    r"(muster-ledger/([0-9a-f]{64})\n(\d{1,18})\n([A-Za-z0-9+/]{43}=)\ntime ([0-9TZ:.-]{27})\n)\n((?:— .+\n)+)"
)
_SIGNATURE = re.compile(r"— (\S+) ([A-Za-z0-9+/=]+)\n")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A log at one size.

    Attributes:
        log: the log's id, the SHA-256 of its first public key, in hexadecimal digits.
        size: number of events.
        root: of the tree over them.
        time: when it was made, as the machine's clock showed it.
    """

    log: str
    size: int
    root: bytes
    time: str

    def text(self) -> str:
        """Return what is signed."""
        return f"{_ORIGIN}{self.log}\n{self.size}\n{base64.b64encode(self.root).decode()}\ntime {self.time}\n"


def public_bytes(key: Ed25519PrivateKey | Ed25519PublicKey) -> bytes:
    """Return the 32 bytes of a public key."""
    public = key.public_key() if isinstance(key, Ed25519PrivateKey) else key
    return public.public_bytes(Encoding.Raw, PublicFormat.Raw)


def log_id(public: bytes) -> str:
    """Return the id of a log whose first public key this is."""
    return hashlib.sha256(public).hexdigest()


def sign(checkpoint: Checkpoint, key: Ed25519PrivateKey) -> str:
    """Return a checkpoint as a signed note.

    Args:
        checkpoint: what to sign.
        key: the log's.
    """
    text = checkpoint.text()
    return f"{text}\n{signature_line(f'{_ORIGIN}{checkpoint.log}', text, key)}"


def signature_line(name: str, text: str, key: Ed25519PrivateKey) -> str:
    """Return a line that signs a note's text under a name; a witness adds its own below the log's."""
    signed = _key_hash(name, public_bytes(key)) + key.sign(text.encode())
    return f"— {name} {base64.b64encode(signed).decode()}\n"


def _key_hash(name: str, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n\x01" + public).digest()[:4]


def parse_note(note: str) -> Checkpoint:
    """Return what a note says, whoever may have written it.

    Args:
        note: its text with signatures.

    Raises:
        IntegrityError: when it is no note of a ledger.
    """
    found = _NOTE.fullmatch(note)
    if found is None:
        raise IntegrityError("this is no checkpoint of a ledger")
    return Checkpoint(found[2], int(found[3]), _unbase(found[4]), found[5])


def read_note(note: str, public: bytes) -> Checkpoint:
    """Return what a note says, if the key signed it.

    Args:
        note: its text with signatures.
        public: the 32 bytes of the log's key at that size.

    Raises:
        IntegrityError: when it is no note, or not signed by that key.
    """
    checkpoint = parse_note(note)
    if not signed_by(note, f"{_ORIGIN}{checkpoint.log}", public):
        raise IntegrityError(f"the checkpoint at {checkpoint.size:,} events is not signed by the log's key")
    return checkpoint


def signed_by(note: str, name: str, public: bytes) -> bool:
    """Whether a note bears a good signature of this key under this name."""
    text, _, lines = note.partition("\n\n")
    for found in _SIGNATURE.finditer(lines):
        data = _unbase(found[2])
        if found[1] == name and data[:4] == _key_hash(name, public):
            try:
                Ed25519PublicKey.from_public_bytes(public).verify(
                    data[4:], f"{text}\n".encode("utf-8", "surrogatepass")
                )
            except InvalidSignature:
                continue
            return True
    return False


def _unbase(text: str) -> bytes:
    try:
        data = base64.b64decode(text, validate=True)
    except binascii.Error:
        return b""
    # some bits of the last letter mean nothing: only one way of writing is right
    return data if base64.b64encode(data).decode() == text else b""
