"""The day an office closes: nobody is left undecided without being told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from muster.errors import InputError
from muster.vetting.mandate import Arrangement, Left, Way, mandate_end, read_arrangements
from muster.vetting.standing import is_open
from muster.vetting.status import Status
from vetting_values import DAY, SUMMARIES, summary

CASES = [
    summary("C-1"),
    summary("C-2", paused="the archive is closed"),
    summary("C-3"),
    summary("C-4"),
    summary("C-5", Status.REJECTED, expires=date(2028, 6, 1), implementation="failed"),
    summary("C-6", Status.REJECTED, implementation="open"),
    summary("C-7", Status.APPROVED, expires=date(2027, 6, 1)),
    summary("C-8", Status.WAIVED, expires=date(2027, 1, 1)),
]
ARRANGED = [
    Arrangement("C-1", Way.DECISION, to="panel two", by=date(2026, 9, 20)),
    Arrangement("C-2", Way.HANDOVER, to="the ministry's inspectorate"),
    Arrangement("C-3", Way.LAPSE, rule="undecided cases may be put forward anew (order 12)"),
]


def test_every_open_case_has_a_way_out_or_stands_first():
    report = mandate_end(CASES, DAY, ARRANGED)
    assert [(line.case, line.left) for line in report.lines] == [
        ("C-4", Left.NOTHING_ARRANGED),
        ("C-1", Left.DECISION),
        ("C-2", Left.HANDOVER),
        ("C-3", Left.LAPSE),
        ("C-6", Left.NO_REVIEW),
        ("C-5", Left.REVIEW),
        ("C-6", Left.IMPLEMENTATION),
        ("C-5", Left.FAILED),
        ("C-8", Left.WAIVER),
    ]
    assert (report.cases, report.opened, report.complete) == (8, 4, False)
    assert "the archive is closed" in report.lines[2].detail


def test_a_decision_promised_for_after_the_end_is_no_way_out():
    late = [Arrangement("C-4", Way.DECISION, to="panel two", by=date(2026, 12, 1))]
    report = mandate_end([CASES[3]], DAY, late)
    assert report.lines[0].left is Left.NOTHING_ARRANGED
    assert "after the end" in report.lines[0].detail


def test_a_report_is_complete_when_every_open_case_has_its_way_out():
    assert mandate_end(CASES[:3], DAY, ARRANGED).complete


@pytest.mark.parametrize(
    "arranged, said", [([ARRANGED[0]] * 2, "twice"), ([Arrangement("C-7", Way.HANDOVER, to="x")], "not open")]
)
def test_what_cannot_be_arranged_is_refused(arranged, said):
    with pytest.raises(InputError, match=said):
        mandate_end(CASES, DAY, arranged)


def test_nothing_lapses_without_a_rule_and_nothing_is_handed_to_nobody():
    with pytest.raises(InputError, match="without a rule"):
        Arrangement("C-1", Way.LAPSE)
    with pytest.raises(InputError, match="nobody is named"):
        Arrangement("C-1", Way.HANDOVER)


@given(SUMMARIES)
def test_every_open_case_stands_in_the_report_exactly_once(cases):
    lines = [line.case for line in mandate_end(cases, DAY).lines if line.left is Left.NOTHING_ARRANGED]
    assert sorted(lines) == sorted(case.case for case in cases if is_open(case))


def test_arrangements_are_read_with_every_row_accounted_for(tmp_path):
    path = tmp_path / "end.csv"
    path.write_text(
        "case,way,to,by,rule\nC-1,decision,panel,2026-09-20,\nC-2,lapse,,,\nC-3,forget,,,\n", encoding="utf-8"
    )
    arranged, account = read_arrangements(path)
    assert arranged == (Arrangement("C-1", Way.DECISION, "panel", date(2026, 9, 20)),)
    assert (account.accepted, account.quarantined) == (1, 2)
