from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from muster.lists.entity import Entity
from muster.names import fast
from muster.names.compare import compare
from muster.names.read import read
from muster.rosters.subject import Subject
from muster.screening import Screener
from muster.screening.features import name_weight
from muster.screening.hit import Hit
from muster.screening.screen import LEAST_BITS
from muster.screening.weighing import weigh
from screening_values import entity, snapshot, subject
from strategies import REAL, names

LISTED = (
    *REAL,
    "Muhammad Hasan",
    "Abu Umar al-Kurdi",
    "Oleksandr Zakharov",
    "Sayf Allah",
    "Saifullah Omar",
    "J. Okello",
    "Perez, Juan",
    "Min Aung",
    "Karim",
    "محمد علي",
    "Abu Mahdi al-Madan",
    "SALAH ABU MOHAMED",
    "Александра Захарова",
)


def people(*values: str) -> list[Entity]:
    return [entity(f"e{place}", value) for place, value in enumerate(values)]


def exhaustive(who: Subject, entities: list[Entity]) -> list[tuple[str, int]]:
    """Weigh a subject against every entity, with no engine at all; what shares an initial alone is no lead."""
    asked = Entity(who.id, "Person", {"name": tuple(name.value for name in who.names)})
    hits = [hit for other in entities if (hit := weigh(asked, other).hit) is not None and hit.bits >= LEAST_BITS]
    hits = [hit for hit in hits if any(pair.score and "initial" not in pair.reason for pair in hit.alignment.pairs)]
    return sorted(((hit.entity, hit.bits) for hit in hits), key=lambda found: (-found[1], found[0]))


def found(hits: tuple[Hit, ...]) -> list[tuple[str, int]]:
    return [(hit.entity, hit.bits) for hit in hits]


@settings(max_examples=60, deadline=None)
@given(names, st.lists(names, min_size=1, max_size=8))
def test_no_entity_that_brute_force_finds_is_missed(name: str, more: list[str]) -> None:
    entities = people(*LISTED, *more)
    who = subject("s", name)
    hits = Screener([snapshot(*entities)]).hits(who, min_score=0, limit=1_000).hits
    assert found(hits) == exhaustive(who, entities)


def test_brute_force_and_the_engine_agree_on_every_real_name() -> None:
    entities = people(*LISTED)
    screener = Screener([snapshot(*entities)])
    for name in (
        *REAL,
        "Mohammed Ali",
        "Moham med AliHassan",
        "M. A. Hassan",
        "M. Zaydan",
        "A. Alai al-Madan",
        "صلاح محمد أ. توبايجي",
        "Mohammed Ali Hass",
        "Hassan Mohammed Ali",
    ):
        who = subject("s", name)
        assert found(screener.hits(who, min_score=0, limit=1_000).hits) == exhaustive(who, entities)


def test_compiled_and_interpreted_screening_give_the_same_to_the_last_digit() -> None:
    if not fast.available():
        return  # Without a compiler there is one path only, and it is the other tests'.
    screener = Screener([snapshot(*people(*LISTED))])
    asked = [
        subject(f"s{place}", name) for place, name in enumerate(sorted({*LISTED, "Moham med", "H. Ali", "Alı Hа ssan"}))
    ]
    results = []
    for quick in (False, True):
        asking = screener.asking(asked, min_score=0, limit=100, quick=quick)
        results.append([asking.result(place) for place in range(len(asked))])
    assert results[0] == results[1]


@settings(max_examples=150, deadline=None)
@given(names, names)
def test_a_hit_is_the_sum_of_its_reasons(one: str, other: str) -> None:
    hit = weigh(Entity("q", "Person", {"name": (one,)}), Entity("t", "Person", {"name": (other,)})).hit
    if hit is not None:
        assert hit.bits == sum(feature.weight for feature in hit.features)
        assert hit.features[1].weight == max(
            name_weight(compare(read(one), read(other)), weak=False), hit.features[1].weight
        )


@settings(max_examples=150, deadline=None)
@given(names, names)
def test_an_unrelated_entity_changes_nobodys_score(name: str, stranger: str) -> None:
    who = subject("s", name)
    few = found(Screener([snapshot(*people(*LISTED))]).hits(who, min_score=0, limit=100).hits)
    more = found(Screener([snapshot(*people(*LISTED), entity("x", stranger))]).hits(who, min_score=0, limit=101).hits)
    assert [pair for pair in more if pair[0] != "x"] == few
