from __future__ import annotations

import pytest

from muster.names.mojibake import rebuilt
from strategies import REAL

GARBLED = [
    ("José Martínez", "utf-8", "cp1252"),
    ("Мохаммед Петров", "utf-8", "cp1251"),
    ("محمد علي", "utf-8", "cp1256"),
    ("Петров Иван", "utf-8", "cp866"),
    ("Петров Иван", "utf-8", "koi8-r"),
    ("Петров Иван", "cp1251", "latin-1"),
    ("Петров Иван", "koi8-r", "latin-1"),
    ("محمد عبد", "cp1256", "cp1252"),
    ("Παπανδρεου Γιωργος", "cp1253", "latin-1"),
]


@pytest.mark.parametrize("name, stored, read", GARBLED)
def test_a_name_read_in_the_wrong_encoding_is_put_right(name: str, stored: str, read: str) -> None:
    fixed, others = rebuilt(name.encode(stored).decode(read))
    assert name in {fixed, *others}


def test_twice_garbled_is_put_right_step_by_step() -> None:
    twice = "José".encode().decode("cp1252").encode().decode("cp1252")
    once, _ = rebuilt(twice)
    assert rebuilt(once)[0] == "José"


@pytest.mark.parametrize("name", [*REAL, "Ångström Öçşük", "Šimůnek", "Ždanov", "Čâpêç"])
def test_a_name_in_its_own_letters_is_left_alone(name: str) -> None:
    assert rebuilt(name) == (name, ())


def test_letters_with_their_case_exchanged_may_be_koi8() -> None:
    exchanged = "Петров".encode("koi8-r").decode("cp1251")
    assert rebuilt(exchanged) == (exchanged, ("Петров",))
