"""Reading dates: as far as they go, and no further."""

from __future__ import annotations

import gzip
import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from muster.dates import Precision, read_date


def shown(text: str) -> str:
    """Return the spans of a date in short: 1975-03-12, or first..last, joined by " + "."""
    spans = read_date(text).spans
    return " + ".join(f"{s.first}" if s.first == s.last else f"{s.first}..{s.last}" for s in spans)


@pytest.mark.parametrize(
    "text, precision, spans",
    [
        ("1975", Precision.YEAR, "1975-01-01..1975-12-31"),
        ("Mar 1980", Precision.MONTH, "1980-03-01..1980-03-31"),
        ("1980-03", Precision.MONTH, "1980-03-01..1980-03-31"),
        ("02/1976", Precision.MONTH, "1976-02-01..1976-02-29"),
        ("1975-03-12", Precision.DAY, "1975-03-12"),
        ("19750312", Precision.DAY, "1975-03-12"),
        ("25/12/1975", Precision.DAY, "1975-12-25"),
        ("12/25/1975", Precision.DAY, "1975-12-25"),
        ("12.3.1975", Precision.DAY, "1975-03-12"),
        ("10.8. 1960", Precision.DAY, "1960-08-10"),
        ("19 Aug 1962", Precision.DAY, "1962-08-19"),
        ("August 19th, 1962", Precision.DAY, "1962-08-19"),
        ("12Mar1975", Precision.DAY, "1975-03-12"),
        ("1976-05-10T00:00:00", Precision.DAY, "1976-05-10"),
        ("1976-05-10 13:45:00.000+03:00", Precision.DAY, "1976-05-10"),
        ("00/00/1975", Precision.YEAR, "1975-01-01..1975-12-31"),
        ("1975-00-00", Precision.YEAR, "1975-01-01..1975-12-31"),
        ("1975-03-00", Precision.MONTH, "1975-03-01..1975-03-31"),
        ("00/03/1975", Precision.MONTH, "1975-03-01..1975-03-31"),
        ("1955 to 1958", Precision.RANGE, "1955-01-01..1958-12-31"),
        ("1955-58", Precision.RANGE, "1955-01-01..1958-12-31"),
        ("between 1955 and 1958", Precision.RANGE, "1955-01-01..1958-12-31"),
        ("entre 1955 y 1958", Precision.RANGE, "1955-01-01..1958-12-31"),
        ("بين 1955 و1958", Precision.RANGE, "1955-01-01..1958-12-31"),
        ("с 1955 по 1958", Precision.RANGE, "1955-01-01..1958-12-31"),
        ("Between Aug. and Sep. 1982", Precision.RANGE, "1982-08-01..1982-09-30"),
        ("10-12 March 1975", Precision.RANGE, "1975-03-10..1975-03-12"),
        ("20 Mar 1975 to 5 Apr 1975", Precision.RANGE, "1975-03-20..1975-04-05"),
        ("1960s", Precision.RANGE, "1960-01-01..1969-12-31"),
        ("1965 or 1966", Precision.YEAR, "1965-01-01..1965-12-31 + 1966-01-01..1966-12-31"),
        ("29.8.1969 or 1973", Precision.YEAR, "1969-08-29 + 1973-01-01..1973-12-31"),
        ("25.7.1978 (or 23.3.1975)", Precision.DAY, "1975-03-23 + 1978-07-25"),
        ("6 February 1967; 2 February 1967", Precision.DAY, "1967-02-02 + 1967-02-06"),
        ("March/April 1965", Precision.MONTH, "1965-03-01..1965-03-31 + 1965-04-01..1965-04-30"),
    ],
)
def test_a_date_is_read_as_far_as_it_goes(text, precision, spans):
    when = read_date(text)
    assert (when.precision, shown(text), when.circa, when.raw) == (precision, spans, False, text)


@pytest.mark.parametrize(
    "text, spans",
    [
        ("١٥ يناير ١٩٨٠", "1980-01-15"),
        ("15 كانون الثاني 1980", "1980-01-15"),
        ("٣ تشرين الأول ١٩٧٢", "1972-10-03"),
        ("3 février 1970", "1970-02-03"),
        ("1er août 1970", "1970-08-01"),
        ("12 de marzo de 1975", "1975-03-12"),
        ("12 марта 1975 г.", "1975-03-12"),
        ("7 серпня 1980 р.", "1980-08-07"),
        ("١٢ اکتبر ۱۹۷۵", "1975-10-12"),
        ("مواليد 1975", "1975-01-01..1975-12-31"),
        ("\u200f1975\u200f", "1975-01-01..1975-12-31"),
    ],
)
def test_months_and_digits_of_many_languages_are_known(text, spans):
    assert shown(text) == spans


def test_slashes_leave_two_days_and_say_so():
    when = read_date("12/03/1975")
    assert [s.first for s in when.spans] == [date(1975, 3, 12), date(1975, 12, 3)]
    assert when.precision is Precision.DAY
    assert any("either order" in note for note in when.notes)


def test_the_same_day_in_either_order_is_one_day_without_a_note():
    assert shown("12/12/1975") == "1975-12-12"
    assert read_date("12/12/1975").notes == ()


