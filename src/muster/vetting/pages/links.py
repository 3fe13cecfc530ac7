"""Cases that hang together: appeals and ways back, with who acts in each, so that it shows that they are other people."""

from __future__ import annotations

from collections.abc import Iterator

from muster.dossier.cases.case_file import Link, Taking
from muster.vetting.case import Case
from muster.vetting.deciding_step import Decided, Dissented, Matched, Recommended, Waived
from muster.vetting.later_step import (
    Appealed,
    AppealEnded,
    ConflictDeclared,
    PanelDecided,
    PanelNamed,
    RemedyAsked,
    RemedyDecided,
    RemedyEnded,
)
from muster.vetting.pages.seen import Seen
from muster.vetting.step import AppealOpened, Nominated, RemedyOpened, Step
from muster.vetting.view import MACHINE, actors

_NO_PART, _NO_SAY = "Take no part in it", "Neither recommend nor decide in it"


def links(seen: Seen) -> tuple[Link, ...]:
    """Return the cases that hang together with one, in order."""
    return tuple(_links(seen))


def linked_ids(case: Case) -> tuple[str, ...]:
    """Return the ids of the cases that hang together with one: the first, its appeals, its ways back."""
    opening = case.opening
    first = (opening.of,) if isinstance(opening, AppealOpened | RemedyOpened) else ()
    appeals, ways_back = (step.case for step in case.all(Appealed)), (step.case for step in case.all(RemedyAsked))
    return (*first, *appeals, *ways_back)


def _links(seen: Seen) -> Iterator[Link]:
    opening = seen.case.opening
    if isinstance(opening, AppealOpened | RemedyOpened):
        appeal = isinstance(opening, AppealOpened)
        what, bars = ("Appeal in", _NO_PART) if appeal else ("Way back from an outcome of", _NO_SAY)
        said = (f"against: {opening.outcome}, on the {opening.about}",)
        yield Link(what, opening.of, seen.key(opening.of), said, opening.barred, _acting(seen.case), bars)
    for step in seen.case.steps:
        if isinstance(step, Appealed):
            yield Link(
                "Appeal", step.case, seen.key(step.case), tuple(_appeal(seen, step)), *_sides(seen, step), _NO_PART
            )
        elif isinstance(step, RemedyAsked):
            yield Link(
                "Way back", step.case, seen.key(step.case), tuple(_remedy(seen, step)), *_sides(seen, step), _NO_SAY
            )
        elif isinstance(step, Matched):
            yield Link("Earlier result used again", step.earlier, seen.key(step.earlier), (step.earlier_outcome,))


def _appeal(seen: Seen, step: Appealed) -> Iterator[str]:
    yield f"lodged on {step.on} by {step.by} on the {step.about}: {step.grounds}"
    yield from (f"panel: {', '.join(one.members)}" for one in seen.case.all(PanelNamed) if one.case == step.case)
    ended = next((one for one in seen.case.all(AppealEnded) if one.case == step.case), None)
    yield "not decided yet" if ended is None else f"{ended.result} on {ended.on}"


def _remedy(seen: Seen, step: RemedyAsked) -> Iterator[str]:
    yield f"asked for on {step.on} by {step.by} on the {step.about}: {step.grounds}"
    ended = next((one for one in seen.case.all(RemedyEnded) if one.case == step.case), None)
    yield "not decided yet" if ended is None else f"{ended.result} on {ended.on}"


def _sides(seen: Seen, step: Appealed | RemedyAsked) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return who may not act in a linked case, and who does: of a panel as this case knows it, else as the other says."""
    other = seen.others.get(step.case)
    if other is not None and isinstance(other.opening, AppealOpened | RemedyOpened):
        return other.opening.barred, _acting(other)
    panel = tuple(name for one in seen.case.all(PanelNamed) if one.case == step.case for name in one.members)
    place = next(n for n, one in enumerate(seen.case.steps) if one is step)
    before = {one.by for one in seen.case.steps[: place + 1]} - {MACHINE}
    return (tuple(sorted(before)) if panel else ()), panel


def _acting(case: Case) -> tuple[str, ...]:
    """Return who acts in an appeal or a way back: the panel, or those who propose and decide."""
    panel = tuple(name for one in case.all(PanelNamed) for name in one.members)
    weighty = (*case.all(Recommended), *case.all(PanelDecided), *case.all(RemedyDecided))
    return tuple(dict.fromkeys((*panel, *(one.by for one in weighty))))


_WEIGHTY: dict[type[Step], str] = {
    Nominated: "put the subject forward",
    AppealOpened: "lodged the appeal",
    RemedyOpened: "asked for the way back",
    Recommended: "recommended",
    Dissented: "dissented",
    Decided: "decided",
    Matched: "used an earlier result",
    Waived: "waived",
    PanelDecided: "spoke for the panel",
    RemedyDecided: "decided on the way back",
}


def people(seen: Seen) -> tuple[Taking, ...]:
    """Return who took part, in the order in which they came to it, with what they did that weighs and their ties."""
    steps = seen.case.steps
    order = dict.fromkeys((*(step.by for step in steps), *sorted(actors(seen.case))))
    return tuple(_taking(seen, name) for name in order if name != MACHINE)


def _taking(seen: Seen, name: str) -> Taking:
    own = [step for step in seen.case.steps if step.by == name]
    did = dict.fromkeys(_WEIGHTY[type(step)] for step in own if type(step) in _WEIGHTY)
    sits = [one.case for one in seen.case.all(PanelNamed) if name in one.members]
    ties = [step for step in own if isinstance(step, ConflictDeclared)]
    said = "" if not ties else f"{ties[-1].ties}{', and stepped aside' if ties[-1].recused else ''} ({ties[-1].on})"
    roles = tuple(dict.fromkeys(step.role for step in own)) or ("appeal member",)
    seats = tuple(f"sits on the appeal {case}" for case in dict.fromkeys(sits))
    rest = () if did or seats else (f"{len(own)} step{'' if len(own) == 1 else 's'}",)
    return Taking(name, roles, (*did, *seats, *rest), said)
