"""A plan file is read whole or every problem of it is named with table, key and line."""

from __future__ import annotations

import json
import tomllib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from muster.files.source import Source
from muster.plan import check_plan, now, plan_schema
from muster.plan.keys import declared
from muster.plan.plan import TABLES
from muster.plan.read import parse_plan
from muster.plan.scenario import in_scenario
from muster.rules.truth import Truth

SOUND = """\
[plan]
id = "harbour"
start = 2030-01-07
horizon_weeks = 52
[[fact]]
id = "consent"
p = [0.2, 0.5, 0.7]
when = { dist = "pert", weeks = [2, 8, 30] }
[[fact]]
id = "own_troops"
state = "false"
[[pledge]]
id = "battalion"
contributor = "Orsa"
personnel = [400, 500]
if = "held(consent, 4w)"
[[fund]]
id = "treasury"
funder = "Orsa"
amount = 1e6
allows = ["stipend"]
[[stream]]
id = "police"
arrivals = [{ from = 2030-01-07, to = 2030-06-30, per_week = 20 }]
[[stream.stage]]
kind = "vet"
servers = 3
service = { dist = "lognormal", hours = [4, 4] }
pass = [0.6, 0.8]
[[stream.stage]]
kind = "field"
leave_per_year = 0.2
[[scenario]]
id = "without-battalion"
drop = ["pledge.battalion"]
set = { "fact.consent.state" = "true" }
"""


def looked(text: str):
    return parse_plan(Source("plan.toml", text.encode(), ""))


def with_change(old: str, new: str):
    assert old in SOUND
    return looked(SOUND.replace(old, new))


def test_a_sound_plan_has_no_problem():
    checked = looked(SOUND)
    assert (checked.problems, checked.notices) == ((), ())
    assert checked.plan is not None
    assert [stage.kind for stage in checked.plan.streams[0].stages] == ["vet", "field"]


@pytest.mark.parametrize(
    "old, new, row, column, code",
    [
        ("p = [0.2, 0.5, 0.7]", "p = [0.2, 0.5, 1.7]", 7, "fact 1 (consent) / p", "not-a-share"),
        ("p = [0.2, 0.5, 0.7]", "p = [0.9, 0.5, 0.7]", 7, "fact 1 (consent) / p", "not-rising"),
        ('state = "false"', 'state = "no"', 11, "fact 2 (own_troops) / state", "not-a-choice"),
        ('state = "false"', "stat = 1", 11, "fact 2 (own_troops) / stat", "unknown-key"),
        ("[400, 500]", '"many"', 15, "pledge 1 (battalion) / personnel", "wrong-type"),
        ("held(consent, 4w)", "held(consent)", 16, "pledge 1 (battalion) / if", "bad-condition"),
        ("held(consent, 4w)", "consnt", 16, "pledge (battalion) / if", "unknown-fact"),
        ("held(consent, 4w)", "fielded(army) >= 5", 16, "pledge (battalion) / if", "unknown-item"),
        ("held(consent, 4w)", "consent and not consent", 16, "pledge (battalion) / if", "contradiction"),
        ("servers = 3", "servers = 0", 27, "stream (police) / stage 1 / servers", "no-servers"),
        ('kind = "vet"', 'kind = "ask"', 26, "stream 1 (police) / stage 1 / kind", "not-a-choice"),
        ("pledge.battalion", "pledge.batalion", 33, "scenario without-battalion / drop", "unknown-item"),
    ],
)
def test_a_problem_names_table_key_and_line(old, new, row, column, code):
    found = [(problem.row, problem.column, problem.code) for problem in with_change(old, new).problems]
    assert (row, column, code) in found


def test_all_problems_are_told_at_once():
    checked = looked(SOUND.replace("servers = 3", "servers = -1").replace("amount = 1e6", "amount = inf"))
    assert [problem.column for problem in checked.problems] == [
        "fund 1 (treasury) / amount",
        "stream 1 (police) / stage 1 / servers",
    ]


