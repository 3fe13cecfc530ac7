"""How late a pledge comes when the plan does not say: as late as forces of its class came in the past.

Reach for :func:`lead` from the simulation. Promised dates are the wrong default: eight United Nations missions held 24 to 59 % of their
authorised strength after three months. The invariants: nobody is there before they say they can be ready; all pledges of one class in
one plan share what makes their plan slow or fast.
"""

from __future__ import annotations

from functools import cache
from statistics import NormalDist

import numpy as np

from muster.plan.classes import class_of
from muster.plan.draws import Floats, Keys, from_spread, uniform
from muster.plan.ladder import pace
from muster.plan.plan import Plan, Pledge, Slippage

_GRID = 8.0
"""Standard deviations a normal draw can reach."""


def lead(pledge: Pledge, plan: Plan, of: Keys, *, sure: bool = False) -> Floats:
    """Draw the weeks from a pledge being called to its people being there.

    A stated slip comes on top of the stated readiness. Where none is stated, the lag of past cases counts, which holds both; a pledge
    is never there before it says it can be ready.

    Args:
        pledge: the pledge.
        plan: its plan.
        of: keys of the replications.
        sure: whether it does not slip.
    """
    what = f"pledge {pledge.id}"
    ready = from_spread(of, pledge.ready, f"{what} ready")
    if sure or (pledge.slip is None and not pace(pledge)):
        return np.ceil(ready)
    if pledge.slip is not None:
        return np.ceil(ready + from_spread(of, pledge.slip, f"{what} slip"))
    return np.ceil(np.maximum(ready, _lag(pledge, class_of(pledge, plan), of)))


def _lag(pledge: Pledge, known: Slippage, of: Keys) -> Floats:
    shared = known.between * normal(of, f"slippage {known.id}")
    own = known.within * normal(of, f"pledge {pledge.id} lag")
    return np.minimum(known.median_weeks * pace(pledge) * np.exp(shared + own), 1e6)


def normal(of: Keys, what: str) -> Floats:
    """Draw standard normal numbers."""
    grid, heights = _heights()
    drawn: Floats = np.interp(uniform(of, what), heights, grid)
    return drawn


@cache
def _heights() -> tuple[Floats, Floats]:
    grid = np.linspace(-_GRID, _GRID, 4001)
    bell = NormalDist()
    return grid, np.array([bell.cdf(float(x)) for x in grid])
