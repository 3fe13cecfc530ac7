"""The steps that come later: delivery, measures, what became of it, review, expiry, appeal, the way back, and how a case can end otherwise.

Reach for them through :func:`muster.vetting.take.take`. The invariants: a window that has passed stays passed; nothing lapses but by a rule
set beforehand; a panel is complete and apart from everybody who acted before.
"""

from __future__ import annotations

from datetime import timedelta

from muster.errors import DeniedError, InputError
from muster.vetting.deciding_step import Recommended, Served
from muster.vetting.gather import among, reason
from muster.vetting.later_step import (
    Appealed,
    AppealEnded,
    Cancelled,
    ConflictDeclared,
    CriterionJudged,
    Expired,
    FactsChanged,
    FileShown,
    HandedOver,
    HearingHeld,
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
from muster.vetting.needs import ACCESS, Looked
from muster.vetting.process import ends
from muster.vetting.step import AppealOpened, Found
from muster.vetting.view import (
    about_itself,
    actors,
    decision,
    declared,
    expired,
    open_appeal,
    open_remedy,
    recommendation,
    rule_of,
    served,
    standing_place,
)

_BECAME = ("done", "open", "failed")


def delivered(looked: Looked, step: Served) -> None:
    """A decision is delivered once it is made."""
    standing = decision(looked.case, step.about)
    if standing is None:
        raise InputError(f"nothing is decided on the {step.about[:20]}")
    reason(step.to, "whom it went to")
    since = looked.case.steps[standing_place(looked.case, step.about)].on
    if not since <= step.delivered <= step.on:
        raise InputError(f"it is delivered between {since} and today", remedy="check the day")


def measured(looked: Looked, step: Measured) -> None:
    """A measure has an owner and a date, and an id of its own."""
    reason(step.owner, "who sees to the measure")
    reason(step.text, "the measure")
    if step.due < step.on or step.measure in {one.measure for one in looked.case.all(Measured)} | {
        "decision",
        "",
        "person",
        "unit",
    }:
        raise InputError("a measure has an id of its own and is due on a day to come")
    for finding in step.findings:
        among(finding, tuple(one.finding for one in looked.case.all(Found) if one.finding), "finding of this case")


def implemented(looked: Looked, step: Implemented) -> None:
    """What became of a decision or a measure that is there."""
    among(step.result, _BECAME, "state of implementation")
    reason(step.text, "what became of it")
    there = tuple(one.measure for one in looked.case.all(Measured))
    decided = tuple(about for about in ("person", "unit") if decision(looked.case, about))
    among(step.what, (*there, *decided, *(("decision",) if decided else ())), "decision or measure of this case")


def reviewed(looked: Looked, step: Reviewed) -> None:
    """A decision is looked at again with a reason."""
    reason(step.reason, "the reason")
    if decision(looked.case, about_itself(looked.case)) is None:
        raise InputError("nothing is decided that could be looked at again")


def expiry(looked: Looked, step: Expired) -> None:
    """An outcome's time has passed, and is not put on record twice."""
    standing = decision(looked.case, step.about)
    if standing is None or step.on <= standing.ends:
        last = "" if standing is None else f"; it holds until {standing.ends}"
        raise InputError(f"no outcome on the {step.about[:20]} has come to its end{last}")
    after = looked.case.steps[looked.case.steps.index(standing) :]
    if any(isinstance(one, Expired) and one.about == step.about for one in after):
        raise InputError("that it has ended is on record already")


def lapsed(looked: Looked, step: Lapsed) -> None:
    """An open case lapses by a rule set beforehand, and by nothing else."""
    reason(step.reason, "the reason")
    _undecided(looked)
    stage = looked.process.stage(looked.case.stage)
    if step.mandate_end is not None:
        if looked.process.mandate_end != "lapse" or step.mandate_end > step.on:
            raise InputError(
                f"when the mandate ends, cases under {looked.process.policy} are to {looked.process.mandate_end}"
            )
        return
    late = stage is not None and stage.overdue == "lapse" and stage.term.days > 0 and not looked.case.paused
    if (
        not late
        or stage is None
        or looked.on <= ends(stage.term, looked.case.since, looked.deadline, looked.case.pauses)
    ):
        raise InputError("no rule lets this case lapse now")


def cancelled(looked: Looked, step: Cancelled) -> None:
    """What was not decided can be withdrawn."""
    reason(step.reason, "the reason")
    _undecided(looked)


def handed_over(_: Looked, step: HandedOver) -> None:
    """Another office goes on with it."""
    reason(step.to, "the office it goes to")
    reason(step.reason, "the reason")


def _undecided(looked: Looked) -> None:
    if decision(looked.case, about_itself(looked.case)) is not None:
        raise InputError("it is decided already", remedy="look at it again instead")


def paused(looked: Looked, step: Paused) -> None:
    """A clock that runs can be stopped, with a reason."""
    reason(step.reason, "the reason")
    if looked.case.paused:
        raise InputError("its clock stands still already")


def resumed(looked: Looked, _: Resumed) -> None:
    """A clock that stands still can run again."""
    if not looked.case.paused:
        raise InputError("its clock runs")


def conflict(_: Looked, step: ConflictDeclared) -> None:
    """Ties are named, or there are none."""
    reason(step.ties, "which ties, or 'none',")
    if step.recused and step.ties == "none":
        raise InputError("who steps aside says why", remedy="name the ties")


def facts_changed(_: Looked, step: FactsChanged) -> None:
    """A change has a cause."""
    if not any(cause.strip() for cause in step.causes):
        raise InputError("what changed is wanted")


def appealed(looked: Looked, step: Appealed) -> None:
    """An appeal is lodged in its window, against something that holds the subject back, once at a time."""
    rule, against = looked.process.appeal, rule_of(looked.case, looked.process, step.about)
    if rule is None:
        raise InputError(f"{looked.process.policy} has no rule on appeals")
    if against is None or not (against.adverse or against.status == "approved with conditions"):
        raise InputError(f"nothing is decided on the {step.about[:20]} that could be appealed")
    reason(step.grounds, "the grounds")
    told = served(looked.case, step.about)
    last = None if told is None else ends(rule.term, told.delivered, looked.deadline)
    if last is not None and step.on > last:
        raise InputError(f"the window of the appeal ended on {last}")
    if open_appeal(looked.case, step.about) is not None or _dismissed(looked, step.about):
        raise InputError("an appeal is lodged already, or was dismissed")


def _dismissed(looked: Looked, about: str) -> bool:
    place = standing_place(looked.case, about)
    after = () if place < 0 else looked.case.steps[place:]
    return any(isinstance(one, AppealEnded) and one.about == about for one in after)


def panel(looked: Looked, step: PanelNamed) -> None:
    """A panel is of the size the policy says and apart from everybody who acted in the first case."""
    rule, opening = looked.process.appeal, looked.case.opening
    size = 1 if rule is None else rule.panel
    if len(step.members) != size or len({*step.members}) != size:
        raise InputError(
            f"the panel has {size} members under {looked.process.policy}", remedy="name as many, each once"
        )
    if isinstance(opening, AppealOpened) and step.case != looked.case.id:
        raise InputError("a panel is named in the appeal it sits on")
    acted = opening.barred if isinstance(opening, AppealOpened) else actors(looked.case)
    mixed = [member for member in step.members if member in acted]
    if mixed:
        raise DeniedError(f"{mixed[0]} acted in the case that is appealed and does not sit on its panel")
    if looked.case.last(PanelDecided) is not None:
        raise InputError("the panel has decided")


def shown(looked: Looked, step: FileShown) -> None:
    """The file is shown at a level."""
    among(step.level, ACCESS, "level of access")
    rule = looked.process.appeal
    if rule is not None and ACCESS.index(step.level) < ACCESS.index(rule.access):
        raise InputError(f"the appellant sees more under {looked.process.policy}: {rule.access}")


def heard(_: Looked, step: HearingHeld) -> None:
    """A hearing has a record."""
    reason(step.text, "the record of the hearing")


def panel_decided(looked: Looked, step: PanelDecided) -> None:
    """The panel decides after every member declared their ties, by a majority, with reasons."""
    among(step.result, ("upheld", "dismissed"), "decision on an appeal")
    reason(step.reasons, "the reasons")
    named = looked.case.last(PanelNamed)
    members = () if named is None else named.members
    if step.by not in members:
        raise DeniedError(f"{step.by} does not sit on the panel")
    silent = [member for member in members if (said := declared(looked.case, member)) is None or said.ties != "none"]
    if silent:
        raise DeniedError(f"{silent[0]} has not declared to be free of ties, and sits on the panel")
    if any(member not in members for member in step.dissent) or 2 * len({*step.dissent}) >= len(members):
        raise InputError("those of another mind are members, and fewer than the others")


def appeal_ended(looked: Looked, step: AppealEnded) -> None:
    """It ends an appeal that was open."""
    among(step.result, ("upheld", "dismissed"), "decision on an appeal")
    pending = open_appeal(looked.case, step.about)
    if pending is None or pending.case != step.case:
        raise InputError("no such appeal is open in this case")


def remedy_asked(looked: Looked, step: RemedyAsked) -> None:
    """The way back is asked for by somebody who is held back."""
    rule = rule_of(looked.case, looked.process, step.about)
    if rule is None or not rule.adverse or expired(looked.case, step.about, step.on):
        raise InputError(f"nothing holds the {step.about[:20]} back")
    reason(step.grounds, "the grounds")
    if open_remedy(looked.case, step.about) is not None:
        raise InputError("it is asked for already")


def criterion(looked: Looked, step: CriterionJudged) -> None:
    """A criterion of the policy is met or not, on evidence."""
    among(step.criterion, tuple(one.id for one in looked.process.criteria), "criterion of this policy")
    reason(step.evidence, "the evidence")


def remedy_decided(looked: Looked, step: RemedyDecided) -> None:
    """The way back is decided by another than recommended it; nobody is restored while a criterion is not met."""
    among(step.result, ("restored", "not restored"), "way back")
    reason(step.reasons, "the reasons")
    proposed = recommendation(looked.case, about_itself(looked.case)) or looked.case.last(Recommended)
    if proposed is None:
        raise InputError("nothing is recommended", remedy="somebody else recommends first")
    if step.by in {one.by for one in looked.case.all(Recommended)}:
        raise DeniedError(f"{step.by} recommended; somebody else decides")
    met = {one.criterion: one.met for one in looked.case.all(CriterionJudged)}
    unmet = [one.id for one in looked.process.criteria if not met.get(one.id)]
    if step.result == "restored" and unmet:
        raise InputError(f"not met: {', '.join(unmet)}", remedy="it can be asked for again")
    if step.again_from is not None and step.again_from > step.on + timedelta(days=3_660):
        raise InputError("the day from which the subject may come again is too far off")


def remedy_ended(looked: Looked, step: RemedyEnded) -> None:
    """It ends a way back that was open."""
    among(step.result, ("restored", "not restored"), "way back")
    pending = open_remedy(looked.case, step.about)
    if pending is None or pending.case != step.case:
        raise InputError("no such way back is open in this case")
