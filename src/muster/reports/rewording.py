"""Rewording: whether two reports of one story tell it in the same choice of words, quotations and names apart.

Reach for :func:`reworded` when neither is a copy of the other. Two reporters at one event share its names, numbers and
quotations; what a rewrite shares beside them is the words nobody had to use, and which of them stand near one another. The
invariant: the measure depends on the two texts alone, so no other report can move it; it is symmetric, in millionths.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from muster.reports.report import Passage
from muster.reports.stems import weight
from muster.reports.wording import Wording

REWRITE = 162_000
"""Least rewording of a rewrite: chosen on one half of the stories labelled by hand, checked on the other."""
_WINDOW = 4
"""Telling words of one sentence that stand so near one another make a pair."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The words a report chose itself: names, numbers and quotations are not among them.

    Attributes:
        words: their stems.
        pairs: those that stand near one another, in alphabetical order; one of a pair may be a name.
        names: the stems of its names and numbers.
        weights: how much all words, and all pairs, tell together.
    """

    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    names: frozenset[str]
    weights: tuple[int, int]


def choice_of(wording: Wording, quotations: Sequence[Passage] = ()) -> Choice:
    """Return the words a report chose itself.

    Args:
        wording: the report as words.
        quotations: passages that are somebody else's though no mark says so: another report quotes them.
    """
    names = frozenset(stem for stem, named in zip(wording.stems, wording.named, strict=True) if named)
    own = _own(wording, quotations)
    words = frozenset(stem for sentence in own for stem in sentence) - names
    pairs = frozenset(_pairs(own, names))
    return Choice(words, pairs, names, (sum(map(weight, words)), sum(map(_pair_weight, pairs))))


def reworded(a: Choice, b: Choice) -> int:
    """Return how far two reports are told in the same words of their own, in millionths."""
    names = a.names | b.names
    lengths = [choice.weights[0] - sum(map(weight, choice.words & names)) for choice in (a, b)]
    single = sum(map(weight, a.words & b.words)) * 1_000_000 // (math.isqrt(lengths[0] * lengths[1]) or 1)
    both = (pair for pair in a.pairs & b.pairs if not names.issuperset(pair))
    near = sum(map(_pair_weight, both)) * 1_000_000 // (math.isqrt(a.weights[1] * b.weights[1]) or 1)
    return math.isqrt(single * near)


def _pair_weight(pair: tuple[str, str]) -> int:
    return weight(pair[0]) + weight(pair[1])


def _own(wording: Wording, quotations: Sequence[Passage]) -> list[list[str]]:
    """Return the report's own telling words, sentence by sentence."""
    quoted = list(wording.quoted)
    for passage in quotations:
        first, stop = _words_of(wording, passage)
        quoted[first:stop] = [True] * (stop - first)
    kept = [
        (sentence, stem)
        for sentence, stem, away in zip(wording.sentences, wording.stems, quoted, strict=True)
        if not away and weight(stem)
    ]
    return [[stem for _, stem in group] for _, group in groupby(kept, key=itemgetter(0))]


def is_quoted(wording: Wording, passage: Passage) -> bool:
    """Tell whether all words of a passage stand in quotation marks."""
    first, stop = _words_of(wording, passage)
    return all(wording.quoted[first:stop])


def _words_of(wording: Wording, passage: Passage) -> tuple[int, int]:
    first = bisect_left(wording.spans, (passage.start, passage.start))
    return first, bisect_left(wording.spans, (passage.end, passage.end))


def _pairs(sentences: Iterable[list[str]], names: Collection[str]) -> set[tuple[str, str]]:
    """Return the words that stand near one another, in either order; two names do so by themselves."""
    found: set[tuple[str, str]] = set()
    for sentence in sentences:
        for at, one in enumerate(sentence):
            for other in sentence[at + 1 : at + 1 + _WINDOW]:
                if one != other and not (one in names and other in names):
                    found.add((one, other) if one < other else (other, one))
    return found
