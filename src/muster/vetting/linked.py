"""Cases that hang together: a step in one that opens another, or is noted in it.

Reach for :func:`act` with all cases at hand; it takes the step and says which cases changed. The invariant: an appeal and the way back are
cases of their own, and the first case always knows of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from muster.errors import InputError
from muster.policy.process import Process
from muster.vetting.case import Case
from muster.vetting.deciding_step import Decided, Recommended
from muster.vetting.later_step import (
    Appealed,
    AppealEnded,
    PanelDecided,
    PanelNamed,
    RemedyAsked,
    RemedyDecided,
    RemedyEnded,
)
from muster.vetting.process import WEEKDAYS, Deadline
from muster.vetting.step import AppealOpened, RemedyOpened, Step
from muster.vetting.take import take
from muster.vetting.view import actors, rule_of


def act(
    cases: Mapping[str, Case], id_: str, step: Step, process: Process, today: date, *, deadline: Deadline = WEEKDAYS
) -> tuple[Case, ...]:
    """Return every case that a step changes: the one it is taken in, then the one it opens or is noted in.

    Args:
        cases: at least those it concerns, by id.
        id_: of the case it is taken in; of the new one for a nomination.
        step: that somebody wants to take.
        process: of the policy the case follows.
        today: no step is taken on a day to come.
        deadline: how days are counted.

    Raises:
        MusterError: when it may not be taken in any of them; then nothing is.
    """
    case = take(cases.get(id_), step, process, today, id_=id_, deadline=deadline)
    other = linked(case, step)
    if not other:
        return (case,)
    if isinstance(step, Appealed | RemedyAsked):
        if other in cases or not other:
            raise InputError(f"there is a case {other[:80]!r} already", remedy="give the new one an id of its own")
        return case, take(None, _opening(case, step, process), process, today, id_=other, deadline=deadline)
    if other not in cases:
        raise InputError(f"the case {other[:80]!r} is not at hand")
    first = cases[other]
    return case, take(first, _note(case, first, step), process, today, deadline=deadline)


def linked(case: Case, step: Step) -> str:
    """Return the id of the other case that a step concerns, empty when there is none."""
    if isinstance(step, Appealed | RemedyAsked):
        return step.case
    opening = case.opening
    if isinstance(opening, AppealOpened | RemedyOpened) and isinstance(step, PanelNamed | PanelDecided | RemedyDecided):
        return opening.of
    return ""


def _opening(first: Case, step: Appealed | RemedyAsked, process: Process) -> Step:
    """Return the step that opens the case an appeal or the way back goes on as."""
    rule = rule_of(first, process, step.about)
    outcome = "" if rule is None else rule.name
    if isinstance(step, Appealed):
        return AppealOpened(
            by=step.by,
            role=step.role,
            on=step.on,
            of=first.id,
            kind=first.kind,
            about=step.about,
            outcome=outcome,
            grounds=step.grounds,
            hearing=step.hearing,
            barred=tuple(sorted(actors(first))),
            policies=first.policies,
        )
    weighty = {one.by for one in (*first.all(Recommended), *first.all(Decided))} | {*first.seated}
    return RemedyOpened(
        by=step.by,
        role=step.role,
        on=step.on,
        of=first.id,
        kind=first.kind,
        about=step.about,
        outcome=outcome,
        grounds=step.grounds,
        barred=tuple(sorted(weighty)),
        policies=first.policies,
    )


def _note(case: Case, first: Case, step: Step) -> Step:
    """Return what is noted in the first case of a step in its appeal or on its way back."""
    about = getattr(case.opening, "about", "")
    match step:
        case PanelNamed():
            return PanelNamed(
                by=step.by, role=step.role, on=step.on, seen=first.version, case=case.id, members=step.members
            )
        case PanelDecided():
            return AppealEnded(
                by=step.by,
                role=step.role,
                on=step.on,
                seen=first.version,
                case=case.id,
                about=about,
                result=step.result,
            )
        case RemedyDecided():
            return RemedyEnded(
                by=step.by,
                role=step.role,
                on=step.on,
                seen=first.version,
                case=case.id,
                about=about,
                result=step.result,
            )
    raise TypeError(f"{step.name} is noted nowhere")
