"""A run week by week, for pictures: strength with its spread, and what each fund has spent.

Reach for :func:`weekly` and :func:`burnt`. The invariant: as in answers, each number is the interval over the ways that facts of no
stated chance may turn out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from muster.plan.answers import Interval, day_of
from muster.plan.draws import Floats, Ints
from muster.plan.plan import Plan
from muster.plan.simulate import Run

RUNGS = ("pledged", "firm", "vetted", "trained", "present", "able")
"""The ladder of strength, as a run keeps it."""


@dataclass(frozen=True, slots=True)
class Week:
    """The force in one week.

    Attributes:
        week: which one.
        day: its first day.
        rungs: mean strength on each rung of the ladder.
        p10: who is present, at least so in nine of ten runs.
        p50: in half of them.
        p90: in one of ten.
        needed: people that open tasks need, mean.
        promised: people of pledges taken at their word: whole, on the first day of their window, conditions set aside.
    """

    week: int
    day: date
    rungs: dict[str, Interval]
    p10: Interval
    p50: Interval
    p90: Interval
    needed: Interval
    promised: float


@dataclass(frozen=True, slots=True)
class Burn:
    """What a fund has spent by one week: mean, and its spread."""

    fund: str
    week: int
    day: date
    mean: Interval
    p10: Interval
    p90: Interval


def weekly(plan: Plan, done: tuple[Run, ...]) -> tuple[Week, ...]:
    """Return every week of a plan's runs."""
    rungs = {name: _over([getattr(run, name).mean(axis=1) for run in done]) for name in RUNGS}
    p10, p50, p90 = (_over([quantiles(run.present, share) for run in done]) for share in (0.1, 0.5, 0.9))
    needed = _over([run.needed.sum(axis=0).mean(axis=1) for run in done])
    return tuple(
        Week(
            at,
            day_of(plan, at),
            {name: found[at] for name, found in rungs.items()},
            p10[at],
            p50[at],
            p90[at],
            needed[at],
            promised(plan, day_of(plan, at)),
        )
        for at in range(plan.horizon_weeks + 1)
    )


def promised(plan: Plan, day: date) -> float:
    """Return how many people would be there on a day if every pledge were kept whole and in time."""
    forces = (pledge for pledge in plan.pledges if pledge.kind in {"formed_unit", "individuals"})
    return sum(pledge.personnel.mode for pledge in forces if (pledge.window or (plan.start,))[0] <= day)


def burnt(plan: Plan, done: tuple[Run, ...]) -> tuple[Burn, ...]:
    """Return what each fund has spent by each week."""
    found = []
    for at, fund in enumerate(plan.funds):
        mean = _over([run.spent[at].mean(axis=1) for run in done])
        low, high = (_over([quantiles(run.spent[at], share) for run in done]) for share in (0.1, 0.9))
        found += [
            Burn(fund.id, week, day_of(plan, week), mean[week], low[week], high[week])
            for week in range(plan.horizon_weeks + 1)
        ]
    return tuple(found)


def quantiles(values: Floats | Ints, share: float) -> Floats:
    """Return of each row a quantile that was drawn."""
    wide = values.shape[1]
    return np.asarray(np.sort(values, axis=1)[:, min(wide - 1, int(share * wide))], np.float64)


def _over(found: Sequence[Floats]) -> list[Interval]:
    low, high = np.min(found, axis=0), np.max(found, axis=0)
    return [Interval(round(float(a), 6), round(float(b), 6)) for a, b in zip(low, high, strict=True)]
