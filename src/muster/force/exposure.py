"""Which incidents touch a person: only through postings whose dates reach the incident's.

Reach for :func:`exposures`. The invariants: a later or earlier posting touches nothing; an incident put to an unnamed unit touches
nobody; to be exposed is to have been there or above, and says nothing of what the person did.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from muster.dates import DateRange, Grade, best, days_of, during, weakest
from muster.force.command import Chain, who_commanded
from muster.force.force import Force
from muster.force.incident import Incident, PerpetratorKind
from muster.force.person import Posting
from muster.force.role import CommandRole


class Tie(StrEnum):
    """What ties a person to an incident."""

    MEMBER = "member"
    """Posted in the unit that is named."""
    COMMAND = "command"
    """In command of the unit that is named, or of one above it."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """A person, an incident, and how well the tie between them is known.

    Attributes:
        person: id.
        incident: id.
        tie: member or command.
        unit: id of the unit the person served in.
        perpetrator: id of the unit the incident is put to.
        grade: certain, possible or unknown.
        reasons: why, in sentences.
        sources: of the posting and of the incident.
    """

    person: str
    incident: str
    tie: Tie
    unit: str
    perpetrator: str
    grade: Grade
    reasons: tuple[str, ...]
    sources: tuple[str, ...]


def exposures(force: Force, person: str) -> tuple[Exposure, ...]:
    """Return the incidents that touch a person, best known first.

    An incident that the dates exclude is left out; one they do not reach either way is given as unknown.
    """
    found = [
        one
        for unit in _within_reach(force, person)
        for incident in force.put_to.get(unit, ())
        for one in _touching(force, person, incident, unit)
    ]
    return tuple(sorted(found, key=lambda one: (one.grade.rank, one.incident, one.tie, one.unit, one.perpetrator)))


def named_in(force: Force, person: str) -> tuple[Incident, ...]:
    """Return the incidents whose source names the person; a claim about the person, whatever the postings say."""
    return tuple(
        incident
        for incident in force.incidents.values()
        if any(one.kind is PerpetratorKind.PERSON and one.ref == person for one in incident.perpetrators)
    )


def _within_reach(force: Force, person: str) -> list[str]:
    """Return the units a person was ever posted in, and those that ever stood under one the person commanded."""
    postings = force.served.get(person, ())
    found = dict.fromkeys(one.unit for one in postings)
    ahead = [one.unit for one in postings if one.command is not CommandRole.OTHER]
    seen: set[str] = set()
    while ahead:
        here = ahead.pop()
        if here not in seen:
            seen.add(here)
            found.setdefault(here)
            ahead.extend(one.unit for one in force.below.get(here, ()))
    return sorted(found)


def _touching(force: Force, person: str, incident: Incident, unit: str) -> Iterator[Exposure]:
    yield from _as_member(force.served[person], incident, unit)
    yield from _in_command(force, person, incident, unit)


def _as_member(postings: Iterable[Posting], incident: Incident, unit: str) -> Iterator[Exposure]:
    there = [one for one in postings if one.unit == unit]
    days = days_of(incident.dates, (one.dates for one in there))
    graded = [(during(((day, one.dates.on(day)) for day in days), incident.dates), one) for one in there]
    reached = sorted(
        (item for item in graded if item[0] is not Grade.NO), key=lambda item: (item[0].rank, repr(item[1]))
    )
    if reached:
        grade, posting = reached[0]
        yield _exposure(
            incident, posting, Tie.MEMBER, unit, grade=grade, why=f"{posting.role or 'posted'}: {posting.dates}"
        )


def _in_command(force: Force, person: str, incident: Incident, unit: str) -> Iterator[Exposure]:
    """Yield where the person may have been in command: of the unit, or of what stood above it that day."""
    posts = [one for one in force.served[person] if one.command is not CommandRole.OTHER]
    above = _upward(force, unit) if posts else {}
    posts = [one for one in posts if one.unit in above]
    days = days_of(incident.dates, _ranges(force, above)) if posts else ()
    chains = [who_commanded(force, unit, day) for day in days]
    for posting in {one.unit: one for one in reversed(posts)}.values():
        held = [(chain.day, _held(chain, person, posting.unit)) for chain in chains]
        grade = during(held, incident.dates)
        if grade is not Grade.NO:
            why = f"{posting.role or posting.command} of {force.units[posting.unit].name}: {posting.dates}"
            yield _exposure(incident, posting, Tie.COMMAND, unit, grade=grade, why=why)


def _held(chain: Chain, person: str, unit: str) -> Grade:
    """Return how well it is known that a person commanded one unit of a chain, and it the one asked for."""
    graded = (
        weakest((link.path, one.grade))
        for link in chain.links
        if link.unit == unit
        for one in link.commanders
        if one.person == person
    )
    return best(graded)


def _upward(force: Force, unit: str) -> dict[str, None]:
    """Return every unit that stood above one at any time, and the unit itself."""
    found: dict[str, None] = {}
    ahead = [unit]
    while ahead:
        here = ahead.pop()
        if here not in found:
            found[here] = None
            ahead.extend(one.to for one in force.above.get(here, ()))
    return found


def _ranges(force: Force, units: Iterable[str]) -> Iterator[DateRange]:
    for unit in units:
        yield force.units[unit].dates
        yield from (one.dates for one in force.above.get(unit, ()))
        yield from (one.dates for one in force.posted.get(unit, ()))


def _exposure(incident: Incident, posting: Posting, tie: Tie, perpetrator: str, *, grade: Grade, why: str) -> Exposure:
    happened = f"the incident: {incident.dates}"
    sources = tuple(dict.fromkeys((*posting.origin.cited, *incident.origin.cited)))
    return Exposure(posting.person, incident.id, tie, posting.unit, perpetrator, grade, (why, happened), sources)
