"""Three calendars: known days, and no gap between months."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from convertdate import persian
from hypothesis import example, given, settings
from hypothesis import strategies as st

from muster.dates import Span
from muster.dates.calendars import HIJRI_DAYS, YEARS, span_of


@pytest.mark.parametrize(
    "calendar, day, gregorian",
    [
        ("hijri", (1400, 1, 1), date(1979, 11, 21)),
        ("hijri", (1445, 9, 1), date(2024, 3, 11)),
        ("persian", (1357, 11, 22), date(1979, 2, 11)),
        ("persian", (1399, 12, 30), date(2021, 3, 20)),
        ("gregorian", (2000, 2, 29), date(2000, 2, 29)),
    ],
)
def test_days_known_from_history_are_met_within_the_uncertainty(calendar, day, gregorian):
    span = span_of(calendar, *day)
    assert span is not None
    assert span.first <= gregorian <= span.last
    assert (span.last - span.first).days == (2 * HIJRI_DAYS if calendar == "hijri" else 0)


@pytest.mark.parametrize(
    "calendar, day",
    [
        ("gregorian", (1975, 2, 29)),
        ("persian", (1400, 12, 30)),
        ("hijri", (1400, 2, 30)),
        ("gregorian", (1975, 13, 1)),
        ("hijri", (1900, 1, 1)),
    ],
)
def test_a_day_that_never_was_is_none(calendar, day):
    assert span_of(calendar, *day) is None


@settings(max_examples=20)  # the astronomy takes 60 ms a year
@given(st.integers(*YEARS["persian"]))
@example(1399)
@example(1403)
@example(1404)
def test_a_persian_year_begins_on_the_day_of_the_equinox(year):
    span = span_of("persian", year)
    assert span is not None
    assert span.first == date(*persian.to_gregorian(year, 1, 1))


@given(st.sampled_from(sorted(YEARS)), st.data())
def test_the_months_of_a_year_follow_one_another_and_fill_it(calendar, data):
    year = data.draw(st.integers(*YEARS[calendar]))
    slack = timedelta(days=HIJRI_DAYS if calendar == "hijri" else 0)
    spans = [span_of(calendar, year, month) for month in range(1, 13)]
    months = [Span(s.first + slack, s.last - slack) for s in spans if s is not None]
    assert len(months) == 12
    assert all((b.first - a.last).days == 1 for a, b in pairwise(months))
    assert span_of(calendar, year) == Span(months[0].first - slack, months[-1].last + slack)
