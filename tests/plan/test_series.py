"""A run week by week, money by restriction, scenarios by difference."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from muster.plan import in_scenario
from muster.plan.answers import answer, runs
from muster.plan.differences import differences
from muster.plan.restrictions import RECIPIENTS, USES, kept_apart
from muster.plan.series import burnt, promised, weekly
from plan_values import HARBOUR, plan_of

SCENARIO = HARBOUR + '[[scenario]]\nid = "lost"\ndrop = ["pledge.battalion"]\n[[scenario]]\nid = "same"\n'


@pytest.fixture(scope="module")
def done(harbour):
    return runs(harbour, 24)


def test_a_week_says_what_the_answers_say(harbour, done):
    weeks = {week.day: week for week in weekly(harbour, done)}
    for said in answer(harbour, done).strength:
        week = weeks[said.day]
        assert (week.p10, week.p50, week.p90) == (said.present_p10, said.present_p50, said.present_p90)
        assert week.rungs["firm"] == said.firm


def test_a_promise_takes_every_pledge_at_its_word_and_no_trainers(harbour):
    assert promised(harbour, harbour.start) == 450 + 120


def test_a_fund_never_spends_more_than_it_was_given_nor_takes_back(harbour, done):
    for fund in harbour.funds:
        spent = [at.p90.high for at in burnt(harbour, done) if at.fund == fund.id]
        assert spent == sorted(spent)
        assert spent[-1] <= fund.amount.high


def test_money_is_kept_apart_by_what_the_fund_may_not_pay(harbour, done):
    found = {(item.fund, item.restriction): item for item in kept_apart(harbour, done)}
    assert (found["treasury", USES].words, found["donors", RECIPIENTS].words) == (
        "never reimbursement",
        "only vetted recipients",
    )
    assert all(item.stranded.high <= item.unpaid.high for item in found.values())


def test_a_scenario_that_changes_nothing_differs_by_nothing():
    plan = plan_of(SCENARIO)
    same = in_scenario(plan, plan.scenarios[1])[0]
    for item in differences((plan, runs(plan, 8)), (same, runs(same, 8)), more={}):
        assert (item.mean.low, item.mean.high, item.within.high) == (0, 0, 0)


def test_a_pledge_dropped_is_a_loss_and_shared_chances_make_it_narrow():
    plan = plan_of(SCENARIO)
    lost = in_scenario(plan, plan.scenarios[0])[0]
    base, less = runs(plan, 64), runs(lost, 64)
    found = {item.metric: item for item in differences((plan, base), (lost, less), more={})}
    days = found["person-days"]
    assert days.mean.high < 0
    assert days.within.low <= days.mean.low <= days.mean.high <= days.within.high
    alone = [run.present.sum(axis=0) * 7.0 for run in (base[0], less[0])]
    apart = 1.96 * float(np.sqrt(sum(values.var(ddof=1) / 64 for values in alone)))
    assert days.mean.low - days.within.low < apart


def test_a_fact_settled_by_a_scenario_is_compared_with_both_of_its_turns():
    plan = plan_of(SCENARIO)
    settled = replace(plan, facts=tuple(replace(f, state="true") if f.id == "signature" else f for f in plan.facts))
    both = [(one, runs(one, 100)) for one in (plan, settled)]  # What is only discussed seldom comes within the horizon.
    found = {item.metric: item for item in differences(*both, more={})}
    assert found["person-days"].mean.low == 0
    assert found["person-days"].mean.high > 0
