"""Which column holds which field: stated by the headings, or by a person in a file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import FormatError, InputError
from muster.rosters import FIELDS, ColumnMapping, guess_mapping, load_mapping, save_mapping
from muster.rosters import fields as table


def test_no_heading_means_two_fields():
    seen: dict[str, str] = {}
    for field, headings in table._HEADINGS.items():
        for heading in headings.split("|"):
            key = table._key(heading)
            assert key, f"{heading!r} of {field} is empty"
            assert seen.setdefault(key, field) == field, f"{heading!r} is both {seen[key]} and {field}"


@pytest.mark.parametrize(
    "heading, field",
    [
        ("birthDate", "birth_date"),
        ("DATE_OF_BIRTH", "birth_date"),
        ("Date of birth (as in passport)", "birth_date"),
        ("تاريخ الميلاد", "birth_date"),
        ("تاريخ الولاده", "birth_date"),
        ("Дата рождения", "birth_date"),
        ("Ф.И.О.", "name"),
        ("Alias 2", "alias"),
        ("Passport №", "passport"),
        ("Name (Arabic)", "native_name"),
        ("الرتبة", "rank"),
        ("မှတ်ပုံတင်အမှတ်", "national_id"),
        ("Shoe size", ""),
        ("", ""),
        ("2", ""),
    ],
)
def test_a_heading_is_known_whatever_its_case_and_punctuation(heading, field):
    assert table.field_of(heading) == field


def test_several_headings_may_serve_one_field_in_their_order():
    mapping = guess_mapping(["Name", "AKA 2", "Alias", "Born", "Weight"])
    assert mapping.columns == {"name": ("Name",), "alias": ("AKA 2", "Alias"), "birth_date": ("Born",)}
    assert mapping.unused(["Name", "Weight"]) == ("Weight",)


def test_a_bare_name_is_the_part_its_neighbours_leave():
    assert guess_mapping(["Name", "Surname"]).columns == {"first_name": ("Name",), "family_name": ("Surname",)}
    assert guess_mapping(["Nom", "Prénom"]).columns == {"first_name": ("Prénom",), "family_name": ("Nom",)}
    assert set(guess_mapping(["Name", "First name", "Surname"]).columns) == {"name", "first_name", "family_name"}


HEADINGS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1, max_size=12)


@given(st.dictionaries(st.sampled_from(FIELDS), st.lists(HEADINGS, min_size=1, max_size=3).map(tuple), min_size=1))
def test_a_mapping_comes_back_as_it_was_saved(tmp_path_factory, columns):
    path = tmp_path_factory.getbasetemp() / "mapping.toml"
    mapping = ColumnMapping(columns)
    save_mapping(mapping, path)
    assert load_mapping(path) == mapping


@pytest.mark.parametrize(
    "text, words",
    [
        ("[columns", "is not TOML"),
        ("x = 1", r"has no \[columns\]"),
        ("[columns]\nnmae = 'Officer'", "no field 'nmae'; fields are: id, kind, name"),
        ("[columns]\nname = 5", "name must be a heading"),
    ],
)
def test_a_mapping_that_is_none_is_refused_with_the_remedy(tmp_path, text, words):
    path = tmp_path / "mapping.toml"
    path.write_text(text)
    with pytest.raises(FormatError, match=words):
        load_mapping(path)


def test_a_mapping_that_cannot_be_written_says_so(tmp_path):
    with pytest.raises(InputError, match="cannot be written"):
        save_mapping(ColumnMapping({"name": ("Officer",)}), tmp_path / "no" / "folder.toml")


@given(st.text(max_size=60))
def test_no_heading_breaks_the_table(heading):
    assert table.field_of(heading) in {"", "name?", *FIELDS}
