from __future__ import annotations

import pytest
from hypothesis import given

from muster.names.burmese import syllables
from muster.names.romanise import letters, romanise
from strategies import names


@pytest.mark.parametrize(
    "word, roman",
    [
        ("Захаров", "zakharov"),
        ("Щербаков", "shcherbakov"),
        ("Łukasz", "lukasz"),
        ("Nguyễn", "nguyen"),
        ("محمد", "mhmd"),  # Short vowels are not written, and not guessed.
        ("القذافي", "alqdhafy"),
        ("အောင်", "aung"),
        ("လှိုင်", "hlaing"),
        ("ကျော်", "kyaw"),
        ("ထွန်း", "htun"),
        ("မြင့်", "myin"),
        ("ဦး", "u"),
        ("ጻድቃን", "tsadkan"),
        ("አበበ", "abebe"),
        ("Παπανδρέου", "papandreoy"),
        ("김정은", "gimjeongeun"),
    ],
)
def test_words_come_out_in_plain_latin_letters(word: str, roman: str) -> None:
    assert romanise(word) == roman


def test_burmese_is_cut_into_syllables_that_together_are_the_word() -> None:
    word = "မင်းအောင်လှိုင်"
    assert syllables(word) == ("မင်း", "အောင်", "လှိုင်")
    assert "".join(syllables(word)) == word


def test_vowel_points_do_not_change_an_arabic_word() -> None:
    assert letters("مُحَمَّد") == letters("محمد")


@given(names)
def test_the_result_is_plain_and_stays_the_same(text: str) -> None:
    roman = romanise(text)
    assert roman.isascii()
    assert romanise(roman) == roman
