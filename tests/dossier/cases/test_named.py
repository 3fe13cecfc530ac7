"""Cases and subjects are tied by the name as written and by nothing else."""

from __future__ import annotations

from muster.dossier.cases.case_file import Casebook
from muster.dossier.cases.named import Named
from muster.rosters.subject import Kind, NameRole, Subject, SubjectName


def subject(id_: str, *names: str, kind: Kind = Kind.PERSON) -> Subject:
    return Subject(id_, kind, 2, tuple(SubjectName(name, NameRole.FULL) for name in names))


def named(case, *subjects):
    return Named([Casebook("w", "w", (case,))], subjects)


def test_a_name_is_the_same_when_it_is_written_the_same_and_not_when_it_is_like_it(make):
    same, like = subject("1", "Leila", " ليلى "), subject("2", "ليلا")
    found = named(make(), same, like)
    assert found.cases(same) == (make(),)
    assert found.cases(like) == ()
    assert found.subjects(make()) == (same,)


def test_a_person_is_never_taken_for_a_unit(make):
    unit = subject("1", "ليلى", kind=Kind.UNIT)
    assert named(make(), unit).cases(unit) == ()


def test_a_unit_that_a_case_judges_has_the_case_and_one_that_it_only_names_has_not(make):
    unit = subject("u", "hill  police", kind=Kind.UNIT)
    assert named(make(), unit).cases(unit) == ()
    judged = make(judges_unit=True)
    assert named(judged, unit).cases(unit) == (judged,)


def test_two_subjects_of_one_name_both_have_the_case_and_neither_is_alone(make):
    one, two = subject("1", "ليلى"), subject("2", "ليلى")
    found = named(make(), one, two)
    assert found.subjects(make()) == (one, two)
    assert not found.alone(one)
    assert named(make(), one).alone(one)
