from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given

from muster.names.nicknames import MOST, _by_sound, _groups, kind_of_group, kinship, nicknames_of
from muster.names.words import word
from strategies import names


def _kinship(one: str, other: str) -> str:
    return kinship(word(one.lower()).sound, word(other.lower()).sound)


@pytest.mark.parametrize(
    "full, short",
    [
        ("William", "Bill"),
        ("Александр", "Sasha"),
        ("Aleksandr", "Саша"),
        ("Дмитро", "Діма"),
        ("José", "Pepe"),
        ("Mehmet", "Memo"),
        ("Mohammed", "Hamoudi"),
        ("محمد", "Hamada"),
        ("Mohammad", "Mamad"),
        ("Ibrahima", "Ibou"),
        ("Friedrich", "Fritz"),
        ("Giuseppe", "Beppe"),
        ("Νικόλαος", "Nikos"),
        ("გიორგი", "Gia"),
        ("Հակոբ", "Hako"),
        ("יצחק", "Itzik"),
        ("Jakub", "Kuba"),
    ],
)
def test_a_short_form_stands_for_its_full_name(full: str, short: str) -> None:
    assert _kinship(full, short) == "short"


@pytest.mark.parametrize(
    "one, other",
    [
        ("Yusuf", "Joseph"),
        ("Иосиф", "José"),
        ("Ibrahim", "Abraham"),
        ("Yahya", "Ivan"),
        ("Juan", "John"),
        ("Musa", "Moses"),
        ("Ishaq", "Isaac"),
        ("Yaqub", "James"),
        ("Jacob", "Яков"),
        ("Mikhail", "Michael"),
        ("Yuri", "Georgios"),
        ("Jiří", "George"),
        ("Pyotr", "Boutros"),
        ("داود", "David"),
        ("ሚካኤል", "Michael"),
        ("محمد", "Mehmet"),
        ("Khadija", "Hatice"),
    ],
)
def test_one_name_in_several_languages_is_one(one: str, other: str) -> None:
    assert _kinship(one, other) == "cognate"


@pytest.mark.parametrize(
    "one, other",
    [
        ("Ali", "Elias"),
        ("Mohammed", "Mahmoud"),
        ("Hassan", "Hussein"),
        ("Sasha", "Pavel"),
        ("Ali", "Ellie"),
        ("", "Bill"),
    ],
)
def test_other_names_do_not_stand_for_one_another(one: str, other: str) -> None:
    assert not _kinship(one, other)


def test_no_name_stands_in_more_groups_than_it_may() -> None:
    assert max(Counter(map(len, _by_sound().values()))) <= MOST


def test_every_group_has_a_kind_and_names_that_differ() -> None:
    assert len(_groups()) > 500
    for kind, sounds in _groups():
        assert kind in {"short", "cognate"}
        assert len(sounds) > 1
        assert min(map(len, sounds)) > 2


@given(names, names)
def test_kinship_is_symmetric_and_comes_from_a_shared_group(one: str, other: str) -> None:
    first, second = word(one).sound, word(other).sound
    assert kinship(first, second) == kinship(second, first)
    assert {kind_of_group(number) for number in nicknames_of(first)} <= {"short", "cognate"}
