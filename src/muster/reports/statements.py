"""Statements: who said what, in a report written in English.

Reach for :func:`find_statements` after the lines were read and the credits found. Quotations are followed over
paragraphs, "he" and "the official" to whom they stand for, and a claim to the outlet that carried it. The invariant:
every passage is a span of a kept line, ``passage.text == text[start:end]``, and a statement without a source says so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from muster.reports.attributions import find_drafts
from muster.reports.chains import Chains
from muster.reports.clauses import Row, clause_rows
from muster.reports.drafts import Draft
from muster.reports.inner import inner_of
from muster.reports.modes import hedge_of, is_negated, mode_of
from muster.reports.quotes import Quote, find_quotes
from muster.reports.report import Credit, Line, LineKind, Mode, Passage, SourceKind, Statement, StatementKind
from muster.reports.speakers import refers_back, source_kind, speaker_of
from muster.reports.turns import Turn, turn_of

_QUOTED = 0.9
"""Least share of a content inside quotation marks that makes it direct speech."""
_LATEST = 12
"""Statements looked back over for what is said already."""


@dataclass(slots=True)
class _Reading:
    """What is carried from one line to the next."""

    report: str
    text: str
    statements: list[Statement] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    open_quote: bool = False


def find_statements(
    report: str, text: str, lines: tuple[Line, ...], credits_: tuple[Credit, ...]
) -> tuple[Statement, ...]:
    """Return the statements of a report in order of appearance.

    Args:
        report: its id.
        text: its text, English.
        lines: its lines; only kept body lines are read.
        credits_: the outlets it credits, for the chain a claim came by.
    """
    reading = _Reading(report, text)
    for line in lines:
        if line.keep and line.kind is not LineKind.TITLE:
            _read_line(reading, line)
        elif line.kind is not LineKind.BLANK:
            reading.open_quote = False
    ordered = sorted(reading.statements, key=lambda s: s.content[0].start)
    chains = Chains.of(text, credits_)
    linked = chains.link_all(_with_speakers(text, ordered))
    return tuple(_finished(reading, statement) for statement in linked)


def _read_line(reading: _Reading, line: Line) -> None:
    marks = find_quotes(reading.text, line.start, line.end)
    quotes = tuple(quote for quote in marks if quote.depth == 0)
    reading.quotes += marks
    first = len(reading.statements)
    if reading.open_quote and quotes and not reading.text[line.start : quotes[0].start].strip() and reading.statements:
        _continue(reading, quotes[0])
    for row in clause_rows(reading.text, line.start, line.end, quotes):
        reading.statements += [_statement(reading, draft, row.quotes) for draft in find_drafts(row)]
        _adopt_quotes(reading, row, first)
    reading.open_quote = bool(quotes) and not quotes[-1].closed and quotes[-1].end == line.end


def _continue(reading: _Reading, quote: Quote) -> None:
    """Add a paragraph to the quotation the paragraph before left open."""
    last = reading.statements[-1]
    reading.statements[-1] = replace(last, content=(*last.content, _passage(reading.text, quote.start, quote.end)))


def _adopt_quotes(reading: _Reading, row: Row, first: int) -> None:
    """Give speech that no rule attributed to whom its sentence names, to the speaker before, or to nobody."""
    for quote in row.quotes:
        going_on = len(reading.statements) > first and reading.statements[-1].kind is StatementKind.DIRECT
        covered = _covered(reading, quote.start)
        turn = None if covered else turn_of(reading.text, row, quote, going_on=going_on)
        if turn is not None:
            _adopt(reading, _passage(reading.text, quote.start, quote.end), turn, first)


def _adopt(reading: _Reading, words: Passage, turn: Turn, first: int) -> None:
    same = reading.statements[-1] if len(reading.statements) > first else None
    if turn.alone and turn.cue is None and same is not None and same.kind is StatementKind.DIRECT:
        reading.statements[-1] = replace(same, content=(*same.content, words))
        return
    source = None if turn.source is None else _passage(reading.text, *turn.source)
    kind = SourceKind.UNKNOWN if source is None else source_kind(source.text)
    if turn.alone and source is None and reading.statements:
        source, kind = reading.statements[-1].source, reading.statements[-1].source_kind
    cue = None if turn.cue is None else _passage(reading.text, *turn.cue)
    reading.statements.append(Statement(reading.report, StatementKind.DIRECT, source, kind, cue, (words,)))


def _covered(reading: _Reading, at: int) -> bool:
    return any(p.start <= at < p.end for statement in reading.statements[-_LATEST:] for p in statement.content)


def _statement(reading: _Reading, draft: Draft, quotes: tuple[Quote, ...]) -> Statement:
    text = reading.text
    source = None if draft.source is None else _passage(text, *draft.source)
    content = tuple(_passage(text, *span) for span in draft.content)
    return Statement(
        report=reading.report,
        kind=_kind(content, quotes),
        source=source,
        source_kind=SourceKind.UNKNOWN if source is None else source_kind(source.text),
        cue=None if draft.cue is None else _passage(text, *draft.cue),
        content=content,
        cites=None if draft.cites is None else _passage(text, *draft.cites),
    )


def _kind(content: tuple[Passage, ...], quotes: tuple[Quote, ...]) -> StatementKind:
    """Direct when nearly all of the content stands in quotation marks, mixed when some does."""
    total = sum(passage.end - passage.start for passage in content)
    inside = sum(
        max(0, min(passage.end, quote.end) - max(passage.start, quote.start)) for passage in content for quote in quotes
    )
    if inside >= total * _QUOTED:
        return StatementKind.DIRECT
    return StatementKind.MIXED if inside else StatementKind.INDIRECT


def _with_speakers(text: str, statements: Iterable[Statement]) -> list[Statement]:
    """Say whom "he" or "the official" stands for: the nearest one before that fits."""
    known: list[Statement] = []
    for statement in statements:
        source = statement.source
        if source is not None and refers_back(source.text):
            before = tuple(s.speaker or s.source for s in reversed(known[-_LATEST:]))
            speaker = speaker_of(text, source, before)
            kind = statement.source_kind if speaker is None else source_kind(speaker.text)
            known.append(replace(statement, speaker=speaker, source_kind=kind))
        else:
            known.append(statement)
    return known


def _finished(reading: _Reading, statement: Statement) -> Statement:
    """Add what is told by the words alone: the mode, the hedge, the negation and the quotations inside."""
    mode = mode_of(statement)
    return replace(
        statement,
        mode=mode,
        hedge="" if mode is Mode.NO_COMMENT else hedge_of(statement),
        negated=is_negated(statement),
        inner=inner_of(reading.text, statement.content, _quotes_in(reading, statement)),
    )


def _quotes_in(reading: _Reading, statement: Statement) -> list[Quote]:
    """Return the quotations from the first to the last word of a content."""
    first = bisect_left(reading.quotes, statement.content[0].start, key=lambda quote: quote.start)
    stop = bisect_left(reading.quotes, statement.content[-1].end, key=lambda quote: quote.start)
    return reading.quotes[first:stop]


def _passage(text: str, start: int, end: int) -> Passage:
    return Passage(start, end, text[start:end])
