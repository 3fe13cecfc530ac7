from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.reports.credits import find_credits
from muster.reports.lines import read_lines
from muster.reports.report import SourceKind, Statement, StatementKind
from muster.reports.speakers import source_kind
from muster.reports.statements import find_statements

PIECES = [
    "“We vet everyone,” ", "he said. ", "Mayor Sami Odeh told The Telegraph that ", "according to officials, ", "the report said, ",
    "\n", "“", "”", "it was over. ", "Citing officials, ", "noting that ", "declined to comment ", "reportedly ", ", ", "who ",
]  # fmt: skip


def read(text: str) -> tuple[Statement, ...]:
    lines = read_lines(text)
    return find_statements("r", text, lines, find_credits(text, lines))


def only(text: str) -> tuple[str, str, str]:
    (statement,) = read(text)
    return ("" if statement.source is None else statement.source.text, statement.content[0].text, statement.kind.value)


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_every_passage_is_a_span_of_the_text(text):
    for statement in read(text):
        passages = [*statement.content, *(p for p in (statement.source, statement.cue, statement.speaker) if p)]
        assert statement.content
        assert all(text[p.start : p.end] == p.text != "" for p in passages)


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_statements_stand_in_the_order_of_the_text(text):
    starts = [statement.content[0].start for statement in read(text)]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "text, source, content, kind",
    [
        ("The mayor said that the police would be vetted.", "The mayor", "the police would be vetted", "indirect"),
        ("The police would be vetted, the mayor said.", "the mayor", "The police would be vetted", "indirect"),
        ("“We vet everyone,” said Sami Odeh, the mayor.", "Sami Odeh", "“We vet everyone,”", "direct"),
        ("Sami Odeh told The Telegraph: “We vet everyone.”", "Sami Odeh", "“We vet everyone.”", "direct"),
        ("According to a senior official, nobody was vetted.", "a senior official", "nobody was vetted", "indirect"),
        ("Nobody was vetted, according to two officials on Monday.", "two officials", "Nobody was vetted", "indirect"),
        ("At this stage, the report said, it is unclear who was vetted.", "the report", "it is unclear who was vetted", "indirect"),
        ("The ministry said that the plan was “a trap” for recruits.", "The ministry", "the plan was “a trap” for recruits", "mixed"),
        ("The army did not deny that it had paid them.", "The army", "that it had paid them", "indirect"),
        ("The mayor’s office declined to comment on the plan.", "The mayor’s office", "on the plan", "indirect"),
        ("Citing Western officials, the report said gangs were hired.", "Western officials", "gangs were hired", "indirect"),
        ("Officials, who told Politico, “It is the long pole.”", "Officials", "“It is the long pole.”", "direct"),
        ("“Who pays them?” Lina Haddad asked.", "Lina Haddad", "“Who pays them?”", "direct"),
    ],
)  # fmt: skip
def test_source_and_content(text, source, content, kind):
    assert only(text) == (source, content, kind)


@pytest.mark.parametrize(
    "text",
    [
        "The United States discussed the force with its allies.",
        "Several questions would need to be answered first.",
        "None of them have confirmed participation so far.",
        "The mayor was told to leave the city by noon.",
        "The bridge could say much about the town.",
        "Residents call the “safe” zone a camp.",
    ],
)
def test_what_is_not_said_by_anybody_is_no_statement(text):
    assert [s for s in read(text) if s.kind is not StatementKind.DIRECT] == []


def test_a_quotation_over_three_paragraphs_is_one_statement():
    text = "One official said: “There is a feeling in the city.\n“But there is the ground.\n“And there is a concern.”"
    (statement,) = read(text)
    assert [passage.text[:6] for passage in statement.content] == ["“There", "“But t", "“And t"]


def test_he_may_be_the_minister_when_no_name_is_given():
    statements = read(
        "The minister denied that the brigade had killed anyone. “Who told you that?” he asked reporters."
    )
    assert [s.speaker.text for s in statements if s.speaker] == ["The minister"]


def test_what_is_said_of_a_thing_is_the_quotation():
    (statement,) = read("“Great job,” he said of the looting.")
    assert statement.content[0].text == "“Great job,”"


def test_a_fuller_description_is_somebody_of_its_own():
    text = "One official said that talks began. The Interior Ministry official said that they ended. “Yes,” the official said."
    statements = read(text)
    assert [s.speaker.text if s.speaker else None for s in statements] == [None, None, "The Interior Ministry official"]


def test_a_scare_quote_is_a_part_of_the_content_and_not_all_of_it():
    (statement,) = read(
        "Officials have questioned the use of what they called the “ideological” approach of the envoy."
    )
    assert statement.content[0].text.startswith("the use of")


def test_speech_whose_speaker_is_unclear_is_kept_without_one():
    (statement,) = read("In a Sereth interview the mayor, saying: “We will vet them all.”")
    assert (statement.source, statement.content[0].text) == (None, "“We will vet them all.”")


