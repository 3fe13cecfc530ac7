"""The folder of a plan: one page that needs nothing else, and the same as files."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace

import pytest

from muster.dossier.plan import write_comparison, write_report
from muster.dossier.plan.charts import charts_of
from muster.errors import InputError


@pytest.fixture(scope="module")
def folder(concept, tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    write_report(concept, folder, vega=True)
    return folder


def page(folder):
    return (folder / "index.html").read_text("utf-8")


def test_every_chart_is_there_as_picture_table_and_specification(folder, concept):
    for chart in charts_of(concept):
        assert {f"{chart.name}.svg", f"{chart.name}.csv"} <= {path.name for path in folder.iterdir()}
        assert (folder / f"{chart.name}.vl.json").exists() == bool(chart.vega)


def test_the_manifest_knows_every_file_and_how_the_plan_was_run(folder, concept):
    found = json.loads((folder / "manifest.json").read_bytes())
    assert found["format"] == "muster-plan-report/1"
    assert found["inputs"][0]["replications"] == concept.answers.replications
    assert found["inputs"][0]["sha256"] == concept.plan.digest
    names = {path.name for path in folder.iterdir()} - {"manifest.json"}
    assert found["files"] == {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in sorted(names)}


def test_the_page_may_load_nothing_but_the_style_inside_it(folder):
    style = re.search(r"<style>(.*?)</style>", page(folder), re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'".replace("'", "&#39;") in page(folder)
    assert "default-src &#39;none&#39;" in page(folder)
    assert not re.search(r"<script|<link rel=\"stylesheet\"|<iframe|<img|@import|url\(http", page(folder))
    assert " style=" not in page(folder)


def test_every_citation_leads_to_its_source_and_ids_are_used_once(folder):
    ids = re.findall(r' id="([^"]+)"', page(folder))
    assert len(ids) == len({*ids})
    assert {*re.findall(r'href="#([^"]+)"', page(folder))} <= {*ids}
    assert "Israel is the long pole in the tent" in page(folder)


def test_the_four_questions_come_first(folder):
    first = page(folder).partition('<section class="plan-chart"')[0]
    for question in ("Can it be ready?", "By when?", "What is the long pole?", "What must be found out first?"):
        assert question in first


def test_the_records_hold_every_table_and_what_they_cite(folder):
    found = json.loads((folder / "plan.json").read_bytes())
    assert found["run"][0]["partial"] == ""
    assert {row["source"] for row in found["sources"]} >= set(found["facts"][0]["cites"])
    assert all("cites" in row for row in found["facts"] + found["poles"] + found["pledges"])


def test_the_same_study_gives_the_same_folder(folder, concept, tmp_path):
    write_report(concept, tmp_path / "again", vega=True)
    assert (tmp_path / "again/manifest.json").read_bytes() == (folder / "manifest.json").read_bytes()


def test_what_was_stopped_is_marked_in_every_file_that_people_open(concept, tmp_path):
    write_report(replace(concept, asked=1000), tmp_path)
    words = f"{concept.answers.replications} of 1,000 replications"
    assert f"Partial: {words}" in page(tmp_path)
    assert json.loads((tmp_path / "plan.json").read_bytes())["run"][0]["partial"] == words
    assert f"PARTIAL: {words}" in (tmp_path / "strength.svg").read_text("utf-8")


def test_an_earlier_report_is_replaced_and_anything_else_is_left_alone(concept, tmp_path):
    write_report(concept, tmp_path / "report", vega=True)
    write_report(concept, tmp_path / "report")
    assert not list((tmp_path / "report").glob("*.vl.json"))
    (tmp_path / "other").mkdir()
    (tmp_path / "other/notes.txt").write_text("mine", "utf-8")
    with pytest.raises(InputError, match="no plan report"):
        write_report(concept, tmp_path / "other")


def test_plans_side_by_side_and_a_scenario_against_its_plan(harbour_study, certain, concept, tmp_path):
    other = replace(certain, name="harbour / signed")
    short = replace(harbour_study, name="harbour")
    write_comparison([(short, None), (concept, None), (replace(other, runs=other.runs * 2), None)], tmp_path / "a")
    assert "Differences" not in page(tmp_path / "a")
    write_comparison([(concept, None), (replace(concept, name="again"), concept)], tmp_path / "b", asked=3)
    assert "What each scenario changes" in page(tmp_path / "b")
    assert "Partial: 2 of 3 plans and scenarios" in page(tmp_path / "b")
    assert "No scenario changes anything" in (tmp_path / "b/scenarios.svg").read_text("utf-8")
