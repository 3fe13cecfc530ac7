"""What letters about an appeal and a way back are made from, taken out of those cases and of the first.

Reach for :func:`appeal_of` and :func:`returning_of`. The invariant: what came of them is said only where a step of theirs says so.
"""

from __future__ import annotations

from muster.policy.process import Process
from muster.vetting.case import Case
from muster.vetting.documents.matter import Appealing, Judged, Returning
from muster.vetting.later_step import CriterionJudged, FileShown, HearingHeld, PanelDecided, PanelNamed, RemedyDecided
from muster.vetting.step import AppealOpened, RemedyOpened


def appeal_of(linked: Case | None, process: Process, about: str) -> Appealing | None:
    """Return an appeal as letters say it; ``None`` when there is none about that person or unit.

    Args:
        linked: the appeal's case.
        process: it follows.
        about: ``person`` or ``unit``.
    """
    if linked is None or not isinstance(linked.opening, AppealOpened) or linked.opening.about != about:
        return None
    opening, rule, ended = linked.opening, process.appeal, linked.last(PanelDecided)
    shown, named, held = linked.last(FileShown), linked.last(PanelNamed), linked.last(HearingHeld)
    return Appealing(
        case=linked.id,
        lodged=opening.on,
        against=opening.outcome,
        grounds=opening.grounds,
        hearing=opening.hearing,
        heard=None if held is None else held.on,
        access=shown.level if shown is not None else "" if rule is None else rule.access,
        panel=() if named is None else named.members,
        decided=None if ended is None else ended.on,
        upheld=ended is not None and ended.result == "upheld",
        reasons="" if ended is None else ended.reasons,
        dissent=() if ended is None else ended.dissent,
    )


def returning_of(linked: Case | None, process: Process, about: str) -> Returning | None:
    """Return a way back as letters say it; ``None`` when there is none about that person or unit.

    Args:
        linked: the case of the way back.
        process: it follows.
        about: ``person`` or ``unit``.
    """
    if linked is None or not isinstance(linked.opening, RemedyOpened) or linked.opening.about != about:
        return None
    opening, ended = linked.opening, linked.last(RemedyDecided)
    texts = {criterion.id: criterion.text for criterion in process.criteria}
    judged = {step.criterion: step for step in linked.all(CriterionJudged)}
    return Returning(
        case=linked.id,
        asked=opening.on,
        against=opening.outcome,
        grounds=opening.grounds,
        criteria=tuple(Judged(texts.get(name, name), one.met, one.evidence) for name, one in judged.items()),
        decided=None if ended is None else ended.on,
        restored=ended is not None and ended.result == "restored",
        reasons="" if ended is None else ended.reasons,
        conditions=() if ended is None else ended.conditions,
        again=None if ended is None else ended.again_from,
    )
