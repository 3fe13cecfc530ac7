"""The store: the one encrypted database, opened for many readers and one writer.

Reach for :meth:`Store.writing` and :meth:`Store.reading`; both give a connection inside a transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, create_engine, event
from sqlcipher3 import dbapi2

from muster.errors import StoreError
from muster.ledger.connect import LEDGER_PRAGMAS, connect
from muster.ledger.faults import BrokenError, told
from muster.ledger.lock import WriteLock

_MODE = "muster_begin"
_AT_ONCE = 200


class Store:
    """The opened database.

    Args:
        path: of its file.
        key: 32 bytes.
        lock: file that writers wait for.
    """

    def __init__(self, path: Path, key: bytes, lock: Path) -> None:
        self.name = path.name
        self._lock = WriteLock(lock)
        self._broken = False
        self._engine = create_engine("sqlite://", module=dbapi2, creator=lambda: connect(path, key, LEDGER_PRAGMAS))
        event.listen(self._engine, "begin", _begin)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every other writer waiting."""
        with self._lock:
            yield

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a transaction that writes; committed and on the disk when it ends well, else as if it had not been.

        Call it inside :meth:`alone`.
        """
        if self._broken:
            raise StoreError(f"{self.name}: closed after the disk failed; run: muster doctor")
        try:
            with told(self.name), self._engine.connect() as plain:
                connection = plain.execution_options(**{_MODE: "IMMEDIATE"})
                with connection.begin():
                    yield connection
        except BrokenError:
            # what an fsync that failed has written is unknown to everybody; a second try would hide it
            self._broken = True
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a transaction that sees the store as it is now, whatever others write meanwhile."""
        with told(self.name), self._engine.connect() as connection, connection.begin():
            yield connection

    def copy_to(self, target: Path) -> None:
        """Write an encrypted copy of the store as it is now, while others read and write."""
        with told(self.name), self._engine.connect() as connection:
            connection.execution_options(**{_MODE: ""}).exec_driver_sql("VACUUM INTO ?", (str(target),))


def streamed(connection: Connection, query: Select[Any]) -> Iterator[Sequence[Any]]:
    """Yield the rows of a query as they are read, so that a log of any length fits into memory."""
    for part in connection.execute(query, execution_options={"yield_per": _AT_ONCE}).partitions():
        yield from part


def _begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get(_MODE, "DEFERRED")
    if mode:
        connection.exec_driver_sql(f"BEGIN {mode}")
