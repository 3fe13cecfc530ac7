"""Strings within a few edits of a query, found without looking at the others.

Reach for :class:`Neighbourhood` to look a word up among very many. Two strings at most *d* edits apart (insert, delete,
substitute, exchange neighbours) share a string that both reach by deleting at most *d* letters; so every string is stored
under all its deletions, and a query looks up all of its own.

The invariant, tested against brute force: :meth:`Neighbourhood.near` returns every stored string within the distance
that :func:`edits_allowed` gives for the longer of the two, and no other.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from zlib import crc32

from rapidfuzz import process
from rapidfuzz.distance import OSA

PATIENCE = 100
"""Look-ups answered by looking at every string, before the index is made."""
LONGEST = 24
"""Letters of a word that are looked at; the rest of a longer one does not enter the look-up."""


def edits_allowed(length: int) -> int:
    """Return how many edits apart two words of this length (of the longer) may be and still be near."""
    return 0 if length < 3 else 1 if length < 6 else 2


def deletions(form: str, edits: int) -> Iterator[str]:
    """Yield the form and every string made by deleting up to *edits* (at most two) of its letters; repeats are possible."""
    yield form
    if edits and form:
        for place in range(len(form)):
            shorter = form[:place] + form[place + 1 :]
            yield shorter
            if edits > 1:
                # Delete further right only: each pair of places once.
                for second in range(place, len(shorter)):
                    yield shorter[:second] + shorter[second + 1 :]


class Neighbourhood:
    """An index of distinct strings by their deletions.

    Args:
        forms: distinct strings; a string's place is its id.
        grace: letters by which forms count as longer than they are when :func:`edits_allowed` is asked.
        most: edits allowed at most.
    """

    def __init__(self, forms: Iterable[str], grace: int = 0, most: int = 2) -> None:
        self._grace, self._most = grace, most
        self.forms = tuple(form[:LONGEST] for form in forms)
        self._keys: array[int] | None = None
        self._patience = PATIENCE

    def near(self, form: str) -> list[tuple[int, int]]:
        """Return (place, edits) of every stored string near this one, in order of place.

        Args:
            form: any string.
        """
        form = form[:LONGEST]
        if self._keys is None and self._patience:
            self._patience -= 1
            return self._scanned(form)
        if self._keys is None:
            self._keys = self._deleted()
        found = {
            place
            for key in set(deletions(form, self._allowed(len(form) + 1)))
            for place in self._under(self._keys, crc32(key.encode("utf-8", "surrogatepass")))
        }
        return self._kept(form, ((place, OSA.distance(form, self.forms[place])) for place in sorted(found)))

    def _scanned(self, form: str) -> list[tuple[int, int]]:
        """Return the same by looking at every string: for a few look-ups quicker than making the index."""
        scorer, cutoff = OSA.distance, self._allowed(LONGEST)
        found = process.extract(form, self.forms, scorer=scorer, score_cutoff=cutoff, processor=None, limit=None)
        return self._kept(form, sorted((place, int(edits)) for _, edits, place in found))

    def _kept(self, form: str, found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        size = len(form)
        return [pair for pair in found if pair[1] <= self._allowed(max(size, len(self.forms[pair[0]])))]

    def _deleted(self) -> array[int]:
        keys = {
            crc32(key.encode("utf-8", "surrogatepass")) << 32 | place
            for place, form in enumerate(self.forms)
            # A word one letter short of allowing more edits is stored as if it did: the longer of the two decides.
            for key in deletions(form, self._allowed(len(form) + 1))
        }
        return array("Q", sorted(keys))

    def _allowed(self, length: int) -> int:
        return min(self._most, edits_allowed(length + self._grace))

    @staticmethod
    def _under(keys: array[int], key: int) -> Iterator[int]:
        low = key << 32
        slot = bisect_left(keys, low)
        while slot < len(keys) and keys[slot] >> 32 == key:
            yield keys[slot] & 0xFFFFFFFF
            slot += 1
