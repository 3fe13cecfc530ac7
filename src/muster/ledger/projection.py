"""The state is what the events make of it: making it from them, and comparing the two.

Reach for :func:`replay` to make the tables again and for :class:`Replica` to hold the same state in memory. Operations write
the tables by other code (:mod:`muster.ledger.desk`), so that one checks the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, insert, select

from muster.errors import IntegrityError
from muster.ledger.event import Cell, Change, Event
from muster.ledger.schema import EVENT, StateTables


def replay(connection: Connection, tables: StateTables) -> int:
    """Make the state's tables again from the log; return the number of events.

    Args:
        connection: in a writing transaction.
        tables: to make and fill.
    """
    tables.remake(connection)
    replica, count = Replica(), 0
    for event in events(connection):
        replica.add(event.changes)
        count += 1
    for kind, rows in sorted(replica.rows.items()):
        if kind not in tables.all:
            raise IntegrityError(f"the log holds rows of {kind!r}, which this Muster does not know; use a newer one")
        empty = dict.fromkeys(tables.all[kind].c.keys())
        if rows:
            connection.execute(insert(tables.all[kind]), [{**empty, **row} for row in rows.values()])
    return count


def events(connection: Connection) -> Iterator[Event]:
    """Yield every event in order."""
    for (data,) in connection.execution_options(yield_per=2_000).execute(select(EVENT.c.bytes).order_by(EVENT.c.seq)):
        yield Event.from_bytes(data.encode("ascii", "replace"))


class Replica:
    """The state in memory: rows by kind and id."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, dict[str, Cell]]] = {}

    def add(self, changes: Iterable[Change]) -> None:
        """Take in the changes of one event, in order."""
        for change in changes:
            rows = self.rows.setdefault(change.kind, {})
            if change.values is None:
                rows.pop(change.id, None)
                continue
            row = rows.setdefault(change.id, {"id": change.id, "owner": change.owner, "version": 0})
            row |= change.values
            row["version"] = int(row["version"] or 0) + 1

    def differences(self, connection: Connection, tables: StateTables) -> Iterator[str]:
        """Yield what stands otherwise in the tables than here: kind and id, or the kind alone when rows are too many."""
        for kind, table in sorted(tables.all.items()):
            wanted = self.rows.get(kind, {})
            seen = 0
            for row in connection.execution_options(yield_per=2_000).execute(select(table).order_by(table.c.id)):
                found = {name: value for name, value in row._mapping.items() if value is not None}  # noqa: SLF001  # its public face
                if found != {name: value for name, value in wanted.get(row.id, {}).items() if value is not None}:
                    yield f"{kind} {row.id}"
                seen += row.id in wanted
            if seen != len(wanted):
                yield f"{kind}: {len(wanted) - seen:,} missing"
