from __future__ import annotations

from muster.reports.credits import find_credits
from muster.reports.lines import read_lines
from muster.reports.report import SourceKind, Statement
from muster.reports.statements import find_statements


def read(text: str) -> tuple[Statement, ...]:
    lines = read_lines(text)
    return find_statements("r", text, lines, find_credits(text, lines))


def test_an_official_who_told_an_outlet_came_by_it():
    (statement,) = read("A Western official told The Telegraph that the clans were hired.")
    assert statement.chain == ("The Telegraph", "A Western official")


def test_whom_an_outlet_cites_stands_at_the_far_end():
    (statement,) = read("Citing two Western officials, The Telegraph reports that the clans were hired.")
    assert statement.cites is not None
    assert statement.chain == ("The Telegraph", "two Western officials")


def test_whom_an_outlet_cites_may_follow_its_cue():
    (statement,) = read("The clans were hired, The Telegraph reported, citing two Western officials.")
    assert statement.chain == ("The Telegraph", "two Western officials")


def test_the_report_the_paper_and_it_are_the_outlet_named_before():
    text = (
        "According to The Telegraph, the talks began in June. The report said that two clans were hired.\n"
        "The paper added that nobody had been vetted so far. It noted that the plan was secret."
    )
    later = read(text)[1:]
    assert [s.source.text for s in later] == ["The report", "The paper", "It"]
    assert {s.source_kind for s in later} == {SourceKind.OUTLET}
    assert {s.chain for s in later} == {("The Telegraph",)}
    assert {s.speaker.text for s in later} == {"Telegraph"}


def test_the_statement_came_as_the_one_before_that_tells_of_it():
    text = (
        "Politico reported that the talks began. The newspaper Al-Mayadeen claimed that the factions issued a statement.\n"
        "According to the statement, the plan is “a trap” for them."
    )
    assert read(text)[-1].chain == ("Al-Mayadeen", "the statement")


def test_a_named_speaker_of_whom_no_outlet_is_credited_came_by_none():
    text = "Politico reported that the talks began.\nMinister Karim Daher said that they had ended."
    assert read(text)[-1].chain == ("Minister Karim Daher",)


def test_an_outlet_named_after_a_place_is_not_the_place():
    (statement,) = read("The Times of Israel reported that the bridge was closed.")
    assert (statement.source_kind, statement.chain) == (SourceKind.OUTLET, ("The Times of Israel",))
    (other,) = read("The mayor of the Israel Quarter said that the bridge was closed.")
    assert other.chain == ("The mayor of the Israel Quarter",)


def test_the_times_is_nobody_as_long_as_it_could_be_several():
    (statement,) = read("The Times reported that the bridge was closed.")
    assert statement.via == ()


def test_a_crowd_is_neither_named_nor_anonymous_officials():
    (statement,) = read("Residents of the harbour said that the police had beaten them.")
    assert statement.source_kind is SourceKind.CROWD


def test_an_outlet_that_cites_somebody_by_the_way_is_itself_the_source():
    (statement,) = read("The Times of Israel, citing a police report, said that the clan was paid.")
    assert (statement.source.text, statement.cites.text) == ("The Times of Israel", "a police report")


def test_people_who_withhold_their_names_are_anonymous_and_no_crowd():
    (statement,) = read("According to two people familiar with the matter, the unit was disbanded.")
    assert statement.source_kind is SourceKind.ANONYMOUS
