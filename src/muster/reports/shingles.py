"""Exact word runs shared between reports: the proof that one carries the words of another.

Reach for :func:`shared_runs` to find copies, rewrites and carried passages. An exact index of five-word runs, not a
sample of it: sampling loses lead-cuts and embedded passages. The invariant: symmetric, deterministic, and time linear in
the text plus the runs that really are shared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WORDS_IN_RUN = 5
_WORD = re.compile(r"\w+")
_MANY = 60
"""A run found in more reports than this ties each to the next only: a flood of copies still hangs together, in linear
time, and one phrase common to many ties nobody by itself."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What two texts share.

    Attributes:
        a: key of the first, smaller in order.
        b: key of the second.
        runs: five-word runs in both.
        containment: those runs as a share of the shorter text's, in millionths.
    """

    a: str
    b: str
    runs: int
    containment: int


def runs_of(text: str) -> frozenset[tuple[str, ...]]:
    """Return every run of five words in a text, case folded."""
    words = _WORD.findall(text.casefold())
    return frozenset(tuple(words[at : at + WORDS_IN_RUN]) for at in range(len(words) - WORDS_IN_RUN + 1))


def shared_runs(texts: Mapping[str, str], ignore: frozenset[tuple[str, ...]] = frozenset()) -> tuple[Shared, ...]:
    """Return every pair of texts that share at least one run, ordered by their keys.

    Args:
        texts: key to text.
        ignore: runs that prove nothing.
    """
    runs = {key: runs_of(text) - ignore for key, text in texts.items()}
    places: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key in sorted(runs):
        for run in runs[key]:
            places[run].append(key)
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for keys in places.values():
        _count_pairs(keys, counts)
    return tuple(
        Shared(a, b, counts[a, b], counts[a, b] * 1_000_000 // max(1, min(len(runs[a]), len(runs[b]))))
        for a, b in sorted(counts)
    )


def _count_pairs(keys: Sequence[str], counts: dict[tuple[str, str], int]) -> None:
    reach = len(keys) if len(keys) <= _MANY else 1
    for place, a in enumerate(keys):
        for b in keys[place + 1 : place + 1 + reach]:
            counts[a, b] += 1
