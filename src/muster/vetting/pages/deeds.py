"""What weighs in an appeal or on a way back, and waivers and interim measures in a first case, as pages show it."""

from __future__ import annotations

from collections.abc import Iterator

from muster.dossier.cases.deed import Deed
from muster.vetting.deciding_step import Interim, InterimLifted, Recommended, Waived
from muster.vetting.later_step import CriterionJudged, FileShown, HandedOver, HearingHeld, PanelDecided, RemedyDecided
from muster.vetting.pages.seen import Seen, deed_of, rows
from muster.vetting.step import Step


def deeds(seen: Seen) -> tuple[Deed, ...]:
    """Return them in order."""
    return tuple(made for step in seen.case.steps for made in _deed(seen, step))


def _deed(seen: Seen, step: Step) -> Iterator[Deed]:
    if seen.case.track == "first":
        yield from _beside(seen, step)
    else:
        yield from _later(seen, step)


def _beside(seen: Seen, step: Step) -> Iterator[Deed]:
    match step:
        case Waived():
            said = rows(
                ("Authority", step.authority), ("Scope", step.scope), ("Until", step.ends), ("Why", step.reason)
            )
            over = f"Over since {step.ends}." if seen.on > step.ends else ""
            yield deed_of(seen, step, f"Waiver on the {step.about}", "not approved", said, tone="waived", since=over)
        case Interim():
            said = rows(("Scope", step.scope), ("Until", step.ends), ("Why", step.reason))
            over = f"Over since {step.ends}." if seen.on > step.ends else ""
            result = f"{step.measure}; no judgement of the subject"
            yield deed_of(seen, step, "Interim measure", result, said, since=over)
        case InterimLifted():
            yield deed_of(seen, step, "Interim measure lifted", step.measure, rows(("Why", step.reason)))
        case HandedOver():
            yield deed_of(seen, step, "Handed over", step.to, rows(("Why", step.reason)))


def _later(seen: Seen, step: Step) -> Iterator[Deed]:
    match step:
        case FileShown():
            yield deed_of(seen, step, "The file", f"shown to the appellant: {step.level}")
        case HearingHeld():
            yield deed_of(seen, step, "Hearing", "held", rows(("What was said", step.text)))
        case PanelDecided():
            said = rows(("Reasons", step.reasons), ("Of another mind", step.dissent))
            tone = "cleared" if step.result == "upheld" else "held"
            yield deed_of(seen, step, "Decision of the panel", f"appeal {step.result}", said, tone=tone)
        case CriterionJudged():
            texts = {one.id: one.text for one in seen.process.criteria}
            said = rows(("Criterion", texts.get(step.criterion, step.criterion)), ("Evidence", step.evidence))
            yield deed_of(seen, step, "Criterion", "met" if step.met else "not met", said)
        case Recommended():
            said = rows(("Reasons", step.reasons), ("Set aside, and why", step.set_aside))
            yield deed_of(seen, step, "Recommendation", step.outcome, said)
        case RemedyDecided():
            said = rows(("Reasons", step.reasons), ("Conditions", step.conditions), ("From", step.again_from))
            tone = "cleared" if step.result == "restored" else "held"
            yield deed_of(seen, step, "Decision on the way back", step.result, said, tone=tone)
