from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from muster.rules.truth import Truth, all_of, any_of, at_least

TRUTHS = st.sampled_from(list(Truth))


@given(TRUTHS, TRUTHS)
def test_order_does_not_matter(a, b):
    assert a & b == b & a
    assert a | b == b | a


@given(TRUTHS, TRUTHS, TRUTHS)
def test_grouping_does_not_matter(a, b, c):
    assert (a & b) & c == a & (b & c)
    assert (a | b) | c == a | (b | c)


@given(TRUTHS, TRUTHS, TRUTHS)
def test_and_spreads_over_or_and_back(a, b, c):
    assert a & (b | c) == (a & b) | (a & c)
    assert a | (b & c) == (a | b) & (a | c)


@given(TRUTHS, TRUTHS)
def test_the_laws_of_de_morgan_hold(a, b):
    assert ~(a & b) == ~a | ~b
    assert ~(a | b) == ~a & ~b
    assert ~~a == a


@given(TRUTHS, TRUTHS)
def test_a_value_absorbs_what_holds_it(a, b):
    assert a & (a | b) == a
    assert a | (a & b) == a


def test_unknown_stays_unknown_against_itself():
    assert Truth.UNKNOWN & ~Truth.UNKNOWN is Truth.UNKNOWN
    assert Truth.UNKNOWN | ~Truth.UNKNOWN is Truth.UNKNOWN


@given(st.lists(TRUTHS, min_size=1, max_size=6))
def test_all_and_any_are_the_ends_of_at_least(values):
    assert at_least(len(values), values) == all_of(values)
    assert at_least(1, values) == any_of(values)


def test_none_at_all_is_true_of_all_and_false_of_any():
    assert all_of(()) is Truth.TRUE
    assert any_of(()) is Truth.FALSE


def test_at_least_counts_the_unknown_neither_way():
    values = [Truth.TRUE, Truth.UNKNOWN, Truth.FALSE]
    assert at_least(1, values) is Truth.TRUE
    assert at_least(2, values) is Truth.UNKNOWN
    assert at_least(3, values) is Truth.FALSE


def test_none_is_not_known():
    assert [Truth.of(value) for value in (True, False, None)] == [Truth.TRUE, Truth.FALSE, Truth.UNKNOWN]
