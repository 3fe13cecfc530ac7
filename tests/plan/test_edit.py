"""One value of a plan file changed: every comment stays, nothing else moves."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import InputError
from muster.plan.edit import edited
from plan_values import HARBOUR, plan_of

COMMENTED = (
    HARBOUR.replace("target = 500", "# how many are wanted\ntarget = 500  # by the council").replace(
        "[[pledge]]", "# ---- pledges\n[[pledge]]"
    )
    + '\n# what if\n[[scenario]]\nid = "calm"\nset = { "fact.calm.state" = "true" }  # all quiet\n'
)


def changed(key, value, text=COMMENTED):
    lines = difflib.ndiff(text.splitlines(), edited(text, key, value).splitlines())
    return [line for line in lines if line[0] in "+-"]


@pytest.mark.parametrize(
    "key, value, lines",
    [
        ("plan.target", "700", ["- target = 500  # by the council", "+ target = 700  # by the council"]),
        ("fact.consent.p", "[0.1, 0.2]", ["- p = [0.2, 0.5, 0.7]", "+ p = [0.1, 0.2]"]),
        ("pledge.battalion.confidence", "letter", ['- confidence = "mou"', '+ confidence = "letter"']),
        ("pledge.company.p", "0.4", ["+ p = 0.4"]),
        ("stream.police.stage.2.servers", "9", ["- servers = 6", "+ servers = 9"]),
        ("stream.police.if", "calm and consent", ['+ if = "calm and consent"']),
        ("cost.1.amount", "9", ["- amount = [500, 700]", "+ amount = 9"]),
        ("fact.consent.p", None, ["- p = [0.2, 0.5, 0.7]"]),
    ],
)
def test_only_the_line_named_is_changed(key, value, lines):
    assert changed(key, value) == lines


def test_a_number_in_a_list_of_tables_and_a_key_of_a_table_in_braces_are_reached():
    plan = plan_of(
        edited(edited(HARBOUR, "stream.police.arrivals.1.per_week", "5"), "pledge.battalion.rotation.months", "6")
    )
    assert plan.streams[0].arrivals[0].per_week.mode == 5
    assert plan.pledges[0].rotation.months == 6


def test_what_a_scenario_sets_is_set():
    plan = plan_of(edited(COMMENTED, "scenario.calm.fact.consent.state", "false"))
    assert dict(plan.scenarios[0].set) == {"fact.calm.state": "true", "fact.consent.state": "false"}


def test_a_text_needs_no_quotes_and_true_as_a_state_is_one():
    assert plan_of(edited(HARBOUR, "fact.consent.state", "true")).facts[0].state == "true"
    assert plan_of(edited(HARBOUR, "fact.consent.state", '"true"')).facts[0].state == "true"


@pytest.mark.parametrize(
    "key",
    ["target", "plan.aim", "fact.consnt.p", "fact.consent", "fact.consent.id", "stream.police.stage.9.servers",
     "stream.police.stage.x.servers", "cost.9.amount", "scenario.calm.fact", "fact.consent.p.q", "", "...", "plan.start.day"],
)  # fmt: skip
def test_a_key_that_names_nothing_is_refused(key):
    with pytest.raises(InputError):
        edited(COMMENTED, key, "1")


def test_what_is_not_there_cannot_be_removed():
    with pytest.raises(InputError, match="is not set"):
        edited(HARBOUR, "fact.calm.when", None)


@given(st.text(max_size=30))
def test_any_text_is_held_as_it_was_given_and_never_becomes_another_key(words):
    changed = edited(HARBOUR, "fact.calm.title", f'"{words}')
    before, after = HARBOUR.count("\n["), sum(line.startswith("[") for line in changed.split("\n")) - 1
    assert before == after


@given(st.floats(0, 1, allow_nan=False))
def test_a_number_set_is_the_number_read(value):
    assert plan_of(edited(HARBOUR, "fact.calm.p", repr(value))).facts[1].p.mode == value


def test_lines_that_end_as_on_windows_still_do():
    text = edited(HARBOUR.replace("\n", "\r\n"), "pledge.company.p", "0.4")
    assert "\n" not in text.replace("\r\n", "")
