"""The steps that decide: recommendation, notice, answer, decision, an earlier result used again, waiver, interim measures.

Reach for them through :func:`muster.vetting.take.take`. The invariants: nothing adverse is decided before the subject was told and could
answer; every outcome has an end, every adverse one scope and review besides; a waiver has authority, scope and end.
"""

from __future__ import annotations

from datetime import date, timedelta

from muster.errors import InputError
from muster.policy.process import OutcomeRule
from muster.vetting import needs
from muster.vetting.deciding_step import (
    Decided,
    Dissented,
    Interim,
    InterimLifted,
    Matched,
    Noticed,
    Recommended,
    Responded,
    Waived,
)
from muster.vetting.gather import among, reason
from muster.vetting.needs import Looked, Missing
from muster.vetting.step import Found, Nominated
from muster.vetting.view import hits, interim, notice, recommendation, status, verdicts

ABOUT = ("person", "unit")
"""Whom an outcome is about."""
REMEDY = ("restored", "not restored")
"""What the way back may come to."""


def _about(looked: Looked, about: str) -> None:
    among(about, ABOUT, "subject of a decision")
    opening = looked.case.opening
    if about != str(looked.case.kind) and not (about == "unit" and isinstance(opening, Nominated) and opening.unit):
        raise InputError(f"this case is not about a {about}", remedy="open a case on it")


def outcome(looked: Looked, name: str, about: str) -> OutcomeRule:
    """Return an outcome that may be about a person or unit.

    Raises:
        InputError: when there is none.
    """
    _about(looked, about)
    rule = looked.process.outcome(name)
    if rule is None or about not in rule.attaches:
        names = [one.name for one in looked.process.outcomes if about in one.attaches]
        raise InputError(
            f"{name[:80]!r} is no outcome for a {about} under {looked.process.policy}",
            remedy=f"take one of {', '.join(names)}",
        )
    return rule


def recommended(looked: Looked, step: Recommended) -> None:
    """A recommendation follows the determinations, with reasons."""
    reason(step.reasons, "the reasons for a recommendation")
    if looked.case.track != "first":
        among(step.outcome, REMEDY, "way back")
        return
    rule = outcome(looked, step.outcome, step.about)
    _ready(looked, rule)
    _set_aside(step.set_aside)


def _ready(looked: Looked, rule: OutcomeRule) -> None:
    """What must be there before anybody proposes or decides."""
    case, judged = looked.case, verdicts(looked.case)
    if not needs.determined(case):
        raise InputError("the facts are not determined as they are now", remedy="apply the policies first")
    if rule.adverse and not needs.weighed(case):
        raise InputError(
            "what speaks for the subject was not considered", remedy="consider it, or say that none is known"
        )
    if rule.status == "approved" and any(judged.get(hit) != "different" for hit in hits(case)):
        raise InputError("a hit is not settled as somebody else", remedy="judge it, or choose another outcome")


def dissented(looked: Looked, step: Dissented) -> None:
    """Dissent is about something."""
    among(step.about, ABOUT, "subject of a decision")
    reason(step.text, "the dissent")
    if recommendation(looked.case, step.about) is None:
        raise InputError("nothing was recommended yet")


def noticed(looked: Looked, step: Noticed) -> None:
    """A notice names the outcome and the reasons, and reached somebody."""
    outcome(looked, step.outcome, step.about)
    reason(step.reasons, "the reasons in the notice")
    reason(step.to, "whom it went to")
    rule = looked.process.notice
    if rule is None:
        raise InputError(f"{looked.process.policy} has no rule on notice")
    among(step.profile, (rule.profile,), "redaction profile of this notice")
    if step.delivered > step.on:
        raise InputError("it is delivered on a day to come", remedy="record it when it has arrived")
    if step.delivered < looked.case.steps[looked.case.round].on:
        raise InputError("it was delivered before anything was recommended", remedy="check the day")


def responded(looked: Looked, step: Responded) -> None:
    """An answer is kept whenever it comes, to a notice."""
    reason(step.text, "the answer")
    if not any(one.about == step.about for one in looked.case.all(Noticed)):
        raise InputError(f"no notice about the {step.about[:20]} went out", remedy="send it first")


def decided(looked: Looked, step: Decided) -> None:
    """A decision follows a recommendation by somebody else, notice and answer; it has scope, end and reasons."""
    rule = outcome(looked, step.outcome, step.about)
    proposed = recommendation(looked.case, step.about)
    if proposed is None:
        raise InputError(f"nothing is recommended on the {step.about}", remedy="somebody else recommends first")
    if rule.status in {"matched to an earlier result", "cancelled"}:
        raise InputError(f"{rule.name!r} is not decided", remedy="take the step match or cancel")
    _ready(looked, rule)
    reason(step.reasons, "the reasons for a decision")
    reason(step.scope, "the scope of a decision")
    if (proposed.outcome != step.outcome) != bool(step.departure.strip()):
        raise InputError(
            f"the recommendation was {proposed.outcome!r}; a departure from it, and nothing else, has reasons of its own",
            remedy="say why it departs, or leave that out",
        )
    if rule.status == "approved with conditions" and not step.conditions:
        raise InputError("an approval with conditions has conditions", remedy="name them")
    _set_aside(step.set_aside)
    _rests(looked, rule, step)
    _heard(looked, rule, step)
    _finite(looked, rule, step)


