from __future__ import annotations

import pytest

from muster.reports.credits import find_credits
from muster.reports.lines import read_lines
from muster.reports.report import InnerKind, Mode, Statement
from muster.reports.statements import find_statements


def read(text: str) -> tuple[Statement, ...]:
    lines = read_lines(text)
    return find_statements("r", text, lines, find_credits(text, lines))


def only(text: str) -> Statement:
    (statement,) = read(text)
    return statement


@pytest.mark.parametrize(
    "text, mode",
    [
        ("The mayor said that the police were paid on Monday.", Mode.CLAIM),
        ("The mayor denied that the police had been paid.", Mode.DENIAL),
        ("The commander rejected the claims as “pure invention” by rivals.", Mode.DENIAL),
        ("The mayor’s office declined to comment on the payments.", Mode.NO_COMMENT),
        ("The ministry did not deny that it had paid them.", Mode.NO_COMMENT),
        ("“Who pays these men?” Lina Haddad asked.", Mode.QUESTION),
        ("The judge asked whether the brigade had burned the village.", Mode.QUESTION),
        ("The mayor said that the brigade could attack the harbour.", Mode.HYPOTHESIS),
        ("The envoy said that if the talks failed, the force would leave.", Mode.HYPOTHESIS),
        ("The minister pledged to send two hundred officers.", Mode.INTENTION),
        ("“We will train them all,” the colonel said.", Mode.INTENTION),
        ("Residents fear that the brigade has returned.", Mode.OPINION),
        ("The envoy praised the new force for its patience.", Mode.OPINION),
    ],
)
def test_what_a_source_does_with_its_words(text, mode):
    assert only(text).mode is mode


def test_a_reported_denial_is_a_denial_of_the_one_who_denied_and_not_of_the_outlet():
    first, second = read("The Telegraph reported that the mayor denied that the brigade had burned the village.")
    assert (first.source.text, first.mode) == ("The Telegraph", Mode.CLAIM)
    assert (second.source.text, second.mode) == ("the mayor", Mode.DENIAL)


@pytest.mark.parametrize(
    "text, hedge",
    [
        ("The ministry is reportedly recruiting members of gangs.", "reportedly"),
        ("The mayor said that the alleged killers were policemen.", "alleged"),
        ("The paper claimed that the police were paid.", "claimed"),
        ("The mayor said that the police were paid on Monday.", ""),
    ],
)
def test_the_word_that_keeps_a_distance_is_named(text, hedge):
    assert only(text).hedge == hedge


def test_a_month_is_no_hedge():
    assert only("The mayor said that it ended on May 5.").hedge == ""


def test_what_is_said_not_to_be_is_negated():
    assert only("The mayor said that nobody was paid.").negated
    assert not only("The mayor said that everybody was paid.").negated


def test_speech_that_is_only_imagined_is_marked_and_is_nobodys_statement():
    statement = only("“They would say ‘we gave you a chance’ and leave,” one official said.")
    assert [(i.passage.text, i.kind) for i in statement.inner] == [("‘we gave you a chance’", InnerKind.IMAGINED)]


def test_words_along_the_lines_of_are_the_speakers_own_picture():
    statement = only("A clerk said there was “anger along the lines of, ‘These men are thieves.’”")
    assert statement.inner[-1].kind is InnerKind.IMAGINED


def test_a_quotation_that_a_speaker_retells_is_reported():
    statement = only("“He told me, ‘Leave the village now,’ and we left,” a witness said.")
    assert [i.kind for i in statement.inner] == [InnerKind.REPORTED]


def test_a_word_in_scare_quotes_is_a_characterisation_and_a_longer_run_is_verbatim():
    few = only("The ministry said that the “peace” force had burned the village.")
    long = only("The ministry said that the force “had burned the village to the ground” in June.")
    assert [i.kind for i in (*few.inner, *long.inner)] == [InnerKind.CHARACTERISATION, InnerKind.VERBATIM]


def test_a_scare_quote_without_a_verb_of_saying_is_nobodys_statement():
    assert read("The so-called “protectors” burned the village and the “safe” road was closed.") == ()
