"""The demo roster read and screened, against what its authors wrote down as true."""

from __future__ import annotations

import json

import pytest

from muster.demo import files
from muster.force.read import read_groups
from muster.lists.read import read_lists
from muster.rosters.read import read_roster
from muster.screening import Agreement, Band, find_duplicates, screen

TRUTH = json.loads((files() / "truth.json").read_text("utf-8"))
ROSTER = TRUTH["roster"]
NAMED = [pytest.param(known, id=f"{known['subject']} {known['how']}") for known in TRUTH["identities"]]
SAME = [item for item in NAMED if item.values[0]["truth"] == "same"]
NAMESAKES = [item for item in NAMED if item.values[0]["how"] == "common name"]
OTHERS = [item for item in NAMED if item.values[0]["truth"] == "different" and item not in NAMESAKES]


@pytest.fixture(scope="module")
def roster(case):
    return read_roster(case.roster)


@pytest.fixture(scope="module")
def results(case, roster):
    return {result.subject: result for result in screen(roster.subjects, read_lists(case.lists))}


def test_every_row_is_accounted_for(roster):
    account = roster.account
    assert {
        "read": account.read,
        "accepted": account.accepted,
        "quarantined": account.quarantined,
        "rejected": account.rejected,
        "kinds": {str(kind): count for kind, count in account.kinds},
    } == {key: ROSTER[key] for key in ("read", "accepted", "quarantined", "rejected", "kinds")}


def test_the_workbook_and_the_csv_give_the_same_subjects(case, roster):
    assert read_roster(case.roster.with_suffix(".csv")).subjects == roster.subjects


def test_each_row_that_is_not_whole_is_named_with_its_number(roster):
    problems = {(problem.row, problem.code) for problem in roster.account.problems}
    assert {(21, "date-unread"), (24, "blank"), (39, "repeated-headings"), (64, "no-name")} <= problems


def test_a_kunya_in_two_scripts_is_two_aliases(roster):
    subject = next(subject for subject in roster.subjects if subject.id == "ICP-004")
    assert [name.value for name in subject.names[2:]] == ["أبو طارق البحري", "Abu Tariq al-Bahri"]
    assert subject.commander is True


@pytest.mark.parametrize("known", SAME)
def test_who_is_listed_is_found_under_another_spelling(results, known):
    assert known["entity"] in [hit.entity for hit in results[known["subject"]].hits]


@pytest.mark.parametrize("known", NAMESAKES)
def test_a_namesake_of_another_age_has_the_birth_date_against_it(results, known):
    hits = [hit for hit in results[known["subject"]].hits if hit.entity == known["entity"]]
    features = {feature.name: feature for hit in hits for feature in hit.features}
    assert not hits or features["birth_date"].agreement is Agreement.DISAGREES


@pytest.mark.parametrize("known", OTHERS)
def test_a_brother_a_ship_and_the_next_company_are_no_strong_hits(results, known):
    strong = [hit.entity for hit in results[known["subject"]].hits if hit.band is Band.STRONG]
    assert known["entity"] not in strong


def test_nobody_else_is_strongly_held_to_be_listed(results):
    named = {(known["subject"], known["entity"]) for known in TRUTH["identities"]}
    hits = [(hit.subject, hit.entity) for result in results.values() for hit in result.hits if hit.band is Band.STRONG]
    assert [hit for hit in hits if hit not in named] == []


def test_a_person_put_forward_twice_and_a_shared_number_are_found(roster):
    found = [(item.kind, item.first, item.second) for item in find_duplicates(roster.subjects)]
    assert found == [(known["kind"], known["first"], known["second"]) for known in ROSTER["duplicates"]]


@pytest.mark.parametrize("subject", ["ICP-009", "ICP-024"])
def test_an_invisible_and_a_look_alike_letter_are_reported(results, subject):
    assert results[subject].oddities
    assert [other for other, result in results.items() if result.oddities] == ["ICP-009", "ICP-024"]


def test_every_group_is_read_under_its_names_in_two_scripts(case):
    groups, account = read_groups(case.groups)
    assert (account.read, account.accepted) == (8, 8)
    heron = groups[0]
    assert (heron.id, heron.kind.value) == ("heron-brigade", "non-state")
    assert {"Heron Brigade", "كتيبة البلشون"} <= set(heron.names)
