"""Conditions over the weeks of many replications at once.

Reach for :class:`Watch`: it is asked week by week, in order, because what a plan has reached by last week may be asked too. The
invariants: a state is seen a week late, so that plans in a circle are well defined; what was before the start was not.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from muster.plan.draws import Floats, Keys, from_range, from_spread, uniform
from muster.plan.plan import Fact, Plan
from muster.rules.tree import After, All, Any, AtLeast, By, Condition, Count, Held, Name, Not, State

Flags = NDArray[np.bool_]
ALWAYS, NEVER = 0.0, np.inf
"""When a fact of no stated chance comes true at the two ends of what is possible."""


@dataclass(frozen=True, slots=True)
class Course:
    """When a fact is true in each replication: from one week, to before another."""

    begins: Floats
    ends: Floats

    def on(self, week: int) -> Flags:
        """Return where it is true in a week."""
        return (self.begins <= week) & (week < self.ends)


def course(fact: Fact, of: Keys, weeks: int, *, forced: float | None = None, correlation: float = 0.0) -> Course:
    """Draw when a fact is true.

    Args:
        fact: the fact.
        of: keys of the replications.
        weeks: the horizon.
        forced: the week it comes true in, whatever its chance; infinite for never.
        correlation: how strongly facts of one group move together, 0 to 1.
    """
    what = f"fact {fact.id}"
    if forced is not None:
        begins = np.full(len(of), forced)
        return Course(begins, np.full(len(of), np.inf))
    if fact.state == "true":
        begins = np.zeros(len(of))
    elif fact.p is None:
        begins = np.full(len(of), np.inf)
    else:
        when = from_spread(of, fact.when, f"{what} when") if fact.when else uniform(of, f"{what} when") * weeks
        comes = _together(of, fact, what, correlation) < from_range(of, fact.p, f"{what} p")
        begins = np.where(comes, np.ceil(when), np.inf)
    lasts = from_spread(of, fact.lasts, f"{what} lasts") if fact.lasts else np.full(len(of), np.inf)
    return Course(begins, begins + np.maximum(1.0, np.ceil(lasts)))


def _together(of: Keys, fact: Fact, what: str, correlation: float) -> Floats:
    """Draw a uniform number that moves with those of the fact's group: one Gaussian factor."""
    own = uniform(of, f"{what} comes")
    if not correlation or not fact.group:
        return own
    grid = np.linspace(-8, 8, 4001)
    normal = NormalDist()
    heights = np.array([normal.cdf(float(x)) for x in grid])
    factor = np.interp(uniform(of, f"group {fact.group}"), heights, grid)
    alone = np.interp(own, heights, grid)
    moved: Floats = np.interp(np.sqrt(correlation) * factor + np.sqrt(1 - correlation) * alone, grid, heights)
    return moved


@dataclass(slots=True)
class Now:
    """What can be asked in one week: the facts of this week, and what the plan had reached by the last.

    Attributes:
        plan: the plan.
        wide: how many replications.
        facts: when each is true.
        week: which week.
        reached: states by name: people in place, shares of tasks, funds open (0 or 1).
    """

    plan: Plan
    wide: int
    facts: Mapping[str, Course]
    week: int = 0
    reached: dict[str, Floats] = field(default_factory=dict)

    def day(self) -> date:
        """Return the first day of the week."""
        return self.plan.start + timedelta(weeks=self.week)


class Watch:
    """A condition under watch.

    Args:
        condition: what is asked; ``None`` is always true.
    """

    def __init__(self, condition: Condition | None) -> None:
        self.condition = condition
        self.parts = tuple(Watch(part) for part in _parts(condition))
        self.run: NDArray[np.int64] | None = None
        self.past: deque[Flags] = deque()

    def ask(self, now: Now) -> Flags:  # noqa: PLR0911  # one a kind of condition
        """Return where it is true; to be asked once in each week."""
        given = [part.ask(now) for part in self.parts]
        match self.condition:
            case None:
                return np.ones(now.wide, np.bool_)
            case Not():
                return ~given[0]
            case All():
                return np.asarray(np.logical_and.reduce(given))
            case Any():
                return np.asarray(np.logical_or.reduce(given))
            case AtLeast(number):
                return np.asarray(np.sum(given, axis=0) >= number)
            case Held(_, weeks):
                self.run = (given[0] if self.run is None else (self.run + 1) * given[0]).astype(np.int64)
                return np.asarray(self.run >= weeks)
            case After(_, weeks):
                self.past.append(given[0])
                return self.past.popleft() if len(self.past) > weeks else np.zeros(now.wide, np.bool_)
            case By() | Name() | Count() | State():
                return _leaf(self.condition, now)


def _parts(condition: Condition | None) -> tuple[Condition, ...]:
    match condition:
        case Not(part) | Held(part) | After(part):
            return (part,)
        case All(parts) | Any(parts) | AtLeast(_, parts):
            return parts
        case _:
            return ()


def _leaf(leaf: By | Name | Count | State, now: Now) -> Flags:
    if isinstance(leaf, By):
        return np.full(now.wide, now.day() <= leaf.day)
    if not isinstance(leaf, State):
        return now.facts[leaf.name].on(now.week)
    reached = now.reached.get(leaf.name, np.zeros(now.wide))
    compare = {">=": np.greater_equal, "<=": np.less_equal, "==": np.equal, ">": np.greater, "<": np.less}
    return np.asarray(compare[leaf.op](reached, leaf.number) if leaf.op else reached > 0)
