"""The course of a case is the same fold of steps that makes the case."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from muster.vetting.course import course, due_of, rounds
from muster.vetting.take import overdue, replay, settled


def test_stays_follow_one_another_and_end_where_the_case_is(cases):
    for case, policies, on in cases.values():
        stays = course(case, policies[0].process, on)
        now = settled(case, policies[0].process, on)
        assert (stays[-1].stage, stays[-1].first, stays[-1].last) == (now.stage, now.since, None)
        assert stays[0].first == case.opening.on
        assert all(one.last == then.first for one, then in pairwise(stays))


def test_after_any_number_of_steps_the_course_says_where_the_case_then_was(cases):
    for case, policies, _ in cases.values():
        process = policies[0].process
        for number in range(1, len(case.steps) + 1):
            then = replay(case.id, case.steps[:number], process)
            last = course(then, process, then.steps[-1].on)[-1]
            assert (last.stage, last.first, last.pauses, last.round) == (
                then.stage,
                then.since,
                then.pauses,
                then.round,
            )


def test_an_upheld_appeal_begins_another_round(cases):
    case, policies, on = cases["C-1"]
    first, second = rounds(course(case, policies[0].process, on))
    assert first == 0
    assert case.steps[second - 1].name == "appeal-end"


def test_days_on_which_a_clock_stood_still_are_in_the_course_and_move_its_end(cases):
    case, policies, on = cases["C-2"]
    stay = next(stay for stay in course(case, policies[0].process, on) if stay.pauses)
    ((first, last),) = stay.pauses
    still = due_of(stay, policies[0].process)
    assert (still - stay.first) - timedelta(days=180 if stay.stage == "verify" else 60) == last - first


def test_a_clock_that_ran_out_is_late_in_both(cases):
    case, policies, on = cases["M-1"]
    process = policies[0].process
    now, stay = settled(case, process, on), course(case, process, on)[-1]
    assert overdue(now, process, on)
    assert due_of(stay, process) < on
