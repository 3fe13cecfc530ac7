"""A report as words: where each stands, in which sentence, and whether it is quoted.

Reach for :func:`wording_of` before aligning the words of two reports. Only kept lines are read, the title not among them.
The invariant: words come in the order of the text, and ``text[start:end].casefold()`` is the word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from muster.reports.index import WORDS_IN_RUN
from muster.reports.quotes import find_quotes
from muster.reports.report import Line, LineKind, Report
from muster.reports.sentences import split_sentences
from muster.reports.stems import FUNCTION, stem

_WORD = re.compile(r"\w+")
Run = tuple[str, ...]
"""Words in a row, as many as are indexed."""
_PLACES = 8
"""Most places of one run that are remembered."""
_FOREIGN = 6
"""Fewest words of a sentence that is judged to be in another language than the report."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a report, each sequence as long as the others.

    Attributes:
        report: id of the report.
        words: case folded.
        stems: their stems.
        spans: where each stands in the report's text.
        sentences: number of the sentence each is in; a sentence never crosses a line, and a dropped line takes a number.
        quoted: whether it is somebody else's: within quotation marks, or in a sentence of another language.
        named: whether it is written as a name or number, and not for being the first of its sentence.
        runs: every run of five words, to the numbers of the first words where it stands.
        quoted_runs: those that stand within quotation marks somewhere.
    """

    report: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    sentences: tuple[int, ...]
    quoted: tuple[bool, ...]
    named: tuple[bool, ...]
    runs: Mapping[Run, Sequence[int]]
    quoted_runs: AbstractSet[Run]


@dataclass(slots=True)
class _Rows:
    words: list[str]
    spans: list[tuple[int, int]]
    sentences: list[int]
    quoted: list[bool]
    named: list[bool]


def wording_of(report: Report) -> Wording:
    """Return the words of a report."""
    rows = _Rows([], [], [], [], [])
    number = 0
    for line in report.lines:
        if line.keep and line.kind is not LineKind.TITLE:
            for start, end in split_sentences(report.text, line.start, line.end):
                _add(rows, report, start, end, number)
                number += 1
        elif line.kind is not LineKind.BLANK:
            number += 1
    _mark_quotes(rows, report)
    return Wording(
        report=report.id,
        words=tuple(rows.words),
        stems=tuple(map(stem, rows.words)),
        spans=tuple(rows.spans),
        sentences=tuple(rows.sentences),
        quoted=tuple(rows.quoted),
        named=tuple(rows.named),
        runs=runs_of(rows.words),
        quoted_runs=_quoted_runs(rows),
    )


def _quoted_runs(rows: _Rows) -> set[Run]:
    found: set[Run] = set()
    length = 0
    for end, quoted in enumerate(rows.quoted, 1):
        length = length + 1 if quoted else 0
        if length >= WORDS_IN_RUN:
            found.add(tuple(rows.words[end - WORDS_IN_RUN : end]))
    return found


def runs_of(words: Sequence[str]) -> dict[Run, list[int]]:
    """Return every run of five words, with where it begins; of the places of one run, the first few."""
    runs: dict[Run, list[int]] = {}
    for at, run in enumerate(zip(*(words[skip:] for skip in range(WORDS_IN_RUN)), strict=False)):
        places = runs.setdefault(run, [])
        if len(places) < _PLACES:
            places.append(at)
    return runs


def _add(rows: _Rows, report: Report, start: int, end: int, number: int) -> None:
    found = list(_WORD.finditer(report.text, start, end))
    words = [match.group() for match in found]
    folded = [word.casefold() for word in words]
    foreign = report.language == "en" and _foreign(folded)
    rows.words += folded
    rows.spans += [match.span() for match in found]
    rows.sentences += [number] * len(found)
    rows.quoted += [foreign] * len(found)
    rows.named += [at > 0 and not word[0].islower() for at, word in enumerate(words)]


def _foreign(words: list[str]) -> bool:
    """Whether an English report says this in another language: a sentence without one of the longer function words."""
    return len(words) >= _FOREIGN and not any(len(word) > 2 and word in FUNCTION for word in words)


def _mark_quotes(rows: _Rows, report: Report) -> None:
    places = [start for start, _ in rows.spans]
    for start, end in _quoted_spans(report, report.lines):
        for at in range(bisect_right(places, start), bisect_right(places, end - 1)):
            rows.quoted[at] = True


def _quoted_spans(report: Report, lines: tuple[Line, ...]) -> Iterator[tuple[int, int]]:
    """Yield the outermost quotations; the paragraphs of one that stays open are each opened anew."""
    for line in lines:
        if line.keep:
            yield from ((q.start, q.end) for q in find_quotes(report.text, line.start, line.end) if q.depth == 0)
