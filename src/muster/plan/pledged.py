"""Pledges week by week: called when their conditions hold, there when ready, relieved, withdrawn.

Reach for :class:`Sent` from the simulation. The invariant: nobody is there before the condition held and the time to get ready passed.
"""

from __future__ import annotations

import numpy as np

from muster.plan.draws import Ints, Keys, from_range, uniform
from muster.plan.ladder import chance
from muster.plan.plan import Plan, Pledge, Rotation
from muster.plan.slippage import lead
from muster.plan.weeks import Flags, Now, Watch

_PATIENCE = 4
"""Weeks that a ``while`` may fail before people are withdrawn."""


class Sent:
    """One pledge in all replications.

    Args:
        pledge: the pledge.
        plan: its plan.
        of: keys of the replications.
        sure: kept for certain, without slipping.
    """

    def __init__(self, pledge: Pledge, plan: Plan, of: Keys, *, sure: bool = False) -> None:
        self.pledge, self.of = pledge, of
        what = f"pledge {pledge.id}"
        self.size: Ints = np.rint(from_range(of, pledge.personnel, f"{what} personnel")).astype(np.int64)
        self.kept: Flags = uniform(of, f"{what} kept") < from_range(of, chance(pledge), f"{what} p")
        self.lead = lead(pledge, plan, of, sure=sure)
        if sure:
            self.kept = np.ones(len(of), np.bool_)
        first, last = pledge.window or (plan.start, plan.start)
        self.first = (first - plan.start).days / 7
        self.last = (last - plan.start).days / 7 if pledge.window else float(plan.horizon_weeks)
        self.called = np.full(len(of), np.inf)
        self.since = np.full(len(of), np.inf)
        self.gone = np.zeros(len(of), np.bool_)
        self.failing = np.zeros(len(of), np.int64)
        self.condition, self.lasting = Watch(pledge.condition), Watch(pledge.lasting)
        self.people: Ints = np.zeros(len(of), np.int64)

    def week(self, now: Now, paid: Flags) -> None:
        """Go on by a week; *paid* is where money is left to bring more people."""
        holds, lasting = self.condition.ask(now), self.lasting.ask(now)
        open_ = holds & lasting & self.kept & (self.first <= now.week <= self.last)
        self.called = np.where(open_ & np.isinf(self.called), now.week, self.called)
        self.failing = np.where(lasting, 0, self.failing + 1)
        self.gone |= (self.failing >= _PATIENCE) & np.isfinite(self.since)
        comes = np.isinf(self.since) & (self.called + self.lead <= now.week) & lasting & paid
        self.since = np.where(comes, now.week, self.since)
        there = np.isfinite(self.since) & ~self.gone
        if self.pledge.rotation is not None and self.pledge.rotation.months:
            there &= ~self._relieved(now.week, self.pledge.rotation)
        self.people = self.size * there

    def _relieved(self, week: int, turn: Rotation) -> Flags:
        """Return where one contingent has left and the next is not there; where none follows, the pledge ends."""
        every = max(1, round(turn.months * 52 / 12))
        served = np.where(np.isfinite(self.since), week - np.where(np.isfinite(self.since), self.since, 0), 0)
        relief = (served > 0) & (served % every == 0)
        if relief.any():
            stays = uniform(self.of, f"pledge {self.pledge.id} renewed", week) < turn.renew
            self.gone |= relief & ~stays
        return np.asarray(self.gone | ((served >= every) & (served % every < turn.gap_weeks)))
