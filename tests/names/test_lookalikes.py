from __future__ import annotations

import unicodedata

import pytest

from muster.names.lookalikes import _twins, resolve, straight_strokes
from strategies import REAL


@pytest.mark.parametrize(
    "written, meant",
    [
        ("Mоhаmmed Ali", "Mohammed Ali"),  # Cyrillic о and а.
        ("Μohαmmed Ali", "Mohammed Ali"),  # Greek Μ and α.
        ("Moհɑmmed Ali", "Mohammed Ali"),  # Armenian հ, phonetic ɑ.
        ("Ꮇohammed Ali", "Mohammed Ali"),  # Cherokee.
        ("HАЅЅАN Ali", "HASSAN Ali"),  # More borrowed letters than own ones.
        ("ꓡeila Ali", "Leila Ali"),  # Lisu.
        ("ⲟmar Ali", "omar Ali"),  # Coptic.
        ("Vladimirovıch", "Vladimirovich"),
        ("ᴍᴏʜᴀᴍᴍᴇᴅ", "mohammed"),  # Small capitals.
        ("Петрoв Иван", "Петров Иван"),  # Latin o.
        ("Пετров Иван", "Петров Иван"),  # Greek ε and τ.
        ("Παπανδρέoυ", "Παπανδρέου"),  # Latin o.
        ("Սարգuյան", "Սարգսյան"),  # Latin u.
        ("Ꮋαѕѕαη Ali", "Hassan Ali"),  # No letter of its own left.
        ("დავითo", "დავითჿ"),
    ],
)
def test_borrowed_letters_go_back_into_the_script_of_the_word(written: str, meant: str) -> None:
    mended = resolve(written)
    assert mended.text == meant
    assert mended.borrowed
    assert mended.deceptive


@pytest.mark.parametrize("name", [*REAL, "Petrov Петров", "Al-Ассад", "Ɓaba Ɗanjuma", "Əliyev İlham", "Alı Yıldırım"])
def test_words_of_one_script_and_letters_of_living_alphabets_are_left_alone(name: str) -> None:
    text = unicodedata.normalize("NFKC", name)
    assert resolve(text).text == text
    assert resolve(text).borrowed == ()


@pytest.mark.parametrize("name", ["Андрiй Анатолiйович", "Iван", "Oбщество", "АO Авиастар", "Анатóлий"])
def test_what_typists_leave_in_cyrillic_words_is_mended_and_no_disguise(name: str) -> None:
    mended = resolve(name)
    assert mended.borrowed
    assert not mended.deceptive


def test_a_whole_word_in_look_alikes_is_kept_and_read_both_ways() -> None:
    mended = resolve("АСЕ Hassan Ali")
    assert mended.text == "АСЕ Hassan Ali"
    assert mended.other == "ACE Hassan Ali"


def test_a_whole_name_of_capitals_that_pass_for_latin_has_a_latin_reading() -> None:
    assert resolve("ТОМ СОМЕР").other == "TOM COMEP"
    assert resolve("Том Сомер").other == ""
    assert resolve("Охрім Макаренко").other == ""


def test_a_word_that_may_belong_to_either_script_follows_the_rest_of_the_name() -> None:
    assert resolve("Маrсо Polo").text == "Marco Polo"


def test_a_bare_stroke_is_read_as_l_and_as_i() -> None:
    mended = resolve("Miguеӏ")
    assert (mended.text, mended.other) == ("Miguel", "Miguei")


@pytest.mark.parametrize(
    "written, meant",
    [
        ("AbduIlah", "Abdullah"),
        ("CHlZARI", "CHIZARI"),
        ("lbrahim Hassan", "Ibrahim Hassan"),
        ("KlM", "KIM"),
        ("AlASSAD", "AlASSAD"),
        ("Layla leila", "Layla leila"),
        ("IBRAHIM Ali II", "IBRAHIM Ali II"),
    ],
)
def test_straight_strokes_are_read_by_the_case_around_them(written: str, meant: str) -> None:
    assert straight_strokes(written) == meant


def test_every_letter_of_the_table_belongs_to_another_script_or_is_phonetic() -> None:
    table = _twins()
    assert len(table["Latin"]) > 400
    assert all(own.isascii() and own.isalpha() for own in table["Latin"].values())
    assert not any(foreign.isascii() for foreign in table["Latin"])
