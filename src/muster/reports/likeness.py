"""Likeness of two sayings: how far one sentence may be the other, translated back, shortened or misheard.

Reach for :func:`likeness` to grade drift, for :func:`covered` to find the part of a quotation that another report kept. By
letters and words alone; the weights are set by rule, not fitted. The invariant: symmetric, deterministic, in millionths;
a saying is wholly like itself.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache

from muster.reports.stems import FUNCTION

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_BETWEEN = re.compile(r"\W+")
_FIGURES = re.compile(r"\d+")
_NOT = re.compile(r"\b(?:not|no|never|none|nothing|nobody|neither|nor|without|cannot)\b|n['’]t\b", re.IGNORECASE)
_SLIGHT = 0.2
"""Weight of a function word; another word weighs the square root of its letters."""
_SAME_WORD = 0.5
"""Least share of letter pairs of two spellings or forms of one word."""
_OTHER_NUMBER = 0.15
_OTHER_SENSE = 0.05
"""What another number, and a negation more or less, takes away: both are said by a finding of their own too."""


@lru_cache(maxsize=65_536)
def likeness(a: str, b: str) -> int:
    """Return how alike two sayings are, in millionths.

    Examples:
        >>> likeness("We will train them.", "We will train them."), likeness("We will train them.", "No comment.") < 200_000
        (1000000, True)
    """
    alike = (_cosine(_letter_pairs(_plain(a)), _letter_pairs(_plain(b))) + _words_alike(a, b)) / 2
    if Counter(_FIGURES.findall(a)) != Counter(_FIGURES.findall(b)):
        alike -= _OTHER_NUMBER
    if len(_NOT.findall(a)) != len(_NOT.findall(b)):
        alike -= _OTHER_SENSE
    return round(max(0.0, min(1.0, alike)) * 1_000_000)


@lru_cache(maxsize=65_536)
def covered(short: str, long: str) -> int:
    """Return how much of the words of one saying is in another, in millionths."""
    one, other = _words(short), _words(long)
    return round(1_000_000 * _met(one, other)[0] / (sum(map(_weight, one.elements())) or 1.0))


def _words_alike(a: str, b: str) -> float:
    one, other = _words(a), _words(b)
    total = sum(map(_weight, one.elements())) + sum(map(_weight, other.elements()))
    return sum(_met(one, other)) / total if total else float(_plain(a) == _plain(b))


def _met(a: Counter[str], b: Counter[str]) -> tuple[float, float]:
    """Return the weight of the words of either that meet one of the other: the same, else the nearest in letters."""
    same = a & b
    found = sum(map(_weight, same.elements()))
    left, right = found, found
    one, other = list((a - b).elements()), list((b - a).elements())
    near = ((_spelled_alike(x, y), at, place) for at, x in enumerate(one) for place, y in enumerate(other))
    for alike, at, place in sorted((n for n in near if n[0] >= _SAME_WORD), key=lambda n: (-n[0], n[1], n[2])):
        if one[at] and other[place]:
            left += alike * _weight(one[at])
            right += alike * _weight(other[place])
            one[at] = other[place] = ""
    return left, right


def _words(text: str) -> Counter[str]:
    return Counter(word.casefold() for word in _WORD.findall(text))


def _weight(word: str) -> float:
    return _SLIGHT if word in FUNCTION else math.sqrt(len(word))


@lru_cache(maxsize=65536)
def _spelled_alike(a: str, b: str) -> float:
    """Return the share of letter pairs of two words that are in both."""
    one, other = _pairs_of_word(a), _pairs_of_word(b)
    shared = sum(min(count, other[pair]) for pair, count in one.items() if pair in other)
    return 2 * shared / (len(a) + len(b) + 2)


@lru_cache(maxsize=65536)
def _pairs_of_word(word: str) -> Counter[str]:
    return _letter_pairs(f"^{word}$")


def _plain(text: str) -> str:
    return f" {_BETWEEN.sub(' ', text.casefold()).strip()} "


def _letter_pairs(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(len(text) - 1))


def _cosine(a: Counter[str], b: Counter[str]) -> float:
    dot = sum(count * b[pair] for pair, count in a.items() if pair in b)
    return dot / math.sqrt(sum(n * n for n in a.values()) * sum(n * n for n in b.values()) or 1)
