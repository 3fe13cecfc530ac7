from __future__ import annotations

import pytest
from hypothesis import given

from muster.names import PartKind, read
from strategies import REAL, names


def kinds(raw: str, *, of_unit: bool = False) -> list[tuple[str, str]]:
    return [(part.kind.value, part.text) for part in read(raw, of_unit=of_unit).parts]


def test_a_kunya_is_one_part() -> None:
    assert kinds("Abu Khalid al-Masri") == [("kunya", "Abu Khalid"), ("name", "al-Masri")]
    assert kinds("أبو عمر") == [("kunya", "أبو عمر")]


def test_the_servant_of_is_one_name_however_it_is_divided() -> None:
    forms = [
        read(raw).parts[0].forms[0].sound
        for raw in ("Abd al-Rahman Sayyaf", "Abdul Rahman Sayyaf", "Abdel-Rahman Sayyaf", "Abd el Rahman Sayyaf")
    ]
    assert len(set(forms)) == 1


def test_names_that_end_in_allah_or_al_din_are_one_name() -> None:
    assert kinds("صلاح الدين بيطار") == [("name", "صلاح الدين"), ("name", "بيطار")]
    assert kinds("Sayf Allah Omar") == [("name", "Sayf Allah"), ("name", "Omar")]


def test_sons_ranks_and_honorifics_are_shown_and_not_compared() -> None:
    parts = read("Brig. Gen. Haji Omar bin Salim Jr").parts
    assert [part.kind for part in parts] == [
        PartKind.RANK,
        PartKind.RANK,
        PartKind.HONORIFIC,
        PartKind.NAME,
        PartKind.CONNECTIVE,
        PartKind.NAME,
        PartKind.SUFFIX,
    ]
    assert sum(part.bits for part in parts if not part.forms) == 0


def test_an_initial_is_an_initial() -> None:
    assert kinds("V. Pavlovich Khotsenko")[0] == ("initial", "V.")


def test_a_burmese_name_written_without_spaces_has_its_parts() -> None:
    assert kinds("မင်းအောင်လှိုင်") == [("name", "မင်း"), ("name", "အောင်"), ("name", "လှိုင်")]


def test_a_unit_has_number_branch_and_echelon_in_every_language() -> None:
    english = {part.forms[0].text for part in read("3rd Inf Bn", of_unit=True).parts}
    for other in ("الكتيبة الثالثة مشاة", "3-й пехотный батальон", "3er batallón de infantería"):
        assert {part.forms[0].text for part in read(other, of_unit=True).parts if part.forms} == english


def test_a_common_name_is_worth_less_than_a_rare_one() -> None:
    assert read("Mohammed").bits < read("Shakuta").bits


@pytest.mark.parametrize("name", REAL)
def test_every_real_name_has_something_to_compare(name: str) -> None:
    assert any(part.forms for part in read(name).parts)


@given(names)
def test_any_text_can_be_read_and_the_original_is_kept(raw: str) -> None:
    for of_unit in (False, True):
        name = read(raw, of_unit=of_unit)
        assert name.raw == raw
        assert name.bits == sum(part.bits for part in name.parts) >= 0


@given(names)
def test_no_word_is_lost_or_invented(raw: str) -> None:
    name = read(raw)
    written = [char for part in name.parts for char in part.text if char.isalnum()]
    assert written == [char for char in name.text if char.isalnum()][: len(written)]
    assert all(part.text for part in name.parts)


def test_accents_do_not_hide_a_title_or_an_article() -> None:
    assert [part.kind.value for part in read("Hafız Saeed Khan").parts] == ["honorific", "name", "name"]
    assert [part.text for part in read("Hamid ĀL-ALI").parts] == ["Hamid", "ĀL-ALI"]
