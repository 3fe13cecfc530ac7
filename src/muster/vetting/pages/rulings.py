"""How person and unit were ruled on, round by round: recommendation, dissent, notice, answer, decision and delivery, each apart."""

from __future__ import annotations

from collections.abc import Iterator

from muster.dossier.cases.deed import Deed, Quoted, Ruling
from muster.vetting.course import rounds
from muster.vetting.deciding_step import Decided, Dissented, Matched, Noticed, Recommended, Responded, Served
from muster.vetting.later_step import AppealEnded, FactsChanged, RemedyEnded, Reviewed
from muster.vetting.pages.seen import Seen, deed_of, quoted, rows
from muster.vetting.process import ends
from muster.vetting.status import Status
from muster.vetting.step import Determined, Found, Step


def rulings(seen: Seen) -> tuple[Ruling, ...]:
    """Return the rulings of a first case, by round, the person before the unit; rounds in which nothing was proposed are left out."""
    return tuple(_rulings(seen)) if seen.case.track == "first" else ()


def _rulings(seen: Seen) -> Iterator[Ruling]:
    starts = rounds(seen.stays)
    for number, start in enumerate(starts, start=1):
        last = starts[number] if number < len(starts) else len(seen.case.steps)
        steps = seen.case.steps[start:last]
        why = _opened_by(seen.case.steps[start - 1]) if start else ""
        for about in ("person", "unit"):
            own = [step for step in steps if getattr(step, "about", "") == about]
            proposed = tuple(_proposed(seen, own))
            told = tuple(_told(seen, own))
            decided = tuple(_decided(seen, own))
            if proposed or told or decided:
                yield Ruling(about, number, why, proposed, told, decided)


def _opened_by(step: Step) -> str:
    if isinstance(step, AppealEnded):
        return f"the appeal {step.case} was upheld on {step.on}"
    if isinstance(step, Reviewed):
        return f"it was looked at again on {step.on}: {step.reason}"
    if isinstance(step, FactsChanged):
        return f"the facts changed on {step.on}: {'; '.join(step.causes)}"
    return f"it was begun anew on {step.on}"


def _proposed(seen: Seen, steps: list[Step]) -> Iterator[Deed]:
    for step in steps:
        if isinstance(step, Recommended):
            said = rows(
                ("Reasons", step.reasons),
                ("Relied on", _named(seen, step.relied)),
                ("Set aside, and why", step.set_aside),
            )
            yield deed_of(seen, step, "Recommendation", step.outcome, said)
        elif isinstance(step, Dissented):
            yield deed_of(seen, step, "Dissent", "of another mind", rows(("Why", step.text)), tone="minded")


def _told(seen: Seen, steps: list[Step]) -> Iterator[Deed]:
    notices: list[Noticed] = []
    for step in steps:
        if isinstance(step, Noticed):
            notices.append(step)
            yield _notice(seen, step, answered=any(isinstance(one, Responded) for one in steps))
        elif isinstance(step, Responded):
            yield deed_of(seen, step, "Answer", _in_time(seen, step, notices), rows(("In their words", step.text)))


def _notice(seen: Seen, step: Noticed, *, answered: bool) -> Deed:
    rule = seen.process.notice
    window = None if rule is None else ends(rule.term, step.delivered, seen.deadline)
    said = rows(
        ("To", step.to),
        ("Delivered on", step.delivered),
        ("Proof of delivery", f"step {seen.number(step)}, recorded by {step.by} on {step.on}"),
        ("Reasons given", step.reasons),
        ("Written for", step.profile),
        ("Answer until", "" if window is None else f"{window}{'' if answered else '; none came'}"),
    )
    return deed_of(seen, step, "Notice before a decision", f"may be decided: {step.outcome}", said)


def _in_time(seen: Seen, step: Responded, notices: list[Noticed]) -> str:
    """Return whether an answer came in time; one that did not is kept all the same."""
    rule = seen.process.notice
    if rule is None or not notices:
        return "kept"
    late = step.on > ends(rule.term, notices[-1].delivered, seen.deadline)
    return "came after its window; kept all the same" if late else "came in time"


