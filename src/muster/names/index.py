"""Many names, found by any of their words, however they are spelled.

Reach for :class:`NameIndex` to screen a roster against lists, or to find names in text. It is built once and then only
read. Every distinct word of a query is compared with every distinct word of the index, once; nothing is hashed away, so
that a word within reach is always found. What is ranked away is stated in :meth:`NameIndex.candidates`.

The invariant: the answer depends on the names and the query alone, not on the order in which queries come.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import nsmallest

from muster.names.frequency import surprise
from muster.names.pairing import worth
from muster.names.part import Name, Part, PartKind
from muster.names.vocabulary import Vocabulary
from muster.names.words import Word

TELLING_LIKENESS = 740
"""Words less alike than this (thousandths) are no lead, though they may still agree once their names are compared."""
_COMMON = 2_500
"""A query word near words that stand in more names than this only adds to names that another word has found."""


class NameIndex:
    """An index of many names.

    Args:
        names: the names; a name's place in the sequence is its id.
    """

    def __init__(self, names: Sequence[Name]) -> None:
        self.names = tuple(names)
        self._postings: dict[Word, list[int]] = {}
        for place, name in enumerate(self.names):
            for form in {form: None for part in name.parts for form in _indexed(part)}:
                self._postings.setdefault(form, []).append(place)
        self._vocabulary = Vocabulary(tuple(self._postings))
        self._nearby: dict[Word, tuple[tuple[int, int], ...]] = {}
        self._large: dict[Word, dict[int, int]] = {}

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
            for place, value in self._of_word(form).items():
                if value > merged.get(place, 0):
                    merged[place] = value
        return merged

    def _of_word(self, form: Word) -> dict[int, int]:
        kept = self._large.get(form)
        if kept is not None:
            return kept
        best: dict[int, int] = {}
        for word_id, value in self._near(form):
            for place in self._postings[self._vocabulary.words[word_id]]:
                best.setdefault(place, value)
        if len(best) > _COMMON:
            self._large[form] = best
        return best

    def _near(self, form: Word) -> tuple[tuple[int, int], ...]:
        """Return (word, worth) for every word near this one, most worth first."""
        known = self._nearby.get(form)
        if known is None:
            near = self._vocabulary.near(form, TELLING_LIKENESS)
            worths = ((word_id, self._worth(form, word_id, alike)) for word_id, alike in near)
            known = self._nearby[form] = tuple(sorted(worths, key=lambda item: (-item[1], item[0])))
        return known

    def _worth(self, form: Word, word_id: int, alike: int) -> int:
        return max(1, worth(surprise(form), surprise(self._vocabulary.words[word_id]), alike))


def _indexed(part: Part) -> tuple[Word, ...]:
    return () if part.kind is PartKind.INITIAL else tuple(form for form in part.forms if form.sound)
