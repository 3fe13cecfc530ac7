"""Classes of past cases by which a pledge is late when a plan does not say: those that come with Muster, and a plan's own.

Reach for :func:`class_of`. The invariant: a class is learned from cases that are counted and named, or is written in the plan.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from muster.plan.plan import Plan, Pledge, Slippage


@cache
def shipped() -> tuple[Slippage, ...]:
    """Return the classes that come with Muster, the first of which counts where a plan names none."""
    text = resources.files("muster.plan").joinpath("data", "slippage.toml").read_text(encoding="utf-8")
    return tuple(Slippage(**table) for table in tomllib.loads(text)["slippage"])


def classes(plan: Plan) -> dict[str, Slippage]:
    """Return the classes a plan may name: its own stand before those that come with Muster."""
    return {item.id: item for item in (*shipped(), *plan.slippages)}


def class_of(pledge: Pledge, plan: Plan) -> Slippage:
    """Return the class a pledge belongs to: its own, or its plan's."""
    return classes(plan)[pledge.slippage or plan.slippage]
