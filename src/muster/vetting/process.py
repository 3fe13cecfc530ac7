"""Days and stages of a process: when a term ends, which stage comes next.

Reach for :class:`Deadline` to say how an office counts days, and for :data:`WEEKDAYS` where it has said nothing: Monday to Friday are
working days. The invariant: a term ends on its last day in time; days on which the clock stood still do not count.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol, TypeAlias

from muster.errors import InputError
from muster.policy.process import CaseStage, Process, Term

Pause: TypeAlias = "tuple[date, date | None]"
"""The first day the clock stood still and the day it ran again; ``None`` while it still stands."""
DONE = "closed"
"""The stage of a case on which everything was done that its process needs."""
HANDED_OVER = "handed over"
"""The stage of a case that another office goes on with."""
_DAY = timedelta(days=1)


class Deadline(Protocol):
    """How days are counted."""

    def due(self, start: date, days: int, working: bool, pauses: Iterable[Pause] = ()) -> date:
        """Return the last day in time of a term that began on a day, the first counted day being the next."""


class Weekdays:
    """Monday to Friday are working days, and there are no holidays."""

    def due(self, start: date, days: int, working: bool, pauses: Iterable[Pause] = ()) -> date:
        """Return the last day in time of a term that began on a day, the first counted day being the next."""
        stood = tuple(pauses)
        if not working and not stood:
            return start + timedelta(days=days)
        day = start
        while days > 0:
            day += _DAY
            if not any(first <= day and (last is None or day < last) for first, last in stood):
                days -= day.weekday() < 5 or not working
            elif any(last is None for _, last in stood):
                break  # it stands still: nobody knows yet
        return day


WEEKDAYS = Weekdays()
"""How days are counted where an office has said nothing."""


def ends(term: Term, start: date, deadline: Deadline, pauses: Iterable[Pause] = ()) -> date:
    """Return the last day in time of a policy's term."""
    return deadline.due(start, term.days, term.working, pauses)


def first_stage(process: Process, track: str) -> CaseStage:
    """Return where a case of a track begins.

    Raises:
        InputError: when the policy has no such track.
    """
    stages = process.track(track)
    if not stages:
        raise InputError(f"{process.policy} has no stages for this: {track}", remedy="add them to the policy file")
    return stages[0]


def next_stage(process: Process, stage: CaseStage) -> str:
    """Return the id of the stage after another, :data:`DONE` after the last."""
    stages = process.track(stage.track)
    place = stages.index(stage) + 1
    return stages[place].id if place < len(stages) else DONE


def anew(process: Process, track: str) -> CaseStage:
    """Return the stage that a case goes back to when it must be determined anew."""
    stages = process.track(track)
    return next((stage for stage in stages if "determination" in stage.needs), stages[0])
