"""Files of a workspace, each sealed by itself and found by what it holds.

Reach for :meth:`Blobs.put` and :meth:`Blobs.read`. A blob's name is a keyed digest of its bytes and its owner: the same bytes
are kept once, and the name tells nobody without the secret which list or roster lies there.

The invariants: under its final name a blob is whole and on the disk; what is read is to the byte what was put, or an error.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from muster.errors import IntegrityError
from muster.ledger.clock import Entropy
from muster.ledger.faults import told
from muster.ledger.secret import derive
from muster.ledger.workspace import private, sync_folder

_MAGIC = b"muster blob 1\n"
_SALT, _TAG = 16, 16
_CHUNK = 1 << 20
_PART = ".part"


@dataclass(frozen=True, slots=True)
class Stored:
    """A blob that was put: where it lies, sha-256 and size of its bytes as received."""

    address: str
    sha256: str
    size: int


class Blobs:
    """The folder of blobs.

    Args:
        folder: made when the first blob is put.
        master: the workspace's master key.
        entropy: gives salts and names of files being written.
    """

    def __init__(self, folder: Path, master: bytes, entropy: Entropy) -> None:
        self.folder, self._entropy = folder, entropy
        self._names, self.public = derive(master, "names of blobs"), derive(master, "public blobs")

    def put(self, chunks: Iterable[bytes], key: bytes, owner: str = "") -> Stored:
        """Keep bytes and return where; on the disk when this returns.

        Args:
            chunks: of any size, taken one at a time.
            key: of the owner, or :attr:`public`.
            owner: whose they are; nobody's unless given.
        """
        with told(self.folder.name):
            self.folder.mkdir(mode=0o700, exist_ok=True)
            part = self.folder / f"{self._entropy(16).hex()}{_PART}"
            with open(part, "xb", opener=private) as file:
                digest, size = self._seal(chunks, key, file)
            address = self.address(digest, owner)
            part.replace(self.folder / address)
            sync_folder(self.folder)
        return Stored(address, digest, size)

    def _seal(self, chunks: Iterable[bytes], key: bytes, file: BinaryIO) -> tuple[str, int]:
        salt, hashed, size = self._entropy(_SALT), hashlib.sha256(), 0
        cipher = AESGCM(derive(key, "blob", salt))
        file.write(_MAGIC + salt)
        for number, (chunk, last) in enumerate(_marked(_rechunked(chunks))):
            hashed.update(chunk)
            size += len(chunk)
            # the last chunk is bound to the digest of all: a blob cut short or put together from two opens nowhere
            file.write(cipher.encrypt(_nonce(number, last=last), chunk, hashed.digest() if last else b""))
        file.flush()
        os.fsync(file.fileno())
        return hashed.hexdigest(), size

    def address(self, sha256: str, owner: str = "") -> str:
        """Return the name under which bytes with this digest lie, when they do."""
        return hmac.new(self._names, f"{owner}/{sha256}".encode(), "sha256").hexdigest()

    def read(self, stored: Stored, key: bytes) -> Iterator[bytes]:
        """Yield a blob's bytes as they were received, a chunk at a time.

        Args:
            stored: where it lies, and what it must be.
            key: it was put under.

        Raises:
            IntegrityError: when it is missing, altered, or not the bytes it should be; what was yielded before is as it was put.
        """
        if not self.has(stored.address):
            raise IntegrityError(f"{_short(stored)}: missing; restore it from a backup")
        try:
            with told(self.folder.name), (self.folder / stored.address).open("rb") as file:
                yield from self._open(file, stored, key)
        except InvalidTag:
            raise IntegrityError(f"{_short(stored)}: altered or damaged; restore it from a backup") from None

    def _open(self, file: BinaryIO, stored: Stored, key: bytes) -> Iterator[bytes]:
        head, hashed = file.read(len(_MAGIC) + _SALT), hashlib.sha256()
        if not head.startswith(_MAGIC):
            raise IntegrityError(f"{_short(stored)}: no blob of a form that this Muster knows")
        cipher = AESGCM(derive(key, "blob", head[len(_MAGIC) :]))
        for number, (sealed, last) in enumerate(_marked(_pieces(file))):
            bound = bytes.fromhex(stored.sha256) if last else b""
            chunk = cipher.decrypt(_nonce(number, last=last), sealed, bound)
            hashed.update(chunk)
            yield chunk
        if hashed.hexdigest() != stored.sha256:
            raise IntegrityError(f"{_short(stored)}: not the bytes that were put; restore it from a backup")

    def has(self, address: str) -> bool:
        """Whether a blob lies under this name."""
        return (self.folder / address).is_file()

    def names(self) -> tuple[str, ...]:
        """Return the names of all blobs, in order."""
        return tuple(path.name for path in self._files() if path.suffix != _PART)

    def sweep(self, wanted: Iterable[str]) -> int:
        """Remove every file that is not wanted and whatever was left half-written; return how many.

        Call it only while nobody puts and nobody copies blobs.

        Args:
            wanted: names of the blobs that rows lead to.
        """
        kept, gone = frozenset(wanted), 0
        for path in self._files():
            if path.name not in kept:
                path.unlink()
                gone += 1
        return gone

    def _files(self) -> list[Path]:
        return sorted(self.folder.iterdir()) if self.folder.is_dir() else []


def chunks_of(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file, a chunk at a time."""
    with path.open("rb") as file:
        yield from iter(lambda: file.read(_CHUNK), b"")


def _rechunked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the same bytes in chunks of one size, the last one smaller; one empty chunk when there are none."""
    held = bytearray()
    for chunk in chunks:
        held += chunk
        while len(held) > _CHUNK:
            yield bytes(held[:_CHUNK])
            del held[:_CHUNK]
    yield bytes(held)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    yield from iter(lambda: file.read(_CHUNK + _TAG), b"")


def _marked(pieces: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Yield each piece with whether it is the last."""
    held = next(pieces, b"")
    for piece in pieces:
        yield held, False
        held = piece
    yield held, True


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11) + bytes([last])


def _short(stored: Stored) -> str:
    return f"blobs/{stored.address[:12]}"
