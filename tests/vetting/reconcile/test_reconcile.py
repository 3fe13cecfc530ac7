"""Roster, payroll, vetting register and cards of one small force, in four scripts."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.errors import InputError
from muster.vetting.reconcile import (
    Apart,
    Decisions,
    DifferenceKind,
    Merge,
    Register,
    Split,
    people_of,
    read_register,
    reconcile,
)

ROSTER = """id,الاسم الكامل,national id,date of birth
1,طارق يوسف القرواني,77001,1971-03-12
2,Оксана Запорожець,88002,1980
3,သက်နိုင်ထွန်း,,1985-06-01
4,Samira Haddad,99004,1990-01-01
5,Jorge Restrepo Gil,55005,1979-02-03
"""
PAYROLL = """id,name,national id,date of birth,iban
p1,Tarek Youssef Karawani,77001,1971-03-12,QQ00 1111 2222 3333
p2,Oksana Zaporozhets,88002,,QQ00 1111 2222 4444
p3,Nabil Farouk,66006,1969,QQ00 1111 2222 3333
p4,Samira Haddad,99004,1990-01-01,QQ00 9
p5,Samira Hadad,99004,1990-01-01,QQ00 9
p6,Pavel Dvorak,55005,1961-01-01,QQ00 5
"""
VETTING = """id,name,national id,status
v1,Tariq al-Qarawani,77001,approved
v2,Oksana Zaporozhets,88002,Rejected
v4,Samira Haddad,99004,waived
v5,Jorge Restrepo Gil,55005,maybe
"""
CARDS = """id,name,national id,card no,issued,returned
c1,Tarek Karawani,77001,A-1,2025-01-02,
c2,Tarek Karawani,77001,A-9,2026-01-02,
c3,Nabil Farouk,66006,A-3,2024,
c4,Samira Haddad,99004,A-4,2025-01-02,2026-02-01
"""
ON = date(2026, 10, 1)


@pytest.fixture
def registers(tmp_path):
    texts = {Register.ROSTER: ROSTER, Register.PAYROLL: PAYROLL, Register.VETTING: VETTING, Register.CARDS: CARDS}
    read = []
    for register, text in texts.items():
        path = tmp_path / f"{register}.csv"
        path.write_text(text, encoding="utf-8")
        read.append(read_register(path, register))
    return read


def found(reconciled, kind):
    return [one.rows for one in reconciled.differences if one.kind is kind]


def test_one_person_in_three_scripts_is_one_record(registers):
    tarek = reconcile(registers).people[0]
    assert [entry.ref for entry in tarek.entries] == ["roster:1", "payroll:p1", "vetting:v1", "cards:c1", "cards:c2"]
    assert tarek.why == ("both have national id 77001, and the names agree",)


def test_what_does_not_fit_is_found_and_says_why(registers):
    made = reconcile(registers)
    assert found(made, DifferenceKind.GHOST) == [("payroll:p3",), ("payroll:p6",)]
    assert found(made, DifferenceKind.UNPAID) == [("roster:3",), ("roster:5",)]
    assert found(made, DifferenceKind.UNVETTED) == [("roster:3",)]
    assert found(made, DifferenceKind.HELD_BACK) == [("roster:2", "vetting:v2")]
    assert found(made, DifferenceKind.WAIVED) == [("roster:4", "vetting:v4")]
    assert found(made, DifferenceKind.UNCLEARED) == [("roster:5", "vetting:v5")]
    assert found(made, DifferenceKind.TWICE) == [("payroll:p4", "payroll:p5")]
    assert found(made, DifferenceKind.TWO_CARDS) == [("cards:c1", "cards:c2")]
    assert found(made, DifferenceKind.CARD_OUT) == [("cards:c3",)]
    assert found(made, DifferenceKind.ACCOUNT) == [("payroll:p1", "payroll:p3")]


def test_one_number_on_two_people_joins_nobody(registers):
    made = reconcile(registers)
    numbers = [one for one in made.differences if one.kind is DifferenceKind.NUMBER]
    assert [one.rows for one in numbers] == [("roster:5", "payroll:p6"), ("payroll:p6", "vetting:v5")]
    assert "dates of birth contradict" in numbers[0].detail
    assert "names do not agree" in numbers[1].detail


def test_no_account_number_is_shown_whole(registers):
    assert not any("QQ0011112222" in one.detail for one in reconcile(registers).differences)


def test_the_people_by_register_add_up_and_every_row_is_somebodys(registers):
    made = reconcile(registers)
    assert sum(count for _, count in made.standing) == len(made.people)
    assert sum(len(person.entries) for person in made.people) == sum(made.rows.values()) == 19


def test_what_was_not_given_is_held_against_nobody(registers):
    kinds = {one.kind for one in reconcile(registers[:1]).differences}
    assert kinds == set()


def test_a_status_that_is_not_understood_is_a_problem_and_no_clearance(registers):
    (problem,) = registers[2].account.problems
    assert (problem.row, problem.code, problem.value) == (5, "status-unread", "maybe")


def test_two_who_look_alike_are_put_to_a_person_with_the_reason(tmp_path):
    path = tmp_path / "roster.csv"
    path.write_text("id,name,dob\n1,Thet Naing Htun,1971-03-12\n2,သက်နိုင်ထွန်း,1971-03-12\n", encoding="utf-8")
    read = read_register(path, Register.ROSTER)
    (alike,) = reconcile([read]).differences
    assert alike.kind is DifferenceKind.ALIKE
    assert "သက်" in alike.detail
    assert len(reconcile([read]).people) == 2
    merge = Merge("m1", "roster:1", "roster:2", "amal", ON, "seen with both papers")
    assert len(reconcile([read], Decisions((merge,))).people) == 1
    apart = Decisions(aparts=(Apart("roster:1", "roster:2", "amal", ON, "twins' cousins; both came in person"),))
    assert reconcile([read], apart).differences == ()


def test_two_rows_of_one_number_can_be_held_apart(registers):
    apart = Apart("payroll:p4", "payroll:p5", "amal", ON, "mother and daughter; the number was copied")
    made = reconcile(registers, Decisions(aparts=(apart,)))
    rows = [one for one in made.people if any(entry.ref == "payroll:p5" for entry in one.entries)]
    assert "payroll:p4" in [entry.ref for entry in rows[0].entries]  # the roster's row still ties both
    more = [Apart(f"{row}", "payroll:p5", "amal", ON, "hers alone") for row in ("roster:4", "vetting:v4", "cards:c4")]
    made = reconcile(registers, Decisions(aparts=(apart, *more)))
    assert ("payroll:p5",) in [tuple(entry.ref for entry in person.entries) for person in made.people]


REFS = ["roster:1", "roster:2", "roster:3", "payroll:p3", "payroll:p6"]


@given(st.lists(st.tuples(st.sampled_from(REFS), st.sampled_from(REFS)), max_size=5), st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_taking_merges_back_gives_what_was_there_before(tmp_path_factory, pairs, chance):
    folder = tmp_path_factory.mktemp("registers")
    (folder / "r.csv").write_text(ROSTER, encoding="utf-8")
    (folder / "p.csv").write_text(PAYROLL, encoding="utf-8")
    read = [read_register(folder / "r.csv", Register.ROSTER), read_register(folder / "p.csv", Register.PAYROLL)]
    entries = [entry for one in read for entry in one.entries]
    merges = tuple(Merge(f"m{n}", a, b, "amal", ON, "same person") for n, (a, b) in enumerate(pairs))
    back = [Split(merge.id, "boris", ON, "they came in together") for merge in merges]
    chance.shuffle(back)
    assert people_of(entries, Decisions(merges, tuple(back))) == people_of(entries)
    merged, _ = people_of(entries, Decisions(merges))
    assert sorted(entry.ref for person in merged for entry in person.entries) == sorted(one.ref for one in entries)


def test_the_order_of_files_changes_nothing(registers):
    first, *others = [reconcile(list(order)) for order in permutations(registers)]
    assert all(other == first for other in others)


@pytest.mark.parametrize(
    "decisions, said",
    [
        ({"splits": (Split("m9", "amal", ON, "x"),)}, "no merge 'm9'"),
        ({"merges": (Merge("m", "a", "b", "amal", ON, "x"), Merge("m", "a", "c", "amal", ON, "x"))}, "one id"),
        ({"merges": (Merge("m", "a", "b", "amal", ON, "x"),), "aparts": (Apart("b", "a", "amal", ON, "x"),)}, "both"),
    ],
)
def test_decisions_that_contradict_one_another_are_refused(decisions, said):
    with pytest.raises(InputError, match=said):
        Decisions(**decisions)


def test_a_decision_on_a_row_that_is_not_there_is_refused(registers):
    with pytest.raises(InputError, match="payroll:p99"):
        reconcile(registers, Decisions((Merge("m", "payroll:p1", "payroll:p99", "amal", ON, "x"),)))
