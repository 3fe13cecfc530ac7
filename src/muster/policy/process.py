"""How cases go under a policy, as data: stages, clocks, outcomes, notice, appeal, the way back.

Reach for :attr:`muster.policy.policy.Policy.process`. It says what is done in which order, by whom, within which time, and how long
an outcome holds; the package that keeps cases follows it and knows no process of its own. The invariants, held by the reader: every
outcome that holds something back has an end, a review and a way back; no clock that runs out decides against anybody.
"""

from __future__ import annotations

from dataclasses import dataclass

from muster.policy.basis import Basis, Term
from muster.policy.calendar import OfficeCalendar
from muster.policy.support import InterruptionRule, MonitoringRule

__all__ = ["Basis", "Term"]

STATUSES = (
    "open",
    "suspended",
    "approved",
    "approved with conditions",
    "rejected",
    "cancelled",
    "lapsed",
    "matched to an earlier result",
    "goes on under a waiver",
)
"""How a case may stand, in the words of the field."""
OUTCOME_STATUSES = (
    "approved",
    "approved with conditions",
    "suspended",
    "rejected",
    "cancelled",
    "matched to an earlier result",
)
"""Those of :data:`STATUSES` that an outcome of a policy may bring."""
ADVERSE = ("suspended", "rejected")
"""Statuses that hold something back."""
ROLES = ("nominator", "analyst", "decider", "appeal member")
"""Who may act at a stage."""
TRACKS = ("first", "appeal", "remedy")
"""What a stage is of: the case as it was put forward, an appeal in it, its way back."""
OVERDUE = {
    "report": "the case is reported as late and its holder stays",
    "pass on": "the case is reported as late and passes to somebody else",
    "explain": "nothing more is done before somebody says why it is late",
    "lapse": "the case may lapse, which is no finding against anybody",
}
"""What may happen when a clock runs out. None of it decides against anybody."""
NEEDS: dict[str, tuple[str, ...]] = {
    "attestations": ("attest",),
    "checks": ("check",),
    "identity": ("judge",),
    "findings": ("find",),
    "exculpatory": ("weigh",),
    "risk": ("assess",),
    "objections": ("publish", "objection", "answer-objection"),
    "determination": ("determine",),
    "recommendation": ("recommend",),
    "answer": ("notice", "respond"),
    "decision": ("decide",),
    "service": ("serve",),
    "measures": ("measure",),
    "implementation": ("implement",),
    "panel": ("panel",),
    "file": ("show-file",),
    "hearing": ("hear",),
    "panel-decision": ("panel-decide",),
    "criteria": ("criterion",),
    "remedy-decision": ("remedy-decide",),
}
"""What a stage may need before a case leaves it, each with the steps that give it."""
STEPS = tuple(sorted({step for steps in NEEDS.values() for step in steps} | {"match"}))
"""The steps that a stage may allow. Others, such as declaring a conflict of interest, may be taken at any stage."""


@dataclass(frozen=True, slots=True)
class CaseStage:
    """One stage of a case.

    Attributes:
        id: unique within the policy.
        title: for people.
        track: one of :data:`TRACKS`.
        roles: who acts at it; the first holds the case.
        term: how long it may take.
        needs: what must be there before a case leaves it, of :data:`NEEDS`.
        steps: what may be done at it, of :data:`STEPS`.
        overdue: what happens when its clock runs out, of :data:`OVERDUE`.
        pass_to: the role it passes to, where it passes on.
        skippable: whether somebody with the right to may leave it out, with a reason.
        basis: what stands behind it.
    """

    id: str
    title: str
    track: str
    roles: tuple[str, ...]
    term: Term
    needs: tuple[str, ...]
    steps: tuple[str, ...]
    overdue: str
    pass_to: str
    skippable: bool
    basis: Basis


