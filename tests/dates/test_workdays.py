"""Days that count, against counting them one by one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.dates import EVERY_DAY, days_between, make_workdays
from muster.errors import InputError

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
WEEKS = st.builds(make_workdays, st.frozensets(st.integers(0, 6), max_size=6), st.lists(DAYS, max_size=40))
FRIDAY_SATURDAY = make_workdays([4, 5], [date(2026, 3, 22)])


@given(WEEKS, DAYS, st.integers(-3, 200))
def test_counting_is_counting_day_by_day(week, first, length):
    last = first + timedelta(days=length)
    assert week.count(first, last) == sum(1 for day in days_between(first, last) if week.works(day))


@given(WEEKS, DAYS, st.integers(0, 90))
def test_the_day_after_so_many_days_is_found_by_walking(week, start, days):
    day, left = start, days
    while left:
        day += timedelta(days=1)
        left -= week.works(day)
    assert week.after(start, days) == day


@given(WEEKS, DAYS)
def test_the_next_day_that_counts_does_count_and_none_before_it(week, day):
    then = week.next(day)
    assert week.works(then)
    assert not any(week.works(between) for between in days_between(day, then)[:-1])


def test_a_week_of_friday_and_saturday_with_a_holiday():
    assert FRIDAY_SATURDAY.after(date(2026, 3, 19), 1) == date(2026, 3, 23)  # a Thursday; Sunday is a holiday


def test_a_holiday_on_a_day_off_takes_nothing_more_off():
    assert make_workdays([4], [date(2026, 3, 20)]).closed == ()


@pytest.mark.parametrize("off", [range(7), [7], [-1]])
def test_a_week_without_a_working_day_is_refused(off):
    with pytest.raises(InputError, match="working day"):
        make_workdays(off)


def test_what_lies_beyond_the_calendar_is_refused_in_one_line():
    with pytest.raises(InputError, match="beyond the calendar"):
        EVERY_DAY.after(date(9999, 12, 30), 2)
    assert EVERY_DAY.after(date(9999, 12, 30), 1) == date.max
