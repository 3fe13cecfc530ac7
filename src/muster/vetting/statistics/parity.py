"""Whether all are treated alike: what became of the cases of each group, with the worst group first.

Reach for :func:`parity`. The invariants: the groups add up to all cases; a group is withheld whole or shown whole; the headline never
names a group that is withheld, and says so when the worst may be among those.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from muster.vetting.statistics.counting import CLASSES, class_of, group_of
from muster.vetting.statistics.definition import DEFINITIONS
from muster.vetting.statistics.figure import Figure
from muster.vetting.statistics.hiding import hidden_rows
from muster.vetting.summary import Summary


@dataclass(frozen=True, slots=True)
class Parity:
    """What became of the cases of each group.

    Attributes:
        by: what the cases were divided by.
        headline: the group cleared least, in a sentence.
        figures: cleared, held back and neither of each group, the group cleared least first, withheld ones last by name.
    """

    by: str
    headline: str
    figures: tuple[Figure, ...]


def parity(concluded: Sequence[Summary], by: str, on: date, *, protect: bool) -> Parity:
    """Divide concluded cases by what is recorded of their subjects.

    Args:
        concluded: those cases.
        by: one of :data:`~muster.vetting.statistics.counting.DIMENSIONS`.
        on: the day.
        protect: whether groups with small counts are withheld.
    """
    groups = sorted({group_of(case, by) for case in concluded})
    rows = [[_count(concluded, by, group, name) for name in CLASSES] for group in groups]
    hidden = hidden_rows(rows) if protect else frozenset[int]()
    if hidden is None:
        return Parity(by, f"too few cases to divide them by {by}", ())
    figures = [
        _figure(name, on, None if place in hidden else (row[column], sum(row)), by, groups[place])
        for place, row in enumerate(rows)
        for column, name in enumerate(CLASSES)
    ]
    shown = [one for one in figures if one.definition.id == "cleared" and not one.withheld]
    worst = {one.group: place for place, one in enumerate(sorted(shown, key=lambda one: (one.share or 0, one.group)))}
    figures.sort(key=lambda one: (worst.get(one.group, len(worst)), one.group))
    return Parity(
        by, _headline(by, min(shown, key=lambda one: worst[one.group], default=None), hidden, rows), tuple(figures)
    )


def _count(cases: Sequence[Summary], by: str, group: str, name: str) -> int:
    return sum(1 for case in cases if group_of(case, by) == group and class_of(case) == name)


def _figure(name: str, on: date, counts: tuple[int, int] | None, by: str, group: str) -> Figure:
    numerator, denominator = counts or (None, None)
    return Figure(DEFINITIONS[name], on, numerator, denominator, by, group, withheld=counts is None)


def _headline(by: str, worst: Figure | None, hidden: frozenset[int], rows: Sequence[Sequence[int]]) -> str:
    if worst is None:
        return f"no group by {by} is large enough to be shown" if rows else f"no concluded case to divide by {by}"
    if len(rows) == 1:
        return f"all cases are of one {by}: {worst.group}"
    cleared, of = sum(row[0] for row in rows), sum(sum(row) for row in rows)
    said = f"cleared least by {by}: {worst.group}, {worst.shown}; all: {100 * cleared / of:.1f} %"
    return f"{said}; {len(hidden)} groups withheld, among which there may be a worse one" if hidden else said
