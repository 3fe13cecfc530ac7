"""One force, nine numbers, none of them "strength"."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.errors import InputError
from muster.vetting.ladder import DEFINITIONS, Member, Rung, by_unit, ladder, read_members
from vetting_values import DAY

DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
RUNGS = st.sampled_from([rung for rung in Rung if rung not in {Rung.AUTHORISED, Rung.DEPLOYABLE}])
MEMBERS = st.lists(
    st.builds(
        Member,
        st.integers(0, 30).map("P-{}".format),
        st.sampled_from(["خفر السواحل", "Речной отряд", ""]),
        st.dictionaries(RUNGS, DAYS),
        st.dictionaries(RUNGS, DAYS, max_size=2),
        st.none() | DAYS,
    ),
    max_size=30,
)
TABLE = """person,unit,registered,identified,vetted,vetted_until,trained,equipped,present,paid,left
P-1,خفر السواحل,2026-01-05,2026-01-06,2026-03-01,2027-02-28,2026-05,2026-06-01,2026-09-28,2026-09-25,
P-2,خفر السواحل,2026-01-05,,2026-03-01,2026-09-30,2026-05-01,2026-06-01,2026-09-28,2026-09-25,
P-3,Речной отряд,2026-01-05,2026-01-06,,,2026-10,,2026-08-01,2026-09-25,
P-4,Речной отряд,2026-01-05,,,,,,,2026-09-25,2026-09-01
,Речной отряд,2026-01-05,,,,,,,,
P-1,ရေတပ်,2026-02-01,,,,,,,,
P-5,ရေတပ်,soon,,,,,,,,
"""


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "members.csv"
    path.write_text(TABLE, encoding="utf-8")
    return read_members(path)


def test_each_rung_is_counted_from_the_persons(table):
    counts = {step.rung: step.count for step in ladder(table[0], DAY, authorised=4000)}
    assert counts == {
        Rung.AUTHORISED: 4000,
        Rung.REGISTERED: 3,  # P-4 has left, P-5 has no date
        Rung.IDENTIFIED: 2,
        Rung.VETTED: 1,  # the clearance of P-2 ran out the day before
        Rung.TRAINED: 2,  # "2026-10" surely is over only on the 31st
        Rung.EQUIPPED: 2,
        Rung.PRESENT: 2,  # P-3 was last seen two months ago
        Rung.PAID: 3,
        Rung.DEPLOYABLE: 1,
    }


def test_what_does_not_lie_within_an_earlier_rung_is_said_with_the_number(table):
    steps = {step.rung: step for step in ladder(table[0], DAY)}
    assert steps[Rung.AUTHORISED].count is None
    assert steps[Rung.PAID].said == (
        "1 of them not identified; 2 of them not vetted; 1 of them not trained; 1 of them not equipped; "
        "1 of them not present"
    )
    assert steps[Rung.DEPLOYABLE].said == "all on the rungs before"
    assert steps[Rung.IDENTIFIED].nested


def test_every_row_is_accounted_for_and_one_person_is_one_record(table):
    account = table[1]
    assert (account.read, account.accepted, account.quarantined) == (7, 5, 2)
    assert [(problem.row, problem.code) for problem in account.problems] == [
        (6, "missing"),
        (7, "duplicate-id"),
        (8, "date-unread"),
    ]


def test_a_table_without_persons_is_refused(tmp_path):
    path = tmp_path / "budget.csv"
    path.write_text("unit,strength\nCoast,400\n", encoding="utf-8")
    with pytest.raises(InputError, match="no column 'person'"):
        read_members(path)


@given(MEMBERS, DAYS)
@settings(max_examples=30)
def test_a_person_is_counted_once_and_deployable_is_never_more_than_what_it_needs(members, on):
    steps = {step.rung: step.count or 0 for step in ladder(members, on)}
    people = {member.person for member in members}
    assert all(count <= len(people) for count in steps.values())
    assert all(steps[Rung.DEPLOYABLE] <= steps[rung] for rung in (Rung.VETTED, Rung.TRAINED, Rung.PRESENT))
    assert {step.rung for step in ladder(members, on)} == set(DEFINITIONS)


@given(MEMBERS, DAYS)
@settings(max_examples=30)
def test_the_units_add_up_to_the_force(members, on):
    once = list({member.person: member for member in reversed(members)}.values())
    whole = {step.rung: step.count for step in ladder(once, on)}
    parts = [steps for _, steps in by_unit(once, on)]
    for place, rung in enumerate(Rung):
        if rung is not Rung.AUTHORISED:
            assert sum(steps[place].count or 0 for steps in parts) == whole[rung]
