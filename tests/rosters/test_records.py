"""Records in memory are read as a roster's rows are, whatever library holds them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.errors import InputError
from muster.rosters.read import read_roster
from muster.rosters.records import subjects_of

PEOPLE = [
    {"id": "7", "name": "محمد ابراهيم الخطيب", "birth_date": "1975-03-12", "nationality": "sy"},
    {"id": "8", "name": "Олена Петренко", "birth_date": None, "nationality": "Ukraine"},
]
DATES = [date(1975, 3, 12), None]


def frame(library: str):
    kind = pytest.importorskip(library, reason=f"{library} is not installed; it is needed by this test only")
    return kind.table if library == "pyarrow" else kind.DataFrame


def columns(records):
    return {key: [record[key] for record in records] for key in records[0]}


def test_dicts_are_read_as_a_roster_of_json_is(tmp_path):
    (tmp_path / "roster.json").write_text(json.dumps(PEOPLE), "utf-8")
    assert subjects_of(PEOPLE) == read_roster(tmp_path / "roster.json").subjects
    assert subjects_of(read_roster(tmp_path / "roster.json")) == subjects_of(PEOPLE)


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_a_table_gives_the_subjects_that_its_dicts_give(library):
    assert subjects_of(frame(library)(columns(PEOPLE))) == subjects_of(PEOPLE)


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_a_column_of_dates_is_read_as_days(library):
    table = frame(library)({"name": ["Thet Naing Htun", "Maria Petrenko"], "dob": DATES})
    first, second = subjects_of(table)
    assert first.birth_dates == subjects_of([{"name": "x", "dob": "1975-03-12"}])[0].birth_dates
    assert second.birth_dates == ()


def test_a_year_beside_a_missing_one_is_still_a_year():
    table = frame("pandas")({"name": ["Thet Naing Htun", "Maria Petrenko"], "yob": [1975, None]})
    assert [subject.raw["yob"] for subject in subjects_of(table)] == ["1975", ""]


def test_anything_that_gives_itself_as_arrow_is_read():
    table = frame("pyarrow")(columns(PEOPLE))

    class Foreign:
        def __arrow_c_stream__(self, requested_schema=None):
            return table.__arrow_c_stream__(requested_schema)

    assert subjects_of(Foreign()) == subjects_of(PEOPLE)


def test_two_columns_of_one_name_are_refused():
    pandas = pytest.importorskip("pandas", reason="pandas is not installed; it is needed by this test only")
    with pytest.raises(InputError, match="two columns are named 'name'"):
        subjects_of(pandas.DataFrame([["Ali", "Omar"]], columns=["name", "name"]))


def test_names_alone_and_subjects_are_taken():
    subjects = subjects_of(["Tariq al-Qarawani", "Дмитро Жабинський"])
    assert [subject.caption for subject in subjects] == ["Tariq al-Qarawani", "Дмитро Жабинський"]
    assert subjects_of(subjects) == subjects
    assert subjects_of([]) == ()


def test_midnight_is_no_part_of_a_birth_date():
    (subject,) = subjects_of([{"name": "Ali", "dob": datetime(1975, 3, 12, tzinfo=UTC)}])
    assert subject.raw["dob"] == "1975-03-12"


@pytest.mark.parametrize(
    "records, said",
    [
        pytest.param("Ali Hassan", "a str is no roster", id="one name"),
        pytest.param(7, "a int is no roster", id="a number"),
        pytest.param(["Ali", ""], "row 2: is blank; leave it out", id="blank"),
        pytest.param([{"name": "Ali"}, {"dob": "1975"}], "row 2: has no name; add the name", id="no name"),
        pytest.param([{"name": "Ali", "photo": b"x"}], "row 1, column 'photo': a bytes cannot be read", id="bytes"),
        pytest.param([{"name": "Ali"}, 5], "row 2: a int cannot be read", id="a number among dicts"),
        pytest.param([{1: "Ali"}], "row 1: the key 1 is no word", id="key"),
        pytest.param([{"colour": "red"}], "no column of names", id="no names at all"),
    ],
)
def test_what_is_no_roster_is_refused_in_one_line(records, said):
    with pytest.raises(InputError) as refused:
        subjects_of(records)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_value_that_is_not_read_is_warned_of():
    with pytest.warns(UserWarning, match="row 1, column 'dob'"):
        subjects_of([{"name": "Ali Hassan", "dob": "soon"}])


@given(
    st.lists(st.text(st.characters(categories=["Lu", "Ll", "Lo"]), min_size=3, max_size=20), max_size=5),
    st.integers(0, 9),
)
def test_records_further_on_differ_in_their_number_only(names, after):
    names = [f"Ali {name}" for name in names]  # alone, a word such as NONE is no name
    read = subjects_of(names)
    assert [subject.row for subject in read] == list(range(1, len(names) + 1))
    moved = [replace(s, row=s.row + after, id=f"row-{s.row + after}") for s in read]
    assert list(subjects_of(names, after=after)) == moved
