"""What became of those somebody vouched for, by who vouched; people are protected where the numbers are small.

Reach for :func:`attester_figures`. Cases that nobody vouched for are a group like any other, so that the groups cannot be subtracted from
all cases. The invariant: an attester with few cases is never shown, however they ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from muster.vetting.statistics.counting import class_of
from muster.vetting.statistics.definition import DEFINITIONS
from muster.vetting.statistics.figure import Figure
from muster.vetting.statistics.hiding import hidden_rows
from muster.vetting.summary import Summary

NOBODY = "nobody vouched"
"""The group of cases without attester."""


def attester_figures(concluded: Sequence[Summary], on: date, *, protect: bool) -> tuple[Figure, ...]:
    """Return how many of those each attester vouched for were cleared, attesters by code.

    Args:
        concluded: cases decided, cancelled or lapsed.
        on: the day.
        protect: whether attesters with small counts are withheld.
    """
    groups: dict[str, list[Summary]] = {}
    for case in concluded:
        for attester in dict.fromkeys(case.attesters) or (NOBODY,):
            groups.setdefault(attester, []).append(case)
    names = sorted(groups, key=lambda name: (name == NOBODY, name))
    rows = [_row(groups[name]) for name in names]
    hidden = hidden_rows(rows) if protect else frozenset[int]()
    if hidden is None:
        return ()
    return tuple(_figure(on, name, None if place in hidden else rows[place]) for place, name in enumerate(names))


def _row(cases: Sequence[Summary]) -> tuple[int, int]:
    cleared = sum(1 for case in cases if class_of(case) == "cleared")
    return cleared, len(cases) - cleared


def _figure(on: date, name: str, row: tuple[int, int] | None) -> Figure:
    numerator, denominator = (None, None) if row is None else (row[0], sum(row))
    return Figure(DEFINITIONS["attested"], on, numerator, denominator, "attester", name, withheld=row is None)
