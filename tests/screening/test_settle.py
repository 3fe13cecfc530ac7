from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from muster.lists.snapshot import Snapshot
from muster.names import compare, read
from muster.screening import Screener, model
from muster.screening.features import prior
from muster.screening.hit import MILLION, Agreement, Feature, Hit
from muster.screening.settle import settle
from screening_values import subject

NAMES = ("birth_date", "birth_place", "nationality", "gender", "identifier", "unit", "rank", "posting")


def made(name_bits: int, *features: Feature, schema: str = "Person") -> Hit:
    name = Feature("name", Agreement.AGREES, MILLION, name_bits, "Ali", "Ali", "")
    every = (prior(), name, *features)
    bits = sum(feature.weight for feature in every)
    score = model.score_of(bits)
    alignment = compare(read("Ali"), read("Ali"))
    return Hit("s", "e", "watch", schema, "Ali", score, bits, model.band_of(score), every, alignment, "Ali", "Ali")


def unknown(name: str, query: str = "", candidate: str = "") -> Feature:
    return Feature(name, Agreement.UNKNOWN, 0, 0, query, candidate, "")


@st.composite
def hits(draw: st.DrawFn) -> Hit:
    texts = st.sampled_from(("", "1971", "1971-03-12", "circa 1960; 1962", "مارس", "?"))
    features = [unknown(name, draw(texts), draw(texts)) for name in NAMES]
    schema = draw(st.sampled_from(("Person", "Company", "Vessel")))
    return made(draw(st.integers(-20 * MILLION, 40 * MILLION)), *features, schema=schema)


@given(hits())
def test_what_is_said_to_change_the_verdict_does_change_it_by_its_weight_alone(hit: Hit) -> None:
    for one in settle(hit):
        assert one.score == model.score_of(hit.bits + one.weight)
        assert one.band is model.band_of(one.score) is not hit.band
        assert (one.weight > 0) == (one.agreement is Agreement.AGREES)


@given(hits())
def test_the_most_telling_answer_comes_first(hit: Hit) -> None:
    changes = [abs(one.score - hit.score) for one in settle(hit)]
    assert changes == sorted(changes, reverse=True)


@given(hits())
def test_what_both_sides_gave_is_not_asked_again(hit: Hit) -> None:
    given_twice = {feature.name for feature in hit.features if feature.query and feature.candidate}
    assert given_twice.isdisjoint(one.feature for one in settle(hit))


def test_a_real_hit_on_a_name_alone_says_that_the_birth_date_of_the_list_would_settle_it(watch: Snapshot) -> None:
    hits = Screener([watch]).hits(subject("s1", "Tariq Qarawani"), min_score=0).hits
    hit = next(hit for hit in hits if hit.entity == "e1")
    one = next(one for one in settle(hit) if one.feature == "birth_date")
    assert one.missing == "roster"
    assert "1971-03-12" in one.sentence
    assert " → " in one.sentence


def test_the_answer_foretold_is_the_answer_got(watch: Snapshot) -> None:
    screener = Screener([watch])
    before, after = (
        next(hit for hit in screener.hits(who, min_score=0).hits if hit.entity == "e2")
        for who in (subject("s", "Dmytro Zhabynskyi"), subject("s", "Dmytro Zhabynskyi", born="1980"))
    )
    weight = next(feature.weight for feature in after.features if feature.name == "birth_date")
    foretold = [one for one in settle(before) if (one.feature, one.agreement) == ("birth_date", Agreement.AGREES)]
    assert all(one.score == model.score_of(before.bits + weight) == after.score for one in foretold)
    assert bool(foretold) == (before.band is not after.band)


def test_a_date_known_by_its_year_is_worth_a_year_and_not_a_day() -> None:
    bits = model.bits_of(model.POSSIBLE) - model.PRIOR - 1
    (year,) = (one for one in settle(made(bits, unknown("birth_date", "", "1971"))) if one.weight > 0)
    (day,) = (one for one in settle(made(bits, unknown("birth_date", "", "1971-03-12"))) if one.weight > 0)
    assert 0 < year.weight < day.weight


def test_a_company_is_not_asked_for_its_birth_date() -> None:
    bits = model.bits_of(model.POSSIBLE) - model.PRIOR
    asked = {one.feature for one in settle(made(bits, *map(unknown, NAMES), schema="Company"))}
    assert asked
    assert asked <= {"nationality", "identifier"}


def test_words_name_the_field_the_value_given_and_both_verdicts() -> None:
    hit = made(model.bits_of(model.POSSIBLE) - model.PRIOR, unknown("gender", "male"))
    (one,) = settle(hit)
    assert one.sentence.startswith("a gender that cannot be the same (male): possible .20 → weak .")
