"""Money week by week: what is needed, who may pay it, what is left.

Reach for :class:`Purse` from the simulation. The invariants, in whole units of the currency: spent plus left is what was given; nothing
is paid for what a fund forbids; what is needed is paid or counted as unpaid.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from muster.plan.draws import Floats, Ints, Keys, from_range
from muster.plan.flow import filled
from muster.plan.plan import Cost, Fund, Plan
from muster.plan.weeks import Flags, Now, Watch

MONTHS_IN_WEEK = 7 / (365.25 / 12)
"""Months in a week."""
_PARTS = {"once": 10_000, "monthly": 1, "quarterly": 3, "yearly": 12}
"""Months between the parts a fund is paid in."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is paid for: a cost, for those who were vetted or those who were not."""

    cost: Cost
    vetted: bool

    def payable(self, fund: Fund) -> bool:
        """Whether a fund may pay it."""
        word = self.cost.category
        allowed = (not fund.allows or word in fund.allows) and word not in fund.forbids
        return allowed and (fund.only_recipients != "vetted" or self.vetted)


class Purse:
    """All funds of a plan in all replications.

    Args:
        plan: the plan.
        of: keys of the replications.
        free: ids of funds without restrictions of use, window, tranches or cap, and open from the start.
    """

    def __init__(self, plan: Plan, of: Keys, free: frozenset[str] = frozenset()) -> None:
        self.plan, self.funds, self.free = plan, plan.funds, free
        self.lines = tuple(dict.fromkeys(Line(cost, vetted) for cost in plan.costs for vetted in _vetted(plan, cost)))
        self.rate = [
            from_range(of, line.cost.amount, f"cost {line.cost.of} {line.cost.category}") for line in self.lines
        ]
        amounts = [np.rint(from_range(of, fund.amount, f"fund {fund.id} amount")) for fund in self.funds]
        self.amount: Ints = np.array(amounts).astype(np.int64).reshape(len(self.funds), len(of))
        self.spent, self.month_spent = np.zeros_like(self.amount), np.zeros_like(self.amount)
        self.month = (0, 0)
        self.watches = [Watch(fund.condition) for fund in self.funds]
        self.open: list[Flags] = [np.zeros(len(of), np.bool_) for _ in self.funds]
        self.allowed = [tuple(fund.id in free or line.payable(fund) for fund in self.funds) for line in self.lines]
        self.one_off: dict[int, Floats] = {}

    def begin(self, now: Now) -> Ints:
        """Begin a week; return of each fund what may be spent in it."""
        day = now.day()
        if (day.year, day.month) != self.month:
            self.month, self.month_spent = (day.year, day.month), np.zeros_like(self.spent)
        ready = np.zeros_like(self.amount)
        for at, (fund, watch) in enumerate(zip(self.funds, self.watches, strict=True)):
            holds = watch.ask(now)
            if fund.id in self.free:
                self.open[at], ready[at] = np.ones_like(holds), self.amount[at] - self.spent[at]
                continue
            first, last = fund.window or (self.plan.start, date.max)
            self.open[at] = holds & (first <= day <= last)
            left = np.floor(self.amount[at] * self._released(fund, day)).astype(np.int64) - self.spent[at]
            if fund.monthly_cap is not None:
                left = np.minimum(left, int(fund.monthly_cap) - self.month_spent[at])
            ready[at] = np.where(self.open[at], np.maximum(0, left), 0)
        return ready

    def _released(self, fund: Fund, day: date) -> float:
        """Return the share of a fund that has been paid in by a day."""
        first, last = fund.window or (self.plan.start, self.plan.start + timedelta(weeks=self.plan.horizon_weeks))
        every = _PARTS[fund.tranches]
        parts = _months(first, last) // every + 1
        return min(1.0, (_months(first, day) // every + 1) / parts) if day >= first else 0.0

    def means(self, ready: Ints, of: str, name: str) -> Flags:
        """Return where money is left for every cost of a kind or item; a plan without funds holds nothing back."""
        there = np.ones(self.amount.shape[1], np.bool_)
        if not self.funds:
            return there
        for line, row in zip(self.lines, self.allowed, strict=True):
            if line.cost.of in {of, f"{of}.{name}"}:
                there &= np.asarray(ready[np.flatnonzero(row)].sum(axis=0) > 0)
        return there

    def pay(self, ready: Ints, people: Mapping[Line, tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
        """Pay a week; return of each line what was needed and what was paid.

        Args:
            ready: of each fund what may be spent.
            people: of each line, how many are paid for, and how many are new this week.
        """
        need = np.zeros((len(self.lines), self.amount.shape[1]), np.int64)
        for at, line in enumerate(self.lines):
            there, new = people[line]
            base = {"person-month": there * MONTHS_IN_WEEK, "person": new, "month": (there > 0) * MONTHS_IN_WEEK}[
                line.cost.per
            ]
            need[at] = np.rint(base * self.rate[at]).astype(np.int64)
        paid, drawn = filled(need, ready, self.allowed)
        self.spent += drawn
        self.month_spent += drawn
        return need, paid


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _vetted(plan: Plan, cost: Cost) -> tuple[bool, ...]:
    """Return whether those a cost is for were vetted; both, when it is for some of each."""
    kind, _, name = cost.of.partition(".")
    found = [pledge.vetted for pledge in plan.pledges if kind == "pledge" and name in {"", pledge.id}]
    found += [
        any(stage.kind == "vet" for stage in stream.stages)
        for stream in plan.streams
        if kind == "stream" and name in {"", stream.id}
    ]
    return tuple(dict.fromkeys(found)) or (False,)
