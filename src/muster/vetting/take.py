"""Taking a step in a case: it is taken whole, or refused in one line; nothing is half done.

Reach for :func:`take` with a step somebody wants to take, and for :func:`replay` with steps that were taken. The invariants: the process
says which stage comes next, never code; nobody acts on a case they have not seen as it is; a clock that runs out decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from muster.errors import ConflictError, InputError
from muster.policy.process import CaseStage, Process
from muster.vetting import deciding, gather, later, support
from muster.vetting.case import Case
from muster.vetting.deciding_step import (
    Decided,
    Dissented,
    Interim,
    InterimLifted,
    Matched,
    Noticed,
    Recommended,
    Responded,
    Served,
    Waived,
)
from muster.vetting.later_step import (
    Appealed,
    AppealEnded,
    Cancelled,
    ConflictDeclared,
    CriterionJudged,
    Expired,
    FactsChanged,
    FileShown,
    HandedOver,
    HearingHeld,
    Implemented,
    Lapsed,
    Measured,
    PanelDecided,
    PanelNamed,
    Paused,
    RemedyAsked,
    RemedyDecided,
    RemedyEnded,
    Resumed,
    Reviewed,
)
from muster.vetting.needs import Looked, Missing, need
from muster.vetting.process import DONE, HANDED_OVER, WEEKDAYS, Deadline, anew, ends, first_stage, next_stage
from muster.vetting.status import Status
from muster.vetting.step import (
    OPENING,
    AppealOpened,
    Assessed,
    Attested,
    Checked,
    Determined,
    Found,
    Judged,
    Nominated,
    Objected,
    ObjectionAnswered,
    Overridden,
    Published,
    RemedyOpened,
    Skipped,
    Step,
    Weighed,
)
from muster.vetting.support_step import (
    Interceded,
    IntercessionAnswered,
    InterruptionProposed,
    Suspended,
    TakenUp,
    Withdrawn,
)
from muster.vetting.view import about_itself, decision
from muster.vetting.who import ANYTIME, admit, opens

_CHECKS: dict[type[Step], Callable[[Looked, Any], None]] = {
    Attested: gather.attested,
    Checked: gather.checked,
    Skipped: gather.skipped,
    Overridden: gather.overridden,
    Judged: gather.judged,
    Found: gather.found,
    Weighed: gather.weighed,
    Assessed: gather.assessed,
    Published: gather.published,
    Objected: gather.objected,
    ObjectionAnswered: gather.objection_answered,
    Determined: gather.determined,
    Recommended: deciding.recommended,
    Dissented: deciding.dissented,
    Noticed: deciding.noticed,
    Responded: deciding.responded,
    Decided: deciding.decided,
    Matched: deciding.matched,
    Waived: deciding.waived,
    Interim: deciding.interim_taken,
    InterimLifted: deciding.interim_lifted,
    Served: later.delivered,
    Measured: later.measured,
    Implemented: later.implemented,
    Reviewed: later.reviewed,
    Expired: later.expiry,
    Lapsed: later.lapsed,
    Cancelled: later.cancelled,
    HandedOver: later.handed_over,
    Paused: later.paused,
    Resumed: later.resumed,
    ConflictDeclared: later.conflict,
    FactsChanged: later.facts_changed,
    Appealed: later.appealed,
    PanelNamed: later.panel,
    FileShown: later.shown,
    HearingHeld: later.heard,
    PanelDecided: later.panel_decided,
    AppealEnded: later.appeal_ended,
    RemedyAsked: later.remedy_asked,
    CriterionJudged: later.criterion,
    RemedyDecided: later.remedy_decided,
    RemedyEnded: later.remedy_ended,
    Interceded: support.interceded,
    IntercessionAnswered: support.intercession_answered,
    InterruptionProposed: support.interruption_proposed,
    Suspended: support.suspended,
    Withdrawn: support.withdrawn,
    TakenUp: support.taken_up,
}
_OF_SUPPORT = (Interceded, IntercessionAnswered, InterruptionProposed, Suspended, Withdrawn, TakenUp)
_UNBOUND = (*ANYTIME, *_OF_SUPPORT, Waived, Skipped, Overridden)
_WHILE_PAUSED = (
    Resumed,
    Responded,
    ConflictDeclared,
    FactsChanged,
    Cancelled,
    Interim,
    InterimLifted,
    Lapsed,
    HandedOver,
)


def take(
    case: Case | None, step: Step, process: Process, today: date, *, id_: str = "", deadline: Deadline = WEEKDAYS
) -> Case:
    """Return the case as it is after a step.

    Args:
        case: as it is; ``None`` for the step that opens it.
        step: that somebody wants to take.
        process: of the policy the case follows.
        today: no step is taken on a day to come.
        id_: of a new case.
        deadline: how days are counted.

    Raises:
        ConflictError: when somebody else took a step since this one saw the case; it says which.
        DeniedError: when this person may not take it.
        InputError: when it cannot be taken now, or lacks something.
    """
    if step.on > today:
        raise InputError(f"{step.on} is a day to come", remedy="record a step when it was taken")
    if case is None:
        return _opened(id_, step, process, deadline)
    _fresh(case, step, process)
    looked = Looked(settled(case, process, step.on, deadline), process, step.on, deadline)
    stage = process.stage(looked.case.stage)
    _placed(looked, step, stage)
    late = overdue(looked.case, process, step.on, deadline)
    admit(looked, step, stage, stage.pass_to if stage is not None and late else "")
    if late and stage is not None:
        _in_time(looked.case, step, stage)
    _CHECKS[type(step)](looked, step)
    taken = after(looked.case, replace(step, stage=looked.case.stage), process)
    return settled(taken, process, step.on, deadline)


def replay(id_: str, steps: Iterable[Step], process: Process, *, deadline: Deadline = WEEKDAYS) -> Case:
    """Return the case that steps make, each taken on its own day.

    Raises:
        InputError: when there is no step.
    """
    case: Case | None = None
    for step in steps:
        case = take(case, step, process, step.on, id_=id_, deadline=deadline)
    if case is None:
        raise InputError("a case has at least the step that opened it")
    return case


def settled(case: Case, process: Process, on: date, deadline: Deadline = WEEKDAYS) -> Case:
    """Return a case at the stage where it is on a day: on from every stage whose needs are met."""
    *_, last = through(case, process, on, deadline)
    return last


def through(case: Case, process: Process, on: date, deadline: Deadline = WEEKDAYS) -> Iterator[Case]:
    """Yield a case as it is, then at every stage that it has gone on to by a day."""
    yield case
    while (stage := process.stage(case.stage)) is not None and case.ended is None:
        looked = Looked(case, process, on, deadline)
        over = any(one.rule == f"stage:{stage.id}" and one.stage == stage.id for one in _overrides(case))
        met = [case.steps[-1].on] if over else [need(name, looked) for name in stage.needs]
        days = [one for one in met if not isinstance(one, Missing)]
        if len(days) < len(met) or case.paused:
            return
        since = max([case.since, *days])
        case = replace(case, stage=next_stage(process, stage), since=since, pauses=())
        yield case


def missing(case: Case, process: Process, on: date, deadline: Deadline = WEEKDAYS) -> tuple[str, ...]:
    """Return what a case waits for on a day, in words."""
    stage = process.stage(case.stage)
    if stage is None or case.ended is not None:
        return ()
    looked = Looked(case, process, on, deadline)
    return tuple(met.what for name in stage.needs if isinstance(met := need(name, looked), Missing))


def due(case: Case, process: Process, deadline: Deadline = WEEKDAYS) -> date | None:
    """Return the last day in time at the case's stage; ``None`` without a clock, or while it stands still."""
    stage = process.stage(case.stage)
    if stage is None or stage.term.days == 0 or case.paused or case.ended is not None:
        return None
    return ends(stage.term, case.since, deadline, case.pauses)


