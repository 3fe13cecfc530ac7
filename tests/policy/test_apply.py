from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from muster.policy import FACTS, SHIPPED, Evidence, Fact, Standing, apply, load_policy
from muster.rosters.subject import Kind
from muster.rules.truth import Truth

POLICIES = {name: load_policy(name) for name in SHIPPED}
NUMBERS = {Truth.FALSE: 0, Truth.TRUE: 2, Truth.UNKNOWN: 1}
SAID = (Evidence("allegation", "r01", "ဦးအောင်က ရိုက်နှက်ခဲ့သည်"),)

TRUTHS = st.dictionaries(st.sampled_from(list(FACTS)), st.sampled_from(list(Truth)), max_size=40)


def _facts(truths):
    return {name: Fact(name, truth, "given", SAID, number=NUMBERS[truth]) for name, truth in truths.items()}


@given(st.sampled_from(SHIPPED), TRUTHS, st.sampled_from(list(Kind)), st.data())
def test_learning_a_fact_never_contradicts_a_definite_standing(policy, truths, kind, data):
    before = apply(POLICIES[policy], _facts(truths), kind).determinations
    assumed = dict(POLICIES[policy].scope.assumes)
    learnt = {
        name: truth
        for name, truth in data.draw(TRUTHS).items()
        if truths.get(name, Truth.UNKNOWN) is Truth.UNKNOWN
        and name not in assumed
        and not name.startswith("subject.is_")
    }
    after = apply(POLICIES[policy], _facts(truths | learnt), kind).determinations
    for old, new in zip(before, after, strict=True):
        assert old.standing in {Standing.NOT_DETERMINABLE, new.standing}


@given(st.sampled_from(SHIPPED), TRUTHS, st.sampled_from(list(Kind)))
def test_every_rule_is_answered_once_with_the_facts_it_asked_for(policy, truths, kind):
    found = apply(POLICIES[policy], _facts(truths), kind)
    assert [one.rule for one in found.determinations] == [rule.id for rule in POLICIES[policy].rules]
    for one in found.determinations:
        assert one.facts
        assert all(fact.name in one.condition for fact in one.facts)
        assert one.standing is Standing.NOT_DETERMINABLE or one.settle == ()


@given(st.sampled_from(SHIPPED), TRUTHS, st.sampled_from(list(Kind)))
def test_the_summary_is_one_sentence_and_the_order_of_facts_changes_nothing(policy, truths, kind):
    found = apply(POLICIES[policy], _facts(truths), kind)
    assert found.summary.endswith(".")
    assert "\n" not in found.summary
    assert found == apply(POLICIES[policy], _facts(dict(reversed(list(truths.items())))), kind)


def test_what_is_met_or_found_needs_a_person_and_what_is_merely_unread_does_not():
    policy = POLICIES["leahy-dod"]
    name = "alleged.TORT"
    assert apply(policy, {name: Fact(name, Truth.TRUE, "judged")}, Kind.PERSON).needs_person
    assert apply(policy, {name: Fact(name, Truth.UNKNOWN, "said", SAID)}, Kind.PERSON).needs_person
    assert not apply(policy, {name: Fact(name, Truth.UNKNOWN, "no reports were read")}, Kind.PERSON).needs_person


def test_the_setting_of_a_case_is_nothing_found_against_anyone():
    commands = Fact("subject.commands", Truth.TRUE, "the roster says so", (Evidence("roster", "7", "commander: yes"),))
    assert not apply(POLICIES["hrddp"], {"subject.commands": commands}, Kind.PERSON).needs_person


def test_what_the_user_states_of_the_support_stands_above_what_the_policy_takes_as_given():
    name = "support.us_defense"
    found = apply(POLICIES["leahy-dod"], {name: Fact(name, Truth.FALSE, "stated")}, Kind.PERSON)
    assert found.applies is Standing.NOT_SATISFIED


def test_the_roster_answers_what_is_put_forward():
    found = apply(POLICIES["house"], {}, Kind.UNIT)
    [covered] = [one for one in found.determinations if one.stage == "applicability"]
    assert [(one.name, one.truth) for one in covered.facts] == [
        ("subject.is_person", Truth.FALSE),
        ("subject.is_unit", Truth.TRUE),
    ]


def test_a_policy_for_persons_does_not_cover_a_unit_and_says_so():
    policy = POLICIES["house"]
    persons_only = replace(policy, scope=replace(policy.scope, kinds=(Kind.PERSON,)))
    found = apply(persons_only, {}, Kind.UNIT)
    assert found.applies is Standing.NOT_SATISFIED
    assert found.summary.startswith("This policy does not cover the subject (it covers other kinds of subject)")
    assert apply(persons_only, {}, Kind.PERSON).applies is Standing.SATISFIED
