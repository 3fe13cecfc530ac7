"""Rewording: whether two reports of one story tell it in the same choice of words, quotations and names apart.

Reach for :func:`reworded` when neither is a copy of the other. Two reporters at one event share its names, numbers and
quotations; what a rewrite shares beside them is the words nobody had to use, and which of them stand near one another. The
invariant: the measure depends on the two texts alone, so no other report can move it; it is symmetric, in millionths.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable
from collections.abc import Set as AbstractSet
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from muster.reports.passages import Aligned
from muster.reports.report import Passage
from muster.reports.stems import weight
from muster.reports.wording import Wording

_Item = TypeVar("_Item")

REWRITE = 162_000
"""Least rewording of a rewrite: chosen on one half of the stories labelled by hand, checked on the other."""
_WINDOW = 4
"""Telling words of one sentence that stand so near one another make a pair."""


def reworded(a: Wording, b: Wording, passages: Iterable[Aligned] = ()) -> int:
    """Return how far two reports are told in the same words of their own, in millionths.

    Args:
        a: one report.
        b: the other.
        passages: what they share word by word; what is a quotation in one is none of the other's own words either.
    """
    quotations = [passage for passage in passages if passage.quoted]
    names = _names(a) | _names(b)
    one = _own(a, [passage.a for passage in quotations])
    other = _own(b, [passage.b for passage in quotations])
    single = _cosine(_words(one) - names, _words(other) - names, weight)
    near = _cosine(_pairs(one, names), _pairs(other, names), lambda pair: weight(pair[0]) + weight(pair[1]))
    return math.isqrt(single * near)


def _names(wording: Wording) -> set[str]:
    return {stem for stem, named in zip(wording.stems, wording.named, strict=True) if named}


def _own(wording: Wording, quotations: Iterable[Passage]) -> list[list[str]]:
    """Return the report's own telling words, sentence by sentence."""
    quoted = list(wording.quoted)
    for passage in quotations:
        first = bisect_left(wording.spans, (passage.start, passage.start))
        stop = bisect_left(wording.spans, (passage.end, passage.end))
        quoted[first:stop] = [True] * (stop - first)
    kept = [
        (sentence, stem)
        for sentence, stem, away in zip(wording.sentences, wording.stems, quoted, strict=True)
        if not away and weight(stem)
    ]
    return [[stem for _, stem in group] for _, group in groupby(kept, key=itemgetter(0))]


def _words(sentences: Iterable[list[str]]) -> set[str]:
    return {stem for sentence in sentences for stem in sentence}


def _pairs(sentences: Iterable[list[str]], names: Collection[str]) -> set[tuple[str, str]]:
    """Return the words that stand near one another, in either order; two names do so by themselves."""
    found: set[tuple[str, str]] = set()
    for sentence in sentences:
        for at, one in enumerate(sentence):
            for other in sentence[at + 1 : at + 1 + _WINDOW]:
                if one != other and not (one in names and other in names):
                    found.add((one, other) if one < other else (other, one))
    return found


def _cosine(a: AbstractSet[_Item], b: AbstractSet[_Item], weigh: Callable[[_Item], int]) -> int:
    lengths = sum(map(weigh, a)) * sum(map(weigh, b))
    return sum(map(weigh, a & b)) * 1_000_000 // (math.isqrt(lengths) or 1)
