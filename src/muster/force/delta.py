"""Whom a new state of a force touches: the people whose exposure to incidents it changes.

Reach for :func:`touched` when postings, relations or incidents were corrected. The invariant: a person comes back when, and only
when, what is known of that person's exposure or naming differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from muster.force.exposure import Exposure, exposures, named_in
from muster.force.force import Force
from muster.force.incident import Incident, PerpetratorKind
from muster.force.person import Person
from muster.force.unit import UNSOURCED, Origin, Unit


@dataclass(frozen=True, slots=True)
class Touched:
    """A person whose exposure changed.

    Attributes:
        person: id.
        incidents: ids of the incidents concerned, in one order.
        before: what was known of them.
        after: what is known now.
    """

    person: str
    incidents: tuple[str, ...]
    before: tuple[Exposure, ...]
    after: tuple[Exposure, ...]


def touched(before: Force, after: Force) -> tuple[Touched, ...]:
    """Return the people whom the difference between two states of a force touches, by id."""
    found = (_compare(person, before, after) for person in sorted(_candidates(before, after)))
    return tuple(one for one in found if one is not None)


def _compare(person: str, before: Force, after: Force) -> Touched | None:
    one, other = exposures(before, person), exposures(after, person)
    changed = {item.incident for item in (*one, *other)} - _same(one, other)
    named = [{incident.id for incident in named_in(force, person)} for force in (before, after)]
    changed |= named[0] ^ named[1]
    # What is said to have happened is part of what somebody is exposed to.
    told = {item.incident for item in (*one, *other)} | named[0] | named[1]
    changed |= {ref for ref in told if _told(before, ref) != _told(after, ref)}
    if not changed:
        return None
    kept = [tuple(item for item in side if item.incident in changed) for side in (one, other)]
    return Touched(person, tuple(sorted(changed)), *kept)


def _same(one: tuple[Exposure, ...], other: tuple[Exposure, ...]) -> set[str]:
    """Return the incidents on which two states say the same, whatever rows it stands in."""
    sides = [{(item.incident, _core(item)) for item in side} for side in (one, other)]
    differ = {ref for ref, _ in sides[0] ^ sides[1]}
    return {ref for side in sides for ref, _ in side} - differ


def _core(item: Exposure) -> Exposure:
    return replace(item, sources=tuple(source for source in item.sources if not source.startswith(UNSOURCED)))


def _told(force: Force, ref: str) -> Incident | None:
    incident = force.incidents.get(ref)
    return None if incident is None else replace(incident, origin=Origin(incident.origin.sources))


def _candidates(before: Force, after: Force) -> set[str]:
    """Return everyone whom a differing record could reach: there, above, below, or named."""
    incidents = _differing(before.incidents, after.incidents)
    units = {one.unit for one in {*before.relations} ^ {*after.relations}}
    units |= {one.to for one in {*before.relations} ^ {*after.relations}}
    units |= {one.unit for one in {*before.postings} ^ {*after.postings}}
    units |= {one.id for one in _differing(before.units, after.units)}
    units |= {who.ref for one in incidents for who in one.perpetrators if who.kind is PerpetratorKind.UNIT}
    people = {who.ref for one in incidents for who in one.perpetrators if who.kind is PerpetratorKind.PERSON}
    people |= {one.id for one in _differing(before.persons, after.persons)}
    for force in (before, after):
        reach = _reach(force, units)
        people |= {one.person for unit in reach for one in force.posted.get(unit, ()) if one.person}
    return people


_Named = TypeVar("_Named", Incident, Person, Unit)


def _differing(before: Mapping[str, _Named], after: Mapping[str, _Named]) -> list[_Named]:
    refs = [ref for ref in {*before, *after} if before.get(ref) != after.get(ref)]
    return [side[ref] for ref in refs for side in (before, after) if ref in side]


def _reach(force: Force, units: Iterable[str]) -> set[str]:
    """Return units with everything that ever stood above or below them."""
    found: set[str] = set()
    for step in (force.above, force.below):
        ahead, seen = [*units], set[str]()
        while ahead:
            here = ahead.pop()
            if here not in seen:
                seen.add(here)
                found.add(here)
                ahead.extend(one.to if step is force.above else one.unit for one in step.get(here, ()))
    return found
