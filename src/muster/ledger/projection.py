"""The state is what the events make of it: making it from them, and comparing the two.

Reach for :func:`replay` to make the tables again and for :class:`Replica` to hold the same state in memory. Operations write
the tables by other code (:mod:`muster.ledger.desk`), so that one checks the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, insert, select

from muster.errors import IntegrityError
from muster.ledger.event import Cell, Change, Event, parts
from muster.ledger.schema import EVENT, StateTables
from muster.ledger.store import streamed


def replay(connection: Connection, tables: StateTables) -> int:
    """Make the state's tables again from the log; return the number of events.

    Args:
        connection: in a writing transaction.
        tables: to make and fill.
    """
    tables.remake(connection)
    replica, count = Replica(), 0
    for (text,) in streamed(connection, select(EVENT.c.bytes).order_by(EVENT.c.seq)):
        replica.add(parts(text.encode("ascii", "replace")).changes)
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
    for (data,) in streamed(connection, select(EVENT.c.bytes).order_by(EVENT.c.seq)):
        yield Event.from_bytes(data.encode("ascii", "replace"))


class Replica:
    """The state in memory: rows by kind and id."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, dict[str, Cell]]] = {}

    def add(self, changes: Iterable[Change]) -> None:
        """Take in the changes of one event, in order."""
        for kind, id_, owner, values in changes:
            rows = self.rows.setdefault(kind, {})
            if values is None:
                rows.pop(id_, None)
            elif id_ in rows:
                row = rows[id_]
                row |= values
                row["version"] = int(row["version"] or 0) + 1
            else:
                rows[id_] = {"id": id_, "owner": owner, **values, "version": 1}

    def differences(self, connection: Connection, tables: StateTables) -> Iterator[str]:
        """Yield what stands otherwise in the tables than here: kind and id, or the kind alone when rows are too many."""
        for kind, table in sorted(tables.all.items()):
            wanted, seen, names = self.rows.get(kind, {}), 0, tuple(table.c.keys())
            for found in streamed(connection, select(table).order_by(table.c.id)):
                row = wanted.get(found[0])
                if row is None or not _same(row, names, found):
                    yield f"{kind} {found[0]}"
                seen += row is not None
            if seen != len(wanted):
                yield f"{kind}: {len(wanted) - seen:,} missing"


def _same(row: Mapping[str, Cell], names: tuple[str, ...], found: Sequence[Cell]) -> bool:
    told = dict(row)
    # what is not there and what is empty are one; a value that the table has no column for is a difference
    return all(told.pop(name, None) == value for name, value in zip(names, found, strict=True)) and not any(
        value is not None for value in told.values()
    )
