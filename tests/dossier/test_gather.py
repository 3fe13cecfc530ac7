from __future__ import annotations

from dataclasses import replace

from muster.dossier.finding import FindingKind, Urgency


def of_kind(dossier, kind):
    return [finding for finding in dossier.findings if finding.kind is kind]


def test_a_denial_waits_while_an_assertion_about_the_subject_comes_first(dossier):
    said = of_kind(dossier, FindingKind.ALLEGATION)
    assert {f.urgency for f in said if f.subject == "r001" and "against" not in f.text} == {Urgency.FIRST}
    assert {f.urgency for f in said if "against the unit" in f.text} == {Urgency.THEN}


def test_an_allegation_against_the_commander_stands_on_the_pages_of_those_under_him_and_says_so(dossier):
    said = [f for f in of_kind(dossier, FindingKind.ALLEGATION) if f.subject == "r002"]
    assert any("against the commander" in finding.text for finding in said)


def test_two_reports_with_one_origin_are_said_to_have_one(dossier):
    text = next(f.text for f in of_kind(dossier, FindingKind.ALLEGATION) if f.subject == "r001")
    assert "2 reports, 1 independent origin" in text


def test_both_nominations_of_a_pair_point_at_each_other(dossier):
    pair = of_kind(dossier, FindingKind.DUPLICATE)
    assert sorted(finding.subject for finding in pair) == ["r002", "r005"]


def test_a_quarantined_row_is_a_finding_without_a_subject_and_a_blank_row_is_none(dossier):
    rows = of_kind(dossier, FindingKind.ROSTER_ROW)
    assert [(row.subject, row.text) for row in rows] == [("", "Row 9 could not become a subject: the row has no name")]


def test_a_dossier_without_anything_found_needs_no_review(dossier):
    quiet = replace(dossier, findings=(), opinions={})
    assert dossier.needs_review
    assert not quiet.needs_review


def test_what_is_said_of_a_commander_is_look_next_for_the_unit_and_waits_for_its_members(dossier):
    said = [f for f in of_kind(dossier, FindingKind.ALLEGATION) if "against the commander" in f.text]
    assert {f.subject: f.urgency for f in said} == {"r002": Urgency.THEN, "unit/7": Urgency.NEXT}
