"""What is assumed of a pledge when the plan does not say how likely it comes, by how firm it is.

Reach for :func:`chance` and :func:`pace`. No report gives these numbers. They are assumptions of Muster, shown as such wherever they are
used. How late a pledge comes is learned, not assumed: see :mod:`muster.plan.slippage`.
"""

from __future__ import annotations

from collections.abc import Mapping

from muster.plan.plan import Pledge, Range

ASSUMED: Mapping[str, tuple[Range, float]] = {
    "discussed": (Range(0.05, 0.2, 0.5), 1.5),
    "announced": (Range(0.3, 0.6, 0.85), 1.0),
    "letter": (Range(0.5, 0.75, 0.95), 1.0),
    "mou": (Range(0.7, 0.9, 0.98), 0.75),
    "verified": (Range(0.8, 0.95, 1), 0.5),
    "in_theatre": (Range(1, 1, 1), 0.0),
}
"""Rung -> chance that the pledge is kept once its conditions hold, and its lag beside that of the class of past cases."""


def chance(pledge: Pledge) -> Range:
    """Return how likely a pledge is kept once its conditions hold."""
    return pledge.p or ASSUMED[pledge.confidence][0]


def pace(pledge: Pledge) -> float:
    """Return how long a pledge's lag is beside that of its class: nothing for those who are there, half for a verified one."""
    return ASSUMED[pledge.confidence][1]
