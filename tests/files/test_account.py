"""Every row that was read has one fate, and an account that does not add up cannot be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import IntegrityError
from muster.files.account import Account, Fate, Problem, Tally


def problem(row: int, column: str = "", code: str = "no-name") -> Problem:
    return Problem(row, column, code, "it has no name")


@given(st.lists(st.sampled_from(Fate)))
def test_rows_in_are_rows_out(fates):
    tally = Tally()
    for row, fate in enumerate(fates, 1):
        if fate is Fate.ACCEPTED:
            tally.accept("Person", [problem(row)])
        elif fate is Fate.QUARANTINED:
            tally.quarantine(problem(row), problem(row, "name"))
        else:
            tally.reject(problem(row))
    account = tally.close()
    counted = (account.accepted, account.quarantined, account.rejected)
    assert counted == tuple(fates.count(fate) for fate in Fate)
    assert account.read == len(fates)
    assert len(account.problems) == len(fates) + fates.count(Fate.QUARANTINED)


@pytest.mark.parametrize("numbers", [(1, 0, 0, 0), (0, 1, 0, 0), (3, 1, 1, 0), (2, 1, 1, 1), (1, 1, -1, 0)])
def test_an_account_that_does_not_add_up_is_none(numbers):
    with pytest.raises(IntegrityError, match=f"{numbers[0]} read, {numbers[1]} accepted"):
        Account(*numbers)


def test_problems_stand_in_the_order_of_rows_columns_and_codes():
    tally = Tally()
    wanted = [problem(1, "a", "x"), problem(1, "b", "w"), problem(2, "a", "v"), problem(2, "a", "z")]
    for item in reversed(wanted):
        tally.quarantine(item)
    assert list(tally.close().problems) == wanted


def test_what_was_accepted_is_counted_by_kind():
    tally = Tally()
    for kind in ("Unit", "Person", "Person"):
        tally.accept(kind)
    account = tally.close()
    assert account.kinds == (("Person", 2), ("Unit", 1))
    assert (account.accepted, account.problems) == (3, ())


def test_a_problem_is_of_an_accepted_row_unless_it_says_otherwise():
    assert problem(1).fate is Fate.ACCEPTED
    assert (problem(1).remedy, problem(1).value) == ("", "")
    assert [str(fate) for fate in Fate] == ["accepted", "quarantined", "rejected"]
    assert Account(0, 0, 0, 0).kinds == ()
