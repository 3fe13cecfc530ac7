"""One figure: so many of so many, on a day, under a definition; with the interval that goes with it.

Reach for :class:`Figure`. The invariant: a figure that is withheld holds neither its numerator nor its denominator.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import sqrt

from muster.vetting.statistics.definition import Definition

_Z = 1.959964
"""Of the normal distribution, for 95 %."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the share may lie, were the cases a sample of all that might have come: Wilson's interval, 95 %."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A count, of another count.

    Attributes:
        definition: what was counted.
        on: the day.
        numerator: how many; ``None`` when withheld.
        denominator: of how many; ``None`` when withheld, or where the definition has none.
        by: what the cases were divided by, empty for all cases.
        group: which group; empty for all cases.
        withheld: whether it is kept back because somebody might be recognised.
    """

    definition: Definition
    on: date
    numerator: int | None
    denominator: int | None = None
    by: str = ""
    group: str = ""
    withheld: bool = False

    def __post_init__(self) -> None:
        if self.withheld and (self.numerator is not None or self.denominator is not None):
            raise ValueError("a figure that is withheld holds no numbers")

    @property
    def share(self) -> float | None:
        """The numerator divided by the denominator; ``None`` when it is withheld or of none."""
        if self.numerator is None or not self.denominator:
            return None
        return round(self.numerator / self.denominator, 4)

    @property
    def interval(self) -> Interval | None:
        """Wilson's interval of the share; ``None`` without a share."""
        if self.numerator is None or not self.denominator:
            return None
        return wilson(self.numerator, self.denominator)

    @property
    def shown(self) -> str:
        """The figure in words: ``41 of 60 = 68.3 % (55.8 % to 78.7 %)``."""
        if self.withheld or self.numerator is None:
            return "withheld"
        if not self.definition.denominator:
            return f"{self.numerator:,}"
        interval = self.interval
        if interval is None:
            return f"{self.numerator:,} of {self.denominator or 0:,}"
        share = 100 * self.numerator / (self.denominator or 1)
        spread = f"{100 * interval.low:.1f} % to {100 * interval.high:.1f} %"
        return f"{self.numerator:,} of {self.denominator:,} = {share:.1f} % ({spread})"


def wilson(numerator: int, denominator: int) -> Interval:
    """Return Wilson's 95 % interval of a share, four decimals.

    Args:
        numerator: how many.
        denominator: of how many, at least one.
    """
    share, z2 = numerator / denominator, _Z * _Z
    middle = (share + z2 / (2 * denominator)) / (1 + z2 / denominator)
    half = _Z * sqrt(share * (1 - share) / denominator + z2 / (4 * denominator**2)) / (1 + z2 / denominator)
    return Interval(round(max(0.0, middle - half), 4), round(min(1.0, middle + half), 4))
