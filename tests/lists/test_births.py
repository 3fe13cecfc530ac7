"""Dates of birth with every reading the list allows."""

from __future__ import annotations

from muster.lists.births import birth_dates
from muster.lists.draft import Draft
from muster.lists.entity import Entity


def born(*texts: str) -> list[str]:
    draft = Draft("x", "Person", 1)
    for text in texts:
        draft.add("birthDate", text)
    return [date.raw for date in birth_dates(draft.entity("list", "x"))]


def test_a_date_in_words_comes_once_in_iso():
    assert born("03 Apr 1971") == ["1971-04-03"]


def test_ranges_and_circa_are_not_lost():
    assert born("1971", "circa 1972", "1944 to 1946") == ["1971", "circa 1972", "1944 to 1946"]


def test_circa_of_the_same_year_is_another_statement():
    assert born("1972", "circa 1972") == ["1972", "circa 1972"]


def test_an_ambiguous_date_the_reader_has_settled_is_not_opened_again():
    entity = Entity("x", "Person", {"birthDate": ("1971-04-03",)}, "uk", {"birthDate": ("03/04/1971",)})
    assert [date.raw for date in birth_dates(entity)] == ["1971-04-03"]


def test_what_is_no_date_is_left_out():
    assert born("year unknown") == []
