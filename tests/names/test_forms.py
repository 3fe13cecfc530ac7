from __future__ import annotations

import pytest

from muster.names.forms import odd_case, odd_forms, odd_spaces, unboxed, without_piles


@pytest.mark.parametrize(
    "text, deceptive",
    [("Ｍohammed", True), ("株式会社Ａ", False), ("𝐌ohammed", True), ("Ⓐli", True), ("Aⅼi", True), ("graﬁ", True)],
)
def test_rare_forms_of_letters_are_odd_and_full_width_is_honest_beside_ideographs(text: str, deceptive: bool) -> None:
    assert [flag for _, flag in odd_forms(text)] == [deceptive]


@pytest.mark.parametrize("text", ["Mª José", "Ⅲ", "Louis Ⅻ", "№ 5", "Nguyễn"])
def test_ordinal_signs_and_numerals_are_ordinary(text: str) -> None:
    assert odd_forms(text) == []


def test_spaces_no_keyboard_has_are_odd_and_the_no_break_space_is_not() -> None:
    assert odd_spaces("Ali\u1680Hassan")
    assert odd_spaces("Ali\u3000Hassan")
    assert odd_spaces("王\u3000小明") == []
    assert odd_spaces("Ali\u00a0Hassan") == []


def test_struck_and_piled_marks_are_dropped_and_ordinary_ones_kept() -> None:
    assert without_piles("M\u0336o\u0336h\u0336") == "Moh"
    assert without_piles("Z\u0351\u0343\u0359\u0321ali") == "Zali"
    assert without_piles("Nguye\u0302\u0303n") == "Nguye\u0302\u0303n"


@pytest.mark.parametrize(
    "text, odd",
    [
        ("mOhAmMeD", True),
        ("cHeKrI Ali", True),
        ("aLI hASSAN", True),
        ("McDonald", False),
        ("UralVagonZavod", False),
        ("al-ASSAD", False),
        ("hASSAN", False),
        ("DeVito MacArthur", False),
    ],
)
def test_alternating_case_is_odd_and_compound_names_are_not(text: str, odd: bool) -> None:
    assert odd_case(text) is odd


@pytest.mark.parametrize(
    "text, read",
    [("🅼ohammed", "Mohammed"), ("🅐🅛🅘", "ALI"), ("🇦🇱🇮", "ALI"), ("Moh🇦mmed", "MohAmmed"), ("Ali 🇸🇾", "Ali 🇸🇾")],
)
def test_boxed_letters_are_read_and_a_flag_stays_a_flag(text: str, read: str) -> None:
    assert unboxed(text) == read
