"""Names that carry other spellings in brackets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.lists.spellings import MOST, spellings


@pytest.mark.parametrize(
    "name, forms",
    [
        ("Maher (a.k.a. Mahir) AL-ASSAD", ("Maher AL-ASSAD", "Mahir AL-ASSAD")),
        ("Ali Abdullah (aka Abdallah) AYYUB", ("Ali Abdullah AYYUB", "Ali Abdallah AYYUB")),
        ("Faruq (a.k.a. Farouq, Farouk) AL SHAR’", ("Faruq AL SHAR’", "Farouq AL SHAR’", "Farouk AL SHAR’")),
        (
            "Fahd (a.k.a. Fahid) Jasim (a.k.a. Jasem) X",
            ("Fahd Jasim X", "Fahd Jasem X", "Fahid Jasim X", "Fahid Jasem X"),
        ),
        ("Branch 999 (also known as Northern Shield Brigade)", ("Branch 999", "Northern Shield Brigade")),
        ("Sergei AKSENOV (Сергей АКСЁНОВ)", ("Sergei AKSENOV", "Сергей АКСЁНОВ")),
        ("علي المملوك (Ali Mamluk)", ("علي المملوك", "Ali Mamluk")),
        ("Alliance Fleuve Congo (AFC)", ("Alliance Fleuve Congo (AFC)",)),
        ("အောင် မြင့်", ("အောင် မြင့်",)),
    ],
)
def test_every_spelling_is_found_and_the_plain_one_comes_first(name, forms):
    assert spellings(name) == forms


def test_brackets_do_not_multiply_without_end():
    name = " ".join(f"A{i} (a.k.a. B{i}, C{i}, D{i}, E{i})" for i in range(12))
    assert len(spellings(name)) <= MOST


@given(st.text() | st.text(alphabet="ab (),.ка").map(lambda text: f"x (a.k.a. {text}) y"))
def test_any_name_has_at_least_one_spelling_and_none_twice(name):
    forms = spellings(name)
    assert forms
    assert len(set(forms)) == len(forms)


def test_a_long_gap_takes_no_longer_than_a_short_one():
    # Ten thousand times longer; a pattern that tries every gap twice would take minutes.
    assert spellings("a" + " " * 1_000_000 + "b") == ("a b",)
