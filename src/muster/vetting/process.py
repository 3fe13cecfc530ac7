"""Days and stages of a process: when a term ends, which stage comes next.

Reach for :class:`Deadline` to say how an office counts days, and for :data:`WEEKDAYS` where it has said nothing: Monday to Friday are
working days. The invariant: a term ends on its last day in time; days on which the clock stood still do not count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeAlias

from muster.dates import Workdays, make_workdays
from muster.errors import InputError
from muster.policy.calendar import OfficeCalendar
from muster.policy.process import CaseStage, Process, Term

Pause: TypeAlias = "tuple[date, date | None]"
"""The first day the clock stood still and the day it ran again; ``None`` while it still stands."""
DONE = "closed"
"""The stage of a case on which everything was done that its process needs."""
HANDED_OVER = "handed over"
"""The stage of a case that another office goes on with."""
_DAY = timedelta(days=1)
_MONDAY_TO_FRIDAY = make_workdays((5, 6))


class Deadline(Protocol):
    """How days are counted."""

    @property
    def id(self) -> str:
        """The office whose calendar it is; empty where an office has said nothing."""

    @property
    def until(self) -> date | None:
        """The last day for which holidays are known; ``None`` where there are none to know."""

    @property
    def default(self) -> bool:
        """Whether the calendar of a policy goes before it."""

    @property
    def calendar(self) -> OfficeCalendar | None:
        """The calendar it counts by; ``None`` where an office has said nothing."""

    def due(self, start: date, days: int, working: bool, pauses: Iterable[Pause] = ()) -> date:
        """Return the last day in time of a term that began on a day, the first counted day being the next."""


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Days counted by a working week and its holidays; Monday to Friday and no holidays unless said otherwise.

    Attributes:
        week: which days are working days.
        id: the office whose week it is.
        until: the last day for which its holidays are known.
        default: whether the calendar of a policy goes before it: it was not asked for by whoever acts.
        calendar: it counts by, ``None`` where an office has said nothing.
    """

    week: Workdays = _MONDAY_TO_FRIDAY
    id: str = ""
    until: date | None = None
    default: bool = False
    calendar: OfficeCalendar | None = None

    def due(self, start: date, days: int, working: bool, pauses: Iterable[Pause] = ()) -> date:
        """Return the last day in time of a term that began on a day, the first counted day being the next."""
        stood = tuple(pauses)
        if not working and not stood:
            return start + timedelta(days=days)
        day = start
        while days > 0:
            day += _DAY
            if not any(first <= day and (last is None or day < last) for first, last in stood):
                days -= not working or self.week.works(day)
            elif any(last is None for _, last in stood):
                break  # it stands still: nobody knows yet
        return day


WEEKDAYS = Weekdays(default=True)
"""How days are counted where an office has said nothing."""


def counting_by(calendar: OfficeCalendar, *, default: bool = False) -> Weekdays:
    """Return how days are counted by an office's calendar; as a *default* it gives way to the one of a policy."""
    return Weekdays(calendar.days, calendar.id, calendar.until, default, calendar)


def counting(process: Process, given: Deadline) -> Deadline:
    """Return how days are counted in a new case: as it was asked for, else as the policy says, else as is usual."""
    if process.calendar is None or not given.default:
        return given
    return counting_by(process.calendar)


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
