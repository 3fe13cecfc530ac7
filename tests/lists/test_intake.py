"""Ids made unique, bad rows bounded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import FormatError
from muster.files.account import Fate, Problem
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


# The account of a list: what becomes of each row, and what is said of it


def test_a_row_accepted_is_counted_by_its_schema_with_its_problems():
    intake = Intake("sdn")
    draft = Draft("a", "Person", 7)
    draft.problem("birthDate", "date-unread", "is no date", value="soon")
    entity = intake.accept(draft)
    account = intake.tally.close()
    assert (entity.id, account.read, account.accepted, account.kinds) == ("a", 1, 1, (("Person", 1),))
    assert [(p.row, p.column, p.code, p.fate) for p in account.problems] == [
        (7, "birthDate", "date-unread", Fate.ACCEPTED)
    ]


def test_a_row_quarantined_says_where_what_why_and_what_to_do():
    intake = Intake("sdn")
    intake.quarantine(7, "no-name", "it has no name", column="name", remedy="give it one", value="x" * 300)
    intake.quarantine(8, "no-name", "it has no name")
    account = intake.tally.close()
    assert (account.read, account.quarantined) == (2, 2)
    assert account.problems == (
        Problem(7, "name", "no-name", "it has no name", "give it one", "x" * 200, Fate.QUARANTINED),
        Problem(8, "", "no-name", "it has no name", "", "", Fate.QUARANTINED),
    )


def test_a_row_rejected_says_why_and_what_it_was():
    intake = Intake("sdn")
    intake.reject(7, "footer", "is a footer", "y" * 300)
    intake.reject(8, "blank", "is blank")
    account = intake.tally.close()
    assert (account.read, account.rejected) == (2, 2)
    assert account.problems == (
        Problem(7, "", "footer", "is a footer", "", "y" * 200, Fate.REJECTED),
        Problem(8, "", "blank", "is blank", "", "", Fate.REJECTED),
    )


def test_something_said_of_the_whole_file_is_of_no_row_and_counts_none():
    intake = Intake("sdn")
    intake.note("no-end", "it ends without its end")
    account = intake.tally.close()
    assert (account.read, account.problems) == (0, (Problem(0, "", "no-end", "it ends without its end"),))


def test_as_many_bad_rows_as_may_be_are_kept_and_one_more_is_too_many(monkeypatch):
    monkeypatch.setattr(module, "MAX_QUARANTINED", 3)
    intake = Intake("x")
    for row in range(1, 4):
        intake.quarantine(row, "bad", "the row is bad")
    with pytest.raises(FormatError) as told:
        intake.quarantine(4, "bad", "the row is bad")
    assert told.value.row == 4
    assert intake.tally.close().quarantined == 4


def test_a_second_use_of_an_id_is_noted_against_its_row_and_told_apart_by_a_number():
    intake = Intake("x")
    ids = [intake.accept(Draft(id_, "Person", row)).id for row, id_ in enumerate(["a", "a", "a", "a-2", "b"], 1)]
    assert ids == ["a", "a-2", "a-3", "a-2-2", "b"]
    problems = intake.tally.close().problems
    assert [(p.row, p.column, p.code, p.value) for p in problems] == [
        (2, "id", "duplicate-id", "a"),
        (3, "id", "duplicate-id", "a"),
        (4, "id", "duplicate-id", "a-2"),
    ]
    assert [p.message for p in problems] == [f"the list uses this id {n} times" for n in (2, 3, 2)]


def test_an_id_made_up_for_a_second_use_is_never_one_that_was_there():
    intake = Intake("x")
    assert [intake.accept(Draft(id_, "Person", 1)).id for id_ in ("a-2", "a-2-2", "a", "a")] == [
        "a-2",
        "a-2-2",
        "a",
        "a-2-2-2",
    ]


def test_a_stream_that_is_only_counted_keeps_no_ids():
    intake = Intake("x", unique=False)
    assert [intake.accept(Draft("a", "Person", row)).id for row in (1, 2)] == ["a", "a"]
    assert intake.tally.close().problems == ()


def test_fifty_thousand_bad_rows_are_the_most_by_default():
    assert module.MAX_QUARANTINED == 50_000
