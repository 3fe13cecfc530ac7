"""The first screen: no surer than the runs, the long pole named with the report that says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from muster.dossier.plan import study
from muster.dossier.plan.verdict import verdict
from muster.plan import read_plan
from muster.plan.answers import Interval, Ready, runs
from muster.plan.poles import long_poles

GAZA = Path(__file__).parents[3] / "examples/gaza"
POLES = {
    "arab-coalition": {
        "two_state_commitment": {"politico-via-daily", "politico-via-blog"},
        "israel_consent": {"politico-via-daily", "politico-via-blog"},
        "local_acceptance": {"allisrael"},
    },
    "militia-police": {
        "vetting_process": {"telegraph-via-briefing"},
        "commanders_accept": {"telegraph-via-daily", "telegraph-via-briefing"},
    },
    "multinational": {
        "two_state_commitment": {"politico-via-daily", "politico-via-blog"},
        "israel_consent": {"politico-via-daily", "politico-via-blog"},
    },
    "palestinian-led": {
        "two_state_commitment": {"politico-via-daily", "politico-via-blog"},
        "israel_consent": {"politico-via-daily", "politico-via-blog"},
        "trainer_named": {"politico-via-daily"},
    },
}


@pytest.mark.parametrize("name", POLES)
def test_each_reported_concept_names_its_long_pole_and_the_report_that_says_so(name):
    plan = read_plan(GAZA / f"{name}.toml")
    said = verdict(study(plan, runs(plan, 12), long_poles(plan, 12, rounds=1)))
    assert {pole.name.removeprefix("fact "): {*pole.cites} for pole in said.poles} == POLES[name]
    assert {item.id for item in plan.references} >= {source for pole in said.poles for source in pole.cites}
    assert said.firm.startswith("Firm strength: 0. ")
    assert said.assumed.startswith(tuple("123456789"))


def test_nobody_confirmed_is_said(concept):
    assert verdict(concept).firm == (
        "Firm strength: 0. Talked of: regional states, none confirmed. Nobody is bound in writing."
    )


def test_facts_of_no_stated_chance_head_the_list_and_settled_ones_are_not_on_it(concept):
    found = verdict(concept).find
    assert [item.name for item in found] == ["israel_consent", "two_state_commitment", "stable_government"]
    assert all("nobody has said how likely" in item.why for item in found)
    assert found[0].who == ("israel",)


def ready(low, high):
    never = Interval(1 - high, 1 - low)
    return Ready(500, Interval(1, 1), Interval(2, 2), Interval(3, 3), never, Interval(low, high))


@pytest.mark.parametrize(
    "low, high, words",
    [
        (0, 0, "No: 500 are present by 30 December 2030 in no run"),
        (0, 0.03, "Very unlikely at best: "),
        (0.2, 0.9, "Nobody can say: "),
        (0.91, 0.95, "Very likely: 500 are present by 30 December 2030 in 91 to 95 of 100 runs."),
        (1, 1, "Yes, in every run: "),
        (0.999, 0.999, "Very likely: 500 are present by 30 December 2030 in over 99 of 100 runs."),
    ],
)
def test_no_word_is_surer_than_the_runs(harbour_study, low, high, words):
    given = replace(harbour_study, answers=replace(harbour_study.answers, ready=ready(low, high)))
    assert verdict(given).ready.startswith(words)


def test_never_is_said(concept):
    assert verdict(concept).when.startswith("Never, in at least half of all runs")


def test_a_plan_without_a_target_is_told_by_its_end(harbour_study):
    given = replace(harbour_study, answers=replace(harbour_study.answers, ready=None))
    assert verdict(given).ready.startswith("The plan names no target.")
