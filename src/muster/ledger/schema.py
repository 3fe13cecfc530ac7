"""The tables: those of the log, and those of the state, which are made from the log.

The log's tables change by numbered steps, forward only, each in one transaction. The state's tables need none: they are a
projection, so a change of theirs is a replay (:mod:`muster.ledger.projection`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import CheckConstraint, Column, Connection, LargeBinary, MetaData, Table, inspect, select

from muster.errors import StoreError
from muster.ledger.columns import NUMBER, TEXT
from muster.ledger.guards import grant_state, guard_log
from muster.ledger.kinds import Kind

LOG = MetaData()
EVENT = Table(
    "event",
    LOG,
    Column("seq", NUMBER, primary_key=True, autoincrement=False),
    Column("bytes", TEXT, nullable=False),
    Column("leaf", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""The events, as their canonical bytes, which are ASCII; the hash of each beside it."""
CHECKPOINT = Table(
    "checkpoint",
    LOG,
    Column("size", NUMBER, primary_key=True, autoincrement=False),
    Column("note", TEXT, nullable=False),
    sqlite_strict=True,
)
"""Signed notes by size."""
HEAD = Table(
    "head",
    LOG,
    Column("one", NUMBER, CheckConstraint("one = 1"), primary_key=True, autoincrement=False),
    Column("size", NUMBER, nullable=False),
    Column("edge", LargeBinary, nullable=False),
    Column("last", TEXT, nullable=False),
    Column("last_at", NUMBER, nullable=False),
    Column("latest", NUMBER, nullable=False),
    Column("signed", NUMBER, nullable=False),
    Column("signed_at", NUMBER, nullable=False),
    sqlite_strict=True,
)
"""One row: the tree's right edge, hash and time of the last event, latest time seen, size and time of the last checkpoint."""
MADE = Table(
    "made", LOG, Column("name", TEXT, primary_key=True), Column("value", TEXT, nullable=False), sqlite_strict=True
)
"""What the state's tables were made by, and the public key of the log."""


def _first(connection: Connection) -> None:
    LOG.create_all(connection)
    guard_log(connection)


STEPS: tuple[Callable[[Connection], None], ...] = (_first,)
"""Step *n* brings the log's tables from version *n* to *n + 1*. Steps are added, never changed."""


def migrate(connection: Connection, steps: Sequence[Callable[[Connection], None]] = STEPS) -> int:
    """Bring the log's tables to the newest version, within the caller's transaction; return the version found.

    Args:
        connection: in a writing transaction.
        steps: all there are.

    Raises:
        StoreError: when the store was made by a newer Muster.
    """
    found = version(connection)
    if found > len(steps):
        raise StoreError(
            f"the store is of version {found}, made by a newer Muster than this ({len(steps)}); use that one"
        )
    for step in steps[found:]:
        step(connection)
    if found < len(steps):
        _keep_version(connection, len(steps))
    return found


def version(connection: Connection) -> int:
    """Return the version of the log's tables, 0 when there are none."""
    if connection.dialect.name == "sqlite":
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if not inspect(connection).has_table(MADE.name):
        return 0
    return int(connection.execute(select(MADE.c.value).where(MADE.c.name == "version")).scalar_one())


def _keep_version(connection: Connection, number: int) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {number}")
    else:
        connection.execute(MADE.delete().where(MADE.c.name == "version"))
        connection.execute(MADE.insert(), {"name": "version", "value": str(number)})


@dataclass(frozen=True)
class StateTables:
    """The tables of the state for these kinds."""

    kinds: tuple[Kind, ...]

    def __post_init__(self) -> None:
        names = [kind.name for kind in self.kinds]
        if len({*names, *LOG.tables, "log"}) != len(names) + len(LOG.tables) + 1:
            raise TypeError("two kinds have one name, or one has the name of a table of the log")

    @cached_property
    def _made(self) -> tuple[MetaData, Mapping[str, Table]]:
        into = MetaData()
        return into, {kind.name: kind.table(into) for kind in self.kinds}

    @property
    def all(self) -> Mapping[str, Table]:
        """The tables by kind."""
        return self._made[1]

    @cached_property
    def by_name(self) -> Mapping[str, Kind]:
        """The kinds by name."""
        return {kind.name: kind for kind in self.kinds}

    @cached_property
    def digest(self) -> str:
        """Of everything that shapes the tables; another digest calls for a replay."""
        shape = [
            (kind.name, [(item.name, item.number, item.order, *[1] * item.sought) for item in kind.fields])
            for kind in self.kinds
        ]
        return hashlib.sha256(repr(shape).encode()).hexdigest()

    def current(self, connection: Connection) -> bool:
        """Whether the tables in the store are of this shape."""
        found = connection.execute(select(MADE.c.value).where(MADE.c.name == "state")).scalar_one_or_none()
        return found == self.digest

    def create(self, connection: Connection) -> None:
        """Make the tables, empty."""
        self._made[0].create_all(connection)

    def remake(self, connection: Connection) -> None:
        """Drop every table of the state and make these, empty; the caller replays the log into them."""
        reflected = connection.execute(select(MADE.c.value).where(MADE.c.name == "tables")).scalar_one_or_none()
        for name in (reflected or "").split():
            connection.exec_driver_sql(f'DROP TABLE IF EXISTS "{name}"')
        self.create(connection)
        grant_state(connection, self.all)
        connection.execute(MADE.delete().where(MADE.c.name.in_(("state", "tables"))))
        rows = [{"name": "state", "value": self.digest}, {"name": "tables", "value": " ".join(self.all)}]
        connection.execute(MADE.insert(), rows)
