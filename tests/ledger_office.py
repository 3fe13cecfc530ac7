"""An office at work by dice: every operation there is, by the right people and the wrong ones, and what must hold after each.

The oracle keeps its own copy of every table. After a step it compares what changed in the tables with what the new events
say, both ways round, and the tables with the replay of all events.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from ledger_values import SECRET, USERS, HandClock, KnownEntropy, created, who
from muster.errors import ConflictError, DeniedError, InputError
from muster.ledger import (
    ERASED,
    OPERATIONS,
    WITHHELD,
    Days,
    Ledger,
    Purpose,
    Record,
    Session,
    back_up,
    back_up_keys,
    export_log,
    restore,
    verify,
)
from muster.ledger.custody import public_of
from muster.ledger.event import Event
from muster.ledger.kinds import OWN_KINDS
from muster.ledger.projection import Replica
from muster.ledger.roles import GRANTS

Rows = dict[tuple[str, str], dict[str, Any]]
CORE = tuple(
    sorted(
        name
        for name, operation in OPERATIONS.items()
        if operation.body.__module__.startswith("muster.ledger.") and ".snapshots." not in operation.body.__module__
    )
)
"""The ledger's own operations; those on lists, rosters and runs need files, and stand in ``test_snapshot_events.py``."""
NAMES = tuple(sorted({*CORE, "office.reopen", "office.restore"}))
"""What can happen: every operation of the ledger, closing and opening, and going on from a backup."""

_WEIGHTS = [1 if name == "office.restore" else 9 for name in NAMES]


