"""What was done in a case: its hits, recommendation, notice, decision, waiver and how it stands.

Reach for these instead of looking through steps. The invariant: a waiver, an interim measure and a decision stand side by side and none
hides another; an outcome whose time has passed clears nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from muster.policy.process import OutcomeRule, Process
from muster.rosters.subject import Kind
from muster.vetting.case import Case
from muster.vetting.deciding_step import Decided, Interim, InterimLifted, Matched, Noticed, Recommended, Served, Waived
from muster.vetting.later_step import (
    Appealed,
    AppealEnded,
    ConflictDeclared,
    Expired,
    FactsChanged,
    Implemented,
    Measured,
    PanelNamed,
    RemedyAsked,
    RemedyEnded,
    Reviewed,
)
from muster.vetting.status import Status
from muster.vetting.step import Checked, Judged
from muster.vetting.support_step import Suspended, TakenUp, Withdrawn

MACHINE = "muster"
"""Who did what nobody did."""


def actors(case: Case) -> frozenset[str]:
    """Return everybody who did something in a case, and those who sit on it."""
    members = (member for step in case.all(PanelNamed) for member in step.members)
    return frozenset({step.by for step in case.steps} | set(members)) - {MACHINE}


def hits(case: Case) -> tuple[str, ...]:
    """Return every hit that a check brought, once, in order."""
    return tuple(dict.fromkeys(hit for check in case.all(Checked) for hit in check.hits))


def verdicts(case: Case) -> dict[str, str]:
    """Return what was last said of each hit that a person judged."""
    return {step.hit: step.verdict for step in case.all(Judged)}


def about_itself(case: Case) -> str:
    """Return ``person`` or ``unit``: what the case is about first of all."""
    return "unit" if case.kind is Kind.UNIT else "person"


def recommendation(case: Case, about: str) -> Recommended | None:
    """Return what was last proposed in this round about a person or unit."""
    found = (step for step in reversed(case.steps[case.round :]) if isinstance(step, Recommended))
    return next((step for step in found if step.about == about), None)


def notice(case: Case, about: str) -> Noticed | None:
    """Return the last notice of this round about a person or unit."""
    found = (step for step in reversed(case.steps[case.round :]) if isinstance(step, Noticed))
    return next((step for step in found if step.about == about), None)


def decision(case: Case, about: str) -> Decided | Matched | None:
    """Return the decision about a person or unit that stands; one set aside on appeal stands no more."""
    for step in reversed(case.steps):
        if isinstance(step, AppealEnded) and step.about == about and step.result == "upheld":
            return None
        if isinstance(step, Decided | Matched) and step.about == about:
            return step
    return None


def interruption(case: Case) -> Suspended | Withdrawn | None:
    """Return what interrupts the support under the decision that stands, whether or not its time has passed."""
    for step in reversed(case.steps):
        if isinstance(step, TakenUp | Decided | Matched) or (isinstance(step, AppealEnded) and step.result == "upheld"):
            return None
        if isinstance(step, Suspended | Withdrawn):
            return step
    return None


def standing_place(case: Case, about: str) -> int:
    """Return the place of what stands about a person or unit: what interrupts support, else the decision; -1 for neither."""
    found = interruption(case) if about == about_itself(case) else None
    standing = found or decision(case, about)
    return -1 if standing is None else case.steps.index(standing)


def decided_now(case: Case) -> tuple[Decided, ...]:
    """Return the decisions of this round."""
    return tuple(step for step in case.steps[case.round :] if isinstance(step, Decided))


def served(case: Case, about: str) -> Served | None:
    """Return the delivery of the decision that stands, ``None`` while nobody was told."""
    place = standing_place(case, about)
    if place < 0:
        return None
    found = (step for step in reversed(case.steps[place:]) if isinstance(step, Served))
    return next((step for step in found if step.about == about), None)


def departed(case: Case, about: str) -> bool:
    """Whether the decision that stands is another than was recommended."""
    standing = decision(case, about)
    return isinstance(standing, Decided) and bool(standing.departure)


def declared(case: Case, person: str) -> ConflictDeclared | None:
    """Return what somebody last said of their ties."""
    return next((step for step in reversed(case.all(ConflictDeclared)) if step.by == person), None)


def waiver(case: Case, about: str, on: date) -> Waived | None:
    """Return the waiver about a person or unit that runs on a day."""
    found = (step for step in reversed(case.all(Waived)) if step.about == about and step.on <= on <= step.ends)
    return next(found, None)


def interim(case: Case, on: date) -> tuple[Interim, ...]:
    """Return what is done meanwhile on a day."""
    return tuple(_interim(case, on))


def _interim(case: Case, on: date) -> Iterator[Interim]:
    for place, step in enumerate(case.steps):
        if isinstance(step, Interim) and step.on <= on <= step.ends:
            lifted = (one for one in case.steps[place:] if isinstance(one, InterimLifted))
            if all(one.measure != step.measure for one in lifted):
                yield step


def open_appeal(case: Case, about: str) -> Appealed | None:
    """Return the appeal about a person or unit that has not come to an end."""
    ended = {step.case for step in case.all(AppealEnded)}
    found = (step for step in reversed(case.all(Appealed)) if step.about == about and step.case not in ended)
    return next(found, None)


def open_remedy(case: Case, about: str) -> RemedyAsked | None:
    """Return the way back about a person or unit that has not come to an end."""
    ended = {step.case for step in case.all(RemedyEnded)}
    found = (step for step in reversed(case.all(RemedyAsked)) if step.about == about and step.case not in ended)
    return next(found, None)


def facts_changed(case: Case) -> tuple[str, ...]:
    """Return what changed since a person last looked at a decided case; empty when nothing did."""
    seen = max(case.place(Reviewed), case.place(Decided), case.round - 1)
    return tuple(cause for step in case.steps[seen + 1 :] if isinstance(step, FactsChanged) for cause in step.causes)


def measures(case: Case) -> tuple[tuple[Measured, str], ...]:
    """Return each measure with what became of it: ``open``, ``done`` or ``failed``."""
    became = {step.what: step.result for step in case.all(Implemented)}
    return tuple((step, became.get(step.measure, "open")) for step in case.all(Measured))


def overdue_measures(case: Case, on: date) -> tuple[Measured, ...]:
    """Return the measures that should have been done before a day and are not."""
    return tuple(step for step, became in measures(case) if became != "done" and step.due < on)


def implementation(case: Case, process: Process, about: str) -> str:
    """Return what became of a decision on the ground: ``not due``, ``open``, ``done`` or ``failed``."""
    rule = rule_of(case, process, about)
    if rule is None or not rule.implement:
        return "not due"
    after = case.steps[standing_place(case, about) :]
    found = (step for step in reversed(after) if isinstance(step, Implemented) and step.what in {"decision", about})
    last = next(found, None)
    return "open" if last is None else last.result


def rule_of(case: Case, process: Process, about: str) -> OutcomeRule | None:
    """Return the policy's words on the outcome that stands."""
    standing, found = decision(case, about), interruption(case) if about == about_itself(case) else None
    rule = None if found is None else process.interruption(found.name)
    if rule is not None:
        return process.outcome(rule.outcome)
    return None if standing is None else process.outcome(standing.outcome)


def expired(case: Case, about: str, on: date) -> bool:
    """Whether the outcome that stands has come to its end by a day: its time has passed, or a way back ended it."""
    standing = decision(case, about)
    if standing is None:
        return False
    after = case.steps[standing_place(case, about) :]
    restored = any(
        isinstance(step, RemedyEnded) and step.about == about and step.result == "restored" for step in after
    )
    stopped = interruption(case) if about == about_itself(case) else None
    if stopped is not None:
        return restored or on > stopped.ends
    return restored or on > standing.ends or any(isinstance(step, Expired) and step.about == about for step in after)


def status(case: Case, process: Process, about: str, on: date) -> Status:
    """Return how a person or unit stands on a day."""
    if case.ended is not None:
        return case.ended
    rule = rule_of(case, process, about)
    under = Status.OPEN if rule is None else Status(rule.status)
    if rule is not None and expired(case, about, on):
        under = Status.LAPSED
    if any(one.measure == "suspended" for one in interim(case, on)):
        under = Status.SUSPENDED
    return Status.WAIVED if waiver(case, about, on) is not None and not under.cleared else under
