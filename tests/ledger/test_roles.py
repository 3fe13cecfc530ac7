"""Who may do and know what, reviewed by hand: the whole table once more, in other words."""

from __future__ import annotations

import pytest

from muster.ledger.kinds import Label, Retention
from muster.ledger.roles import GRANTS, Permission, Role

MAY = {
    "nominator": "nominate, read cases",
    "analyst": "analyse, break glass, handle requests, keep lists, propose, read cases",
    "decider": "assign cases, break glass, decide, erase, handle requests, hold from erasure, keep lists, propose, read cases",
    "appeal member": "break glass, decide an appeal, propose, read cases",
    "auditor": "read cases, read the log",
    "source custodian": "keep sources, read cases",
    "planner": "plan",
    "administrator": "administer, erase, keep lists, propose",
}
KNOWS = {
    "nominator": "open personal",
    "analyst": "open personal reason",
    "decider": "open personal reason",
    "appeal member": "open personal reason",
    "auditor": "open reason",
    "source custodian": "open source",
    "planner": "open",
    "administrator": "open",
}


def test_there_are_these_roles_and_no_others():
    assert {role.value for role in Role} == set(MAY) == {role.value for role in GRANTS}


@pytest.mark.parametrize("role", MAY)
def test_a_role_may_do_this_and_nothing_else(role):
    assert ", ".join(sorted(GRANTS[Role(role)].permissions)) == MAY[role]


@pytest.mark.parametrize("role", KNOWS)
def test_a_role_may_know_this_and_nothing_else(role):
    assert " ".join(sorted(GRANTS[Role(role)].labels)) == KNOWS[role]


def test_only_the_auditor_sees_every_case():
    assert [role.value for role, grant in GRANTS.items() if grant.every_case] == ["auditor"]


def test_there_is_no_permission_that_nobody_holds():
    assert {permission for grant in GRANTS.values() for permission in grant.permissions} == set(Permission)


def test_who_deals_with_names_does_not_administer_and_who_nominates_does_not_decide():
    for grant in GRANTS.values():
        assert not {Permission.ADMINISTER, Permission.READ_CASES} <= grant.permissions
        assert not {Permission.NOMINATE, Permission.DECIDE} <= grant.permissions
        assert not {Permission.DECIDE, Permission.DECIDE_APPEAL} <= grant.permissions


def test_words_that_stand_in_the_store_stay_what_they_are():
    assert [label.value for label in Label] == ["open", "personal", "source", "reason"]
    assert [kept.value for kept in Retention] == ["unmatched", "case", "source"]