def test_two_digits_of_a_year_leave_both_centuries():
    when = read_date("12.03.75")
    assert [s.first.year for s in when.spans] == [1975, 2075]
    assert when.notes == ("the century is not given",)


@pytest.mark.parametrize(
    "text",
    [
        "circa 1965",
        "c. 1965",
        "ca. 1965",
        "about 1965",
        "Approximately 1965",
        "حوالي 1965",
        "около 1965 г.",
        "vers 1965",
        "1965?",
    ],
)
def test_about_is_kept_as_about(text):
    when = read_date(text)
    assert when.circa
    assert shown(text) == "1965-01-01..1965-12-31"


def test_late_in_a_decade_is_a_vague_half_of_it():
    when = read_date("late 1960s")
    assert when.circa
    assert shown("late 1960s") == "1965-01-01..1969-12-31"


@pytest.mark.parametrize(
    "text", ["29 Shaban 1395", "29 شعبان 1395", "٢٩/٨/١٣٩٥ هـ", "هـ ١٣٩٥/٨/٢٩", "29 Sha'ban 1395 A.H."]
)
def test_a_hijri_day_is_converted_with_its_uncertainty_stated(text):
    when = read_date(text)
    assert shown(text) == "1975-09-04..1975-09-08"  # 6 September 1975, two days either side
    assert (when.calendar, when.precision) == ("hijri", Precision.DAY)
    assert any("2 days" in note for note in when.notes)


@pytest.mark.parametrize("text", ["1344/05/12 هـ.ش", "١٢ مرداد ۱۳۴۴", "12 Mordad 1344", "1344-05-12 شمسی"])
def test_a_persian_day_is_converted_exactly(text):
    assert shown(text) == "1965-08-03"
    assert read_date(text).calendar == "persian"


def test_a_year_that_two_calendars_share_is_read_in_both():
    when = read_date("1395")
    assert shown("1395") == "1975-01-12..1976-01-04 + 2016-03-20..2017-03-20"
    assert when.calendar == "hijri or persian"
    assert any("may be a Hijri or a Persian year" in note for note in when.notes)


@pytest.mark.parametrize(
    "text, why",
    [
        ("31 Feb 1975", "no such day"),
        ("30/02/1975", "no such day"),
        ("29.2.1975", "no such day"),
        ("9999", "out of reach"),
        ("0001-01-01", "out of reach"),
        ("N/D", "not understood"),
        ("10 October (year unknown)", "not understood"),
        ("before 1964", "not understood"),
        ("35-40 years old", "not understood"),
        ("1958 to 1955", "ends before it begins"),
        ("Aleppo 1975", "not understood"),
        ("1975 " * 100, "too long"),
    ],
)
def test_what_cannot_be_read_comes_back_unread_with_the_reason(text, why):
    when = read_date(text)
    assert when.precision is Precision.UNKNOWN
    assert when.spans == ()
    assert any(why in note for note in when.notes)


def test_nothing_given_is_unknown_and_no_problem():
    assert read_date("  ").notes == ()
    assert read_date("").precision is Precision.UNKNOWN


WORDS = """1975 1395 12 03 31 00 75 / - . , ; ( ) ? @ @g03 Mar mars شعبان مرداد هـ circa c or to between and late s 1960s ١٩٧٥
    г. de و T00:00"""
PIECES = st.sampled_from((*WORDS.split(), "\u200f", "\x00", "\ud800"))


@given(
    st.one_of(
        st.text(max_size=60), st.lists(PIECES, max_size=9).map(" ".join), st.lists(PIECES, max_size=9).map("".join)
    )
)
@example("@g03 1975")
def test_no_text_breaks_the_reader_and_spans_are_sorted_and_disjoint(text):
    when = read_date(text)
    assert when == read_date(text)
    assert when.raw == text
    assert bool(when.spans) == (when.precision is not Precision.UNKNOWN)
    assert all(s.first <= s.last for s in when.spans)
    assert all(a.last < b.first for a, b in zip(when.spans, when.spans[1:], strict=False))


@given(st.dates(date(1500, 1, 1), date(2150, 12, 31)))
def test_a_full_date_is_one_day_in_every_unambiguous_writing(day):
    for text in (
        day.isoformat(),
        f"{day:%d %B} {day.year}",
        f"{day:%B %d}, {day.year}",
        f"{day.day}.{day.month}.{day.year}",
    ):
        assert shown(text) == day.isoformat()


@given(st.integers(1500, 2150), st.integers(1, 12))
def test_a_month_or_a_year_is_never_completed_to_a_day(year, month):
    assert read_date(f"{year}").spans[0].last == date(year, 12, 31)
    span = read_date(f"{year}-{month:02}").spans[0]
    assert (span.last - span.first).days >= 27


@pytest.mark.shared
def test_the_births_of_the_us_list_are_all_read(shared):
    with gzip.open(shared / "data/lists/ofac_sdn_2023-01.csv.gz", "rt", encoding="utf-8") as lines:
        births = {m.strip().rstrip('".') for line in lines for m in re.findall(r"DOB ([^;]*?)(?:;|\.\s|\.?\"|$)", line)}
    assert len(births) > 4000
    assert sorted(b for b in births if not read_date(b).spans) == []
