"""A force as FollowTheMoney entities, and what that form cannot hold.

Reach for :func:`to_ftm`. The invariant: what is left behind is returned, record by record, and never passed over; victims and
notes on them are never written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from muster.dates import DateRange, PartialDate, Precision, Span, iso_prefix
from muster.force.force import Force
from muster.force.ftm import SOURCE
from muster.force.incident import Incident, PerpetratorKind
from muster.force.person import Person, Posting
from muster.force.unit import Origin, Relation, Unit

Entity = dict[str, object]
"""One entity as FollowTheMoney writes it: id, schema, properties of lists of texts."""


@dataclass(frozen=True, slots=True)
class Remainder:
    """Something of a record that FollowTheMoney has no place for.

    Attributes:
        entity: id of the entity written for the record; empty when none was.
        field: what is left behind: rank, sure dates, a vacancy…
        value: the value.
    """

    entity: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Exported:
    """The entities, in one order, and what they leave behind."""

    entities: tuple[Entity, ...]
    remainder: tuple[Remainder, ...]


def to_ftm(force: Force) -> Exported:
    """Return a force as entities: units, persons, memberships between units, positions with occupancies, events."""
    writer = _Writer(force)
    entities = [
        *map(writer.unit, force.units.values()),
        *map(writer.person, force.persons.values()),
        *map(writer.relation, force.relations),
        *(entity for posting in force.postings for entity in writer.posting(posting)),
        *map(writer.incident, force.incidents.values()),
    ]
    written = {str(entity["id"]): entity for entity in entities}
    return Exported(tuple(written.values()), tuple(writer.left))


class _Writer:
    """Writes records and keeps what is left behind."""

    def __init__(self, force: Force) -> None:
        self.force = force
        self.left: list[Remainder] = []

    def unit(self, unit: Unit) -> Entity:
        """Return a unit as an organisation."""
        dated = [name for name in unit.names if name.dates.stated is not None]
        self._leave(unit.id, "dates of a name", *(f"{name.text}: {name.dates}" for name in dated))
        self._leave(unit.id, "level", unit.level)
        self._leave(unit.id, "kind of force", unit.kind if unit.kind != "unknown" else "")
        self._leave(unit.id, "places", *unit.places)
        properties = {
            "name": [name.text for name in unit.names[:1]],
            "alias": [name.text for name in unit.names[1:]],
            "classification": [unit.type],
            "country": [unit.country],
            **self._dates(unit.id, unit.dates, "incorporationDate", "dissolutionDate"),
        }
        return _entity(unit.id, "Organization", properties, unit.origin)

    def person(self, person: Person) -> Entity:
        """Return a person."""
        ref = self._person(person.id)
        properties = {"name": [*person.names[:1]], "alias": [*person.names[1:]], "country": [person.country]}
        return _entity(ref, "Person", properties, person.origin)

    def relation(self, relation: Relation) -> Entity:
        """Return a relation as a membership of one organisation in the other, its kind in the role."""
        ref = _derived("relation", repr(relation))
        ends = {"member": [relation.unit], "organization": [relation.to], "role": [str(relation.kind)]}
        return _entity(ref, "Membership", ends | self._dates(ref, relation.dates), relation.origin)

    def posting(self, posting: Posting) -> Iterator[Entity]:
        """Yield a posting as a position and its occupancy, as a membership where no role is given; nothing for a vacancy."""
        if posting.vacant:
            self._leave("", "vacancy", f"{posting.unit}, {posting.role}: {posting.dates}")
            return
        ref = _derived("posting", repr(posting))
        self._leave(ref, "rank", posting.rank)
        self._leave(ref, "title", posting.title)
        self._leave(ref, "command", posting.command if posting.command != "other" else "")
        dates = self._dates(ref, posting.dates)
        if posting.role:
            position = _derived("position", f"{posting.unit}\n{posting.role}")
            yield _entity(position, "Position", {"name": [posting.role], "organization": [posting.unit]})
            ends = {"holder": [self._person(posting.person)], "post": [position]}
            yield _entity(ref, "Occupancy", ends | dates, posting.origin)
        else:
            ends = {"member": [self._person(posting.person)], "organization": [posting.unit]}
            yield _entity(ref, "Membership", ends | dates, posting.origin)

    def incident(self, incident: Incident) -> Entity:
        """Return an incident as an event; who is named is only "involved" there, and victims stay out."""
        named = [one for one in incident.perpetrators if one.kind is not PerpetratorKind.UNNAMED_UNIT]
        unnamed = (one.text for one in incident.perpetrators if one.kind is PerpetratorKind.UNNAMED_UNIT)
        self._leave(incident.id, "named as perpetrator", *(one.text for one in named))
        self._leave(incident.id, "unnamed unit", *unnamed)
        self._leave(incident.id, "victims", "kept back" if incident.victims else "")
        involved = [self._person(one.ref) if one.kind is PerpetratorKind.PERSON else one.ref for one in named]
        properties = {
            "name": [incident.description or f"incident {incident.id}"],
            "keywords": [*incident.categories],
            "location": [incident.place],
            "involved": involved,
            **self._dates(incident.id, incident.dates),
        }
        return _entity(incident.id, "Event", properties, incident.origin)

    def _person(self, ref: str) -> str:
        """Return a person's id among the entities: a unit may have the same one."""
        return f"person-{ref}" if ref in self.force.units else ref

    def _leave(self, entity: str, field: str, *values: str) -> None:
        self.left.extend(Remainder(entity, field, str(value)) for value in values if value)

    def _dates(
        self, ref: str, dates: DateRange, start: str = "startDate", end: str = "endDate"
    ) -> dict[str, list[str]]:
        """Return the ends that can be written as a year, month or day; the range in words is left behind where it says more."""
        if dates.stated is None:
            return {}
        first, last = _ends(dates)
        found = {start: [first] if dates.starting else [], end: [last] if dates.ending else []}
        if not (first and last and dates.starting and dates.ending):
            self._leave(ref, "dates", str(dates))
        return {name: every for name, every in found.items() if any(every)}


def _ends(dates: DateRange) -> tuple[str, str]:
    """Return both ends as ISO prefixes, each empty where it is no whole year, month or day."""
    assert dates.stated is not None  # noqa: S101  # the caller has seen to it
    if dates.sure is None:
        whole = _prefix(dates.stated)
        return whole, whole
    return _prefix(Span(dates.stated.first, dates.sure.first)), _prefix(Span(dates.sure.last, dates.stated.last))


def _prefix(span: Span) -> str:
    every = (Precision.DAY, Precision.MONTH, Precision.YEAR)
    return next(filter(None, (iso_prefix(PartialDate("", precision, (span,))) for precision in every)), "")


def _entity(ref: str, schema: str, properties: dict[str, list[str]], origin: Origin | None = None) -> Entity:
    sources = list(origin.sources) if origin is not None else []
    links = {"sourceUrl": [one for one in sources if one.startswith(("http://", "https://"))]}
    told = [f"{SOURCE}{one}" for one in sources if one not in links["sourceUrl"]]
    said = {"summary" if schema in {"Membership", "Occupancy"} else "notes": told}
    every = {name: [value for value in values if value] for name, values in (properties | links | said).items()}
    return {"id": ref, "schema": schema, "properties": {name: values for name, values in every.items() if values}}


def _derived(kind: str, text: str) -> str:
    return f"{kind}-{hashlib.sha256(text.encode()).hexdigest()[:20]}"
