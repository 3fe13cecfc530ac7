"""Whether two words are near enough to be compared at all.

Reach for :func:`within_reach` before any likeness: words out of reach are different words, whatever else might be said.
The rule is one that an index can keep without looking at every pair (:mod:`muster.names.vocabulary`), so that what an
index finds is exactly what a comparison would accept.

The invariants: symmetric; a word with a sound is within reach of itself.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from muster.names.neighbours import LONGEST, edits_allowed
from muster.names.sound import outline
from muster.names.words import Word

TELLING = 3
"""Consonants two spelled-out words must share for other vowels not to matter."""
OUTLINED = 2
"""Coarsest consonants that words of which one has no vowels must share to be compared whatever their finer ones."""
BARE = 1
"""Letters by which consonants alone count as longer, for :func:`~muster.names.neighbours.edits_allowed`: each says more."""
_READ_AS = (
    ("rn", "m"),
    ("vv", "w"),
    ("cl", "d"),
    ("1", "l"),
    ("i", "l"),
    ("0", "o"),
    ("5", "s"),
    ("8", "b"),
    ("6", "g"),
)


@lru_cache(maxsize=262_144)
def look(roman: str) -> str:
    """Return a romanised word with the letters merged that a poor scan takes for one another.

    Args:
        roman: as :func:`muster.names.romanise.romanise` returns.
    """
    for seen, meant in _READ_AS:
        roman = roman.replace(seen, meant)
    return roman


def within_reach(one: Word, other: Word) -> bool:
    """Whether two words may be alike.

    Args:
        one: a word.
        other: another.
    """
    if not one.sound or not other.sound:
        return False
    if not (one.vowelled and other.vowelled):
        return _near(one.skeleton, other.skeleton, BARE) or _outlined(one, other)
    return (
        _near(one.sound, other.sound)
        or (one.skeleton == other.skeleton and len(one.skeleton) >= TELLING)
        or _near(look(one.roman), look(other.roman))
    )


def _outlined(one: Word, other: Word) -> bool:
    """Whether a word without vowels and one with them have the same coarsest consonants."""
    return one.vowelled != other.vowelled and outline(one.roman) == outline(other.roman) and telling(other)


def telling(word: Word) -> bool:
    """Whether the coarsest consonants of a word are enough to meet others by."""
    return len(outline(word.roman)) >= OUTLINED


def _near(one: str, other: str, grace: int = 0) -> bool:
    one, other = one[:LONGEST], other[:LONGEST]
    allowed = edits_allowed(max(len(one), len(other)) + grace)
    return one == other or (allowed > 0 and OSA.distance(one, other, score_cutoff=allowed) <= allowed)
