"""Who may take a step: roles, four eyes, conflicts of interest, people who must stay apart.

Reach for :func:`admit` before anything else is asked of a step. The invariants: nobody decides on what they recommended or on whom they put
forward; nobody who acted in a case sits on its appeal, nor does who sits on it act in the case; ties are declared before anything weighty.
"""

from __future__ import annotations

from muster.errors import DeniedError
from muster.policy.process import CaseStage
from muster.vetting.deciding_step import (
    Decided,
    Dissented,
    Interim,
    InterimLifted,
    Matched,
    Recommended,
    Responded,
    Waived,
)
from muster.vetting.later_step import (
    Appealed,
    AppealEnded,
    Cancelled,
    ConflictDeclared,
    Expired,
    FactsChanged,
    HandedOver,
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
from muster.vetting.needs import Looked
from muster.vetting.step import AppealOpened, Nominated, Overridden, RemedyOpened, Skipped, Step
from muster.vetting.support_step import (
    Interceded,
    IntercessionAnswered,
    InterruptionProposed,
    Suspended,
    TakenUp,
    Withdrawn,
)
from muster.vetting.view import MACHINE, actors, declared

_STAFF = frozenset({"analyst", "decider"})
_ANYBODY = frozenset({"nominator", "analyst", "decider", "appeal member"})
_DECIDER = frozenset({"decider"})
_OF_SUPPORT = (Interceded, IntercessionAnswered, InterruptionProposed, Suspended, TakenUp, Withdrawn)
ANYTIME: dict[type[Step], frozenset[str]] = {
    ConflictDeclared: _ANYBODY,
    Dissented: _STAFF,
    Responded: _STAFF | {"appeal member"},
    Interim: _DECIDER,
    InterimLifted: _DECIDER,
    Paused: _STAFF,
    Resumed: _STAFF,
    Cancelled: frozenset({"nominator", "decider"}),
    HandedOver: _DECIDER,
    Expired: _STAFF,
    Lapsed: _STAFF,
    Appealed: _ANYBODY,
    AppealEnded: frozenset({"appeal member"}),
    RemedyAsked: _ANYBODY,
    RemedyEnded: _DECIDER,
    FactsChanged: _STAFF | {"machine"},
    Reviewed: _DECIDER,
    Measured: _STAFF,
    Implemented: _STAFF,
}
"""The steps that may be taken at any stage, each with the roles that take them."""
WEIGHTY = (Recommended, Decided, Waived, Matched, PanelDecided, RemedyDecided, Suspended, Withdrawn)
"""The steps before which ties are declared."""


def admit(looked: Looked, step: Step, stage: CaseStage | None, late_role: str) -> None:
    """Let somebody take a step, or say why not.

    Args:
        looked: the case on the day of the step.
        step: that is to be taken.
        stage: where the case is, ``None`` when it is closed.
        late_role: the role that the stage has passed to, empty when it has not.

    Raises:
        DeniedError: when they may not.
    """
    _apart(looked, step)
    _in_role(looked, step, stage, late_role)
    if isinstance(step, WEIGHTY):
        _free_of_ties(looked, step)
    if isinstance(step, Recommended | Decided | Matched | Waived):
        _four_eyes(looked, step)


def opens(step: Step) -> None:
    """Let somebody open a case.

    Raises:
        DeniedError: when their role does not.
    """
    wanted = {"nominator"} if isinstance(step, Nominated) else _ANYBODY
    if step.role not in wanted:
        raise DeniedError(f"a case is put forward by the nominator, not by a {step.role}")


def _in_role(looked: Looked, step: Step, stage: CaseStage | None, late_role: str) -> None:
    roles = _roles(looked, step, stage, late_role)
    if step.role not in roles:
        raise DeniedError(
            f"{step.name} is for the {' or the '.join(sorted(roles)) or 'nobody'}, not for the {step.role}"
        )


def _roles(looked: Looked, step: Step, stage: CaseStage | None, late_role: str) -> frozenset[str]:
    if isinstance(step, Waived):
        return frozenset() if looked.process.waiver is None else frozenset(looked.process.waiver.roles)
    if isinstance(step, Skipped | Overridden):
        return frozenset(looked.process.overrides)
    if isinstance(step, PanelNamed) and looked.case.track == "first":
        return frozenset({"appeal member", "decider"})
    if isinstance(step, _OF_SUPPORT):
        return frozenset(_who_of_support(looked, step))
    if type(step) in ANYTIME:
        return ANYTIME[type(step)]
    return frozenset({*(stage.roles if stage is not None else ("analyst", "decider")), late_role} - {""})


def _who_of_support(looked: Looked, step: Step) -> tuple[str, ...]:
    """Return who may do something about support that is given; all of it stands in the policy's file."""
    watched = looked.process.monitoring
    if isinstance(step, Interceded | IntercessionAnswered):
        return () if watched is None else watched.roles
    named = (
        step.what if isinstance(step, InterruptionProposed) else "suspend" if isinstance(step, TakenUp) else step.name
    )
    rule = looked.process.interruption(named)
    if rule is None:
        return ()
    return rule.proposed_by if isinstance(step, InterruptionProposed) else rule.roles


def _apart(looked: Looked, step: Step) -> None:
    opening, case = looked.case.opening, looked.case
    noted = isinstance(step, PanelNamed | AppealEnded)  # what is done in the appeal is noted in the first case as well
    if step.by in case.seated and not noted:
        raise DeniedError(f"{step.by} sits on an appeal in this case and does nothing else in it")
    if isinstance(opening, AppealOpened) and step.by in opening.barred:
        raise DeniedError(f"{step.by} acted in the case that is appealed and does nothing in the appeal")
    weighty = isinstance(step, Recommended | RemedyDecided)
    if isinstance(opening, RemedyOpened) and weighty and step.by in opening.barred:
        raise DeniedError(f"{step.by} recommended, decided or sat on an appeal before and does not do so again")
    said = declared(case, step.by)
    if said is not None and said.recused and not isinstance(step, ConflictDeclared):
        raise DeniedError(f"{step.by} stepped aside from this case ({said.ties})")


def _free_of_ties(looked: Looked, step: Step) -> None:
    said = declared(looked.case, step.by)
    if said is None:
        raise DeniedError(f"{step.by} has not declared a conflict of interest, or that there is none; do that first")
    if said.ties != "none":
        raise DeniedError(f"{step.by} declared ties ({said.ties}); somebody else has to {step.name}")


def _four_eyes(looked: Looked, step: Step) -> None:
    case = looked.case
    recommended = {one.by for one in case.all(Recommended)}
    decided = {one.by for one in (*case.all(Decided), *case.all(Matched))}
    if step.by == case.opening.by and case.track == "first":
        raise DeniedError(f"{step.by} put the subject forward; somebody else has to {step.name}")
    if isinstance(step, Recommended) and step.by in decided:
        raise DeniedError(f"{step.by} decided in this case; somebody else has to recommend")
    if not isinstance(step, Recommended) and step.by in recommended:
        raise DeniedError(
            f"{step.by} recommended in this case; nobody may {step.name} on what they proposed themselves"
        )
    if isinstance(step, Decided | Matched) and step.by in _set_aside(looked):
        raise DeniedError(f"the decision of {step.by} was set aside on appeal; somebody else decides anew")


def _set_aside(looked: Looked) -> set[str]:
    """Return whose decisions an appeal set aside."""
    case = looked.case
    upheld = [
        place for place, step in enumerate(case.steps) if isinstance(step, AppealEnded) and step.result == "upheld"
    ]
    return {step.by for place in upheld for step in case.steps[:place] if isinstance(step, Decided | Matched)}


def barred_from_appeal(looked: Looked) -> tuple[str, ...]:
    """Return who may do nothing in an appeal in a case: everybody who acted in it."""
    return tuple(sorted(actors(looked.case) - {MACHINE}))
