"""Operations that read: one record with what one may know of it, logged; many records with nothing but codes.

Reach for :func:`read` to open a record and :func:`browse` for queues. A field that the role may not know is
:data:`WITHHELD`; one whose owner was erased is :data:`ERASED`. Neither says anything else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, Table, literal, select, tuple_

from muster.errors import InputError
from muster.ledger.desk import Desk, Row
from muster.ledger.kinds import Kind, Label
from muster.ledger.operation import operation
from muster.ledger.purpose import Kept, kept_of
from muster.ledger.roles import Permission

WITHHELD = "(withheld)"
"""Stands where the role may not know a field."""
ERASED = "(erased)"
"""Stands where an owner's data were erased."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row, as somebody may know it: kind, id, version, its fields by name, and what its owner's data are kept for and until when."""

    kind: str
    id: str
    version: int
    fields: Mapping[str, str | int | None]
    kept: Kept | None = None


@operation("record.read", permission=Permission.READ_CASES)
def read(desk: Desk, kind: str, id_: str) -> Record:
    """Open one record; that it was read, and which fields, stands in the log before anything is shown.

    Args:
        desk: of the operation.
        kind: of the record.
        id_: its id.

    Raises:
        DeniedError: when it is missing or not the session's to see, without saying which.
    """
    of = _kind(desk, kind)
    row = desk.needed(of, id_)
    desk.object = id_
    shown = [name for name in of.sealed if of.labels[name] in desk.grant.labels]
    desk.notes |= {"kind": kind, "fields": " ".join(shown)}
    fields = {name: _shown(desk, of, row, name) for name in of.labels}
    return Record(kind, id_, int(row["version"]), fields, kept_of(desk, str(row["owner"])))


@operation("record.browse", permission=Permission.READ_CASES)
def browse(
    desk: Desk, kind: str, case: str, after: str = "", limit: int = 50, *, order: str = "id"
) -> tuple[Record, ...]:
    """Return records of a case, a page at a time, with their open fields only; nothing sealed is opened for it.

    Args:
        desk: of the operation.
        kind: of the records.
        case: whose they are.
        after: id of the last record of the page before.
        limit: how many, 500 at most.
        order: name of the field they are in order of; one that the kind keeps an order of.
    """
    of = _kind(desk, kind)
    if not of.by_case:
        raise InputError(f"{kind!r} is of no case", remedy="read its records one by one")
    if order not in of.orders:
        raise InputError(f"{kind!r} is in no order of {order[:80]!r}", remedy=f"take {', '.join(of.orders)}")
    desk.on_case(case)
    desk.object = case
    desk.notes["kind"] = kind
    names = [name for name, label in of.labels.items() if label is Label.OPEN]
    found = desk.connection.execute(_page(desk.tables.all[kind], names, case, after, order).limit(min(limit, 500)))
    return tuple(Record(kind, row[0], row[1], dict(zip(names, row[2:], strict=True))) for row in found)


def _page(table: Table, names: Sequence[str], case: str, after: str, order: str) -> Select[Any]:
    """Return the query for what follows a record in an order; an index gives it without reading the rest."""
    query = select(table.c.id, table.c.version, *(table.c[name] for name in names)).where(table.c.case == case)
    if order == "id":
        return query.where(table.c.id > after).order_by(table.c.id)
    if after:
        last = select(table.c[order]).where(table.c.id == after).scalar_subquery()
        query = query.where(tuple_(table.c[order], table.c.id) > tuple_(last, literal(after)))
    return query.order_by(table.c[order], table.c.id)


def _kind(desk: Desk, name: str) -> Kind:
    found = desk.tables.by_name.get(name)
    if found is None:
        raise InputError(
            f"{name[:80]!r} is no kind of record", remedy=f"the kinds are {', '.join(desk.tables.by_name)}"
        )
    return found


def _shown(desk: Desk, kind: Kind, row: Row, name: str) -> str | int | None:
    label = kind.labels[name]
    if label not in desk.grant.labels:
        return WITHHELD
    if label is Label.OPEN:
        value: str | int | None = row[name]
        return value
    opened = desk.opened(kind, row, name)
    erased = opened is None and row["owner"] and desk.keyring.get(str(row["owner"])) is None
    return ERASED if erased else opened
