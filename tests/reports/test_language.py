from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.reports.language import language_of, settled
from muster.reports.read import read_reports

ENGLISH = (
    "The interior ministry of Veldia wants to recruit fighters of three river militias into a harbour police. "
    "The recruits would be trained for six weeks, and the fishermen fear what will become of their boats. "
)
ARABIC = "وزارة الداخلية تريد تجنيد مقاتلين من ثلاث ميليشيات في شرطة الميناء، وقال الصيادون إنهم يخافون منهم كثيرا. "
SWAHILI = (
    "Wizara ya mambo ya ndani inataka kuwaajiri wapiganaji wa vikundi vitatu vya mto kuwa polisi wa bandari ya mji. "
)


def test_what_a_page_says_of_its_language_is_taken_when_its_words_agree():
    assert settled("en", ENGLISH * 4) == ("en", "")


def test_a_text_in_arabic_is_never_read_as_english_whatever_its_page_says(tmp_path):
    assert settled("en", ARABIC * 8) == ("ar", "It says that it is in en; its text is in ar.")
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": ARABIC * 8, "language": "en"}))
    (report,) = read_reports([path]).reports
    assert (report.language, report.statements) == ("ar", ())
    assert any("It says that it is in en" in note for note in report.notes)


def test_a_short_text_gainsays_nobody():
    assert settled("fr", "Harbour police.") == ("fr", "")


def test_a_text_of_two_languages_leaves_what_is_stated():
    assert settled("ar", ENGLISH * 3 + ARABIC * 3)[0] in {"ar", "en"}


def test_a_language_not_supported_is_named(tmp_path):
    (tmp_path / "a.txt").write_text(SWAHILI * 6, "utf-8")
    (report,) = read_reports([tmp_path]).reports
    assert (report.language, report.supported, report.statements) == ("sw", False, ())
    assert any("(sw)" in note for note in report.notes)


@given(st.text(), st.sampled_from(["", "en", "ar"]))
def test_any_text_has_a_language_or_none(body, stated):
    code, note = settled(stated, body)
    assert code
    assert note == "" or note.endswith(".")


@pytest.mark.parametrize("text", ["", "1234 5678", "Police"])
def test_too_little_is_no_language(text):
    assert language_of(text)[0] == "und"
