"""Reports about the same thing: stories, by the words they share.

Reach for :func:`cluster`. Words are weighed by how rare they are among the reports given; the threshold is
fixed. The invariant: deterministic, independent of the order of the reports, and pairs that carry each other's words are
always together.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from muster.reports.wordlist import words

THRESHOLD = 0.16
"""Least average likeness of two groups that become one; fixed beforehand on stories other than those it is used on."""

_WORD = re.compile(r"[^\W_]{2,}")
_FUNCTION = words(
    "the of to and in a that is was for on with as it by at from be are has have had an he his they their this "
    "will would not but said who which or were its been more about also one after when into over we you she "
    "her him them there what if out than can could no up some new all so our us do did does may any other such "
    "only between because while where those these then now just like how before during against under most many "
    "told according says i my your me being very"
)
_MOST_COMMON = 0.5
"""With ten reports or more, a word in more than half of them tells nothing apart."""


def cluster(texts: Mapping[str, str], tied: Iterable[tuple[str, str]] = ()) -> tuple[tuple[str, ...], ...]:
    """Return the stories, each a sorted tuple of keys, ordered by their first key.

    Args:
        texts: key to text.
        tied: pairs known to belong together, whatever their words.
    """
    vectors = _vectors(texts)
    groups = _Groups(sorted(texts), _likeness(vectors))
    for a, b in sorted(tied):
        groups.join(groups.of[a], groups.of[b])
    groups.merge()
    return tuple(sorted(tuple(sorted(members)) for members in groups.members.values()))


def _vectors(texts: Mapping[str, str]) -> dict[str, dict[str, float]]:
    counts = {key: Counter(_terms(texts[key])) for key in sorted(texts)}
    seen: Counter[str] = Counter(term for key in counts for term in counts[key])
    size = len(counts)
    limit = size * _MOST_COMMON if size >= 10 else size
    return {key: _unit(terms, seen, size, limit) for key, terms in counts.items()}


def _terms(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if word not in _FUNCTION]


def _unit(terms: Counter[str], seen: Counter[str], size: int, limit: float) -> dict[str, float]:
    """Weigh terms by how often they occur and how rare they are, to length one; terms nobody shares only count for length."""
    weights = {
        term: (1 + math.log(count)) * (math.log((1 + size) / (1 + seen[term])) + 1)
        for term, count in sorted(terms.items())
        if seen[term] <= limit
    }
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
    return {term: weight / length for term, weight in weights.items() if seen[term] > 1}


def _likeness(vectors: dict[str, dict[str, float]]) -> dict[tuple[str, str], float]:
    """Return the cosine of every pair that shares a term; keys in order."""
    places: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for key, vector in vectors.items():
        for term, weight in vector.items():
            places[term].append((key, weight))
    likeness: dict[tuple[str, str], float] = defaultdict(float)
    for term in sorted(places):
        held = places[term]
        for at, (a, weight) in enumerate(held):
            for b, other in held[at + 1 :]:
                likeness[a, b] += weight * other
    return likeness


class _Groups:
    """Groups that merge by average likeness, the likest pair first, until none is like enough."""

    def __init__(self, keys: list[str], likeness: dict[tuple[str, str], float]) -> None:
        self.of = {key: place for place, key in enumerate(keys)}
        self.members = {place: [key] for place, key in enumerate(keys)}
        self.near: dict[int, dict[int, float]] = {place: {} for place in self.members}
        for (a, b), value in likeness.items():
            self.near[self.of[a]][self.of[b]] = self.near[self.of[b]][self.of[a]] = value

    def merge(self) -> None:
        """Join the likest two groups again and again."""
        heap = [(-self._average(a, b), a, b) for a in self.near for b in self.near[a] if a < b]
        heapq.heapify(heap)
        while heap and -heap[0][0] >= THRESHOLD:
            value, a, b = heapq.heappop(heap)
            if a in self.members and b in self.members and -value == self._average(a, b):
                kept = self.join(a, b)
                for other in sorted(self.near[kept]):
                    heapq.heappush(heap, (-self._average(kept, other), min(kept, other), max(kept, other)))

    def join(self, a: int, b: int) -> int:
        """Make two groups one, under the smaller number; sums of likeness add up."""
        kept, gone = min(a, b), max(a, b)
        if kept == gone:
            return kept
        self.members[kept] += self.members.pop(gone)
        for key in self.members[kept]:
            self.of[key] = kept
        for other, value in self.near.pop(gone).items():
            del self.near[other][gone]
            if other != kept:
                self.near[kept][other] = self.near[other][kept] = self.near[kept].get(other, 0.0) + value
        return kept

    def _average(self, a: int, b: int) -> float:
        return self.near[a].get(b, 0.0) / (len(self.members[a]) * len(self.members[b]))
