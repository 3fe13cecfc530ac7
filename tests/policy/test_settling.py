"""Things to do: grouped, nothing left out, the rule that needs the fewest first."""

from __future__ import annotations

import doctest

from hypothesis import given
from hypothesis import strategies as st

import muster.policy.settling
from muster.policy.facts import FACTS, WHO, judging
from muster.policy.settling import shortened, things_to_do
from muster.policy.taxonomy import TAXONOMY

NAMES = [category.name for category in TAXONOMY.values()]
HINTS = st.sampled_from(sorted({entry.settle for entry in FACTS.values()})) | st.text(min_size=1, max_size=20)
SETS = st.lists(st.lists(HINTS, max_size=8), max_size=6)


def test_the_examples_hold():
    assert doctest.testmod(muster.policy.settling).failed == 0


@given(SETS, st.lists(HINTS, max_size=4))
def test_nothing_is_left_out_and_nothing_stands_twice(sets, found):
    things = things_to_do(sets, found)
    judged = {judging(who, name): (who, name) for who in WHO.values() for name in NAMES}
    for hint in {hint for one in sets for hint in one}:
        who, name = judged.get(hint, ("", ""))
        assert any(hint == thing or (who and f"of {who}," in thing and name in thing) for thing in things)
    assert len(set(things)) == len(things)


@given(SETS)
def test_there_are_never_more_things_to_do_than_hints(sets):
    assert len(things_to_do(sets)) <= len({hint for one in sets for hint in one})


def test_the_rule_that_asks_for_the_fewest_things_comes_first():
    long, short = ("ask the sender", "ask the ministry", "read the file"), ("look at the card",)
    assert things_to_do([long, short]) == ("look at the card", *long)


def test_many_categories_of_one_subject_are_one_thing_and_those_of_another_are_another():
    subject = [judging("the subject", name) for name in NAMES]
    unit = [judging(WHO["unit_"], name) for name in NAMES[:2]]
    first, second = things_to_do([[*subject, *unit]])
    assert first.count(";") == len(NAMES) - 1
    assert second == f"judge what the reports say of {WHO['unit_']}, and how credible it is: {'; '.join(NAMES[:2])}"


def test_what_was_found_comes_first_and_stands_apart():
    hints = [judging("the subject", name) for name in NAMES[:3]]
    first, second = things_to_do([hints], found={hints[2]})
    assert first.endswith(f": {NAMES[2]}")
    assert NAMES[2] not in second


def test_a_narrow_place_gets_the_first_categories_and_how_many_more():
    (thing,) = things_to_do([[judging("the subject", name) for name in NAMES[:9]]])
    assert shortened(thing).endswith(f": {'; '.join(NAMES[:4])} and 5 more")
    assert shortened("ask: a; b; c; d; e; f; g") == "ask: a; b; c; d; e; f; g"
