"""Listed words by the spellings running text may give them.

Reach for :class:`Spellings` to ask for thousands of words a second, as a reader of news must. It is narrower than
:class:`~muster.names.vocabulary.Vocabulary`, which serves names that may be damaged: here a word is near when it sounds the
same but for a letter, or has the same consonants across a script that writes no vowels.

The invariant: the answer depends on the words and the query alone; ids are in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from muster.names.neighbours import LONGEST, deletions
from muster.names.reach import telling
from muster.names.sound import outline
from muster.names.words import Word, likeness

LEAST = 800
"""Words less alike than this (thousandths) are not taken for one another in running text."""
_SLIPS = 5
"""Sounds a word must have for one of them to be missing, added or changed."""


class Spellings:
    """Distinct words made ready to be asked for by running text.

    Args:
        words: distinct; a word's place is its id.
    """

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = tuple(words)
        self._by_key: dict[tuple[str, str], list[int]] = {}
        for place, word in enumerate(self._words):
            for key in _keys_of_listed(word):
                self._by_key.setdefault(key, []).append(place)
        self._known: dict[Word, tuple[int, ...]] = {}

    def near(self, word: Word) -> tuple[int, ...]:
        """Return the ids of the words this one may be a spelling of, in order."""
        known = self._known.get(word)
        if known is None:
            met = {place for key in _keys_of_asked(word) for place in self._by_key.get(key, ())}
            known = tuple(place for place in sorted(met) if likeness(word, self._words[place]).score >= LEAST)
            self._known[word] = known
        return known


def _keys_of_listed(word: Word) -> Iterator[tuple[str, str]]:
    return _keys(word, "vowelled list" if word.vowelled else "bare list")


def _keys_of_asked(word: Word) -> Iterator[tuple[str, str]]:
    return _keys(word, "bare list" if word.vowelled else "vowelled list")


def _keys(word: Word, across: str) -> Iterator[tuple[str, str]]:
    """Yield what two words that are near have one of in common.

    Words of one way of writing meet by their sounds, one left out at most; words of two ways by their consonants, under
    the name of the side that is listed.
    """
    if not word.sound:
        return
    side = "spelled out" if word.vowelled else "bare"
    for form in dict.fromkeys(deletions(word.sound[:LONGEST], int(len(word.sound) >= _SLIPS))):
        yield side, form
    yield across, word.skeleton
    if telling(word):
        yield across, outline(word.roman)