@dataclass(frozen=True, slots=True)
class OutcomeRule:
    """What may be decided.

    Attributes:
        name: of the outcome, as in :attr:`muster.policy.policy.Policy.outcomes`.
        status: how a case then stands, of :data:`OUTCOME_STATUSES`.
        attaches: ``person``, ``unit`` or both: about whom it may be.
        days: how long it holds, at most.
        review_days: after how many days, at most, it is looked at again; 0 where nothing is held back.
        way_back: how a subject held back may come again.
        implement: whether what became of it on the ground is followed up.
    """

    name: str
    status: str
    attaches: tuple[str, ...]
    days: int
    review_days: int
    way_back: str
    implement: bool

    @property
    def adverse(self) -> bool:
        """Whether it holds something back."""
        return self.status in ADVERSE


@dataclass(frozen=True, slots=True)
class CheckRule:
    """A check that every case goes through; one that is *skippable* may be left out with a reason, which is counted."""

    id: str
    title: str
    skippable: bool
    basis: Basis


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """The notice before an adverse decision: how long the subject has to answer, and which redaction profile it is written in."""

    term: Term
    profile: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class AppealRule:
    """The way up: the window, how much of the file is shown, whether there is a hearing on request, and how many sit."""

    term: Term
    access: str
    hearing: bool
    panel: int
    basis: Basis


@dataclass(frozen=True, slots=True)
class Criterion:
    """What must be met before somebody held back may come again."""

    id: str
    text: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class ObjectionRule:
    """A round of public objection: how long, and which particulars are published."""

    term: Term
    particulars: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class WaiverRule:
    """Who may let a case go on all the same, for how long at most. A waiver is no approval."""

    roles: tuple[str, ...]
    days: int
    basis: Basis


@dataclass(frozen=True, slots=True)
class InterimRule:
    """What may be done meanwhile, for how long at most."""

    measures: tuple[str, ...]
    days: int
    basis: Basis


@dataclass(frozen=True, slots=True)
class Process:
    """How cases go under one policy.

    Attributes:
        policy: ``id version`` of the policy.
        digest: of its file.
        covers: ``start`` or ``end``: which day of the activity an outcome must cover.
        overrides: the roles that may skip a check or a stage, or go on after a clock.
        attestations: how many people must vouch for a subject.
        mandate_end: ``decide``, ``hand over`` or ``lapse``: what becomes of open cases when the mandate ends.
        stages: in order, those of each track.
        outcomes: by name, in the order of the file.
        checks: every case's.
        notice: ``None`` where nothing adverse may be decided.
        appeal: ``None`` likewise.
        criteria: of the way back; empty where there is none.
        objection: ``None`` without such a round.
        waiver: ``None`` where nobody may waive.
        interim: ``None`` where nothing is done meanwhile.
        monitoring: what follows support; ``None`` where the policy gives none.
        interruptions: how support is suspended or withdrawn.
        calendar: by which days are counted; ``None`` where the policy leaves that to the office.
        basis: what stands behind the head of the process.
    """

    policy: str
    digest: str
    covers: str
    overrides: tuple[str, ...]
    attestations: int
    mandate_end: str
    stages: tuple[CaseStage, ...]
    outcomes: tuple[OutcomeRule, ...]
    checks: tuple[CheckRule, ...]
    notice: NoticeRule | None
    appeal: AppealRule | None
    criteria: tuple[Criterion, ...]
    objection: ObjectionRule | None
    waiver: WaiverRule | None
    interim: InterimRule | None
    monitoring: MonitoringRule | None
    interruptions: tuple[InterruptionRule, ...]
    calendar: OfficeCalendar | None
    basis: Basis

    def track(self, track: str) -> tuple[CaseStage, ...]:
        """Return the stages of one track, in order."""
        return tuple(stage for stage in self.stages if stage.track == track)

    def stage(self, id_: str) -> CaseStage | None:
        """Return a stage by its id; ``None`` when there is none of it."""
        return next((stage for stage in self.stages if stage.id == id_), None)

    def outcome(self, name: str) -> OutcomeRule | None:
        """Return an outcome by its name; ``None`` when there is none of it."""
        return next((outcome for outcome in self.outcomes if outcome.name == name), None)

    def interruption(self, id_: str) -> InterruptionRule | None:
        """Return how support is suspended or withdrawn; ``None`` where the policy does not let it be."""
        return next((one for one in self.interruptions if one.id == id_), None)
