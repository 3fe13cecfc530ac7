"""Default deny is a property of the source: what is declared wrongly does not import."""

from __future__ import annotations

import sys

import pytest

from ledger_values import who
from muster.errors import DeniedError
from muster.ledger.operation import OPERATIONS, Operation, operation
from muster.ledger.roles import GRANTS, Permission, Role


@pytest.fixture(autouse=True)
def declared(monkeypatch):
    """The operations there are; what a test declares is forgotten after it."""
    known: dict[str, Operation] = {}
    monkeypatch.setattr(sys.modules["muster.ledger.operation"], "_declared", known)
    return known


def test_an_operation_is_one_person_s_and_not_signed_at_once_unless_it_says_so(declared):
    made = operation("mark.make", permission=Permission.PLAN)(lambda _: None)
    assert (made.name, made.permission, made.decisive, made.four_eyes) == ("mark.make", Permission.PLAN, False, False)
    assert declared == {"mark.make": made}


@pytest.mark.parametrize("decisive", [False, True])
def test_what_takes_two_is_always_signed_at_once(decisive):
    made = operation("mark.make", permission=Permission.PLAN, decisive=decisive, four_eyes=True)(lambda _: None)
    assert (made.decisive, made.four_eyes) == (True, True)


def test_what_is_decisive_takes_one_person():
    made = operation("mark.make", permission=Permission.PLAN, decisive=True)(lambda _: None)
    assert (made.decisive, made.four_eyes) == (True, False)


def test_calling_an_operation_is_doing_it_at_a_desk_of_that_ledger_for_that_session(ledger):
    made = operation("mark.make", permission=Permission.PLAN)(lambda desk, *of, **named: (desk.session, of, named))
    assert made(ledger, who("pla"), 1, two=2) == (who("pla"), (1,), {"two": 2})
    with pytest.raises(DeniedError, match="is not permitted to ada as administrator"):
        made(ledger, who("ada"))


@pytest.mark.parametrize("permission", [None, "plan", "everything", Role.PLANNER])
def test_a_permission_that_is_none_does_not_import(declared, permission):
    with pytest.raises(TypeError, match="needs a permission that some role holds"):
        operation("mark.make", permission=permission)
    assert declared == {}


def test_a_permission_that_no_role_holds_does_not_import(monkeypatch):
    monkeypatch.delitem(GRANTS, Role.PLANNER)
    with pytest.raises(TypeError, match="needs a permission that some role holds"):
        operation("mark.make", permission=Permission.PLAN)
    operation("mark.make", permission=Permission.ERASE)  # of two roles; one that holds it is enough


@pytest.mark.parametrize(
    "name", ["", "mark", "mark.", ".make", "Mark.make", "mark make", "mark.make.more", "mark-.make"]
)
def test_a_name_that_is_no_noun_and_verb_does_not_import(name):
    with pytest.raises(TypeError, match="a name of its own"):
        operation(name, permission=Permission.PLAN)


def test_the_second_of_one_name_does_not_import():
    operation("mark-up.make-good", permission=Permission.PLAN)(lambda _: None)
    with pytest.raises(TypeError, match="a name of its own"):
        operation("mark-up.make-good", permission=Permission.PLAN)


def test_nobody_adds_to_the_operations_but_by_declaring_one():
    with pytest.raises(TypeError):
        OPERATIONS["mark.make"] = None  # type: ignore[index]
