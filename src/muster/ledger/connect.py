"""Opening one encrypted file the way everything here relies on.

Reach for :func:`connect`; no other place opens a database. Each commit reaches the disk before it is acknowledged.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from muster.errors import StoreError

LEAST_SQLITE = (3, 51, 3)
"""Before it, two connections in write-ahead mode could damage the file."""
_EVERY = (
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "secure_delete=ON",
    "busy_timeout=30000",
    "cell_size_check=ON",
    "temp_store=MEMORY",
    "cache_size=-65536",  # 64 MiB: ids are random, and every page of an index that does not stay is decrypted again
)
LEDGER_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", *_EVERY)
"""For the store: many readers beside one writer."""
KEYS_PRAGMAS = ("journal_mode=DELETE", "synchronous=EXTRA", *_EVERY)
"""For the small file of keys: nothing of a destroyed key stays in a log beside it."""


def connect(path: Path, key: bytes, pragmas: tuple[str, ...]) -> Any:
    """Return a connection to an encrypted file; the driver begins no transaction by itself.

    Args:
        path: of the file, made when it is not there.
        key: 32 bytes.
        pragmas: one of the two sets above.

    Raises:
        OSError: when there is no such folder, or it is not to be written.
        StoreError: when the SQLite at hand is too old to be trusted, or is not the encrypting one.
    """
    if dbapi2.sqlite_version_info < LEAST_SQLITE:
        least = ".".join(map(str, LEAST_SQLITE))
        raise StoreError(
            f"SQLite {dbapi2.sqlite_version} can damage the store; install sqlcipher3 with {least} or newer"
        )
    path.touch(mode=0o600)  # what SQLite makes beside it takes the same mode
    connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False, cached_statements=256)
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise StoreError("this SQLite does not encrypt; install sqlcipher3 0.6.4 or newer")
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.text_factory = _text
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return connection


def _text(data: bytes) -> str:
    """Return a text as it is kept; bytes that are none are for whoever verifies to find, not for the driver to stumble over."""
    return data.decode("utf-8", "surrogateescape")
