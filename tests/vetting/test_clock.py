"""Clocks of stages, against a clerk who crosses off day after day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.dates import make_workdays
from muster.errors import InputError
from muster.vetting.clock import Clock, Limit, Pause

DAYS = st.dates(date(2026, 1, 1), date(2026, 6, 30))
WEEKS = st.builds(make_workdays, st.frozensets(st.integers(0, 6), max_size=5), st.lists(DAYS, max_size=15))
STOPS = st.builds(
    lambda first, length: Pause(first, None if length is None else first + timedelta(days=length), "no answer yet"),
    DAYS,
    st.none() | st.integers(0, 30),
)
CLOCKS = st.builds(
    Clock, DAYS, st.builds(Limit, st.integers(1, 40), st.booleans()), WEEKS, st.lists(STOPS, max_size=4).map(tuple)
)
END = date(2028, 1, 1)


def counts(clock, day):
    """Whether a clerk would cross the day off."""
    stands = any(pause.first <= day <= (pause.last or date.max) for pause in clock.pauses)
    return not stands and (clock.calendar.works(day) or not clock.limit.working)


@given(CLOCKS)
def test_the_due_date_is_the_one_a_clerk_finds(clock):
    day, left = clock.started, clock.limit.days
    while left and day < END:
        day += timedelta(days=1)
        left -= counts(clock, day)
    assert clock.due == (None if left else day)


@given(CLOCKS, st.integers(0, 200))
def test_days_spent_and_left_are_what_a_clerk_crossed_off(clock, later):
    day = clock.started + timedelta(days=later)
    crossed = sum(counts(clock, clock.started + timedelta(days=n)) for n in range(1, later + 1))
    assert clock.spent(day) == crossed
    assert clock.overdue(day) == (clock.due is not None and day > clock.due)
    if not clock.overdue(day):
        assert clock.left(day) == clock.limit.days - crossed
    else:
        assert clock.left(day) <= 0


@given(CLOCKS, STOPS)
def test_another_pause_never_makes_a_clock_run_out_earlier(clock, pause):
    slower = Clock(clock.started, clock.limit, clock.calendar, (*clock.pauses, pause))
    assert (slower.due or date.max) >= (clock.due or date.max)


def test_a_clock_says_why_it_stands():
    clock = Clock(date(2026, 3, 1), Limit(5), pauses=(Pause(date(2026, 3, 4), None, "the subject is in hospital"),))
    assert clock.stands(date(2026, 3, 3)) == ""
    assert clock.stands(date(2026, 3, 9)) == "the subject is in hospital"
    assert clock.due is None
    assert clock.left(date(2026, 4, 1)) == 3


def test_a_clock_of_calendar_days_may_roll_to_the_next_working_day():
    week = make_workdays([4, 5])
    assert Clock(date(2026, 3, 19), Limit(8, working=False), week).due == date(2026, 3, 27)  # a Friday
    assert Clock(date(2026, 3, 19), Limit(8, working=False, rolls=True), week).due == date(2026, 3, 29)


@pytest.mark.parametrize("first, last, reason", [("2026-03-02", "2026-03-01", "x"), ("2026-03-02", None, "  ")])
def test_a_pause_that_makes_no_sense_is_refused(first, last, reason):
    with pytest.raises(InputError):
        Pause(date.fromisoformat(first), last and date.fromisoformat(last), reason)


def test_a_limit_of_nothing_is_refused():
    with pytest.raises(InputError, match="at least one day"):
        Limit(0)
