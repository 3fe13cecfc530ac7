"""ZIP containers, checked before anything unpacks them: XLSX, ODS and DOCX files are such.

Reach for :func:`check_archive` before handing bytes to a library that inflates them. The invariant: after it returns,
every member has been inflated once and counted, so the sizes are true whatever the directory claims.
"""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Callable

from muster.errors import UnreadableError

MAX_INFLATED = 512 * 1024**2
"""Most bytes all members together may inflate to."""

_CHUNK = 1 << 20
_MANY = 10_000

Look = Callable[[str, bytes], None]
"""Called with a member's name and each chunk of its bytes, to look at what passes by."""


def check_archive(data: bytes, name: str, *, limit: int = MAX_INFLATED, look: Look | None = None) -> tuple[str, ...]:
    """Inflate every member of a ZIP container, keeping nothing, and return the members' names.

    Args:
        data: the container.
        name: its file's base name, for messages.
        limit: most bytes the members together may hold.
        look: sees every chunk as it passes.

    Raises:
        UnreadableError: when the container is damaged, encrypted, or larger inside than *limit*.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_directory(members, name, limit)
            _inflate(archive, members, name, limit, look=look)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, NotImplementedError):
        # ValueError and NotImplementedError: headers that lie about offsets, unknown compression.
        raise UnreadableError("the file is damaged or cut short", file=name, remedy="send it again") from None
    return tuple(member.filename for member in members)


def _check_directory(members: list[zipfile.ZipInfo], name: str, limit: int) -> None:
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableError("the file is encrypted", file=name, remedy="remove the password and send it again")
    if len(members) > _MANY or sum(member.file_size for member in members) > limit:
        raise _bomb(name, limit)


def _inflate(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], name: str, limit: int, *, look: Look | None
) -> None:
    """Count while inflating: a directory may claim less than its members hold."""
    total = 0
    for member in members:
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                if total > limit:
                    raise _bomb(name, limit)
                if look is not None:
                    look(member.filename, chunk)


def _bomb(name: str, limit: int) -> UnreadableError:
    return UnreadableError(f"unpacks to more than {limit:,} bytes", file=name, remedy="save it anew, or split it")
