from __future__ import annotations

import pytest

from muster.names.leet import spell_out


@pytest.mark.parametrize(
    "written, meant",
    [
        ("A1i Hassan", "Ali Hassan"),
        ("M0h@mmed", "Mohammed"),
        ("PA$HA", "PASHA"),
        ("Sal1m", "Salim"),
        ("CHAP1IN", "CHAPLIN"),
        ("Петр0в", "Петров"),
        ("Παπανδρέ0υ", "Παπανδρέου"),
    ],
)
def test_signs_inside_words_are_read_as_letters(written: str, meant: str) -> None:
    assert spell_out(written).text == meant


@pytest.mark.parametrize(
    "written, meant",
    [("Mo7ammed", "Mohammed"), ("4hmed", "ahmed"), ("0mar", "omar"), ("Al-5aeed", "Al-saeed")],
)
def test_what_is_less_certain_is_a_further_reading(written: str, meant: str) -> None:
    assert meant in spell_out(written).others


@pytest.mark.parametrize(
    "written",
    [
        "3rd Inf Bn",
        "101st",
        "2-й полк",
        "55e",
        "T55",
        "B12",
        "N200VR",
        "1er",
        "12 Brigade",
        "a4@post.example",
        "1970-05-01",
        "الكتيبة 3",
    ],
)
def test_honest_digits_are_left_alone(written: str) -> None:
    assert spell_out(written).text == written


def test_symbols_are_no_slip_of_a_scanner_but_one_digit_may_be() -> None:
    assert spell_out("M@hmoud").symbols
    assert not spell_out("Mahm0ud").symbols
