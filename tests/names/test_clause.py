from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from muster.names.clause import clauses
from strategies import REAL, any_text


def words(text: str) -> list[list[str]]:
    return [[text[token.start : token.end] for token in clause] for clause in clauses(text)]


def test_a_verb_a_stop_and_a_possessive_part_names() -> None:
    assert ["Sami", "Odeh"] in words("Sami Odeh met Lina Marou.")
    assert ["met", "Lina", "Marou"] in words("Sami Odeh met Lina Marou.")
    assert ["Kim", "Odeh"] in words("Kim Odeh's uncle came.")
    assert ["Gen", "Sami", "Odeh"] in words("Gen. Sami Odeh came.")


def test_a_comma_parts_two_names_but_not_an_inverted_one() -> None:
    assert ["Lina", "Marou"] in words("Sami Odeh, Lina Marou")
    assert ["ODEH", "Sami"] in words("ODEH, Sami")


def test_particles_stay_inside_a_name() -> None:
    assert words("Osama bin Laden") == [["Osama", "bin", "Laden"]]
    assert words("Third Battalion of the Border Guard") == [["Third", "Battalion", "of", "the", "Border", "Guard"]]


@given(st.one_of(any_text, st.lists(st.sampled_from(REAL)).map(", ".join)))
def test_words_are_in_order_and_do_not_overlap(text) -> None:
    tokens = [token for clause in clauses(text) for token in clause]
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    assert all(token.start < token.end for token in tokens)
