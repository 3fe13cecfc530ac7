"""The ground of a chart over time: weeks across, numbers upwards, a month's name at each tick.

Reach for :class:`Frame`. The invariant: the same plan gives the same ticks.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from muster.dossier.plan import svg
from muster.dossier.plan.chart import short
from muster.plan.plan import Plan

WIDE = 760
"""Width of every chart."""
_MOST_MONTHS = 9
"""Most names of months under a chart."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Frame:
    """Where weeks and numbers lie.

    Attributes:
        plan: whose weeks.
        left: where the first week begins.
        right: where the last ends.
        top: where the largest number lies.
        bottom: where nought lies.
        most: the largest number.
    """

    plan: Plan
    left: float
    right: float
    top: float
    bottom: float
    most: float = 1.0

    def x(self, week: float) -> float:
        """Return where a week lies."""
        share = min(1.0, max(0.0, week / self.plan.horizon_weeks))
        return self.left + share * (self.right - self.left)

    def y(self, value: float) -> float:
        """Return where a number lies."""
        return self.bottom - min(1.0, value / (self.most or 1.0)) * (self.bottom - self.top)

    def day(self, day: date) -> float:
        """Return where a day lies."""
        return self.x((day - self.plan.start).days / 7)

    def months(self, *, names: bool = True) -> Iterator[Markup]:
        """Yield a line at each named month, and its name below; the year with its first."""
        year = None
        for month in _months(self.plan):
            at = self.day(month)
            yield svg.line((at, self.top), (at, self.bottom), "grid")
            if names and at <= self.right - 14:
                yield svg.text((at, self.bottom + 16), _MONTHS[month.month - 1], "tick", anchor="middle")
                if month.year != year:
                    yield svg.text((at, self.bottom + 30), str(month.year), "tick", anchor="middle")
                year = month.year

    def numbers(self, unit: str = "") -> Iterator[Markup]:
        """Yield a line at each round number, and the number to its left."""
        for value in rounds(self.most):
            y = self.y(value)
            yield svg.line((self.left, y), (self.right, y), "grid" if value else "base")
            yield svg.text((self.left - 6, y + 4), f"{short(value)}{unit}", "tick", anchor="end")


def rounds(most: float, about: int = 4) -> Iterator[float]:
    """Yield about so many round numbers from nought to the largest."""
    step = nice(most / about)
    yield from (step * nth for nth in range(int(most / step + 1e-9) + 1))


def nice(value: float) -> float:
    """Return the least of 1, 2, 2.5 and 5 times a power of ten that is no smaller."""
    if value <= 0:
        return 1.0
    size = 10.0 ** math.floor(math.log10(value))
    return next(step * size for step in (1, 2, 2.5, 5, 10) if step * size >= value * (1 - 1e-9))


def _months(plan: Plan) -> list[date]:
    """Return the first days of months that are named: every one, or every second, third, sixth or twelfth."""
    first = plan.start.replace(day=1)
    count = plan.horizon_weeks * 7 // 30 + 2
    every = next((step for step in (1, 2, 3, 6) if count / step <= _MOST_MONTHS), 12)
    found = []
    for nth in range(count):
        month = first.month - 1 + nth
        day = date(first.year + month // 12, month % 12 + 1, 1)
        if day >= plan.start and (day.month - 1) % every == 0 and (day - plan.start).days <= plan.horizon_weeks * 7:
            found.append(day)
    return found
