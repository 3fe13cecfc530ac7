"""What is assumed of a pledge when the plan does not say: how likely it comes, and how late, by how firm it is.

Reach for :func:`chance` and :func:`slip`. No report gives these numbers. They are assumptions of Muster, shown as such wherever they are
used; promised dates are the wrong default: eight United Nations missions held 24 to 59 % of their authorised strength after three months.
"""

from __future__ import annotations

from collections.abc import Mapping

from muster.plan.plan import Pledge, Range, Spread

ASSUMED: Mapping[str, tuple[Range, Spread]] = {
    "discussed": (Range(0.05, 0.2, 0.5), Spread("pert", (4, 26, 78))),
    "announced": (Range(0.3, 0.6, 0.85), Spread("pert", (2, 17, 52))),
    "letter": (Range(0.5, 0.75, 0.95), Spread("pert", (2, 13, 39))),
    "mou": (Range(0.7, 0.9, 0.98), Spread("pert", (0, 8, 26))),
    "verified": (Range(0.8, 0.95, 1), Spread("pert", (0, 4, 13))),
    "in_theatre": (Range(1, 1, 1), Spread("fixed", (0,))),
}
"""Rung -> chance that the pledge is kept once its conditions hold, and weeks it slips."""


def chance(pledge: Pledge) -> Range:
    """Return how likely a pledge is kept once its conditions hold."""
    return pledge.p or ASSUMED[pledge.confidence][0]


def slip(pledge: Pledge) -> Spread:
    """Return by how much a pledge slips."""
    return pledge.slip or ASSUMED[pledge.confidence][1]
