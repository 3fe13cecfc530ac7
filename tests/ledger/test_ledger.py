"""State and log as one: every change has its event, and the events make the state."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, rule

from ledger_values import SECRET, START, HandClock, KnownEntropy, created, erase, opened, who
from muster.errors import ConflictError, DeniedError, InputError
from muster.ledger import (
    OWN_KINDS,
    Field,
    Kind,
    Label,
    Ledger,
    Role,
    assign,
    nominate,
    open_case,
    read,
    rotate,
    unassign,
    verify,
)
from muster.ledger.desk import Desk
from muster.ledger.kinds import SUBJECT
from muster.ledger.ledger import join_roles
from muster.ledger.log import MACHINE, Entry, LogWriter
from muster.ledger.projection import events


class Office(RuleBasedStateMachine):
    """An office at work; after each step the state is what the log says, and each step is one event."""

    cases, people = Bundle("cases"), Bundle("people")

    def __init__(self) -> None:
        super().__init__()
        self.entropy = KnownEntropy(b"office")
        self.folder = Path(tempfile.mkdtemp())
        self.clock = HandClock()
        self.ledger = created(self.folder, clock=self.clock)
        self.done = 1

    def teardown(self) -> None:
        self.ledger.close()
        shutil.rmtree(self.folder)

    @rule(target=cases)
    def open_case(self) -> str:
        self.done += 1
        return open_case(self.ledger, who("nour"))

    @rule(target=people, case=cases, records=st.lists(st.text(max_size=9), max_size=3))
    def nominate(self, case: str, records: list[str]):
        self.done += 1
        return multiple(*nominate(self.ledger, who("nour"), case, records))

    @rule(person=people, user=st.sampled_from(["nour", "ana", "aud"]))
    def read(self, person: str, user: str) -> None:
        self.done += 1  # a reading that is refused is an event as well
        try:
            read(self.ledger, who(user), "subject", person)
        except DeniedError:
            assert user == "ana"

    @rule(case=cases)
    def assign_and_unassign(self, case: str) -> None:
        assign(self.ledger, who("dia"), case, "app")
        unassign(self.ledger, who("dia"), case, "app")
        self.done += 2

    @rule(case=cases)
    def assign_twice(self, case: str) -> None:
        with pytest.raises(ConflictError):
            assign(self.ledger, who("dia"), case, "nour")

    @rule(person=consumes(people))
    def erase(self, person: str) -> None:
        erase(self.ledger, person)
        self.done += 2

    @rule()
    def rotate(self) -> None:
        rotate(self.ledger, who("ada"))
        self.done += 1

    @rule()
    def reopen(self) -> None:
        self.ledger.close()
        self.ledger = Ledger.open(self.folder / "office", SECRET, clock=self.clock, entropy=self.entropy)

    @rule(seconds=st.integers(-(10**6), 10**6))
    def clock_moves(self, seconds: int) -> None:
        self.clock.wall += seconds * 1_000_000
        open_case(self.ledger, who("nour"))
        self.done += 2 if seconds < 0 else 1  # a step back is an event of its own

    @invariant()
    def one_event_a_change_and_the_state_is_the_replay(self) -> None:
        verdict = verify(self.ledger)
        assert verdict.problems == ()
        assert verdict.size == self.done


Office.TestCase.settings = settings(
    max_examples=12,
    stateful_step_count=20,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestOffice = Office.TestCase


def test_what_fails_leaves_neither_change_nor_event(ledger, case):
    size = ledger.size()

    def body(desk: Desk) -> None:
        desk.create(SUBJECT, owner=case, case=case, record="half")
        raise InputError("then something went wrong")

    with pytest.raises(InputError):
        ledger.perform_as_machine("test.fail", body)
    assert ledger.size() == size
    assert ledger.perform_as_machine("test.look", lambda desk: desk.rows(SUBJECT)) == []
    assert verify(ledger).holds


def test_without_its_event_a_change_is_found_out(ledger, case, monkeypatch):
    monkeypatch.setattr(LogWriter, "append", lambda *_: 0)
    nominate(ledger, who("nour"), case, ["a name"])
    assert any("is not what the log says" in problem for problem in verify(ledger).problems)


def test_many_events_of_one_transaction_are_one_log_and_none_of_them_when_it_fails(ledger, monkeypatch):
    monkeypatch.setattr("muster.ledger.log._AT_ONCE", 3)
    size = ledger.size()

    def append(count: int, *, fails: bool) -> None:
        with ledger.store.alone(), ledger.store.writing() as connection:
            writer = LogWriter(connection, ledger.log)
            for _ in range(count):
                writer.append(Entry("test.mark"), MACHINE, ledger.clock())
            if fails:
                raise InputError("then something went wrong")
            writer.finish(lambda: ledger.keyring.signing, ledger.clock(), decisive=True)

    append(10, fails=False)
    with pytest.raises(InputError):
        append(7, fails=True)
    verdict = verify(ledger)
    assert (verdict.problems, verdict.size) == ((), size + 10)


def test_a_row_that_somebody_else_changed_first_is_a_conflict(ledger, person):
    def late(desk: Desk) -> None:
        desk.update(SUBJECT, person, version=7, record="other")

    with pytest.raises(ConflictError, match="look again"):
        ledger.perform_as_machine("test.late", late)


def test_new_kinds_are_made_from_the_log_when_the_workspace_is_opened(tmp_path):
    with created(tmp_path) as ledger:
        (person,) = nominate(ledger, who("nour"), open_case(ledger, who("nour")), ["Tariq"])
    note = Kind("note", (Field("case"), Field("text", Label.PERSONAL)), by_case=True)
    with opened(tmp_path, kinds=(*OWN_KINDS, note)) as ledger:
        assert read(ledger, who("nour"), "subject", person).fields["record"] == "Tariq"
        assert verify(ledger).holds


def test_the_same_steps_make_the_same_log(tmp_path):
    roots = []
    for name in ("one", "two"):
        with created(tmp_path / name) as ledger:
            nominate(ledger, who("nour"), open_case(ledger, who("nour")), ["Tariq", "Omar"])
            roots.append(verify(ledger).root)
    assert roots[0] == roots[1]


def test_a_clock_that_went_back_is_told_of_once_and_changes_no_order(tmp_path):
    clock = HandClock()
    with created(tmp_path, clock=clock) as ledger:
        clock.wall = START - 3_600_000_000
        open_case(ledger, who("nour"))
        open_case(ledger, who("nour"))
        with ledger.store.reading() as connection:
            told = [(event.seq, event.action, dict(event.notes)) for event in events(connection)]
    assert [(seq, action) for seq, action, _ in told] == [
        (1, "ledger.create"),
        (2, "clock.went-back"),
        (3, "case.open"),
        (4, "case.open"),
    ]
    assert told[1][2] == {"seconds": "3600"}


def test_a_checkpoint_is_made_after_a_hundred_events_or_a_minute(tmp_path):
    clock = HandClock()
    with created(tmp_path, clock=clock) as ledger:
        case = open_case(ledger, who("nour"))
        for _ in range(100):
            nominate(ledger, who("nour"), case, [])
        assert verify(ledger).checkpoints == 3
        nominate(ledger, who("nour"), case, [])
        assert verify(ledger).checkpoints == 3
        clock.wall += 60_000_000
        nominate(ledger, who("nour"), case, [])
        assert verify(ledger).checkpoints == 4


def test_an_office_needs_an_administrator_and_a_place_of_its_own(tmp_path):
    with pytest.raises(InputError, match="nobody is administrator"):
        Ledger.create(tmp_path / "a", SECRET, {"x": (Role.ANALYST,)}, clock=HandClock(), entropy=KnownEntropy())
    created(tmp_path).close()
    with pytest.raises(InputError, match="a workspace here already"):
        created(tmp_path)


def test_roles_are_kept_once_and_in_their_order():
    assert join_roles((Role.DECIDER, Role.ANALYST, Role.DECIDER)) == "analyst,decider"


@pytest.mark.parametrize(
    "fields",
    [(Field("a"), Field("a")), (Field("id"),), (Field("owner"),), (Field("version"),)],
)
def test_a_kind_names_each_field_once_and_none_that_every_row_has(fields):
    with pytest.raises(TypeError):
        Kind("test", fields)


def test_a_sealed_field_is_text_and_a_kind_of_cases_names_its_case():
    with pytest.raises(TypeError, match="is text"):
        Field("age", Label.PERSONAL, number=True)
    with pytest.raises(TypeError, match="no field 'case'"):
        Kind("test", (Field("a"),), by_case=True)