def test_reportedly_names_no_source():
    (statement,) = read("The ministry is reportedly recruiting members of gangs.")
    assert statement.source is None
    assert statement.source_kind is SourceKind.UNKNOWN


def test_he_is_the_speaker_before_and_the_words_stay_he():
    first, second = read("“We vet them,” a senior official said on Monday. “We are done,” he added.")
    assert first.speaker is None
    assert second.source is not None
    assert second.source.text == "he"
    assert second.speaker is not None
    assert second.speaker.text == "a senior official"


def test_he_may_be_the_minister_the_sentence_before_is_about():
    text = "Then in January, Interior Minister Karim Daher urged them to rebuild. “It is the only way,” he said."
    assert [s.speaker.text for s in read(text) if s.speaker] == ["Interior Minister Karim Daher"]


def test_a_claim_told_to_an_outlet_came_by_it():
    (statement,) = read("One source told The Telegraph that the clans were hired.")
    assert statement.via == ("The Telegraph",)


def test_an_unnamed_source_came_by_the_only_outlet_credited_before():
    text = "According to The Telegraph, talks began.\n“They are gangs,” one official said."
    assert [s.via for s in read(text)] == [("The Telegraph",), ("The Telegraph",)]


def test_with_two_outlets_credited_an_unnamed_source_came_by_neither():
    text = "According to The Telegraph, talks began. Politico reported that they ended.\n“They are gangs,” one official said."
    assert read(text)[-1].via == ()


def test_nothing_is_read_from_a_caption():
    assert read("The mayor said that all is well. (Photo: Lina Haddad/Reuters)") == ()


@pytest.mark.parametrize(
    "words, kind",
    [
        ("a senior Israeli official", SourceKind.ANONYMOUS),
        ("General Sami Odeh", SourceKind.NAMED),
        ("Interior Ministry spokesman Karim Daher", SourceKind.NAMED),
        ("The Telegraph", SourceKind.OUTLET),
        ("the newspaper", SourceKind.OUTLET),
        ("the statement", SourceKind.DOCUMENT),
        ("The White House", SourceKind.INSTITUTION),
        ("he", SourceKind.UNKNOWN),
    ],
)
def test_sources_are_of_kinds(words, kind):
    assert source_kind(words) is kind


@pytest.mark.parametrize(
    "junk", ["said ", "“a b c d e.” ", "He said. ", "the ", ", said X, ", "The Telegraph said that it. ", "who, "]
)
def test_a_long_run_of_junk_is_read_in_seconds(junk):
    start = time.perf_counter()
    read(junk * (60_000 // len(junk)))
    assert time.perf_counter() - start < 8


def test_an_outlet_told_by_its_name_is_an_outlet_though_no_list_knows_it() -> None:
    text = "The Sereth Courier reported that the bridge was closed. Sami Odeh of the Sereth Courier said nobody knew."
    kinds = {s.source.text: s.source_kind for s in read(text) if s.source is not None}
    assert kinds["The Sereth Courier"] is SourceKind.OUTLET
    assert kinds.get("Sami Odeh of the Sereth Courier") is not SourceKind.OUTLET


def test_an_odd_number_of_marks_loses_nothing() -> None:
    statements = read("“We vet them, the mayor said. “Nobody else does it here,” he added.")
    assert any("Nobody else" in part.text for s in statements for part in s.content)


def test_a_quotation_over_paragraphs_that_is_never_closed_ends_with_the_paragraph() -> None:
    text = "One clerk said: “There is a feeling in the city.\n“But there is the ground.\nThe bridge is shut."
    (statement,) = read(text)
    assert [part.text for part in statement.content] == [
        "“There is a feeling in the city.",
        "“But there is the ground.",
    ]


def test_a_paragraph_that_is_a_quotation_goes_on_with_the_speaker_before() -> None:
    text = "Sami Odeh said that the bridge was shut.\n“Nobody has crossed it for two years.”"
    assert [s.source.text for s in read(text) if s.source] == ["Sami Odeh", "Sami Odeh"]


def test_a_quotation_behind_a_colon_belongs_to_whom_the_sentence_is_about() -> None:
    (statement,) = read("Sami Odeh went even further in June: “Nobody will ever cross it again.”")
    assert (statement.source.text, statement.cue.text) == ("Sami Odeh", ":")


def test_two_people_of_one_name_are_never_merged_by_it() -> None:
    text = "Sami Odeh, the mayor, said that it was shut. Sami Odeh, a fisherman, said that it was open. He added that it rained."
    first, second, third = read(text)
    assert (first.speaker, second.speaker) == (None, None)
    assert first.source.text != second.source.text
    assert third.speaker.text == "Sami Odeh, a fisherman"


def test_apostrophes_are_letters() -> None:
    (statement,) = read("The fishermen's leader said that the guards' huts weren't burned in '86.")
    assert statement.content[0].text == "the guards' huts weren't burned in '86"
