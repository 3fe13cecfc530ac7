from __future__ import annotations

from muster.dossier.ties import Ties, unit_key
from muster.force.group import Group
from muster.rosters.subject import Kind, NameRole, Subject, SubjectName

GROUP = Group("g1", ("River Brigade", "لواء النهر"))


def test_a_unit_is_the_same_when_written_the_same_up_to_case_and_spaces():
    assert unit_key("River  BRIGADE ") == unit_key("river brigade")
    assert unit_key("River Brigade") != unit_key("River Brigades")


def test_a_likeness_of_names_ties_nobody_to_a_group(kit):
    ties = Ties([], [GROUP])
    assert ties.groups_of(kit.person(1, "علي", unit="River Brigad")) == ()
    assert ties.groups_of(kit.person(1, "علي", unit="لواء النهر")) == (GROUP,)


def test_a_person_is_tied_to_the_unit_the_group_and_the_commander(kit):
    unit = Subject("u", Kind.UNIT, 9, (SubjectName("River Brigade", NameRole.FULL),))
    chief = kit.person(1, "محمود", unit="River Brigade", commander=True)
    man = kit.person(2, "علي", unit="River Brigade")
    ties = Ties([unit, chief, man], [GROUP])
    assert [(t.relation, t.target) for t in ties.of(man)] == [
        ("subject", "r002"),
        ("unit", "u"),
        ("unit", "g1"),
        ("commander", "r001"),
    ]


def test_a_commander_is_not_his_own_commander(kit):
    chief = kit.person(1, "محمود", unit="River Brigade", commander=True)
    assert [tie.relation for tie in Ties([chief], []).of(chief)] == ["subject"]


def test_a_unit_has_the_commander_whom_the_roster_names(kit):
    unit = Subject("u", Kind.UNIT, 9, (SubjectName("River Brigade", NameRole.FULL),))
    chief = kit.person(1, "محمود", unit="river brigade", commander=True)
    assert ("commander", "r001") in [(t.relation, t.target) for t in Ties([unit, chief], []).of(unit)]
