"""Every open and adverse case is handed over, each once, and no other."""

from __future__ import annotations

from hypothesis import given

from muster.vetting.pack import packed
from muster.vetting.standing import is_open
from muster.vetting.status import Status
from vetting_values import SUMMARIES, summary


@given(SUMMARIES)
def test_no_open_or_adverse_case_is_left_out_and_each_stands_once(cases):
    found = packed(reversed(cases))
    names = [one.case.case for one in found]
    assert names == sorted(set(names))
    left = {case.case for case in cases if is_open(case) or case.status.adverse or case.status is Status.WAIVED}
    assert set(names) == left
    assert all(one.why for one in found)


def test_a_case_says_every_reason_for_which_it_is_handed_over_and_an_appeal_goes_with_its_case():
    cases = [
        summary("d", Status.OPEN, appeal_of="b"),
        summary("c", Status.WAIVED, unit_status=Status.REJECTED),
        summary("b", Status.REJECTED, implementation="failed"),
        summary("a", Status.APPROVED, implementation="done"),
        summary("e", Status.REJECTED, appeal_of="a"),
    ]
    assert [(one.case.case, one.why, one.goes_with) for one in packed(cases)] == [
        ("b", ("held back: rejected", "not carried out"), ""),
        ("c", ("its unit is held back: rejected", "goes on under a waiver"), ""),
        ("d", ("appeal, open",), "b"),
    ]
