"""Distinct words, and which of them are near another word.

Reach for :class:`Vocabulary` wherever many words are asked for by any spelling. It returns every word within reach
(:func:`muster.names.reach.within_reach`) that is alike enough, and no other.

The invariant, tested against brute force: nothing within reach is missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from muster.names.neighbours import Neighbourhood
from muster.names.reach import BARE, TELLING, look, telling
from muster.names.sound import outline
from muster.names.words import Word, likeness

LEAST = 620
"""Words less alike than this (thousandths) are not the same word."""


class _Shelf:
    """Distinct forms of one sort, with the words that have them."""

    def __init__(self, forms: Iterable[tuple[str, int]], grace: int = 0) -> None:
        self._grace = grace
        self._places: dict[str, int] = {}
        self._words: list[list[int]] = []
        for form, word_id in forms:
            place = self._places.setdefault(form, len(self._words))
            if place == len(self._words):
                self._words.append([])
            self._words[place].append(word_id)
        self._near: Neighbourhood | None = None

    def exactly(self, form: str) -> Sequence[int]:
        """Return the words that have just this form."""
        place = self._places.get(form)
        return () if place is None else self._words[place]

    def near(self, form: str) -> Iterator[int]:
        """Yield every word whose form is near."""
        if self._near is None:
            # Made when first asked: who looks words up otherwise never pays for it.
            self._near = Neighbourhood(self._places, self._grace)
        for place, _ in self._near.near(form):
            yield from self._words[place]


class Vocabulary:
    """Distinct words made ready to be asked.

    Args:
        words: distinct; a word's place is its id.
    """

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = tuple(words)
        spelled = [(word, place) for place, word in enumerate(self.words) if word.vowelled]
        self._sounds = _Shelf((word.sound, place) for word, place in spelled)
        self._looks = _Shelf((look(word.roman), place) for word, place in spelled)
        self._skeletons = _Shelf(((word.skeleton, place) for place, word in enumerate(self.words)), BARE)
        bare = ((word.skeleton, place) for place, word in enumerate(self.words) if not word.vowelled)
        self._bare = _Shelf(bare, BARE)
        outlined = [(word, place) for place, word in enumerate(self.words) if word.sound and telling(word)]
        self._outlines = {
            vowelled: _Shelf((outline(word.roman), place) for word, place in outlined if word.vowelled is vowelled)
            for vowelled in (False, True)
        }
        self._known: dict[Word, tuple[tuple[int, int], ...]] = {}

    def near(self, word: Word, least: int = LEAST) -> tuple[tuple[int, int], ...]:
        """Return (id, likeness in thousandths) of every word near this one, by id.

        Args:
            word: any word.
            least: least likeness, not under :data:`LEAST`.
        """
        known = self._known.get(word)
        if known is None:
            found = ((place, likeness(word, self.words[place]).score) for place in sorted(set(self._within(word))))
            known = self._known[word] = tuple(pair for pair in found if pair[1] >= LEAST)
        return known if least <= LEAST else tuple(pair for pair in known if pair[1] >= least)

    def _within(self, word: Word) -> Iterator[int]:
        if not word.sound:
            return
        if telling(word):
            yield from self._outlines[not word.vowelled].exactly(outline(word.roman))
        if not word.vowelled:
            yield from self._skeletons.near(word.skeleton)
            return
        yield from self._bare.near(word.skeleton)
        yield from self._sounds.near(word.sound)
        yield from self._looks.near(look(word.roman))
        if len(word.skeleton) >= TELLING:
            yield from self._skeletons.exactly(word.skeleton)
