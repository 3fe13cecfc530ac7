from __future__ import annotations

from muster.names import NameIndex, read
from strategies import REAL

PEOPLE = (
    "Abdel Fattah al-Burhan",
    "Min Aung Hlaing",
    "Tsadkan Gebretensae",
    "Aleksandr Zakharov",
    "Mohammed Ali Hassan",
)


def first(query: str) -> str:
    index = NameIndex([read(name) for name in PEOPLE])
    return PEOPLE[index.candidates(read(query))[0]]


def test_a_name_is_found_from_any_script() -> None:
    assert first("عبد الفتاح البرهان") == "Abdel Fattah al-Burhan"
    assert first("မင်းအောင်လှိုင်") == "Min Aung Hlaing"
    assert first("ጻድቃን ገብረትንሳኤ") == "Tsadkan Gebretensae"
    assert first("Захаров Александр") == "Aleksandr Zakharov"


def test_every_name_finds_itself_first() -> None:
    index = NameIndex([read(name) for name in REAL])
    assert [index.candidates(read(name))[0] for name in REAL] == list(range(len(REAL)))


def test_the_order_of_queries_changes_nothing() -> None:
    index = NameIndex([read(name) for name in PEOPLE])
    once = [index.candidates(read(name)) for name in REAL]
    again = [index.candidates(read(name)) for name in reversed(REAL)]
    assert once == again[::-1]


def test_nothing_is_found_in_an_empty_index() -> None:
    assert NameIndex([]).candidates(read("Mohammed Ali Hassan")) == []
