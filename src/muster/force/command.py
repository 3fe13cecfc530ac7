"""Who was in command of a unit on a day, and of everything above it.

Reach for :func:`who_commanded`. Every link says how well it is known (certain, possible, unknown), why, and on which sources. The
invariants: nobody is certain while another may have held the post that day; a deputy is never more than possible; a link is known
no better than the way up to it; what the sources do not speak of stays unknown.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from muster.dates import Grade, best, weakest
from muster.force.force import Force
from muster.force.parents import existence, parents_on
from muster.force.person import Posting
from muster.force.role import CommandRole, echelon_in
from muster.force.unit import Unit, UnitName

_STATED = {Grade.CERTAIN, Grade.POSSIBLE}


@dataclass(frozen=True, slots=True)
class Commander:
    """Somebody who may have been in command of one unit on one day.

    Attributes:
        person: id; empty where the post is said to have been vacant.
        name: to show.
        role: what the post was: commander, acting, deputy.
        held: how well it is known that the person held the post that day.
        grade: how well it is known that the person was in command.
        reasons: why, in sentences.
        sources: what the posting rests on.
    """

    person: str
    name: str
    role: CommandRole
    held: Grade
    grade: Grade
    reasons: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One unit of a chain.

    Attributes:
        unit: its id.
        name: what it was called that day, as far as known.
        distance: steps above the unit asked for; 0 for that unit.
        under: id of the unit it stands directly above; empty for the unit asked for.
        path: how well it is known that it stood above the unit asked for.
        grade: how well it is known who commanded it; unknown when nobody can be named.
        commanders: who may have, best known first.
        reasons: what concerns the unit and the way up to it.
        sources: what the relation to the unit below rests on.
    """

    unit: str
    name: str
    distance: int
    under: str
    path: Grade
    grade: Grade
    commanders: tuple[Commander, ...]
    reasons: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """The chain of command of one unit on one day, upward, nearest first."""

    unit: str
    day: date
    links: tuple[Link, ...]


def who_commanded(force: Force, unit: str, day: date) -> Chain:
    """Return the chain of command upward from a unit on a day.

    Args:
        force: the force.
        unit: id of the unit.
        day: the day.

    Returns:
        One link a unit, each unit once, by the best known way up to it.
    """
    links: list[Link] = []
    seen: set[str] = set()
    ahead: list[tuple[int, int, str, str, tuple[str, ...], tuple[str, ...]]]
    ahead = [(Grade.CERTAIN.rank, 0, unit, "", (), ())]
    while ahead:
        rank, distance, here, under, reasons, sources = heapq.heappop(ahead)
        if here in seen:
            continue
        seen.add(here)
        path = tuple(Grade)[rank]
        links.append(_link(force, here, day, _Way(path, distance, under, reasons, sources)))
        for parent in parents_on(force, here, day):
            up = weakest((path, parent.grade)).rank
            heapq.heappush(ahead, (up, distance + 1, parent.unit, here, parent.reasons, parent.sources))
    return Chain(unit, day, tuple(sorted(links, key=lambda one: (one.distance, one.path.rank, one.unit))))


@dataclass(frozen=True, slots=True)
class _Way:
    """How a unit was reached from the one below."""

    path: Grade
    distance: int
    under: str
    reasons: tuple[str, ...]
    sources: tuple[str, ...]


def _link(force: Force, unit: str, day: date, way: _Way) -> Link:
    record = force.units[unit]
    cap, doubts = existence(force, record, day)
    commanders = commanders_on(force, record, day, cap)
    grade = best((*(one.grade for one in commanders if one.person), Grade.UNKNOWN))
    empty = () if any(one.person for one in commanders) else ("no source names a commander for that day",)
    return Link(
        unit=unit,
        name=name_on(record, day),
        distance=way.distance,
        under=way.under,
        path=way.path,
        grade=grade,
        commanders=commanders,
        reasons=(*way.reasons, *doubts, *empty),
        sources=way.sources,
    )


def name_on(unit: Unit, day: date) -> str:
    """Return what a unit was called on a day: the best known name of the first script it is given in."""
    names: Sequence[UnitName] = [one for one in unit.names if unit.names[0].script == one.script]
    return min(names, key=lambda one: one.dates.on(day).rank).text if names else unit.id


def commanders_on(force: Force, unit: Unit, day: date, cap: Grade = Grade.CERTAIN) -> tuple[Commander, ...]:
    """Return who may have been in command of a unit on a day, best known first; who is excluded is left out.

    Args:
        force: the force.
        unit: the unit.
        day: the day.
        cap: no grade is better than this one.
    """
    posts: defaultdict[tuple[CommandRole, str], list[Posting]] = defaultdict(list)
    for posting in force.posted.get(unit.id, ()):
        if posting.command is not CommandRole.OTHER and posting.dates.on(day) is not Grade.NO:
            posts[posting.command, posting.person].append(posting)
    held = {key: best(one.dates.on(day) for one in every) for key, every in posts.items()}
    found = []
    for (role, person), every in posts.items():
        reasons = [*_doubts(role, person, held, force), *_echelon(every, unit)]
        limits = [cap, Grade.POSSIBLE] if reasons else [cap]
        grade = weakest((held[role, person], *limits))
        found.append(_commander(force, every, held[role, person], grade, (*_said(every, day), *reasons)))
    certain = any(one.grade is Grade.CERTAIN and one.person for one in found)
    listed = (one for one in found if one.role is not CommandRole.DEPUTY or not certain)
    return tuple(sorted(listed, key=lambda one: (one.grade.rank, list(CommandRole).index(one.role), one.person)))


def _doubts(role: CommandRole, person: str, held: dict[tuple[CommandRole, str], Grade], force: Force) -> Iterable[str]:
    """Yield why somebody who held a post may not have been in command that day."""
    stated = [key for key, grade in held.items() if grade in _STATED and key != (role, person)]
    same = sorted(who for other, who in stated if other is role and who)
    acting = sorted(who for other, who in stated if other is CommandRole.ACTING and who not in {"", person})
    if role is CommandRole.DEPUTY:
        yield "a deputy; may have stood in, as no commander is certain for that day"
        return
    if same:
        yield f"the sources also name {_names(same, force)} for that day"
    if (role, "") in stated:
        yield "the post is also said to have been vacant"
    if role is CommandRole.COMMANDER and acting:
        yield f"{_names(acting, force)} was acting commander then, or may have been"


def _echelon(postings: list[Posting], unit: Unit) -> Iterable[str]:
    """Yield that a role names another echelon than the unit's: a platoon commander does not command the battalion."""
    known = " ".join((unit.type, unit.level, *(name.text for name in unit.names))).casefold()
    for echelon in dict.fromkeys(filter(None, (echelon_in(one.role) for one in postings))):
        if echelon not in known and unit.type + unit.level:
            yield f"the role names a {echelon}; the unit is not known to be one"


def _said(postings: list[Posting], day: date) -> tuple[str, ...]:
    every = sorted(postings, key=lambda one: (one.dates.on(day).rank, str(one.dates)))
    return tuple(dict.fromkeys(f"{one.role or one.command}: {one.dates}" for one in every))


def _commander(force: Force, postings: list[Posting], held: Grade, grade: Grade, reasons: tuple[str, ...]) -> Commander:
    first = postings[0]
    name = force.persons[first.person].name if first.person else "(vacant)"
    sources = tuple(dict.fromkeys(source for one in postings for source in one.origin.cited))
    return Commander(first.person, name, first.command, held, grade, reasons, sources)


def _names(persons: list[str], force: Force) -> str:
    return ", ".join(force.persons[one].name for one in persons)
