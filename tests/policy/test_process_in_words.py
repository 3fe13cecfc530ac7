"""How cases go under a policy is said in words, and what differs between two processes is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from muster.policy import SHIPPED, diff, explain_policy, load_policy
from muster.policy.process import Term

HOUSE = load_policy("house")


@pytest.mark.parametrize("name", SHIPPED)
def test_every_stage_check_outcome_and_right_is_said(name):
    process = load_policy(name).process
    said = " ".join(" ".join(explain_policy(load_policy(name))).split())
    for stage in process.stages:
        assert f"{stage.title} [{stage.id}]: by the {stage.roles[0]}" in said
        assert f"within {stage.term.words}" in said or not stage.term.days
    for check in process.checks:
        assert f"{check.title} [{check.id}]" in said
    for outcome in process.outcomes:
        assert f"{outcome.name}: {outcome.status}; about the" in said
        assert f"holds {outcome.days:,} days" in said
        assert outcome.way_back in said
    assert f"{process.notice.term.words} to answer" in said
    assert f"within {process.appeal.term.words}; a panel of {process.appeal.panel}" in said
    assert all(criterion.text in said for criterion in process.criteria)


def other(**change):
    return replace(HOUSE, process=replace(HOUSE.process, **change))


def test_another_clock_of_a_stage_is_a_difference_with_both_terms():
    first, *rest = HOUSE.process.stages
    (found,) = diff(HOUSE, other(stages=(replace(first, term=Term(5, working=True)), *rest)))
    assert (found.part, found.name, found.field) == ("stage", "checks", "term")
    assert (found.before, found.after) == ("30 days", "5 working days")


def test_a_notice_that_is_gone_and_an_appeal_that_is_shorter_are_differences():
    found = diff(HOUSE, other(notice=None, appeal=replace(HOUSE.process.appeal, term=Term(2))))
    assert {(one.part, one.field, one.after) for one in found} == {("notice", "", ""), ("appeal", "term", "2 days")}


def test_stages_in_another_order_and_an_outcome_that_holds_longer_are_differences():
    first, second, *rest = HOUSE.process.stages
    one, *more = HOUSE.process.outcomes
    changed = other(stages=(second, first, *rest), outcomes=(replace(one, days=one.days + 1), *more))
    assert {(item.part, item.field) for item in diff(HOUSE, changed)} == {("stage", "order"), ("effect", "days")}


def test_a_policy_without_a_process_differs_from_one_that_has_one_in_that():
    (found,) = diff(replace(HOUSE, process=None), HOUSE)
    assert (found.part, found.before, found.after) == ("process", "", "yes")
