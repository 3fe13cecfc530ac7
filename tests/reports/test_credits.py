from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.reports.credits import find_credits, kept_only, unresolved_credits
from muster.reports.lines import read_lines
from muster.reports.press import find_press, is_press_name


def credited(text: str, own: str = "") -> list[str]:
    return [credit.outlet for credit in find_credits(text, read_lines(text), own=own)]


@given(st.text(alphabet="The Telegraph reportd. said according to\n“”It paper"))
def test_credits_are_spans_of_the_text(text):
    assert all(0 <= c.start < c.end <= len(text) for c in find_credits(text, read_lines(text)))


@given(st.text(alphabet="the ThCourierNwsRadioKk ‘’.\n-/"))
def test_names_of_outlets_are_spans_in_order(text):
    found = find_press(text)
    assert all(0 <= press.start < press.end <= len(text) for press in found)
    assert [press.start for press in found] == sorted(press.start for press in found)


@given(st.text())
def test_blanks_around_a_name_make_no_other_outlet(text):
    assert is_press_name(text) == is_press_name(f"  {text} ")


@given(st.text())
def test_blanking_dropped_lines_moves_nothing(text):
    assert len(kept_only(text, read_lines(text))) == len(text)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The plan was approved, the British newspaper The Telegraph reported.", ["The Telegraph"]),
        ("According to a report in Politico, the talks began.", ["Politico"]),
        ("The talks began, according to a report by Politico on Thursday.", ["Politico"]),
        ("US officials, who told POLITICO that it would begin, left.", ["Politico"]),
        ("Politico: talks on a police force begin", ["Politico"]),
        ("A report in Kan News this past weekend claimed that it would.", ["Kan News"]),
        ("The Lebanese newspaper Al-Mayadeen recently claimed that it did.", ["Al-Mayadeen"]),
        ("It was first reported by Reuters.", ["Reuters"]),
        ("Haaretz and The Guardian both reported the arrests.", ["Haaretz", "The Guardian"]),
        ("Speaking to Al Jazeera, a commander said that it was over.", ["Al Jazeera"]),
        ("The Sereth Gazette newspaper reported that it was over.", ["Sereth Gazette"]),
        ("He told the Sereth Gazette newspaper that it was over.", ["Sereth Gazette"]),
    ],
)
def test_outlets_handed_the_news_are_credited(text, expected):
    assert credited(f"{text} Much more was said in the city that day.") == expected


@pytest.mark.parametrize(
    "text",
    [
        "The owner of The Telegraph bought a house in the city.",
        "Recruits queue at a barracks. (Photo: Lina Haddad/Reuters)",
        "He was photographed near the BBC building in the city.",
        "The brothers once worked for a time at the harbour.",
        "She told Petra that the car was ready, and they left.",
        "“As Politico reported, it is over,” the mayor said.",
    ],
)
def test_an_outlet_merely_named_is_no_credit(text):
    assert credited(f"{text}\nMuch more was said in the city that day.") == []


def test_the_report_and_the_paper_are_the_outlet_credited_last():
    text = (
        "According to The Telegraph, talks began. The report said more. “No,” one source told the paper. It added that."
    )
    assert credited(text) == ["The Telegraph"] * 4


def test_the_report_after_another_document_is_left_alone():
    text = (
        "According to The Telegraph, talks began. A report by Human Rights Watch came out. The report said otherwise."
    )
    assert credited(text) == ["The Telegraph"]


def test_the_report_without_an_outlet_credits_nobody():
    assert credited("The report said that talks began.") == []


def test_the_times_is_credited_only_when_it_can_be_told_which():
    assert credited("The Times reported that talks began.") == []
    full = "According to The Times of Israel, talks began. The Times report claims more."
    assert credited(full) == ["The Times of Israel", "The Times of Israel"]


def test_a_report_never_credits_its_own_outlet():
    assert credited("“Never,” he told Reuters. Politico reported it too.", own="Reuters") == ["Politico"]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The ferry sank in the harbour, the Sereth Courier reported.", ["Sereth Courier"]),
        ("According to the Sereth Courier, the ferry sank.", ["Sereth Courier"]),
        ("Karsk Evening News reported that the ferry sank.", ["Karsk Evening News"]),
        ("Veldia’s Karsk Gazette reported that the ferry sank.", ["Karsk Gazette"]),
        ("A cook told the Karsk Mail that the ferry sank.", ["Karsk Mail"]),
        ("The Delta Herald’s report said that the ferry sank.", ["Delta Herald"]),
        ("A cook told Radio Karsk that the ferry sank.", ["Radio Karsk"]),
        ("The Veldia News Agency reported on Monday that the ferry sank.", ["Veldia News Agency"]),
        ("The Karsk Star reported on Monday that the ferry sank.", ["Karsk Star"]),
        ("In its Sunday edition the Sereth Examiner wrote that it sank.", ["Sereth Examiner"]),
    ],
)
def test_an_outlet_no_lexicon_knows_is_credited_by_how_it_is_named(text, expected):
    assert credited(f"{text} Much more was said in the city that day.") == expected


@pytest.mark.parametrize(
    "text",
    [
        "General Press said that the bridge was safe.",
        "The spokesman Daniel Mail said that the bridge was safe.",
        "Daniel Post reported on Monday that the bridge was safe.",
        "According to Captain Star, the bridge was safe.",
        "According to the Border Post, the bridge was safe.",
        "The National Security Agency said that the bridge was safe.",
        "The Refugee Agency reported that the bridge was safe.",
        "The Delta Rights Monitor reported that the bridge was safe.",
        "The Signals Dispatch Company reported that the bridge was safe.",
        "The Courier Battalion reported that the bridge was safe.",
        "The Delta Star reported engine trouble off the coast.",
        "The owner of the Sereth Courier bought a bridge.",
        "The Strategic Review found that the bridge was safe.",
        "She waited near the Karsk Gazette building.",
        "According to a Karsk Post-Delta News poll, the bridge was safe.",
        "According to a Karsk Times/Delta poll, the bridge was safe.",
        "State TV reported that the bridge was safe.",
        "“The Sereth Courier reported that it is safe,” the mayor said.",
        "The Courier reported that the bridge was safe.",
    ],
)
def test_people_places_and_forces_are_no_outlets(text):
    assert credited(f"{text}\nMuch more was said in the city that day.") == []


def test_a_short_form_is_the_one_outlet_written_out_before():
    assert credited("The Sereth Courier reported it. The Courier said more.") == ["Sereth Courier"] * 2
    two = "The Sereth Courier reported it. The Karsk Courier reported it. The Courier said more."
    assert credited(two) == ["Sereth Courier", "Karsk Courier"]


def test_a_report_never_credits_its_own_short_form():
    assert credited("The Sereth Courier reported that it rained, the Courier said.", own="The Sereth Courier") == []


def test_a_short_form_nobody_wrote_out_is_left_open():
    text = "According to the Courier, it rained. The Herald said so too."
    assert [c.outlet for c in unresolved_credits(text, read_lines(text))] == ["Courier", "Herald"]
    assert [c.outlet for c in unresolved_credits(text, read_lines(text), own="Karsk Herald")] == ["Courier"]


@pytest.mark.parametrize(
    "junk",
    [
        "The report said ",
        "the the ",
        "according to a ",
        "Aa Bb ",
        "told ",
        "CNN ",
        "The Times ",
        "The Courier said. ",
        "Ab News ",
    ],
)
def test_a_long_run_of_junk_is_read_in_seconds(junk):
    text = junk * (40_000 // len(junk))
    start = time.perf_counter()
    find_credits(text, read_lines(text))
    assert time.perf_counter() - start < 8
