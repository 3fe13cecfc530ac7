from __future__ import annotations

import pytest

from muster.names.wrapping import said_once, without_markup, without_number, without_wrapping


@pytest.mark.parametrize(
    "raw, bare",
    [
        ("<b>Ali Hassan</b>", "Ali Hassan"),
        ("<td>Ali<br/>Hassan</td>", " Ali Hassan "),
        ("Jos&eacute; &#77;art&iacute;n", "José Martín"),
        ("Ali &amp;amp; Sons", "Ali & Sons"),
        ("AT&T; Ltd", "AT&T; Ltd"),
        ("3 < 5 > 2", "3 < 5 > 2"),
    ],
)
def test_markup_is_dropped_and_entities_are_decoded(raw: str, bare: str) -> None:
    assert without_markup(raw) == bare


@pytest.mark.parametrize(
    "raw",
    [
        "=Ali Hassan",
        '"Ali Hassan"',
        "(Ali Hassan)",
        "«Ali Hassan»",
        "Name: Ali Hassan",
        "a.k.a. Ali Hassan",
        "Ali Hassan - deceased",
        "Ali Hassan (deceased)",
        "Ali Hassan (DOB 1970)",
        "Ali Hassan; born 3 May 1970",
        "Ali Hassan (2)",
        "-Ali Hassan",
        "@Ali Hassan",
        "Ali Hassan ✅",
        "Ali Hassan\\n",
        "Ali Hassan Ali Hassan",
    ],
)
def test_what_stands_round_a_name_is_dropped(raw: str) -> None:
    assert without_wrapping(raw) == "Ali Hassan"


@pytest.mark.parametrize(
    "name", ["J. R. Okello", "Hassan, Ali", "(Abu) Omar (Kurdi)", "Ali Born", "Al-Late Ahmed", "...", "3rd Bde (Mech)"]
)
def test_the_name_itself_is_kept(name: str) -> None:
    assert without_wrapping(name) == name


def test_a_number_before_a_name_is_dropped_only_as_a_guess() -> None:
    assert without_number("1. Ali Hassan") == "Ali Hassan"
    assert without_wrapping("1. Infanteriedivision") == "1. Infanteriedivision"


def test_one_word_said_twice_is_a_name_and_two_words_said_twice_are_not() -> None:
    assert said_once("Ali Ali") == "Ali Ali"
    assert said_once("Ali Hassan Ali Hassan") == "Ali Hassan"
