from __future__ import annotations

import pytest

from muster.reports.claims import find_claims
from muster.reports.lineage import trace
from muster.reports.worksheet import CANNOT_JUDGE, Worksheet, worksheet

ONE = "Chad and Kenya discussed a harbour police in Amaro last week, the Associated Press reported. "
OTHER = "According to Reuters, Kenya had held many conversations with the Chadians about who would guard Amaro. "


def sheet(words: str, *reports) -> Worksheet:
    claims = find_claims(reports, trace(reports))
    return worksheet(
        next(claim for claim in claims if words in claim.text or any(words in t.text for t in claim.tellings))
    )


def answers(found: Worksheet) -> dict[str, str]:
    return {factor.name: factor.answer for factor in found.factors}


def test_what_the_text_does_not_tell_cannot_be_judged(make):
    found = sheet("discussed", make(ONE, "a"))
    assert answers(found)["past accuracy of the source"] == CANNOT_JUDGE
    assert answers(found)["history of the unit"] == CANNOT_JUDGE
    assert answers(found)["known agenda of the source"] == CANNOT_JUDGE
    assert (found.reliability, found.credibility) == ("F", 6)
    assert len(found.factors) == 7


def test_independent_origins_that_nothing_contradicts_make_it_probable_and_never_confirmed(make):
    found = sheet("discussed", make(ONE, "a"), make(OTHER, "b"))
    assert answers(found)["corroboration"] == "2 independent origins"
    assert (found.reliability, found.credibility) == ("F", 2)


@pytest.mark.parametrize("word", ["state-run", "Kenyan-backed", "pro-government"])
def test_an_agenda_is_quoted_where_the_text_names_it(make, word):
    text = (
        f"According to the {word} newspaper of Amaro, ninety officers of the harbour police were dismissed on Monday."
    )
    found = sheet("ninety", make(text, "a"))
    assert answers(found)["known agenda of the source"] == word


def test_words_of_the_claim_itself_are_no_agenda_of_its_source(make):
    found = sheet("militias", make("The police chief said that pro-government militias had left Amaro on Monday.", "a"))
    assert answers(found)["known agenda of the source"] == CANNOT_JUDGE


def test_how_it_is_known_is_quoted_where_the_text_says_so(make):
    found = sheet(
        "ninety",
        make(
            "Ninety officers were dismissed, according to documents reviewed by Reuters. In all, ninety officers went, a clerk told Reuters.",
            "a",
        ),
    )
    assert "told" in answers(found)["how the source got the information"]


def test_time_place_and_number_are_detail(make):
    found = sheet(
        "Ninety", make("Ninety officers were dismissed in Amaro in March 2024, the Associated Press reported.", "a")
    )
    assert answers(found)["level of detail"] == "a time, a place"
