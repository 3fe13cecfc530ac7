"""The bytes of one input: opened with a limit, unzipped if gzip, hashed as received.

Reach for it before any parser. A :class:`Source` never carries a directory in what it shows: results must not depend
on where a file lay. The digest is of the bytes as received, before any decompression.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from dataclasses import dataclass
from pathlib import Path

from muster.errors import InputError, UnreadableError

MAX_BYTES = 2 * 1024**3
"""Largest input taken whole into memory, unzipped. Streaming readers do not use it."""

_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Source:
    """One input, whole.

    Attributes:
        name: the file's base name, as shown to people and written to manifests.
        data: its bytes, unzipped when they came as gzip.
        digest: sha-256 of the bytes as received, in hex.
    """

    name: str
    data: bytes
    digest: str


def read_source(path: str | Path, *, limit: int = MAX_BYTES) -> Source:
    """Read a file whole.

    Args:
        path: the file.
        limit: most bytes to hold, after unzipping.

    Raises:
        InputError: when the file is missing, a folder, or empty.
        UnreadableError: when it is larger than *limit*, or its gzip stream is damaged.
    """
    path = Path(path)
    raw = _read_bytes(path, limit)
    if not raw:
        raise InputError("the file is empty", file=path.name, remedy="send it again, or leave it out")
    data = _gunzip(raw, path.name, limit) if raw.startswith(_GZIP) else raw
    return Source(name=path.name, data=data, digest=hashlib.sha256(raw).hexdigest())


def _read_bytes(path: Path, limit: int) -> bytes:
    try:
        if path.is_dir():
            raise InputError("this is a folder, not a file", file=path.name, remedy="name the file inside it")
        if path.stat().st_size > limit:
            raise UnreadableError(f"larger than {limit:,} bytes", file=path.name, remedy="split it")
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError("no such file", file=str(path), remedy="check the name") from None
    except OSError as error:
        raise UnreadableError(f"cannot be read ({error.strerror})", file=path.name) from None


def _gunzip(raw: bytes, name: str, limit: int) -> bytes:
    """Unzip at most *limit* bytes: a small file may claim to hold terabytes."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as stream:
            data = stream.read(limit + 1)
    except (OSError, EOFError, zlib.error):
        raise UnreadableError("the gzip stream is damaged or cut short", file=name, remedy="fetch it again") from None
    if len(data) > limit:
        raise UnreadableError(f"unzips to more than {limit:,} bytes", file=name, remedy="split it")
    return data
