from __future__ import annotations

import csv
import json

from plan_values import HARBOUR


def test_a_sound_plan_is_said_to_be_sound(muster, tmp_path):
    (tmp_path / "plan.toml").write_text(HARBOUR, "utf-8")
    ran = muster("plan", "check", tmp_path / "plan.toml", "--format", "jsonl")
    assert ran.code == 0
    assert ran.err == "plan.toml: sound\n"
    assert {json.loads(line)["kind"] for line in ran.out.splitlines()} == {"now"}


def test_problems_end_with_one_and_name_their_line(muster, tmp_path):
    (tmp_path / "plan.toml").write_text(HARBOUR.replace("personnel = 120", 'personnel = "many"'), "utf-8")
    ran = muster("plan", "check", tmp_path / "plan.toml", "--format", "csv")
    rows = list(csv.DictReader(ran.out.splitlines()))
    assert (ran.code, rows[0]["line"], rows[0]["place"]) == (1, "38", "pledge 3 (company) / personnel")
    assert muster("plan", "run", tmp_path / "plan.toml").code == 1


def test_a_run_prints_its_tables_and_the_same_bytes_again(muster, tmp_path):
    (tmp_path / "plan.toml").write_text(HARBOUR, "utf-8")
    arguments = ("plan", "run", tmp_path / "plan.toml", "--replications", 20, "--no-poles", "--format", "json")
    ran = muster(*arguments)
    assert ran.code == 0
    assert muster(*arguments).out == ran.out
    found = json.loads(ran.out)
    assert found["facts"][0]["fact"] == "signature"
    assert "signature" in ran.err
    assert any(row["pledge"] == "company" and not row["firm"] for row in found["pledges"])


def test_only_the_tables_asked_for_are_shown(muster, tmp_path):
    (tmp_path / "plan.toml").write_text(HARBOUR, "utf-8")
    ran = muster("plan", "run", tmp_path / "plan.toml", "--replications", 5, "--show", "funds", "--format", "jsonl")
    assert {json.loads(line)["table"] for line in ran.out.splitlines()} == {"funds"}
    assert muster("plan", "run", tmp_path / "plan.toml", "--show", "fund").code == 2
    assert muster("plan", "run", tmp_path / "plan.toml", "--scenario", "none").code == 2


def test_the_schema_is_json(muster):
    assert json.loads(muster("plan", "schema").out)["title"] == "Muster plan file"
