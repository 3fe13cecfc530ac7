"""Reports about the same thing: stories, by the words they share.

Reach for :func:`cluster`. Words are weighed by how rare they are among the reports given, names and numbers more than other
words; each report is known by its heaviest words, and the threshold is fixed. The invariant: deterministic, independent of
the order of the reports; pairs that carry each other's words are always together, and however many copies of one text
there are, they weigh as one.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from muster.reports.wordlist import words

THRESHOLD = 180_000
"""Least average likeness (millionths) of two groups that become one; fixed beforehand on stories other than those it is
used on, in a range in which it hardly matters (170,000 to 210,000)."""

_WORD = re.compile(r"[^\W_]{2,}")
_FUNCTION = words(
    "the of to and in a that is was for on with as it by at from be are has have had an he his they their this "
    "will would not but said who which or were its been more about also one after when into over we you she "
    "her him them there what if out than can could no up some new all so our us do did does may any other such "
    "only between because while where those these then now just like how before during against under most many "
    "told according says i my your me being very"
)
_HEAVIEST = 60
"""Words a report is known by. More say little and cost much: time grows with the square of the reports that share one."""
_MOST_COMMON = 0.5
"""With ten reports or more, a word in more than half of them tells nothing apart."""
_SPREAD = 60
"""A word in more reports brings no two of them together by itself: time stays in proportion to the reports."""
_FAINT = 20_000
"""Likeness (millionths) by rarer words that counts as none."""
_ONE = 1_000
"""A weight of one. Weights are whole numbers, so that sums do not depend on the order they are made in."""


def cluster(texts: Mapping[str, str], tied: Iterable[tuple[str, str]] = ()) -> tuple[tuple[str, ...], ...]:
    """Return the stories, each a sorted tuple of keys, ordered by their first key.

    Args:
        texts: key to text.
        tied: pairs known to belong together, whatever their words.
    """
    families = _families(sorted(texts), sorted(tied))
    groups = _Groups(
        _likeness(_vectors([_terms([texts[key] for key in family]) for family in families])), len(families)
    )
    groups.merge()
    found = (sorted(key for place in group for key in families[place]) for group in groups.members.values())
    return tuple(sorted(map(tuple, found)))


def _families(keys: Sequence[str], tied: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Return the keys joined by ties, directly or through others."""
    of = {key: [key] for key in keys}
    for a, b in tied:
        small, large = sorted((of[a], of[b]), key=len)
        if small is not large:
            large += small
            of.update(dict.fromkeys(small, large))
    return [of[key] for key in keys if key == min(of[key])]


def _terms(texts: Sequence[str]) -> dict[str, int]:
    """Return how often each word stands in a text, in halves: three for a name or number, two for another word.

    Of several texts that carry each other's words it is the mean, of the words that stand in half of them or more: what a
    flood of copies adds to the words of the text they copy moves nothing.
    """
    counts = [_counted(text) for text in sorted(set(texts))]
    if len(counts) == 1:
        return counts[0]
    standing = Counter(term for terms in counts for term in terms)
    core = [term for term, times in standing.items() if 2 * times >= len(counts)]
    return {term: max(2, sum(terms.get(term, 0) for terms in counts) // standing[term]) for term in core}


def _counted(text: str) -> dict[str, int]:
    counted: dict[str, int] = {}
    for word, times in Counter(_WORD.findall(text)).items():
        if word.islower():
            counted[word] = counted.get(word, 0) + 2 * times
        else:
            term = word.casefold()
            counted[term] = counted.get(term, 0) + 3 * times
    return {term: n for term, n in counted.items() if term not in _FUNCTION}


def _vectors(families: Sequence[dict[str, int]]) -> list[dict[str, int]]:
    seen = Counter(term for terms in families for term in terms)
    size = len(families)
    limit = size * _MOST_COMMON if size >= 10 else size
    rare = {term: round(_ONE * (1 + math.log((1 + size) / (1 + n)))) for term, n in seen.items() if 1 < n <= limit}
    return [_heaviest(terms, rare) for terms in families]


def _heaviest(terms: dict[str, int], rare: dict[str, int]) -> dict[str, int]:
    """Weigh words by how often they occur and how rare they are, keep the heaviest, to length one."""
    weights = [(round((1 + math.log(n / 2)) * rare[term]), term) for term, n in terms.items() if term in rare]
    kept = sorted(weights, reverse=True)[:_HEAVIEST]
    length = math.isqrt(sum(weight * weight for weight, _ in kept)) or 1
    return {term: weight * _ONE // length for weight, term in kept}


def _likeness(vectors: Sequence[dict[str, int]]) -> dict[tuple[int, int], int]:
    """Return the cosine, in millionths, of every pair that shares enough of its rarer words; places in order."""
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        for term, weight in vector.items():
            places[term].append((place, weight))
    met: defaultdict[tuple[int, int], int] = defaultdict(int)
    for held in places.values():
        for at, (a, weight) in enumerate(held if len(held) <= _SPREAD else ()):
            for b, other in held[at + 1 :]:
                met[a, b] += weight * other
    spread = [{term: n for term, n in vector.items() if len(places[term]) > _SPREAD} for vector in vectors]
    return {(a, b): rare + _dot(spread[a], spread[b]) for (a, b), rare in met.items() if rare >= _FAINT}


def _dot(a: dict[str, int], b: dict[str, int]) -> int:
    return sum(a[term] * b[term] for term in a.keys() & b.keys()) if a and b else 0


class _Groups:
    """Groups that merge by average likeness, the likest pair first, until none is like enough."""

    def __init__(self, likeness: Mapping[tuple[int, int], int], size: int) -> None:
        self.members = {place: [place] for place in range(size)}
        self.near: dict[int, dict[int, int]] = {place: {} for place in self.members}
        for (a, b), value in likeness.items():
            self.near[a][b] = self.near[b][a] = value

    def merge(self) -> None:
        """Join the likest two groups again and again."""
        heap = [(-value, a, b) for a in self.near for b, value in self.near[a].items() if a < b and value >= THRESHOLD]
        heapq.heapify(heap)
        while heap:
            value, a, b = heapq.heappop(heap)
            if a in self.members and b in self.members and -value == self._average(a, b):
                self._join(a, b)
                for other in sorted(self.near[a]):
                    if (average := self._average(a, other)) >= THRESHOLD:
                        heapq.heappush(heap, (-average, min(a, other), max(a, other)))

    def _join(self, kept: int, gone: int) -> None:
        """Make two groups one; sums of likeness add up."""
        self.members[kept] += self.members.pop(gone)
        for other, value in self.near.pop(gone).items():
            del self.near[other][gone]
            if other != kept:
                self.near[kept][other] = self.near[other][kept] = self.near[kept].get(other, 0) + value

    def _average(self, a: int, b: int) -> int:
        return self.near[a].get(b, 0) // (len(self.members[a]) * len(self.members[b]))
