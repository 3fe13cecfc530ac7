from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.names.known import _table, known_share, known_sounds, written
from muster.names.words import word


@pytest.mark.parametrize(
    "native, spelling",
    [
        ("محمد", "mohammed"),
        ("محمود", "mahmoud"),
        ("حسين", "hussein"),
        ("عمر", "omar"),
        ("علي", "ali"),
        ("أحمد", "ahmed"),
    ],
)
def test_a_common_word_is_known_as_it_is_usually_written(native: str, spelling: str) -> None:
    share = known_share(native, word(spelling).sound)
    assert share is not None
    assert share >= 500


@pytest.mark.parametrize("native, spelling", [("محمد", "mahmoud"), ("محمود", "mohammed"), ("حسين", "hassan")])
def test_a_word_is_not_known_as_another_common_word(native: str, spelling: str) -> None:
    assert known_share(native, word(spelling).sound) == 0


def test_of_a_word_it_does_not_hold_the_table_says_nothing() -> None:
    assert known_share("شكوتا", word("shakuta").sound) is None
    assert known_share("محمد", word("shakuta").sound) is None
    assert not known_sounds("Мухаммад")
    assert not known_sounds("")


def test_persian_and_arabic_letters_and_hamzas_are_one() -> None:
    assert known_sounds("علی") == known_sounds("علي")
    assert known_sounds("أحمد") == known_sounds("احمد")
    assert written("فاطمة") == written("فاطمه")


def test_shares_are_of_a_thousand_and_every_row_has_one() -> None:
    assert 1_000 < len(_table()) <= 1_500
    for form, shares in _table().items():
        assert form == written(form)
        assert 0 < sum(shares.values()) <= 1_000


@given(st.text(), st.text(alphabet="abdhimu"))
def test_any_text_may_be_looked_up(text: str, sound: str) -> None:
    share = known_share(text, sound)
    assert share is None or 0 <= share <= 1_000
