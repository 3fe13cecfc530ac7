"""The first bytes of a file, unzipped if gzip: enough to tell what it is.

Reach for :func:`peek` before choosing between a streaming reader and one that takes the file whole.
"""

from __future__ import annotations

import zlib
from pathlib import Path

from muster.errors import InputError, UnreadableError

SIZE = 64 * 1024


def peek(path: str | Path, size: int = SIZE) -> bytes:
    """Return up to *size* of the first bytes of a file.

    Raises:
        InputError: when the file is missing or a folder.
        UnreadableError: when it cannot be read, or its gzip stream is damaged at the start.
    """
    path = Path(path)
    if path.is_dir():
        raise InputError("this is a folder, not a file", file=path.name, remedy="name the file inside it")
    try:
        with path.open("rb") as file:
            raw = file.read(max(size, SIZE))
    except FileNotFoundError:
        raise InputError("no such file", file=str(path), remedy="check the name") from None
    except OSError as error:
        raise UnreadableError(f"cannot be read ({error.strerror})", file=path.name) from None
    return (_unzip(raw, path.name, size) if raw.startswith(b"\x1f\x8b") else raw)[:size]


def _unzip(raw: bytes, name: str, size: int) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(raw, size)  # 31: a gzip stream
    except zlib.error:
        raise UnreadableError("the gzip stream is damaged", file=name, remedy="fetch it again") from None
