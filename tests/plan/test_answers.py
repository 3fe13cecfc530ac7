"""What a run says: never is kept, what nobody stated is an interval, the long pole is found and cites its source."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from muster.plan.answers import Interval, answer, corners, reached, runs
from muster.plan.compare import compared
from muster.plan.poles import foremost, long_poles, to_settle
from muster.plan.simulate import simulate
from muster.plan.wire import QUESTIONS, tables
from plan_values import REFERENCE, plan_of

SERIES = """\
[plan]
id = "series"
start = 2030-01-07
horizon_weeks = 30
target = 100
[[source]]
id = "wire"
publisher = "Harbour Wire"
title = "Two conditions"
[[fact]]
id = "consent"
cites = ["wire"]
[[fact]]
id = "commitment"
cites = ["wire"]
[[fact]]
id = "weather"
p = 0.5
[[pledge]]
id = "company"
contributor = "Tal, not confirmed"
personnel = 150
if = "consent and commitment"
p = 1
slip = 2
"""


@pytest.fixture(scope="module")
def series():
    return plan_of(SERIES)


def test_never_is_kept_in_the_quantiles(series):
    said = answer(series, runs(series, 50))
    assert said.ready is not None
    assert said.ready.p50 == Interval(2.0, np.inf)
    assert said.ready.never == Interval(0.0, 1.0)
    assert tables(said)["ready"][0]["p50"] == [2.0, "never"]


def test_a_strength_must_stay_to_be_reached(series):
    run = simulate(series, 2)
    weeks = np.zeros_like(run.present)
    weeks[3:6, 0] = 200
    weeks[10:, 1] = 200
    assert reached(replace(run, present=weeks), 100).tolist() == [np.inf, 10]


def test_what_nobody_confirmed_is_no_firm_strength(series):
    said = answer(series, runs(series, 20))
    assert {item.firm for item in said.strength} == {Interval(0.0, 0.0)}
    assert said.strength[-1].present == Interval(0.0, 150.0)
    assert said.firm_pledges == 0


def test_facts_of_no_stated_chance_head_what_to_find_out(series):
    found = to_settle(series, runs(series, 50))
    assert [item.fact for item in found if item.undetermined] == ["commitment", "consent"]
    assert found[-1].fact == "weather"
    assert found[-1].value == 0


def test_facts_in_series_hide_each_other_and_are_both_found(series):
    poles = foremost(long_poles(series, 30))
    assert [(pole.constraint, pole.cites) for pole in poles] == [
        ("fact consent", ("wire",)),
        ("fact commitment", ("wire",)),
    ]
    (row,) = compared([("series", series)], 30)
    assert (row["cites"], row["firm"]) == (["wire"], 0.0)
    assert len(row["long_pole"]) == 2


def test_more_open_facts_than_can_be_combined_are_run_alone_and_all_but_each(series):
    many = replace(series, facts=tuple(replace(series.facts[0], id=f"f{n}") for n in range(6)))
    ways = list(corners(many))
    assert len(ways) == 14
    assert len({tuple(way.values()) for way in ways}) == 14


def test_long_pole_of_the_reference_hangs_on_the_question():
    plan = plan_of(REFERENCE)
    gains = {(gain.constraint, gain.how, gain.metric): gain for gain in long_poles(plan, 64, rounds=1)}
    seats = ("stream police stage 2 (course)", "+10 % seats")
    people = ("stream police applicants", "+10 %")
    assert 250 < gains[*seats, "present in week 52"].gain < 330
    assert abs(gains[*people, "present in week 52"].gain) < 40
    assert gains[*people, "present in week 104"].gain > 450
    assert gains[*seats, "present in week 104"].gain < 0


def test_training_without_end_helps_only_once_vetting_does():
    fifteen = plan_of(REFERENCE.replace("servers = 20", "servers = 15"))
    gains = long_poles(fifteen, 32, rounds=3)
    seats = [gain for gain in gains if "seats for all" in gain.how and gain.metric == "present in week 52"]
    assert abs(seats[0].gain) < 60
    assert any("officers" in item for item in seats[2].after)
    assert seats[2].gain > seats[0].gain + 50


def test_every_table_is_plain_json(harbour):
    done = runs(harbour, 30)
    found = tables(answer(harbour, done), long_poles(harbour, 5, rounds=1), to_settle(harbour, done))
    assert tuple(found) == QUESTIONS
    assert json.loads(json.dumps(found, allow_nan=False)) == json.loads(json.dumps(found))
    (money,) = [row for row in found["funds"] if row["fund"] == "donors"]
    assert "only vetted recipients" in money["bound_by"]
