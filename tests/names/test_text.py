from __future__ import annotations

import pytest
from hypothesis import example, given, settings

from muster.names.text import MAX_LENGTH, clean
from strategies import REAL, any_text


@pytest.mark.parametrize(
    "raw, text, oddity",
    [
        ("Ｍｏｈａｍｍｅｄ", "Mohammed", "full-width"),
        ("Mo\u200bhammed", "Mohammed", "invisible"),
        ("Mоhаmmed", "Mohammed", "another script"),  # Cyrillic о and а.
        ("Петрoв", "Петров", "another script"),  # Latin o.
        ("\u202edemmahoM", "Mohammed", "backwards"),
        ("Mo\x00hammed", "Mohammed", "control"),
        ("𝐌ohammed", "Mohammed", "mathematical"),
        ("Ali\U000e0041", "Ali", "invisible"),
    ],
)
def test_what_is_odd_about_the_writing_is_mended_for_comparing_and_reported(raw: str, text: str, oddity: str) -> None:
    cleaned = clean(raw)
    assert cleaned.text == text
    assert any(oddity in line for line in cleaned.oddities)


@pytest.mark.parametrize("name", REAL)
def test_an_ordinary_name_in_any_script_is_not_called_odd(name: str) -> None:
    assert clean(name).oddities == ()


def test_joiners_are_ordinary_spelling_in_persian() -> None:
    assert clean("محمد\u200cیاسین").oddities == ()


def test_a_word_wholly_in_another_script_is_taken_at_its_word() -> None:
    assert clean("Petrov Петров").text == "Petrov Петров"
    assert clean("Petrov Петров").oddities == ()


def test_a_very_long_name_is_cut_and_says_so() -> None:
    cleaned = clean("Ali " * MAX_LENGTH)
    assert len(cleaned.text) <= MAX_LENGTH
    assert "longer than" in cleaned.oddities[0]


@settings(max_examples=500)
@example("αa\x00b1α\ud800cαβ")
@given(any_text)
def test_cleaning_twice_changes_nothing_more(raw: str) -> None:
    once = clean(raw).text
    assert clean(once).text == once