def _set_aside(evidence: tuple[str, ...]) -> None:
    """Evidence is set aside with a reason."""
    bare = [one for one in evidence if not (one.partition(":")[0].strip() and one.partition(":")[2].strip())]
    if bare:
        raise InputError(f"why {bare[0][:80]!r} is set aside is wanted", remedy="write it as WHAT: WHY")


def _rests(looked: Looked, rule: OutcomeRule, step: Decided) -> None:
    """What is relied on is on file; what is said of a group holds back nobody."""
    known = {one.finding: one.about for one in looked.case.all(Found) if one.finding}
    unknown = [name for name in step.findings if name not in known]
    if unknown:
        on_file = ", ".join(known) or "none"
        raise InputError(f"no finding {unknown[0][:80]!r} is on file", remedy=f"on file: {on_file}")
    of_group = bool(step.findings) and all(known[name] == "group" for name in step.findings)
    if rule.adverse and step.about == "person" and of_group:
        raise InputError(
            "what is said of a group is held against nobody",
            remedy="rely on a finding about the person, or decide otherwise",
        )


def _heard(looked: Looked, rule: OutcomeRule, step: Decided) -> None:
    if not rule.adverse:
        return
    given = notice(looked.case, step.about)
    told = None if given is None else looked.process.outcome(given.outcome)
    if given is None or told is None or not told.adverse:
        raise InputError(f"nobody was told that the {step.about} may be held back", remedy="give notice first")
    answer = needs.answered(looked, given)
    if isinstance(answer, Missing):
        raise InputError(f"the subject may still answer: {answer.what} is waited for")


def _finite(looked: Looked, rule: OutcomeRule, step: Decided) -> None:
    last = step.on + timedelta(days=rule.days)
    if not step.on < step.ends <= last:
        raise InputError(f"{rule.name!r} ends after {step.on} and not after {last}", remedy="set its last day")
    if rule.adverse and (step.review is None or not step.on < step.review <= _review(rule, step)):
        raise InputError(f"it is looked at again by {_review(rule, step)}", remedy="set the day of review")
    opening = looked.case.opening
    if not rule.adverse and isinstance(opening, Nominated):
        day = opening.starts if looked.process.covers == "start" else opening.ends or opening.starts
        covered(day, step.ends, looked.process.covers)


def _review(rule: OutcomeRule, step: Decided) -> date:
    return min(step.on + timedelta(days=rule.review_days), step.ends)


def covered(day: date | None, last: date, which: str) -> None:
    """Make sure that an outcome still holds on the day of the activity that counts.

    Raises:
        InputError: when not.
    """
    if day is not None and last < day:
        raise InputError(
            f"it would end on {last}, before the activity's {which} on {day}", remedy="decide nearer to it"
        )


def matched(looked: Looked, step: Matched) -> None:
    """An earlier result is used again only while it holds and covers the activity."""
    rule = outcome(looked, step.outcome, step.about)
    if rule.status != "matched to an earlier result":
        raise InputError(f"{step.outcome!r} is no use of an earlier result")
    if step.earlier == looked.case.id:
        raise InputError("a case is not matched to itself")
    opening = looked.case.opening
    day = None
    if isinstance(opening, Nominated):
        day = opening.starts if looked.process.covers == "start" else opening.ends or opening.starts
    if day is None:
        raise InputError("without the activity's dates nobody knows whether the earlier result covers it")
    if step.ends < step.on:
        raise InputError(f"the earlier result ended on {step.ends}", remedy="vet anew")
    covered(day, step.ends, looked.process.covers)


def waived(looked: Looked, step: Waived) -> None:
    """A waiver has authority, scope, end and reason, and something to waive."""
    _about(looked, step.about)
    for text, what in ((step.authority, "the authority"), (step.scope, "the scope"), (step.reason, "the reason")):
        reason(text, f"{what} of a waiver")
    rule = looked.process.waiver
    last = step.on + timedelta(days=0 if rule is None else rule.days)
    if not step.on < step.ends <= last:
        raise InputError(f"a waiver ends after {step.on} and not after {last}", remedy="set its last day")
    if status(looked.case, looked.process, step.about, step.on).cleared:
        raise InputError("there is nothing to waive: the subject is cleared")


def interim_taken(looked: Looked, step: Interim) -> None:
    """What is done meanwhile is named by the policy and ends."""
    rule = looked.process.interim
    if rule is None:
        raise InputError(f"{looked.process.policy} has no interim measures")
    among(step.measure, rule.measures, "interim measure of this policy")
    reason(step.reason, "the reason of an interim measure")
    reason(step.scope, "the scope of an interim measure")
    last = step.on + timedelta(days=rule.days)
    if not step.on < step.ends <= last:
        raise InputError(f"an interim measure ends after {step.on} and not after {last}", remedy="set its last day")


def interim_lifted(looked: Looked, step: InterimLifted) -> None:
    """Only what runs is lifted."""
    reason(step.reason, "the reason")
    among(step.measure, tuple(one.measure for one in interim(looked.case, step.on)), "interim measure that runs")
