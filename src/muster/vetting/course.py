"""The course of a case: at which stage it was from which day to which, and where each round began.

Reach for :func:`course` to show a case in time. The invariants: the stays follow one another without a gap; the last is where the case is;
it is the same fold of steps that makes the case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from muster.policy.process import Process
from muster.vetting.case import Case
from muster.vetting.process import WEEKDAYS, Deadline, Pause, ends
from muster.vetting.take import after, through


@dataclass(frozen=True, slots=True)
class Stay:
    """A stay at a stage.

    Attributes:
        stage: its id.
        first: since when.
        last: until when; ``None`` while the case is there.
        pauses: when its clock stood still.
        round: place of the first step of the round.
    """

    stage: str
    first: date
    last: date | None
    pauses: tuple[Pause, ...]
    round: int


def course(case: Case, process: Process, on: date, deadline: Deadline = WEEKDAYS) -> tuple[Stay, ...]:
    """Return where a case was, in order.

    Args:
        case: as its steps made it.
        process: it follows.
        on: the day it is looked at.
        deadline: how days are counted.
    """
    stays: list[Stay] = []
    for state in _states(case, process, on, deadline):
        here = Stay(state.stage, state.since, None, state.pauses, state.round)
        if stays and (stays[-1].stage, stays[-1].first, stays[-1].round) == (here.stage, here.first, here.round):
            stays[-1] = here
            continue
        if stays:
            stays[-1] = replace(stays[-1], last=state.since)
        stays.append(here)
    return tuple(stays)


def rounds(stays: Iterable[Stay]) -> tuple[int, ...]:
    """Return the place of the first step of each round of a course, in order; the first is 0."""
    return tuple(dict.fromkeys(stay.round for stay in stays))


def due_of(stay: Stay, process: Process, deadline: Deadline = WEEKDAYS) -> date | None:
    """Return the last day in time of a stay; ``None`` without a clock, or while it stands still."""
    stage = process.stage(stay.stage)
    if stage is None or stage.term.days == 0 or any(last is None for _, last in stay.pauses):
        return None
    return ends(stage.term, stay.first, deadline, stay.pauses)


def _states(case: Case, process: Process, on: date, deadline: Deadline) -> Iterator[Case]:
    opening = case.opening
    now = replace(
        case,
        steps=case.steps[:1],
        stage=opening.stage,
        since=opening.on,
        round=0,
        pauses=(),
        seated=(),
        ended=None,
    )
    for step in case.steps[1:]:
        before = tuple(through(now, process, step.on, deadline))
        yield from before
        now = after(before[-1], step, process)
        yield now
    yield from through(now, process, on, deadline)