def _decided(seen: Seen, steps: list[Step]) -> Iterator[Deed]:
    for step in steps:
        if isinstance(step, Decided):
            yield _decision(seen, step)
        elif isinstance(step, Matched):
            said = rows(
                ("Earlier case", step.earlier), ("Its result", step.earlier_outcome), ("Holds until", step.ends)
            )
            yield deed_of(seen, step, "Earlier result used again", step.outcome, said, tone="cleared")
        elif isinstance(step, Served):
            said = rows(
                ("To", step.to),
                ("Delivered on", step.delivered),
                ("Proof of delivery", f"step {seen.number(step)}, recorded by {step.by} on {step.on}"),
                ("Appeal until", _appeal_until(seen, step)),
            )
            yield deed_of(seen, step, "Delivery of the decision", "with its reasons and the way to appeal", said)


def _decision(seen: Seen, step: Decided) -> Deed:
    rule = seen.process.outcome(step.outcome)
    status = Status.OPEN if rule is None else Status(rule.status)
    since, cited = became(seen, step), _cited(seen, step)
    said = rows(
        ("Status it brings", status),
        ("Scope", step.scope),
        ("Holds until", step.ends),
        ("Looked at again by", step.review),
        ("Reasons", step.reasons),
        ("Departs from the recommendation because", step.departure),
        ("Findings relied on", _named(seen, step.findings)),
        ("Evidence set aside, and why", step.set_aside),
        ("Conditions", step.conditions),
        ("Rule", _UNNAMED if cited and not step.rule else ""),
        ("The way back", rule.way_back if rule is not None and rule.adverse else ""),
    )
    tone = "ended" if since else "cleared" if status.cleared else "held" if status.adverse else ""
    return deed_of(seen, step, "Decision", step.outcome, said, tone=tone, rules=cited, since=since)


_UNNAMED = "the decision names none; these were met when it was made"


def _cited(seen: Seen, step: Decided) -> tuple[Quoted, ...]:
    """Return the rule a decision names; where an adverse one names none, those of the leading policy that were met then."""
    if step.rule:
        return (quoted(seen.policies, step.rule),)
    rule = seen.process.outcome(step.outcome)
    before = seen.case.steps[: seen.number(step)]
    last = next((one for one in reversed(before) if isinstance(one, Determined)), None)
    if rule is None or not rule.adverse or last is None or not last.opinions:
        return ()
    leading = last.opinions[0]
    titles = [title for title in leading.met if (title in leading.about_unit) == (step.about == "unit")]
    return tuple(quoted(seen.policies, title, leading.policy, "satisfied") for title in titles)


def became(seen: Seen, step: Decided | Matched) -> str:
    """Return what became of a decision afterwards; empty while it stands."""
    place = next(n for n, one in enumerate(seen.case.steps) if one is step)
    for one in seen.case.steps[place + 1 :]:
        if getattr(one, "about", "") != step.about:
            continue
        if isinstance(one, AppealEnded) and one.result == "upheld":
            return f"Set aside on {one.on} by the appeal {one.case}."
        if isinstance(one, RemedyEnded) and one.result == "restored":
            return f"Ended on {one.on} by the way back {one.case}."
        if isinstance(one, Decided | Matched):
            return f"Replaced by the decision of {one.on}."
    return f"Came to its end on {step.ends}." if seen.on > step.ends else ""


def _appeal_until(seen: Seen, step: Served) -> str:
    rule = seen.process.appeal
    return "" if rule is None else f"{ends(rule.term, step.delivered, seen.deadline)}"


def _named(seen: Seen, findings: tuple[str, ...]) -> tuple[str, ...]:
    texts = {one.finding: one.text for one in seen.case.all(Found) if one.finding}
    return tuple(f"{name}: {texts[name]}" if name in texts else name for name in findings)
