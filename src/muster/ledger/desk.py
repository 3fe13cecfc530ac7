"""What an operation works at: the rows it may see and change, inside one transaction.

Reach for :class:`Desk` in the body of an operation. Every change made at it ends in the event of that operation; there is no
other way to change a row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from muster.errors import ConflictError, DeniedError
from muster.ledger.clock import Entropy, Moment
from muster.ledger.days import Days
from muster.ledger.event import Cell, Change
from muster.ledger.keyring import Keyring
from muster.ledger.kinds import DAYS, DEFAULT_PURPOSE, GLASS, MEMBER, OWNER, SETTING, USER, Kind, Label, Retention
from muster.ledger.log import Entry, Session
from muster.ledger.operation import Operation
from muster.ledger.roles import GRANTS, Grant, Role
from muster.ledger.schema import StateTables
from muster.ledger.seal import open_field, seal_field

NOT_YOURS = "no such record, or not yours to see"
"""The same whether it is missing or withheld, so that nobody learns which."""
Row = Mapping[str, Any]
_AT_ONCE = 500
"""Values sought in one statement; databases take no more than some thousands."""


@dataclass
class Desk:
    """One operation under way.

    Attributes:
        connection: in its writing transaction.
        tables: of the state.
        session: who acts.
        moment: when, as the clock shows it.
        latest: the latest time ever seen; expiry goes by it, so that a clock set back revives nothing.
        keyring: of data keys.
        entropy: gives ids, keys and nonces.
        object: id of what the operation is about; that of its first change unless said.
        notes: codes and digests for the event.
        destroyed: owners whose keys go when the change is safe on the disk.
        signing: the seed of a new signing key, when the operation replaces it.
        purpose: id of what new owners are kept for; that of the workspace while it is ``None``.
        told: the events of an operation that did one thing to many, one for each.
    """

    connection: Connection
    tables: StateTables
    session: Session
    moment: Moment
    latest: int
    keyring: Keyring
    entropy: Entropy
    object: str = ""
    notes: dict[str, str] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    new_keys: dict[str, bytes] = field(default_factory=dict)
    destroyed: list[str] = field(default_factory=list)
    signing: bytes = b""
    purpose: str | None = None
    told: list[Entry] = field(default_factory=list)
    _days: Days | None = None
    _waiting: list[tuple[str, dict[str, Cell]]] = field(default_factory=list)
    _changing: list[tuple[str, dict[str, Cell]]] = field(default_factory=list)
    _keys: dict[str, bytes] = field(default_factory=dict)

    @property
    def grant(self) -> Grant:
        """What the session's role may do and know."""
        return GRANTS[Role(self.session.role)]

    def admit(self, operation: Operation[Any, Any]) -> None:
        """Let the session do the operation, or not.

        Raises:
            DeniedError: when the user is none, is not active, has not the role, or the role has not the permission.
        """
        user = self.row(USER, self.session.user)
        roles = str(user["roles"]).split(",") if user is not None and user["active"] else []
        if self.session.role not in roles or operation.permission not in self.grant.permissions:
            raise DeniedError(f"{operation.name} is not permitted to {self.session.user} as {self.session.role}")

    def row(self, kind: Kind, id_: str) -> Row | None:
        """Return a row as it is kept, sealed fields sealed; ``None`` when there is none."""
        found = self.rows(kind, id=id_)
        return found[0] if found else None

    def rows(self, kind: Kind, **equal: Cell) -> list[Row]:
        """Return the rows whose columns equal these, by id, as they are kept."""
        self.flush()
        table = self.tables.all[kind.name]
        query = select(table).where(*(table.c[name] == value for name, value in equal.items())).order_by(table.c.id)
        return [dict(row._mapping) for row in self.connection.execute(query)]  # noqa: SLF001  # its public face

    def among(self, kind: Kind, column: str, values: Iterable[str]) -> dict[str, list[Row]]:
        """Return the rows in which a column has one of many values, by the value and then by id, as they are kept."""
        self.flush()
        table, wanted = self.tables.all[kind.name], list(dict.fromkeys(values))
        found: defaultdict[str, list[Row]] = defaultdict(list)
        for start in range(0, len(wanted), _AT_ONCE):
            query = select(table).where(table.c[column].in_(wanted[start : start + _AT_ONCE])).order_by(table.c.id)
            for row in self.connection.execute(query).mappings():
                found[row[column]].append(dict(row))
        return found

    def remember_keys(self, owners: Iterable[str]) -> None:
        """Look up the data keys of many owners at once, for as long as the operation lasts."""
        self._keys |= self.keyring.several(owner for owner in dict.fromkeys(owners) if owner not in self._keys)

    def needed(self, kind: Kind, id_: str) -> Row:
        """Return a row that must be there and be the session's to see.

        Raises:
            DeniedError: when it is missing or withheld, without saying which.
        """
        found = self.row(kind, id_)
        if found is None:
            raise DeniedError(NOT_YOURS)
        if kind.by_case:
            self.on_case(str(found["case"]))
        return found

    def on_case(self, case: str) -> None:
        """Make sure that the session's user works on a case, or broke the glass of it not long ago.

        Raises:
            DeniedError: when not, or there is no such case, without saying which.
        """
        user = self.session.user
        if self.grant.every_case or self.row(MEMBER, f"{case}:{user}") is not None:
            return
        now = str(Moment(max(self.latest, self.moment.wall)))
        if not any(str(row["until"]) > now for row in self.rows(GLASS, case=case, user=user)):
            raise DeniedError(NOT_YOURS)

    def create(self, kind: Kind, id_: str = "", *, owner: str = "", **values: Cell) -> str:
        """Make a row and return its id, a random one unless given.

        Args:
            kind: of the row.
            id_: its id.
            owner: whose key its sealed fields are under.
            values: its fields, in clear; those that are not open are sealed here.
        """
        id_ = id_ or self.entropy(16).hex()
        ready = self._sealed(kind, id_, owner, values)
        self.changes.append(Change(kind.name, id_, owner, ready))
        empty: dict[str, Cell] = dict.fromkeys(kind.labels)
        self._waiting.append((kind.name, {**empty, **ready, "id": id_, "owner": owner, "version": 1}))
        return id_

    def update(self, kind: Kind, id_: str, *, version: int | None = None, **values: Cell) -> None:
        """Change fields of a row.

        Args:
            kind: of the row.
            id_: its id.
            version: that the caller has seen; another one now is a conflict.
            values: the fields to change, in clear.

        Raises:
            ConflictError: when the row is not there, or has another version.
        """
        found = self.row(kind, id_)
        if found is None or version not in {None, found["version"]}:
            raise ConflictError("somebody else changed this first; look again and repeat")
        ready = self._sealed(kind, id_, str(found["owner"]), values)
        table = self.tables.all[kind.name]
        self.connection.execute(update(table).where(table.c.id == id_).values(version=found["version"] + 1, **ready))
        self.changes.append(Change(kind.name, id_, str(found["owner"]), ready))

    def update_read(self, kind: Kind, found: Row, **values: Cell) -> None:
        """Change fields of a row as it was read at this desk; many such changes reach the store together.

        Args:
            kind: of the row.
            found: the row as it is kept; nobody else can have changed it, since one operation writes at a time.
            values: the fields to change, in clear.
        """
        id_, owner = str(found["id"]), str(found["owner"])
        ready = self._sealed(kind, id_, owner, values)
        self._changing.append((kind.name, {**ready, "id": id_, "version": found["version"] + 1}))
        self.changes.append(Change(kind.name, id_, owner, ready))

    def tell(self, object_: str, **notes: str) -> None:
        """End an event here: what was changed since the last one is told in one of its own, about this object.

        For an operation that does one thing to many: whoever follows one of them in the log finds what was done to it.
        """
        self.told.append(Entry("", object_, tuple(self.changes), notes))
        self.changes.clear()

    def drop(self, kind: Kind, id_: str) -> None:
        """Drop a row; what it was stays in the log."""
        self.flush()
        table = self.tables.all[kind.name]
        if not self.connection.execute(delete(table).where(table.c.id == id_)).rowcount:
            raise ConflictError("somebody else removed this first; look again and repeat")
        self.changes.append(Change(kind.name, id_, "", None))

    def new_owner(self, what: str, retention: Retention, id_: str = "") -> str:
        """Make a data key for a person, a source or a case; return the owner's id."""
        id_ = id_ or self.entropy(16).hex()
        self.new_keys[id_] = self.entropy(32)
        if self._days is None:  # asked once an operation: an import makes a hundred thousand owners
            self._days = Days.read(str(self._setting(DAYS) or Days().code()))
        if self.purpose is None:
            self.purpose = self._setting(DEFAULT_PURPOSE)
        since = str(self.moment)
        kept = {"purpose": self.purpose, "review": self._days.review_by(retention, since)}
        return self.create(OWNER, id_, what=what, retention=retention.value, since=since, erased=0, **kept)

    def _setting(self, name: str) -> str:
        row = self.row(SETTING, name)
        return "" if row is None else str(row["value"])

    def opened(self, kind: Kind, row: Row, name: str) -> str | None:
        """Return one sealed field of a row in clear, ``None`` when it is empty or its owner was erased."""
        sealed, key = row[name], self._key(str(row["owner"]))
        return None if sealed is None or key is None else open_field(key, sealed, (kind.name, name, str(row["id"])))

    def flush(self) -> None:
        """Write the rows made so far; done before any read and at the end."""
        for name in dict.fromkeys(name for name, _ in self._waiting):
            rows = [row for kind, row in self._waiting if kind == name]
            self.connection.execute(insert(self.tables.all[name]), rows)
        self._waiting.clear()
        while self._changing:
            name, first = self._changing[0]
            same = [row for kind, row in self._changing if kind == name and row.keys() == first.keys()]
            self._changing = [(kind, row) for kind, row in self._changing if kind != name or row.keys() != first.keys()]
            self._execute_changes(self.tables.all[name], same)

    def _execute_changes(self, table: Table, rows: list[dict[str, Cell]]) -> None:
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in rows[0] if name != "id"}
        statement = update(table).where(table.c.id == bindparam("row_id")).values(values)
        self.connection.execute(
            statement, [{f"new_{name}" if name != "id" else "row_id": row[name] for name in row} for row in rows]
        )

    def _sealed(self, kind: Kind, id_: str, owner: str, values: Mapping[str, Cell]) -> dict[str, Cell]:
        labels = kind.labels
        ready: dict[str, Cell] = {}
        for name, value in values.items():
            if labels[name] is Label.OPEN or value is None:
                ready[name] = value
                continue
            key = self._key(owner)
            if key is None:
                raise DeniedError("the data of this owner were erased; nothing can be added")
            ready[name] = seal_field(key, str(value), (kind.name, name, id_), self.entropy)
        return ready

    def _key(self, owner: str) -> bytes | None:
        return self.new_keys.get(owner) or self._keys.get(owner) or self.keyring.get(owner)
