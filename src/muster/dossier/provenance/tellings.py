"""Utterances side by side: each way one thing is told, by whom, with what differs marked.

Reach for :func:`shown_utterance`. The invariant: every telling of the utterance is in one of the ways shown, and the words
shown are the report's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from muster.dossier.filename import file_name
from muster.dossier.highlight import Mark, Segment, anchor_of, segments
from muster.dossier.provenance.lookup import Lookup
from muster.reports.drift import Drift, DriftKind
from muster.reports.report import Passage, Statement
from muster.reports.utterances import Utterance

KINDS = {
    DriftKind.NUMBER: "how much",
    DriftKind.NEGATION: "yes or no",
    DriftKind.HEDGE: "how surely",
    DriftKind.NAME: "a name",
    DriftKind.TITLE: "a title",
    DriftKind.SPEAKER: "who said it",
    DriftKind.COUNT: "one speaker or several",
}
"""What drifted, in words."""
_REWORDED, _CHANGED = 150_000, 500_000
_LONG = 400
"""Words of a telling beyond which single words are not compared: nobody reads that many marks."""
_WORD = re.compile(r"\w+(?:['’]\w+)?")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a telling stands: the report, and the link to the passage."""

    report: str
    href: str


@dataclass(frozen=True, slots=True)
class Way:
    """One way a thing is told: the words in segments, who says it, through whom, and in which reports."""

    words: tuple[Segment, ...]
    speaker: tuple[Segment, ...]
    chain: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that drifted: what, the words on both sides, and how much it changes."""

    kind: str
    why: str
    grade: int


@dataclass(frozen=True, slots=True)
class ShownUtterance:
    """An utterance: its ways of being told, what changed between them, and how far they are apart."""

    anchor: str
    ways: tuple[Way, ...]
    changes: tuple[Change, ...]
    grade: int
    reports: int

    @property
    def verdict(self) -> str:
        """How far the tellings are apart, in words."""
        if len(self.ways) == 1:
            return "the same words"
        if self.grade < _REWORDED:
            return "nearly the same words"
        return "reworded" if self.grade < _CHANGED else "changed"


def shown_utterance(utterance: Utterance, lookup: Lookup) -> ShownUtterance:
    """Return an utterance as its page shows it."""
    told = utterance.statements
    same = _ways(told)
    first = [group[0] for group in same]
    way_of = {at: place for place, group in enumerate(same) for at in group}
    apart = [pair for pair in utterance.retellings if way_of[pair.a] != way_of[pair.b]]
    drift = [(pair.a, pair.b, found) for pair in apart for found in pair.drift]
    marks = {at: [*_drifted(at, drift), *_differing(at, first, told)] for at in first}
    return ShownUtterance(
        anchor=utterance_anchor(utterance),
        ways=tuple(_way([told[at] for at in group], marks[group[0]], lookup) for group in same),
        changes=tuple(_changes([found for _, _, found in drift])),
        grade=max((pair.grade for pair in apart), default=0),
        reports=len(told),
    )


def utterance_anchor(utterance: Utterance) -> str:
    """Return the anchor of an utterance on its story's page: of the report and place of its first telling."""
    first = utterance.statements[0]
    return f"u-{file_name(first.report).removesuffix('.html')}-{first.content[0].start}"


def speaker_of(statement: Statement) -> Passage | None:
    """Return the words for who speaks: whom "he" stands for, else the source as written."""
    return statement.speaker or statement.source


def statement_href(statement: Statement, root: str = "../") -> str:
    """Return the link to a statement's passage on its report's page."""
    return f"{root}reports/{file_name(statement.report)}#{anchor_of('s', statement.content[0])}"


def _ways(told: Sequence[Statement]) -> list[list[int]]:
    """Return the tellings, those of the same words by the same speaker together, in order."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for at, statement in enumerate(told):
        who = speaker_of(statement)
        words = tuple(word for part in statement.content for word in _WORD.findall(part.text.casefold()))
        groups.setdefault((words, "" if who is None else who.text.casefold()), []).append(at)
    return list(groups.values())


def _way(told: Sequence[Statement], marks: Sequence[Mark], lookup: Lookup) -> Way:
    first = told[0]
    text, who = lookup.reports[first.report].text, speaker_of(first)
    words: list[Segment] = []
    for part in first.content:
        words += [Segment(" … ")] if words else []
        words += segments(text, part.start, part.end, marks)
    return Way(
        words=tuple(words),
        speaker=() if who is None else segments(text, who.start, who.end, marks),
        chain=tuple(reversed(first.chain)),
        places=tuple(Place(statement.report, statement_href(statement)) for statement in told),
    )


def _drifted(at: int, drift: Sequence[tuple[int, int, Drift]]) -> Iterator[Mark]:
    for a, b, found in drift:
        for place, words in ((a, found.a), (b, found.b)):
            if place == at and words is not None:
                yield Mark(words.start, words.end, "drift")


def _differing(at: int, first: Sequence[int], told: Sequence[Statement]) -> Iterator[Mark]:
    """Yield the words of a telling that are not in the first one; of the first, those that are not in another."""
    others = first[1:] if at == first[0] else first[:1]
    own = _words(told[at])
    for other in others if len(own) <= _LONG else ():
        matcher = SequenceMatcher(None, [w for w, _ in own], [w for w, _ in _words(told[other])], autojunk=False)
        for tag, start, end, _, _ in matcher.get_opcodes():
            if tag in {"replace", "delete"}:
                yield from (Mark(*span, "differs") for _, span in own[start:end])


def _words(statement: Statement) -> list[tuple[str, tuple[int, int]]]:
    return [
        (found[0].casefold().replace("’", "'"), (part.start + found.start(), part.start + found.end()))
        for part in statement.content
        for found in _WORD.finditer(part.text)
    ]


def _changes(drift: Sequence[Drift]) -> Iterator[Change]:
    """Yield what drifted, the gravest first, what is the same between several tellings once."""
    met: dict[tuple[str, frozenset[str]], Change] = {}
    for found in drift:
        sides = frozenset("" if side is None else side.text.casefold() for side in (found.a, found.b))
        met.setdefault((found.kind.value, sides), Change(KINDS[found.kind], found.why, found.grade))
    yield from sorted(met.values(), key=lambda change: -change.grade)


def in_order(utterances: Sequence[Utterance], lookup: Lookup) -> list[ShownUtterance]:
    """Return utterances as shown, those that drifted farthest first; of one grade, those that more reports tell."""
    shown = [shown_utterance(utterance, lookup) for utterance in utterances]
    return sorted(shown, key=lambda one: (len(one.ways) == 1, -one.grade, -one.reports))
