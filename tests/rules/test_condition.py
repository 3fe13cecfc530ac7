from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from muster.errors import PolicyError
from muster.rules.condition import (
    COMPARISONS,
    MAX_DEPTH,
    MAX_LENGTH,
    All,
    Any,
    AtLeast,
    Count,
    Name,
    Not,
    leaves,
    names,
    parse,
)

A, B, C = Name("a"), Name("b"), Name("c")

NAMES = st.from_regex(r"[a-z_][A-Za-z0-9_-]{0,8}(\.[A-Za-z0-9_][A-Za-z0-9_-]{0,6}){0,2}", fullmatch=True).filter(
    lambda name: name not in {"and", "or", "not", "at", "least", "all", "any", "of"}
)
LEAVES = st.builds(Name, NAMES) | st.builds(Count, NAMES, st.sampled_from(COMPARISONS), st.integers(0, 999_999))


def _several(parts):
    return st.lists(parts, min_size=2, max_size=4).map(tuple)


def _counted(parts):
    return st.integers(1, len(parts)).map(lambda number: AtLeast(number, tuple(parts)))


TREES = st.recursive(
    LEAVES,
    lambda inner: (
        inner.map(Not)
        | _several(inner).map(All)
        | _several(inner).map(Any)
        | st.lists(inner, min_size=1, max_size=4).flatmap(_counted)
    ),
    max_leaves=12,
)
WORDS = st.lists(
    st.sampled_from(["and", "or", "not", "at", "least", "all", "any", "of", "(", ")", ",", "a.b", "2", ">=", "x-1"])
).map(" ".join)


@given(TREES)
def test_a_tree_written_out_reads_back_as_itself(tree):
    assert parse(str(tree)) == tree


@given(st.text() | WORDS)
@example("((((" * 500)
@example("not " * 1000 + "a")
@example("a\x00b")
@example("\ud800")
@example("a >= 99999999999999999999")
@example("x" * (MAX_LENGTH + 1))
@example("not " * MAX_DEPTH + "(a or b and c)")
@example("(" * MAX_DEPTH + "a or b and c" + ")" * MAX_DEPTH)
def test_any_text_is_a_condition_or_a_clear_refusal(text):
    refusal = None
    try:
        tree = parse(text)
    except PolicyError as error:
        refusal = str(error)
    if refusal is None:
        assert parse(str(tree)) == tree
    else:
        assert refusal.startswith(("condition, character ", "the condition is longer"))


def test_not_binds_before_and_before_or():
    assert parse("not a and b or c") == Any((All((Not(A), B)), C))


def test_parentheses_change_what_binds():
    assert parse("not (a and (b or c))") == Not(All((A, Any((B, C)))))


def test_lists_and_words_say_the_same():
    assert parse("all of (a, b)") == parse("a and b")
    assert parse("any of (a, b)") == parse("a or b")
    assert parse("any of (a)") == A


def test_at_least_counts_conditions():
    assert parse("at least 2 of (a, b, not c)") == AtLeast(2, (A, B, Not(C)))


def test_a_counted_fact_is_compared_with_a_number():
    assert parse("origins.TORT >= 2 and a") == All((Count("origins.TORT", ">=", 2), A))


def test_a_name_may_hold_dots_digits_and_hyphens():
    assert parse("group.member.popular-forces_2") == Name("group.member.popular-forces_2")


def test_line_breaks_are_spaces():
    assert parse("a\n  or b") == Any((A, B))


def test_names_come_once_each_in_the_order_written():
    tree = parse("b and (a or b) and n >= 1")
    assert names(tree) == ("b", "a", "n")
    assert [leaf.name for leaf in leaves(tree)] == ["b", "a", "b", "n"]


@pytest.mark.parametrize(
    "text, message",
    [
        ("", "condition, character 1: a fact was expected; found 'the end'"),
        ("a and", "condition, character 6: a fact was expected; found 'the end'"),
        ("a b", "condition, character 3: 'b' was not expected; join conditions with 'and' or 'or'"),
        ("a & b", "condition, character 3: '&' has no meaning in a condition"),
        ("(a or b", "condition, character 8: ')' is missing after the condition in parentheses; found 'the end'"),
        ("at least 3 of (a, b)", "condition, character 10: at least 3 of 2 makes no sense; use 1 to 2"),
        ("at least 0 of (a)", "condition, character 10: at least 0 of 1 makes no sense; use 1 to 1"),
        ("any (a)", "condition, character 5: 'of' is missing after 'any'; found '('"),
        ("n >= a", "condition, character 6: a whole number was expected after '>='; found 'a'"),
        ("n >= 1234567", "condition, character 6: the number is too large; use at most six digits"),
        (
            "held(a, 4w)",
            "condition, character 5: a name is followed by '('; timed conditions such as held(…) have no place here",
        ),
    ],
)
def test_a_refusal_names_the_character_and_the_remedy(text, message):
    with pytest.raises(PolicyError) as caught:
        parse(text)
    assert str(caught.value) == message


def test_nesting_is_bounded():
    assert parse("(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH) == A
    with pytest.raises(PolicyError, match="deep"):
        parse("(" * (MAX_DEPTH + 1) + "a" + ")" * (MAX_DEPTH + 1))


def test_length_is_bounded():
    with pytest.raises(PolicyError, match="longer than 8,000"):
        parse("a" * (MAX_LENGTH + 1))


def test_python_is_never_run():
    for text in ("__import__('os')", "a.__class__()", "1 if a else b", "lambda: a", "a; b"):
        with pytest.raises(PolicyError):
            parse(text)
