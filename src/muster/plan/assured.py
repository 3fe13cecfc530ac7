"""Whether money is there for long enough: some contributors come only when so many weeks of their costs are assured.

Reach for :func:`assured` from the simulation. The invariant: a pledge that asks for weeks to be assured comes only where all who are in
place, and it, could be kept for so long by what is left of the funds that are open to its costs.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from muster.plan.draws import Floats, from_range
from muster.plan.money import MONTHS_IN_WEEK, Purse
from muster.plan.plan import Pledge
from muster.plan.pledged import Sent
from muster.plan.weeks import Flags


def assured(purse: Purse, sent: Sent, everybody: Sequence[Sent]) -> Flags:
    """Return where the weeks that a pledge asks for are assured.

    Args:
        purse: the money; what it may spend this week has been asked.
        sent: the pledge.
        everybody: all pledges, this one among them.
    """
    there = np.ones(len(sent.of), np.bool_)
    asked = sent.pledge.assured_weeks
    if asked is None or not purse.funds:
        return there
    weeks = from_range(sent.of, asked, f"contributor {sent.pledge.contributor} assured_weeks")
    payers = {at for line, row in _lines(purse, sent.pledge) for at, may in enumerate(row) if may}
    left = sum(
        (np.where(purse.open[at], purse.amount[at] - purse.spent[at], 0) for at in sorted(payers)), 0 * sent.size
    )
    need = weeks * sent.size * _weekly(purse, sent.pledge)
    for other in everybody:
        need = need + weeks * other.people * _weekly(purse, other.pledge)
    return np.asarray(need <= left)


def _lines(purse: Purse, pledge: Pledge) -> list[tuple[int, tuple[bool, ...]]]:
    """Return the number of each line of costs that is for a pledge, with the funds that may pay it."""
    words = {"pledge", f"pledge.{pledge.id}"}
    found = zip(purse.lines, purse.allowed, strict=True)
    return [
        (at, row)
        for at, (line, row) in enumerate(found)
        if line.cost.of in words and line.vetted == pledge.vetted and line.cost.per == "person-month"
    ]


def _weekly(purse: Purse, pledge: Pledge) -> Floats:
    """Return what one person of a pledge costs in a week."""
    rates = [purse.rate[at] for at, _ in _lines(purse, pledge)]
    return np.asarray(sum(rates, np.zeros(purse.amount.shape[1])) * MONTHS_IN_WEEK)
