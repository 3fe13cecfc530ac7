"""The calendar of an office counts the days of its cases, and a case keeps to the one it was opened under."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.dates import make_workdays
from muster.errors import InputError
from muster.vetting.calendar import deadline_of, load_calendars
from muster.vetting.keep import put_forward, queue, step
from muster.vetting.process import WEEKDAYS, Weekdays

TWO = """
[[calendar]]
id = "harbour"
weekend = ["friday", "saturday"]
closed = ["2026-03-22"]
until = 2026-12-31

[[calendar]]
id = "capital"
weekend = ["saturday", "sunday"]
until = 2026-12-31
"""


@pytest.fixture
def calendars(tmp_path):
    (tmp_path / "calendars.toml").write_text(TWO, encoding="utf-8")
    return load_calendars(tmp_path / "calendars.toml")


def test_a_friday_and_saturday_weekend_and_a_holiday_move_a_due_date(calendars):
    wednesday = date(2026, 3, 18)
    assert WEEKDAYS.due(wednesday, 3, working=True) == date(2026, 3, 23)  # Thursday, Friday, Monday
    assert deadline_of(calendars, "capital").due(wednesday, 3, working=True) == date(2026, 3, 23)
    assert deadline_of(calendars, "harbour").due(wednesday, 3, working=True) == date(2026, 3, 24)  # Sunday is closed
    assert deadline_of(calendars, "harbour").due(wednesday, 3, working=False) == date(2026, 3, 21)


def test_which_of_several_calendars_must_be_said(calendars):
    with pytest.raises(InputError, match="there are 2 calendars"):
        deadline_of(calendars)
    with pytest.raises(InputError, match="no calendar is called 'port'"):
        deadline_of(calendars, "port")


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    st.integers(0, 60),
    st.sets(st.integers(0, 6), max_size=5),
    st.lists(st.integers(0, 90), max_size=6),
)
def test_days_are_those_of_a_clerk_who_crosses_them_off(start, days, off, shut):
    closed = [start + timedelta(days=one) for one in shut]
    day, left = start, days
    while left:
        day += timedelta(days=1)
        left -= day.weekday() not in off and day not in closed
    assert Weekdays(make_workdays(off, closed)).due(start, days, working=True) == day


def test_a_case_keeps_to_the_calendar_it_was_opened_under(office, calendars):
    harbour = deadline_of(calendars, "harbour")
    fields = {"kind": "person", "subject": "Мирон Гай"}
    case = put_forward(office.ledger, office.who("nour"), fields, office.policies, ("house 2026.1",), harbour).case
    said = {"step": "cancel", "reason": "withdrawn", "seen": 1}
    with pytest.raises(InputError, match="counted by the calendar 'harbour'"):
        step(office.ledger, office.who("nour"), case, said, office.policies)
    with pytest.raises(InputError, match="counted by the calendar 'harbour'"):
        step(office.ledger, office.who("nour"), case, said, office.policies, deadline=deadline_of(calendars, "capital"))
    assert queue(office.ledger, office.who("nour"))[0].stage == "checks"
    step(office.ledger, office.who("nour"), case, said, office.policies, deadline=harbour)
