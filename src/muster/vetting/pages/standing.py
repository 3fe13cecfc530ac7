"""How a case stands on a day, which its page says first: person and unit apart, and which days matter next."""

from __future__ import annotations

from collections.abc import Iterator

from muster.dossier.cases.case_file import Coming, Stand
from muster.vetting.deciding_step import Decided, Responded
from muster.vetting.later_step import PanelDecided, RemedyDecided, Reviewed
from muster.vetting.pages.seen import Seen
from muster.vetting.process import ends
from muster.vetting.status import Status
from muster.vetting.step import Nominated, Published
from muster.vetting.take import due
from muster.vetting.view import (
    decision,
    expired,
    facts_changed,
    implementation,
    interim,
    measures,
    notice,
    rule_of,
    served,
    status,
    waiver,
)


def stands(seen: Seen) -> tuple[Stand, ...]:
    """Return how each person or unit stands; of an appeal or a way back, what it came to."""
    if seen.case.track == "first":
        return tuple(_stand(seen, about) for about in seen.abouts())
    ended = seen.case.last(PanelDecided) or seen.case.last(RemedyDecided)
    about = "appeal" if seen.case.track == "appeal" else "way back"
    if ended is None:
        return (Stand(about, str(seen.case.ended or "open"), "open" if seen.case.ended is None else "ended"),)
    tone = "cleared" if ended.result in {"upheld", "restored"} else "held"
    return (Stand(about, ended.result, tone, lines=(f"Decided on {ended.on}.",)),)


def _stand(seen: Seen, about: str) -> Stand:
    how = status(seen.case, seen.process, about, seen.on)
    standing, waived = decision(seen.case, about), waiver(seen.case, about, seen.on)
    until = None if standing is None or how in {Status.LAPSED, Status.CANCELLED} else standing.ends
    if how is Status.WAIVED and waived is not None:
        until = waived.ends
    return Stand(about, str(how), _tone(how), until, tuple(_lines(seen, about, how)))


def _tone(how: Status) -> str:
    if how is Status.WAIVED:
        return "waived"
    if how in {Status.LAPSED, Status.CANCELLED}:
        return "ended"
    return "cleared" if how.cleared else "held" if how.adverse else "open"


def _lines(seen: Seen, about: str, how: Status) -> Iterator[str]:
    standing, rule = decision(seen.case, about), rule_of(seen.case, seen.process, about)
    waived = waiver(seen.case, about, seen.on)
    if waived is not None:
        under = "nothing is decided" if standing is None else f"{standing.outcome}, decided on {standing.on}"
        yield f"Not approved: waived by authority of {waived.authority}, for {waived.scope}. Under it: {under}."
    elif standing is not None:
        scope = f", for {standing.scope}" if isinstance(standing, Decided) else ""
        was = "Was " if how is Status.LAPSED else ""
        outcome = standing.outcome if was else standing.outcome.capitalize()
        yield f"{was}{outcome}{scope}; decided on {standing.on}."
    if how is Status.LAPSED:
        yield "No finding against anybody." if seen.case.ended is how else "Its time is over, and it clears nobody."
        yield "Whoever is needed again is vetted anew."
    if rule is not None and rule.adverse and not expired(seen.case, about, seen.on):
        yield f"The way back: {rule.way_back}."
    carried = implementation(seen.case, seen.process, about)
    if carried != "not due":
        yield f"On the ground: {_CARRIED[carried]}."
    if facts_changed(seen.case) and how not in {Status.LAPSED, Status.CANCELLED}:
        yield f"The facts changed since it was decided: {'; '.join(facts_changed(seen.case))}. A person has to look."


_CARRIED = {
    "open": "not carried out yet",
    "done": "carried out",
    "failed": "not carried out, though it should have been",
}


def coming(seen: Seen) -> tuple[Coming, ...]:
    """Return the days that matter next, the earliest first; a day that has passed stands here only while something is owed."""
    found = dict.fromkeys(sorted(_coming(seen), key=lambda one: one.day))
    return tuple(one for one in found if not one.past or one.what.startswith(_OWED))


_OWED = ("Due:", "Measure", "Look again")
"""What is still owed after its day."""


def _coming(seen: Seen) -> Iterator[Coming]:
    last = due(seen.case, seen.process, seen.deadline)
    if last is not None:
        yield Coming(last, f"Due: {seen.stage(seen.case.stage)}", last < seen.on)
    for about in seen.abouts() if seen.case.track == "first" else ():
        yield from _of_outcome(seen, about)
        yield from _windows(seen, about)
    for one, became in measures(seen.case):
        if became != "done":
            yield Coming(one.due, f"Measure {one.measure}: {one.owner}", one.due < seen.on)
    for meanwhile in interim(seen.case, seen.on):
        yield Coming(meanwhile.ends, f"Interim measure ends: {meanwhile.measure}", past=False)
    opened = seen.case.last(Published)
    if opened is not None and seen.process.objection is not None:
        last = ends(seen.process.objection.term, opened.on, seen.deadline)
        yield Coming(last, "Objections until", last < seen.on)
    if isinstance(seen.case.opening, Nominated) and seen.case.opening.starts is not None:
        starts = seen.case.opening.starts
        yield Coming(starts, f"The activity begins; an outcome must cover its {seen.process.covers}", starts < seen.on)


def _of_outcome(seen: Seen, about: str) -> Iterator[Coming]:
    standing, waived = decision(seen.case, about), waiver(seen.case, about, seen.on)
    if waived is not None:
        yield Coming(waived.ends, f"The waiver on the {about} ends; the decision shows again", past=False)
    if standing is None or expired(seen.case, about, seen.on) or seen.case.ended is not None:
        return
    yield Coming(
        standing.ends, f"The outcome on the {about} ends; whoever is needed again is vetted before", past=False
    )
    review = standing.review if isinstance(standing, Decided) else None
    if review is not None and seen.case.place(Reviewed) < seen.number(standing):
        yield Coming(review, f"Look again at the decision on the {about}", review < seen.on)


def _windows(seen: Seen, about: str) -> Iterator[Coming]:
    rule, given = seen.process.notice, notice(seen.case, about)
    if rule is not None and given is not None and not _answered(seen, about):
        last = ends(rule.term, given.delivered, seen.deadline)
        yield Coming(last, f"Answer to the notice on the {about} until", last < seen.on)
    up, arrived, standing = seen.process.appeal, served(seen.case, about), rule_of(seen.case, seen.process, about)
    if up is not None and arrived is not None and standing is not None and standing.adverse:
        last = ends(up.term, arrived.delivered, seen.deadline)
        yield Coming(last, f"Appeal against the decision on the {about} until", last < seen.on)


def _answered(seen: Seen, about: str) -> bool:
    return any(step.about == about for step in seen.case.all(Responded))
