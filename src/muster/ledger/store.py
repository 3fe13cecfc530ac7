"""The store: one database, opened for many readers and one writer.

Reach for :meth:`Store.writing` and :meth:`Store.reading`; both give a connection inside a transaction. A :class:`FileStore` is
the encrypted file; the one on a server is :class:`muster.ledger.server.ServerStore`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import Connection, Engine, Select, Table, create_engine, event, insert, select
from sqlcipher3 import dbapi2

from muster.errors import StoreError
from muster.ledger.connect import LEDGER_PRAGMAS, connect
from muster.ledger.faults import BrokenError, told
from muster.ledger.lock import WriteLock

_MODE = "muster_begin"
_AT_ONCE = 200


class Store(ABC):
    """An opened database.

    Args:
        name: by which faults speak of it.
        engine: that connects to it.
        lock: file that writers of this machine wait for.
    """

    _to_write: ClassVar[dict[str, Any]] = {}
    _to_read: ClassVar[dict[str, Any]] = {}

    def __init__(self, name: str, engine: Engine, lock: Path) -> None:
        self.name = name
        self._lock = WriteLock(lock)
        self._broken = False
        self._engine = engine

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
                connection = plain.execution_options(**self._to_write)
                with connection.begin():
                    self._claim(connection)
                    yield connection
        except BrokenError:
            # what an fsync that failed has written is unknown to everybody; a second try would hide it
            self._broken = True
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a transaction that sees the store as it is now, whatever others write meanwhile."""
        with told(self.name), self._engine.connect() as plain:
            connection = plain.execution_options(**self._to_read)
            with connection.begin():
                yield connection

    @abstractmethod
    def copy_to(self, target: Path) -> None:
        """Write an encrypted copy of the store as it is now to a file, while others read and write."""

    @abstractmethod
    def _claim(self, connection: Connection) -> None:
        """Keep writers elsewhere waiting until the transaction ends."""


class FileStore(Store):
    """The encrypted file.

    Args:
        path: of it.
        key: 32 bytes.
        lock: file that writers wait for.
    """

    _to_write: ClassVar[dict[str, Any]] = {_MODE: "IMMEDIATE"}

    def __init__(self, path: Path, key: bytes, lock: Path) -> None:
        engine = create_engine("sqlite://", module=dbapi2, creator=lambda: connect(path, key, LEDGER_PRAGMAS))
        event.listen(engine, "begin", _begin)
        super().__init__(path.name, engine, lock)

    def copy_to(self, target: Path) -> None:
        """Write an encrypted copy of the store as it is now to a file, while others read and write."""
        with told(self.name), self._engine.connect() as connection:
            connection.execution_options(**{_MODE: ""}).exec_driver_sql("VACUUM INTO ?", (str(target),))

    def _claim(self, connection: Connection) -> None:
        pass  # it began at once, as the only one


def streamed(connection: Connection, query: Select[Any]) -> Iterator[Sequence[Any]]:
    """Yield the rows of a query as they are read, so that a log of any length fits into memory."""
    for part in connection.execute(query, execution_options={"yield_per": _AT_ONCE}).partitions():
        yield from part


def copy_table(source: Connection, goal: Connection, table: Table) -> None:
    """Copy every row of a table from one database into another, part by part."""
    for part in source.execute(select(table), execution_options={"yield_per": _AT_ONCE}).partitions():
        goal.execute(insert(table), [row._asdict() for row in part])


def _begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get(_MODE, "DEFERRED")
    if mode:
        connection.exec_driver_sql(f"BEGIN {mode}")