def overdue(case: Case, process: Process, on: date, deadline: Deadline = WEEKDAYS) -> bool:
    """Whether a case's clock has run out by a day."""
    last = due(case, process, deadline)
    return last is not None and on > last


def _overrides(case: Case) -> tuple[Overridden, ...]:
    return tuple(step for step in case.steps[case.round :] if isinstance(step, Overridden))


def _opened(id_: str, step: Step, process: Process, deadline: Deadline) -> Case:
    if not isinstance(step, OPENING):
        raise InputError(f"a case does not begin with: {step.name}", remedy="put a subject forward")
    opens(step)
    if step.policies[:1] != (process.policy,) or len({*step.policies}) != len(step.policies):
        raise InputError(
            f"the case is bound to {', '.join(step.policies) or 'no policy'}, and its process is of {process.policy}"
        )
    if isinstance(step, Nominated) and not step.subject.strip():
        raise InputError("who is put forward is wanted")
    if isinstance(step, Nominated) and step.starts and step.ends and step.ends < step.starts:
        raise InputError("the activity ends before it begins")
    if step.seen != 0 or not id_:
        raise InputError("a new case has an id and nothing to be seen before")
    track = {Nominated: "first", AppealOpened: "appeal", RemedyOpened: "remedy"}[type(step)]
    stage = first_stage(process, track).id
    opening = replace(step, stage=stage)
    return settled(Case(id_, process.policy, opening, (opening,), stage, step.on), process, step.on, deadline)