class Office:
    """An office in a folder; :meth:`step` lets one thing happen and raises ``AssertionError`` when something is amiss."""

    def __init__(self, folder: Path, dice: Random) -> None:
        self.folder, self.dice = folder, dice
        self.clock = HandClock()
        self.ledger = created(folder, clock=self.clock)
        self.done: Counter[str] = Counter()
        self.cases, self.people, self.proposals, self.holds, self.records = ([""] for _ in range(5))
        self.texts: dict[str, str] = {}
        self.erased: set[str] = set()
        self.number = 0
        self.replica, self.size, self.rows = Replica(), 0, dict[tuple[str, str], dict[str, Any]]()
        self._take_in()

    def close(self) -> None:
        self.ledger.close()
        shutil.rmtree(self.folder)

    def step(self, name: str = "") -> None:
        """Let one thing happen, this one or any, and look at everything."""
        self.number += 1
        name = name or self.dice.choices(NAMES, _WEIGHTS)[0]
        if self.dice.random() < 0.03:
            self.clock.wall += self.dice.choice((-(10**12), -(10**7), 10**12, 10**13))
        before = self.rows
        try:
            OTHERS.get(name, Office._operation)(self, name)
        except DeniedError:
            told = [(event.action, event.notes) for event in self._take_in() if event.action != "clock.went-back"]
            assert told == [("access.denied", {"operation": name})]
            assert self.rows == before
            self.done["denied"] += 1
        except (InputError, ConflictError):
            assert self._take_in() == []
            assert self.rows == before
            self.done["refused"] += 1
        if self.number % 20 == 0:
            assert verify(self.ledger).problems == ()

    # what happens

    def _operation(self, name: str) -> None:
        operation, session = OPERATIONS[name], self._somebody(name)
        arguments = ARGUMENTS.get(name, lambda _: ())(self)
        keyed = arguments.pop() if isinstance(arguments, list) else {}
        result = self._called(name, session, lambda: operation(self.ledger, session, *arguments, **keyed))
        self._remember(name, arguments, result)

    def _backup(self, name: str) -> None:
        session, target = self._somebody(name), self.folder / f"backup-{self.number}"
        self._called(name, session, lambda: back_up(self.ledger, session, target))
        shutil.rmtree(target)

    def _export(self, name: str) -> None:
        session = self._somebody(name)
        lines = self._called(name, session, lambda: list(export_log(self.ledger, session)))
        assert len(lines) > self.size

    def _reopen(self, _: str) -> None:
        self.ledger.close()
        self._open()
        assert self._take_in() == []
        self.done["office.reopen"] += 1

    def _restore(self, _: str) -> None:
        """Back up, go on a little, lose everything but the list of erasures, and begin again from the backup."""
        keys, target = self.folder / "keys.copy", self.folder / "yesterday"
        back_up_keys(self.ledger, keys)
        backup = back_up(self.ledger, who("ada"), target)
        self._take_in()
        size, rows = self.size, self.rows
        if len(self.people) > 1:
            self._erase_by_two(self.dice.choice(self.people[1:]))
        lost, again = self.folder / "office", self.folder / "again"
        self.ledger.close()
        erasures = lost / "erasures.txt"
        erasures.touch()
        restore(backup, keys, erasures, again, SECRET, clock=self.clock, entropy=KnownEntropy(b"%d" % self.number))
        shutil.rmtree(lost)
        again.rename(lost)
        shutil.rmtree(target)
        keys.unlink()
        self._open()
        self.replica, self.size, self.rows = Replica(), 0, {}
        new = self._take_in(after=size, rows=rows)
        assert [event.action for event in new if event.action != "clock.went-back"] == ["ledger.restore"]
        assert not self.erased & set(self.ledger.keyring.owners())
        self.done["office.restore"] += 1

    def _erase_by_two(self, owner: str) -> None:
        propose, approve = OPERATIONS["proposal.make"], OPERATIONS["proposal.approve"]
        given = {"owner": owner, "basis": "request-1"}
        proposal = self._called(
            "proposal.make", who("dia"), lambda: propose(self.ledger, who("dia"), "owner.erase", **given)
        )
        try:
            self._called("proposal.approve", who("eli"), lambda: approve(self.ledger, who("eli"), proposal))
        except DeniedError:
            self._take_in()  # held, or erased before
        else:
            self.erased.add(owner)

    def _open(self) -> None:
        entropy = KnownEntropy(b"open %d" % self.number)
        self.ledger = Ledger.open(self.folder / "office", SECRET, clock=self.clock, entropy=entropy)

    def _called(self, name: str, session: Session, call: Callable[[], Any]) -> Any:
        """Do an operation; it is one event by who did it, which says what changed, no more and no less."""
        result = call()
        new = self._take_in()
        told = [event for event in new if event.action != "clock.went-back"]
        assert [(event.action, event.actor, event.role) for event in told] == [(name, session.user, session.role)]
        assert len(new) - len(told) <= 1
        self._check_notes(name, told[0], result)
        self.done[name] += 1
        return result

    def _check_notes(self, name: str, event: Event, result: Any) -> None:
        if name == "record.read":
            kind = self.ledger.tables.by_name[result.kind]
            shown = [field for field in kind.sealed if result.fields[field] != WITHHELD]
            assert (event.object, event.notes) == (result.id, {"kind": result.kind, "fields": " ".join(shown)})
        if name == "proposal.approve":
            assert event.notes["operation"]
            assert event.notes["proposed-by"] not in {"", event.actor}

    # what must hold

    def _take_in(self, after: int | None = None, rows: Rows | None = None) -> list[Event]:
        """Read what is new; every change of a row is told by an event, every change an event tells of is one."""
        with self.ledger.store.reading() as connection:
            query = "SELECT bytes FROM event WHERE seq > ? ORDER BY seq"
            found = [Event.from_bytes(row[0].encode()) for row in connection.exec_driver_sql(query, (self.size,))]
            tables = self.ledger.tables.all
            now: Rows = {
                (kind, row["id"]): dict(row)
                for kind in tables
                for row in connection.exec_driver_sql(f'SELECT * FROM "{kind}"').mappings()  # our names
            }
        new = [event for event in found if after is None or event.seq > after]
        was = self.rows if rows is None else rows
        altered = {key for key in was.keys() | now.keys() if was.get(key) != now.get(key)}
        assert altered == {(change.kind, change.id) for event in new for change in event.changes}
        for event in found:
            self.replica.add(event.changes)
        replayed = {(kind, id_): _full(row) for kind, made in self.replica.rows.items() for id_, row in made.items()}
        assert replayed == {key: _full(row) for key, row in now.items()}
        self.size += len(found)
        self.rows = now
        return new

    def _remember(self, name: str, arguments: Any, result: Any) -> None:
        known = {"case.open": self.cases, "proposal.make": self.proposals, "owner.hold": self.holds}
        if name in known:
            known[name].append(result)
        if name == "case.nominate":
            self.people += result
            self.texts |= dict(zip(result, arguments[1], strict=True))
        if name in {"case.break-glass", "source.add"}:
            self.records.append(result)
        if name == "proposal.approve":
            row = self.rows["proposal", arguments[0]]
            if row["operation"] == "owner.erase":
                self.erased |= {id_ for kind, id_ in self.rows if kind == "owner" and self.rows[kind, id_]["erased"]}
        if isinstance(result, Record) and result.kind == "subject":
            wanted = ERASED if result.id in self.erased else self.texts[result.id]
            assert result.fields["record"] in {wanted, WITHHELD}

    # dice

    def _somebody(self, name: str) -> Session:
        """Return mostly somebody who may, now and then anybody."""
        permission = OPERATIONS[name].permission
        able = [user for user, (role,) in USERS.items() if permission in GRANTS[role].permissions]
        return who(self.dice.choice(able if self.dice.random() < 0.85 else list(USERS)))

    def one(self, of: list[str]) -> str:
        """Return one of those there are, mostly a late one, now and then one there is not."""
        return self.dice.choice(of[1:][-4:] or of) if self.dice.random() < 0.95 else "0" * 32

    def words(self) -> str:
        return "".join(self.dice.choice("abc é\n\u0645\ud800") for _ in range(self.dice.randrange(12)))


