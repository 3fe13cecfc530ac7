from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.reports.attributions import find_drafts
from muster.reports.clauses import clause_rows
from muster.reports.quotes import find_quotes

PIECES = [
    "the mayor ", "Sami Odeh ", "said ", "that ", ", ", "“the bridge is shut” ", "according to ", "officials ", "and ", "asked ",
    "denied ", "his claim that ", "was ", "citing ", "who ", "- ", ": ", "told reporters ", "adding ", "it was over", ". ",
]  # fmt: skip


def found(text: str) -> list[tuple[str, str, str]]:
    quotes = tuple(quote for quote in find_quotes(text) if quote.depth == 0)
    return [
        (
            "" if draft.source is None else text[slice(*draft.source)],
            "" if draft.cue is None else text[slice(*draft.cue)],
            " … ".join(text[slice(*span)] for span in draft.content),
        )
        for row in clause_rows(text, 0, len(text), quotes)
        for draft in find_drafts(row)
    ]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_spans_lie_in_the_text_and_are_not_empty(text):
    assert all(content and (cue or source) for source, cue, content in found(text))


@pytest.mark.parametrize(
    "text, source, cue, content",
    [
        (
            "Sami Odeh, a clerk who served at the harbour, said the bridge was shut.",
            "Sami Odeh, a clerk who served at the harbour", "said", "the bridge was shut",
        ),
        ("Lina Haddad, during a visit to Karsk, said the bridge was shut.", "Lina Haddad, during a visit to Karsk", "said", "the bridge was shut"),
        ("His deputy, Karim Daher, said Odeh believes the bridge is shut.", "His deputy, Karim Daher", "said", "Odeh believes the bridge is shut"),
        ("Sami Odeh said on Monday that the bridge was shut.", "Sami Odeh", "said", "the bridge was shut"),
        ("Sami Odeh told the fishermen he would shut the bridge.", "Sami Odeh", "told", "he would shut the bridge"),
        ("Sami Odeh said the bridge was shut, despite what was planned.", "Sami Odeh", "said", "the bridge was shut"),
        ("Sami Odeh said he was glad and that it was over.", "Sami Odeh", "said", "he was glad and that it was over"),
        ("The bridge, Sami Odeh said, had been shut for years.", "Sami Odeh", "said", "The bridge … had been shut for years"),
        ("“The bridge is shut!” thundered Sami Odeh.", "Sami Odeh", "thundered", "“The bridge is shut!”"),
        ("“The bridge is shut,” the mayor bellowed.", "the mayor", "bellowed", "“The bridge is shut,”"),
        ("“The bridge is shut,” wrote Sami Odeh, who runs it.", "Sami Odeh", "wrote", "“The bridge is shut,”"),
        ("Fishermen say the bridge is shut.", "Fishermen", "say", "the bridge is shut"),
        ("The records show a payment to the clan in June.", "The records", "show", "a payment to the clan in June"),
        ("The mayor vowed to shut the bridge.", "The mayor", "vowed", "to shut the bridge"),
        ("Sami Odeh’s claim that the bridge was shut surprised nobody.", "Sami Odeh", "claim", "the bridge was shut surprised nobody"),
        ("Asked whether he was paid, the clerk left.", "", "Asked", "whether he was paid"),
        ("Sami Odeh: “The bridge is shut.”", "Sami Odeh", ":", "“The bridge is shut.”"),
        ("Senior clerks are reported to have said that it was shut.", "Senior clerks", "are reported to have said", "it was shut"),
    ],
)  # fmt: skip
def test_one_attribution(text, source, cue, content):
    assert found(text) == [(source, cue, content)]


def test_what_is_joined_on_belongs_to_the_same_source():
    assert found("The mayor opened the market and said that the bridge was shut.") == [
        ("The mayor", "said", "the bridge was shut")
    ]


def test_two_sources_joined_by_and_keep_their_own_words():
    text = "The mayor said that the bridge was shut, and the clerk said that it was open."
    assert [(s, c) for s, _, c in found(text)] == [
        ("The mayor", "the bridge was shut"),
        ("the clerk", "it was open"),
    ]


def test_a_statement_inside_another_is_found_beside_it_and_the_outer_one_stays_whole():
    text = "The clerk said that the mayor told him that the bridge was shut."
    assert [(s, c) for s, _, c in found(text)] == [
        ("The clerk", "the mayor told him that the bridge was shut"),
        ("the mayor", "the bridge was shut"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The United States shut the bridge.",
        "The bridge counts two pledged lanes.",
        "The mayor could say that the bridge was shut.",
        "The clerk wanted to say that it was shut.",
        "The mayor expressed an interest in the bridge.",
        "The talks began and continued for two days.",
        "The report was read in the harbour by everybody.",
    ],
)
def test_words_that_only_look_like_saying_attribute_nothing(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text, source, content",
    [
        ("The minister denied on Monday that the clan had burned it.", "The minister", "the clan had burned it"),
        ("The clan denied the accusation.", "The clan", "the accusation"),
        ("The clan was accused by the United Councils of recruiting children.", "the United Councils", "The clan … of recruiting children"),
        ("While the mayor says it is over, his clerks count on.", "the mayor", "it is over"),
        ("The Courier, citing two clerks, said the bridge was shut.", "The Courier", "the bridge was shut"),
        ("“It is shut,” said Sami Odeh, the mayor, “and nobody minds.”", "Sami Odeh", "“It is shut,” … “and nobody minds.”"),
        ("Lina Haddad, who called him, told her clerks, “It is shut.”", "Lina Haddad, who called him", "“It is shut.”"),
        ("The envoy called the bridge “a death trap” in June.", "The envoy", "“a death trap” in June"),
    ],
)  # fmt: skip
def test_shapes_that_are_easily_misread(text, source, content):
    assert [(s, c) for s, _, c in found(text)] == [(source, content)]


@pytest.mark.parametrize(
    "text",
    [
        "If the mayor said that it was over, nobody would believe it.",
        "It is unclear whether the clerk said that he would resign.",
        "Unless the council says so, the bridge stays shut.",
    ],
)
def test_what_is_only_supposed_to_be_said_is_said_by_nobody(text):
    assert found(text) == []
