"""When a list, an incident, a policy or an identity changes: exactly the open and decided cases it touches, with the cause.

Reach for :func:`touched` with what cases rest on and what changed; :func:`muster.vetting.marking.mark_changed` notes it in the cases. The invariant:
a case comes back when, and only when, something it rests on changed; nothing is decided by that, and nothing decided is undone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from muster.policy.delta import State, Thing, affected, changes_between
from muster.policy.process import Process
from muster.vetting.case import Case
from muster.vetting.later_step import FactsChanged
from muster.vetting.process import WEEKDAYS, Deadline
from muster.vetting.take import take
from muster.vetting.view import MACHINE


def touched(rests_on: Iterable[tuple[str, Thing]], before: State, after: State) -> dict[str, tuple[str, ...]]:
    """Return what changed, in words, for each case that rests on it, by id.

    Args:
        rests_on: (case, thing) for everything cases rest on; for what is new, the cases it was found to concern.
        before: each thing with the digest of its content, as it was.
        after: as it is.
    """
    changes = changes_between(before, after)
    return {one.case: tuple(change.words for change in one.causes) for one in affected(rests_on, changes)}


def mark(
    cases: Mapping[str, Case],
    causes: Mapping[str, tuple[str, ...]],
    process: Process,
    today: date,
    *,
    deadline: Deadline = WEEKDAYS,
) -> tuple[Case, ...]:
    """Return the touched cases with the change noted: an open one is determined anew, a decided one stands and comes back.

    Args:
        cases: at hand, by id; those of other processes are left out by the caller.
        causes: as :func:`touched` gave them.
        process: the cases follow.
        today: the day it was noticed.
        deadline: how days are counted.
    """
    marked = []
    for id_ in sorted(causes):
        case = cases.get(id_)
        if case is not None and case.ended is None:
            noted = FactsChanged(by=MACHINE, role="machine", on=today, seen=case.version, causes=causes[id_])
            marked.append(take(case, noted, process, today, deadline=deadline))
    return tuple(marked)
