from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.lists.snapshot import Snapshot
from muster.rosters.subject import Kind, NameRole, Subject, SubjectName
from muster.screening import Band, Screener, screen
from screening_values import entity, snapshot, subject
from strategies import names, real_names

Ask = Callable[[Subject], tuple[str, int]]


@pytest.mark.parametrize(
    "name, expected",
    [
        ("طارق يوسف القرواني", "e1"),
        ("Tarek Youssef Karawani", "e1"),
        ("AL-QARAWANI, Tariq", "e1"),
        ("Abu Salim Tariq Yusuf Qarawani", "e1"),
        ("Дмитро Жабинський", "e2"),
        ("D. O. Zhabynskyi", "e2"),
        ("သက်နိုင်ထွန်း", "e3"),
    ],
)
def test_a_listed_person_is_found_under_another_spelling_script_or_order(name: str, expected: str, best: Ask) -> None:
    assert best(subject("s", name))[0] == expected


def test_a_stranger_has_no_hit(watch: Snapshot) -> None:
    (result,) = screen([subject("s", "Ivan Petrovich Sidorov", born="1990-01-01")], [watch])
    assert result.hits == ()


def test_a_person_is_never_a_vessel_or_a_company(watch: Snapshot) -> None:
    hits = Screener([watch]).hits(subject("s", "Qarawani Kestrel"), min_score=0).hits
    assert {hit.schema for hit in hits} <= {"Person"}


def test_a_unit_is_compared_with_organisations_only() -> None:
    lists = snapshot(entity("o", "14th Light Infantry Battalion", schema="Organization"), entity("p", "Light Infantry"))
    hits = Screener([lists]).hits(subject("u", "14-й пехотный батальон", kind=Kind.UNIT), min_score=0).hits
    assert [hit.entity for hit in hits] == ["o"]


def test_an_agreeing_attribute_never_lowers_and_a_contradicting_one_never_raises(best: Ask) -> None:
    name = "Tariq Yusuf Qarawani"
    plain = best(subject("s", name))[1]
    for agreeing in (
        subject("s", name, born="1971-03-12"),
        subject("s", name, born="1971"),
        subject("s", name, born="12/03/1971"),
        subject("s", name, gender="male"),
        subject("s", name, nationality="sy"),
    ):
        assert best(agreeing)[1] > plain
    for contradicting in (
        subject("s", name, born="1950-08-30"),
        subject("s", name, gender="female"),
        subject("s", name, nationality="mm"),
    ):
        assert best(contradicting)[1] < plain


def test_a_year_is_worth_less_than_a_day(best: Ask) -> None:
    name = "Tariq Qarawani"
    assert best(subject("s", name, born="1971"))[1] < best(subject("s", name, born="1971-03-12"))[1]


def test_the_same_identity_number_is_strong_evidence(best: Ask) -> None:
    without = best(subject("s", "D. Zhabinsky"))[1]
    assert best(subject("s", "D. Zhabinsky", number="ab 123456"))[1] > without + 10_000_000


def test_a_unit_named_in_the_listed_position_counts(best: Ask) -> None:
    without = best(subject("s", "Thet Naing"))[1]
    assert best(subject("s", "Thet Naing", unit="14th Infantry Battalion"))[1] > without


def test_an_unrelated_entity_changes_no_score(watch: Snapshot) -> None:
    who = subject("s", "Tariq Qarawani", born="1971")
    more = snapshot(*watch.entities, *(entity(f"x{n}", f"Tariq Number{n}") for n in range(30)))
    alone = {hit.entity: hit.score for hit in Screener([watch]).hits(who, min_score=0).hits}
    crowded = {hit.entity: hit.score for hit in Screener([more]).hits(who, min_score=0, limit=100).hits}
    assert crowded["e1"] == alone["e1"]


def test_a_new_alias_under_the_same_id_takes_effect_at_once() -> None:
    who = subject("s", "Wolf of the Valley")
    before = Screener([snapshot(entity("e", "Tariq Qarawani"))]).hits(who).hits
    after = Screener([snapshot(entity("e", "Tariq Qarawani", alias="Wolf of the Valley"))]).hits(who, min_score=0).hits
    assert before == ()
    assert after[0].candidate_name == "Wolf of the Valley"


