"""The demo reports read and traced, against what their authors wrote down as true."""

from __future__ import annotations

import json

import pytest

from muster.demo import files
from muster.force.read import read_groups
from muster.names.finder import Finder, Target
from muster.reports.allegations import find_allegations
from muster.reports.lineage import trace
from muster.reports.mentions import find_mentions
from muster.reports.read import read_reports
from muster.rosters.read import read_roster

TRUTH = json.loads((files() / "truth.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def reports(case):
    reading = read_reports([case.reports])
    assert reading.problems == ()
    return reading.reports


@pytest.fixture(scope="module")
def mentions(case, reports):
    subjects = [
        Target(subject.id, "subject", tuple(name.value for name in subject.names))
        for subject in read_roster(case.roster).subjects
    ]
    groups = [Target(group.id, "group", group.names) for group in read_groups(case.groups)[0]]
    return find_mentions(reports, Finder([*subjects, *groups]))


@pytest.fixture(scope="module")
def origins(reports):
    """Report id -> the names of the origins it rests on."""
    stories = trace(reports)
    return {
        report.id: {origin.name for story in stories for origin in story.origins if report.id in origin.reports}
        for report in reports
    }


@pytest.mark.parametrize("known", TRUTH["reports"], ids=lambda known: known["id"])
def test_each_report_is_read_in_its_format_and_language(reports, known):
    report = next(report for report in reports if report.id == known["id"])
    assert (report.format, report.language) == (known["format"], known["language"])
    assert report.outlet in {"", known["outlet"] or report.outlet}
    assert report.date in {"", known["date"]}
    assert {credit.outlet for credit in report.credits} <= set(known["relies_on"])


def test_a_language_that_is_not_read_for_statements_says_so(reports):
    report = next(report for report in reports if report.language == "ar")
    assert not report.supported
    assert report.statements == ()
    assert report.notes


def test_a_copy_rests_on_the_newspaper_its_original_rests_on(origins):
    assert origins["01_lagoon_herald"] == origins["02_merrow_wire"] == {"Merrowane Courier"}


def test_two_reporters_at_two_places_are_two_origins(origins):
    assert not origins["04_velesny_mail"] & origins["05_radio_punta_candela"]


@pytest.mark.parametrize("first, second", TRUTH["stories"]["apart"])
def test_reports_of_other_things_are_other_stories(reports, first, second):
    assert [story.id for story in trace(reports) if {first, second} <= set(story.reports)] == []


@pytest.mark.parametrize("known", TRUTH["no_mentions"], ids=lambda known: known["why"])
def test_a_name_outside_the_story_is_no_mention(mentions, known):
    assert (known["report"], known["target"]) not in {(item.report, item.target) for item in mentions}


def test_a_subject_is_found_in_a_report_of_another_script(mentions):
    found = {(item.report, item.target) for item in mentions}
    assert {("08_shati", "ICP-003"), ("08_shati", "heron-brigade")} <= found


@pytest.mark.parametrize("known", TRUTH["no_allegations"], ids=lambda known: f"{known['target']} {known['why']}")
def test_a_trap_is_no_plain_allegation(reports, mentions, known):
    plain = [item for item in find_allegations(reports, mentions) if not item.negated and not item.hypothetical]
    assert (known["report"], known["target"]) not in {(item.report, item.target) for item in plain}


def test_what_fishermen_told_a_newspaper_is_theirs_by_way_of_the_newspaper(reports, mentions):
    found = [item for item in find_allegations(reports, mentions) if item.target == "ICP-004"]
    original = next(item for item in found if item.report == "01_lagoon_herald")
    assert (original.category, original.accuser, original.via) == ("LOOT", "Fishermen", ("Merrowane Courier",))
