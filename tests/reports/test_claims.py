from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.reports.claim import Claim, Conflict
from muster.reports.claims import find_claims
from muster.reports.lineage import trace
from muster.reports.wire import claim_line

FIRST = (
    "Kenya is in talks to pay for a harbour police in Chad, Reuters reported on Monday. "
    "“The police is the long road to nowhere,” one Kenyan official told Reuters. "
    "The report said Kenyan funds would cover most of the costs of the barracks and the boats."
)
AGAIN = (
    "According to Reuters, Kenya is holding talks to pay for a harbour police in Chad. "
    "“The police is a long road to nowhere,” a Kenyan official told the agency. "
    "The report said Kenyan funding would cover a portion of what boats and barracks cost."
)
OTHERS = (
    "Chad and Kenya discussed the plan for a harbour police last week, the Associated Press reported. "
    "Fishermen fear the militias of the delta, the Associated Press said."
)
COMPOSITE = (
    "According to Reuters, Kenya had held many conversations with the Chadians about who would guard the harbour. "
    "The force would be made up of neighbouring states such as Ghana. "
    "According to the Associated Press, neither Ghana nor Togo would be part of the harbour force."
)


def claims(*reports) -> tuple[Claim, ...]:
    return find_claims(reports, trace(reports))


def holding(found: tuple[Claim, ...], *words: str) -> Claim:
    """Return the one claim of which some telling has these words."""
    (claim,) = (c for c in found if any(all(word in t.text for word in words) for t in c.tellings))
    return claim


def test_two_retellings_of_one_outlet_are_one_claim_of_one_origin(make):
    claim = holding(claims(make(FIRST, "a"), make(AGAIN, "b")), "talks to pay")
    assert {t.report for t in claim.tellings} == {"a", "b"}
    assert claim.origins == (("outlet:Reuters", "Reuters"),)
    assert (claim.independent.least, claim.independent.most) == (1, 1)


def test_one_thing_through_two_outlets_in_words_of_their_own_has_two_origins(make):
    found = claims(make(COMPOSITE, "a"), make(OTHERS, "b"))
    claim = holding(found, "discussed the plan")
    assert {t.report for t in claim.tellings} == {"a", "b"}
    assert (claim.independent.least, claim.independent.most) == (2, 2)
    assert "Reuters, by a." in claim.independent.why


def test_one_quotation_in_reports_that_credit_nobody_shows_no_second_origin(make):
    said = (
        "“We will open the barracks to the river militias before winter,” General Oskar Lind said on Friday in Veldia."
    )
    one = make(f"{said} The barracks lie on the northern bank of the river.", "a")
    other = make(f"The general spoke at length in the harbour. {said}", "b")
    claim = holding(claims(one, other), "open the barracks")
    assert (claim.independent.least, claim.independent.most) == (1, 1)


def test_a_rewrite_that_credits_nobody_may_have_it_itself_and_may_not(make):
    one = make(
        "The ministry of Veldia dismissed ninety officers of the harbour police for taking bribes from smugglers.", "a"
    )
    other = make(
        "The ministry of Veldia has dismissed ninety harbour police officers for taking bribes from smugglers.", "b"
    )
    claim = holding(claims(one, other), "ninety")
    assert claim.independent.least == 1


def test_a_flood_of_copies_moves_nothing(make):
    alone = claims(make(FIRST, "a"), make(OTHERS, "b"))
    flooded = claims(make(FIRST, "a"), make(OTHERS, "b"), *(make(FIRST, f"copy{n}") for n in range(20)))
    ranges = [{(c.text, c.independent.least, c.independent.most) for c in found} for found in (alone, flooded)]
    assert ranges[0] == ranges[1]


def test_a_flood_of_planted_denials_makes_no_origin(make):
    planted = (
        "Kenya is not in talks to pay for a harbour police in Chad. Whoever says so has an interest in saying so, and "
        "the fishermen of the delta know it as well as the traders of the old port do."
    )
    flooded = claims(make(FIRST, "a"), *(make(planted, f"planted{n}") for n in range(20)))
    claim = holding(flooded, "is in talks")
    assert (claim.independent.least, claim.independent.most) == (1, 1)
    assert [c.independent.most for c in flooded if "not in talks" in c.text] == [1]


