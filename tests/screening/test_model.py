from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from muster.screening.hit import MILLION, Band
from muster.screening.model import band_of, score_of

bits = st.integers(-100 * MILLION, 100 * MILLION)


def test_even_odds_are_one_half() -> None:
    assert score_of(0) == MILLION // 2


def test_three_bits_are_eight_to_one() -> None:
    assert score_of(3 * MILLION) == round(MILLION * 8 / 9)


@given(bits, bits)
def test_more_evidence_never_lowers_the_score(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert score_of(low) <= score_of(high)


@given(bits)
def test_a_score_is_a_probability_and_mirrors_around_one_half(evidence: int) -> None:
    assert 0 <= score_of(evidence) <= MILLION
    assert abs(score_of(evidence) + score_of(-evidence) - MILLION) <= 1


def test_bands_follow_the_score() -> None:
    assert band_of(999_999) is Band.STRONG
    assert band_of(500_000) is Band.POSSIBLE
    assert band_of(10) is Band.WEAK
