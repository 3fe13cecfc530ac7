from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.dossier.table import COLUMNS, csv_bytes, hits_csv, neutralise, restore

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "|cmd", " =1", "＝1", "'=1", "\x00=1"]


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_cell_begins_like_a_formula(cell: str):
    assert neutralise(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["محمود", "María", "", "a=b", "O'Neill", "12"])
def test_an_ordinary_cell_is_left_alone(cell: str):
    assert neutralise(cell) == cell


@given(st.text(alphabet=st.characters(blacklist_categories=())))
def test_what_was_received_comes_back(cell: str):
    assert restore(neutralise(cell)) == cell


@given(st.lists(st.text(alphabet=st.characters(blacklist_categories=("Cs",), blacklist_characters="\r")), min_size=2))
def test_a_row_comes_back_through_the_file(row: list[str]):
    text = csv_bytes(["x"] * len(row), [row]).decode("utf-8-sig")
    back = list(csv.reader(io.StringIO(text, newline="")))[1]
    assert [restore(cell) for cell in back] == row


def test_one_line_a_hit_in_roster_order(dossier):
    subjects = {subject.id: subject for subject in dossier.roster.subjects}
    rows = list(csv.DictReader(io.StringIO(hits_csv(dossier.results, subjects).decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert [(row["subject"], row["entity"], row["band"]) for row in rows] == [
        ("r001", "is-1", "strong"),
        ("r001", "is-2", "possible"),
        ("r005", "is-1", "possible"),
    ]
    assert rows[0]["agrees"] == "name birth_date gender"
    assert rows[1]["disagrees"] == "birth_date"
