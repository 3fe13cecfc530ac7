"""Support that is watched: what may be raised, who interrupts it and when; what became of it, read from the steps.

Reach for the functions named as the steps are through :func:`muster.vetting.take.take`, for :func:`interruption` and
:func:`intercessions` to look at a case. The invariants: nothing is interrupted under a case that gives no support; where the policy wants
two people, nobody does what they proposed themselves; what ends support was told before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from muster.errors import DeniedError, InputError
from muster.policy.support import InterruptionRule
from muster.vetting.case import Case
from muster.vetting.deciding_step import Decided
from muster.vetting.gather import among, reason
from muster.vetting.needs import Looked, Missing, answered
from muster.vetting.process import ends
from muster.vetting.support_step import (
    Interceded,
    IntercessionAnswered,
    InterruptionProposed,
    Suspended,
    TakenUp,
    Withdrawn,
)
from muster.vetting.view import about_itself, decision, expired, interruption, notice, overdue_measures


@dataclass(frozen=True, slots=True)
class Intercession:
    """What was raised, what was said last, and when it is followed up; ``None`` once it is settled."""

    raised: Interceded
    answers: tuple[IntercessionAnswered, ...]
    follow_up: date | None


def intercessions(case: Case) -> tuple[Intercession, ...]:
    """Return everything that was raised with the recipient, in order."""
    return tuple(_intercession(case, one) for one in case.all(Interceded))


def _intercession(case: Case, raised: Interceded) -> Intercession:
    answers = tuple(one for one in case.all(IntercessionAnswered) if one.intercession == raised.intercession)
    if any(one.settled for one in answers):
        return Intercession(raised, answers, None)
    days = [one.follow_up for one in answers if one.follow_up is not None]
    return Intercession(raised, answers, days[-1] if days else raised.follow_up)


def after_support(case: Case, on: date, *, reasons: bool) -> Iterator[str]:
    """Yield how support stands on a day, in lines: what interrupts it, what was raised and is open, which measures are late."""
    stopped = interruption(case)
    if stopped is not None:
        yield f"Support {'suspended' if isinstance(stopped, Suspended) else 'withdrawn'} since {stopped.on}, for {stopped.scope}"
    for one in intercessions(case):
        if one.follow_up is not None:
            late = ", which is past" if one.follow_up < on else ""
            whom = f" with {one.raised.to}" if reasons else ""
            yield f"Raised{whom} on {one.raised.on} and open: {one.raised.intercession}, to be followed up by {one.follow_up}{late}"
    for measure in overdue_measures(case, on):
        plan = f", in the plan {measure.plan}" if measure.plan else ""
        yield f"Overdue, and lowers no risk: measure {measure.measure}{plan}, due {measure.due}"


def interceded(looked: Looked, step: Interceded) -> None:
    """It is raised with somebody, about something, and followed up in the policy's time."""
    rule = looked.process.monitoring
    _supported(looked)
    reason(step.text, "what was raised")
    reason(step.to, "with whom it was raised")
    if not step.intercession.strip() or any(
        one.intercession == step.intercession for one in looked.case.all(Interceded)
    ):
        raise InputError("an intercession has an id of its own", remedy="give it one")
    last = step.on if rule is None else ends(rule.term, step.on, looked.deadline)
    if not step.on < step.follow_up <= last:
        raise InputError(f"under {looked.process.policy} it is followed up by {last}", remedy="name a day until then")


def intercession_answered(looked: Looked, step: IntercessionAnswered) -> None:
    """What was raised and is open is answered in words; what is not settled is followed up."""
    open_ = {one.raised.intercession for one in intercessions(looked.case) if one.follow_up is not None}
    among(step.intercession, tuple(sorted(open_)), "open intercession of this case")
    reason(step.text, "the answer, or that none came,")
    if step.settled == (step.follow_up is not None) or (step.follow_up is not None and step.follow_up <= step.on):
        raise InputError("it is settled, or followed up on a day to come", remedy="say one of the two")


def interruption_proposed(looked: Looked, step: InterruptionProposed) -> None:
    """What the policy knows is proposed, with reasons."""
    _interruptible(looked, step.what)
    reason(step.reasons, "the reasons")


