"""One line about a case: what registers, statistics and reports at the end of a mandate are made from.

Reach for :class:`Summary`. It holds codes, dates and counts and no name, so that it may be counted by people who may not read cases.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from muster.rosters.subject import Kind
from muster.vetting.status import Status

COUNTS = ("overrides", "skipped", "intercessions", "suspensions", "withdrawals")
"""The fields of a summary that count steps."""


@dataclass(frozen=True, slots=True)
class Summary:
    """How one case stands on one day.

    Attributes:
        case: its id.
        kind: person or unit.
        status: of the subject.
        unit_status: of the subject's unit, judged apart; ``None`` when it was not vetted.
        policies: ``id version`` of each policy the case is bound to.
        stage: the stage it is at, as the policy file names it.
        since: when it came to that stage.
        holder: who has to act, a role or a user's name.
        due: by when, ``None`` without a clock or while it is paused.
        paused: why its clock stands still, empty when it runs.
        opened: when it was put forward.
        decided: when it was decided, ``None`` while it is not.
        outcome: the outcome's name in the policy file, empty while undecided.
        expires: the last day the outcome holds; every outcome has one, adverse ones too.
        activity: the start of the activity the outcome is for, ``None`` when unknown.
        overrides: how many steps were taken against a rule, with a reason.
        skipped: how many checks were left out, with a reason.
        intercessions: how many things were raised with the recipient of support.
        suspensions: how many times support was suspended.
        withdrawals: how many times support was withdrawn.
        departed: whether the decision departs from the recommendation.
        implementation: ``not due``, ``open``, ``done`` or ``failed``: what became of the decision on the ground.
        appeal_of: the case it is an appeal in, empty otherwise.
        remedy_of: the case it is a remediation of, empty otherwise.
        attesters: who vouched for the subject, as codes.
        force: the force the subject is of, as a code; empty when unknown.
        country: two letters or empty.
        sex: as the roster has it, empty when unknown.
        rank: as the roster has it, empty when unknown.
        script: in which the subject's name was received.
    """

    case: str
    kind: Kind
    status: Status
    opened: date
    stage: str
    since: date
    unit_status: Status | None = None
    policies: tuple[str, ...] = ()
    holder: str = ""
    due: date | None = None
    paused: str = ""
    decided: date | None = None
    outcome: str = ""
    expires: date | None = None
    activity: date | None = None
    overrides: int = 0
    skipped: int = 0
    intercessions: int = 0
    suspensions: int = 0
    withdrawals: int = 0
    departed: bool = False
    implementation: str = "not due"
    appeal_of: str = ""
    remedy_of: str = ""
    attesters: tuple[str, ...] = ()
    force: str = ""
    country: str = ""
    sex: str = ""
    rank: str = ""
    script: str = ""
