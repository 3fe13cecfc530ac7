from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.reports.sentences import split_sentences


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text)]


@given(st.text())
def test_sentences_are_trimmed_ordered_and_within_lines(text):
    spans = split_sentences(text)
    assert all(text[a:b] == text[a:b].strip() != "" and "\n" not in text[a:b] for a, b in spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))


@given(st.text(alphabet="ab. !?\n\"'A"))
def test_no_word_is_lost(text):
    assert "".join("".join(split(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text, count",
    [
        ("The U.S. Army denied it. Gen. Sami Odeh did not.", 2),
        ("He went to Washington, D.C. The report says so.", 2),
        ("Lt. Col. J. Smith of the St. Mary unit left.", 1),
        ("It cost 3.5 million. Nobody paid.", 2),
        ("“Who did it?” The mayor left.", 2),
        ("قال العقيد ذلك. وصل الوفد؟ نعم", 3),
        ("他说了。我们走了。", 2),
        ("မင်္ဂလာပါ။ နေကောင်းလား။", 2),
    ],
)
def test_full_stops_of_abbreviations_end_nothing(text, count):
    assert len(split(text)) == count


@pytest.mark.parametrize("junk", [".", ". ", "A. ", "…", "?”", " ", "。"])
def test_a_long_run_of_stops_is_linear(junk):
    start = time.perf_counter()
    split_sentences(junk * (100_000 // len(junk)))
    assert time.perf_counter() - start < 8
