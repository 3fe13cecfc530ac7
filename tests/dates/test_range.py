"""What lasts: which days are sure, which are stated, and where its ends are known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from force_worlds import DAYS, narrowed, ranges
from muster.dates import ALWAYS, Bounds, DateRange, Grade, Span, days_of, during, make_range, read_date, read_range

MID = "2016-06-15"


@pytest.mark.parametrize(
    "text, grades",
    [
        # 2013-06-15, 2016-06-15, 2019-06-15
        ("2015 to 2017", "no certain no"),
        ("from 2015 to 2017", "no certain no"),
        ("2015-2017", "no certain no"),
        ("2016", "unknown possible unknown"),
        ("June 2016", "unknown possible unknown"),
        (MID, "unknown certain unknown"),
        ("by 2016", "unknown possible unknown"),
        (f"as of {MID}", "unknown certain unknown"),
        ("since 2016", "no possible possible"),
        ("depuis 2016", "no possible possible"),
        ("منذ 2016", "no possible possible"),
        ("с 2016", "no possible possible"),
        ("since at least 2016", "unknown possible possible"),
        ("desde al menos 2016", "unknown possible possible"),
        ("from 2016", "no possible unknown"),
        ("until 2016", "unknown possible no"),
        ("until at least 2016", "unknown possible unknown"),
        ("between May 2016 and July 2016", "unknown possible unknown"),
        ("from about 2015 to 2017", "possible possible no"),
        ("", "unknown unknown unknown"),
    ],
)
def test_a_phrase_says_as_much_as_it_says(text, grades):
    found = read_range(text)
    assert isinstance(found, DateRange)
    assert found.text == text
    days = [date(year, 6, 15) for year in (2013, 2016, 2019)]
    assert " ".join(found.on(day) for day in days) == grades


@pytest.mark.parametrize("text", ["soon", "2017 to 2015", "since the war", "x" * 300, "before 2014"])
def test_what_cannot_be_read_is_no_range(text):
    assert isinstance(read_range(text), str)


def test_a_day_seen_bounds_nothing_and_makes_the_days_between_sure():
    made = make_range(Bounds(start=read_date("2015"), seen_last=read_date("2017-05-01")))
    assert made == DateRange(
        Span(date(2015, 1, 1), date(2017, 5, 1)), Span(date(2015, 12, 31), date(2017, 5, 1)), starting=True
    )


def test_whoever_is_seen_on_a_day_has_begun_by_then():
    made = make_range(Bounds(start=read_date("2015"), seen_first=read_date("2015-03-01"), end=read_date("2016-05-01")))
    assert made.sure == Span(date(2015, 3, 1), date(2016, 5, 1))


def test_nothing_both_ends_and_goes_on():
    assert make_range(Bounds(start=read_date("2015"), end=read_date("2016"), ongoing=True)) == (
        "it is said both to end and to go on"
    )
    with pytest.raises(ValueError, match="both end and go on"):
        DateRange(ending=True, ongoing=True)


def test_the_sure_days_lie_within_the_stated_ones():
    with pytest.raises(ValueError, match="outside the stated"):
        DateRange(Span(date(2015, 1, 1), date(2015, 2, 1)), Span(date(2015, 1, 1), date(2015, 3, 1)))


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    found = read_range(text)
    assert isinstance(found, str | DateRange)


@given(
    st.sampled_from(["2016", "2016-06", "2016-06-15"]), st.sampled_from(["since {}", "by {}", "{}", "until {}"]), DAYS
)
def test_a_day_is_never_more_certain_for_a_vaguer_date(written, phrase, day):
    precise = read_range(phrase.format("2016-06-15")).on(day)
    vague = read_range(phrase.format(written)).on(day)
    assert vague is not Grade.CERTAIN or precise is Grade.CERTAIN
    assert vague is not Grade.NO or precise is Grade.NO


@given(ranges(), DAYS)
def test_between_two_turns_nothing_changes(one, day):
    before = max((turn for turn in one.turns if turn <= day), default=date.min)
    assert one.on(day) is one.on(before)


@given(ranges().flatmap(lambda wide: st.tuples(st.just(wide), narrowed(wide))), DAYS)
def test_what_is_known_better_keeps_what_was_certain_or_excluded(pair, day):
    wide, narrow = pair
    if wide.on(day) in {Grade.CERTAIN, Grade.NO}:
        assert narrow.on(day) is wide.on(day)
    if narrow.on(day) is Grade.CERTAIN:
        assert wide.on(day) in {Grade.CERTAIN, Grade.POSSIBLE}


def test_what_has_no_date_is_unknown_whatever_else_happened():
    when = read_range("2016")
    days = days_of(when, (ALWAYS,))
    assert during(((day, ALWAYS.on(day)) for day in days), when) is Grade.UNKNOWN
    assert during((), ALWAYS) is Grade.UNKNOWN
