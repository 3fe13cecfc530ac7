"""Calendars as offices write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import InputError
from muster.files.source import Source
from muster.vetting.calendar import read_calendars

TWO = """
[[calendar]]
id = "harbour"
name = "Harbour office"
weekend = ["Friday", "Saturday"]
closed = ["2026-03-20", "2026-04-10/2026-04-12"]
until = 2026-12-31

[[calendar]]
id = "velesny"
weekend = ["saturday", "sunday"]
until = 2027-12-31
"""


def source(text):
    return Source("offices.toml", text.encode(), "")


def test_each_office_has_its_own_week():
    harbour, velesny = read_calendars(source(TWO)).values()
    assert (harbour.name, harbour.until, velesny.name) == ("Harbour office", date(2026, 12, 31), "velesny")
    assert not harbour.days.works(date(2026, 3, 20))
    assert harbour.days.closed == (date(2026, 4, 12),)  # the other closed days are Fridays and a Saturday
    assert velesny.days.works(date(2026, 3, 20))


@pytest.mark.parametrize(
    "old, new, said",
    [
        ('"Friday"', '"Freitag"', "no day of the week"),
        ('"2026-03-20"', '"20.3.2026"', "is no day"),
        ("2026-04-10/2026-04-12", "2026-04-10/2025-04-12", "ends before it begins"),
        ('id = "velesny"', 'id = "harbour"', "is taken"),
        ("until = 2026-12-31", "", "'until' is missing"),
        ("weekend =", "weekends =", "'weekend' is missing"),
        ("[[calendar]]", "[[calender]]", "is not known"),
        ('["saturday", "sunday"]', '["monday","tuesday","wednesday","thursday","friday","saturday","sunday"]', "no day to work"),
        (TWO, "", "holds no calendar"),
    ],
)  # fmt: skip
def test_a_bad_calendar_is_refused_with_the_place_and_the_remedy(old, new, said):
    with pytest.raises(InputError, match=said) as refused:
        read_calendars(source(TWO.replace(old, new)))
    assert "offices.toml" in str(refused.value)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_in_one_line(text):
    with pytest.raises(InputError) as refused:
        read_calendars(source(text))
    assert "\n" not in str(refused.value)
