from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.reports.outlets import canonical, find_outlets, outlets


def names(text: str) -> list[str]:
    return [found.name for found in find_outlets(text)]


@given(st.text())
def test_outlets_found_are_spans_in_order(text):
    found = find_outlets(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(st.text())
def test_a_canonical_name_is_its_own_canonical_name(text):
    assert canonical(canonical(text)) == canonical(text)


def test_the_lexicon_holds_outlets_of_many_countries():
    assert len(outlets()) > 300
    assert len({outlet.country for outlet in outlets()}) > 80


@pytest.mark.parametrize(
    "text, expected",
    [
        ("POLITICO and Politico’s editor", ["Politico", "Politico"]),
        ("the Daily Telegraph", ["The Telegraph"]),
        ("The Sun rose over the hill in the sun", ["The Sun"]),
        ("sunday times were hard", []),
        ("Lebanese newspaper Al-Mayadeen", ["Al-Mayadeen"]),
        ("Agence France-Presse", ["AFP"]),
        ("Guardian of the harbour", []),
    ],
)
def test_names_are_found_as_written(text, expected):
    assert names(text) == expected


def test_the_times_is_the_one_written_out_before():
    assert names("The Times of Israel met him. The Times said more.") == ["The Times of Israel", "The Times of Israel"]


def test_the_times_alone_is_nobody():
    assert names("The Times said more.") == [""]


def test_the_post_follows_the_last_post_written_out():
    assert names("The Jerusalem Post and The Washington Post met. The Post wrote it.")[-1] == "The Washington Post"
