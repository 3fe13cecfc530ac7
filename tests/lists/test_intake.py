"""Ids made unique, bad rows bounded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import FormatError
from muster.lists import intake as module
from muster.lists.draft import Draft
from muster.lists.intake import Intake
from muster.lists.schemata import ORGANIZATIONS, SCREENABLE, is_organization, is_person, is_screenable


@given(st.lists(st.sampled_from(["a", "a-2", "a-2-2", "a-3", "b"])))
def test_ids_are_unique_whatever_the_list_says(ids):
    intake = Intake("x")
    entities = [intake.accept(Draft(id_, "Person", row)) for row, id_ in enumerate(ids, 1)]
    assert len({entity.id for entity in entities}) == len(ids)
    assert [entity.id for entity in entities][:1] == ids[:1]
    assert intake.tally.close().read == len(ids)


def test_a_file_of_nothing_but_bad_rows_is_not_the_list_it_claims_to_be(monkeypatch):
    monkeypatch.setattr(module, "MAX_QUARANTINED", 3)
    intake = Intake("x")
    for row in range(1, 4):
        intake.quarantine(row, "bad", "the row is bad")
    with pytest.raises(FormatError, match="more than 3 rows"):
        intake.quarantine(4, "bad", "the row is bad")


def test_statements_about_things_are_not_screened_against():
    assert is_screenable("Person")
    assert not is_screenable("Sanction")
    assert ORGANIZATIONS < SCREENABLE
    assert is_person("LegalEntity")
    assert is_organization("LegalEntity")
    assert not is_person("Company")
