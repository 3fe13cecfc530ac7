"""How old the open cases are, by stage and by who has to act: where files lie, and with whom.

Reach for :func:`ageing`. The invariant: every open case is counted once in each list, also one without holder or clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from muster.vetting.standing import is_open
from muster.vetting.summary import Summary

OLD = 90
"""Days at one stage after which a case is counted as old, as well as overdue where it has a clock."""


@dataclass(frozen=True, slots=True)
class Age:
    """The open cases of one stage or one holder.

    Attributes:
        of: ``stage`` or ``holder``.
        name: of the stage or holder; empty when nobody holds the case.
        cases: how many are open.
        overdue: how many have run out of time.
        paused: how many stand still, with a reason.
        unclocked: how many have no due date and do not stand still.
        old: how many have been at their stage for more than :data:`OLD` days.
        median: days at the stage, of the case in the middle.
        longest: days at the stage, of the oldest.
        oldest: that case.
    """

    of: str
    name: str
    cases: int
    overdue: int
    paused: int
    unclocked: int
    old: int
    median: int
    longest: int
    oldest: str


def ageing(summaries: Iterable[Summary], on: date) -> tuple[Age, ...]:
    """Return how old the open cases are, stages first, each list with the longest wait first.

    Args:
        summaries: of all cases; decided ones are left out.
        on: the day.
    """
    opened = [one for one in summaries if is_open(one) and one.opened <= on]
    return (
        *_by("stage", [(one.stage, one) for one in opened], on),
        *_by("holder", [(one.holder, one) for one in opened], on),
    )


def _by(of: str, pairs: Sequence[tuple[str, Summary]], on: date) -> list[Age]:
    groups: dict[str, list[Summary]] = {}
    for name, summary in pairs:
        groups.setdefault(name, []).append(summary)
    ages = [_age(of, name, cases, on) for name, cases in groups.items()]
    return sorted(ages, key=lambda age: (-age.longest, age.name))


def _age(of: str, name: str, cases: Sequence[Summary], on: date) -> Age:
    waits = sorted((((on - one.since).days, one.case) for one in cases), key=lambda wait: (wait[0], wait[1]))
    longest = waits[-1][0]
    return Age(
        of=of,
        name=name,
        cases=len(cases),
        overdue=sum(1 for one in cases if one.due is not None and one.due < on),
        paused=sum(1 for one in cases if one.paused),
        unclocked=sum(1 for one in cases if one.due is None and not one.paused),
        old=sum(1 for days, _ in waits if days > OLD),
        median=waits[(len(waits) - 1) // 2][0],
        longest=longest,
        oldest=min(case for days, case in waits if days == longest),
    )
