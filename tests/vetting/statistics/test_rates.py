"""Cases become rates that a plan reads, and nobody's case is in them by name or number."""

from __future__ import annotations

from datetime import date

import pytest

from muster.plan.rates import durations, passed, read_cases
from muster.policy import load_policy
from muster.rosters.subject import Kind
from muster.vetting.statistics.rates import rates_csv
from muster.vetting.status import Status
from vetting_values import summary

HOUSE = load_policy("house")
NAME = f"{HOUSE.id} {HOUSE.version}"
PROCESSES = {NAME: HOUSE.process}


def decided(case, outcome, status, **more):
    return summary(case, status, outcome=outcome, policies=(NAME,), **more)


CASES = [
    *(decided(f"C-{n}", "approved", Status.APPROVED, force="coast", decided=date(2026, 3, 1 + n)) for n in range(9)),
    *(decided(f"D-{n}", "rejected for a time", Status.LAPSED, force="river") for n in range(3)),
    summary("E-1", force="coast"),
    summary("F-1", Status.CANCELLED, decided=None),
    decided("G-1", "approved", Status.APPROVED, kind=Kind.UNIT),
    decided("H-1", "approved", Status.APPROVED, appeal_of="C-1"),
]


def test_a_plan_reads_them_and_counts_who_passed_also_when_the_outcome_has_lapsed_since(tmp_path):
    made = rates_csv(CASES, PROCESSES)
    (tmp_path / "rates.csv").write_bytes(made.data)
    read = read_cases(tmp_path / "rates.csv")
    assert (made.cases, made.left_out, len(read.cases)) == (13, 1, 13)
    share = passed(read.cases, "vet")
    assert (share.yes, share.no) == (9, 3)
    assert durations(read.cases, read.asof(), "vet").cases == 12
    assert [one.ended for one in read.cases].count(None) == 1


def test_the_class_is_one_code_and_no_row_says_whose_case_it_is(tmp_path):
    made = rates_csv(reversed(CASES), PROCESSES, "force")
    assert made.data == rates_csv(CASES, PROCESSES, "force").data
    (tmp_path / "rates.csv").write_bytes(made.data)
    assert {one.of for one in read_cases(tmp_path / "rates.csv").cases} == {"coast", "river"}
    assert not any(one.case.encode() in made.data for one in CASES)


@pytest.mark.parametrize("outcome", [one.name for one in HOUSE.process.outcomes])
def test_every_outcome_that_holds_back_is_refused_and_no_other(outcome):
    row = rates_csv([decided("C-1", outcome, Status.LAPSED)], PROCESSES).data.decode().splitlines()[1]
    rule = HOUSE.process.outcome(outcome)
    assert ("refused" in row) == rule.adverse
