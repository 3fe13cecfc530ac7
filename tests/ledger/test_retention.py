"""Whoever is kept beyond their time is listed first and erased by two; whoever is held is shown and stays."""

from __future__ import annotations

import pytest

from ledger_values import SECOND, HandClock, created, who
from muster.errors import ConflictError, DeniedError, InputError
from muster.ledger import (
    ERASED,
    OPERATIONS,
    Days,
    Ledger,
    approve,
    due,
    hold,
    nominate,
    open_case,
    propose_due,
    read,
    verify,
)
from muster.ledger.projection import events

DAY = 86_400 * SECOND
SHORT = Days(30, 365, 365)


@pytest.fixture
def office(tmp_path):
    clock = HandClock()
    with created(tmp_path, clock=clock) as ledger:
        case = open_case(ledger, who("nour"))
        people = nominate(ledger, who("nour"), case, ["old", "older", "held"])
        hold(ledger, who("dia"), people[2], "asked for by the court")
        clock.wall += 31 * DAY
        yield ledger, clock, case, people


def record(ledger: Ledger, person: str) -> object:
    return read(ledger, who("nour"), "subject", person).fields["record"]


def test_what_is_due_is_listed_and_what_is_held_is_shown_and_stays(office):
    ledger, _, case, people = office
    (new,) = nominate(ledger, who("nour"), case, ["new"])
    listed, proposal = propose_due(ledger, who("dia"), SHORT, "rule-7")
    assert {item.owner: item.held for item in listed} == {people[0]: False, people[1]: False, people[2]: True}
    assert {(item.what, item.retention) for item in listed} == {("person", "unmatched")}
    assert record(ledger, people[0]) == "old"  # nothing happens before somebody else agrees
    approve(ledger, who("eli"), proposal)
    with ledger.store.reading() as connection:
        event = list(events(connection))[-1]
    assert (event.action, event.object) == ("proposal.approve", proposal)
    said = {
        "operation": "retention.erase",
        "proposed-by": "dia",
        "basis": "rule-7",
        "erased": "2",
        "emptied": "subject:2",
    }
    assert event.notes == said  # of all that were erased, not of the last
    assert [record(ledger, one) for one in (*people, new)] == [ERASED, ERASED, "held", "new"]
    assert not {people[0], people[1]} & set(ledger.keyring.owners())
    assert [item.owner for item in due(ledger, who("dia"), SHORT)] == [people[2]]
    assert verify(ledger).holds


def test_a_class_is_due_when_its_own_days_have_passed(office):
    ledger, clock, case, _ = office
    assert len(due(ledger, who("dia"), Days(31, 365, 365))) == 3
    assert due(ledger, who("dia"), Days(32, 365, 365)) == ()
    clock.wall += 400 * DAY
    assert case in {item.owner for item in due(ledger, who("dia"), SHORT)}


def test_nobody_approves_their_own_list_and_nobody_erases_it_alone(office):
    ledger, *_ = office
    _, proposal = propose_due(ledger, who("dia"), SHORT, "rule-7")
    with pytest.raises(DeniedError, match="themselves"):
        approve(ledger, who("dia"), proposal)
    with pytest.raises(DeniedError, match="second person"):
        OPERATIONS["retention.erase"](ledger, who("dia"), "1:1:1", "", "rule-7")


def test_a_list_that_has_changed_is_made_again(office):
    ledger, _, _, people = office
    _, proposal = propose_due(ledger, who("dia"), SHORT, "rule-7")
    hold(ledger, who("eli"), people[0], "a second court")
    with pytest.raises(ConflictError, match="list them again"):
        approve(ledger, who("eli"), proposal)
    assert record(ledger, people[0]) == "old"


def test_where_nobody_is_due_nothing_is_proposed(office):
    ledger, *_ = office
    with pytest.raises(InputError, match="nobody is due"):
        propose_due(ledger, who("dia"), Days(), "rule-7")


@pytest.mark.parametrize("days", [(0, 1, 1), (1, 0, 1), (1, 1, 0), (36_501, 1, 1)])
def test_a_retention_is_some_days(days):
    with pytest.raises(InputError, match="is 1 to"):
        Days(*days)
    assert Days(1, 1, 36_500).numbers == (1, 1, 36_500)


def test_days_are_written_as_a_code_and_read_again():
    assert Days.read(SHORT.code()) == SHORT
    for code in ("", "1:2", "1:2:3:4", "1:2:x", "1:2:999999"):
        with pytest.raises(InputError, match="names no days"):
            Days.read(code)
