"""United Nations start-ups: what came of what was decided, and what that teaches about lateness.

How: what was missing of a mission's ceiling on the day of decision comes after lags that are lognormal among its people; the two numbers of
each mission are fitted to its first 24 months by least squares; missions differ as a normal distribution of the logarithm of their
median, widened for being few. Nobody is taken never to come: the long tail says it. Needs SciPy.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from scipy.optimize import least_squares
from scipy.special import ndtr

DECIDED = {
    "MINUSMA": "2013-04-25",
    "UNMISS": "2013-12-24",
    "UNMIL": "2003-09-19",
    "MINUSTAH": "2004-04-30",
    "UNOCI": "2004-02-27",
    "UNMIK": "1999-11-01",
    "UNMIS": "2005-03-24",
    "ONUB": "2004-05-21",
}
"""Mission -> day of the decision whose ceiling counts."""
BEGAN = {"UNMIK": date(1999, 7, 12)}
"""A mission whose months count from an earlier decision than the one that set its ceiling: its first request was raised in November."""
MONTH = 30.4375
LEARNED = np.arange(1, 25)
"""Months a mission is fitted to."""


@dataclass(frozen=True)
class Mission:
    """One start-up.

    Attributes:
        name: which.
        decided: the day its months count from.
        ceiling: people decided on.
        there: people there on that day, by the last report of the two months before.
        column: which strength counts.
        reports: day -> people.
    """

    name: str
    decided: date
    ceiling: int
    there: int
    column: str
    reports: dict[date, int]

    def strength(self, months: float) -> int:
        """Return the strength by the last report not later than half a month after so many months."""
        until = self.decided + timedelta(days=MONTH * (months + 0.5))
        return self.reports[max(day for day in self.reports if day <= until)] if self._any(until) else 0

    def _any(self, until: date) -> bool:
        return any(self.decided <= day <= until for day in self.reports)

    def shares(self, months: Sequence[float]) -> np.ndarray:
        """Return the shares of the ceiling after each of some months."""
        return np.array([self.strength(month) for month in months]) / self.ceiling


def missions(folder: Path) -> list[Mission]:
    """Read the start-ups."""
    with (folder / "un_missions_monthly.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with (folder / "un_authorised.csv").open(encoding="utf-8", newline="") as file:
        ceilings = {(row["mission"], row["decided"]): int(row["total"]) for row in csv.DictReader(file)}
    return [_mission(name, rows, ceilings[name, decided]) for name, decided in DECIDED.items()]


def _mission(name: str, rows: list[dict[str, str]], ceiling: int) -> Mission:
    column = "police" if name == "UNMIK" else "total"
    reports = {
        date.fromisoformat(row["date"]): int(row[column]) for row in rows if row["mission"] == name and row[column]
    }
    decided = BEGAN.get(name, date.fromisoformat(DECIDED[name]))
    before = [day for day in reports if timedelta(0) <= decided - day < timedelta(days=60)]
    return Mission(name, decided, ceiling, reports[max(before)] if before else 0, column, reports)


def fitted(mission: Mission) -> tuple[float, float]:
    """Return the logarithm of a mission's median lag in months, and the spread of its lags."""
    begun = mission.there / mission.ceiling
    share = (mission.shares(list(LEARNED)) - begun) / (1 - begun)
    found = least_squares(
        lambda at: ndtr((np.log(LEARNED) - at[0]) / np.exp(at[1])) - share,
        [np.log(5), np.log(0.6)],
        bounds=([-2, -2.3], [4, 1.5]),
    )
    return float(found.x[0]), float(np.exp(found.x[1]))


def learned(known: Sequence[Mission]) -> tuple[float, float, float]:
    """Return what missions teach: median in weeks, spread between missions, spread within one."""
    medians, spreads = np.array([fitted(mission) for mission in known]).T
    between = medians.std(ddof=1) * (1 + 1 / len(known)) ** 0.5
    return float(np.exp(medians.mean()) * MONTH / 7), float(between), float(np.exp(np.log(spreads).mean()))
