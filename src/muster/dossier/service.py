"""What a force in time says of the subjects of a roster: where they served, and which incidents touch them on their dates.

Reach for :class:`Service` after reading the files of a force. The invariants: a subject is somebody of those files because the roster
says so, or possibly, as a hit; a unit is one of those files only when it is written the same; an incident reaches a person only
through a posting whose dates reach it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from muster.dossier.joined import UnitNames, as_list, joined, own_id
from muster.force import Exposure, Force, ForceRead, Incident, Posting, exposures, named_in
from muster.policy.exposed import exposure_facts
from muster.policy.fact import Evidence, Fact, Facts
from muster.policy.policy import NamedGroup
from muster.policy.taxonomy import TAXONOMY
from muster.rosters.subject import Kind, Roster, Subject
from muster.rules.truth import Truth
from muster.screening import screen
from muster.screening.hit import Band, Hit

_PUT_FORWARD = (Band.STRONG, Band.POSSIBLE)


@dataclass(frozen=True, slots=True)
class Served:
    """Somebody or some unit of the force that a subject is, or may be.

    Attributes:
        subject: id of the subject.
        ref: id of the person or unit in the force.
        name: as the force has it.
        hit: the possible identity; ``None`` where the roster itself says who it is.
        why: why it may be the subject, in a clause.
        postings: of the person.
        exposures: incidents that touch the person on their dates.
        named: incidents whose source names the person, or that are put to the unit.
    """

    subject: str
    ref: str
    name: str
    hit: Hit | None
    why: str
    postings: tuple[Posting, ...] = ()
    exposures: tuple[Exposure, ...] = ()
    named: tuple[Incident, ...] = ()

    @property
    def incidents(self) -> tuple[str, ...]:
        """Ids of the incidents, each once."""
        return tuple(dict.fromkeys([*(one.id for one in self.named), *(one.incident for one in self.exposures)]))


class Service:
    """What the files of a force say of every subject of a roster; built once, asked per subject.

    Args:
        read: units, postings and incidents, as read.
        roster: whose subjects' own postings stand beside those of the files.

    Attributes:
        force: both together.
        files: how the files of the force were read.
        served: subject id -> whom of the force the subject is or may be, where the files say something of it.
    """

    def __init__(self, read: ForceRead, roster: Roster) -> None:
        self.files, subjects = read.files, roster.subjects
        self._units = UnitNames(read.force)
        self._hits = _hits(read.force, [subject for subject in subjects if subject.kind is Kind.PERSON])
        self._own = {subject.id: self._id_of(subject) for subject in subjects}
        self.force = joined(read.force, subjects, self._own, self._units, roster.name)
        every = ((subject.id, self.of(subject)) for subject in subjects)
        self.served = {subject: found for subject, found in every if found}

    def of(self, subject: Subject) -> tuple[Served, ...]:
        """Return whom of the force a subject is or may be: what the roster says first, then hits as they score."""
        if subject.kind is Kind.UNIT:
            return tuple(self._as_unit(subject))
        own = self._own[subject.id]
        sure = [self._served(subject, own, None, "the roster says so")] if own in self.force.persons else []
        hits = [hit for hit in self._hits.get(subject.id, ()) if hit.entity != own]
        return (*sure, *(self._served(subject, hit.entity, hit, _likeness(hit)) for hit in hits))

    def facts(self, subject: Subject, groups: tuple[NamedGroup, ...] = ()) -> Facts:
        """Return what rules may ask for, by name; none of it is true, since nobody has judged it.

        Args:
            subject: of the roster.
            groups: the groups a policy names with dates.
        """
        found: defaultdict[str, list[Fact]] = defaultdict(list)
        for one in self.served.get(subject.id, ()):
            facts = _unit_facts(one) if subject.kind is Kind.UNIT else exposure_facts(self.force, one.ref, groups)
            for name, fact in facts.items():
                # that somebody else was not there says nothing of the subject
                if one.hit is None or fact.truth is not Truth.FALSE:
                    found[name].append(fact if one.hit is None else _if_same(fact, one))
        return {name: _together(facts) for name, facts in sorted(found.items())}

    def _id_of(self, subject: Subject) -> str:
        """The id of a subject's own record: the same id is the same person only where the name agrees as well."""
        same = any(hit.entity == subject.id for hit in self._hits.get(subject.id, ()))
        return subject.id if same else own_id(subject)

    def _served(self, subject: Subject, person: str, hit: Hit | None, why: str) -> Served:
        return Served(
            subject.id,
            person,
            self.force.persons[person].name,
            hit,
            why,
            postings=self.force.served.get(person, ()),
            exposures=tuple(exposures(self.force, person)),
            named=tuple(named_in(self.force, person)),
        )

    def _as_unit(self, subject: Subject) -> Iterator[Served]:
        units = [self._units.one(name.value) for name in subject.names]
        for unit in dict.fromkeys(one.id for one in units if one is not None):
            name, incidents = self.force.units[unit].name, self.force.put_to.get(unit, ())
            yield Served(subject.id, unit, name, None, "it is written the same", named=incidents)


def merged(facts: Facts, told: Facts) -> Facts:
    """Return facts with those that a force in time adds; what either leaves open stays open, with the evidence of both."""
    every = dict(facts)
    for name, fact in told.items():
        known = every.get(name)
        every[name] = fact if known is None else _both(known, fact)
    return every


def _both(known: Fact, told: Fact) -> Fact:
    if known.truth is Truth.TRUE or told.truth is Truth.FALSE:
        return known
    evidence = told.evidence if known.truth is Truth.FALSE else (*known.evidence, *told.evidence)
    why = f"{told.why}; besides: {known.why}"
    return replace(known, truth=Truth.UNKNOWN, why=why, evidence=evidence, settle=told.settle or known.settle)


def _together(facts: Sequence[Fact]) -> Fact:
    """One fact of several of the same name: open as soon as one is."""
    first, *others = sorted(facts, key=lambda fact: fact.truth is Truth.FALSE)
    for other in others:
        first = _both(first, other)
    return first


def _if_same(fact: Fact, one: Served) -> Fact:
    said = f"if the subject is {one.name} ({one.why})"
    evidence = tuple(Evidence(item.kind, item.ref, f"{said}: {item.text}") for item in fact.evidence)
    return replace(fact, why=f"{fact.why}; {said}", evidence=evidence)


def _unit_facts(one: Served) -> Facts:
    codes: defaultdict[str, list[Evidence]] = defaultdict(list)
    for incident in one.named:
        where = f", {incident.place}" if incident.place else ""
        for code in filter(TAXONOMY.__contains__, incident.categories):
            said = f"{incident.id}{where}, {incident.dates}; the source puts it to the unit"
            codes[f"alleged.{code}"].append(Evidence("incident", incident.id, said))
    why, settle = "incidents on file, which no person has judged", "judge whether they happened as told"
    return {name: Fact(name, Truth.UNKNOWN, why, tuple(found), settle) for name, found in codes.items()}


def _hits(force: Force, people: Sequence[Subject]) -> dict[str, tuple[Hit, ...]]:
    listed = as_list(force)
    results = screen(people, (listed,)) if people and listed.entities else ()
    return {result.subject: tuple(hit for hit in result.hits if hit.band in _PUT_FORWARD) for result in results}


def _likeness(hit: Hit) -> str:
    agree = [feature.name.replace("_", " ") for feature in hit.features if feature.agreement.value == "agrees"]
    return f"{hit.band.value} hit" + (f"; {', '.join(agree)} agree" if agree else "")
