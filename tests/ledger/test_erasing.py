"""Erasing: whose fields are emptied, what goes with them, what keeps them, and how the log tells of it."""

from __future__ import annotations

import pytest

from ledger_values import SECOND, HandClock, created, erase, who
from muster.errors import ConflictError, DeniedError, InputError
from muster.ledger import (
    OPERATIONS,
    OWN_KINDS,
    Field,
    Kind,
    Label,
    Retention,
    approve,
    hold,
    lift_hold,
    overdue,
    propose,
    verify,
)
from muster.ledger.desk import NOT_YOURS, Desk
from muster.ledger.erase import holding, past
from muster.ledger.kinds import HOLD, OWNER, REPORTS, ROSTER, RUN, SUBJECT
from muster.ledger.projection import events

NOTE = Kind("note", (Field("grade"), Field("text", Label.PERSONAL), Field("why", Label.REASON)))
KEY = Kind("key", (Field("of", Label.PERSONAL),), derived=True)
CODE = Kind("code", (Field("grade"),))
DIA, ELI = who("dia"), who("eli")
DAY = 86_400 * SECOND


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def ledger(tmp_path, clock):
    with created(tmp_path, clock=clock, kinds=(*OWN_KINDS, NOTE, KEY, CODE)) as ledger:
        yield ledger


def do(ledger, body):
    return ledger.perform_as_machine("test.do", body)


def rows(ledger, kind, **equal):
    return do(ledger, lambda desk: desk.rows(kind, **equal))


def approval(ledger):
    with ledger.store.reading() as connection:
        return [event for event in events(connection) if event.action == "proposal.approve"][-1]


@pytest.fixture
def two(ledger) -> None:
    """Two people of whom there are notes, keys made of their names, and codes."""

    def body(desk: Desk) -> None:
        for name in ("p1", "p2"):
            desk.new_owner("person", Retention.UNMATCHED, name)
            for number in range(2):
                desk.create(NOTE, f"{name}-n{number}", owner=name, grade="A", text="Tariq", why="a hit")
            desk.create(KEY, f"{name}-k", owner=name, of="TRQ")
            desk.create(CODE, f"{name}-c", owner=name, grade="B")

    do(ledger, body)


@pytest.mark.usefixtures("two")
def test_sealed_fields_are_emptied_what_is_derived_goes_and_what_is_open_stays(ledger):
    erase(ledger, "p1")
    notes = {row["id"]: (row["grade"], row["text"], row["why"], row["version"]) for row in rows(ledger, NOTE)}
    assert notes["p1-n0"] == notes["p1-n1"] == ("A", None, None, 2)
    assert None not in notes["p2-n0"]
    assert [row["id"] for row in rows(ledger, KEY)] == ["p2-k"]
    assert [(row["id"], row["grade"], row["version"]) for row in rows(ledger, CODE)] == [
        ("p1-c", "B", 1),
        ("p2-c", "B", 1),
    ]
    assert [(row["id"], row["erased"]) for row in rows(ledger, OWNER)] == [("p1", 1), ("p2", 0)]
    assert ledger.keyring.owners() == ("p2",)
    assert verify(ledger).holds


@pytest.mark.usefixtures("two")
def test_the_log_tells_who_was_erased_on_what_basis_and_how_much_was_emptied(ledger):
    erase(ledger, "p1")
    event = approval(ledger)
    assert event.notes == {
        "operation": "owner.erase",
        "proposed-by": "dia",
        "basis": "request-17",
        "emptied": "key:1 note:2",
    }
    assert {change.id for change in event.changes if change.kind != "proposal"} == {"p1", "p1-n0", "p1-n1", "p1-k"}


@pytest.mark.usefixtures("two")
def test_nobody_is_erased_who_is_not_there_or_was_erased_before(ledger):
    with pytest.raises(DeniedError, match=NOT_YOURS):
        erase(ledger, "nobody")
    erase(ledger, "p1")
    with pytest.raises(DeniedError, match=NOT_YOURS):
        erase(ledger, "p1")


