"""Decisions on who is who, from a table."""

from __future__ import annotations

import pytest

from muster.errors import InputError
from muster.vetting.reconcile import read_decisions

TABLE = """decision,id,first,second,by,on,reason
merge,m1,roster:1,payroll:p1,amal,2026-10-01,one card for both
apart,,roster:2,payroll:p2,amal,2026-10-01,two brothers
split,m1,,,boris,2026-10-02,they came in together
merge,m2,roster:3,payroll:p3,,2026-10-01,
marry,m3,roster:3,payroll:p3,amal,2026-10-01,x
split,m1,,,amal,soon,x
"""


def test_every_decision_has_a_person_a_day_and_a_reason(tmp_path):
    path = tmp_path / "decisions.csv"
    path.write_text(TABLE, encoding="utf-8")
    decisions, account = read_decisions(path)
    assert [merge.id for merge in decisions.merges] == ["m1"]
    assert decisions.standing == ()
    assert decisions.apart("payroll:p2", "roster:2")
    assert (account.read, account.accepted, account.quarantined) == (6, 3, 3)
    assert [problem.row for problem in account.problems] == [5, 5, 6, 7, 7]


def test_a_split_of_no_merge_is_refused(tmp_path):
    path = tmp_path / "decisions.csv"
    path.write_text("decision,id,by,on,reason\nsplit,m7,amal,2026-10-01,mistaken\n", encoding="utf-8")
    with pytest.raises(InputError, match="no merge 'm7'"):
        read_decisions(path)
