"""What is in a list, counted."""

from __future__ import annotations

import json

import pytest

from muster.errors import InputError
from muster.lists.read import read_list
from muster.lists.show import FIRST_PROBLEMS, describe, describe_all


@pytest.mark.parametrize("name", ["sdn.csv", "un.xml", "eu.xml", "conlist.csv", "entities.ftm.jsonl", "table.csv"])
def test_a_description_agrees_with_the_snapshot(samples, name):
    snapshot, described = read_list(samples / name), describe(samples / name)
    assert (described.name, described.format, described.files, described.dated) == (
        snapshot.name,
        snapshot.format,
        snapshot.files,
        snapshot.dated,
    )
    assert described.account == snapshot.account
    assert dict(described.fill)["name"] == sum(bool(entity.get("name")) for entity in snapshot.entities)


def test_scripts_of_names_are_counted(samples):
    assert dict(describe(samples / "entities.ftm.jsonl").scripts) == {
        "Arabic": 1,
        "Cyrillic": 1,
        "Latin": 1,
        "Myanmar": 1,
    }


def test_what_is_not_screened_against_is_counted_apart(samples):
    described = describe(samples / "entities.ftm.jsonl")
    assert (described.screenable, described.account.accepted) == (3, 4)


def test_problems_that_cost_a_row_come_first(samples):
    (described,) = describe_all([samples / "sdn.csv", samples / "alt.csv"])
    assert described.problems[0].code == "no-such-entity"
    assert dict(described.problem_counts) == {"end": 1, "no-such-entity": 1, "remarks-kept": 1}


def test_a_property_known_only_as_received_counts_as_filled(samples):
    assert dict(describe(samples / "sdn.csv").fill)["birthDate"] == 2


def test_only_the_first_problems_are_shown_and_all_are_counted(tmp_path):
    path = tmp_path / "x.ftm.jsonl"
    path.write_text('{"id": "a", "schema": "Person", "properties": {}}\n' + "{\n" * 100)
    described = describe(path)
    assert len(described.problems) == FIRST_PROBLEMS
    assert dict(described.problem_counts) == {"not-json": 100}
    assert described.account.read == 101


def test_a_file_of_blank_lines_is_no_list(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text("\n\n")
    with pytest.raises(InputError):
        describe(path)


def test_a_record_is_plain_json_with_every_problem(tmp_path):
    path = tmp_path / "x.ftm.jsonl"
    path.write_text('{"id": "a", "schema": "Person", "properties": {"name": ["سمير"]}}\n' + "{\n" * 30)
    record = json.loads(json.dumps(describe(path).to_record()))
    assert record["rows"] == {"read": 31, "accepted": 1, "quarantined": 30, "rejected": 0}
    assert len(record["problems"]) == 30
    assert record["problems"][0]["fate"] == "quarantined"
    assert record["scripts"] == {"Arabic": 1}
