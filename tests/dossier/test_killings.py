from __future__ import annotations

import pytest

from muster.dossier.facts import FactBook
from muster.dossier.gather import share_name
from muster.dossier.killings import killing
from muster.dossier.shares import Counted, shares_of
from muster.dossier.ties import Ties
from muster.force.group import ForceKind, Group
from muster.policy.taxonomy import TAXONOMY
from muster.rosters.subject import Kind, NameRole, Subject, SubjectName
from muster.rules.truth import Truth

UNIT = Subject("u1", Kind.UNIT, 2, (SubjectName("River Brigade", NameRole.FULL),))


def shares_and_facts(kit, force, *targets, category="KILLN"):
    """Return the shares and facts of a man of the River Brigade and of the brigade itself, by subject."""
    man = kit.person(3, "محمود", unit="River Brigade")
    ties = Ties([man, UNIT], [Group("g1", ("River Brigade",), force)])
    report = kit.report("x")
    said = [kit.allegation(report, target, kind, "looted", category) for target, kind in targets]
    shares = shares_of([man, UNIT], {}, said, ties, lambda ids: Counted(len(ids), len(ids), ()))
    book = FactBook((), [report], ties, {}, shares=shares)
    return shares, {subject.id: book.of(subject) for subject in (man, UNIT)}


@pytest.mark.parametrize("code", TAXONOMY)
@pytest.mark.parametrize("force", ForceKind)
def test_only_killings_depend_on_whose_force_it_is(code, force):
    found = killing(code, force)
    assert found.code in TAXONOMY
    assert (found.code == code and not found.why) or code in {"EJK", "KILLN"}
    assert found.either != found.code


@pytest.mark.parametrize("category", ["EJK", "KILLN"])
@pytest.mark.parametrize(
    "force, code, other", [(ForceKind.STATE, "EJK", "KILLN"), (ForceKind.NON_STATE, "KILLN", "EJK")]
)
def test_a_killing_stands_under_the_code_of_the_force_that_killed(kit, force, code, other, category):
    shares, facts = shares_and_facts(kit, force, ("g1", "group"), category=category)
    assert {(share.category, share.either) for share in shares} == {(code, "")}
    fact = facts["r003"][f"unit_alleged.{code}"]
    assert fact.truth is Truth.UNKNOWN
    assert f"the groups file says that the target is {force.value}" in fact.why
    assert facts["u1"][f"origins.{code}"].number == 1
    assert facts["u1"][f"origins.{other}"].number == 0


def test_a_unit_of_the_roster_is_the_force_the_groups_file_says(kit):
    shares, _ = shares_and_facts(kit, ForceKind.STATE, ("u1", "subject"))
    assert {share.category for share in shares} == {"EJK"}


@pytest.mark.parametrize("force", [ForceKind.UNKNOWN, ForceKind.MIXED, ForceKind.MULTINATIONAL])
def test_a_killing_by_a_force_of_unknown_kind_leaves_both_codes_open(kit, force):
    shares, facts = shares_and_facts(kit, force, ("g1", "group"))
    assert {(share.category, share.either) for share in shares} == {("KILLN", "EJK")}
    assert share_name(shares[0]) == "extrajudicial killing or killing by a non-state actor"
    for code in ("EJK", "KILLN"):
        fact = facts["u1"][f"alleged.{code}"]
        assert (fact.truth, facts["u1"][f"origins.{code}"].number) == (Truth.UNKNOWN, 1)
        assert "Whose force the target is is not known" in fact.why


def test_a_persons_killing_is_not_settled_by_the_force_he_serves_in_today(kit):
    shares, facts = shares_and_facts(kit, ForceKind.STATE, ("r003", "subject"))
    assert [(share.category, share.either) for share in shares] == [("KILLN", "EJK")]
    assert {facts["r003"][f"alleged.{code}"].truth for code in ("EJK", "KILLN")} == {Truth.UNKNOWN}
