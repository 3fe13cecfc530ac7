from __future__ import annotations

from muster.dossier.provenance.lookup import Lookup
from muster.dossier.provenance.tellings import in_order, shown_utterance

ONE = """Harbour force to be paid for by donors

The Harbour Post reported on Monday that the donors would pay for most of the boats.

"The plan cannot work unless the fishermen of the harbour agree to it first," two defence ministry officials told the Harbour Post.
"""
OTHER = """Donors and boats

The Harbour Post newspaper reported on Monday that the donors would pay for some of the boats.

"The plan cannot work unless the fishermen of the harbour agree to it first," a harbour pilot told the Harbour Post.
"""


def shown(trace_of, one: str, other: str):
    made = trace_of({"one.txt": one, "other.txt": other})
    return in_order(made.utterances, Lookup(made))


def marked(way, kind: str) -> list[str]:
    return [segment.text for segment in (*way.speaker, *way.words) if kind in segment.kinds]


def test_who_said_it_is_marked_on_both_sides(trace_of):
    said = next(one for one in shown(trace_of, ONE, OTHER) if any(c.kind == "who said it" for c in one.changes))
    assert [marked(way, "drift") for way in said.ways] == [["two defence ministry officials"], ["a harbour pilot"]]
    assert said.verdict == "changed"


def test_words_that_are_not_beside_them_are_marked_and_no_others(trace_of):
    pair = [one for one in shown(trace_of, ONE, OTHER) if "boats" in "".join(s.text for s in one.ways[0].words)]
    assert [[marked(way, "differs") for way in one.ways] for one in pair] == [[["most"], ["some"]]]


def test_the_same_words_by_the_same_speaker_are_one_way_in_two_reports(trace_of):
    for said in shown(trace_of, ONE, ONE.replace("Harbour force", "A harbour force")):
        (way,) = said.ways
        assert len(way.places) == 2
        assert (said.verdict, said.changes, said.grade) == ("the same words", (), 0)


def test_what_is_shown_are_the_words_of_the_report(traced):
    lookup = Lookup(traced)
    for utterance in traced.utterances:
        said = shown_utterance(utterance, lookup)
        told = {" … ".join(part.text for part in one.content) for one in utterance.statements}
        assert {"".join(segment.text for segment in way.words) for way in said.ways} <= told
        assert sum(len(way.places) for way in said.ways) == len(utterance.statements)
