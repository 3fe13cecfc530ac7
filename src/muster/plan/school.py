"""Recruits from the last queue on, all weeks at once, where no course waits for money, for trainers or for others.

Reach for :func:`walk_each` through :mod:`muster.plan.recruits`. It is compiled; without a compiler the weeks are gone through one by
one. The invariants: the same numbers as :class:`muster.plan.recruits.Recruited` gives week by week, and nobody lost or invented.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from muster.names.fast import compiled
from muster.plan.draws import Floats, Ints, Keys, inverted, log_factorials, salt, tag
from muster.plan.lanes import hashed


@dataclass(frozen=True, slots=True)
class Walk:
    """Where recruits are at the start of each week, in each replication; and how many failed a course and left by the end."""

    in_course: Ints
    in_field: Ints
    trained: Ints
    failed: Ints
    left: Ints


@dataclass(frozen=True, slots=True)
class Classes:
    """One course: who it draws its chances for, of each replication the share that passes, and its gate."""

    what: str
    passing: Floats
    cohort: int
    every_weeks: int
    weeks: int
    minimum: int


def walked(of: Keys, passed: Ints, classes: tuple[Classes, ...], what: str, leaving: Floats) -> Walk | None:
    """Return where recruits are week by week; ``None`` where they do not add up.

    Args:
        of: keys of the replications.
        passed: how many passed the last queue in each week.
        classes: the courses, in order.
        what: whom the chances to leave are for.
        leaving: of each replication, the chance to leave the field in a week.
    """
    weeks, wide = passed.shape
    out, gone = np.empty((3, weeks + 1, wide), np.int64), np.zeros((2, wide), np.int64)
    most = int(passed.sum(axis=0).max()) if passed.size else 0
    gates = np.array([(c.cohort, c.every_weeks, max(1, c.weeks), c.minimum) for c in classes], np.int64).reshape(-1, 4)
    passing = np.array([c.passing for c in classes]).reshape(-1, wide)
    turns = np.stack([_salts(c.what, weeks + 1) for c in classes] or [_salts(what, weeks + 1)])
    logs = log_factorials(1 << (most + 1).bit_length())
    bad = _walker()(of, passed, passing, turns, gates, leaving, _salts(what, weeks + 1), logs, *out, *gone)
    return Walk(*out, *gone) if bad < 0 else None


@cache
def _salts(what: str, weeks: int) -> Keys:
    return np.array([salt(tag(what), week) for week in range(weeks)], np.uint32)


@cache
def _walker() -> Callable[..., Any]:
    return compiled(walk_each, (hashed, inverted, chance_of, thinned))


def chance_of(key: Any, crossed: Any) -> Any:
    """Return a number within 0 and 1 for a key and a turn."""
    return (np.float64(hashed(key, crossed)) + 0.5) / 4294967296.0


def thinned(people: Any, of: Any, crossed: Any, chance: Any, yes: Any, no: Any, logs: Any, out: Any) -> None:
    """Draw how many of some people in each replication a chance keeps."""
    for lane in range(len(of)):
        u = chance_of(of[lane], crossed)
        out[lane] = inverted(people[lane], chance[lane], yes[lane], no[lane], u, logs)


def walk_each(
    of: Any, passed: Any, passing: Any, turns: Any, gates: Any, leaving: Any, leaves: Any, logs: Any, in_course: Any, in_field: Any, trained: Any,
    failed: Any, left: Any,
) -> Any:  # fmt: skip
    """Go through the weeks; return the first in which people do not add up, or -1. See :func:`walked`."""
    weeks, wide, courses = len(in_field), len(of), len(gates)
    pools, sizes = np.zeros((courses + 1, wide), np.int64), np.zeros((courses, weeks, wide), np.int64)
    field, grown, gone = np.zeros(wide, np.int64), np.zeros(wide, np.int64), np.zeros(wide, np.int64)
    studying, entered = np.zeros(wide, np.int64), np.zeros(wide, np.int64)
    chances = np.vstack((passing, leaving.reshape(1, wide)))
    yes, no = np.zeros_like(chances), np.zeros_like(chances)
    for at in range(courses + 1):
        for lane in range(wide):
            if 0.0 < chances[at, lane] < 1.0:
                yes[at, lane], no[at, lane] = math.log(chances[at, lane]), math.log1p(-chances[at, lane])
    for week in range(weeks):
        if week:
            thinned(field, of, leaves[week], chances[courses], yes[courses], no[courses], logs, gone)
            for lane in range(wide):
                field[lane] -= gone[lane]
                left[lane] += gone[lane]
                pools[0, lane] += passed[week - 1, lane]
                entered[lane] += passed[week - 1, lane]
        for at in range(courses):
            cohort, every, lasts, least = gates[at]
            if week >= lasts and (week - lasts) % every == 0:
                begun = sizes[at, week - lasts]
                thinned(begun, of, turns[at, week - lasts], chances[at], yes[at], no[at], logs, gone)
                for lane in range(wide):
                    studying[lane] -= begun[lane]
                    failed[lane] += begun[lane] - gone[lane]
                    pools[at + 1, lane] += gone[lane]
            if week % every == 0:
                for lane in range(wide):
                    size = min(pools[at, lane], cohort)
                    size = size if size >= least else 0
                    sizes[at, week, lane] = size
                    pools[at, lane] -= size
                    studying[lane] += size
        for lane in range(wide):
            field[lane] += pools[courses, lane]
            grown[lane] += pools[courses, lane]
            pools[courses, lane] = 0
            in_course[week, lane], in_field[week, lane], trained[week, lane] = studying[lane], field[lane], grown[lane]
            people = studying[lane] + field[lane] + failed[lane] + left[lane]
            for at in range(courses):
                people += pools[at, lane]
            if people != entered[lane]:
                return week
    return -1
