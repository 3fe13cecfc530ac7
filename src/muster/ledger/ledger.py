"""The ledger: store, log and keys as one thing.

Reach for :meth:`Ledger.create` and :meth:`Ledger.open`; then call operations, such as
:func:`muster.ledger.people.add_user`, with the ledger and a session. Nothing here asks the time: a clock is passed in.

The invariants: state and event commit together or not at all; an operation makes exactly one event, or one for each of the many it
did the same to; what is refused is logged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, insert, select, update

from muster.errors import DeniedError, InputError, IntegrityError
from muster.ledger.checkpoint import log_id, public_bytes
from muster.ledger.clock import Clock, Entropy, Moment
from muster.ledger.days import Days
from muster.ledger.desk import Desk
from muster.ledger.erasures import record_destroyed
from muster.ledger.event import Change
from muster.ledger.faults import told
from muster.ledger.keyring import Keyring
from muster.ledger.kinds import OWN_KINDS, OWNER, Kind
from muster.ledger.log import MACHINE, Entry, LogWriter, Session
from muster.ledger.operation import Operation
from muster.ledger.projection import replay
from muster.ledger.purpose import Purpose, settle
from muster.ledger.roles import Role
from muster.ledger.schema import EVENT, MADE, StateTables, migrate
from muster.ledger.secret import Secret, derive
from muster.ledger.server import ServerStore, check_address
from muster.ledger.snapshots.blobs import Blobs
from muster.ledger.store import FileStore, Store
from muster.ledger.workspace import Workspace

T = TypeVar("T")


class Ledger:
    """An opened workspace. Use it as a context manager, or close it.

    Attributes:
        workspace: its folder.
        log: id of its log.
        tables: of the state.
        keyring: its keys.
        blobs: its files, as received.
    """

    def __init__(
        self,
        workspace: Workspace,
        master: bytes,
        kinds: Sequence[Kind],
        *,
        clock: Clock,
        entropy: Entropy,
        new: bool = False,
    ) -> None:
        self.workspace, self.clock, self.entropy = workspace, clock, entropy
        self.tables = StateTables(tuple(kinds))
        self.keyring = Keyring(workspace.keys, master, entropy, new=new)
        self.store = _store(workspace, derive(master, "store file"))
        self.blobs = Blobs(workspace.blobs, master, entropy)
        self.log = ""

    @classmethod
    def create(
        cls,
        folder: Path,
        secret: Secret,
        users: Mapping[str, Sequence[Role]],
        *,
        clock: Clock,
        entropy: Entropy,
        kinds: Sequence[Kind] = OWN_KINDS,
        server: str = "",
        keeping: tuple[Purpose | None, Days | None] = (None, None),
    ) -> Ledger:
        """Make a workspace with its first users and return it opened.

        Args:
            folder: for it; made when it is not there.
            secret: that shall open it.
            users: by name, with their roles; at least one administrator, and two if roles shall ever be granted later.
            clock: tells the moment.
            entropy: gives keys and ids.
            kinds: of rows it keeps.
            server: address of the PostgreSQL database that keeps the store, without a password; a file keeps it otherwise.
            keeping: what its data are kept for unless an import says otherwise, and how many days; not stated unless given.

        Raises:
            InputError: when there is one already, nobody is administrator, or the address is none.
            StoreError: when it cannot be made there.
        """
        if not any(Role.ADMINISTRATOR in roles for roles in users.values()):
            raise InputError("nobody is administrator", remedy="name at least one, better two")
        if server:
            check_address(server)
        workspace = Workspace(folder)
        master = workspace.make(secret, entropy, server)
        try:
            ledger = cls(workspace, master, kinds, clock=clock, entropy=entropy, new=True)
            try:
                ledger._begin(users, keeping)
            except BaseException:
                ledger.close()
                raise
        except BaseException:
            workspace.unmake()
            raise
        return ledger

    @classmethod
    def open(
        cls, folder: Path, secret: Secret, *, clock: Clock, entropy: Entropy, kinds: Sequence[Kind] = OWN_KINDS
    ) -> Ledger:
        """Open a workspace: bring its tables up to date, and finish what a crash may have left half-done.

        Args:
            folder: of it.
            secret: that opens it.
            clock: tells the moment.
            entropy: gives keys and ids.
            kinds: of rows it keeps.

        Raises:
            StoreError: when it is not there, the secret is another, or it was made by a newer Muster.
            IntegrityError: when it is damaged.
        """
        workspace = Workspace(folder)
        master = workspace.unlock(secret)
        if not workspace.server and not workspace.store.is_file():
            raise IntegrityError(f"{workspace.store.name}: no such file; restore it from a backup")
        ledger = cls(workspace, master, kinds, clock=clock, entropy=entropy)
        try:
            ledger._ready()
        except BaseException:
            ledger.close()
            raise
        return ledger

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def close(self) -> None:
        """Close every file."""
        self.store.close()
        self.keyring.close()

    def perform(self, operation: Operation[Any, Any], session: Session, body: Callable[[Desk], T]) -> T:
        """Do an operation: its changes and its one event together. Call the operation instead.

        Args:
            operation: that is declared.
            session: who acts.
            body: what is done.

        Raises:
            DeniedError: when the session may not; nothing is changed, and the attempt is logged.
        """
        with self.store.alone():
            try:
                return self._perform(operation, session, body)
            except DeniedError:
                with self._appending() as (_, writer, moment):
                    writer.append(Entry("access.denied", notes={"operation": operation.name}), session, moment)
                raise

    def _perform(self, operation: Operation[Any, Any], session: Session, body: Callable[[Desk], T]) -> T:
        def admitted(desk: Desk) -> T:
            desk.admit(operation)
            if operation.four_eyes:
                raise DeniedError(f"{operation.name} needs a second person; propose it")
            return body(desk)

        return self._change(operation.name, session, admitted, decisive=operation.decisive)

    def perform_as_machine(self, name: str, body: Callable[[Desk], T]) -> T:
        """Do what nobody asked for and must be done, such as erasing again after a restore; one event, as ever.

        Args:
            name: of what is done, as the log shall tell it.
            body: what is done.
        """
        with self.store.alone():
            return self._change(name, MACHINE, body, decisive=True)

    def _change(self, name: str, session: Session, body: Callable[[Desk], T], *, decisive: bool) -> T:
        """Run a body and commit what it did with its one event; afterwards destroy the keys it gave up."""
        with self.store.writing() as connection:
            writer, moment = LogWriter(connection, self.log), self.clock()
            desk = Desk(connection, self.tables, session, moment, writer.latest, self.keyring, self.entropy)
            result = body(desk)
            desk.flush()
            self.keyring.add(desk.new_keys)
            for entry in _entries(name, desk):
                writer.append(entry, session, moment)
            writer.finish(lambda: self._signing(connection, desk), moment, decisive=decisive)
        self._after(desk)
        return result

    def _signing(self, connection: Connection, desk: Desk) -> Ed25519PrivateKey:
        """Return the key to sign with; one that is replaced is kept beside the new one until the change is safe."""
        if not desk.signing:
            return self.keyring.signing
        self.keyring.keep_next(desk.signing)
        key = Ed25519PrivateKey.from_private_bytes(desk.signing)
        connection.execute(update(MADE).where(MADE.c.name == "key").values(value=public_bytes(key).hex()))
        return key

    def _after(self, desk: Desk) -> None:
        if desk.signing:
            self.keyring.promote_next()
        if desk.destroyed:
            self._destroy(desk.destroyed, desk.moment)

    def _destroy(self, owners: Sequence[str], moment: Moment) -> None:
        # the list first: after a crash between the two the key is destroyed when the workspace is opened
        with told(self.workspace.erasures.name):
            record_destroyed(self.workspace.erasures, self.log, owners, moment, self.keyring.signing)
        self.keyring.destroy(owners)

    @contextmanager
    def _appending(self) -> Iterator[tuple[Connection, LogWriter, Moment]]:
        with self.store.writing() as connection:
            writer, moment = LogWriter(connection, self.log), self.clock()
            yield connection, writer, moment
            writer.finish(lambda: self.keyring.signing, moment, decisive=False)

    def _begin(
        self, users: Mapping[str, Sequence[Role]], keeping: tuple[Purpose | None, Days | None] = (None, None)
    ) -> None:
        key = self.keyring.signing
        public = public_bytes(key)
        self.log = log_id(public)
        with self.store.alone(), self.store.writing() as connection:
            if migrate(connection):
                raise InputError("there is a ledger in this database already", remedy="name another database")
            self.tables.remake(connection)
            LogWriter.begin(connection)
            connection.execute(
                insert(MADE), [{"name": "key", "value": public.hex()}, {"name": "log", "value": self.log}]
            )
            rows = [_user_row(name, roles) for name, roles in sorted(users.items())]
            connection.execute(insert(self.tables.all["user"]), rows)
            changes = [Change("user", row["id"], "", {"roles": row["roles"], "active": 1}) for row in rows]
            writer, moment = LogWriter(connection, self.log), self.clock()
            desk = Desk(connection, self.tables, MACHINE, moment, 0, self.keyring, self.entropy)
            settle(desk, *keeping)
            desk.flush()
            changes += desk.changes
            writer.append(Entry("ledger.create", self.log, changes, {"key": public.hex()}), MACHINE, moment)
            writer.finish(lambda: key, moment, decisive=True)

    def _ready(self) -> None:
        with self.store.alone():
            with self.store.writing() as connection:
                migrate(connection)
                made = {row.name: row.value for row in connection.execute(select(MADE))}
                if not {"log", "key"} <= set(made):
                    raise IntegrityError(f"{self.store.name}: not a ledger, or damaged; restore it from a backup")
                self.log = made["log"]
                if not self.tables.current(connection):
                    replay(connection, self.tables)
                owners = self.tables.all[OWNER.name]
                erased = connection.execute(select(owners.c.id).where(owners.c.erased == 1)).scalars().all()
            self.keyring.settle_next(bytes.fromhex(made["key"]))
            left = sorted(set(erased) & set(self.keyring.owners()))
            if left:
                self._destroy(left, self.clock())

    def size(self) -> int:
        """Return the number of events."""
        with self.store.reading() as connection:
            return (
                connection.execute(select(EVENT.c.seq).order_by(EVENT.c.seq.desc()).limit(1)).scalar_one_or_none() or 0
            )


def _store(workspace: Workspace, key: bytes) -> Store:
    if workspace.server:
        return ServerStore(workspace.server, key, workspace.lock)
    return FileStore(workspace.store, key, workspace.lock)


def _entries(name: str, desk: Desk) -> list[Entry]:
    """Return the events of an operation: those it told one by one, and one for everything else it did."""
    told = [Entry(name, entry.object, entry.changes, entry.notes) for entry in desk.told]
    if told and not desk.changes:
        return told
    about = desk.object or (desk.changes[0].id if desk.changes else "")
    return [*told, Entry(name, about, desk.changes, desk.notes)]


def _user_row(name: str, roles: Sequence[Role]) -> dict[str, Any]:
    return {"id": name, "owner": "", "version": 1, "roles": join_roles(roles), "active": 1}


def join_roles(roles: Sequence[Role]) -> str:
    """Return roles as the store keeps them: each once, in the order of the roles."""
    return ",".join(role.value for role in Role if role in roles)
