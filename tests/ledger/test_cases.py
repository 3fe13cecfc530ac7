"""Cases: opened, filled, assigned, and looked into in need."""

from __future__ import annotations

import pytest

from ledger_values import SECOND, HandClock, created, who
from muster.errors import ConflictError, DeniedError, InputError
from muster.ledger import OPERATIONS, assign, break_glass, nominate, open_case, read, unassign
from muster.ledger.clock import Moment
from muster.ledger.kinds import CASE, GLASS, MEMBER, OWNER, SUBJECT
from muster.ledger.projection import events

NOUR, DIA, ANA = who("nour"), who("dia"), who("ana")


def rows(ledger, kind, **equal):
    return ledger.perform_as_machine("test.look", lambda desk: desk.rows(kind, **equal))


def last(ledger, action):
    with ledger.store.reading() as connection:
        return [event for event in events(connection) if event.action == action][-1]


def test_a_case_is_opened_by_whoever_then_works_on_it(ledger):
    case = open_case(ledger, NOUR)
    (found,) = rows(ledger, CASE)
    assert (found["id"], found["owner"], found["state"]) == (case, case, "open")
    (member,) = rows(ledger, MEMBER)
    assert (member["id"], member["case"], member["user"]) == (f"{case}:nour", case, "nour")
    (owner,) = rows(ledger, OWNER)
    assert (owner["id"], owner["what"], owner["retention"]) == (case, "case", "case")
    assert last(ledger, "case.open").object == case


def test_each_subject_put_forward_has_a_key_of_their_own_and_the_shortest_retention(ledger):
    case = open_case(ledger, NOUR)
    made = nominate(ledger, NOUR, case, ["Tariq", "Omar", "Tariq"])
    assert len(set(made)) == 3
    found = {row["id"]: row for row in rows(ledger, SUBJECT)}
    assert {(row["owner"], row["case"], row["roster"], row["row"]) for row in found.values()} == {
        (one, case, None, None) for one in made
    }
    assert [read(ledger, NOUR, "subject", one).fields["record"] for one in made] == ["Tariq", "Omar", "Tariq"]
    owners = {row["id"]: (row["what"], row["retention"]) for row in rows(ledger, OWNER) if row["id"] != case}
    assert owners == dict.fromkeys(made, ("person", "unmatched"))
    assert last(ledger, "case.nominate").object == case


def test_nobody_is_put_forward_in_a_case_that_is_not_one_s_own(ledger):
    with pytest.raises(DeniedError):
        nominate(ledger, NOUR, "0" * 32, ["Tariq"])
    assert rows(ledger, SUBJECT) == []


def test_who_works_on_a_case_is_said_and_taken_back(ledger):
    case = open_case(ledger, NOUR)
    assign(ledger, DIA, case, "ana")
    assert [(row["id"], row["case"], row["user"]) for row in rows(ledger, MEMBER, user="ana")] == [
        (f"{case}:ana", case, "ana")
    ]
    with pytest.raises(ConflictError):
        assign(ledger, DIA, case, "ana")
    unassign(ledger, DIA, case, "ana")
    assert [row["user"] for row in rows(ledger, MEMBER)] == ["nour"]
    with pytest.raises(ConflictError):
        unassign(ledger, DIA, case, "ana")


def test_a_case_or_a_user_that_is_not_there_is_not_assigned(ledger):
    case = open_case(ledger, NOUR)
    for given in ((case, "nobody"), ("0" * 32, "ana")):
        with pytest.raises(InputError, match="no such case, or no such user"):
            assign(ledger, DIA, *given)


def test_breaking_the_glass_is_kept_with_who_why_and_until_when(tmp_path):
    clock = HandClock()
    with created(tmp_path, clock=clock) as ledger:
        case = open_case(ledger, NOUR)
        glass = break_glass(ledger, ANA, case, "the convoy leaves")
        (row,) = rows(ledger, GLASS)
        until = last(ledger, "case.break-glass").time.replace("T08:", "T12:")
        assert (row["id"], row["owner"], row["case"], row["user"], row["until"]) == (glass, case, case, "ana", until)
        assert read(ledger, who("aud"), "glass", glass).fields["reason"] == "the convoy leaves"


def test_four_hours_are_counted_from_the_latest_time_ever_seen(tmp_path):
    clock = HandClock()
    with created(tmp_path, clock=clock) as ledger:
        case, late = open_case(ledger, NOUR), clock.wall
        clock.wall -= 3600 * SECOND
        break_glass(ledger, ANA, case, "the convoy leaves")
        assert rows(ledger, GLASS)[0]["until"] == str(Moment(late + 4 * 3600 * SECOND))


@pytest.mark.parametrize("reason", ["", "urgent", "very urgent", "   "])
def test_the_glass_is_not_broken_without_a_reason_in_words(ledger, reason):
    with pytest.raises(InputError, match="say why this cannot wait"):
        break_glass(ledger, ANA, open_case(ledger, NOUR), reason)


def test_the_glass_of_a_case_that_is_not_there_is_not_broken(ledger):
    with pytest.raises(InputError, match="say why this cannot wait"):
        break_glass(ledger, ANA, "0" * 32, "the convoy leaves tonight")


def test_opening_and_breaking_are_signed_at_once():
    names = ("open", "nominate", "assign", "unassign", "break-glass")
    assert [OPERATIONS[f"case.{name}"].decisive for name in names] == [True, False, False, False, True]
