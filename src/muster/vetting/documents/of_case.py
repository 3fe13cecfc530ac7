"""What documents about a case are made from, taken out of the case itself.

Reach for :func:`matter_of`. A source of a finding is protected unless somebody names it as open. The invariant: nothing stands in the matter
that the steps of the case or its policies do not say, and that the subject was told is said only where a step says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from muster.errors import InputError
from muster.policy.policy import Policy, Rule
from muster.policy.process import Process
from muster.rosters.subject import Kind
from muster.vetting.case import Case
from muster.vetting.deciding_step import Decided, Dissented, Matched, Noticed, Responded
from muster.vetting.documents.matter import (
    Delivery,
    Evidence,
    Matter,
    Objecting,
    Officer,
    Party,
    Reason,
    Remedy,
    Source,
    Task,
    Waiving,
)
from muster.vetting.documents.of_linked import appeal_of, returning_of
from muster.vetting.process import WEEKDAYS, Deadline, ends
from muster.vetting.step import Checked, Determined, Found, Nominated, Overridden, Published, Skipped, Step, Weighed
from muster.vetting.summarise import holder
from muster.vetting.take import due, missing, settled
from muster.vetting.view import (
    about_itself,
    decision,
    interim,
    measures,
    notice,
    recommendation,
    served,
    status,
    waiver,
)

_FIELDS = {"name": "name", "unit": "serves_in", "position": "position", "rank": "rank"}
"""Particulars that policies publish -> the fields of a party that hold them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for beside the case.

    Attributes:
        office: that issues the document.
        about: ``person`` or ``unit``; empty for what the case is about first of all.
        language: of our own words.
        open_sources: sources that may be named, as findings name them.
    """

    office: str
    about: str = ""
    language: str = "en"
    open_sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Looked:
    """A case as it is looked at on a day."""

    case: Case
    process: Process
    policies: Sequence[Policy]
    about: str
    on: date
    deadline: Deadline


def matter_of(
    case: Case,
    process: Process,
    policies: Sequence[Policy],
    on: date,
    wanted: Wanted,
    *,
    deadline: Deadline = WEEKDAYS,
    linked: Case | None = None,
) -> Matter:
    """Return what documents about a case are made from, as it stands on a day.

    Args:
        case: as its steps made it.
        process: it follows.
        policies: it is bound to; rules are cited with their legal sources from these.
        on: the day the document is issued.
        wanted: who issues it, about whom, in which language, and which sources may be named.
        deadline: how days are counted.
        linked: an appeal in it or a way back from it, for letters about that.

    Raises:
        InputError: when it is an appeal or a way back, whose subject stands in the first case, or there is no unit to write about.
    """
    opening = case.opening
    if not isinstance(opening, Nominated):
        raise InputError(f"{case.id} is the {case.track} of another case", remedy=f"write about {opening.of}")
    about = wanted.about or (about_itself(case) if linked is None else _about(linked))
    looked = _Looked(settled(case, process, on, deadline), process, policies, about, on, deadline)
    appeal, returning = appeal_of(linked, process, about), returning_of(linked, process, about)
    return replace(_matter(looked, opening, wanted), appeal=appeal, returning=returning)


def _matter(looked: _Looked, opening: Nominated, wanted: Wanted) -> Matter:
    """Return what the case itself says."""
    case, about = looked.case, looked.about
    standing, proposed = decision(case, about), recommendation(case, about)
    decided = standing if isinstance(standing, Decided) else None
    found = tuple(step for step in case.all(Found) if step.finding)
    said = [step.text for step in case.all(Responded) if step.about == about]
    dissent = [step.text for step in case.all(Dissented) if step.about == about]
    return Matter(
        case=case.id,
        office=wanted.office,
        issued=looked.on,
        subject=_party(opening, about),
        status=status(case, looked.process, about, looked.on),
        language=wanted.language,
        outcome="" if standing is None else standing.outcome,
        activity="" if decided is None else decided.scope,
        decided=None if standing is None else standing.on,
        expires=None if standing is None else standing.ends,
        review=None if decided is None else decided.review,
        policies=case.policies,
        reasons=tuple(_reasons(looked, standing)),
        in_favour=_favour(case),
        answer="\n".join(said),
        evidence=(*_rests(found), *_checked(case)),
        sources=tuple(_sources(found, wanted.open_sources)),
        conditions=tuple(_conditions(looked, decided)),
        remedy=_remedy(looked),
        recommendation="" if proposed is None else f"{proposed.outcome}: {proposed.reasons}",
        dissent="\n".join(dissent),
        officers=tuple(_officers(proposed, standing)),
        waiver=_waiving(looked),
        task=_task(looked),
        delivery=_delivery(looked),
        objecting=_objecting(looked, wanted.office),
        left=missing(case, looked.process, looked.on, looked.deadline),
        notes=tuple(_notes(case, decided)),
    )


def _about(linked: Case) -> str:
    opening = linked.opening
    return about_itself(linked) if isinstance(opening, Nominated) else opening.about


def _party(opening: Nominated, about: str) -> Party:
    if opening.kind is Kind.UNIT:
        above = "" if opening.unit == opening.subject else opening.unit
        return Party(opening.subject, unit=True, serves_in=above, position=opening.position)
    if about == "unit":
        if not opening.unit:
            raise InputError("the case names no unit", remedy="write about the person")
        return Party(opening.unit, unit=True)
    return Party(opening.subject, serves_in=opening.unit, position=opening.position, rank=opening.rank)


def _reasons(looked: _Looked, standing: Decided | Matched | None) -> Iterator[Reason]:
    """Yield why it was decided so; before that, what may be decided and why."""
    told = notice(looked.case, looked.about)
    if isinstance(standing, Decided) and looked.case.steps.index(standing) >= looked.case.round:
        yield from _decided(looked, standing)
    elif told is not None:
        yield from (Reason("", cited) for cited in _met(looked))
        yield Reason(f"What may be decided: {told.outcome}")
        yield Reason(told.reasons)
    elif isinstance(standing, Decided):
        yield from _decided(looked, standing)
    elif standing is not None:
        yield Reason(f"An earlier result is used again: {standing.earlier_outcome}, case {standing.earlier}")


def _decided(looked: _Looked, step: Decided) -> Iterator[Reason]:
    rule = looked.process.outcome(step.outcome)
    adverse = rule is not None and rule.adverse
    cited = [_cited(looked.policies, step.rule)] if step.rule else _met(looked) if adverse else []
    yield from (Reason("", one) for one in cited)
    yield Reason(step.reasons)
    texts = {one.finding: one.text for one in looked.case.all(Found) if one.finding}
    yield from (Reason(texts[name]) for name in step.findings if name in texts)


def _met(looked: _Looked) -> list[str]:
    """Return the rules of the leading policy that were last found to be met and are about the subject, each with its sources."""
    last, leading = looked.case.last(Determined), looked.policies[0]
    opinion = None if last is None or not last.opinions else last.opinions[0]
    if opinion is None:
        return []
    of_unit = looked.about == "unit"
    return [_cited([leading], title) for title in opinion.met if (title in opinion.about_unit) == of_unit]


def _cited(policies: Sequence[Policy], name: str) -> str:
    """Return a rule by its id or title with its legal sources; as it was written where no policy has it."""
    every = ((policy, rule) for policy in policies for rule in policy.rules)
    found = next(((policy, rule) for policy, rule in every if name in {rule.id, rule.title}), None)
    return name if found is None else f"{found[1].title} ({found[0].id}): {_basis(found[1])}"


def _basis(rule: Rule) -> str:
    return "; ".join(dict.fromkeys(f"{source.citation} ({source.basis})" for source in rule.sources))


def _favour(case: Case) -> tuple[str, ...]:
    last = case.last(Weighed)
    return () if last is None else last.considered


def _rests(found: Sequence[Found]) -> Iterator[Evidence]:
    for one in found:
        yield from (Evidence(f"Finding {one.finding} rests on this source.", source) for source in one.sources)


def _checked(case: Case) -> Iterator[Evidence]:
    """Yield what checks gave; as evidence of a source nobody listed it stays within the office."""
    for one in case.all(Checked):
        against = f", against {'; '.join(one.against)}" if one.against else ""
        yield Evidence(f"Check {one.check}: {one.result}{against}")


def _sources(found: Sequence[Found], open_: tuple[str, ...]) -> Iterator[Source]:
    names = dict.fromkeys(name for one in found for name in one.sources)
    unknown = [name for name in open_ if name not in names]
    if unknown:
        raise InputError(f"no finding rests on {unknown[0][:80]!r}", remedy="name sources as the findings do")
    yield from (Source(name, name, open=name in open_) for name in names)


def _conditions(looked: _Looked, decided: Decided | None) -> Iterator[str]:
    yield from () if decided is None else decided.conditions
    for one, became in measures(looked.case):
        yield f"{one.text} ({one.owner}, by {one.due}; {became})"
    for meanwhile in interim(looked.case, looked.on):
        yield f"Meanwhile: {meanwhile.measure}, for {meanwhile.scope}, until {meanwhile.ends}"


def _remedy(looked: _Looked) -> Remedy:
    process, told, arrived = looked.process, notice(looked.case, looked.about), served(looked.case, looked.about)
    standing, window, up = decision(looked.case, looked.about), process.notice, process.appeal
    rule = None if standing is None else process.outcome(standing.outcome)
    answer = None if told is None or window is None else ends(window.term, told.delivered, looked.deadline)
    if rule is None or not rule.adverse or up is None:
        return Remedy(answer_by=answer)
    return Remedy(
        answer_by=None if standing in looked.case.steps[looked.case.round :] else answer,
        appeal_to=f"a panel of {up.panel}, none of whom acted in the case",
        appeal_by=None if arrived is None else ends(up.term, arrived.delivered, looked.deadline),
        access=up.access,
        hearing="on request" if up.hearing else "none",
        way_back=rule.way_back,
    )


def _officers(proposed: Step | None, standing: Step | None) -> Iterator[Officer]:
    if proposed is not None:
        yield Officer(proposed.by, "recommended")
    if standing is not None:
        yield Officer(standing.by, "decided")


def _waiving(looked: _Looked) -> Waiving | None:
    given = waiver(looked.case, looked.about, looked.on)
    return None if given is None else Waiving(given.authority, given.scope, given.on, given.ends, given.reason)


def _task(looked: _Looked) -> Task | None:
    """Return the duty to tell the subject what was decided, as far as the case has one."""
    standing, arrived = decision(looked.case, looked.about), served(looked.case, looked.about)
    stage, told = looked.process.stage(looked.case.stage), notice(looked.case, looked.about)
    waits = stage is not None and "service" in stage.needs
    last = due(looked.case, looked.process, looked.deadline) if waits else None
    if standing is None or (arrived is None and last is None):
        return None
    to = arrived.to if arrived is not None else "the subject" if told is None else told.to
    by = arrived.by if arrived is not None else holder(looked.case, looked.process, looked.on, looked.deadline)
    return Task(
        owner=by,
        due=arrived.delivered if arrived is not None else last or looked.on,
        addressee=to,
        template="notice with reasons",
        sent=None if arrived is None else arrived.delivered,
        proof="" if arrived is None else _proof(looked.case, arrived),
    )


def _delivery(looked: _Looked) -> Delivery | None:
    """Return that the subject was told: of the decision where one stands, else of what may be decided."""
    told = served(looked.case, looked.about)
    if told is not None:
        return Delivery(told.to, told.delivered, "the decision was delivered", _proof(looked.case, told))
    before = notice(looked.case, looked.about)
    if before is None or decision(looked.case, looked.about) is not None:
        return None
    return Delivery(before.to, before.delivered, "notice was delivered", _proof(looked.case, before))


def _proof(case: Case, step: Noticed | Step) -> str:
    return f"step {case.steps.index(step) + 1} of case {case.id}, recorded by {step.by} on {step.on}"


def _objecting(looked: _Looked, office: str) -> Objecting | None:
    opened, rule = looked.case.last(Published), looked.process.objection
    if opened is None or rule is None:
        return None
    fields = tuple(_FIELDS[one] for one in opened.particulars if one in _FIELDS)
    return Objecting(opened.on, ends(rule.term, opened.on, looked.deadline), office, fields)


def _notes(case: Case, decided: Decided | None) -> Iterator[str]:
    for one in case.all(Skipped):
        yield f"Left out the check {one.check}: {one.reason}"
    for over in case.all(Overridden):
        yield f"Against the rule {over.rule}: {over.reason}"
    if decided is not None and decided.departure:
        yield f"Departs from the recommendation: {decided.departure}"
