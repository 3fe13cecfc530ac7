"""Statements: who said what, in a report written in English.

Reach for :func:`find_statements` after the lines were read and the credits found. Quotations are followed over
paragraphs, "he" and "the official" to whom they stand for, and a claim to the outlet that carried it. The invariant:
every passage is a span of a kept line, ``passage.text == text[start:end]``, and a statement without a source says so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from muster.reports.attributions import Draft, find_drafts
from muster.reports.clauses import Row, clause_rows
from muster.reports.quotes import Quote, find_quotes
from muster.reports.report import Credit, Line, LineKind, Passage, SourceKind, Statement, StatementKind
from muster.reports.sentences import split_sentences
from muster.reports.speakers import fits, name_at_head, refers_back, source_kind
from muster.reports.turns import Turn, turn_of


@dataclass(slots=True)
class _Reading:
    """What is carried from one line to the next."""

    report: str
    text: str
    credits: tuple[Credit, ...]
    outlets: tuple[str, ...]
    places: list[int]
    statements: list[Statement]
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
    outlets = tuple(dict.fromkeys(credit.outlet for credit in credits_))
    reading = _Reading(report, text, credits_, outlets, [credit.start for credit in credits_], [])
    for line in lines:
        if line.keep and line.kind is not LineKind.TITLE:
            _read_line(reading, line)
        elif line.kind is not LineKind.BLANK:
            reading.open_quote = False
    ordered = sorted(reading.statements, key=lambda s: s.content[0].start)
    return tuple(_with_via(reading, statement) for statement in _with_speakers(text, ordered))


def _read_line(reading: _Reading, line: Line) -> None:
    quotes = tuple(quote for quote in find_quotes(reading.text, line.start, line.end) if quote.depth == 0)
    first = len(reading.statements)
    if reading.open_quote and quotes and not reading.text[line.start : quotes[0].start].strip() and reading.statements:
        _continue(reading, quotes[0])
    for row in clause_rows(reading.text, line.start, line.end, quotes):
        reading.statements += [_statement(reading, draft, row.quotes) for draft in find_drafts(row)]
        _adopt_quotes(reading, row, first)
    reading.open_quote = bool(quotes) and not quotes[-1].closed


def _continue(reading: _Reading, quote: Quote) -> None:
    """Add a paragraph to the quotation the paragraph before left open."""
    last = reading.statements[-1]
    reading.statements[-1] = replace(last, content=(*last.content, _passage(reading.text, quote.start, quote.end)))


def _adopt_quotes(reading: _Reading, row: Row, first: int) -> None:
    """Give speech that no rule attributed to whom its sentence names, to the speaker before, or to nobody."""
    for quote in row.quotes:
        turn = None if _covered(reading, quote.start) else turn_of(reading.text, row, quote)
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
    return any(p.start <= at < p.end for statement in reading.statements[-12:] for p in statement.content)


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
    )


def _kind(content: tuple[Passage, ...], quotes: tuple[Quote, ...]) -> StatementKind:
    """Direct when nearly all of the content stands in quotation marks, mixed when some does."""
    total = sum(passage.end - passage.start for passage in content)
    inside = sum(
        max(0, min(passage.end, quote.end) - max(passage.start, quote.start)) for passage in content for quote in quotes
    )
    if inside >= total * 0.9:
        return StatementKind.DIRECT
    return StatementKind.MIXED if inside else StatementKind.INDIRECT


def _with_speakers(text: str, statements: Iterable[Statement]) -> list[Statement]:
    """Say whom "he" or "the official" stands for: the nearest one before that fits."""
    known: list[Statement] = []
    for statement in statements:
        source = statement.source
        if source is not None and refers_back(source.text):
            speaker = _speaker(text, source, known)
            kind = statement.source_kind if speaker is None else source_kind(speaker.text)
            known.append(replace(statement, speaker=speaker, source_kind=kind))
        else:
            known.append(statement)
    return known


def _speaker(text: str, source: Passage, known: list[Statement]) -> Passage | None:
    """Return the nearest source before that fits, or for "he" and "she" the person the sentence before is about."""
    before = (s.speaker or s.source for s in reversed(known[-12:]))
    person = source.text.casefold() in {"he", "she"}
    # "he" may be "the minister" of the sentence before; "the minister" itself needs a fuller description.
    nearest = next(
        (
            p
            for p in before
            if p is not None
            and fits(source.text, p.text)
            and (not refers_back(p.text) or (person and len(p.text.split()) > 1))
        ),
        None,
    )
    if not person:
        return nearest
    line = text.rfind("\n", 0, source.start) + 1
    told = split_sentences(text, max(line, source.start - 600), source.start)
    subjects = (name_at_head(text, start, end) for start, end in reversed(told))
    subject = next((span for span in subjects if span is not None), None)
    if subject is None or (nearest is not None and nearest.start > subject[0]):
        return nearest
    return _passage(text, *subject)


def _with_via(reading: _Reading, statement: Statement) -> Statement:
    """Add the outlets a statement came by: those its own sentence credits, else the only one the report credits so far."""
    start, end = _sentence(reading.text, statement)
    first, stop = bisect_left(reading.places, start), bisect_left(reading.places, end)
    credited = reading.credits[first:stop]
    if any(_is_source(credit, statement.source) for credit in credited):
        statement = replace(statement, source_kind=SourceKind.OUTLET)
    here = tuple(dict.fromkeys(credit.outlet for credit in credited))
    if here:
        return replace(statement, via=here)
    unnamed = statement.source_kind in {SourceKind.ANONYMOUS, SourceKind.OUTLET}
    if unnamed and len(reading.outlets) == 1 and first:
        return replace(statement, via=reading.outlets)
    return statement


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


def _passage(text: str, start: int, end: int) -> Passage:
    return Passage(start, end, text[start:end])
