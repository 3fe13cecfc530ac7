from __future__ import annotations

import pytest

from muster.reports.dating import earlier, find_misdated
from muster.reports.lineage import trace
from muster.reports.relations import relations
from muster.reports.revisions import RevisionKind, find_revisions

PLAN = (
    "The interior ministry of Veldia wants to recruit fighters of three river militias into a harbour police. "
    "The recruits would be trained for six weeks at the old customs school and paid by a foreign donor. "
    "Fishermen in the delta fear the militias, which have taxed their boats for a decade."
)


def related(reports):
    return relations(reports, trace(reports))


@pytest.mark.parametrize(
    "notice, kind",
    [
        ("Correction: An earlier version of this article gave the number of recruits as 600.", RevisionKind.CORRECTION),
        ("This story has been corrected to say that the donor is not named.", RevisionKind.CORRECTION),
        ("UPDATE: The ministry declined to comment.", RevisionKind.UPDATE),
        ("This article has been updated.", RevisionKind.UPDATE),
    ],
)
def test_a_report_that_says_it_was_revised_is(make, notice, kind):
    first = make(PLAN, "a", outlet="Sereth Courier", date="2024-03-01")
    second = make(f"{PLAN}\n{notice}", "b", outlet="The Sereth Courier", date="2024-03-02")
    (found,) = find_revisions([first, second], related([first, second]))
    assert (found.report, found.of, found.kind, found.passage.text) == ("b", "a", kind, notice)


def test_a_correction_of_a_report_not_at_hand_revises_nobody_here(make):
    (found,) = find_revisions([make(f"{PLAN}\nCorrection: The donor is not named.", "a")], ())
    assert (found.of, found.kind) == ("", RevisionKind.CORRECTION)


def test_a_second_version_without_a_notice_is_an_update(make):
    first = make(PLAN, "b", outlet="Sereth Courier", date="2024-03-01")
    second = make(f"{PLAN} The donor paid in May.", "a", outlet="Sereth Courier", date="2024-03-02")
    (found,) = find_revisions([first, second], related([first, second]))
    assert (found.report, found.of, found.kind, found.passage) == ("a", "b", RevisionKind.UPDATE, None)


def test_a_copy_in_another_outlet_revises_nothing(make):
    reports = [make(PLAN, "a", outlet="Sereth Courier"), make(f"{PLAN} More soon.", "b", outlet="Radio Karsk")]
    assert find_revisions(reports, related(reports)) == ()


@pytest.mark.parametrize(
    "told", ["The court corrected the record of the trial.", "The army updated its maps of the delta."]
)
def test_what_others_correct_is_no_correction_of_the_report(make, told):
    assert find_revisions([make(f"{PLAN} {told}", "a")], ()) == ()


def test_a_claimed_date_after_it_was_seen_is_wrong(make):
    reports = [make(PLAN, "a", date="2024-03-09"), make(PLAN, "b", date="2024-03-01")]
    (found,) = find_misdated(reports, (), {"a": "2024-03-02T10:00:00Z", "b": "2024-03-02"})
    assert found.reports == ("a",)
    assert "claims 2024-03-09 but was seen on 2024-03-02" in found.why


def test_an_early_date_first_seen_late_decides_nothing(make):
    reports = [make(PLAN, "a", date="2024-03-01"), make(PLAN, "b", date="2024-03-03")]
    (found,) = find_misdated(reports, related(reports), {"a": "2024-05-01", "b": "2024-03-03"})
    assert found.reports == ("a", "b")
    assert "which of them carries the other's words is unknown" in found.why
    assert find_misdated(reports, related(reports), {"a": "2024-03-01", "b": "2024-03-03"}) == ()


def test_nobody_credits_what_is_yet_to_be_printed(make):
    reports = [
        make(f"{PLAN} Reuters reported it first.", "a", date="2024-03-01"),
        make(PLAN, "b", outlet="Reuters", date="2024-03-05"),
    ]
    (found,) = find_misdated(reports, related(reports), {})
    assert found.reports == ("a", "b")


def test_dates_are_compared_as_far_as_both_are_given():
    assert earlier("2023", "2024-01-01")
    assert not earlier("2024", "2024-01-01")
    assert not earlier("", "2024")
