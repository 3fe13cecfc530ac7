"""Relations that would set a unit above itself."""

from __future__ import annotations

from datetime import date
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from force_worlds import DAYS, dates, ranges, under
from muster.dates import Span
from muster.force import Relation, RelationKind
from muster.force.cycles import rows_in_cycles

UNITS = st.sampled_from("abcde")


@st.composite
def relations(draw):
    return [
        Relation(draw(UNITS), draw(UNITS), RelationKind.COMMAND, draw(st.one_of(ranges(), st.just(dates("")))))
        for _ in range(draw(st.integers(0, 7)))
    ]


def stated(one):
    if one.dates.stated is None:
        return None
    return Span(one.dates.stated.first, date.max if one.dates.ongoing else one.dates.stated.last)


def circles(every):
    """Every relation on a simple circle whose stated days overlap, by trying all of them."""
    found = set()
    for size in range(1, len(every) + 1):
        for path in permutations(range(len(every)), size):
            chosen = [every[i] for i in path]
            closes = all(a.to == b.unit for a, b in zip(chosen, [*chosen[1:], chosen[0]], strict=True))
            if closes and len({one.unit for one in chosen}) == size and _shared(chosen):
                found.update(chosen)
    return found


def _shared(chosen):
    spans = [span for span in map(stated, chosen) if span is not None]
    return not spans or max(span.first for span in spans) <= min(span.last for span in spans)


@given(relations().filter(lambda every: len(every) <= 5))
def test_exactly_the_relations_on_a_circle_of_shared_days_are_found(every):
    assert set(rows_in_cycles(every)) == circles(every)


@given(relations(), st.randoms(use_true_random=False))
def test_which_relations_are_found_does_not_depend_on_their_order(every, random):
    mixed = random.sample(every, len(every))
    assert set(rows_in_cycles(mixed)) == set(rows_in_cycles(every))


@given(DAYS)
def test_what_a_unit_became_sets_nothing_above_it(day):
    parent = under("b", "a", f"since {day.isoformat()}")
    assert rows_in_cycles([under("a", "b", "", RelationKind.BECAME), parent]) == ()
    both = [under("a", "b", "", RelationKind.BECAME), under("b", "a", "", RelationKind.BECAME)]
    assert set(rows_in_cycles(both)) == set(both)