def _fresh(case: Case, step: Step, process: Process) -> None:
    if process.policy != case.process:
        raise InputError(f"the case follows {case.process}, not {process.policy}", remedy="use that version")
    if step.seen != case.version:
        since = case.steps[step.seen :] if 0 < step.seen < case.version else ()
        what = "; ".join(f"{one.by} took the step {one.name!r} on {one.on}" for one in since)
        raise ConflictError(f"the case is no longer as you saw it: {what or 'look at it first'}")
    if step.on < case.steps[-1].on:
        raise InputError(f"the last step was taken on {case.steps[-1].on}, after {step.on}")


def _placed(looked: Looked, step: Step, stage: CaseStage | None) -> None:
    """Refuse a step that has no place where the case is."""
    case = looked.case
    if step.stage and step.stage != case.stage:
        raise InputError(f"the case is at {case.stage!r}, not at {step.stage!r}")
    if isinstance(step, OPENING):
        raise InputError("the case is open already")
    if case.ended is not None or case.stage == HANDED_OVER:
        raise InputError(f"the case is closed ({case.ended or HANDED_OVER}); nothing more is done in it")
    if case.paused and not isinstance(step, _WHILE_PAUSED):
        raise InputError("its clock stands still", remedy="let it run again first")
    noted = isinstance(step, PanelNamed) and case.track == "first"
    told = (
        isinstance(step, Served | Noticed) and case.track == "first" and decision(case, about_itself(case)) is not None
    )
    if noted or told or isinstance(step, _UNBOUND) or (isinstance(step, Served) and stage is None):
        return
    if stage is None or step.name not in stage.steps:
        where = DONE if stage is None else stage.title
        allowed = "" if stage is None else f"there one may: {', '.join(stage.steps)}"
        raise InputError(f"{step.name} has no place at the stage {where!r}", remedy=allowed)


def _in_time(case: Case, step: Step, stage: CaseStage) -> None:
    """Refuse to go on after a clock, where the policy says so."""
    if isinstance(step, _UNBOUND) or stage.overdue not in {"explain", "lapse"}:
        return
    over = any(one.rule == f"clock:{stage.id}" and one.on >= case.since for one in _overrides(case))
    if not over:
        remedy = "say why it goes on all the same: override clock:" + stage.id
        raise InputError(f"the clock of the stage {stage.title!r} has run out", remedy=remedy)


def after(case: Case, step: Step, process: Process) -> Case:  # noqa: PLR0911  # one line a step
    """Return a case with a step in it, and what the step does to its course."""
    case = replace(case, steps=(*case.steps, step))
    match step:
        case Paused():
            return replace(case, pauses=(*case.pauses, (step.on, None)))
        case Resumed():
            return replace(case, pauses=(*case.pauses[:-1], (case.pauses[-1][0], step.on)))
        case Cancelled():
            return replace(case, ended=Status.CANCELLED, stage=DONE, since=step.on, pauses=())
        case Lapsed():
            return replace(case, ended=Status.LAPSED, stage=DONE, since=step.on, pauses=())
        case HandedOver():
            return replace(case, stage=HANDED_OVER, since=step.on, pauses=())
        case Matched() if step.about == about_itself(case):
            return replace(case, stage=DONE, since=step.on, pauses=())
        case PanelNamed() if case.track == "first":
            return replace(case, seated=(*case.seated, *step.members))
        case Reviewed(stands=False) | AppealEnded(result="upheld"):
            return _again(case, process, step.on)
        case FactsChanged() if _determining(case, process):
            return _again(case, process, step.on)
    return case


def _determining(case: Case, process: Process) -> bool:
    """Whether a case is past its determinations and not yet decided in this round."""
    stage = process.stage(case.stage)
    stages = process.track(case.track)
    decided = any(isinstance(one, Decided | Matched) for one in case.steps[case.round :])
    return stage is not None and not decided and stages.index(stage) > stages.index(anew(process, case.track))


def _again(case: Case, process: Process, on: date) -> Case:
    """Return a case at the stage where it is determined anew, in a new round; what was decided stands meanwhile."""
    pauses = tuple((on, None) for _ in range(case.paused))
    return replace(case, stage=anew(process, case.track).id, since=on, round=len(case.steps), pauses=pauses)
