from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.reports.lines import read_lines
from muster.reports.masthead import Masthead, masthead_of, written_day
from muster.reports.read import read_reports

BODY = "The council of Sereth said on Monday that the new police would be drawn from all five districts of the city."


@given(st.text())
def test_any_line_is_a_masthead_or_none(line):
    head = masthead_of(line)
    assert head is None or head.outlet or head.date


@pytest.mark.parametrize(
    "line, outlet, date",
    [
        ("Sereth Courier", "Sereth Courier", ""),
        ("The Sereth Gazette, 5 March 2025", "The Sereth Gazette", "2025-03-05"),
        ("Radio Karsk | 5 March 2025", "Radio Karsk", "2025-03-05"),
        ("Reuters", "Reuters", ""),
        ("5 March 2025", "", "2025-03-05"),
        ("5 مارس 2025", "", "2025-03-05"),
        ("5 mars 2025", "", "2025-03-05"),
        ("5 de marzo de 2025", "", "2025-03-05"),
        ("5 марта 2025", "", "2025-03-05"),
    ],
)
def test_a_whole_line_says_who_published_and_when(line, outlet, date):
    assert masthead_of(line) == Masthead(outlet, date)


@pytest.mark.parametrize(
    "line",
    [
        "General Press",
        "Police Gazette of the district",
        "Fake News",
        "The Sereth Courier was late",
        "Courier",
        "Sereth Courier, a paper for all",
        "Captain Daniel Mail",
        "1975",
        "03/04/2025",
        "March 2025",
        "On 5 March 2025 the bridge fell",
    ],
)
def test_a_name_or_a_date_in_other_words_says_nothing(line):
    assert masthead_of(line) is None


def test_a_date_of_two_readings_is_no_day():
    assert written_day("03/04/2025") == ""
    assert written_day("25/04/2025") == "2025-04-25"


def test_outlet_and_date_under_the_title_are_the_reports_own(make):
    report = make(f"Five districts, one police force\n\nRadio Karsk\n5 марта 2025\n\n{BODY}")
    assert (report.outlet, report.date, report.title) == (
        "Radio Karsk",
        "2025-03-05",
        "Five districts, one police force",
    )
    assert [report.text[line.start : line.end] for line in report.lines if line.keep] == [report.title, BODY]


def test_the_first_line_is_a_title_and_a_name_far_below_no_masthead():
    text = (
        f"Voters Trust Morning News\n\n{BODY}\n" + "\n".join(f"{BODY} Part {n}." for n in range(5)) + "\nKarsk Herald"
    )
    assert [line.keep for line in read_lines(text) if line.end > line.start] == [True] * 8


@pytest.mark.parametrize(
    "sender, outlet",
    [
        ("Delta Letter <letter@delta-letter.example>", "Delta Letter"),
        ("The Sereth Courier <noreply@mailer.example>", "The Sereth Courier"),
        ("Reuters Daily <news@reuters.example>", "Reuters"),
        ("Sami Odeh <sami@samiodeh.example>", ""),
        ("Sami Odeh <press@samiodeh.example>", ""),
        ("Delta Letter <tom@mail.example>", ""),
        ("Harbour Police Press <press@police.example>", ""),
        ("", ""),
    ],
)
def test_a_letter_is_published_by_its_sender_only_when_that_is_an_outlet(tmp_path, sender, outlet):
    path = tmp_path / "letter.eml"
    path.write_text(f"From: {sender}\nTo: all@readers.example\nSubject: News of the week\n\n{BODY}\n", "utf-8")
    (report,) = read_reports([path]).reports
    assert report.outlet == outlet