# Holds


@pytest.mark.usefixtures("two")
def test_a_hold_is_kept_with_its_reason_and_keeps_from_erasure_until_it_is_lifted(ledger):
    held = hold(ledger, DIA, "p1", "asked for by the court")
    (row,) = rows(ledger, HOLD)
    assert (row["id"], row["owner"], row["active"]) == (held, "p1", 1)
    assert do(ledger, lambda desk: desk.opened(HOLD, desk.row(HOLD, held), "reason")) == "asked for by the court"
    with pytest.raises(DeniedError, match="a legal hold is on this owner"):
        erase(ledger, "p1")
    assert ledger.keyring.get("p1") is not None
    erase(ledger, "p2")  # on whom there is none
    lift_hold(ledger, ELI, held)
    assert rows(ledger, HOLD)[0]["active"] == 0
    erase(ledger, "p1")


@pytest.mark.usefixtures("two")
def test_of_two_holds_either_keeps(ledger):
    first, second = (hold(ledger, DIA, "p1", reason) for reason in ("a court", "another court"))
    lift_hold(ledger, DIA, first)
    with pytest.raises(DeniedError, match="legal hold"):
        erase(ledger, "p1")
    lift_hold(ledger, DIA, second)
    erase(ledger, "p1")


@pytest.mark.usefixtures("two")
def test_a_hold_needs_somebody_and_a_reason(ledger):
    for reason in ("", "  "):
        with pytest.raises(InputError, match="a hold needs its reason"):
            hold(ledger, DIA, "p1", reason)
    with pytest.raises(DeniedError, match=NOT_YOURS):
        hold(ledger, DIA, "nobody", "a court")
    erase(ledger, "p1")
    with pytest.raises(DeniedError, match=NOT_YOURS):
        hold(ledger, DIA, "p1", "a court")
    with pytest.raises(ConflictError):
        lift_hold(ledger, DIA, "0" * 32)


def test_erasing_takes_two_and_holding_is_signed_at_once():
    signed = {
        name: (OPERATIONS[f"owner.{name}"].decisive, OPERATIONS[f"owner.{name}"].four_eyes)
        for name in ("erase", "hold", "lift-hold", "overdue")
    }
    assert signed == {
        "erase": (True, True),
        "hold": (True, False),
        "lift-hold": (True, False),
        "overdue": (False, False),
    }


# What holds somebody whole


@pytest.fixture
def filed(ledger) -> None:
    """Two rosters with their people, a trace of each, a screening, reports and a trace of those."""

    def body(desk: Desk) -> None:
        for name in ("r1", "r2", "t1", "t2", "s1", "reports", "t3", "p1", "p2", "p3", "p4"):
            desk.new_owner("person", Retention.UNMATCHED, name)
        for name in ("r1", "r2"):
            desk.create(ROSTER, name, owner=name, case="c", name=name, files="[]")
        desk.create(REPORTS, "reports", owner="reports", case="c", name="reports", files="[]")
        for name, roster in (("p1", "r1"), ("p2", "r1"), ("p3", "r2"), ("p4", None)):
            desk.create(SUBJECT, name, owner=name, case="c", roster=roster, record="Tariq")
        for name, what, roster, reports in (
            ("t1", "trace", "r1", ""),
            ("t2", "trace", "r2", ""),
            ("s1", "screening", "r1", ""),
            ("t3", "trace", "", "reports"),
        ):
            desk.create(RUN, name, owner=name, case="c", what=what, roster=roster, reports=reports, output="[]")

    do(ledger, body)


@pytest.mark.usefixtures("filed")
@pytest.mark.parametrize(
    "owner, held",
    [("p1", ("r1", "t1")), ("p3", ("r2", "t2")), ("p4", ()), ("reports", ("t3",)), ("t1", ()), ("nobody", ())],
)
def test_a_person_is_held_whole_by_their_roster_and_the_traces_of_it_and_reports_by_theirs(ledger, owner, held):
    assert do(ledger, lambda desk: holding(desk, owner)) == held


