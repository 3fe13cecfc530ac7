"""Outcomes that end soon are said in time; nothing is extended in silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from muster.vetting.ending import ending
from muster.vetting.status import Status
from vetting_values import DAY, SUMMARIES, summary


@settings(max_examples=30)
@given(SUMMARIES, st.lists(st.integers(-100, 400), min_size=120, max_size=120), st.integers(0, 200))
def test_every_outcome_that_ends_within_the_days_is_there_once_and_no_other(cases, ends, within):
    dated = [replace(one, expires=DAY + timedelta(days=days)) for one, days in zip(cases, ends, strict=False)]
    found = ending(dated, DAY, within)
    assert sorted(one.case for one in found) == [
        one.case for one in dated if one.decided is not None and 0 <= (one.expires - DAY).days <= within
    ]
    assert [one.days for one in found] == sorted(one.days for one in found)


def test_what_is_over_is_no_reminder_and_what_ends_today_is_one():
    cases = [
        summary("over", Status.LAPSED, expires=DAY - timedelta(days=1)),
        summary("today", Status.APPROVED, expires=DAY, outcome="certified", policies=("house 1",)),
        summary("open", Status.OPEN, expires=DAY),
    ]
    (only,) = ending(cases, DAY, 0)
    assert (only.case, only.days, only.outcome, only.policy) == ("today", 0, "certified", "house 1")
