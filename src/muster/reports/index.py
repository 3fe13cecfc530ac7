"""An exact inverted index of word runs that holds a hundred thousand texts in the memory of one machine.

Reach for :class:`RunIndex` only from :mod:`muster.reports.shingles`. A run is kept as one number of 64 bits and the number
of its text, in flat arrays: twelve bytes, not the hundreds of a tuple of words in a dictionary. The invariant: texts are
numbered in the order they were added, and pairs come out in that order. Two different runs have the same number once in
some ten thousand libraries of a hundred thousand texts; a passage is shown only after its words were compared.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import count

WORDS_IN_RUN = 5
_PARTS = 256
"""The index is searched in so many parts, so that only one part's dictionary is in memory at a time."""
_MANY = 60
"""A run found in more texts than this ties each to the next only: a flood of copies still hangs together, in linear
time, and one phrase common to many ties nobody by itself."""


class RunIndex:
    """The texts added, by the runs of five words they hold."""

    def __init__(self) -> None:
        self.sizes = array("I")
        self._words: defaultdict[str, int] = defaultdict(count().__next__)
        self._runs = [array("q") for _ in range(_PARTS)]
        self._texts = [array("I") for _ in range(_PARTS)]

    def add(self, words: Sequence[str]) -> None:
        """Add the next text, given as its words in order."""
        # The hash of a tuple of whole numbers is not salted: it is the same in every process.
        numbers = [self._words[word] for word in words]
        runs = set(map(hash, zip(*(numbers[at:] for at in range(WORDS_IN_RUN)), strict=False)))
        text = len(self.sizes)
        self.sizes.append(len(runs))
        for run in runs:
            self._runs[run % _PARTS].append(run)
            self._texts[run % _PARTS].append(text)

    def pairs(self, least: int = 1) -> Iterator[tuple[int, int, int]]:
        """Yield each pair of texts that share at least *least* runs, with how many they share, in order."""
        shared, held = self._shared()
        for text, runs in enumerate(held):
            met: Counter[int] = Counter()
            for run in runs:
                met.update(_partners(shared[run], text))
            yield from ((text, other, met[other]) for other in sorted(met) if met[other] >= least)

    def _shared(self) -> tuple[list[array[int]], list[array[int]]]:
        """Return the texts of every run found in two or more, and for every text which of these runs it holds."""
        shared: list[array[int]] = []
        held = [array("I") for _ in self.sizes]
        for runs, texts in zip(self._runs, self._texts, strict=True):
            first: dict[int, int] = {}
            again: dict[int, array[int]] = {}
            for run, text in zip(runs, texts, strict=True):
                if first.setdefault(run, text) != text:
                    again.setdefault(run, array("I", (first[run],))).append(text)
            for places in again.values():
                for text in places:
                    held[text].append(len(shared))
                shared.append(places)
        return shared, held


def _partners(places: Sequence[int], text: int) -> Sequence[int]:
    """Return the texts after this one that a run ties it to: all of few, the next of many."""
    at = bisect_right(places, text)
    return places[at : at + (len(places) if len(places) <= _MANY else 1)]
