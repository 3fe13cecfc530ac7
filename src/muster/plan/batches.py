"""A plan run in growing batches, so that one who stops early keeps what is done.

Reach for :func:`batches` and :func:`gathered`. The invariant: gathered batches are the same numbers as one run of as many replications.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from muster.plan.answers import corners
from muster.plan.plan import Plan
from muster.plan.simulate import BLOCK, Relief, Run, joined, simulate

_FIRST = 64
"""Replications of the first batch: soon done, so that whoever stops early has something."""


def batches(plan: Plan, replications: int, *, seed: int = 1, correlation: float = 0.0) -> Iterator[tuple[Run, ...]]:
    """Yield runs of some replications at a time: in each, one run for each way that facts of no stated chance may turn out.

    Args:
        plan: the plan, in its scenario.
        replications: how many in all.
        seed: which chances.
        correlation: how strongly facts of one group move together.
    """
    done, size = 0, _FIRST
    while done < replications:
        count = min(size, replications - done)
        yield tuple(
            simulate(plan, count, seed=seed, start=done, relief=Relief(way), correlation=correlation)
            for way in corners(plan)
        )
        done, size = done + count, min(BLOCK, size * 2)


def gathered(parts: Sequence[tuple[Run, ...]]) -> tuple[Run, ...]:
    """Return the runs of several batches as one run for each way."""
    return tuple(joined(way) for way in zip(*parts, strict=True))
