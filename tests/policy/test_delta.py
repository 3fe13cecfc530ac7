"""Which cases something new touches: exactly those that rest on it, with every cause."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from muster.policy import (
    Cause,
    Effect,
    Evidence,
    Fact,
    Thing,
    affected,
    changes_between,
    fact_changes,
    load_policy,
    reviewed,
)
from muster.rosters.subject import Kind
from muster.rules.truth import Truth

LISTED, RAID = Thing(Cause.LIST, "sdn:77"), Thing(Cause.INCIDENT, "raid")
POLICY, NAME = Thing(Cause.POLICY, "house"), Thing(Cause.IDENTITY, "s1")
REPORT = Evidence("allegation", "r07", "сказав свідок")


def test_exactly_the_cases_that_rest_on_what_changed_come_back_with_the_cause():
    changes = changes_between({LISTED: "a", RAID: "b", POLICY: "1"}, {LISTED: "a", RAID: "c", POLICY: "2"})
    rests_on = [("c1", LISTED), ("c1", RAID), ("c2", POLICY), ("c2", RAID), ("c3", LISTED), ("c4", NAME)]
    found = affected(rests_on, changes)
    assert [(one.case, [change.words for change in one.causes]) for one in found] == [
        ("c1", ["incident raid changed"]),
        ("c2", ["incident raid changed", "policy house changed"]),
    ]


def test_what_is_new_or_gone_is_said():
    changes = changes_between({LISTED: "a"}, {RAID: "b"})
    assert [change.words for change in changes] == ["incident raid is new", "list sdn:77 is gone"]


def test_a_decision_is_never_undone_by_data():
    changes = changes_between({RAID: "b"}, {RAID: "c"})
    found = affected([("open", RAID), ("decided", RAID)], changes, decided={"decided"})
    assert {one.case: one.effect for one in found} == {"open": Effect.OPEN, "decided": Effect.DECIDED}


THINGS = st.builds(Thing, st.sampled_from(list(Cause)), st.sampled_from("abcd"))
STATES = st.dictionaries(THINGS, st.sampled_from(["1", "2"]), max_size=8)
RESTING = st.lists(st.tuples(st.sampled_from(["c1", "c2", "c3"]), THINGS), max_size=12)


@given(STATES, STATES, RESTING, st.randoms(use_true_random=False))
def test_a_case_comes_back_when_and_only_when_something_it_rests_on_changed(before, after, rests_on, random):
    found = affected(rests_on, changes_between(before, after))
    expected = {case for case, thing in rests_on if before.get(thing) != after.get(thing)}
    assert [one.case for one in found] == sorted(expected)
    for one in found:
        assert {change.thing for change in one.causes} == {
            thing for case, thing in rests_on if case == one.case and before.get(thing) != after.get(thing)
        }
    assert affected(random.sample(rests_on, len(rests_on)), changes_between(before, after)) == found


def fact(name, truth, *evidence, why="said"):
    return {name: Fact(name, truth, why, evidence)}


def test_a_sentence_put_otherwise_is_no_change_and_new_evidence_is():
    before = fact("alleged.TORT", Truth.UNKNOWN, REPORT)
    assert fact_changes(before, fact("alleged.TORT", Truth.UNKNOWN, REPORT, why="in other words")) == ()
    more = fact("alleged.TORT", Truth.UNKNOWN, REPORT, Evidence("allegation", "r08", "another"))
    assert [one.name for one in fact_changes(before, more)] == ["alleged.TORT"]


def test_a_fact_that_says_nothing_is_as_good_as_none():
    assert fact_changes({}, fact("alleged.TORT", Truth.UNKNOWN)) == ()


def test_a_review_says_which_rules_of_which_policy_yield_something_else():
    policies = [load_policy("house"), load_policy("leahy-dod")]
    before, after = fact("alleged.LOOT", Truth.UNKNOWN, REPORT), fact("alleged.LOOT", Truth.TRUE, REPORT)
    found = reviewed("c1", Kind.PERSON, policies, before=before, after=after)
    assert [one.name for one in found.facts] == ["alleged.LOOT"]
    [(policy, change)] = found.policies
    assert policy == "house"
    assert [(one.rule, str(one.before), str(one.after)) for one in change.rules] == [
        ("crime", "not determinable", "satisfied")
    ]


def test_a_change_that_reaches_no_fact_is_no_review():
    facts = fact("alleged.LOOT", Truth.UNKNOWN, REPORT)
    assert reviewed("c1", Kind.PERSON, [load_policy("house")], before=facts, after=facts) is None
