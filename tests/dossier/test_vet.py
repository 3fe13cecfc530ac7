from __future__ import annotations

import json
from dataclasses import replace

import pytest

from muster.dossier import vet, write
from muster.dossier.finding import FindingKind, Urgency
from muster.force.group import ForceKind, Group
from muster.policy.determination import Standing
from muster.policy.read import load_policy
from muster.reports.read import read_reports
from muster.rules.truth import Truth
from muster.settings import Settings

ARTICLE = """Brigade accused over road tolls

Tel Amar, 4 March 2026. The Lagoon Courier reported that Mahmoud al-Sabah looted a relief convoy last month.

Traders at the market said prices had doubled since the road was closed. A spokesman for the port declined to comment.
"""
COPY = ARTICLE.replace("Tel Amar, 4 March 2026. ", "")
GROUPS = (Group("g1", ("River Brigade", "لواء النهر"), ForceKind.NON_STATE, "militia"),)


@pytest.fixture
def reading(tmp_path):
    for name, text in {"herald": ARTICLE, "mirror": COPY}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    return read_reports([tmp_path])


@pytest.fixture
def vetted(kit, reading):
    return vet(kit.roster(), (kit.snapshot(),), reading, _policies(), GROUPS, settings=Settings())


def _policies():
    return tuple(load_policy(name) for name in ("leahy-dod", "house"))


def test_a_name_in_another_script_with_the_same_year_is_put_to_a_person(vetted):
    first = next(finding for finding in vetted.findings if finding.kind is FindingKind.HIT)
    assert first.subject == "r001"
    assert "Mahmud AL-SABBAH" in first.text


def test_two_reports_resting_on_one_outlet_are_one_origin(vetted):
    (share,) = [s for s in vetted.shares if s.subject == "r001" and s.relation == "subject"]
    assert len({allegation.report for allegation in share.allegations}) == 2
    assert (share.origins, share.origins_most) == (1, 1)


def test_nothing_is_satisfied_by_what_no_person_has_judged(vetted):
    for opinions in vetted.opinions.values():
        for opinion in opinions:
            for determination in opinion.determinations:
                if determination.stage == "trigger":
                    found = [f for f in determination.facts if f.name.startswith(("alleged", "listed"))]
                    assert Truth.TRUE not in {fact.truth for fact in found}


def test_a_policy_on_state_forces_does_not_cover_a_militia_and_the_house_policy_does(vetted):
    leahy, house = vetted.opinions["r002"]
    assert leahy.applies is Standing.NOT_SATISFIED
    assert house.applies is Standing.SATISFIED


def test_an_empty_report_is_said_to_be_unread_and_the_others_are_read(vetted):
    assert [report.id for report in vetted.reports] == ["herald", "mirror"]
    assert [unread.file for unread in vetted.unread] == ["empty.txt"]


def test_without_reports_nothing_is_said_about_what_they_might_hold(kit):
    made = vet(kit.roster(), (kit.snapshot(),), None, _policies(), GROUPS, settings=Settings())
    assert made.reports is None
    facts = {f.name: f for o in made.opinions["r001"] for d in o.determinations for f in d.facts}
    assert facts["alleged.TORT"].truth is Truth.UNKNOWN


def test_without_anything_to_compare_with_the_roster_is_still_accounted_for(kit):
    made = vet(kit.roster(), (), None, (), settings=Settings())
    assert [result.subject for result in made.results] == [subject.id for subject in made.roster.subjects]
    assert {finding.kind for finding in made.findings} >= {FindingKind.ROSTER_ROW}
    assert made.findings[0].urgency >= Urgency.FIRST


def test_the_order_of_the_roster_is_the_order_of_the_results_and_vetting_twice_is_the_same(kit, reading, vetted):
    again = vet(kit.roster(), (kit.snapshot(),), reading, _policies(), GROUPS, settings=Settings())
    assert again == vetted


def test_what_the_user_states_is_in_the_settings_of_the_manifest(kit):
    made = vet(kit.roster(), (), None, _policies(), settings=Settings(), stated={"support.us_defense": True})
    assert made.settings["stated.support.us_defense"] == "true"


def test_a_setting_reaches_the_screening(kit):
    few = vet(kit.roster(), (kit.snapshot(),), None, (), settings=replace(Settings(), min_score=1.0))
    assert [result.hits for result in few.results] == [()] * len(few.results)


def test_other_files_that_can_change_a_result_are_in_the_manifest_with_their_digests(kit, tmp_path):
    groups = ("groups.csv", "12" * 32)
    made = vet(kit.roster(), (), None, (), GROUPS, settings=Settings(), also_read=[groups])
    write(made, tmp_path)
    inputs = json.loads((tmp_path / "manifest.json").read_bytes())["inputs"]
    assert inputs["also_read"] == [{"name": "groups.csv", "sha256": "12" * 32}]
    assert inputs["groups"] == [{"id": "g1", "kind": "non-state", "name": "River Brigade"}]
