"""A walk played and told: the histories of its cases, and what was refused on the way.

Reach for :func:`told_walk`. The invariant: what is told is what the engine made of the steps, on the day the walk is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from muster.policy.policy import Policy
from muster.vetting.history import history, told
from muster.vetting.process import WEEKDAYS, Deadline, counting
from muster.vetting.walk import Walk, play


def told_walk(walk: Walk, policies: Sequence[Policy], *, deadline: Deadline = WEEKDAYS) -> tuple[str, ...]:
    """Return a walk as lines of plain text.

    Args:
        walk: as read.
        policies: those it names, in its order.
        deadline: how days are counted.

    Raises:
        InputError: when a step is refused that should not be, or is taken that should be refused.
    """
    return tuple(_lines(walk, policies, deadline))


def _lines(walk: Walk, policies: Sequence[Policy], deadline: Deadline) -> Iterator[str]:
    process = policies[0].process
    deadline = deadline if process is None else counting(process, deadline)
    played = play(walk, policies, deadline=deadline)
    yield walk.title
    for case in played.cases:
        yield ""
        yield from () if process is None else told(history(case, process, walk.on, deadline=deadline))
    if played.refused:
        yield from ("", "Refused on the way:")
    yield from (f"  {said}" for said in played.refused)
