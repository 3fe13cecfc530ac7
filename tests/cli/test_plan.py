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


def test_a_report_is_a_folder_that_opens_without_a_server(muster, tmp_path):
    (tmp_path / "plan.toml").write_text(HARBOUR, "utf-8")
    ran = muster(
        "plan", "run", tmp_path / "plan.toml", "--replications", 5, "--no-poles", "-o", tmp_path / "report", "--vega"
    )
    assert (ran.code, ran.out) == (0, "")
    assert "Can it be ready?" in (tmp_path / "report/index.html").read_text("utf-8")
    assert (tmp_path / "report/strength.vl.json").exists()


def test_a_run_that_is_stopped_gives_what_is_done_so_far(muster, tmp_path, monkeypatch):
    from muster.cli import plan_study

    def stopped(*args, **more):
        yield next(plan_batches(*args, **more))
        raise KeyboardInterrupt

    plan_batches = plan_study.batches
    monkeypatch.setattr(plan_study, "batches", stopped)
    (tmp_path / "plan.toml").write_text(HARBOUR, "utf-8")
    ran = muster("plan", "run", tmp_path / "plan.toml", "--replications", 1000, "--format", "json")
    assert ran.code == 130
    assert "partial: 64 of 1,000 replications" in ran.err
    found = json.loads(ran.out)
    assert found["run"][0]["replications"] == 64
    assert found["run"][0]["partial"].startswith("64 of 1,000 replications")
    assert found["strength"]


def test_a_run_stopped_before_anything_is_done_says_so(muster, tmp_path, monkeypatch):
    from muster.cli import plan_study

    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(plan_study, "batches", stopped)
    (tmp_path / "plan.toml").write_text(HARBOUR, "utf-8")
    ran = muster("plan", "run", tmp_path / "plan.toml")
    assert (ran.code, ran.out) == (1, "")
    assert "nothing was done yet" in ran.err


def test_plans_and_scenarios_are_compared_on_one_page(muster, tmp_path):
    scenario = '[[scenario]]\nid = "lost"\ndrop = ["pledge.battalion"]\n'
    (tmp_path / "plan.toml").write_text(HARBOUR + scenario, "utf-8")
    ran = muster("plan", "compare", tmp_path / "plan.toml", "--replications", 3, "-o", tmp_path / "compared")
    assert ran.code == 0
    assert "harbour / lost" in (tmp_path / "compared/scenarios.csv").read_text("utf-8-sig")


def test_a_value_is_set_and_the_comments_stay(muster, tmp_path):
    plan = tmp_path / "plan.toml"
    plan.write_text(HARBOUR.replace("target = 500", "target = 500  # wanted"), "utf-8")
    plan.chmod(0o640)
    assert muster("plan", "set", plan, "plan.target", "700").code == 0
    assert "target = 700  # wanted" in plan.read_text("utf-8")
    assert plan.stat().st_mode & 0o777 == 0o640
    assert muster("plan", "set", plan, "fact.calm.p", "--remove").code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["plan.toml"]


def test_a_change_that_would_break_the_plan_is_refused_and_nothing_is_written(muster, tmp_path):
    plan = tmp_path / "plan.toml"
    plan.write_text(HARBOUR, "utf-8")
    ran = muster("plan", "set", plan, "pledge.battalion.if", "consent and")
    assert ran.code == 1
    assert "not changed" in ran.err
    assert muster("plan", "set", plan, "fact.nobody.p", "1").code == 1
    assert muster("plan", "set", plan, "fact.calm.p").code == 2
    assert plan.read_text("utf-8") == HARBOUR
