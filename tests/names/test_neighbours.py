from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from muster.names.neighbours import LONGEST, Neighbourhood, edits_allowed

words = st.text(alphabet="abiksu", min_size=1, max_size=12)


@settings(max_examples=300)
@given(st.lists(words, unique=True, max_size=40), words)
def test_every_string_within_reach_is_found_and_no_other(forms: list[str], query: str) -> None:
    found = Neighbourhood(forms).near(query)
    expected = [
        (place, OSA.distance(query, form))
        for place, form in enumerate(forms)
        if OSA.distance(query, form) <= edits_allowed(max(len(query), len(form)))
    ]
    assert found == expected


def test_a_very_long_string_takes_no_longer_than_its_beginning() -> None:
    assert Neighbourhood(["a" * 10_000]).near("a" * 9_000) == [(0, 0)]
    assert LONGEST < 100
