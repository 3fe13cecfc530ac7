"""A pledge that states no slip is late as forces of its class were; who asks for assured money waits for it."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest

from muster.files.source import Source
from muster.plan.answers import assumed
from muster.plan.classes import class_of, classes, shipped
from muster.plan.draws import keys
from muster.plan.read import parse_plan
from muster.plan.simulate import Relief, simulate
from muster.plan.slippage import lead, normal
from plan_values import plan_of

HEAD = '[plan]\nid = "a"\nstart = 2030-01-07\nhorizon_weeks = 104\n'
UNIT = '[[pledge]]\nid = "unit-{}"\ncontributor = "Tal"\npersonnel = 100\np = 1\nconfidence = "letter"\n'
OWN = '[[slippage]]\nid = "slow"\nmedian_weeks = 40\nbetween = 0.0\nwithin = 0.0\n'


def leads(text, count=20_000, nth=0, **more):
    plan = plan_of(text)
    return lead(plan.pledges[nth], plan, keys(7, 0, count), **more)


def test_a_pledge_that_states_no_slip_is_late_as_its_class():
    known = shipped()[0]
    drawn = leads(HEAD + UNIT.format(0))
    bell = NormalDist(0, (known.between**2 + known.within**2) ** 0.5)
    for weeks in (8, 26, 52, 104):
        expected = bell.cdf(np.log(weeks / known.median_weeks))
        assert abs((drawn <= weeks).mean() - expected) < 0.015


def test_the_class_that_ships_says_how_few_it_rests_on():
    known = shipped()[0]
    assert (known.id, known.cases) == ("un-start-ups", 8)
    assert 15 < known.median_weeks < 25


def test_pledges_of_one_plan_share_what_makes_it_slow():
    text = HEAD + "".join(UNIT.format(nth) for nth in range(2))
    first, second = np.log(leads(text)), np.log(leads(text, nth=1))
    known = shipped()[0]
    shared = known.between**2 / (known.between**2 + known.within**2)
    assert abs(np.corrcoef(first, second)[0, 1] - shared) < 0.04


def test_nobody_is_there_before_they_can_be_ready_and_a_stated_slip_comes_on_top():
    assert leads(HEAD + UNIT.format(0) + "ready = 60").min() == 60
    assert (leads(HEAD + UNIT.format(0) + "ready = 6\nslip = 4") == 10).all()


def test_who_is_there_or_taken_for_sure_is_not_late():
    assert (leads(HEAD + UNIT.format(0).replace("letter", "in_theatre")) == 0).all()
    assert (leads(HEAD + UNIT.format(0) + "ready = 5", sure=True) == 5).all()


def test_a_plan_brings_its_own_class_or_promises_only():
    plan = plan_of(HEAD + 'slippage = "slow"\n' + OWN + UNIT.format(0))
    assert class_of(plan.pledges[0], plan).median_weeks == 40
    assert (leads(HEAD + 'slippage = "slow"\n' + OWN + UNIT.format(0)) == 40).all()
    assert (leads(HEAD + OWN + UNIT.format(0) + 'slippage = "as-promised"') == 0).all()
    assert set(classes(plan)) == {"un-start-ups", "as-promised", "slow"}


@pytest.mark.parametrize(
    "text, row, column",
    [
        (HEAD + 'slippage = "slwo"\n' + OWN, 5, "plan / slippage"),
        (HEAD + UNIT.format(0) + 'slippage = "un-start-up"', 11, "pledge (unit-0) / slippage"),
    ],
)
def test_a_class_nobody_knows_is_named_with_its_line(text, row, column):
    (problem,) = parse_plan(Source("plan.toml", text.encode(), "")).problems
    assert (problem.row, problem.column, problem.code) == (row, column, "unknown-item")
    assert "did you mean" in problem.remedy


def test_what_is_taken_from_the_class_is_listed_as_assumed():
    plan = plan_of(HEAD + UNIT.format(0))
    (said,) = assumed(plan)
    assert "eight United Nations start-ups" in said.what
    assert "half within 19 weeks" in said.what


def test_normal_draws_are_normal():
    drawn = normal(keys(3, 0, 40_000), "z")
    assert abs(drawn.mean()) < 0.02
    assert abs(drawn.std() - 1) < 0.015
    assert abs((drawn < -1.2816).mean() - 0.1) < 0.006


MONEY = (
    '[[fund]]\nid = "purse"\nfunder = "Orsa"\namount = {}\n[[cost]]\nof = "pledge"\ncategory = "pay"\namount = 1000\n'
)


@pytest.mark.parametrize(
    "weeks, amount, there", [("0", 3e5, 200), ("26", 3e5, 0), ("26", 7e5, 100), ("26", 1.4e6, 200)]
)
def test_who_asks_for_assured_money_comes_only_when_it_is_there_for_all(weeks, amount, there):
    """A hundred people for 26 weeks cost 0.6 million."""
    units = "".join(UNIT.format(nth) + f"slip = 1\nassured_weeks = {weeks}\n" for nth in range(2))
    run = simulate(plan_of(HEAD + units + MONEY.format(amount)), 8)
    assert (run.present[3] == there).all()


def test_money_without_end_relieves_who_asks_for_it():
    units = UNIT.format(0) + "slip = 1\nassured_weeks = 52\n"
    plan = plan_of(HEAD + units + MONEY.format(1e5))
    assert simulate(plan, 4).present[-1].max() == 0
    from muster.plan.poles import foremost, long_poles

    (pole,) = foremost(long_poles(plan, 4, rounds=1))
    assert (pole.constraint, pole.how) == ("fund purse", "as much as is needed")
    assert simulate(plan, 4, relief=Relief(funds=frozenset({"purse"}))).present[-1].max() == 0
