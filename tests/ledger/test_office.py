"""State and log are one, whatever an office does; and where one record is left out, that is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from ledger_office import CORE, NAMES, Office
from ledger_scale import dice_of, scale, tell
from muster.errors import IntegrityError
from muster.ledger import OPERATIONS, Session
from muster.ledger.clock import Moment
from muster.ledger.log import Entry, LogWriter

STEPS = 100
MORNING = (
    *("case.open", "case.nominate", "case.nominate", "case.assign", "case.unassign", "owner.hold", "owner.lift-hold"),
    *("source.register-custodian", "source.add", "user.add", "user.stop", "case.break-glass", "record.read"),
    *("retention.settle", "retention.state", "retention.review", "case.open", "case.nominate"),
    *("proposal.make", "proposal.approve", "proposal.make", "proposal.refuse", "office.restore"),
)
"""How every office begins; what follows is by dice."""


@pytest.mark.parametrize("part", range(scale(1, 4)))
def test_whatever_an_office_does_each_change_is_one_event_and_the_state_is_the_replay(tmp_path, monkeypatch, part):
    done: Counter[str] = Counter()
    changing: set[str] = set()
    kept = LogWriter.append

    def look(self: LogWriter, entry: Entry, who: Session, moment: Moment) -> int:
        changing.update({entry.action} if entry.changes else ())
        return kept(self, entry, who, moment)

    monkeypatch.setattr(LogWriter, "append", look)
    for number in range(scale(4, 250)):
        office = Office(tmp_path / str(number), dice_of(250 * part + number))
        for name in (*MORNING, *[""] * (STEPS - len(MORNING))):
            office.step(name)
        office.close()
        done += office.done
    assert set(NAMES) - set(done) <= {
        "user.grant",
        "owner.erase",
        "retention.erase",
    }  # only ever done by two: they stand in approvals
    assert changing == {"ledger.create", *(name for name, _ in CHANGES)}  # below, each of them is left out once
    steps, did = scale(4, 250) * STEPS, done.total() - done["denied"] - done["refused"]
    tell(f"{steps:,} steps: {did:,} done, {done['denied']:,} denied, {done['refused']:,} refused; {dict(done)}")


ONES = sorted(set(CORE) - {"owner.erase", "user.grant", "retention.erase"})


@pytest.mark.parametrize("name", [*ONES, "access.denied", "ledger.restore", "clock.went-back"])
def test_without_its_event_an_operation_is_found_out(tmp_path, monkeypatch, name):
    kept = LogWriter._write if name == "clock.went-back" else LogWriter.append
    hushed = {"left": 0}

    def hush(self: LogWriter, entry: Entry, who: Session, moment: Moment) -> int:
        if entry.action == name:
            hushed["left"] += 1
            return 0
        return kept(self, entry, who, moment)

    monkeypatch.setattr(LogWriter, kept.__name__, hush)
    if name == "clock.went-back":
        assert told_of_the_clock(tmp_path) == 0
        return
    assert found_out(tmp_path, "office.restore" if name == "ledger.restore" else name)
    assert hushed["left"] == 1  # at once


def told_of_the_clock(folder: Path) -> int:
    """Return how many events tell that the clock went back, when it did."""
    office = Office(folder / "office", dice_of(1))
    office.clock.wall -= 10**12
    office._called("user.list", Session("ada", "administrator"), lambda: OPERATIONS["user.list"](office.ledger, ADA))
    with office.ledger.store.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM log WHERE action = 'clock.went-back'").scalar_one())


ADA = Session("ada", "administrator")
CHANGES = [
    *(("case.assign", 0), ("case.break-glass", 0), ("case.nominate", 0), ("case.nominate", 1), ("case.nominate", -1)),
    *(("case.open", 0), ("case.open", 1), ("case.open", 2), ("case.unassign", 0), ("owner.hold", 0)),
    *(("owner.lift-hold", 0), ("proposal.approve", 0), ("proposal.approve", 1), ("proposal.approve", -1)),
    *(("proposal.make", 0), ("proposal.refuse", 0), ("source.add", 0), ("source.add", 1)),
    *(("retention.review", 0), ("retention.review", 1), ("retention.settle", 0), ("retention.settle", -1)),
    *(("retention.state", 0), ("retention.state", -1)),
    *(("source.register-custodian", 0), ("user.add", 0), ("user.stop", 0), ("ledger.restore", 0)),
]


@pytest.mark.parametrize("name, at", CHANGES)
def test_without_one_of_its_changes_an_event_is_found_out(tmp_path, monkeypatch, name, at):
    kept = LogWriter.append

    def hush(self: LogWriter, entry: Entry, who: Session, moment: Moment) -> int:
        if entry.action == name and entry.changes and -1 <= at < len(entry.changes):
            entry = entry._replace(changes=[item for item in entry.changes if item is not entry.changes[at]])
        return kept(self, entry, who, moment)

    monkeypatch.setattr(LogWriter, "append", hush)
    assert found_out(tmp_path, "office.restore" if name == "ledger.restore" else name)


BEFORE = {
    "case.unassign": ("case.assign",),
    "owner.lift-hold": ("owner.hold",),
    "proposal.approve": ("proposal.make",),
    "proposal.refuse": ("proposal.make",),
    "record.read": ("owner.hold",),
    "source.add": ("source.register-custodian",),
    "user.stop": ("user.add",),
}
"""What must have been done first."""


def found_out(folder: Path, name: str) -> bool:
    """Whether an office that does this now and then notices soon."""
    steps = ("case.open", "case.nominate", *BEFORE.get(name, ()), name)
    for number in range(8):
        office = Office(folder / str(number), dice_of(number))
        found = not all(holds(office.step, step) for step in (*steps, *steps[2:]) * 2)
        office.close()
        if found:
            return True
    return False


def holds(step: Callable[[str], None], name: str) -> bool:
    try:
        step(name)
    except (AssertionError, IntegrityError):
        return False
    return True
