from __future__ import annotations

import pytest
from hypothesis import given

from muster.names.words import FULL, likeness, word
from strategies import names


@pytest.mark.parametrize(
    "one, other, least",
    [
        ("Mohammed", "Muhammad", 950),
        ("محمد", "Mohamed", 950),
        ("حسين", "Hossein", 950),
        ("خالد", "Khaled", 950),
        ("قذافي", "Qadhafi", 950),
        ("قذافي", "Gaddafi", 850),
        ("جمال", "Gamal", 850),
        ("رمضان", "Ramazan", 850),
        ("Сергей", "Sergei", 950),
        ("Хусейн", "Hussein", 950),
        ("အောင်", "Aung", 950),
        ("ገብረትንሳኤ", "Gebretensae", 900),
        ("Dmitri", "Dmitriy", 950),
        ("Shakuta", "Shakuat", 800),
        ("אהרון", "Aharon", 850),
    ],
)
def test_spellings_of_one_word_are_alike(one: str, other: str, least: int) -> None:
    assert likeness(word(one.lower()), word(other.lower())).score >= least


@pytest.mark.parametrize(
    "one, other, most",
    [
        ("Ali", "Adel", 620),
        ("محمد", "Khaled", 500),
        ("Hassan", "Ibrahim", 500),
        ("Ivan", "Oleg", 400),
        ("علي", "عمر", 700),
    ],
)
def test_different_words_are_not(one: str, other: str, most: int) -> None:
    assert likeness(word(one.lower()), word(other.lower())).score < most


@given(names, names)
def test_likeness_is_symmetric_and_bounded(one: str, other: str) -> None:
    left, right = word(one), word(other)
    assert likeness(left, right) == likeness(right, left)
    assert 0 <= likeness(left, right).score <= FULL
    assert likeness(left, left).score == FULL
