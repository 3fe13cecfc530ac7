"""The documented processes walked on one engine; they differ in their policy files alone."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest

from muster.errors import InputError
from muster.policy import SHIPPED, load_policy
from muster.vetting.history import history, told
from muster.vetting.later_step import FactsChanged
from muster.vetting.status import Status
from muster.vetting.step import Determined, Found
from muster.vetting.view import decision, implementation, status, waiver
from muster.vetting.walk import play, read_walk

WALKS = ("leahy", "hrddp", "certification", "recruitment", "unnamed-militia")
HISTORIES = Path(__file__).parent / "histories"
POLICIES = {name: load_policy(name) for name in SHIPPED}


def walk(name):
    text = (resources.files("muster.demo") / "walks" / f"{name}.jsonl").read_text("utf-8")
    return read_walk(text, f"{name}.jsonl")


def played(name):
    script = walk(name)
    policies = [POLICIES[one] for one in script.policies]
    return script, play(script, policies), policies[0].process


def case(name, id_):
    _, out, process = played(name)
    return next(one for one in out.cases if one.id == id_), process


@pytest.mark.parametrize("name", WALKS)
def test_a_walk_reads_as_the_history_that_was_reviewed(name):
    script, out, process = played(name)
    lines = [script.title]
    for one in out.cases:
        lines += ["", *told(history(one, process, script.on))]
    if out.refused:
        lines += ["", "Refused on the way:", *(f"  {said}" for said in out.refused)]
    assert "\n".join(lines) + "\n" == (HISTORIES / f"{name}.txt").read_text("utf-8")


def test_the_four_processes_differ_in_their_files_alone():
    stages = {
        name: [stage.id for stage in POLICIES[walk(name).policies[0]].process.track("first")] for name in WALKS[:4]
    }
    assert len({tuple(ids) for ids in stages.values()}) == 4


def test_a_nominee_from_an_unnamed_militia_is_covered_by_no_statute_and_nothing_is_held_against_him():
    script = walk("unnamed-militia")
    one, process = case("unnamed-militia", "M-1")
    opinions = {opinion.policy.split()[0]: opinion for opinion in one.last(Determined).opinions}
    for name in ("leahy-state", "leahy-dod"):
        assert opinions[name].applies == "not satisfied"
        assert opinions[name].met == opinions[name].settle == ()
    assert opinions["house"].applies == "satisfied"
    assert opinions["house"].met == ()
    assert "The group it comes from is accused" in opinions["house"].open
    assert opinions["house"].settle[0] == "find out which group emptied the trucks, and his dates and role in it"
    assert {found.about for found in one.all(Found)} == {"group"}
    assert not status(one, process, "person", script.on).adverse


def test_a_waiver_never_shows_as_an_approval_and_the_bar_stays_under_it():
    one, process = case("leahy", "L-1")
    (waived,) = [step for step in one.steps if step.name == "waive"]
    assert status(one, process, "unit", waived.on) is Status.WAIVED
    assert decision(one, "unit").outcome == "rejected"
    told_then = "\n".join(told(history(one, process, waived.ends)))
    assert "The unit: goes on under a waiver" in told_then
    assert "The unit: approved" not in told_then
    assert waiver(one, "unit", waived.ends.replace(month=9, day=1)) is None


def test_person_and_unit_stand_apart():
    one, _ = case("leahy", "L-1")
    assert decision(one, "person").outcome == "suspended"
    assert decision(one, "unit").outcome == "rejected"


def test_facts_that_change_undo_no_decision():
    one, process = case("recruitment", "N-1")
    before = one.place(FactsChanged)
    assert before > 0
    assert decision(one, "person").outcome == "recruited"
    assert status(one, process, "person", one.steps[before].on) is Status.APPROVED


# What was found wanting in Bosnia.


def test_nobody_who_acted_in_the_case_sits_on_the_panel():
    first, _ = case("certification", "C-1")
    appeal, _ = case("certification", "C-1-A")
    (panel,) = [step for step in appeal.steps if step.name == "panel"]
    ended = next(place for place, step in enumerate(first.steps) if step.name == "appeal-end")
    acted = {step.by for step in first.steps if step.name not in {"appeal-end", "panel"}}
    assert not acted & set(panel.members)
    assert ended > 0


@pytest.mark.parametrize(
    "why",
    [
        "the window of the appeal ended on 2026-04-19",
        "the appellant sees more under certification 2026.1: file",
        "dia acted in the case that is appealed and does not sit on its panel",
        "'denied for a time' ends after 2026-03-16 and not after 2031-03-16",
        "panel-decide has no place at the stage 'Hearing, if it was asked for'",
    ],
)
def test_what_the_model_allowed_is_refused(why):
    _, out, _ = played("certification")
    assert [said for said in out.refused if why in said]


@pytest.mark.parametrize("name", SHIPPED)
def test_no_outcome_is_without_end_and_every_adverse_one_is_reviewed_and_has_a_way_back(name):
    for outcome in POLICIES[name].process.outcomes:
        assert 0 < outcome.days <= 3660 or outcome.status == "cancelled"
        if outcome.adverse:
            assert 0 < outcome.review_days <= outcome.days
            assert outcome.way_back


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_appeal_has_a_window_of_a_month_a_panel_of_three_and_shows_more_than_reasons(name):
    rule = POLICIES[name].process.appeal
    assert rule.term.days >= 30
    assert rule.panel == 3
    assert rule.access in {"summary", "file"}


def test_a_denial_that_nobody_carried_out_is_seen():
    one, process = case("certification", "C-1")
    place = next(place for place, step in enumerate(one.steps) if step.name == "implement")
    before = one.__class__(**{name: getattr(one, name) for name in one.__slots__} | {"steps": one.steps[: place + 1]})
    assert implementation(before, process, "person") == "failed"


def test_a_case_left_open_when_the_mandate_ends_lapses_and_is_no_finding():
    one, process = case("certification", "C-2")
    assert status(one, process, "person", one.steps[-1].on) is Status.LAPSED
    assert not Status.LAPSED.adverse


# Walks themselves.


def test_a_walk_whose_step_should_be_refused_and_is_not_says_so():
    text = (resources.files("muster.demo") / "walks" / "recruitment.jsonl").read_text("utf-8")
    head, nominated, *_ = text.splitlines()
    wrong = json.dumps({**json.loads(nominated), "refused": "never"})
    script = read_walk(f"{head}\n{wrong}\n", "x")
    with pytest.raises(InputError, match="taken that should be refused"):
        play(script, [POLICIES["recruitment"], POLICIES["house"]])


@pytest.mark.parametrize("text", ["", "{}", "x", '{"walk": "x", "on": "never", "policies": []}', "[1]\n[2]"])
def test_what_is_no_walk_is_refused_in_one_line(text):
    with pytest.raises(InputError, match="this is no walk"):
        read_walk(text, "x.jsonl")
