"""The calendar of an office counts the days of its cases, and a case keeps to the one it was opened under."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.dates import make_workdays
from muster.errors import InputError
from muster.files.source import Source
from muster.ledger import read
from muster.policy import diff, load_policy
from muster.policy.explain_process import explain_process
from muster.policy.read import parse_policy
from muster.vetting.calendar import deadline_of, load_calendars
from muster.vetting.keep import history_of, put_forward, queue, step
from muster.vetting.process import WEEKDAYS, Weekdays
from muster.vetting.rows import CASE_FILE

CANCEL = {"step": "cancel", "reason": "withdrawn", "seen": 1}

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


# The calendar of a policy, of the settings, and of a command.

INLINE = """
[calendar]
id = "mission"
name = "Mission"
weekend = ["friday", "saturday"]
closed = ["2027-01-18"]
until = 2027-12-31
"""


def policy_with(text):
    house = (resources.files("muster.policy") / "shipped" / "house.toml").read_text("utf-8")
    policy, found = parse_policy(Source("house.toml", f"{house}\n{text}".encode(), "0" * 64))
    assert not found, found
    return policy


def opened(office, deadline=WEEKDAYS):
    fields = {"kind": "person", "subject": "Мирон Гай"}
    return put_forward(office.ledger, office.who("nour"), fields, office.policies, ("house 2026.1",), deadline).case


def calendar_of(office, case):
    return read(office.ledger, office.who("nour"), CASE_FILE.name, case).fields["calendar"]


def test_a_policy_names_the_calendar_of_its_cases_and_an_option_goes_before_it_and_settings_after(office, calendars):
    harbour = deadline_of(calendars, "harbour")
    assert calendar_of(office, opened(office, replace(harbour, default=True))) == "harbour"
    office.policies["house 2026.1"] = policy_with(INLINE)
    assert calendar_of(office, opened(office)) == "mission"
    assert calendar_of(office, opened(office, replace(harbour, default=True))) == "mission"
    assert calendar_of(office, opened(office, harbour)) == "harbour"


def test_a_case_says_by_which_calendar_it_is_due(office):
    office.policies["house 2026.1"] = policy_with(INLINE)
    case = opened(office)
    shown = "\n".join(history_of(office.ledger, office.who("nour"), case, office.policies).standing)
    assert "by the calendar of Mission" in shown


def test_a_case_is_counted_by_its_own_calendar_whatever_is_usual_by_now(office, calendars):
    plain = opened(office)
    usual = replace(deadline_of(calendars, "capital"), default=True)
    step(office.ledger, office.who("nour"), plain, CANCEL, office.policies, deadline=usual)
    assert calendar_of(office, plain) == ""


@pytest.mark.parametrize(
    "change, agrees",
    [
        (("until = 2026-12-31\n\n", "until = 2027-12-31\n\n"), True),
        (('closed = ["2026-03-22"]', 'closed = ["2026-03-22", "2027-03-22"]'), True),
        (('closed = ["2026-03-22"]', 'closed = ["2026-03-23"]'), False),
        (('weekend = ["friday", "saturday"]', 'weekend = ["friday"]'), False),
        (("until = 2026-12-31\n\n", "until = 2026-06-30\n\n"), False),
    ],
)
def test_next_years_holidays_may_be_added_and_no_day_that_was_known_may_change(
    office, calendars, tmp_path, change, agrees
):
    case = opened(office, deadline_of(calendars, "harbour"))
    assert change[0] in TWO
    (tmp_path / "later.toml").write_text(TWO.replace(*change, 1), encoding="utf-8")
    later = deadline_of(load_calendars(tmp_path / "later.toml"), "harbour")
    if agrees:
        step(office.ledger, office.who("nour"), case, CANCEL, office.policies, deadline=later)
        return
    with pytest.raises(InputError, match="counted by the calendar 'harbour', as it was then"):
        step(office.ledger, office.who("nour"), case, CANCEL, office.policies, deadline=later)


def test_a_calendar_in_a_policy_is_said_in_words_and_in_what_differs():
    before, after = load_policy("house"), policy_with(INLINE)
    said = "\n".join(lead + text for lead, text in explain_process(after.process))
    assert "Working days: by the calendar of Mission, known until 2027-12-31" in said
    assert any(one.part == "calendar" and "closed: 2027-01-18" in one.after for one in diff(before, after))


def test_a_calendar_in_a_policy_that_leaves_no_working_day_does_not_load():
    house = (resources.files("muster.policy") / "shipped" / "house.toml").read_text("utf-8")
    text = house + INLINE.replace('["friday", "saturday"]', '["freeday"]')
    policy, found = parse_policy(Source("house.toml", text.encode(), "0" * 64))
    assert policy is None
    assert [one.message for one in found] == ["'freeday' is no day of the week"]
