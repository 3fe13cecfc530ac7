"""Exact word runs shared between reports: the proof that one carries the words of another.

Reach for :func:`shared_runs` to find copies, rewrites and carried passages. An exact index of five-word runs, not a
sample of it: sampling loses lead-cuts and embedded passages. The invariant: symmetric, deterministic, and time linear in
the text plus the runs that really are shared.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from muster.reports.index import RunIndex

_WORD = re.compile(r"\w+")


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


def shared_runs(texts: Mapping[str, str], *, least: int = 1) -> tuple[Shared, ...]:
    """Return every pair of texts that share at least *least* runs of five words, ordered by their keys.

    Examples:
        >>> shared_runs({"a": "Six men were held at the port.", "b": "At noon six men were held at sea."})
        (Shared(a='a', b='b', runs=1, containment=333333),)
    """
    keys = sorted(texts)
    index = RunIndex()
    for key in keys:
        index.add(_WORD.findall(texts[key].casefold()))
    return tuple(
        Shared(keys[a], keys[b], runs, runs * 1_000_000 // max(1, min(index.sizes[a], index.sizes[b])))
        for a, b, runs in index.pairs(least)
    )
