"""The demo reports read and traced, against what their authors wrote down as true."""

from __future__ import annotations

import json

import pytest

from muster.demo import files
from muster.dossier.shares import Counted, shares_of
from muster.dossier.ties import Ties
from muster.force.read import read_groups
from muster.names.finder import Finder, Target
from muster.reports.allegations import find_allegations
from muster.reports.corroboration import corroboration
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
def stories(reports):
    return trace(reports)


@pytest.fixture(scope="module")
def allegations(reports, mentions):
    return find_allegations(reports, mentions)


@pytest.fixture(scope="module")
def plain(allegations):
    """What is neither denied nor only imagined: (report, target, category)."""
    return {(a.report, a.target, a.category) for a in allegations if not a.negated and not a.hypothetical}


@pytest.fixture(scope="module")
def shares(case, reports, stories, allegations):
    subjects, groups = read_roster(case.roster).subjects, read_groups(case.groups)[0]

    def count(ids):
        found = corroboration(reports, stories, ids)
        return Counted(found.origins_min, found.origins_max, (found.why,))

    return shares_of(subjects, {}, allegations, Ties(subjects, groups), count)


@pytest.mark.parametrize("known", TRUTH["reports"], ids=lambda known: known["id"])
def test_each_report_is_read_in_its_format_and_language(reports, known):
    report = next(report for report in reports if report.id == known["id"])
    assert (report.format, report.language) == (known["format"], known["language"])
    assert (report.outlet, report.date) == (known["outlet"], known["date"])


@pytest.mark.parametrize("known", TRUTH["reports"], ids=lambda known: known["id"])
def test_each_report_credits_whom_it_relies_on_and_nobody_else(reports, known):
    report = next(report for report in reports if report.id == known["id"])
    assert {credit.outlet for credit in report.credits} == set(known["relies_on"])


def test_a_language_that_is_not_read_for_statements_says_so(reports):
    report = next(report for report in reports if report.language == "ar")
    assert not report.supported
    assert report.statements == ()
    assert report.notes


@pytest.mark.parametrize("known", TRUTH["stories"]["together"], ids=lambda known: known["why"])
def test_reports_that_tell_one_thing_have_the_origins_their_authors_gave_them(reports, stories, known):
    found = corroboration(reports, stories, known["reports"])
    assert (found.origins_min, found.origins_max) == (len(known["origins"]), len(known["origins"]))
    ids = {origin.id for story in stories for origin in story.origins if set(origin.reports) & set(known["reports"])}
    assert {key.split(":", 1)[1] for key in ids} == set(known["origins"])


def test_copies_and_rewritings_of_one_article_are_one_story_told_on_its_word(stories):
    copied = TRUTH["stories"]["together"][0]["reports"]
    (story,) = [story for story in stories if set(copied) <= set(story.reports)]
    assert [origin.name for origin in story.origins] == ["Merrowane Courier"]


@pytest.mark.parametrize("first, second", TRUTH["stories"]["apart"])
def test_reports_of_other_things_are_other_stories(stories, first, second):
    assert [story.id for story in stories if {first, second} <= set(story.reports)] == []


@pytest.mark.parametrize("known", TRUTH["mentions"], ids=lambda known: f"{known['target']} in {known['report']}")
def test_whoever_a_report_names_is_found_in_it(mentions, known):
    assert (known["report"], known["target"]) in {(item.report, item.target) for item in mentions}


@pytest.mark.parametrize("known", TRUTH["no_mentions"], ids=lambda known: known["why"])
def test_a_name_outside_the_story_is_no_mention(mentions, known):
    assert (known["report"], known["target"]) not in {(item.report, item.target) for item in mentions}


def test_a_subject_is_found_in_a_report_of_another_script(mentions):
    found = {(item.report, item.target) for item in mentions}
    assert {("08_shati", "ICP-003"), ("08_shati", "heron-brigade")} <= found


NOT_RECOGNISED = {("03_quayside_gazette", "heron-brigade")}
"""The report accuses "the brigade", which names nobody by itself; a person reads it, since it mentions the group."""


@pytest.mark.parametrize("known", TRUTH["allegations"], ids=lambda known: known["target"])
def test_what_is_alleged_is_found_in_every_report_that_names_the_doer(plain, known):
    found = {
        report for report, target, category in plain if target == known["target"] and category in known["categories"]
    }
    assert found == {report for report in known["reports"] if (report, known["target"]) not in NOT_RECOGNISED}


@pytest.mark.parametrize("known", TRUTH["allegations"], ids=lambda known: known["target"])
def test_what_is_alleged_stands_on_the_origins_its_authors_gave_it(reports, stories, known):
    found = corroboration(reports, stories, known["reports"])
    assert found.origins_min == found.origins_max == len(known["origins"])


def test_nothing_else_is_alleged_of_anybody_named(plain):
    true = {
        (r, known["target"], c) for known in TRUTH["allegations"] for r in known["reports"] for c in known["categories"]
    }
    assert {item for item in plain if item[1]} - true == set()


@pytest.mark.parametrize("known", TRUTH["no_allegations"], ids=lambda known: f"{known['target']} {known['why']}")
def test_a_trap_is_no_plain_allegation(plain, known):
    assert (known["report"], known["target"]) not in {(report, target) for report, target, _ in plain}


def test_a_denial_is_kept_as_a_denial(allegations):
    denied = [a for a in allegations if a.report == "06_coast_police_statement"]
    assert {a.target for a in denied} == {"harbour-2", "ICP-U2"}
    assert all(a.negated for a in denied)


@pytest.mark.parametrize("subject, relation", [("ICP-U2", "subject"), ("ICP-023", "unit")])
def test_killing_by_the_police_is_extrajudicial_and_its_denial_no_third_origin(shares, subject, relation):
    (share,) = [share for share in shares if (share.subject, share.relation) == (subject, relation)]
    assert (share.category, share.either, share.origins, share.origins_most) == ("EJK", "", 2, 2)
    assert sorted({allegation.report[:2] for allegation in share.allegations}) == ["04", "05", "06"]


def test_what_fishermen_told_a_newspaper_is_theirs_by_way_of_the_newspaper(allegations):
    found = [item for item in allegations if item.target == "ICP-004"]
    original = next(item for item in found if item.report == "01_lagoon_herald")
    assert (original.category, original.accuser, original.via) == ("LOOT", "Fishermen", ("Merrowane Courier",))
