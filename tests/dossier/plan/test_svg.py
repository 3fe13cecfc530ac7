"""The pieces of a picture: escaped, visible, to a tenth."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from muster.dossier.plan import svg
from muster.dossier.plan.frame import nice, rounds


@given(st.floats(-1e6, 1e6))
def test_a_coordinate_is_within_a_twentieth(value):
    assert abs(float(svg.number(value)) - value) <= 0.0501
    assert svg.number(value) != "-0"


@given(st.text(max_size=40))
def test_any_words_make_a_picture_that_can_be_read(words):
    made = svg.drawing("x", words, words, (10, 10), [svg.text((1, 2), words), svg.rect((0, 0, 1, 1), "a", title=words)])
    assert etree.fromstring(str(made).encode()).get("role") == "img"


@given(st.floats(1e-6, 1e12))
def test_round_numbers_begin_at_nought_and_do_not_pass_the_largest(most):
    found = list(rounds(most))
    assert found[0] == 0
    assert 2 <= len(found) <= 6
    assert found[-1] <= most * (1 + 1e-6)


@given(st.floats(1e-9, 1e12))
def test_a_nice_number_is_no_smaller_and_not_much_larger(value):
    assert value * (1 - 1e-8) <= nice(value) <= value * 2.6
