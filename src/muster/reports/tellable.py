"""What a report tells, piece by piece: each statement, and each sentence that is nobody's statement.

Reach for :func:`tellings_of` before grouping what several reports tell.

The invariant: a kept sentence is in one telling at least; captions, comments and titles are in none.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from heapq import heappop, heappush
from operator import itemgetter

from muster.reports.claim import Telling
from muster.reports.outlets import bare_name
from muster.reports.report import LineKind, Mode, Passage, Report, SourceKind, Statement, StatementKind, Story
from muster.reports.sentences import split_sentences

Span = tuple[int, int]
_TOLD = frozenset({LineKind.BODY, LineKind.STANDFIRST})
_NOTHING_SAID = frozenset({Mode.NO_COMMENT, Mode.QUESTION})
_COVERED = 60
"""Least share in percent of a sentence that a statement says, for the sentence not to be a telling of its own."""
_FEWEST = 4
"""Words below which nothing is asserted."""


def tellings_of(report: Report, story: Story) -> list[Telling]:
    """Return what a report tells, in order.

    Args:
        report: the report.
        story: the story it belongs to.
    """
    ground = _Ground(report)
    said = [statement for statement in report.statements if statement.mode not in _NOTHING_SAID]
    outer = _via_around(report.statements)
    found = [_of_statement(report, story, statement, ground.around(statement), outer) for statement in said]
    free = (span for span in ground.sentences if not ground.is_covered(span))
    found += [_of_sentence(report, story, span, ground.via(span)) for span in free]
    found = [telling for telling in found if len(telling.text.split()) >= _FEWEST]
    return sorted(found, key=lambda telling: (telling.passages[0].start, telling.passages[-1].end))


class _Ground:
    """The sentences of a report and what stands where, sorted once, so that a long report takes no longer a sentence."""

    def __init__(self, report: Report) -> None:
        lines = ((line.start, line.end) for line in report.lines if line.keep and line.kind in _TOLD)
        self.sentences = [span for line in lines for span in split_sentences(report.text, *line)]
        self._credits = sorted(((c.start, c.outlet) for c in report.credits), key=itemgetter(0))
        relied = ((s.content[0].start, s.via[-1]) for s in report.statements if s.via)
        self._named = sorted([*self._credits, *relied])
        parts = (part for s in report.statements for part in (*s.content, s.source, s.cue) if part is not None)
        self._said = _joined((part.start, part.end) for part in parts)

    def around(self, statement: Statement) -> Span:
        """Return the sentence a statement begins in; its own first passage when it stands in none."""
        first = statement.content[0]
        at = bisect_right(self.sentences, first.start, key=itemgetter(0)) - 1
        inside = at >= 0 and first.start < self.sentences[at][1]
        return self.sentences[at] if inside else (first.start, first.end)

    def is_covered(self, span: Span) -> bool:
        """Whether statements say most of a sentence, their cues and sources not counted."""
        start, end = span
        inside = 0
        for at in range(bisect_right(self._said, start, key=itemgetter(1)), len(self._said)):
            if self._said[at][0] >= end:
                break
            inside += min(self._said[at][1], end) - max(self._said[at][0], start)
        return inside * 100 >= _COVERED * (end - start)

    def via(self, span: Span) -> tuple[str, ...]:
        """Return the outlets a sentence credits; else the one relied on both last before and first after: it goes on."""
        first, last = (bisect_left(self._credits, place, key=itemgetter(0)) for place in span)
        if first < last:
            return tuple(dict.fromkeys(outlet for _, outlet in self._credits[first:last]))
        before, after = (bisect_left(self._named, place, key=itemgetter(0)) for place in span)
        if not before or after == len(self._named):
            return ()
        outlet, other = self._named[before - 1][1], self._named[after][1]
        return (outlet,) if bare_name(outlet) == bare_name(other) else ()


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Return the places of some spans as spans that do not touch, in order."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _of_statement(
    report: Report, story: Story, statement: Statement, around: Span, outer: Mapping[int, tuple[str, ...]]
) -> Telling:
    who = statement.speaker or statement.source
    named = who is not None and statement.source_kind is not SourceKind.OUTLET
    return Telling(
        report.id,
        statement.content,
        Passage(*around, report.text[slice(*around)]),
        statement,
        who.text if who is not None and named else "",
        _origins(report, story, statement.via or outer[statement.content[0].start]),
        statement.mode is Mode.DENIAL and statement.kind is StatementKind.INDIRECT,
    )


def _via_around(statements: Sequence[Statement]) -> dict[int, tuple[str, ...]]:
    """Return, for each place where a statement begins, through whom the first came inside whose content it stands."""
    parts = ((part.start, at, part.end) for at, s in enumerate(statements) if s.via for part in s.content)
    coming = sorted(parts, reverse=True)
    found: dict[int, tuple[str, ...]] = {}
    running: list[tuple[int, int]] = []
    for place in sorted({s.content[0].start for s in statements}):
        while coming and coming[-1][0] <= place:
            _, at, end = coming.pop()
            heappush(running, (at, end))
        while running and running[0][1] <= place:
            heappop(running)
        found[place] = statements[running[0][0]].via if running else ()
    return found


def _of_sentence(report: Report, story: Story, span: Span, via: Sequence[str]) -> Telling:
    words = Passage(*span, report.text[slice(*span)])
    return Telling(report.id, (words,), words, None, "", _origins(report, story, via), denied=False)


def _origins(report: Report, story: Story, via: Sequence[str]) -> tuple[str, ...]:
    """Return the origins the words can rest on: the outlet they came through, else any the report rests on."""
    behind = [origin for origin in story.origins if report.id in origin.reports]
    if via:
        farthest = bare_name(via[-1])
        named = [origin.id for origin in behind if bare_name(origin.name) == farthest]
        return tuple(named) or (f"outlet:{via[-1]}",)
    return tuple(sorted(origin.id for origin in behind))
