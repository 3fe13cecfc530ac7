"""What a scenario changes: differences on shared chances, with their intervals.

Reach for :func:`differences`. The invariant: both plans are run with the same seed and the same turns of facts that nobody has given a
chance, so that chances they share cancel out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from muster.plan.answers import Interval, corners
from muster.plan.draws import Floats
from muster.plan.plan import Plan
from muster.plan.poles import metrics
from muster.plan.simulate import Run

_TWO_SIDED = 1.96
"""Standard errors to either side that hold a mean in 95 of 100 cases."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a scenario changes in one metric.

    Attributes:
        metric: what is measured.
        base: its mean in the plan as it stands.
        mean: mean difference, over the ways that facts of no stated chance may turn out.
        within: where the mean difference lies in 95 of 100 cases, over the same ways.
    """

    metric: str
    base: Interval
    mean: Interval
    within: Interval


def differences(
    base: tuple[Plan, tuple[Run, ...]],
    other: tuple[Plan, tuple[Run, ...]],
    *,
    more: Mapping[str, Callable[[Run], Floats]],
) -> tuple[Difference, ...]:
    """Return what changes from one plan to a scenario of it.

    Args:
        base: the plan and its runs, one for each way.
        other: the scenario and its runs, of the same seed and as many replications.
        more: further metrics by name.
    """
    plan, runs = base
    pairs = list(_pairs(list(corners(plan)), list(corners(other[0]))))
    found = []
    for name, metric in (metrics(plan) | dict(more)).items():
        before = [metric(run) for run in runs]
        after = [metric(run) for run in other[1]]
        gaps = [after[b] - before[a] for a, b in pairs]
        means = [float(gap.mean()) for gap in gaps]
        sides = [_TWO_SIDED * float(gap.std(ddof=1)) / len(gap) ** 0.5 if len(gap) > 1 else 0.0 for gap in gaps]
        within = Interval(
            min(mean - side for mean, side in zip(means, sides, strict=True)),
            max(mean + side for mean, side in zip(means, sides, strict=True)),
        )
        here = [float(np.mean(values)) for values in before]
        found.append(Difference(name, Interval(min(here), max(here)), Interval(min(means), max(means)), within))
    return tuple(found)


def _pairs(ways: list[dict[str, float]], others: list[dict[str, float]]) -> Iterator[tuple[int, int]]:
    """Yield the ways of both in which every fact that is open in both turns out alike."""
    for a, way in enumerate(ways):
        for b, other in enumerate(others):
            if all(other[name] == turn for name, turn in way.items() if name in other):
                yield a, b
