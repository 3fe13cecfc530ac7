from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import PolicyError
from muster.rules.condition import After, All, By, Held, Name, Not, State, parse
from muster.rules.evaluate import Answer, evaluate
from muster.rules.truth import Truth

LEAVES = (
    st.sampled_from("abc").map(Name)
    | st.dates().map(By)
    | st.builds(
        State,
        st.sampled_from(["fielded", "coverage"]),
        st.just("x-1"),
        st.just(">="),
        st.sampled_from([0, 1, 0.8, 1000]),
    )
    | st.just(State("funded", "y"))
)
TREES = st.recursive(LEAVES, lambda inner: inner.map(Not) | st.builds(Held, inner, st.integers(1, 99)) | st.builds(After, inner, st.integers(1, 99)) | st.lists(inner, min_size=2, max_size=3).map(lambda parts: All(tuple(parts))), max_leaves=8)  # fmt: skip


@given(TREES)
def test_a_timed_tree_written_out_reads_back_as_itself(tree):
    assert parse(str(tree), timed=True) == tree


def test_weeks_days_and_states_are_read():
    tree = parse("held(a and b, 4w) and by(2030-09-01) and coverage(pier) >= 0.8", timed=True)
    assert tree == All(
        (Held(All((Name("a"), Name("b"))), 4), By(date(2030, 9, 1)), State("coverage", "pier", ">=", 0.8))
    )


@pytest.mark.parametrize(
    "text",
    [
        "held(a)",
        "held(a, 4)",
        "held(a, w)",
        "after(a, 9999w)",
        "by(a)",
        "by(2030-02-30)",
        "fielded(a)",
        "funded(1)",
        "sum(a)",
        "coverage(a) >= b",
    ],
)
def test_what_is_half_a_timed_condition_is_refused_with_its_place(text):
    with pytest.raises(PolicyError, match="condition, character"):
        parse(text, timed=True)


def test_policies_know_no_weeks():
    with pytest.raises(PolicyError, match="have no place here"):
        parse("held(a, 4w)")


def test_what_held_before_today_is_not_known_but_what_is_false_has_not_held():
    known = {"a": Truth.TRUE, "b": Truth.FALSE}
    lookup = lambda name: Answer(known.get(name, Truth.UNKNOWN))  # noqa: E731
    assert evaluate(parse("held(a, 4w)", timed=True), lookup).truth is Truth.UNKNOWN
    assert evaluate(parse("held(b, 4w)", timed=True), lookup).truth is Truth.FALSE
    assert evaluate(parse("after(b, 4w)", timed=True), lookup).deciders == ("after(b, 4w)",)
