"""Utterances: one thing said once, as several reports tell it.

Reach for :func:`utterances` once the stories are known. Statements of different reports are the same utterance when their
words are, or when one keeps a part of the other's. The invariant: every utterance is told by two reports or more, a statement
is in one utterance at most, and neither the order of the reports nor copies of one of them change what the others' are.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from muster.reports.drift import Drift, find_drift
from muster.reports.likeness import covered, likeness
from muster.reports.parallel import on_every_core
from muster.reports.report import Report, Statement, Story
from muster.reports.stems import stem, weight

SAME = 600_000
"""Least likeness of two tellings of one utterance."""
KEPT = 800_000
"""Least share of the words of the shorter telling that must be in the longer, when it kept a part only."""
_PART = 4
"""Fewest words of such a part: two or three words are an echo."""
_TELLING = 250
"""Weight of a stem from which two statements that share it are compared."""
_SHARED, _SHARE = 2, 0.4
"""Fewest such stems in both, and least share of those of the statement that has fewer."""
_MANY = 60
"""A stem in more statements of a story than this suggests no pair; a flood of equal statements ties each to the next."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Retelling:
    """Two tellings of one utterance, side by side.

    Attributes:
        a: number of the first statement in the utterance.
        b: number of the second, after it.
        grade: how far they drifted apart, in millionths: 0 when nothing changed.
        drift: what changed, with the words on both sides.
    """

    a: int
    b: int
    grade: int
    drift: tuple[Drift, ...]


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing said, as several reports tell it.

    Attributes:
        statements: its tellings, ordered by report and place.
        retellings: each telling beside every other that was found to be the same.
    """

    statements: tuple[Statement, ...]
    retellings: tuple[Retelling, ...]


@dataclass(frozen=True, slots=True)
class _Saying:
    """A statement with its content in one piece."""

    statement: Statement
    text: str
    words: int
    stems: frozenset[str]


def utterances(reports: Iterable[Report], stories: Iterable[Story]) -> tuple[Utterance, ...]:
    """Return what several reports of one story say that somebody said, in the order of the stories and their reports."""
    by_id = {report.id: report for report in reports}
    told = [[by_id[key] for key in story.reports if key in by_id] for story in stories]
    return tuple(found for story in on_every_core(_in_story, told, run=1) for found in story)


def _in_story(reports: Sequence[Report]) -> list[Utterance]:
    sayings = [_saying(statement) for report in reports for statement in report.statements]
    sayings = [saying for saying in sayings if saying.words >= 3]
    same = {pair: score for pair in _candidates(sayings) if (score := _same(*(sayings[at] for at in pair)))}
    return [_utterance(sayings, group, same) for group in _groups(sayings, same)]


def _saying(statement: Statement) -> _Saying:
    text = " ".join(passage.text for passage in statement.content)
    words = _WORD.findall(text.casefold())
    telling = frozenset(stemmed for word in words if weight(stemmed := stem(word)) >= _TELLING)
    return _Saying(statement, text, len(words), telling)


def _candidates(sayings: Sequence[_Saying]) -> Iterator[tuple[int, int]]:
    """Yield the statements of different reports that share telling words, in order."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, saying in enumerate(sayings):
        for stemmed in saying.stems:
            places[stemmed].append(at)
    met: Counter[tuple[int, int]] = Counter()
    for held in places.values():
        met.update(combinations(held, 2) if len(held) <= _MANY else pairwise(held))
    for (a, b), shared in sorted(met.items()):
        fewest = min(len(sayings[a].stems), len(sayings[b].stems))
        enough = max(min(_SHARED, fewest), fewest * _SHARE)
        if shared >= enough and sayings[a].statement.report != sayings[b].statement.report:
            yield a, b


def _same(a: _Saying, b: _Saying) -> int:
    """Return how alike two tellings are when they are of one utterance, else nothing."""
    alike = likeness(a.text, b.text)
    if alike >= SAME:
        return alike
    short, long = sorted((a, b), key=lambda saying: (saying.words, saying.text))
    return max(alike, 1) if short.words >= _PART and covered(short.text, long.text) >= KEPT else 0


def _groups(sayings: Sequence[_Saying], same: Mapping[tuple[int, int], int]) -> list[list[int]]:
    """Join the likest pairs first; no group takes two statements of one report."""
    group = {at: [at] for pair in same for at in pair}
    for a, b in sorted(same, key=lambda pair: (-same[pair], pair)):
        one, other = group[a], group[b]
        told = {sayings[at].statement.report for at in one}
        if one is not other and not any(sayings[at].statement.report in told for at in other):
            one += other
            group.update(dict.fromkeys(other, one))
    return [sorted(group[at]) for at in sorted(group) if at == min(group[at]) and len(group[at]) > 1]


def _utterance(sayings: Sequence[_Saying], group: Sequence[int], same: Mapping[tuple[int, int], int]) -> Utterance:
    told = [sayings[at] for at in group]
    pairs = [(a, b) for a, b in combinations(range(len(group)), 2) if (group[a], group[b]) in same]
    return Utterance(
        tuple(saying.statement for saying in told), tuple(_retelling(a, b, told[a], told[b]) for a, b in pairs)
    )


def _retelling(a: int, b: int, one: _Saying, other: _Saying) -> Retelling:
    """Grade how far two tellings drifted: by their wording, and at least by the gravest thing that changed."""
    drift = find_drift(one.statement, other.statement)
    wording = 1_000_000 - likeness(one.text, other.text)
    return Retelling(a, b, max([wording, *(found.grade for found in drift)]), drift)