def suspended(looked: Looked, step: Suspended) -> None:
    """Support that is given is suspended for a time."""
    _interrupted(looked, step)
    if isinstance(interruption(looked.case), Suspended) and _running(looked):
        raise InputError("support is suspended already")


def withdrawn(looked: Looked, step: Withdrawn) -> None:
    """Support is withdrawn after the recipient was told, and the case is looked at again."""
    rule = _interrupted(looked, step)
    outcome = looked.process.outcome(rule.outcome)
    most = 0 if outcome is None else outcome.review_days
    if not step.on < step.review <= min(step.ends, step.on + timedelta(days=most)):
        raise InputError(f"it is looked at again within {most} days, and before it ends", remedy="name the day")


def taken_up(looked: Looked, step: TakenUp) -> None:
    """Support that is suspended is taken up again, with reasons."""
    reason(step.reasons, "the reasons")
    if not isinstance(interruption(looked.case), Suspended) or not _running(looked):
        raise InputError("support is not suspended", remedy="look at the case again")


def _running(looked: Looked) -> bool:
    found = interruption(looked.case)
    return found is not None and looked.on <= found.ends


def _supported(looked: Looked) -> None:
    """Make sure that support is given under a case, interrupted or not."""
    rule, about = looked.process.monitoring, about_itself(looked.case)
    standing = decision(looked.case, about)
    if rule is None:
        raise InputError(f"{looked.process.policy} does not say what follows support")
    given = standing is not None and standing.outcome in rule.outcomes and not expired(looked.case, about, looked.on)
    if not given or isinstance(interruption(looked.case), Withdrawn):
        raise InputError("no support is given under this case")


def _interruptible(looked: Looked, what: str) -> InterruptionRule:
    """Return the policy's rule, once all that must come first has come."""
    _supported(looked)
    rule = looked.process.interruption(what)
    if rule is None:
        known = ", ".join(one.id for one in looked.process.interruptions) or "nothing"
        raise InputError(f"{looked.process.policy} does not say how to {what[:20]} support; it knows {known}")
    if rule.first == "intercession" and not _since_decided(looked.case, Interceded):
        raise InputError(f"it is raised with the recipient before one may {what} support", remedy="intercede first")
    if rule.first == "suspend" and not isinstance(interruption(looked.case), Suspended):
        raise InputError(f"support is suspended before one may {what} it")
    return rule


def _interrupted(looked: Looked, step: Suspended | Withdrawn) -> InterruptionRule:
    """Make sure that support may be interrupted by this person, with reasons and an end."""
    rule = _interruptible(looked, step.name)
    reason(step.reasons, "the reasons")
    reason(step.scope, "what it holds for")
    last = step.on + timedelta(days=rule.days)
    if not step.on < step.ends <= last:
        raise InputError(f"it has an end, on {last} at the latest", remedy="name the last day")
    _two_people(looked.case, step, rule)
    _told(looked, rule)
    return rule


def _two_people(case: Case, step: Suspended | Withdrawn, rule: InterruptionRule) -> None:
    if not rule.proposed_by:
        return
    proposed = _since_decided(case, InterruptionProposed, Suspended, Withdrawn, TakenUp)
    last = proposed[-1] if proposed else None
    if not isinstance(last, InterruptionProposed) or last.what != step.name:
        raise InputError(f"nobody has proposed to {step.name} support", remedy="somebody else proposes it first")
    if last.by == step.by:
        raise DeniedError(f"{step.by} proposed it; somebody else has to {step.name}")


def _told(looked: Looked, rule: InterruptionRule) -> None:
    if not rule.notice:
        return
    given = notice(looked.case, about_itself(looked.case))
    if given is None or given.outcome != rule.outcome:
        raise InputError(f"the recipient was not told that support may stand as {rule.outcome!r}", remedy="give notice")
    found = answered(looked, given)
    if isinstance(found, Missing):
        raise InputError(f"the recipient may still answer: {found.what}")


def _since_decided(case: Case, *kinds: type) -> list[object]:
    """Return the steps of some kinds since the last decision."""
    return [step for step in case.steps[case.place(Decided) + 1 :] if isinstance(step, kinds)]
