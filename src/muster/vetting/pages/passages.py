"""The line of a case in time: its stays at stages with clocks and pauses, and what ran beside them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from muster.dossier.cases.passage import Passage, Pause
from muster.vetting.course import Stay, due_of, rounds
from muster.vetting.deciding_step import Interim, InterimLifted, Waived
from muster.vetting.later_step import Paused
from muster.vetting.pages.seen import Seen
from muster.vetting.process import DONE, HANDED_OVER


def line(seen: Seen) -> tuple[Passage, ...]:
    """Return the line of a case: its stages in order, then interim measures and waivers."""
    starts = rounds(seen.stays)
    stages = [
        _stage(seen, stay, starts.index(stay.round) + 1) for stay in seen.stays if stay.stage not in {DONE, HANDED_OVER}
    ]
    return (*stages, *_beside(seen))


def _stage(seen: Seen, stay: Stay, round_: int) -> Passage:
    stage, due = seen.process.stage(stay.stage), due_of(stay, seen.process, seen.deadline)
    reasons = {step.on: step.reason for step in seen.case.all(Paused)}
    return Passage(
        title=seen.stage(stay.stage),
        first=stay.first,
        last=stay.last,
        holder="" if stage is None else stage.roles[0],
        clock="" if stage is None or stage.term.days == 0 else stage.term.words,
        due=due,
        late=due is not None and (stay.last or seen.on) > due,
        pauses=tuple(Pause(first, last, reasons.get(first, "")) for first, last in stay.pauses),
        round=round_,
    )


def _beside(seen: Seen) -> Iterator[Passage]:
    steps = seen.case.steps
    for place, step in enumerate(steps):
        if isinstance(step, Interim):
            lifted = (one.on for one in steps[place:] if isinstance(one, InterimLifted) and one.measure == step.measure)
            yield _ran(seen, f"Meanwhile: {step.measure}", step.on, min([step.ends, *lifted]), "beside")
        elif isinstance(step, Waived):
            yield _ran(seen, f"Waiver on the {step.about}, no approval", step.on, step.ends, "waived")


def _ran(seen: Seen, title: str, first: date, last: date, tone: str) -> Passage:
    return Passage(title, first, last if last <= seen.on else None, tone=tone)
