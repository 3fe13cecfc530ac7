from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings

from muster.names import compare, read
from strategies import names, real_names


def bits(one: str, other: str) -> float:
    return compare(read(one), read(other)).bits / 1_000_000


@pytest.mark.parametrize(
    "one, other",
    [
        ("عبد الفتاح البرهان", "Abdel Fattah al-Burhan"),
        ("عبدالرحيم حمدان دقلو", "Abdelrahim Hamdan Dagalo"),
        ("မင်းအောင်လှိုင်", "Min Aung Hlaing"),
        ("ጻድቃን ገብረትንሳኤ", "Tsadkan Gebretensae"),
        ("Захаров Александр", "Aleksandr Zakharov"),
        ("Juan Carlos Pérez Gómez", "Perez Gomez, Juan Carlos"),
        ("V. Pavlovich Khotsenko", "Vitaly Pavlovich Khotsenko"),
        ("Abu Bakr Tarek Zubaydi", "Tariq al-Zubaidi"),
        ("Saif-al-Din Mashhadani", "سيف الدين المشهداني"),
        ("Moha mmed Shakuta", "Mohammed Shakuta"),
    ],
)
def test_one_person_in_two_spellings_or_scripts_agrees(one: str, other: str) -> None:
    assert bits(one, other) > 10


@pytest.mark.parametrize(
    "one, other",
    [
        ("Mohammed Ali Hassan", "Mahmoud Omar Ibrahim"),
        ("Александр Захаров", "Сергей Иванов"),
        ("محمد أحمد الحسن", "خالد عمر يوسف"),
        ("Juan Pérez", "Ricardo Gómez"),
    ],
)
def test_two_people_do_not(one: str, other: str) -> None:
    assert bits(one, other) < 0


def test_a_rare_shared_name_says_more_than_common_ones() -> None:
    assert bits("Dmitri Shakuta", "Dmitri Shakuta") > bits("Mohammed Ali", "Mohammed Ali")


def test_what_both_names_have_and_the_other_lacks_speaks_against() -> None:
    full = bits("Murat Ruslanovich Khasanov", "Murat Ruslanovich Khasanov")
    other = bits("Murat Ruslanovich al-Ahmad", "Murat Ruslanovich Khasanov")
    dropped = bits("Murat Khasanov", "Murat Ruslanovich Khasanov")
    assert other < dropped < full


def test_a_child_is_not_its_father_whose_name_goes_on_where_its_own_does() -> None:
    father = bits("عمر سبعاوي إبراهيم حسن التكريتي", "Sabawi Ibrahim Hasan al-Tikriti")
    shorter = bits("سبعاوي حسن التكريتي", "Sabawi Ibrahim Hasan al-Tikriti")
    assert father < bits("سبعاوي إبراهيم حسن التكريتي", "Sabawi Ibrahim Hasan al-Tikriti") - 3
    pairs = compare(read("Omar Sabawi Ibrahim Hasan"), read("Sabawi Ibrahim Hasan")).pairs
    assert [pair.reason for pair in pairs if pair.left == "Omar"] == ["before the other's first: perhaps a child"]
    assert shorter > 10


def test_a_first_name_that_is_often_left_out_costs_less_than_a_rare_one() -> None:
    assert bits("Mohammed Ali Hassan Barakat", "Ali Hassan Barakat") > bits(
        "Sabawi Ali Hassan Barakat", "Ali Hassan Barakat"
    )


@pytest.mark.parametrize(
    "one, other, reason",
    [
        ("Саша Петренко", "Александр Петренко", "one is a short form of the other"),
        ("Yusuf Haddad", "Joseph Haddad", "one name in two languages"),
        ("جورج شاوي", "George Chaoui", "a usual spelling of it"),
        ("علیرضا بلالی", "Ali Reza Balali", "divided differently, the same letters"),
    ],
)
def test_a_link_says_why(one: str, other: str, reason: str) -> None:
    assert reason in {pair.reason for pair in compare(read(one), read(other)).pairs}


def test_letters_that_are_never_written_for_a_common_name_are_worth_less() -> None:
    assert bits("محمد الحسن", "Mohammed al-Hassan") > bits("محمد الحسن", "Mahmud al-Hassan")


def test_units_with_another_number_are_other_units() -> None:
    alignment = compare(read("3rd Infantry Battalion", of_unit=True), read("4th Infantry Battalion", of_unit=True))
    assert any("3rd" in pair.left and not pair.right for pair in alignment.pairs)
    same = compare(read("3rd Infantry Battalion", of_unit=True), read("الكتيبة الثالثة مشاة", of_unit=True))
    assert same.bits > alignment.bits


@settings(max_examples=300)
@given(names, names)
def test_comparing_is_symmetric(one: str, other: str) -> None:
    forth, back = compare(read(one), read(other)), compare(read(other), read(one))
    assert forth.bits == back.bits
    assert forth.score == back.score
    assert Counter((p.left, p.right, p.score, p.weight) for p in forth.pairs) == Counter(
        (p.right, p.left, p.score, p.weight) for p in back.pairs
    )


@settings(max_examples=300)
@given(names, names)
def test_every_part_of_both_sides_stands_in_exactly_one_pair(one: str, other: str) -> None:
    left, right = read(one), read(other)
    pairs = compare(left, right).pairs
    for side, name in ((0, left), (1, right)):
        shown = Counter(" ".join((pair.left, pair.right)[side] for pair in pairs).split())
        assert shown == Counter(" ".join(part.text for part in name.parts).split())


@given(real_names)
def test_a_name_agrees_with_itself_entirely(name: str) -> None:
    alignment = compare(read(name), read(name))
    assert alignment.bits > 0
    assert all(pair.reason for pair in alignment.pairs)


@pytest.mark.parametrize(
    "one, other",
    [
        ("Vodafone Limited", "Vodafone Ltd."),
        ("L.X.C. Aviation", "LXC Aviation"),
        ("ООО Байкал", "Baikal LLC"),
        ("Three Rivers Battalion", "3 Rivers Bn"),
    ],
)
def test_a_company_or_unit_is_one_whatever_its_legal_form_and_its_abbreviations(one: str, other: str) -> None:
    alignment = compare(read(one, of_unit=True), read(other, of_unit=True))
    assert alignment.bits > 8
    assert not [pair for pair in alignment.pairs if pair.weight < 0]
