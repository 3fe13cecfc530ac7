from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.names.finder import Finder, Target
from muster.reports.mentions import find_mentions


@pytest.fixture(scope="module")
def people() -> Finder:
    return Finder(
        [
            Target("igor", "subject", ("Igor Petrovich Zakharov", "Игорь Захаров")),
            Target("sami", "subject", ("Sami Odeh Barakat",)),
            Target("lina", "subject", ("Lina Barakat",)),
            Target("tariq", "entity", ("Abu Tariq al-Bahri",)),
            Target("front", "entity", ("Sereth Liberation Front",)),
            Target("guard", "group", ("Northern Guard",)),
        ]
    )


@pytest.fixture
def named(make, people):
    def found(text: str) -> list[tuple[str, str]]:
        return [(m.target, m.passage.text) for m in find_mentions([make(text)], people)]

    return found


def test_a_family_name_given_name_or_kunya_after_the_full_name_is_a_mention(named):
    assert named("Igor Zakharov came. Zakharov left. Col. Zakharov's men left with Igor.") == [
        ("igor", "Igor Zakharov"),
        ("igor", "Zakharov"),
        ("igor", "Zakharov"),
        ("igor", "Igor"),
    ]
    assert named("They met Abu Tariq al-Bahri. Al-Bahri left. Abu Tariq came back.")[1:] == [
        ("tariq", "Al-Bahri"),
        ("tariq", "Abu Tariq"),
    ]
    assert named("Игорь Захаров сказал это. Захаров ушёл.")[1:] == [("igor", "Захаров")]


def test_a_short_form_says_why_and_scores_less(make, people):
    full, short = find_mentions([make("Igor Zakharov came. Zakharov left.")], people)
    assert short.score < full.score
    assert "after Igor Zakharov in the same report" in short.detail
    assert "Zakharov = Zakharov" in short.detail
    assert short.sentence.text == "Zakharov left."


@pytest.mark.parametrize(
    "text",
    [
        "Zakharov came. The colonel came.",
        "The colonel came. He left.",
        "Zakharov came. Igor Zakharov was away.",
    ],
)
def test_nothing_is_a_short_form_before_a_full_name(named, text):
    assert [item for item in named(text) if item[1] != "Igor Zakharov"] == []


def test_a_part_that_two_of_those_named_have_names_neither(named):
    assert [word for _, word in named("Sami Odeh Barakat met Lina Barakat. Barakat left. Lina and Sami stayed.")] == [
        "Sami Odeh Barakat",
        "Lina Barakat",
        "Lina",
        "Sami",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Igor Zakharov came. Ivan Zakharov left. Zakharov said no.",
        "Igor Zakharov came. Zakharov Street was closed. Zakharov said no.",
    ],
)
def test_a_part_that_stands_in_another_name_names_nobody(named, text):
    assert named(text) == [("igor", "Igor Zakharov")]


def test_a_place_a_plain_word_and_an_organisation_have_no_short_form(named):
    assert named("They met Abu Tariq al-Bahri. They live in Bahri.")[1:] == []
    assert named("The Sereth Liberation Front came. The Front left Sereth.")[1:] == []
    assert named("The Northern Guard came. The Guard left.")[1:] == []


@given(
    st.lists(st.sampled_from(["Igor ", "Zakharov ", "Abu Tariq ", "al-Bahri", "\n", ". ", "Захаров ", "'s "])).map(
        "".join
    )
)
def test_short_forms_are_spans_of_the_report_in_order(make, people, text):
    report = make(text)
    found = find_mentions([report], people)
    assert [m.passage.start for m in found] == sorted(m.passage.start for m in found)
    assert all(report.text[m.passage.start : m.passage.end] == m.passage.text for m in found)
    assert all(0 <= m.score <= 1_000_000 for m in found)
