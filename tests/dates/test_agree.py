"""Comparing dates: what can be the same day, what a slip of the pen, what a conflict."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.dates import DateMatch, Precision, agree, best_agreement, read_date

TEXTS = [
    "1975", "1976", "1980", "Mar 1975", "1975-03-12", "12/03/1975", "1975-12-03", "circa 1975", "1955 to 1958", "1965 or 1966",
    "29 Shaban 1395", "1975-09-06", "1395", "N/D", "", "12.03.75", "late 1960s",
]  # fmt: skip


@pytest.mark.parametrize(
    "a, b, match",
    [
        ("1975-03-12", "12 March 1975", DateMatch.SAME_DAY),
        ("12/03/1975", "1975-12-03", DateMatch.SAME_DAY),
        ("29 Shaban 1395", "1975-09-06", DateMatch.SAME_DAY),
        ("1975", "12 Mar 1975", DateMatch.COMPATIBLE),
        ("Mar 1975", "12 Mar 1975", DateMatch.COMPATIBLE),
        ("1955 to 1958", "1957", DateMatch.COMPATIBLE),
        ("1975-03-12", "1975-12-03", DateMatch.SWAPPED),
        ("1975-03-12", "1985-03-12", DateMatch.NEAR),
        ("1975-03-12", "1975-04-12", DateMatch.NEAR),
        ("1975-03-12", "1975-03-21", DateMatch.NEAR),
        ("1975-03-12", "1976-03-12", DateMatch.NEAR),
        ("1975", "1976", DateMatch.NEAR),
        ("circa 1975", "1978-01-01", DateMatch.NEAR),
        ("1975-03-12", "1975-08-30", DateMatch.CONFLICT),
        ("1975", "1980", DateMatch.CONFLICT),
        ("circa 1965", "1975", DateMatch.CONFLICT),
        ("N/D", "1975", DateMatch.UNKNOWN),
        ("", "", DateMatch.UNKNOWN),
    ],
)
def test_two_dates_stand_to_one_another_as_a_reader_would_say(a, b, match):
    assert agree(read_date(a), read_date(b)).match is match


def test_the_vaguer_date_decides_how_much_agreement_is_worth():
    assert agree(read_date("Mar 1975"), read_date("1975-03-12")).precision is Precision.MONTH
    assert agree(read_date("1975"), read_date("Mar 1975")).precision is Precision.YEAR


def test_the_sentence_shows_both_dates_and_the_reason():
    assert agree(read_date("1980"), read_date("1975")).sentence == "1975 and 1980: at least 4 years apart"


def test_the_best_of_several_dates_counts_and_exchanged_days_beat_a_shared_year():
    xs = [read_date("1960"), read_date("1975-12-03")]
    ys = [read_date("1975"), read_date("1975-03-12")]
    assert best_agreement(xs, ys).match is DateMatch.SWAPPED
    assert best_agreement(xs, [read_date("N/D"), read_date("1990")]).match is DateMatch.CONFLICT
    assert best_agreement([], ys).match is DateMatch.UNKNOWN


@given(st.sampled_from(TEXTS), st.sampled_from(TEXTS))
def test_agreement_is_symmetric_and_a_gap_means_no_overlap(a, b):
    one, other = agree(read_date(a), read_date(b)), agree(read_date(b), read_date(a))
    assert one == other
    assert (one.gap_days > 0) <= (one.match not in {DateMatch.SAME_DAY, DateMatch.COMPATIBLE})


@given(st.dates(date(1500, 1, 1), date(2150, 12, 31)), st.dates(date(1500, 1, 1), date(2150, 12, 31)))
def test_two_days_are_the_same_day_only_if_they_are_equal(x, y):
    a, b = read_date(x.isoformat()), read_date(y.isoformat())
    assert agree(a, a).match is DateMatch.SAME_DAY
    assert (agree(a, b).match is DateMatch.SAME_DAY) == (x == y)
