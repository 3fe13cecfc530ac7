"""Those who work with the store: added without a role, given roles by two, put aside at once."""

from __future__ import annotations

import pytest

from ledger_values import USERS, who
from muster.errors import ConflictError, InputError
from muster.ledger import OPERATIONS, Role, add_user, approve, list_users, propose, stop_user
from muster.ledger.people import check_name, parse_roles
from muster.ledger.projection import events

ADA, BO = who("ada"), who("bo")


def last(ledger):
    with ledger.store.reading() as connection:
        return list(events(connection))[-1]


def test_everybody_is_listed_with_roles_and_whether_they_are_active(ledger):
    add_user(ledger, ADA, "zoe")
    stop_user(ledger, ADA, "pla")
    listed = {name: (roles, active) for name, roles, active in list_users(ledger, ADA)}
    assert listed == {**{name: (roles, name != "pla") for name, roles in USERS.items()}, "zoe": ((), True)}
    assert [name for name, _, _ in list_users(ledger, ADA)] == sorted(listed)


def test_adding_granting_and_stopping_are_about_the_user_and_signed_at_once(ledger):
    assert add_user(ledger, ADA, "zoe") == "zoe"
    assert (last(ledger).action, last(ledger).object) == ("user.add", "zoe")
    assert last(ledger).changes == (("user", "zoe", "", {"roles": "", "active": 1}),)
    stop_user(ledger, ADA, "zoe")
    assert (last(ledger).action, last(ledger).object, last(ledger).changes[0].values) == (
        "user.stop",
        "zoe",
        {"active": 0},
    )
    signed = {
        name: (OPERATIONS[f"user.{name}"].decisive, OPERATIONS[f"user.{name}"].four_eyes)
        for name in ("add", "grant", "stop", "list")
    }
    assert signed == {"add": (True, False), "grant": (True, True), "stop": (True, False), "list": (False, False)}


def test_roles_granted_are_these_and_no_others(ledger):
    approve(ledger, BO, propose(ledger, ADA, "user.grant", name="ana", roles="planner+appeal-member"))
    assert ("ana", (Role.APPEAL_MEMBER, Role.PLANNER), True) in list_users(ledger, ADA)
    assert last(ledger).action == "user.list"


def test_nobody_is_added_twice_and_nobody_stopped_who_is_none(ledger):
    with pytest.raises(ConflictError):
        add_user(ledger, ADA, "ana")
    with pytest.raises(ConflictError):
        stop_user(ledger, ADA, "nobody")


@pytest.mark.parametrize("name", ["", "Zoe", "zoe smith", "-zoe", ".zoe", "z" * 65, "زوي", "zoe\n"])
def test_a_name_that_is_not_plain_is_none(ledger, name):
    with pytest.raises(InputError, match="is no name of a user"):
        check_name(name)
    with pytest.raises(InputError, match="is no name of a user"):
        add_user(ledger, ADA, name)


@pytest.mark.parametrize("name", ["z", "7", "z" * 64, "zoe.smith-2_b"])
def test_a_plain_name_is_one(name):
    check_name(name)


@pytest.mark.parametrize(
    "text, roles",
    [
        ("analyst", (Role.ANALYST,)),
        ("decider+analyst+decider", (Role.ANALYST, Role.DECIDER)),
        ("appeal-member+source-custodian", (Role.APPEAL_MEMBER, Role.SOURCE_CUSTODIAN)),
        ("", ()),
        ("+", ()),
    ],
)
def test_roles_are_read_once_each_and_in_their_order(text, roles):
    assert parse_roles(text) == roles


@pytest.mark.parametrize("text", ["boss", "analyst+boss", "Analyst", "analyst decider"])
def test_a_role_that_there_is_not_is_refused(text):
    with pytest.raises(InputError, match="is no role"):
        parse_roles(text)


def test_of_several_unknown_roles_the_first_by_letter_is_named():
    with pytest.raises(InputError, match="'boss' is no role"):
        parse_roles("king+boss+analyst")
