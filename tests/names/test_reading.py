from __future__ import annotations

import gzip
import json
from bisect import bisect_left, bisect_right
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.names import reading
from muster.names.romanise import romanise

SCRIPTS = sorted(reading.ALPHABETS)


def _cost(bare: str, spelled: str, script: str = "Arabic") -> int:
    one, two = reading.bare_letters(bare, script), reading.spelled_letters(spelled)
    return reading.reading_cost(one, two, reading.table_for(script), [0] * (len(two) + 1), 1 << 30)


@pytest.mark.parametrize(
    "bare, right, wrong",
    [
        ("حسين", "hossein", "husni"),
        ("محمد", "mohamed", "hamid"),
        ("قذافي", "gaddafi", "kadifi"),
        ("شريف", "cherif", "sarraf"),
        ("جمال", "cemal", "kamel"),
        ("يوسف", "joseph", "yasif"),
        ("عبدالله", "abdullah", "abdul"),
        ("سعيد", "saeed", "saad"),
        ("پرویز", "pervez", "parisa"),
        ("چودھری", "chowdhury", "jadari"),
        ("אהרון", "aharon", "haron"),
        ("חיים", "chaim", "kim"),
        ("יעקב", "jacob", "yakim"),
    ],
)
def test_the_right_reading_is_likelier_than_a_near_one(bare: str, right: str, wrong: str) -> None:
    script = "Hebrew" if bare[0] >= "א" and bare[0] <= "ת" else "Arabic"
    assert reading.likely(bare, script, right) > reading.likely(bare, script, wrong)


@pytest.mark.parametrize("bare, right", [("پور", "pour"), ("گل", "gul"), ("یوسف", "yousuf"), ("اکبر", "akbar")])
def test_persian_letters_are_read_though_the_data_are_arabic(bare: str, right: str) -> None:
    assert reading.likely(bare, "Arabic", right) >= 850


def test_a_word_that_sounds_otherwise_is_not_likely() -> None:
    assert reading.likely("علي", "Arabic", "ibrahim") < 500
    assert reading.likely("משה", "Hebrew", "david") < 500


def test_vowel_points_and_strokes_change_nothing() -> None:
    assert reading.bare_letters("مُحَمَّد", "Arabic") == reading.bare_letters("محمد", "Arabic")
    assert reading.bare_letters("צ׳רלי", "Hebrew") == reading.bare_letters("צרלי", "Hebrew")


def test_a_hamza_keeps_its_letter() -> None:
    assert reading.bare_letters("أ", "Arabic") != reading.bare_letters("ا", "Arabic")


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_table_is_whole_and_holds_no_negative_cost(script: str) -> None:
    table = reading.table_for(script)
    assert len(table) == reading.COSTS
    assert min(table) >= 0
    assert max(table) < 1_000


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_dearer_reading_is_never_likelier(script: str) -> None:
    scale = reading.likenesses_for(script)
    assert scale[0] <= 1_000
    assert scale[-1] == 0
    assert list(scale) == sorted(scale, reverse=True)


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_letter_of_an_alphabet_stands_in_the_file_and_has_a_number_of_its_own(script: str) -> None:
    numbers = [reading.bare_letters(letter, script) for letter in reading.ALPHABETS[script]]
    assert numbers == [(number,) for number in range(1, len(numbers) + 1)]
    assert len(numbers) < reading.BARE - 1


def test_nothing_is_read_as_nothing_for_nothing() -> None:
    assert _cost("", "") == 0
    assert _cost("", "a") > 0
    assert _cost("ب", "") > 0


@given(
    st.text(alphabet=reading.ALPHABETS["Arabic"], max_size=12), st.text(alphabet="abdehiklmnorstuwxyz7", max_size=12)
)
def test_a_reading_costs_no_more_than_dropping_all_and_adding_all(bare: str, spelled: str) -> None:
    assert 0 <= _cost(bare, spelled) <= _cost(bare, "") + _cost("", spelled)


@given(st.text(), st.text(), st.sampled_from(SCRIPTS))
def test_any_two_texts_have_a_likeness(bare: str, spelled: str, script: str) -> None:
    assert 0 <= reading.likely(bare, script, romanise(spelled)) <= 1_000


def _auc(yes: list[int], no: list[int]) -> float:
    no = sorted(no)
    return sum(bisect_left(no, score) + bisect_right(no, score) for score in yes) / (2 * len(yes) * len(no))


@pytest.mark.shared
@pytest.mark.parametrize("script", SCRIPTS)
def test_words_it_never_saw_are_told_from_near_ones(script: str, shared: Path) -> None:
    path = shared / "data" / "names" / f"translit_{script.lower()}_dev.jsonl.gz"
    scores: dict[str, list[int]] = {"match": [], "no-match": []}
    for row in map(json.loads, gzip.decompress(path.read_bytes()).decode().splitlines()):
        (bare,), (spelled,) = row["query"]["name"], row["target"]["name"]
        scores[row["label"]].append(reading.likely(bare, script, romanise(spelled)))
    assert _auc(scores["match"], scores["no-match"]) >= 0.965
