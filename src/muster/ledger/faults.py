"""What the database says when something is wrong, as one line for a person.

Reach for :func:`told` around whatever talks to the database. Everything acknowledged before the fault is safe; what was under
way is rolled back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy.exc
from sqlcipher3 import dbapi2

from muster.errors import ConflictError, IntegrityError, MusterError, StoreError

_DAMAGED = ("not a database", "malformed", "hmac", "corrupt")
_FULL = ("disk is full",)
_BROKEN = ("disk i/o error",)
_BUSY = ("locked", "busy")


class BrokenError(StoreError):
    """The disk failed; nothing more is written until the store was opened and verified anew."""


def fault(error: Exception, file: str) -> MusterError:
    """Return what an error of the database means.

    Args:
        error: as the driver raised it.
        file: name of the database's file.
    """
    said = str(error).lower()
    if any(word in said for word in _DAMAGED):
        return IntegrityError(f"{file}: damaged, or not the file that this key opens; restore it from a backup")
    if any(word in said for word in _FULL):
        return StoreError(f"{file}: the disk is full; nothing of the last step was kept, free some space and repeat it")
    if any(word in said for word in _BROKEN):
        return BrokenError(f"{file}: the disk failed; stop, check the disk, then run: muster doctor")
    if any(word in said for word in _BUSY):
        return StoreError(f"{file}: somebody else holds it; try again")
    if isinstance(error, sqlalchemy.exc.IntegrityError | dbapi2.IntegrityError):
        return ConflictError(f"{file}: this is there already, or not as it must be; look again and repeat")
    return StoreError(f"{file}: cannot be opened or written; check that it is there and yours")


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
