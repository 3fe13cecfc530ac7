from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.reports.likeness import covered, likeness

SAID = "We shall not train anybody who fought for the river militias."
BACK = "We will not be training anyone who has fought for militias of the river."
OTHER = "The bridge of Karsk will be open again in autumn."


def test_a_translation_back_is_more_like_than_another_sentence():
    assert likeness(SAID, BACK) > 600_000 > likeness(SAID, OTHER)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param("We trained 60 men at the school in May.", id="number"),
        pytest.param("We never trained 40 men at the school in May.", id="negation"),
    ],
)
def test_another_number_and_a_denial_count(changed):
    said = "We trained 40 men at the school in May."
    assert likeness(said, changed) < likeness(said, "We have trained 40 men at a school in May.")


def test_the_part_that_was_kept_is_covered_and_the_rest_is_not():
    assert covered("train anybody who fought", SAID) == 1_000_000
    assert covered(OTHER, SAID) < 400_000


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_a_symmetric_share(a, b):
    assert 0 <= likeness(a, b) == likeness(b, a) <= 1_000_000
    assert 0 <= covered(a, b) <= 1_000_000


WORDS = st.lists(
    st.sampled_from(["train", "trains", "trained", "training", "rain", "drain", "brain", "strain"]), max_size=8
).map(" ".join)


@given(WORDS, WORDS)
def test_which_of_two_sayings_comes_first_does_not_matter(a, b):
    assert likeness(a, b) == likeness(b, a)


@given(st.text(max_size=60))
def test_a_saying_is_wholly_like_itself(said):
    assert likeness(said, said) == 1_000_000
