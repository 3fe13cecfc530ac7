"""The store on a PostgreSQL server, for a team: the same tables, the same steps, the same bytes in the log.

Reach for :class:`ServerStore` with an address that :func:`check_address` let pass. The keys stay in their file on the machine
that Muster runs on: whoever runs the server reads codes, times and names of users, and nothing that is sealed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import Connection, create_engine, event, insert, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from muster.errors import InputError, MissingExtraError
from muster.ledger.schema import CHECKPOINT, EVENT, HEAD, MADE, migrate
from muster.ledger.store import FileStore, Store, copy_table

_DRIVER = "postgresql+psycopg"
_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('muster ' || current_schema(), 0))"


class ServerStore(Store):
    """The database on a server.

    Args:
        address: of it.
        key: 32 bytes, for the encrypted copies made of it.
        lock: file that writers of this machine wait for.
    """

    # under the lock writers are one after the other; the plainest level then sees what the one before has committed, while a
    # snapshot would be taken before the lock is had
    _to_write: ClassVar[dict[str, Any]] = {"isolation_level": "READ COMMITTED"}
    _to_read: ClassVar[dict[str, Any]] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}

    def __init__(self, address: str, key: bytes, lock: Path) -> None:
        check_address(address)
        self._key, self.address = key, address
        try:
            # asked before each use: a connection that died while idle is replaced before anything is written on it
            engine = create_engine(make_url(address).set(drivername=_DRIVER), pool_pre_ping=True)
        except ModuleNotFoundError:
            raise MissingExtraError("a store on a PostgreSQL server", "postgres") from None
        event.listen(engine, "connect", _settle)
        super().__init__("the PostgreSQL server", engine, lock)

    def copy_to(self, target: Path) -> None:
        """Write an encrypted file with the log as it is now; opened as a workspace's store, it makes the state from that."""
        copy = FileStore(target, self._key, target.with_name(f"{target.name}.lock"))
        try:
            with self.reading() as source, copy.writing() as goal:
                migrate(goal)
                _copy_log(source, goal)
        finally:
            copy.close()

    def copy_from(self, source: Store) -> None:
        """Take over the log of another store into an empty database; opened as a workspace's store, it makes the state from that.

        Args:
            source: the store, which stays as it is.

        Raises:
            InputError: when there is a ledger in the database already.
        """
        with self.alone(), source.reading() as given, self.writing() as goal:
            if migrate(goal):
                raise InputError("there is a ledger in this database already", remedy="name another database")
            _copy_log(given, goal)

    def _claim(self, connection: Connection) -> None:
        connection.exec_driver_sql(_LOCK)


def _copy_log(source: Connection, goal: Connection) -> None:
    """Copy a log with its checkpoints and its end, and what says whose it is; the state is made from it."""
    for table in (EVENT, CHECKPOINT, HEAD):
        copy_table(source, goal, table)
    kept = source.execute(select(MADE).where(MADE.c.name.in_(("key", "log")))).all()
    goal.execute(insert(MADE), [row._asdict() for row in kept])


def check_address(address: str) -> None:
    """Make sure that an address is of a PostgreSQL server and holds no secret.

    Args:
        address: such as ``postgresql://muster_app@db.office.example/muster``.

    Raises:
        InputError: when not.
    """
    try:
        url = make_url(address)
    except ArgumentError:
        raise InputError("this is no address of a server", remedy="write postgresql://NAME@HOST/DATABASE") from None
    if url.drivername != "postgresql":
        raise InputError("this is no address of a PostgreSQL server", remedy="write postgresql://NAME@HOST/DATABASE")
    if url.password is not None or "password" in url.query:
        raise InputError(
            "an address of a server is kept in clear, so it holds no password",
            remedy="leave it out, and put it into ~/.pgpass or PGPASSWORD",
        )


def _settle(connection: Any, _: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = on")  # whatever the server was set to: acknowledged is on the disk
    connection.commit()
