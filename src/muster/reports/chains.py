"""Chains: by whom a statement came to the report, and which outlet "the report" or "it" stands for.

Reach for :func:`Chains.link` once credits and speakers are known: a Western official told The Telegraph, which this report
credits. The invariant: an outlet stands in a chain only where the report credits it; with two credited outlets an unnamed
source came by neither.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from muster.reports.report import Credit, Passage, SourceKind, Statement
from muster.reports.speakers import refers_back

_NEAR = 2
"""Line ends between a statement and the document it speaks of again."""


@dataclass(frozen=True, slots=True)
class Chains:
    """The credits of one report, ready to be looked up."""

    text: str
    credits: tuple[Credit, ...]
    places: tuple[int, ...]
    outlets: tuple[str, ...]

    @staticmethod
    def of(text: str, credits_: tuple[Credit, ...]) -> Chains:
        """Return the chains of a report with these credits, which are in order."""
        outlets = tuple(dict.fromkeys(credit.outlet for credit in credits_))
        return Chains(text, credits_, tuple(credit.start for credit in credits_), outlets)

    def link_all(self, statements: Iterable[Statement]) -> list[Statement]:
        """Link statements in order; who is only spoken of again came by the same outlet as before."""
        linked: list[Statement] = []
        for statement in statements:
            one = self.link(statement)
            linked.append(one if one.via else replace(one, via=self._inherited(one, linked)))
        return linked

    def _inherited(self, statement: Statement, before: list[Statement]) -> tuple[str, ...]:
        """Return how "the official" or "the statement" came to the report: as the one before did, in this paragraph or the last."""
        source = statement.source
        if source is None or not refers_back(source.text) or statement.source_kind is SourceKind.NAMED or not before:
            return ()
        if statement.speaker is not None:
            same = (s for s in reversed(before) if statement.speaker in {s.source, s.speaker})
            return next((s.via for s in same), ())
        last = before[-1]
        paragraphs = self.text.count("\n", last.content[-1].end, source.start)
        return last.via if statement.source_kind is SourceKind.DOCUMENT and paragraphs <= _NEAR else ()

    def link(self, statement: Statement) -> Statement:
        """Add the outlets a statement came by: those its own sentence credits, else the only one credited so far."""
        start, end = _sentence(self.text, statement)
        first, stop = bisect_left(self.places, start), bisect_left(self.places, end)
        credited = self.credits[first:stop]
        credit = next((credit for credit in credited if _is_source(credit, statement.source)), None)
        if credit is not None:
            statement = replace(statement, source_kind=SourceKind.OUTLET, speaker=self._named(credit, statement))
        here = tuple(dict.fromkeys(credit.outlet for credit in credited))
        if here:
            return replace(statement, via=here)
        unnamed = statement.source_kind in {SourceKind.ANONYMOUS, SourceKind.OUTLET}
        return replace(statement, via=self.outlets) if unnamed and len(self.outlets) == 1 and first else statement

    def _named(self, credit: Credit, statement: Statement) -> Passage | None:
        """Return where the outlet was last named, when the source is only "the report" or "it"."""
        if statement.source is None or not refers_back(statement.source.text):
            return None
        before = (
            c for c in reversed(self.credits[: bisect_left(self.places, credit.start)]) if c.outlet == credit.outlet
        )
        named = next((c for c in before if not refers_back(self.text[c.start : c.end])), None)
        return None if named is None else Passage(named.start, named.end, self.text[named.start : named.end])


def _is_source(credit: Credit, source: Passage | None) -> bool:
    """Whether the words that credit an outlet are the source itself: "the Courier", not "Sami Odeh of the Courier"."""
    if source is None or not source.start <= credit.start < credit.end <= source.end:
        return False
    return 2 * (credit.end - credit.start) >= source.end - source.start


def _sentence(text: str, statement: Statement) -> tuple[int, int]:
    """Return the span from the first to the last word of a statement's own paragraph sentence."""
    spans = [(p.start, p.end) for p in (statement.source, statement.cue, statement.content[0]) if p is not None]
    start, end = min(a for a, _ in spans), max(b for _, b in spans)
    stop = text.find(". ", end, end + 80)
    newline = text.find("\n", end, end + 80)
    ends = [at for at in (stop, newline) if at >= 0]
    return start, min(ends) if ends else min(len(text), end + 80)
