"""Money that is left while something stays unpaid, by the restriction that keeps the two apart.

Reach for :func:`kept_apart`. The invariant: for each fund and restriction, at most what is left, and at most what stayed unpaid there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from muster.plan.answers import Interval
from muster.plan.draws import Ints
from muster.plan.money import Line
from muster.plan.plan import Fund, Plan
from muster.plan.simulate import Run

USES, RECIPIENTS, TIME = "uses", "recipients", "time"
"""Why a fund does not pay: not for this, not to these, not now."""


@dataclass(frozen=True, slots=True)
class Apart:
    """What a restriction of a fund keeps from being paid.

    Attributes:
        fund: its id.
        restriction: one of :data:`USES`, :data:`RECIPIENTS` and :data:`TIME`.
        words: the restriction as the plan has it.
        unpaid: what stayed unpaid that it bars, mean.
        stranded: the part of it for which the fund had money left, mean.
        cites: what the fund rests on.
    """

    fund: str
    restriction: str
    words: str
    unpaid: Interval
    stranded: Interval
    cites: tuple[str, ...]


def kept_apart(plan: Plan, done: tuple[Run, ...]) -> tuple[Apart, ...]:
    """Return what each restriction of each fund keeps from being paid, in the order of the plan."""
    return tuple(found for at, fund in enumerate(plan.funds) for found in _of(fund, at, done))


def _of(fund: Fund, at: int, done: tuple[Run, ...]) -> Iterator[Apart]:
    lines = done[0].lines
    for restriction in (USES, RECIPIENTS, TIME):
        rows = [nth for nth, line in enumerate(lines) if why(line, fund) == restriction]
        words = in_words(fund, restriction)
        if words and rows:
            lost = [_unpaid(run, rows) for run in done]
            left = [np.minimum(most, run.amount[at] - run.spent[at, -1]) for most, run in zip(lost, done, strict=True)]
            yield Apart(fund.id, restriction, words, _span(lost), _span(left), fund.cites)


def _unpaid(run: Run, rows: list[int]) -> Ints:
    return np.asarray((run.need - run.paid)[rows].sum(axis=(0, 1)))


def _span(ways: list[Ints]) -> Interval:
    means = [round(float(way.mean()), 6) for way in ways]
    return Interval(min(means), max(means))


def why(line: Line, fund: Fund) -> str:
    """Return what would keep a fund from paying a line: its uses first, then its recipients, else only time."""
    word = line.cost.category
    if (fund.allows and word not in fund.allows) or word in fund.forbids:
        return USES
    return RECIPIENTS if fund.only_recipients and not line.vetted else TIME


def in_words(fund: Fund, restriction: str) -> str:
    """Return a restriction as the plan has it; nothing where the fund has none of the kind."""
    parts: list[object]
    if restriction == USES:
        parts = [fund.allows and f"only {', '.join(fund.allows)}", fund.forbids and f"never {', '.join(fund.forbids)}"]
    elif restriction == RECIPIENTS:
        parts = [fund.only_recipients and f"only {fund.only_recipients} recipients"]
    else:
        parts = [
            fund.condition and f"only if {fund.condition}",
            fund.window and f"only from {fund.window[0]} to {fund.window[1]}",
            fund.tranches != "once" and f"paid in {fund.tranches}",
            fund.monthly_cap is not None and f"at most {fund.monthly_cap:,.0f} a month",
        ]
    return "; ".join(str(part) for part in parts if part)