@pytest.mark.usefixtures("filed")
def test_whoever_is_erased_takes_what_holds_them_whole_and_nobody_else(ledger):
    erase(ledger, "p1")
    assert [row["id"] for row in rows(ledger, OWNER, erased=1)] == ["p1", "r1", "t1"]
    assert approval(ledger).notes["emptied"] == "roster:1 run:1 subject:1"
    assert do(ledger, lambda desk: holding(desk, "p2")) == ()  # both are gone already
    erase(ledger, "p2")
    assert [row["id"] for row in rows(ledger, OWNER, erased=1)] == ["p1", "p2", "r1", "t1"]
    assert verify(ledger).holds


@pytest.mark.usefixtures("filed")
@pytest.mark.parametrize("held", ["r1", "t1", "p1"])
def test_a_hold_on_what_holds_somebody_whole_keeps_them_as_well(ledger, held):
    hold(ledger, DIA, held, "a court")
    with pytest.raises(DeniedError, match="or on what holds them whole; nothing was erased"):
        erase(ledger, "p1")
    assert rows(ledger, OWNER, erased=1) == []
    erase(ledger, "p3")


# Retention


def kept_since(ledger) -> None:
    def body(desk: Desk) -> None:
        for name, retention in (("u", Retention.UNMATCHED), ("c", Retention.CASE), ("s", Retention.SOURCE)):
            desk.new_owner("person", retention, name)

    do(ledger, body)


def test_each_class_is_overdue_when_its_own_days_have_passed_and_not_a_moment_before(ledger, clock):
    kept_since(ledger)
    begun = clock.wall
    clock.wall = begun + 10 * DAY - 1_000
    assert overdue(ledger, DIA, 10, 20, 30) == ()  # ten days to the microsecond
    clock.wall = begun + 10 * DAY - 999
    assert overdue(ledger, DIA, 10, 20, 30) == ("u",)
    clock.wall = begun + 20 * DAY
    assert overdue(ledger, DIA, 10, 20, 30) == ("c", "u")
    assert overdue(ledger, DIA, 30, 20, 10) == ("c", "s")
    clock.wall = begun + 40 * DAY
    assert overdue(ledger, DIA, 10, 20, 30) == ("c", "s", "u")


def test_who_is_held_or_erased_is_not_overdue_and_the_held_are_marked(ledger, clock):
    kept_since(ledger)
    held = hold(ledger, DIA, "u", "a court")
    clock.wall += 40 * DAY
    assert overdue(ledger, DIA, 1, 1, 1) == ("c", "s")
    marked = do(ledger, lambda desk: [(row["id"], on) for row, on in past(desk, (1, 1, 1))])
    assert marked == [("c", False), ("s", False), ("u", True)]
    lift_hold(ledger, DIA, held)
    erase(ledger, "c")
    assert overdue(ledger, DIA, 1, 1, 1) == ("s", "u")


def test_a_clock_set_back_keeps_nobody_longer(ledger, clock):
    kept_since(ledger)
    clock.wall += 40 * DAY
    overdue(ledger, DIA, 1, 1, 1)
    clock.wall -= 39 * DAY + DAY // 2
    assert overdue(ledger, DIA, 1, 1, 1) == ("c", "s", "u")


def test_more_days_than_there_were_since_1970_keep_everybody(ledger, clock):
    kept_since(ledger)
    clock.wall += 40 * DAY
    assert overdue(ledger, DIA, 99_999, 99_999, 99_999) == ()


def test_a_hold_put_on_after_it_was_proposed_keeps_as_well(ledger):
    kept_since(ledger)
    proposal = propose(ledger, DIA, "owner.erase", owner="u", basis="request-1")
    hold(ledger, DIA, "u", "a court")
    with pytest.raises(DeniedError, match="legal hold"):
        approve(ledger, ELI, proposal)
