"""What rules may ask about the weight of information: two axes apart, seven factors, risk with its measures."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.policy import (
    FACTORS,
    Assessment,
    Credibility,
    Level,
    Measure,
    Reliability,
    Weighing,
    apply,
    meaning,
    risk_facts,
    weighed_facts,
)
from muster.rosters.subject import Kind
from muster.rules.truth import Truth

DAY = date(2026, 3, 1)


def weighing(ref="r1", code="TORT", who="", **more):
    return Weighing(who, code, ref, "A. Reviewer", DAY, **more)


def test_the_two_axes_stay_apart():
    found = weighed_facts([weighing(reliability=Reliability.B, credibility=Credibility.DOUBTFUL)])
    assert {name: fact.number for name, fact in found.items()} == {"reliability.TORT": 2, "credibility.TORT": 4}


def test_what_cannot_be_judged_is_not_bad_but_unknown():
    found = weighed_facts([weighing(reliability=Reliability.F, credibility=Credibility.UNJUDGED)])
    assert {(fact.truth, fact.number) for fact in found.values()} == {(Truth.UNKNOWN, None)}


def test_a_weak_echo_lowers_no_grade():
    pieces = [
        weighing(reliability=Reliability.A),
        weighing("r2", reliability=Reliability.E),
        weighing("r3", reliability=Reliability.F),
    ]
    assert weighed_facts(pieces)["reliability.TORT"].number == 1


def test_where_those_who_weighed_differ_the_factor_is_unknown_and_both_are_shown():
    pieces = [weighing(factors={"access": Truth.TRUE}), weighing("r2", factors={"access": Truth.FALSE})]
    fact = weighed_facts(pieces)["factor.TORT.access"]
    assert (fact.truth, fact.why, len(fact.evidence)) == (Truth.UNKNOWN, "those who weighed it differ", 2)


def test_a_grade_keeps_its_grader_and_day():
    [fact] = weighed_facts([weighing(who="unit_", reliability=Reliability.C, note="owner of the paper")]).values()
    assert fact.name == "unit_reliability.TORT"
    assert fact.evidence[0].text == "A. Reviewer, 2026-03-01: fairly reliable (owner of the paper)"


@pytest.mark.parametrize("wrong", [{"code": "NOPE"}, {"who": "friend_"}, {"factors": {"luck": Truth.TRUE}}])
def test_what_does_not_exist_cannot_be_weighed(wrong):
    with pytest.raises(ValueError, match=r"no (category|factor) is called"):
        weighing(**wrong)


@given(
    st.lists(st.tuples(st.sampled_from(list(Reliability)), st.sampled_from(list(Truth))), max_size=5),
    st.randoms(use_true_random=False),
)
def test_the_order_of_weighing_changes_nothing_and_every_fact_exists(given_, random):
    pieces = [
        weighing(f"r{i}", reliability=grade, factors=dict.fromkeys(FACTORS, truth))
        for i, (grade, truth) in enumerate(given_)
    ]
    found = weighed_facts(pieces)
    assert all(meaning(name) is not None for name in found)
    assert weighed_facts(random.sample(pieces, len(pieces))) == found


# Rules that ask.


def test_a_rule_may_ask_for_grades_and_factors(policy_with):
    policy = policy_with(when="alleged.LOOT and reliability.LOOT <= 2 and factor.LOOT.access")
    facts = weighed_facts([weighing(code="LOOT", reliability=Reliability.B, factors={"access": Truth.TRUE})])
    loot = {"alleged.LOOT": _true("alleged.LOOT")}
    assert _standing(policy, facts | loot) == "satisfied"
    worse = weighed_facts([weighing(code="LOOT", reliability=Reliability.D, factors={"access": Truth.TRUE})])
    assert _standing(policy, worse | loot) == "not satisfied"
    unjudged = weighed_facts([weighing(code="LOOT", reliability=Reliability.F)])
    assert _standing(policy, unjudged | loot) == "not determinable"


def test_a_policy_may_leave_grades_aside(problems_with):
    found = problems_with(when="alleged.LOOT and reliability.LOOT <= 2", head='source_grades = "ignored"')
    assert found == ["'reliability.LOOT' is a grade, and this policy leaves grades aside"]
    assert problems_with(when="alleged.LOOT and factor.LOOT.access", head='source_grades = "ignored"') == []


@pytest.mark.parametrize(
    "when",
    [
        "unit_alleged.LOOT",
        "alleged.LOOT or unit_alleged.LOOT",
        "unit_alleged.LOOT and not subject.commands",
        "risk.real or (unit_alleged.LOOT and violations.grave_scale)",
        "at least 1 of (alleged.LOOT, commander_alleged.LOOT)",
        "unit_origins.LOOT >= 2",
    ],
)
def test_what_is_said_of_the_group_alone_never_satisfies_a_trigger_about_a_person(problems_with, when):
    assert problems_with(when=when) == ["what is said of the group alone could satisfy it"]
    assert problems_with(when=when, rule='attaches = "unit"') == []


@pytest.mark.parametrize(
    "when",
    [
        "alleged.LOOT and unit_alleged.LOOT",
        "alleged.LOOT or (unit_alleged.LOOT and command.control and command.knowledge and command.failure)",
        "unit_alleged.LOOT and group.member.dock-gang",
        "risk.real",
    ],
)
def test_with_a_part_of_the_subject_or_a_group_named_with_dates_it_may(problems_with, when):
    assert problems_with(when=when) == []


# Risk.


def assessment(**changed):
    base = {
        "ref": "ra1",
        "assessor": "Risk office",
        "on": DAY,
        "likelihood": Level.MEDIUM,
        "gravity": Level.HIGH,
        "benefits": "Fewer killings at checkpoints.",
        "withholding": "Others would train them.",
        "measures": (Measure("Course on detention", "Training wing", date(2026, 6, 1)),),
        "residual": Level.MEDIUM,
        "monitoring": "Monthly visits.",
    }
    return Assessment(**(base | changed))


def truths(one, day=DAY):
    return {name.removeprefix("risk."): str(fact.truth) for name, fact in risk_facts(one, day).items()}


def test_an_assessment_says_what_it_holds_and_leaves_the_judgement_open():
    assert truths(assessment()) == {
        "assessed": "true",
        "withholding_weighed": "true",
        "real": "unknown",
        "measures_overdue": "false",
        "residual_high": "false",
        "mitigated": "true",
    }


@pytest.mark.parametrize(
    "changed, expected",
    [
        ({"withholding": " "}, {"withholding_weighed": "false"}),
        ({"likelihood": Level.LOW}, {"real": "false"}),
        ({"residual": Level.HIGH}, {"residual_high": "true", "mitigated": "false"}),
        ({"measures": ()}, {"mitigated": "false"}),
        ({"monitoring": ""}, {"mitigated": "false"}),
    ],
)
def test_what_an_assessment_lacks_is_said(changed, expected):
    assert expected.items() <= truths(assessment(**changed)).items()


def test_an_overdue_measure_counts_no_longer_until_it_is_done():
    late = date(2026, 7, 1)
    assert {"measures_overdue": "true", "mitigated": "false"}.items() <= truths(assessment(), late).items()
    done = Measure("Course on detention", "Training wing", date(2026, 6, 1), done=date(2026, 6, 20))
    assert {"measures_overdue": "false", "mitigated": "true"}.items() <= truths(
        assessment(measures=(done,)), late
    ).items()


def test_an_assessment_of_tomorrow_says_nothing_today():
    assert risk_facts(assessment(), date(2026, 2, 1)) == {}
    assert risk_facts(None, DAY) == {}


def test_a_measure_without_owner_is_none():
    with pytest.raises(ValueError, match="owner"):
        Measure("Course", " ", DAY)


def _true(name):
    from muster.policy import Fact

    return Fact(name, Truth.TRUE, "judged")


def _standing(policy, facts):
    return str(next(one.standing for one in apply(policy, facts, Kind.PERSON).determinations if one.stage == "trigger"))
