"""Two people for one thing: what may be proposed, who may approve it, and what the log then says of both."""

from __future__ import annotations

import pytest

from ledger_values import USERS, who
from muster.errors import ConflictError, DeniedError, InputError
from muster.ledger import OPERATIONS, Session, add_user, approve, list_users, propose, refuse
from muster.ledger.desk import NOT_YOURS
from muster.ledger.kinds import PROPOSAL, USER
from muster.ledger.projection import events

ADA, BO, DIA = who("ada"), who("bo"), who("dia")


def row(ledger, proposal):
    return ledger.perform_as_machine("test.look", lambda desk: desk.row(PROPOSAL, proposal))


def last(ledger):
    with ledger.store.reading() as connection:
        return list(events(connection))[-1]


def proposed(ledger, session: Session = ADA, roles: str = "planner") -> str:
    return propose(ledger, session, "user.grant", name="ana", roles=roles)


def roles_of(ledger, user: str) -> tuple[str, ...]:
    return next(roles for name, roles, _ in list_users(ledger, ADA) if name == user)


def test_a_proposal_keeps_what_by_whom_with_what_and_changes_nothing(ledger):
    proposal = proposed(ledger)
    kept = row(ledger, proposal)
    assert (kept["operation"], kept["by"], kept["state"], kept["settled_by"]) == ("user.grant", "ada", "open", None)
    assert kept["arguments"] == '{"name": "ana", "roles": "planner"}'
    assert roles_of(ledger, "ana") == ("analyst",)


def test_arguments_are_kept_in_one_order_however_they_are_said(ledger):
    first = propose(ledger, ADA, "user.grant", roles="planner", name="ana")
    assert row(ledger, first)["arguments"] == row(ledger, proposed(ledger))["arguments"]


def test_what_a_second_person_approves_happens_in_one_event_that_names_both(ledger):
    proposal = proposed(ledger)
    approve(ledger, BO, proposal)
    event = last(ledger)
    assert (event.action, event.actor, event.object) == ("proposal.approve", "bo", proposal)
    assert event.notes == {"operation": "user.grant", "proposed-by": "ada"}
    assert [(change.kind, change.id) for change in event.changes] == [("proposal", proposal), ("user", "ana")]
    assert (row(ledger, proposal)["state"], row(ledger, proposal)["settled_by"]) == ("approved", "bo")
    assert roles_of(ledger, "ana") == ("planner",)


def test_nobody_approves_their_own_even_in_another_role(ledger):
    ledger.perform_as_machine("test.give", lambda desk: desk.update(USER, "ada", roles="administrator,decider"))
    proposal = propose(ledger, ADA, "owner.erase", owner="0" * 32, basis="request-1")
    for session in (ADA, Session("ada", "decider")):
        with pytest.raises(DeniedError, match="nobody approves what they proposed themselves"):
            approve(ledger, session, proposal)
    assert row(ledger, proposal)["state"] == "open"


@pytest.mark.parametrize("user", sorted(set(USERS) - {"ada", "bo"}))
def test_who_may_not_do_it_may_neither_propose_nor_approve_nor_refuse_it(ledger, user):
    proposal = proposed(ledger)
    with pytest.raises(DeniedError):
        proposed(ledger, who(user))
    for settle in (approve, refuse):
        with pytest.raises(DeniedError):
            settle(ledger, who(user), proposal)
    assert row(ledger, proposal)["state"] == "open"


def test_what_was_refused_keeps_by_whom_and_never_happens(ledger):
    proposal = proposed(ledger)
    refuse(ledger, BO, proposal)
    assert (row(ledger, proposal)["state"], row(ledger, proposal)["settled_by"]) == ("refused", "bo")
    for settle in (approve, refuse):
        with pytest.raises(ConflictError, match="this proposal was refused already"):
            settle(ledger, BO, proposal)
    assert roles_of(ledger, "ana") == ("analyst",)


def test_who_proposed_may_take_it_back(ledger):
    proposal = proposed(ledger)
    refuse(ledger, ADA, proposal)
    assert row(ledger, proposal)["state"] == "refused"


def test_what_was_approved_does_not_happen_again(ledger):
    proposal = proposed(ledger)
    approve(ledger, BO, proposal)
    for settle in (approve, refuse):
        with pytest.raises(ConflictError, match="this proposal was approved already"):
            settle(ledger, BO, proposal)


@pytest.mark.parametrize("settle", [approve, refuse])
def test_a_proposal_that_there_is_not_looks_like_one_withheld(ledger, settle):
    with pytest.raises(DeniedError, match=NOT_YOURS):
        settle(ledger, BO, "0" * 32)


def test_settling_is_signed_at_once_and_proposing_is_not():
    assert [OPERATIONS[f"proposal.{name}"].decisive for name in ("make", "approve", "refuse")] == [False, True, True]
    assert not any(OPERATIONS[f"proposal.{name}"].four_eyes for name in ("make", "approve", "refuse"))


@pytest.mark.parametrize("name", ["", "no.such", "user.add", "case.open", "x" * 200])
def test_what_one_person_does_or_nobody_is_not_proposed(ledger, name):
    with pytest.raises(InputError, match="is nothing that two people do"):
        propose(ledger, ADA, name)


@pytest.mark.parametrize(
    "arguments",
    [
        {},
        {"name": "ana"},
        {"roles": "analyst"},
        {"name": "ana", "roles": "analyst", "more": "x"},
        {"who": "ana", "roles": "a"},
    ],
)
def test_each_argument_is_named_and_no_other(ledger, arguments):
    with pytest.raises(InputError, match="is proposed with other arguments"):
        propose(ledger, ADA, "user.grant", **arguments)


@pytest.mark.parametrize("value", ["", "Tariq al-Qarawani", "a\n", "é", "a/b", "a" * 129])
def test_an_argument_is_a_code_and_no_content(ledger, value):
    for arguments in ({"name": value, "roles": "analyst"}, {"name": "ana", "roles": value}):
        with pytest.raises(InputError, match="identifiers and codes"):
            propose(ledger, ADA, "user.grant", **arguments)


@pytest.mark.parametrize("value", ["a" * 128, "A-z_0.9:+"])
def test_what_is_a_code_may_be_said(ledger, value):
    assert value in row(ledger, propose(ledger, ADA, "user.grant", name=value, roles=value))["arguments"]


def test_when_the_operation_fails_its_approval_fails_with_it(ledger):
    proposal = propose(ledger, ADA, "user.grant", name="nobody", roles="analyst")
    with pytest.raises(ConflictError):
        approve(ledger, BO, proposal)
    assert row(ledger, proposal)["state"] == "open"


def test_what_two_people_do_is_done_by_nobody_alone(ledger):
    for name, one in OPERATIONS.items():
        if one.four_eyes and not name.startswith("test."):
            session = ADA if name == "user.grant" else DIA
            with pytest.raises(DeniedError, match="needs a second person; propose it"):
                ledger.perform(one, session, lambda _: None)
    add_user(ledger, ADA, "zoe")