def _full(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


def _members(office: Office) -> list[str]:
    return ["", *(id_ for kind, id_ in office.rows if kind == "member")]


def _proposed(office: Office) -> list[Any]:
    if office.dice.random() < 0.6:
        return ["owner.erase", {"owner": office.one(office.people), "basis": "request-1"}]
    if office.dice.random() < 0.8:
        return ["user.grant", {"name": "zoe", "roles": office.dice.choice(("analyst", "planner+auditor"))}]
    return ["user.grant", {"name": "zoe", "roles": "Tariq al-Qarawani"}]


def _read(office: Office) -> tuple[str, str]:
    if office.dice.random() < 0.8:
        return "subject", office.one(office.people)
    return office.dice.choice(("glass", "source", "hold", "no-such")), office.one(office.records + office.holds)


ARGUMENTS: dict[str, Callable[[Office], Any]] = {
    "case.assign": lambda office: (office.one(office.cases), office.dice.choice(("ana", "app", "aud", "nobody"))),
    "case.unassign": lambda office: tuple(office.one(_members(office)).rpartition(":")[::2]),
    "case.break-glass": lambda office: (office.one(office.cases), office.dice.choice(("", "this cannot wait"))),
    "case.nominate": lambda office: (
        office.one(office.cases),
        [office.words() for _ in range(office.dice.randrange(3))],
    ),
    "log.show": lambda _: (0, 5),
    "owner.erase": lambda office: (office.one(office.people), "request-1"),
    "owner.hold": lambda office: (office.one(office.people), office.dice.choice(("", "a court asks"))),
    "owner.lift-hold": lambda office: (office.one(office.holds),),
    "retention.erase": lambda _: ("1:1:1", "", "rule-7"),
    "retention.list": lambda _: (Days(),),
    "retention.review": lambda office: (office.one(office.people), date(2999, 1, 1), "a court still asks"),
    "retention.settle": lambda office: (Purpose(office.dice.choice(("", "vetting")), "article 4"), Days(30, 60, 90)),
    "retention.state": lambda office: (office.one(office.people), Purpose("vetting", f"article {office.number}")),
    "owner.overdue": lambda _: (1, 1, 1),
    "proposal.approve": lambda office: (office.one(office.proposals),),
    "proposal.make": _proposed,
    "proposal.refuse": lambda office: (office.one(office.proposals),),
    "record.browse": lambda office: ("subject", office.one(office.cases)),
    "record.read": _read,
    "source.add": lambda office: (office.words(), "B", ("cus",) * office.dice.randrange(2)),
    "source.register-custodian": lambda _: (public_of(bytes(range(32))),),
    "user.add": lambda office: (office.dice.choice(("zoe", f"user-{office.number}", "No Name")),),
    "user.grant": lambda _: ("zoe", "analyst"),
    "user.stop": lambda office: (office.dice.choice(("zoe", f"user-{office.number - 1}", "nobody")),),
}
OTHERS: dict[str, Callable[[Office, str], None]] = {
    "ledger.back-up": Office._backup,
    "log.export": Office._export,
    "office.reopen": Office._reopen,
    "office.restore": Office._restore,
}
assert {kind.name for kind in OWN_KINDS} >= {"subject", "glass", "source", "hold"}
