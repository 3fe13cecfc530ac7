"""Likeness of two sayings: how far one sentence may be the other, translated back, shortened or misheard.

Reach for :func:`likeness` to grade drift, for :func:`covered` to find the part of a quotation that another report kept. By
letters and words alone; the weights are set by rule, not fitted. The invariant: symmetric, deterministic, in millionths;
a saying is wholly like itself.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import Indel

from muster.reports.stems import FUNCTION

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_BETWEEN = re.compile(r"\W+")
_FIGURES = re.compile(r"\d+")
_NOT = re.compile(r"\b(?:not|no|never|none|nothing|nobody|neither|nor|without|cannot)\b|n['’]t\b", re.IGNORECASE)
_SLIGHT = 0.2
"""Weight of a function word; another word weighs the square root of its letters."""
_SAME_WORD = 0.6
"""Least share of letters in order of two spellings or forms of one word."""
_MOST = 200
"""Words of either that have no equal and are still compared letter by letter."""
_OTHER_NUMBER = 0.15
_OTHER_SENSE = 0.05
"""What another number, and a negation more or less, takes away: both are said by a finding of their own too."""


@lru_cache(maxsize=65536)
def likeness(a: str, b: str) -> int:
    """Return how alike two sayings are, in millionths.

    Examples:
        >>> likeness("We will train them.", "We will train them."), likeness("We will train them.", "No comment.") < 200_000
        (1000000, True)
    """
    alike = (_letters_alike(a, b) + _words_alike(a, b)) / 2
    if Counter(_FIGURES.findall(a)) != Counter(_FIGURES.findall(b)):
        alike -= _OTHER_NUMBER
    if len(_NOT.findall(a)) != len(_NOT.findall(b)):
        alike -= _OTHER_SENSE
    return round(max(0.0, min(1.0, alike)) * 1_000_000)


def covered(short: str, long: str) -> int:
    """Return how much of the words of one saying is in another, in millionths."""
    one, other = _words(short), _words(long)
    return round(1_000_000 * _met(one, other)[0] / (sum(map(_weight, one)) or 1.0))


def _words_alike(a: str, b: str) -> float:
    one, other = _words(a), _words(b)
    total = sum(map(_weight, one)) + sum(map(_weight, other))
    return sum(_met(one, other)) / total if total else float(_plain(a) == _plain(b))


def _met(a: Sequence[str], b: Sequence[str]) -> tuple[float, float]:
    """Return the weight of the words of either that meet one of the other: the same, else the nearest in letters."""
    one, other = Counter(a), Counter(b)
    same = one & other
    left = right = sum(map(_weight, same.elements()))
    mine, theirs = (list(rest.elements())[:_MOST] for rest in (one - same, other - same))
    near = [
        (-alike, min(word, spelled), max(word, spelled), at, place)
        for at, word in enumerate(mine)
        for spelled, alike, place in process.extract(
            word, theirs, scorer=Indel.normalized_similarity, score_cutoff=_SAME_WORD, limit=None
        )
    ]
    for alike, _, _, at, place in sorted(near):
        if mine[at] and theirs[place]:
            left -= alike * _weight(mine[at])
            right -= alike * _weight(theirs[place])
            mine[at] = theirs[place] = ""
    return left, right


@lru_cache(maxsize=16384)
def _words(text: str) -> tuple[str, ...]:
    return tuple(match.casefold() for match in _WORD.findall(text))


@lru_cache(maxsize=65536)
def _weight(word: str) -> float:
    return _SLIGHT if word in FUNCTION else math.sqrt(len(word))


def _plain(text: str) -> str:
    return f" {_BETWEEN.sub(' ', text.casefold()).strip()} "


@lru_cache(maxsize=16384)
def _letter_pairs(text: str) -> tuple[Counter[str], float]:
    """Return how often each two letters stand together in a text, and the length of that vector."""
    plain = _plain(text)
    pairs = Counter(map("".join, pairwise(plain)))
    return pairs, math.sqrt(sum(n * n for n in pairs.values()))


def _letters_alike(a: str, b: str) -> float:
    (one, length), (other, its) = _letter_pairs(a), _letter_pairs(b)
    if len(one) > len(other):
        one, other = other, one
    return sum(count * other[pair] for pair, count in one.items() if pair in other) / (length * its or 1.0)
