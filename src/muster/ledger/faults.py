"""What the database says when something is wrong, as one line for a person.

Reach for :func:`told` around whatever talks to the database. Everything acknowledged before the fault is safe; what was under
way is rolled back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import sqlalchemy.exc
from sqlcipher3 import dbapi2

from muster.errors import ConflictError, IntegrityError, MusterError, StoreError


class BrokenError(StoreError):
    """The disk failed; nothing more is written until the store was opened and verified anew."""


_DAMAGED = (IntegrityError, "damaged, or not the file that this key opens; restore it from a backup")
_FULL = (StoreError, "the disk is full; nothing of the last step was kept, free some space and repeat it")
_BROKEN = (BrokenError, "the disk failed; stop, check the disk, then run: muster doctor")
_TAKEN = (ConflictError, "this is there already, or not as it must be; look again and repeat")
_AWAY = (StoreError, "cannot be reached, or went away; look whether the last step is there, then repeat it")
_FILE: Mapping[str, tuple[type[MusterError], str]] = {
    "not a database": _DAMAGED,
    "malformed": _DAMAGED,
    "hmac": _DAMAGED,
    "corrupt": _DAMAGED,
    "disk is full": _FULL,
    "disk i/o error": _BROKEN,
    "locked": (StoreError, "somebody else holds it; try again"),
    "busy": (StoreError, "somebody else holds it; try again"),
}
"""By words in what SQLite says."""
_SERVER: Mapping[str, tuple[type[MusterError], str]] = {
    "23": _TAKEN,
    "40": (StoreError, "somebody else was in the way; nothing of the last step was kept, repeat it"),
    "42501": (StoreError, "not permitted to this role; what changes tables is done as their owner"),
    "53100": _FULL,
    "58030": _BROKEN,
    "XX": (IntegrityError, "damaged; restore it from a backup"),
    "08": _AWAY,
    "57": _AWAY,
}
"""By how the code begins that a server gives."""


def fault(error: Exception, name: str) -> MusterError:
    """Return what an error of the database means.

    Args:
        error: as the driver raised it.
        name: of the database's file, or of the server.
    """
    if hasattr(error, "sqlstate"):
        kind, words = _of_server(str(error.sqlstate or ""))
    else:
        kind, words = _of_file(error)
    return kind(f"{name}: {words}")


def _of_file(error: Exception) -> tuple[type[MusterError], str]:
    said = str(error).lower()
    for word, meaning in _FILE.items():
        if word in said:
            return meaning
    if isinstance(error, sqlalchemy.exc.IntegrityError | dbapi2.IntegrityError):
        return _TAKEN
    return StoreError, "cannot be opened or written; check that it is there and yours"


def _of_server(code: str) -> tuple[type[MusterError], str]:
    for start, meaning in _SERVER.items():
        if code.startswith(start):
            return meaning
    return (StoreError, f"refused what was asked of it (code {code})") if code else _AWAY


@contextmanager
def told(file: str) -> Iterator[None]:
    """Turn errors of the database into errors of Muster; neither values nor statements are repeated in them."""
    try:
        yield
    except sqlalchemy.exc.DBAPIError as error:
        raise fault(error.orig if isinstance(error.orig, Exception) else error, file) from None
    except dbapi2.Error as error:
        raise fault(error, file) from None
    except OSError as error:
        raise StoreError(f"{file}: {error.strerror or 'cannot be reached'}; check the disk and whose it is") from None
