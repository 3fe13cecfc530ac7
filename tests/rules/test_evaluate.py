from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from muster.rules.condition import All, Any, AtLeast, Name, Not, leaves, parse
from muster.rules.evaluate import Answer, evaluate
from muster.rules.truth import Truth

LETTERS = "abcdef"
TRUTHS = st.sampled_from(list(Truth))
STATES = st.fixed_dictionaries(dict.fromkeys(LETTERS, TRUTHS))


def _trees(leaf):
    return st.recursive(
        leaf,
        lambda inner: (
            inner.map(Not)
            | st.lists(inner, min_size=2, max_size=3).map(lambda parts: All(tuple(parts)))
            | st.lists(inner, min_size=2, max_size=3).map(lambda parts: Any(tuple(parts)))
            | st.lists(inner, min_size=2, max_size=3).map(lambda parts: AtLeast(2, tuple(parts)))
        ),
        max_leaves=6,
    )


TREES = _trees(st.sampled_from(LETTERS).map(Name))
READ_ONCE = TREES.filter(lambda tree: len({leaf.name for leaf in leaves(tree)}) == len(list(leaves(tree))))


def _ask(state):
    return lambda name: Answer(state.get(name, Truth.UNKNOWN))


def _truth(tree, state):
    return evaluate(tree, _ask(state)).truth


@given(TREES, STATES, st.sampled_from(LETTERS), st.booleans())
def test_learning_a_fact_never_contradicts_what_was_settled(tree, state, letter, value):
    before = _truth(tree, state)
    if state[letter] is Truth.UNKNOWN and before is not Truth.UNKNOWN:
        assert _truth(tree, {**state, letter: Truth.of(value)}) is before


@given(TREES, STATES)
def test_knowing_every_decider_settles_it(tree, state):
    verdict = evaluate(tree, _ask(state))
    assert bool(verdict.deciders) == (verdict.truth is Truth.UNKNOWN)
    for values in product((Truth.TRUE, Truth.FALSE), repeat=len(verdict.deciders)):
        assert _truth(tree, {**state, **dict(zip(verdict.deciders, values, strict=True))}) is not Truth.UNKNOWN


@given(READ_ONCE, STATES)
def test_no_decider_is_superfluous_where_each_fact_is_asked_once(tree, state):
    deciders = evaluate(tree, _ask(state)).deciders
    for left_out in deciders:
        rest = [name for name in deciders if name != left_out]
        outcomes = {
            _truth(tree, {**state, **dict(zip(rest, values, strict=True))})
            for values in product((Truth.TRUE, Truth.FALSE), repeat=len(rest))
        }
        assert Truth.UNKNOWN in outcomes


def _plain(tree, known):
    match tree:
        case Name(name):
            return known[name]
        case Not(part):
            return not _plain(part, known)
        case All(parts):
            return all(_plain(part, known) for part in parts)
        case Any(parts):
            return any(_plain(part, known) for part in parts)
        case AtLeast(number, parts):
            return sum(_plain(part, known) for part in parts) >= number


@given(TREES, st.fixed_dictionaries(dict.fromkeys(LETTERS, st.booleans())))
def test_with_everything_known_it_is_ordinary_logic(tree, known):
    assert _truth(tree, {name: Truth.of(value) for name, value in known.items()}) is Truth.of(_plain(tree, known))


def test_a_fact_that_can_no_longer_matter_is_not_asked_to_be_settled():
    tree = parse("(a and b) or c")
    verdict = evaluate(tree, _ask({"a": Truth.FALSE}))
    assert verdict.truth is Truth.UNKNOWN
    assert verdict.asked == ("a", "b", "c")
    assert verdict.deciders == ("c",)


def test_a_count_settles_a_comparison():
    for op, truth in ((">=", "true"), (">", "false"), ("==", "true"), ("<", "false"), ("<=", "true")):
        assert evaluate(parse(f"n {op} 2"), lambda _: Answer(Truth.TRUE, 2)).truth == truth


def test_a_count_of_nothing_is_a_number_too():
    assert evaluate(parse("n >= 1"), lambda _: Answer(Truth.FALSE, 0)).truth is Truth.FALSE
    assert evaluate(parse("n < 1"), lambda _: Answer(Truth.FALSE, 0)).truth is Truth.TRUE


def test_a_count_no_one_established_settles_nothing():
    verdict = evaluate(parse("n >= 2"), lambda _: Answer(Truth.UNKNOWN, 5))
    assert verdict.truth is Truth.UNKNOWN
    assert verdict.deciders == ("n",)
    assert evaluate(parse("n >= 2"), lambda _: Answer(Truth.TRUE)).truth is Truth.UNKNOWN


def test_each_fact_is_looked_up_once():
    asked = []

    def lookup(name):
        asked.append(name)
        return Answer(Truth.UNKNOWN)

    evaluate(parse("a and (b or a) and not b"), lookup)
    assert asked == ["a", "b"]
