"""Values as received beside normalised ones."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.lists.draft import COUNTRIES, DATES, Draft, clean


def finished(prop: str, *texts: str):
    draft = Draft("x", "Person", 3)
    for text in texts:
        draft.add(prop, text)
    return draft.entity("list", "x"), draft.problems


def test_white_space_goes_and_letters_stay():
    assert clean("  أبو   عمر\u00a0الشيشاني\n") == "أبو عمر الشيشاني"
    assert clean("ﬁ") == "ﬁ"  # compatibility letters are the list's own


def test_equal_values_stand_once():
    assert finished("name", "Samir", " Samir ", "Samir")[0].properties == {"name": ("Samir",)}


def test_raw_holds_all_values_once_one_was_changed():
    entity, _ = finished("nationality", "sy", "Lebanese")
    assert entity.get("nationality") == ("sy", "lb")
    assert entity.as_received("nationality") == ("sy", "Lebanese")


def test_an_unread_date_is_said_with_its_row_and_kept():
    entity, (problem,) = finished("birthDate", "year unknown")
    assert (problem.row, problem.column, problem.code) == (3, "birthDate", "date-unread")
    assert (entity.get("birthDate"), entity.as_received("birthDate")) == ((), ("year unknown",))


def test_several_countries_in_one_value_are_all_or_nothing():
    assert finished("nationality", "Russian and Ukrainian")[0].get("nationality") == ("ru", "ua")
    entity, (problem,) = finished("nationality", "Russian, Congolese")
    assert entity.get("nationality") == ()
    assert problem.code == "country-unknown"


@pytest.mark.parametrize("text, gender", [("Male", "male"), ("F", "female"), ("ذكر", "male"), ("женский", "female")])
def test_gender_is_read_in_several_languages(text, gender):
    assert finished("gender", text)[0].get("gender") == (gender,)


def test_an_empty_value_leaves_no_trace():
    entity, problems = finished("birthDate", "", "  ")
    assert (entity.properties, entity.raw, problems) == ({}, {}, [])


@given(st.sampled_from(["name", "gender", *sorted(DATES), *sorted(COUNTRIES)]), st.lists(st.text()))
def test_no_text_is_ever_lost(prop, texts):
    entity, _ = finished(prop, *texts)
    received = dict.fromkeys(" ".join(text.split()) for text in texts)
    assert entity.as_received(prop) == tuple(text for text in received if text)
    assert all(value and unicodedata.is_normalized("NFC", value) for value in entity.get(prop))


@given(st.text())
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


def test_a_value_too_long_to_be_one_is_kept_and_not_used():
    entity, (problem,) = finished("name", "A" * 200_000)
    assert entity.get("name") == ()
    assert entity.as_received("name") == ("A" * 200_000,)
    assert (problem.code, len(problem.value)) == ("too-long", 200)
