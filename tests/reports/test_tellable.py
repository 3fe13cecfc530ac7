"""Claims about what a report tells, piece by piece."""

from __future__ import annotations

from muster.reports.assemble import Identity, assemble
from muster.reports.claim import Telling
from muster.reports.extracted import Extracted
from muster.reports.lineage import trace
from muster.reports.tellable import tellings_of


def told(text: str) -> list[Telling]:
    """Return what a text tells."""
    report = assemble(Extracted(text, "text", language="en"), Identity("a", "a", ""))
    (story,) = trace([report])
    return tellings_of(report, story)


def test_a_statement_and_a_sentence_of_nobody_are_told_each_in_order() -> None:
    found = told("The northern quay was shut before the winter. “We shall train forty guards,” said Mayor Sami Odeh.")
    assert [telling.source for telling in found] == ["", "Mayor Sami Odeh"]
    assert found[0].text == "The northern quay was shut before the winter."


def test_a_sentence_between_two_credits_of_one_outlet_rests_on_it() -> None:
    text = (
        "The guards are trained already, The Telegraph reported. The quay stays shut for all of the winter. "
        "The Telegraph reported that fishermen protest. A ferry will sail from the southern pier instead."
    )
    by_text = {telling.text: telling.origins for telling in told(text)}
    between = by_text["The quay stays shut for all of the winter."]
    assert between == ("outlet:The Telegraph",)


def test_of_a_sentence_that_is_said_nothing_is_told_twice() -> None:
    found = told("Mayor Sami Odeh said that the northern quay will be shut before the winter.")
    assert len(found) == 1
    assert found[0].statement is not None
