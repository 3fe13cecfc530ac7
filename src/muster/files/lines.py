"""The lines of a file one after another, unzipped if gzip, hashed as received, in bounded memory.

Reach for :class:`Lines` where a file may be larger than memory; :func:`muster.files.source.read_source` otherwise. The
digest is of the bytes as received, as there.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from muster.errors import InputError, UnreadableError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_LINE = 64 * 1024**2
"""Longest line held, in bytes; a longer one is no record of any list."""


class Lines:
    """Iterate to get (1-based number, line without its end); then ask for :attr:`digest`.

    Args:
        path: the file.

    Attributes:
        name: its base name.
        digest: sha-256 of the bytes as received, in hex; complete only after the last line.
        ended: whether the line last given had a line end; a file cut short mostly has none.

    Raises:
        InputError: when the file is missing, a folder, or empty.
        UnreadableError: when a line is too long or the gzip stream is damaged.
    """

    def __init__(self, path: str | Path) -> None:
        self._path = Path(path)
        self.name, self.digest, self.ended = self._path.name, "", True

    def __iter__(self) -> Iterator[tuple[int, bytes]]:
        with self._open() as file:
            hashed = _Hashed(file)
            stream = io.BufferedReader(hashed, 1 << 18)
            zipped = stream.peek(2)[:2] == b"\x1f\x8b"
            lines: BinaryIO = gzip.GzipFile(fileobj=stream) if zipped else stream  # type: ignore[assignment]  # both read lines
            yield from self._number(lines)
            self.digest = hashed.finish()

    def _open(self) -> BinaryIO:
        try:
            if self._path.is_dir():
                raise InputError("this is a folder, not a file", file=self.name, remedy="name the file inside it")
            file = self._path.open("rb")
        except FileNotFoundError:
            raise InputError("no such file", file=str(self._path), remedy="check the name") from None
        except OSError as error:
            raise UnreadableError(f"cannot be read ({error.strerror})", file=self.name) from None
        if not file.peek(1):
            file.close()
            raise InputError("the file is empty", file=self.name, remedy="send it again, or leave it out")
        return file

    def _number(self, lines: BinaryIO) -> Iterator[tuple[int, bytes]]:
        number = 0
        while line := self._line(lines, number + 1):
            number += 1
            self.ended = line.endswith(b"\n")
            yield number, line.rstrip(b"\r\n")

    def _line(self, lines: BinaryIO, number: int) -> bytes:
        try:
            line = lines.readline(MAX_LINE + 1)
        except (OSError, EOFError, zlib.error):
            problem = "the gzip stream is damaged or cut short"
            raise UnreadableError(problem, file=self.name, row=number, remedy="fetch it again") from None
        if len(line) > MAX_LINE:
            raise UnreadableError(f"a line of more than {MAX_LINE:,} bytes", file=self.name, row=number)
        return line


class _Hashed(io.RawIOBase):
    """A reader that hashes whatever passes through."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._hash = file, hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        data = self._file.read(len(view))
        view[: len(data)] = data
        self._hash.update(data)
        return len(data)

    def finish(self) -> str:
        """Read what the unzipper left behind and return the digest of everything."""
        while data := self._file.read(1 << 18):
            self._hash.update(data)
        return self._hash.hexdigest()
