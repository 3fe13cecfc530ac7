"""A case as the one line that is counted, and the day on which that line may change by itself.

Reach for :func:`summary_of`. The invariant: it holds codes, dates and counts; what people wrote stays in the steps.
"""

from __future__ import annotations

from datetime import date

from muster.policy.process import Process
from muster.vetting.case import Case
from muster.vetting.deciding_step import Decided, Interim, Matched, Noticed, Waived
from muster.vetting.later_step import Paused
from muster.vetting.process import WEEKDAYS, Deadline, ends
from muster.vetting.step import AppealOpened, Attested, Nominated, Overridden, Published, RemedyOpened, Skipped
from muster.vetting.summary import Summary
from muster.vetting.support_step import Interceded, Suspended, Withdrawn
from muster.vetting.take import due, overdue, settled
from muster.vetting.view import about_itself, decision, departed, implementation, interruption, rule_of, status


def summary_of(case: Case, process: Process, on: date, *, deadline: Deadline = WEEKDAYS) -> Summary:
    """Return how a case stands on a day, in one line.

    Args:
        case: as its steps made it.
        process: it follows.
        on: the day.
        deadline: how days are counted.
    """
    case = settled(case, process, on, deadline)
    about, opening = about_itself(case), case.opening
    standing, pause, stopped = decision(case, about), case.last(Paused), interruption(case)
    rule = rule_of(case, process, about)
    named = opening if isinstance(opening, Nominated) else None
    return Summary(
        case=case.id,
        kind=case.kind,
        status=status(case, process, about, on),
        opened=case.steps[0].on,
        stage=case.stage,
        since=case.since,
        unit_status=status(case, process, "unit", on) if about == "person" and decision(case, "unit") else None,
        policies=case.policies,
        holder=holder(case, process, on, deadline),
        due=due(case, process, deadline),
        paused=pause.reason if pause is not None and case.paused else "",
        decided=None if standing is None else standing.on,
        outcome="" if rule is None else rule.name,
        expires=stopped.ends if stopped is not None else None if standing is None else standing.ends,
        activity=None if named is None else named.starts,
        overrides=len(case.all(Overridden)),
        skipped=len(case.all(Skipped)),
        intercessions=len(case.all(Interceded)),
        suspensions=len(case.all(Suspended)),
        withdrawals=len(case.all(Withdrawn)),
        departed=departed(case, about),
        implementation=implementation(case, process, about),
        appeal_of=opening.of if isinstance(opening, AppealOpened) else "",
        remedy_of=opening.of if isinstance(opening, RemedyOpened) else "",
        attesters=tuple(step.attester for step in case.all(Attested)),
        force="" if named is None else named.force,
        country="" if named is None else named.country,
        sex="" if named is None else named.sex,
        rank="" if named is None else named.rank,
        script="" if named is None else named.script,
    )


def holder(case: Case, process: Process, on: date, deadline: Deadline = WEEKDAYS) -> str:
    """Return the role that has to act; the one it passed to when it is late and the policy says so."""
    stage = process.stage(case.stage)
    if stage is None or case.ended is not None:
        return ""
    late = stage.pass_to and overdue(case, process, on, deadline)
    return stage.pass_to if late else stage.roles[0]


def turns(case: Case, process: Process, on: date, *, deadline: Deadline = WEEKDAYS) -> date | None:
    """Return the last day on which a case's line surely stays as it is without a step; ``None`` when time alone changes nothing."""
    ending = (Decided, Matched, Waived, Interim, Suspended, Withdrawn)
    days = [step.ends for step in case.steps if isinstance(step, ending)]
    if process.notice is not None:
        days += [ends(process.notice.term, step.delivered, deadline) for step in case.all(Noticed)]
    if process.objection is not None:
        days += [ends(process.objection.term, step.on, deadline) for step in case.all(Published)]
    last = due(case, process, deadline)
    ahead = [day for day in (*days, *([] if last is None else [last])) if day >= on]
    return min(ahead, default=None)
