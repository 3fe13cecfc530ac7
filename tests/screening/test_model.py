from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from muster.screening.hit import MILLION, Band
from muster.screening.model import band_of, bits_of, score_of, settled

bits = st.integers(-100 * MILLION, 100 * MILLION)


def test_a_sum_of_evidence_is_worth_less_the_larger_it_is() -> None:
    assert score_of(20 * MILLION) < 999_000
    assert score_of(4 * MILLION) < round(MILLION * 16 / 17)
    assert score_of(-6 * MILLION) > round(MILLION * 1 / 65)


def test_a_score_is_the_probability_of_the_odds_that_a_sum_settles_at() -> None:
    assert score_of(0) == round(MILLION * 2**0.5 / (1 + 2**0.5))


@given(bits, bits)
def test_more_evidence_never_lowers_the_score(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert score_of(low) <= score_of(high)


@given(bits)
def test_a_score_is_a_probability(evidence: int) -> None:
    assert 0 <= score_of(evidence) <= MILLION


@given(bits, bits)
def test_what_a_sum_settles_at_rises_with_it(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert settled(low) <= settled(high)


@given(st.integers(1, score_of(40 * MILLION)))
def test_the_evidence_for_a_score_is_the_least_that_gives_it(score: int) -> None:
    needed = bits_of(score)
    assert score_of(needed) >= score > score_of(needed - 1)


def test_bands_follow_the_score() -> None:
    assert band_of(999_999) is Band.STRONG
    assert band_of(500_000) is Band.POSSIBLE
    assert band_of(10) is Band.WEAK
