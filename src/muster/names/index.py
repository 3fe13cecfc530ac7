"""Many names, found by any of their words, however they are spelled.

Reach for :class:`NameIndex` to screen a roster against lists, or to find names in text. It is built once and then only
read. Every distinct word of a query is compared with every distinct word of the index, once; nothing is hashed away, so
that a word within reach is always found. What is ranked away is stated in :meth:`NameIndex.candidates`.

The invariant: the answer depends on the names and the query alone, not on the order in which queries come.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import nsmallest

from muster.names.compare import evidence
from muster.names.frequency import surprise
from muster.names.neighbours import Neighbourhood
from muster.names.part import Name, Part, PartKind
from muster.names.words import FULL, Word, ceiling, likeness

_TELLING = 3
"""Consonants a word must have for others with the same consonants, whatever their vowels, to be near it."""
TELLING_LIKENESS = 740
"""Words less alike than this (thousandths) are no lead, though they may still agree once their names are compared."""
_COMMON = 2_500
"""A query word near words that stand in more names than this only adds to names that another word has found."""


class _Shelf:
    """Distinct forms of one sort, with the words that have them."""

    def __init__(self) -> None:
        self.words: list[list[int]] = []
        self._places: dict[str, int] = {}
        self._near: Neighbourhood | None = None

    def put(self, form: str, word_id: int) -> None:
        place = self._places.setdefault(form, len(self.words))
        if place == len(self.words):
            self.words.append([])
        self.words[place].append(word_id)

    def close(self) -> None:
        """Make the shelf ready to be asked."""
        self._near = Neighbourhood(self._places)

    def exactly(self, form: str) -> list[int]:
        """Return the words that have just this form."""
        place = self._places.get(form)
        return [] if place is None else self.words[place]

    def near(self, form: str) -> Iterable[tuple[int, int, int]]:
        """Yield (word, edits, length of the longer form) for every word whose form is near."""
        if self._near is None or not form:
            return
        for place, edits in self._near.near(form):
            longer = max(len(form), len(self._near.forms[place]))
            for word_id in self.words[place]:
                yield word_id, edits, longer


class NameIndex:
    """An index of many names.

    Args:
        names: the names; a name's place in the sequence is its id.
    """

    def __init__(self, names: Sequence[Name]) -> None:
        self.names = tuple(names)
        self._words: list[Word] = []
        self._ids: dict[Word, int] = {}
        self._postings: list[list[int]] = []
        self._spelled, self._skeletons, self._bare = _Shelf(), _Shelf(), _Shelf()
        self._nearby: dict[Word, tuple[tuple[int, int], ...]] = {}
        self._large: dict[Word, dict[int, int]] = {}
        for place, name in enumerate(self.names):
            self._put(place, name)
        for shelf in (self._spelled, self._skeletons, self._bare):
            shelf.close()

    def _put(self, place: int, name: Name) -> None:
        for form in {form: None for part in name.parts for form in _indexed(part)}:
            postings = self._postings[self._word_id(form)]
            if not postings or postings[-1] != place:
                postings.append(place)

    def _word_id(self, form: Word) -> int:
        known = self._ids.get(form)
        if known is not None:
            return known
        new = self._ids[form] = len(self._words)
        self._words.append(form)
        self._postings.append([])
        if form.vowelled:
            self._spelled.put(form.sound, new)
        else:
            self._bare.put(form.skeleton, new)
        self._skeletons.put(form.skeleton, new)
        return new

    def candidates(self, name: Name, limit: int = 40, *, least: int = 0) -> list[int]:
        """Return the names most likely to be this one, best first.

        Args:
            name: the query.
            limit: how many to return at most.
            least: least evidence of near words, in millionths of a bit, to be returned at all.

        Returns:
            Ids of names that share a near word with the query, ranked by the evidence of their near words; ties by id.
            A name that shares only a very common word is left out when the query has a rarer one.
        """
        found = self._gather(name)
        # What a name has beyond the query counts a little against it; only the best are worth the look.
        near = nsmallest(5 * limit, [(-worth, place) for place, worth in found.items() if worth >= least])
        return [
            place for _, place in sorted((loss + (self.names[place].bits >> 3), place) for loss, place in near)[:limit]
        ]

    def naming(self, form: Word) -> Iterable[int]:
        """Return the names that hold a word near this one."""
        return self._of_word(form)

    def _gather(self, name: Name) -> dict[int, int]:
        maps = sorted((self._by_name(part) for part in name.parts if _indexed(part)), key=len)
        total: dict[int, int] = {}
        for position, worths in enumerate(maps):
            if position and len(worths) > _COMMON:
                for place in total:
                    total[place] += worths.get(place, 0)
            else:
                for place, worth in worths.items():
                    total[place] = total.get(place, 0) + worth
        return total

    def _by_name(self, part: Part) -> dict[int, int]:
        """Return, for each name with a word near this part, the worth of the best such word."""
        forms = _indexed(part)
        best = self._of_word(forms[0])
        if len(forms) == 1:
            return best
        merged = dict(best)
        for form in forms[1:]:
            for place, worth in self._of_word(form).items():
                if worth > merged.get(place, 0):
                    merged[place] = worth
        return merged

    def _of_word(self, form: Word) -> dict[int, int]:
        kept = self._large.get(form)
        if kept is not None:
            return kept
        best: dict[int, int] = {}
        for word_id, worth in self._near(form):
            for place in self._postings[word_id]:
                best.setdefault(place, worth)
        if len(best) > _COMMON:
            self._large[form] = best
        return best

    def _near(self, form: Word) -> tuple[tuple[int, int], ...]:
        """Return (word, worth) for every word near this one, most worth first."""
        known = self._nearby.get(form)
        if known is None:
            known = self._nearby[form] = tuple(sorted(self._scan(form), key=lambda item: (-item[1], item[0])))
        return known

    def _scan(self, form: Word) -> Iterable[tuple[int, int]]:
        bits = surprise(form)
        seen: set[int] = set()
        if form.vowelled:
            for word_id, edits, longer in self._spelled.near(form.sound):
                seen.add(word_id)
                yield word_id, _worth(bits, self._words[word_id], FULL * (longer - edits) // longer)
        shelf = self._bare if form.vowelled else self._skeletons
        for word_id, _, _ in shelf.near(form.skeleton):
            yield from self._weighed(form, bits, word_id)
        if form.vowelled and len(form.skeleton) >= _TELLING:
            for word_id in self._skeletons.exactly(form.skeleton):
                if word_id not in seen:
                    yield from self._weighed(form, bits, word_id)

    def _weighed(self, form: Word, bits: int, word_id: int) -> Iterable[tuple[int, int]]:
        other = self._words[word_id]
        if not (form.vowelled and other.vowelled) and ceiling(form, other) < TELLING_LIKENESS:
            return
        score = likeness(form, other).score
        if score >= TELLING_LIKENESS:
            yield word_id, _worth(bits, other, score)


def _worth(bits: int, other: Word, score: int) -> int:
    low, high = sorted((bits, surprise(other)))
    return max(1, evidence(low, high, score))


def _indexed(part: Part) -> tuple[Word, ...]:
    return () if part.kind is PartKind.INITIAL else tuple(form for form in part.forms if form.sound)
