"""What must hold of any screening, whoever is screened: one change to the input, and what it may change in the answer."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from muster.lists.entity import Entity
from muster.names.text import clean
from muster.screening import Screener, weigh
from screening_values import snapshot, subject
from strategies import REAL, names, real_names

INVISIBLE = ("\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u200e", "\u200f")
CASED = (*(name for name in REAL if name.isascii()), "Захаров Александр Сергеевич", "Ανδρέας Παπανδρέου")
ATTRIBUTES = (
    ("birthDate", "1975-03-12", "1931-11-02"),
    ("nationality", "sy", "br"),
    ("gender", "male", "female"),
    ("idNumber", "A1234567", "Z7654321"),
    ("passportNumber", "N0012345", "N9912399"),
)
"""Property, a value, and one that contradicts it; numbers never contradict."""


def person(name: str, **more: str) -> Entity:
    return Entity("x", "Person", {"name": (name,)} | {key: (value,) for key, value in more.items()})


def bits(one: Entity, other: Entity) -> int | None:
    hit = weigh(one, other).hit
    return None if hit is None else hit.bits


@settings(max_examples=150, deadline=None)
@given(names, names)
def test_it_does_not_matter_who_is_asked_about_whom(one: str, other: str) -> None:
    # Whoever is asked about may be disguised, and is then read in more ways than one; lists do not disguise.
    assume(not clean(one).readings and not clean(other).readings)
    assert bits(person(one), person(other)) == bits(person(other), person(one))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(CASED), st.sampled_from(CASED), st.sampled_from((str.upper, str.lower, str.title)))
def test_capitals_change_nothing_between_telling_words(one: str, other: str, recase: object) -> None:
    assume("." not in one)  # A capital letter alone is an initial; in lower case it may be a word.
    changed = recase(one)  # type: ignore[operator]  # One of three methods of str.
    before, after = bits(person(one), person(other)), bits(person(changed), person(other))
    assert before == after or one == other


@settings(max_examples=60, deadline=None)
@given(real_names, real_names, st.integers(1, 4))
def test_spacing_changes_nothing(one: str, other: str, wide: int) -> None:
    spaced = "  " + one.replace(" ", " " * wide) + "\u00a0"
    assert bits(person(spaced), person(other)) == bits(person(one), person(other))


@settings(max_examples=120, deadline=None)
@given(real_names, real_names, st.sampled_from(INVISIBLE), st.data())
def test_invisible_characters_change_nothing(one: str, other: str, hidden: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(one)))
    assert bits(person(one[:at] + hidden + one[at:]), person(other)) == bits(person(one), person(other))


@given(st.sampled_from(("Juan Carlos Pérez", "Захаров Александр", "Murat Khasanov", "John Okello", "Jean Nkurunziza")))
def test_the_family_name_may_come_first(name: str) -> None:
    first, _, rest = name.rpartition(" ")
    turned = bits(person(f"{rest} {first}"), person(name))
    assert turned == bits(person(name), person(name))


def test_a_given_name_and_a_fathers_name_exchanged_is_evidence_and_not_identity() -> None:
    son, father = person("Hassan Ali Mohammed Barakat"), person("Ali Hassan Mohammed Barakat")
    exchanged, same = bits(son, father), bits(son, son)
    assert exchanged is not None
    assert same is not None
    assert 0 < exchanged + 13_000_000 < same + 13_000_000


@settings(max_examples=60, deadline=None)
@given(real_names, real_names, st.sampled_from(ATTRIBUTES))
def test_an_attribute_that_agrees_never_lowers_and_one_that_contradicts_never_raises(
    one: str, other: str, attribute: tuple[str, str, str]
) -> None:
    prop, value, contrary = attribute
    bare = bits(person(one), person(other, **{prop: value}))
    agreeing = bits(person(one, **{prop: value}), person(other, **{prop: value}))
    opposed = bits(person(one, **{prop: contrary}), person(other, **{prop: value}))
    assert bare is not None
    assert agreeing is not None
    assert opposed is not None
    assert opposed <= bare <= agreeing


@settings(max_examples=30, deadline=None)
@given(real_names, st.lists(names, max_size=6))
def test_unrelated_entities_never_change_anothers_score(name: str, strangers: list[str]) -> None:
    target = Entity("target", "Person", {"name": (name,)}, "list")
    more = [Entity(f"s{at}", "Person", {"name": (text,)}, "list") for at, text in enumerate(strangers)]
    alone = Screener([snapshot(target)]).hits(subject("s", name), min_score=0, limit=100)
    among = Screener([snapshot(target, *more)]).hits(subject("s", name), min_score=0, limit=100)
    assert [hit for hit in alone.hits if hit.entity == "target"] == [h for h in among.hits if h.entity == "target"]


def test_an_alias_added_under_the_same_id_takes_effect_at_once() -> None:
    before = Entity("e1", "Person", {"name": ("Dmitri Shakuta",)}, "list")
    after = Entity("e1", "Person", {"name": ("Dmitri Shakuta",), "alias": ("أبو عمر الكردي",)}, "list")
    who = subject("s", "Abu Umar al-Kurdi")
    assert not Screener([snapshot(before)]).hits(who).hits
    assert Screener([snapshot(after)]).hits(who).hits[0].entity == "e1"
    assert not Screener([snapshot(before)]).hits(who).hits
