from __future__ import annotations

import json
from pathlib import Path

import pytest

from muster.demo import LISTS, copy_to, files
from muster.errors import InputError


def test_a_copy_holds_every_file_of_the_case_and_no_code(tmp_path):
    case = copy_to(tmp_path / "new" / "case")
    paths = [case.roster, *case.lists, case.reports, case.groups, case.truth]
    assert [path for path in paths if not path.exists()] == []
    assert len(list(case.reports.iterdir())) == 12
    assert list(tmp_path.rglob("*.py")) == []


def test_copying_twice_changes_nothing(tmp_path):
    first = {path: path.read_bytes() for path in copy_to(tmp_path).roster.parent.rglob("*") if path.is_file()}
    second = {path: path.read_bytes() for path in copy_to(tmp_path).roster.parent.rglob("*") if path.is_file()}
    assert first == second


def test_files_of_ones_own_are_left_alone(tmp_path):
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    copy_to(tmp_path)
    assert (tmp_path / "notes.txt").read_text("utf-8") == "mine"


def test_a_folder_that_cannot_be_made_gives_one_clear_line(tmp_path):
    (tmp_path / "taken").write_text("a file", "utf-8")
    with pytest.raises(InputError, match="name a folder you may write to") as caught:
        copy_to(tmp_path / "taken")
    assert "\n" not in str(caught.value)


def test_every_list_file_is_named_once():
    inside = sorted(item.name for item in (files() / "lists").iterdir())
    assert inside == sorted(LISTS)


def test_the_readme_of_the_case_names_every_file():
    readme = (files() / "README.md").read_text("utf-8")
    assert [
        name for name in (*LISTS, "roster.xlsx", "roster.csv", "groups.csv", "truth.json") if name not in readme
    ] == []


def test_every_report_in_the_truth_is_there_and_no_other():
    truth = json.loads((files() / "truth.json").read_text("utf-8"))
    there = sorted(Path(item.name).stem for item in (files() / "reports").iterdir())
    assert [report["id"] for report in truth["reports"]] == there
