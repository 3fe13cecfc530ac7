"""Composites: reports that hold the words of two others which share none with one another.

Reach for :func:`composites` before joining copies into families: a text pasted together from two independent reports must
not make them one. The invariant: a report that was surely first is no composite but the whole of which the others are parts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from muster.reports.report import Report
from muster.reports.shingles import Shared

WHOLE = 500_000
"""Least share (millionths) of a report's five-word runs that a composite of it holds."""
_MANY = 60
"""Copies of more reports are tied in a chain only: who shares nothing with whom cannot be told from it."""


def composites(reports: Mapping[str, Report], copies: Sequence[Shared]) -> dict[str, tuple[str, ...]]:
    """Return the composites among some reports, each with the reports it holds.

    Args:
        reports: the reports of one story, by id.
        copies: the pairs of them that carry each other's words.
    """
    near: defaultdict[str, set[str]] = defaultdict(set)
    held: defaultdict[str, set[str]] = defaultdict(set)
    for pair in copies:
        near[pair.a].add(pair.b)
        near[pair.b].add(pair.a)
        if pair.containment >= WHOLE:
            short, long = sorted((pair.a, pair.b), key=lambda key: len(reports[key].text))
            held[long].add(short)
    return {
        key: parts
        for key in sorted(held)
        if len(near[key]) <= _MANY
        and (parts := _strangers(held[key], near))
        and not all(_before(reports[key].date, reports[part].date) for part in parts)
    }


def _strangers(parts: set[str], near: Mapping[str, set[str]]) -> tuple[str, ...]:
    """Return those that share nothing with at least one of the others."""
    found = {key for a, b in combinations(sorted(parts), 2) if b not in near[a] for key in (a, b)}
    return tuple(sorted(found))


def _before(date: str, other: str) -> bool:
    return len(date) == len(other) == 10 and date < other
