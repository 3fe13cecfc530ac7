"""Very many texts, words and joins held as flat bytes and numbers, each made again when it is asked for.

Reach for these where a list holds more words than are ever looked at: an object a word costs a hundred times the bytes of
its letters. :func:`texts_of`, :func:`words_of` and :func:`joins_of` lay out what :mod:`muster.names.words` and
:mod:`muster.names.joins` made.

The invariant: what comes out at a place is equal to what went in there.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from muster.names.joins import Join
from muster.names.scripts import ABJADS
from muster.names.words import Word, variant, word

_ANY = "surrogatepass"
"""Texts may hold what no honest data holds."""


class Texts(NamedTuple):
    """Texts, one after the other in UTF-8.

    Attributes:
        letters: the bytes of all.
        starts: where each begins, and where the last ends.
    """

    letters: bytes
    starts: array[int]

    @property
    def size(self) -> int:
        """How many texts there are."""
        return len(self.starts) - 1

    def at(self, place: int) -> str:
        """Return one of them."""
        return str(self.letters[self.starts[place] : self.starts[place + 1]], "utf-8", _ANY)

    def every(self) -> Iterator[str]:
        """Yield all of them, in order."""
        return map(self.at, range(self.size))


def texts_of(texts: Iterable[str]) -> Texts:
    """Lay texts out."""
    encoded = [text.encode("utf-8", _ANY) for text in texts]
    return Texts(b"".join(encoded), array("q", accumulate(map(len, encoded), initial=0)))


class Words(NamedTuple):
    """Words, of which text and sound tell everything.

    Attributes:
        texts: of each word.
        sounds: of each word.
        scripts: of each word; its text tells it, but not as fast.
    """

    texts: Texts
    sounds: Texts
    scripts: Texts

    def at(self, place: int) -> Word:
        """Return one of them."""
        made, sounded = word(self.texts.at(place)), self.sounds.at(place)
        return made if made.sound == sounded else variant(made, sounded)

    def every(self) -> tuple[Word, ...]:
        """Return all of them, in order."""
        return tuple(map(self.at, range(self.texts.size)))


def words_of(words: Sequence[Word]) -> Words:
    """Lay words out."""
    return Words(
        texts_of(word.text for word in words),
        texts_of(word.sound for word in words),
        texts_of(word.script for word in words),
    )


class Joins(NamedTuple):
    """Joins, but for where they stand and what they weigh: what they are compared by."""

    texts: Texts
    scripts: Texts
    romans: Texts
    sounds: Texts
    skeletons: Texts

    def at(self, place: int) -> Join:
        """Return one of them, of no parts and no weight."""
        text, script, roman, sounded, skeleton = (texts.at(place) for texts in self)
        return Join((), sounded, skeleton, text, roman, script, script not in ABJADS, 0)

    def every(self) -> tuple[Join, ...]:
        """Return all of them, in order."""
        return tuple(map(self.at, range(self.texts.size)))


def joins_of(joins: Sequence[Join]) -> Joins:
    """Lay joins out."""
    return Joins(
        texts_of(join.text for join in joins),
        texts_of(join.script for join in joins),
        texts_of(join.roman for join in joins),
        texts_of(join.sound for join in joins),
        texts_of(join.skeleton for join in joins),
    )
