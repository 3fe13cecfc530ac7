"""What a report tells, piece by piece: each statement, and each sentence that is nobody's statement.

Reach for :func:`tellings_of` before grouping what several reports tell.

The invariant: a kept sentence is in one telling at least; captions, comments and titles are in none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from muster.reports.claim import Telling
from muster.reports.outlets import bare_name
from muster.reports.report import LineKind, Mode, Passage, Report, SourceKind, Statement, StatementKind, Story
from muster.reports.sentences import split_sentences

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
    sentences = [span for line in _lines(report) for span in split_sentences(report.text, *line)]
    said = [statement for statement in report.statements if statement.mode not in _NOTHING_SAID]
    found = [_of_statement(report, story, statement, _around(statement, sentences)) for statement in said]
    free = (span for span in sentences if not _is_covered(span, report.statements))
    found += [_of_sentence(report, story, span) for span in free]
    found = [telling for telling in found if len(telling.text.split()) >= _FEWEST]
    return sorted(found, key=lambda telling: (telling.passages[0].start, telling.passages[-1].end))


def _lines(report: Report) -> Iterator[tuple[int, int]]:
    return ((line.start, line.end) for line in report.lines if line.keep and line.kind in _TOLD)


def _around(statement: Statement, sentences: Sequence[tuple[int, int]]) -> tuple[int, int]:
    first = statement.content[0]
    return next((span for span in sentences if span[0] <= first.start < span[1]), (first.start, first.end))


def _is_covered(span: tuple[int, int], statements: Sequence[Statement]) -> bool:
    """Whether statements say most of a sentence, their cues and sources not counted."""
    size = span[1] - span[0]
    parts = [part for s in statements for part in (*s.content, s.source, s.cue) if part is not None]
    inside = {at for part in parts for at in range(max(part.start, span[0]), min(part.end, span[1]))}
    return len(inside) * 100 >= _COVERED * size


def _of_statement(report: Report, story: Story, statement: Statement, around: tuple[int, int]) -> Telling:
    who = statement.speaker or statement.source
    named = who is not None and statement.source_kind is not SourceKind.OUTLET
    return Telling(
        report.id,
        statement.content,
        Passage(*around, report.text[slice(*around)]),
        statement,
        who.text if who is not None and named else "",
        _origins(report, story, statement.via or _via_around(report, statement)),
        statement.mode is Mode.DENIAL and statement.kind is StatementKind.INDIRECT,
    )


def _via_around(report: Report, inner: Statement) -> tuple[str, ...]:
    """Return through whom a statement came inside which another stands."""
    first = inner.content[0]
    outer = (s for s in report.statements if s is not inner and any(p.start <= first.start < p.end for p in s.content))
    return next((s.via for s in outer if s.via), ())


def _of_sentence(report: Report, story: Story, span: tuple[int, int]) -> Telling:
    words = Passage(*span, report.text[slice(*span)])
    via = tuple(dict.fromkeys(c.outlet for c in report.credits if span[0] <= c.start < span[1]))
    via = via or _via_both_sides(report, span)
    return Telling(report.id, (words,), words, None, "", _origins(report, story, via), denied=False)


def _via_both_sides(report: Report, span: tuple[int, int]) -> tuple[str, ...]:
    """Return the outlet relied on both last before and first after a sentence that names none: it goes on from there."""
    named = sorted((c.start, c.outlet) for c in report.credits)
    named += sorted((s.content[0].start, s.via[-1]) for s in report.statements if s.via)
    before = max((item for item in named if item[0] < span[0]), default=None)
    after = min((item for item in named if item[0] >= span[1]), default=None)
    return (before[1],) if before and after and bare_name(before[1]) == bare_name(after[1]) else ()


def _origins(report: Report, story: Story, via: Sequence[str]) -> tuple[str, ...]:
    """Return the origins the words can rest on: the outlet they came through, else any the report rests on."""
    behind = [origin for origin in story.origins if report.id in origin.reports]
    if via:
        farthest = bare_name(via[-1])
        named = [origin.id for origin in behind if bare_name(origin.name) == farthest]
        return tuple(named) or (f"outlet:{via[-1]}",)
    return tuple(sorted(origin.id for origin in behind))
