"""Two policies side by side: what differs in their words, and what it would change on past cases."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import MusterError
from muster.files.source import Source
from muster.policy import SHIPPED, Fact, PastCase, Standing, apply, diff, dry_run, load_policy, past_line, read_past
from muster.policy.facts import FACTS
from muster.rosters.subject import Kind
from muster.rules.truth import Truth

POLICIES = {name: load_policy(name) for name in SHIPPED}


def past(*records):
    lines = (one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in records)
    return read_past(Source("cases.jsonl", "\n".join(lines).encode(), ""))


def case(name, kind="person", **facts):
    return {"case": name, "kind": kind, "facts": {key.replace("__", "."): value for key, value in facts.items()}}


# What differs.


@pytest.mark.parametrize("name", SHIPPED)
def test_a_policy_does_not_differ_from_itself(name):
    assert diff(POLICIES[name], POLICIES[name]) == ()


def test_every_change_of_a_rule_is_named_with_both_texts(policy_with):
    before, after = policy_with(when="alleged.LOOT"), policy_with(when="alleged.LOOT and origins.LOOT >= 2")
    [one] = diff(before, after)
    assert (one.part, one.name, one.field) == ("rule", "trigger", "condition")
    assert (one.before, one.after) == ("alleged.LOOT", "alleged.LOOT and origins.LOOT >= 2")


@pytest.mark.parametrize(
    "parts, field",
    [
        ({"rule": 'attaches = "unit"'}, "attaches"),
        ({"rule": 'standard = "balance of probability"'}, "standard"),
        ({"rule": 'settle = { "alleged.LOOT" = "ask" }'}, "settle"),
        ({"head": 'source_grades = "ignored"'}, "source_grades"),
        ({"head": 'notes = ["new"]'}, "notes"),
    ],
)
def test_any_key_that_changes_is_a_difference(policy_with, parts, field):
    assert [one.field for one in diff(policy_with(), policy_with(**parts))] == [field]


def test_what_is_added_to_one_is_missing_in_the_other():
    there, back = diff(POLICIES["leahy-state"], POLICIES["house"]), diff(POLICIES["house"], POLICIES["leahy-state"])
    assert {(one.part, one.name, one.field, one.after, one.before) for one in there} == {
        (one.part, one.name, one.field, one.before, one.after) for one in back
    }
    added = [one for one in there if (one.part, one.name, one.field) == ("rule", "pause-grave", "")]
    assert added[0].before == ""
    assert added[0].after.startswith("trigger; Pause: credible information of a grave abuse")


# Past cases.


def test_a_case_says_as_much_as_its_line():
    [one] = past(case("c1", alleged__TORT=True, origins__TORT=3, force__is_state=None, listed__strong=False)).cases
    assert {name: (fact.truth, fact.number) for name, fact in one.facts.items()} == {
        "alleged.TORT": (Truth.TRUE, None),
        "origins.TORT": (Truth.TRUE, 3),
        "force.is_state": (Truth.UNKNOWN, None),
        "listed.strong": (Truth.FALSE, None),
    }


@pytest.mark.parametrize(
    "line, message",
    [
        ("not json", "the line is not JSON"),
        ("[1]", "the line is no object with case, kind and facts"),
        (case(" "), "the case has no id"),
        (case("c", kind="ship"), "'ship' is no kind of subject; write person or unit"),
        (case("c", alleged__TORTURE=True), "no fact is called 'alleged.TORTURE', did you mean 'alleged.TORT'"),
        (case("c", alleged__TORT=2), "alleged.TORT: it is true or false, no number"),
        (case("c", origins__TORT=True), "origins.TORT: a number is wanted"),
        (case("c", alleged__TORT="maybe"), "alleged.TORT: 'maybe' is none of true, false, unknown"),
        (case("c", alleged__TORT={"truth": "true", "colour": "red"}), "alleged.TORT: the key 'colour' is not known"),
        (
            case("c", alleged__TORT={"truth": "true", "evidence": ["r1"]}),
            "alleged.TORT: its evidence is no list of objects",
        ),
        (case("c", alleged__TORT={"truth": "true", "why": 3}), "alleged.TORT: 3 is no text"),
        (case("c") | {"verdict": "guilty"}, "the key 'verdict' is not known"),
    ],
)
def test_a_line_that_is_no_case_stays_out_and_says_why(line, message):
    read = past(line, case("good"))
    assert [one.case for one in read.cases] == ["good"]
    [problem] = read.account.problems
    assert (problem.row, problem.message) == (1, message)


def test_a_case_given_twice_counts_once():
    read = past(case("c"), "", case("c"))
    assert (read.account.read, read.account.accepted, read.account.quarantined, read.account.rejected) == (3, 1, 1, 1)


FACT_VALUES = st.dictionaries(st.sampled_from(list(FACTS)), st.sampled_from(list(Truth)), max_size=12)


def facts(truths):
    number = {Truth.TRUE: 2, Truth.FALSE: 0, Truth.UNKNOWN: None}
    return {
        name: Fact(
            name, truth, "given", number=number[truth] if FACTS[name].counted else None, standard="credible information"
        )
        for name, truth in truths.items()
    }


@given(FACT_VALUES)
def test_a_case_written_and_read_again_is_the_same(truths):

    one = PastCase("c", Kind.UNIT, facts(truths))
    assert past(past_line(one)).cases == (one,)


def test_a_line_separator_inside_a_text_ends_no_line():
    line = '{"case": "c\u2028d", "facts": {}}'
    assert [one.case for one in past(line).cases] == ["c\u2028d"]


@given(st.text(max_size=120))
def test_any_line_is_read_or_quarantined(text):
    try:
        account = past(text).account
    except MusterError:
        return
    assert account.read == account.accepted + account.quarantined + account.rejected


# The dry run.

CASES = (
    case("one-origin", alleged__LOOT=True, origins__LOOT=1),
    case("two-origins", alleged__LOOT=True, origins__LOOT=2),
    case("nothing", alleged__LOOT=False, origins__LOOT=0),
    case("unread"),
)


def test_a_dry_run_names_the_cases_that_would_change_and_how(policy_with):
    before, after = policy_with(when="alleged.LOOT"), policy_with(when="alleged.LOOT and origins.LOOT >= 2")
    run = dry_run(before, after, past(*CASES).cases)
    assert run.cases == 4
    [one] = run.changes
    assert (one.case, one.needs_person) == ("one-origin", (True, False))
    [rule] = one.rules
    assert (rule.rule, rule.before, rule.after) == ("trigger", Standing.SATISFIED, Standing.NOT_SATISFIED)
    assert run.moves == (("trigger", "satisfied", "not satisfied", 1),)


def test_a_rule_that_yields_nothing_is_no_change():
    nothing = case("c", **{name.replace(".", "__"): 0 if entry.counted else False for name, entry in FACTS.items()})
    run = dry_run(POLICIES["leahy-state"], POLICIES["leahy-dod"], past(nothing).cases)
    assert [one.rule for change in run.changes for one in change.rules if one.before is None or one.after is None] == []


@given(st.sampled_from(SHIPPED), FACT_VALUES)
def test_a_policy_in_its_own_place_changes_nothing(name, truths):

    assert dry_run(POLICIES[name], POLICIES[name], [PastCase("c", Kind.PERSON, facts(truths))]).changes == ()


@given(st.sampled_from(SHIPPED), st.sampled_from(SHIPPED), FACT_VALUES)
def test_a_case_that_is_not_named_stands_the_same_under_both(first, second, truths):

    one = PastCase("c", Kind.PERSON, facts(truths))
    run = dry_run(POLICIES[first], POLICIES[second], [one])
    opinions = [apply(POLICIES[name], one.facts, one.kind) for name in (first, second)]
    if not run.changes:
        assert opinions[0].applies is opinions[1].applies
        assert opinions[0].needs_person is opinions[1].needs_person
        standings = [{one.rule: one.standing for one in opinion.determinations} for opinion in opinions]
        shared = standings[0].keys() & standings[1].keys()
        assert all(standings[0][rule] is standings[1][rule] for rule in shared)
