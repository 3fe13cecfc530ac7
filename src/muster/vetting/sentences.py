"""Each step of a case in words: what was done, and what belongs to it.

Reach for :func:`said` when showing a case to people. The invariants: no step is left out or softened; a waiver never reads like an
approval; what is about the unit or a group says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any, TypeAlias

from muster.policy.settling import shortened
from muster.vetting import deciding_step as deciding
from muster.vetting import later_step as later
from muster.vetting import step as first
from muster.vetting import support_step as support
from muster.vetting.step import Step

Said: TypeAlias = "tuple[str, tuple[str, ...]]"
"""What was done, in a clause, and what belongs to it, in lines."""
_SETTLES = 3
"""Most things to do that are told of a determination; its record and its page hold all."""
_LABELS = {
    "finding": "",
    "text": "",
    "reasons": "Reasons",
    "reason": "Reason",
    "relied": "Relied on",
    "set_aside": "Set aside",
    "findings": "Findings relied on",
    "departure": "Departs from the recommendation because",
    "conditions": "Condition",
    "considered": "Considered",
    "against": "Asked",
    "sources": "Source",
    "note": "Note",
    "grounds": "Grounds",
    "evidence": "Evidence",
    "withholding": "Risk of withholding",
    "dissent": "Of another mind",
    "causes": "What changed",
    "rule": "Rule",
    "barred": "Takes no part",
    "hits": "Hit",
    "particulars": "Published",
    "incidents": "About the incident",
    "plan": "In the plan",
}


def said(step: Step) -> Said:
    """Return a step in words."""
    what = _SENTENCES[type(step)](step)
    extra = tuple(_opinions(step)) if isinstance(step, first.Determined) else ()
    return what, (*extra, *_details(step))


def _details(step: Step) -> Iterator[str]:
    for item in fields(step):
        label, value = _LABELS.get(item.name), getattr(step, item.name)
        if label is None or not value or (item.name == "rule" and isinstance(step, first.Overridden)):
            continue
        lines = value if isinstance(value, tuple) else (value,)
        if item.name == "finding":
            continue
        for line in lines:
            yield f"{label}: {line}" if label else str(line)


def _opinions(step: first.Determined) -> Iterator[str]:
    for opinion in step.opinions:
        yield f"{opinion.policy}, covers the subject: {opinion.applies}. {opinion.summary}"
        if opinion.about_unit:
            yield f"About the unit, and no finding on a person: {', '.join(opinion.about_unit)}"
        yield from (f"Would settle it: {shortened(thing)}" for thing in opinion.settle[:_SETTLES])
        more = len(opinion.settle) - _SETTLES
        if more > 0:
            yield f"And {more} more thing{'' if more == 1 else 's'} to do, in the record of this step"
    yield from (f"Where they stand: {line}" for line in step.parts)


def _nominated(step: Any) -> str:
    unit = f", of {step.unit}" if step.unit and step.unit != step.subject else ""
    position = f", as {step.position}" if step.position else ""
    starts = f", for an activity from {step.starts}" if step.starts else ""
    return f"put forward: {step.subject}{unit}{position}{starts}; under {', '.join(step.policies)}"


def _found(step: Any) -> str:
    if not step.finding:
        return "recorded that nothing was found"
    held = "; held against nobody, as it is about a group" if step.about == "group" else ""
    return (
        f"finding {step.finding}, {step.category}, about the {step.about}, {step.standard or 'standard not said'}{held}"
    )


def _decided(step: Any) -> str:
    review = "" if step.review is None else f", to be looked at again by {step.review}"
    return f"decided on the {step.about}: {step.outcome}, for {step.scope}, until {step.ends}{review}"


def _waived(step: Any) -> str:
    return f"WAIVED for the {step.about}, not approved: by authority of {step.authority}, for {step.scope}, until {step.ends}"


def _restored(step: Any) -> str:
    again = "" if step.again_from is None else f", from {step.again_from}"
    return f"decided on the way back: {step.result}{again}"


def _answered(step: Any) -> str:
    after = "settled" if step.settled else f"to be followed up by {step.follow_up}"
    return f"what came of {step.intercession}: {after}"


_SENTENCES: dict[type[Step], Callable[[Any], str]] = {
    first.Nominated: _nominated,
    first.AppealOpened: lambda step: f"appeal in {step.of} against: {step.outcome}",
    first.RemedyOpened: lambda step: f"way back in {step.of} from: {step.outcome}",
    first.Attested: lambda step: f"{step.attester} vouched",
    first.Checked: lambda step: f"check {step.check}: {step.result}",
    first.Skipped: lambda step: f"left out the check {step.check}",
    first.Overridden: lambda step: f"went over the rule {step.rule}",
    first.Judged: lambda step: f"judged the hit {step.hit}: {step.verdict}",
    first.Found: _found,
    first.Weighed: lambda step: "weighed what speaks for the subject" + (": none known" if step.none_known else ""),
    first.Assessed: lambda step: (
        f"assessed the risk: likelihood {step.likelihood}, gravity {step.gravity}, after measures {step.residual}"
    ),
    first.Published: lambda _: "published particulars for objections",
    first.Objected: lambda step: f"objection {step.objection} came in; who objects is kept apart",
    first.ObjectionAnswered: lambda step: f"objection {step.objection} {'upheld' if step.upheld else 'not upheld'}",
    first.Determined: lambda _: "applied the policies",
    deciding.Recommended: lambda step: f"recommended on the {step.about}: {step.outcome}",
    deciding.Dissented: lambda step: f"dissented from the recommendation on the {step.about}",
    deciding.Noticed: lambda step: (
        f"gave notice to {step.to}, delivered {step.delivered}: on the {step.about} may be decided {step.outcome}"
    ),
    deciding.Responded: lambda step: f"kept the answer about the {step.about}",
    deciding.Decided: _decided,
    deciding.Matched: lambda step: (
        f"matched to the earlier result in {step.earlier} ({step.earlier_outcome}), which holds until {step.ends}"
    ),
    deciding.Served: lambda step: f"delivered the decision on the {step.about} to {step.to} on {step.delivered}",
    deciding.Waived: _waived,
    deciding.Interim: lambda step: f"meanwhile: {step.measure}, for {step.scope}, until {step.ends}; no judgement",
    deciding.InterimLifted: lambda step: f"lifted what was done meanwhile: {step.measure}",
    later.Measured: lambda step: f"measure {step.measure}, seen to by {step.owner}, due {step.due}",
    later.Implemented: lambda step: (
        f"what became of {'the decision' if step.what == 'decision' else step.what}: {step.result}"
    ),
    later.Paused: lambda _: "stopped the clock",
    later.Resumed: lambda _: "let the clock run again",
    later.Expired: lambda step: f"recorded that the outcome on the {step.about} has come to its end",
    later.Lapsed: lambda step: (
        "let the case lapse, no finding against anybody"
        + ("" if step.mandate_end is None else f"; the mandate ended on {step.mandate_end}")
    ),
    later.Appealed: lambda step: f"appeal lodged on the {step.about}; it goes on as {step.case}",
    later.PanelNamed: lambda step: f"panel of {step.case}: {', '.join(step.members)}",
    later.FileShown: lambda step: f"showed the appellant: {step.level}",
    later.HearingHeld: lambda _: "held the hearing",
    later.PanelDecided: lambda step: f"the panel decided: appeal {step.result}",
    later.AppealEnded: lambda step: f"the appeal {step.case} ended: {step.result}",
    later.RemedyAsked: lambda step: f"the way back was asked for on the {step.about}; it goes on as {step.case}",
    later.CriterionJudged: lambda step: f"criterion {step.criterion}: {'met' if step.met else 'not met'}",
    later.RemedyDecided: _restored,
    later.RemedyEnded: lambda step: f"the way back {step.case} ended: {step.result}",
    later.ConflictDeclared: lambda step: (
        f"declared ties: {step.ties}" + (", and stepped aside" if step.recused else "")
    ),
    later.FactsChanged: lambda _: "the facts changed; nothing is decided by that",
    later.Reviewed: lambda step: f"looked at the decision again: {'it stands' if step.stands else 'decide anew'}",
    later.HandedOver: lambda step: f"handed over to {step.to}",
    later.Cancelled: lambda _: "cancelled",
    support.Interceded: lambda step: (
        f"raised {step.intercession} with {step.to}, to be followed up by {step.follow_up}"
    ),
    support.IntercessionAnswered: _answered,
    support.InterruptionProposed: lambda step: f"proposed to {step.what} support",
    support.Suspended: lambda step: f"SUSPENDED support, for {step.scope}, until {step.ends}",
    support.Withdrawn: lambda step: (
        f"WITHDREW support, for {step.scope}, until {step.ends}, to be looked at again by {step.review}"
    ),
    support.TakenUp: lambda _: "took support up again",
}
