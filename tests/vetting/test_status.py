"""How a case stands."""

from __future__ import annotations

from muster.vetting.status import Status


def test_a_waiver_is_neither_a_clearance_nor_a_finding_against_anybody() -> None:
    assert not Status.WAIVED.cleared
    assert not Status.WAIVED.adverse
    assert "approved" not in Status.WAIVED


def test_no_status_both_clears_and_holds_back() -> None:
    assert not [status for status in Status if status.cleared and status.adverse]
    assert {status for status in Status if status.cleared} == {Status.APPROVED, Status.CONDITIONS, Status.MATCHED}