def test_a_fund_that_forbids_what_its_condition_needs_is_a_contradiction():
    text = SOUND.replace('allows = ["stipend"]', 'forbids = ["own_troops"]\nif = "consent and own_troops"')
    assert [problem.code for problem in looked(text).problems] == ["contradiction"]


def test_things_that_wait_for_one_another_are_named_in_a_ring():
    text = SOUND.replace("held(consent, 4w)", "funded(treasury)").replace(
        'allows = ["stipend"]', 'if = "fielded(battalion) >= 1"'
    )
    rings = [notice.message for notice in looked(text).notices if notice.code == "circular-wait"]
    assert rings == [
        "waits for itself: battalion -> treasury -> battalion",
        "waits for itself: treasury -> battalion -> treasury",
    ]


def test_what_hangs_on_a_false_fact_can_never_come():
    notices = with_change("held(consent, 4w)", "own_troops").notices
    assert [(notice.code, notice.row) for notice in notices] == [("unreachable", 12)]


def test_a_fact_nobody_declared_is_noticed_and_has_no_chance():
    checked = with_change("held(consent, 4w)", "zebra")
    assert [notice.code for notice in checked.notices] == ["undeclared-fact"]
    assert checked.plan is not None
    assert checked.plan.facts[-1].undetermined


def test_a_scenario_changes_only_what_it_names():
    plan = looked(SOUND).plan
    assert plan is not None
    changed, problems = in_scenario(plan, plan.scenarios[0])
    assert problems == ()
    assert (changed.pledges, changed.facts[0].state, changed.facts[1], changed.funds) == (
        (),
        "true",
        plan.facts[1],
        plan.funds,
    )


def test_today_an_unknown_fact_decides_nothing_and_is_named():
    plan = looked(SOUND).plan
    assert plan is not None
    (standing,) = now(plan)
    assert standing.truth is Truth.UNKNOWN
    assert standing.deciders[0] == "consent"
    known, _ = in_scenario(plan, plan.scenarios[0])
    assert now(known) == ()


def test_the_schema_knows_every_key_the_reader_knows():
    schema = json.loads(json.dumps(plan_schema()))
    assert set(schema["properties"]) == {"plan", *TABLES}
    for name, (_, made) in TABLES.items():
        assert set(schema["properties"][name]["items"]["properties"]) == set(declared(made))


def test_the_sketch_of_the_reference_is_sound(shared):
    checked = check_plan(shared / "tools" / "plan-example.toml")
    assert checked.problems == ()
    assert {notice.code for notice in checked.notices} == {"undeclared-fact", "from-case", "unreachable"}


LINES = SOUND.splitlines()
WORDS = st.sampled_from(
    [
        "1",
        "-1",
        "inf",
        "nan",
        '"x"',
        "[]",
        "{}",
        "[1, 2]",
        "2030-01-01",
        "true",
        '"fielded(police) >= 1"',
        "1e300",
        "[[]]",
        "9" * 40,
    ]
)


@st.composite
def damaged(draw):
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        key, sign, _ = lines[at].partition(" = ")
        lines[at] = draw(
            st.sampled_from(["", lines[draw(st.integers(0, len(lines) - 1))]])
            if not sign
            else WORDS.map(lambda word, key=key: f"{key} = {word}")
        )
    return "\n".join(lines)


@settings(max_examples=400)
@given(damaged() | st.text())
@example("[plan]\nid='a'\n" + "[[stream]]\n" * 3000)
@example("[[fact]]\nid = " + '"' + "a" * 10_000 + '"')
def test_any_file_is_a_plan_or_a_list_of_problems_that_name_their_place(text):
    checked = parse_plan(Source("plan.toml", text.encode("utf-8", "surrogatepass"), ""))
    assert (checked.plan is None) == bool(checked.problems)
    for problem in checked.problems:
        assert problem.message
        assert (
            problem.column
            or problem.row
            or problem.code in {"missing", "unknown-table", "encoding", "syntax", "wrong-type", "too-many"}
        )


def test_the_sound_plan_is_toml():
    assert tomllib.loads(SOUND)["plan"]["id"] == "harbour"
