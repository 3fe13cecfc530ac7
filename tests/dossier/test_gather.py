from __future__ import annotations

from dataclasses import replace

from muster.dossier.dossier import Share
from muster.dossier.finding import FindingKind, Urgency
from muster.dossier.gather import Found, gather
from muster.files.account import Account, Problem


def of_kind(dossier, kind):
    return [finding for finding in dossier.findings if finding.kind is kind]


def test_a_denial_waits_while_an_assertion_about_the_subject_comes_first(dossier):
    said = of_kind(dossier, FindingKind.ALLEGATION)
    assert [f.urgency for f in said if f.subject == "r001"] == [Urgency.FIRST]
    assert [f.urgency for f in said if f.text.startswith("Only a denial")] == [Urgency.THEN]


def test_what_is_said_of_a_commander_is_put_with_him_and_the_unit_and_not_with_every_member(dossier):
    said = [f for f in of_kind(dossier, FindingKind.ALLEGATION) if "against the commander" in f.text]
    assert {f.subject: f.urgency for f in said} == {"unit/7": Urgency.NEXT}
    assert [share.relation for share in dossier.shares if share.subject == "r002"] == ["unit", "commander"]


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
    quiet = replace(dossier, findings=(), opinions={}, unread=())
    assert dossier.needs_review
    assert not quiet.needs_review


def test_a_report_or_a_row_of_a_list_that_could_not_be_read_needs_review(dossier):
    quiet = replace(dossier, findings=(), opinions={}, unread=())
    assert replace(quiet, unread=dossier.unread[:1]).needs_review
    account = Account(read=1, accepted=0, quarantined=1, rejected=0, problems=(Problem(1, "", "x", "is torn"),))
    assert replace(quiet, snapshots=(replace(dossier.snapshots[0], account=account),)).needs_review


def test_a_subject_whom_reports_name_and_only_deny_things_of_is_still_to_be_read_about(kit):
    report = kit.report("x")
    subjects = kit.roster().subjects
    denial = kit.allegation(report, "unit/7", "subject", "touched", negated=True)
    share = Share("unit/7", "unit/7", "subject", "subject", "LOOT", (denial,), 1, 1, ())
    named = [kit.mention(report, "unit/7", "subject", words) for words in ("River Brigade", "Tel Amar")]
    found = list(gather(Found(kit.roster(), {}, (), (share,), named)))
    assert [(f.kind, f.urgency) for f in found if f.subject == subjects[-1].id] == [
        (FindingKind.ALLEGATION, Urgency.THEN),
        (FindingKind.MENTION, Urgency.NEXT),
    ]
