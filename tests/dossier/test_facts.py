from __future__ import annotations

from dataclasses import replace

import pytest

from muster.dossier.facts import FactBook
from muster.dossier.ties import Ties
from muster.force.group import ForceKind, Group
from muster.policy.facts import meaning
from muster.rules.truth import Truth
from muster.screening.result import Result


@pytest.fixture
def book(dossier):
    return make_book(dossier)


def make_book(dossier, *, reports="as given", groups=None, stated=None, mentions=None):
    ties = Ties(dossier.roster.subjects, dossier.groups if groups is None else groups)
    return FactBook(
        dossier.snapshots,
        dossier.reports if reports == "as given" else reports,
        ties,
        duplicates=dossier.duplicates,
        shares=dossier.shares,
        mentions=dossier.mentions if mentions is None else mentions,
        results={result.subject: result for result in dossier.results},
        stated=stated,
    )


def subject(dossier, number):
    return dossier.roster.subjects[number - 1]


def test_every_fact_built_is_one_the_vocabulary_knows(dossier, book):
    for one in dossier.roster.subjects:
        assert [name for name in book.of(one) if meaning(name) is None] == []


def test_an_unjudged_hit_leaves_its_fact_unknown_and_says_what_would_settle_it(dossier, book):
    fact = book.of(subject(dossier, 1))["listed.strong"]
    assert fact.truth is Truth.UNKNOWN
    assert fact.evidence[0].kind == "hit"
    assert "judge" in fact.settle


def test_no_hit_is_false_and_names_what_was_read(dossier, book):
    fact = book.of(subject(dossier, 3))["listed.strong"]
    assert fact.truth is Truth.FALSE
    assert fact.evidence[0].kind == "absence"
    assert "isles (2 entities, dated 2026-02-01)" in fact.evidence[0].text


def test_no_reports_read_leaves_allegations_unknown(dossier):
    facts = make_book(dossier, reports=None).of(subject(dossier, 3))
    assert facts["alleged.TORT"].truth is Truth.UNKNOWN
    assert facts["alleged.TORT"].evidence == ()


def test_a_report_nobody_could_search_does_not_count_as_read(dossier, kit):
    unread = (replace(kit.report("x"), supported=False),)
    assert make_book(dossier, reports=unread).of(subject(dossier, 3))["alleged.TORT"].truth is Truth.UNKNOWN


def test_an_allegation_counts_origins_and_never_reports(dossier, book):
    facts = book.of(subject(dossier, 1))
    assert facts["alleged.LOOT"].truth is Truth.UNKNOWN
    assert facts["origins.LOOT"].number == 1
    assert len({item.ref for item in facts["origins.LOOT"].evidence}) == 2
    assert book.of(subject(dossier, 3))["origins.TORT"].number == 0


def test_a_report_that_names_the_subject_is_not_said_to_allege_nothing_until_a_person_has_read_it(dossier, book):
    fact = book.of(subject(dossier, 1))["alleged.TORT"]
    assert fact.truth is Truth.UNKNOWN
    assert "2 reports name the subject" in fact.why
    assert {item.kind for item in fact.evidence} == {"mention"}
    assert make_book(dossier, mentions=()).of(subject(dossier, 1))["alleged.TORT"].truth is Truth.FALSE


def test_reports_that_name_a_commander_are_put_to_the_reviewer_on_his_own_page(dossier, book):
    fact = book.of(subject(dossier, 2))["commander_alleged.TORT"]
    assert (fact.truth, fact.evidence) == (Truth.UNKNOWN, ())


def test_what_is_said_of_the_unit_is_no_allegation_against_the_person(dossier, book):
    facts = book.of(subject(dossier, 2))
    assert facts["alleged.LOOT"].truth is Truth.FALSE
    assert facts["unit_alleged.LOOT"].truth is Truth.UNKNOWN
    assert facts["commander_alleged.LOOT"].truth is Truth.UNKNOWN


def test_a_unit_nobody_can_look_up_leaves_its_facts_unknown_with_a_remedy(dossier, book):
    fact = book.of(subject(dossier, 3))["unit_alleged.TORT"]
    assert fact.truth is Truth.UNKNOWN
    assert "Hill Police has no row" in fact.why
    assert "groups file" in fact.settle


@pytest.mark.parametrize(
    "kind, is_state, is_non_state",
    [
        (ForceKind.STATE, Truth.TRUE, Truth.FALSE),
        (ForceKind.NON_STATE, Truth.FALSE, Truth.TRUE),
        (ForceKind.MULTINATIONAL, Truth.FALSE, Truth.FALSE),
        (ForceKind.MIXED, Truth.UNKNOWN, Truth.UNKNOWN),
        (ForceKind.UNKNOWN, Truth.UNKNOWN, Truth.UNKNOWN),
    ],
)
def test_whose_force_it_is_comes_from_the_groups_file_alone(dossier, kind, is_state, is_non_state):
    book = make_book(dossier, groups=[Group("g", ("Hill Police",), kind)])
    facts = book.of(subject(dossier, 3))
    assert (facts["force.is_state"].truth, facts["force.is_non_state"].truth) == (is_state, is_non_state)


def test_serving_in_a_group_never_settles_membership(dossier, book):
    assert book.of(subject(dossier, 2))["group.member.g1"].truth is Truth.UNKNOWN


def test_a_thin_identity_is_a_fact_of_the_roster(dossier, book):
    assert book.of(subject(dossier, 3))["identity.sufficient"].truth is Truth.FALSE
    assert book.of(subject(dossier, 1))["identity.sufficient"].truth is Truth.TRUE


def test_what_the_user_states_stands_above_what_was_read(dossier):
    book = make_book(dossier, stated={"support.us_defense": True, "force.is_state": True})
    facts = book.of(subject(dossier, 2))
    assert facts["support.us_defense"].truth is Truth.TRUE
    assert facts["force.is_state"].truth is Truth.TRUE
    assert facts["force.is_state"].why == "stated for this run as true"


def test_nothing_is_known_of_lists_when_none_was_given(dossier):
    bare = FactBook((), None, Ties((), ()), results={"r003": Result("r003", "x", ())})
    assert bare.of(subject(dossier, 3))["listed.possible"].truth is Truth.UNKNOWN


def test_a_denial_is_no_origin_and_is_told_as_a_denial(dossier, book):
    facts = book.of(subject(dossier, 2))
    assert facts["unit_origins.LOOT"].number == 0
    assert facts["unit_alleged.LOOT"].why.startswith("no report asserts it, only 2 sentences that deny it")
    assert {item.text[:7] for item in facts["unit_alleged.LOOT"].evidence} == {"denied:"}
    assert "denied" not in facts["alleged.LOOT"].why