def test_a_weak_alias_is_worth_less_and_says_so() -> None:
    who = subject("s", "Zarqani Lion")
    strong = Screener([snapshot(entity("e", "Nobody Else", alias="Zarqani Lion"))]).hits(who, min_score=0).hits[0]
    weak = Screener([snapshot(entity("e", "Nobody Else", weakAlias="Zarqani Lion"))]).hits(who, min_score=0).hits[0]
    assert weak.bits < strong.bits
    assert "weak alias" in weak.features[1].detail


def test_a_thin_identity_is_never_silently_clear(watch: Snapshot) -> None:
    thin, common, enough = screen(
        [subject("1", "Ahmed"), subject("2", "Ali Ahmed"), subject("3", "Oksana Zaporozhets")], [watch]
    )
    assert "single name" in thin.insufficient
    assert "common" in common.insufficient
    assert enough.insufficient == ""


def test_an_odd_writing_is_found_all_the_same_and_reported(watch: Snapshot) -> None:
    (result,) = screen([subject("s", "Tаriq Yusuf Qarawani")], [watch])  # Cyrillic а.
    assert result.hits[0].entity == "e1"
    assert "another script" in result.oddities[0]


def test_results_come_in_roster_order_and_best_first(watch: Snapshot) -> None:
    people = [subject("b", "Thet Naing"), subject("a", "Tariq Qarawani")]
    results = screen(people, [watch], min_score=0)
    assert [result.subject for result in results] == ["b", "a"]
    for result in results:
        assert [hit.bits for hit in result.hits] == sorted((hit.bits for hit in result.hits), reverse=True)


@given(names, st.sampled_from(["", "1971", "1971-03-12", "nonsense"]))
def test_every_score_is_exactly_the_sum_of_its_features(name: str, born: str) -> None:
    lists = snapshot(entity("e1", "Tariq Yusuf al-Qarawani", birthDate="1971-03-12"))
    for hit in Screener([lists]).hits(subject("s", name, born=born), min_score=0).hits:
        assert hit.bits == sum(feature.weight for feature in hit.features)
        assert 0 <= hit.score <= 1_000_000
        assert all(feature.detail for feature in hit.features)


@given(real_names)
def test_everybody_finds_himself(name: str) -> None:
    (result,) = screen([subject("s", name, born="1971-03-12")], [snapshot(entity("e", name, birthDate="1971-03-12"))])
    assert result.hits[0].band is Band.STRONG


def test_several_processes_give_what_one_gives(watch: Snapshot) -> None:
    people = [subject(f"s{n}", name) for n, name in enumerate(["Tariq Qarawani", "Thet Naing", "Ivan Sidorov"] * 80)]
    assert screen(people, [watch], workers=2) == screen(people, [watch], workers=1)


def test_a_name_in_each_script_is_shown_part_by_part(watch: Snapshot) -> None:
    both = replace(
        subject("s", "Tariq Yusuf Qarawani"),
        names=(SubjectName("طارق يوسف القرواني", NameRole.NATIVE), SubjectName("Tariq Yusuf Qarawani", NameRole.FULL)),
    )
    (result,) = screen([both], [watch])
    hit = result.hits[0]
    assert {hit.query_name, *(pair.query for pair in hit.also)} == {name.value for name in both.names}
    assert all(pair.reason for shown in hit.also for pair in shown.alignment.pairs)


def test_a_disguised_name_is_found_and_its_disguise_is_shown(watch: Snapshot) -> None:
    who = subject("s1", "Tаriq Yus\u200buf al-Qarawani")
    result = Screener([watch]).hits(who, min_score=0)
    assert result.hits[0].entity == "e1"
    assert result.hits[0].query_name == "Tаriq Yus\u200buf al-Qarawani"
    assert "‹U+200B›" in result.obfuscated[0]


def test_a_name_torn_apart_glued_or_cut_off_is_still_found(best: Ask) -> None:
    for name in (
        "Ta riq Yu suf al-Qarawani",
        "TariqYusuf al-Qarawani",
        "Tariq Yusuf al-Qarawa",
        "al-Qarawani, Tariq Yusuf",
    ):
        assert best(subject("s1", name))[0] == "e1", name


def test_the_order_of_parts_counts_but_a_family_name_may_come_first(best: Ask) -> None:
    as_listed = best(subject("s1", "Tariq Yusuf al-Qarawani"))[1]
    assert best(subject("s1", "al-Qarawani Tariq Yusuf"))[1] == as_listed
    assert best(subject("s1", "Yusuf Tariq al-Qarawani"))[1] < as_listed