def test_taking_a_report_away_gives_what_there_was_without_it(make):
    reports = [make(FIRST, "a"), make(OTHERS, "b")]
    before = claims(*reports)
    claims(*reports, make(COMPOSITE, "c"))
    assert claims(*reports) == before


def test_most_and_a_portion_from_one_origin_are_drift(make):
    found = claims(make(FIRST, "a"), make(AGAIN, "b"))
    claim = holding(found, "most of the")
    (contradiction,) = claim.contradictions
    assert contradiction.kind is Conflict.DRIFT
    assert contradiction.claim == holding(found, "portion of").id


def test_a_state_in_the_force_and_out_of_it_within_one_report(make):
    found = claims(make(COMPOSITE, "a"))
    claim = holding(found, "neither Ghana")
    assert [c.kind for c in claim.contradictions] == [Conflict.WITHIN_REPORT]
    assert claim.contradictions[0].claim == holding(found, "such as Ghana").id


def test_a_denial_is_no_telling_of_what_it_denies(make):
    told = "The brigade looted the grain stores of Karsk in March, residents said."
    denied = "A spokesman denied that the brigade looted the grain stores of Karsk in March."
    found = claims(make(told, "a"), make(denied, "b"))
    claim = next(c for c in found if c.tellings[0].report == "a")
    assert {t.report for t in claim.tellings} == {"a"}
    assert [c.kind for c in claim.contradictions] == [Conflict.DENIAL]


def test_nothing_is_asserted_by_who_declines_to_comment_or_asks(make):
    text = "The ministry declined to comment on the dismissal of ninety officers. “Who will train the recruits of the harbour?” a trader asked."
    assert all("train the recruits" not in c.text for c in claims(make(text, "a")) if c.tellings[0].statement)


def test_a_report_in_a_language_not_supported_asserts_nothing(make):
    assert claims(make("Das Ministerium entließ neunzig Beamte der Hafenpolizei.", "a", language="de")) == ()


def test_a_lead_that_names_nobody_rests_on_what_the_report_credits_for_it_further_down(make):
    lead = "Kenya and Chad have discussed who would guard the harbour. The harbour is old. "
    claim = holding(claims(make(lead + OTHERS + " " + COMPOSITE, "a")), "discussed the plan")
    assert (claim.independent.least, claim.independent.most) == (2, 2)


def test_the_line_of_a_claim_names_spans_origins_and_the_range(make):
    report = make(FIRST, "a")
    claim = holding(claims(report, make(AGAIN, "b")), "most of the")
    line = json.loads(json.dumps(claim_line(claim)))
    assert line["type"] == "claim"
    assert [report.text[s["start"] : s["end"]] for s in line["spans"] if s["report"] == "a"]
    assert line["origins"] == [{"id": "outlet:Reuters", "name": "Reuters"}]
    assert line["independent"] == {"min": 1, "max": 1, "why": claim.independent.why}
    assert [c["kind"] for c in line["contradicts"]] == ["drift-of-one-origin"]


@pytest.fixture(scope="module")
def sentences() -> tuple[str, ...]:
    return tuple(f"{part}." for text in (FIRST, AGAIN, OTHERS, COMPOSITE) for part in text.rstrip(".").split(". "))


@given(st.data())
def test_the_order_of_reports_changes_nothing(make, sentences, data):
    chosen = data.draw(st.lists(st.lists(st.sampled_from(sentences), min_size=1, max_size=5), min_size=1, max_size=4))
    reports = [make(" ".join(parts), f"r{at}") for at, parts in enumerate(chosen)]
    shuffled = data.draw(st.permutations(reports))
    found = claims(*reports)
    assert claims(*shuffled) == found
    for claim in found:
        assert 1 <= claim.independent.least <= claim.independent.most
    assert len({claim.id for claim in found}) == len(found)
    ids = {claim.id for claim in found}
    assert {c.claim for claim in found for c in claim.contradictions} <= ids


def test_a_claim_keeps_every_word_where_it_was_found(make):
    report = make(FIRST, "a")
    for claim in claims(report):
        for telling in claim.tellings:
            assert all(report.text[p.start : p.end] == p.text for p in telling.passages)
            assert telling.sentence.text in report.text
