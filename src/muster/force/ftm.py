"""FollowTheMoney entities as a force: Person, Organization, Membership, Position with Occupancy, Event.

Reach for it through :func:`muster.force.load.read_force`. The invariant: an edge that leads to nobody in the file stays out and says
so; ``startDate`` and ``endDate`` bound, and a missing one says nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from muster.dates import ALWAYS, Bounds, DateRange, make_range, read_date
from muster.files.account import Fate, Problem
from muster.force.incident import Incident, Perpetrator, PerpetratorKind
from muster.force.person import Person, Posting
from muster.force.role import read_role
from muster.force.rows import Parsed, Record
from muster.force.unit import Origin, Relation, RelationKind, Unit, UnitName
from muster.names.countries import country_code

BODIES = frozenset({"Organization", "PublicBody", "Company", "LegalEntity"})
"""Schemata read as units."""
SOURCE = "Source: "
"""How a source that is no address begins, in the notes of a thing or the summary of an edge."""
_KEYS = ("id", "schema", "properties")


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity of the file, its values as texts."""

    id: str
    schema: str
    properties: Mapping[str, tuple[str, ...]]
    row: int

    def first(self, name: str) -> str:
        """Return the first value of a property, empty when it has none."""
        return next(iter(self.properties.get(name, ())), "")

    def all(self, *names: str) -> tuple[str, ...]:
        """Return every value of some properties, each once."""
        return tuple(dict.fromkeys(value for name in names for value in self.properties.get(name, ())))


def ftm_rows(lines: Sequence[tuple[int, str]], file: str) -> Iterator[Parsed]:
    """Yield what every line says, in order.

    Args:
        lines: (number, text).
        file: base name of the file.
    """
    read = [_entity(number, text) for number, text in lines]
    entities = {one.id: one for one in read if isinstance(one, Entity)}
    for one in read:
        yield _Reader(one, entities, file).row() if isinstance(one, Entity) else one


def _entity(number: int, text: str) -> Entity | Parsed:
    if not text.strip():
        return Parsed(
            number, "blank", (), (_problem(number, "blank", "the line is blank", Fate.REJECTED),), rejected=True
        )
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        record = None
    ref, schema, properties = (record.get(key) if isinstance(record, dict) else None for key in _KEYS)
    if not isinstance(ref, str) or not isinstance(schema, str) or not ref or not isinstance(properties, dict):
        return Parsed(
            number, "", (), (_problem(number, "not-ftm", "the line is no entity with id, schema and properties"),)
        )
    return Entity(ref, schema, {name: _values(value) for name, value in properties.items()}, number)


def _values(value: object) -> tuple[str, ...]:
    every = value if isinstance(value, list) else [value]
    texts = (one.get("id", "") if isinstance(one, dict) else one for one in every)
    return tuple(" ".join(text.split()) for text in texts if isinstance(text, str) and text.strip())


def _problem(row: int, code: str, message: str, fate: Fate = Fate.QUARANTINED, column: str = "") -> Problem:
    return Problem(row, column, code, message, "mend the line, or have the file made again", fate=fate)


@dataclass(slots=True)
class _Reader:
    """One entity among the others of its file."""

    entity: Entity
    entities: Mapping[str, Entity]
    file: str
    problems: tuple[Problem, ...] = ()

    def row(self) -> Parsed:
        """Return what the entity says."""
        schema = self.entity.schema
        if schema in BODIES:
            return self._became("unit", self._unit())
        readers = {
            "Person": ("person", self._person),
            "Membership": ("relation", self._membership),
            "Occupancy": ("posting", self._occupancy),
            "Event": ("incident", self._event),
        }
        if schema in readers:
            kind, read = readers[schema]
            record = read()
            return self._became("posting" if isinstance(record, Posting) else kind, record)
        if schema == "Position":
            return self._became("position")
        why = f"a {schema} says nothing of a force"
        return Parsed(
            self.entity.row, "", (), (_problem(self.entity.row, "not-used", why, Fate.REJECTED),), rejected=True
        )

    def _became(self, kind: str, record: Record | None = None) -> Parsed:
        return Parsed(self.entity.row, kind, () if record is None else (record,), self.problems)

    def _refuse(self, code: str, message: str, column: str = "") -> None:
        self.problems += (_problem(self.entity.row, code, message, column=column),)

    @property
    def _origin(self) -> Origin:
        told = (one.removeprefix(SOURCE) for one in self.entity.all("notes", "summary") if one.startswith(SOURCE))
        return Origin((*self.entity.all("sourceUrl", "publisher"), *told), self.file, self.entity.row)

    def _country(self) -> str:
        return country_code(self.entity.first("country") or self.entity.first("jurisdiction"))

    def _names(self) -> tuple[str, ...]:
        return self.entity.all("name", "alias", "weakAlias", "previousName") or (self.entity.id,)

    def _unit(self) -> Unit:
        return Unit(
            self.entity.id,
            tuple(UnitName(text, ALWAYS, self._origin) for text in self._names()),
            type=self.entity.first("classification") or self.entity.first("legalForm"),
            country=self._country(),
            dates=self._dates("incorporationDate", "dissolutionDate"),
            origin=self._origin,
        )

    def _person(self) -> Person:
        return Person(self.entity.id, self._names(), self._country(), origin=self._origin)

    def _membership(self) -> Record | None:
        member, body = self._end("member"), self._end("organization")
        if member is None or body is None:
            return None
        role = self.entity.first("role")
        if member.schema == "Person":
            return self._posted(member.id, body.id, role)
        word = role.casefold()
        kind = RelationKind(word) if word in list(RelationKind) else RelationKind.UNSPECIFIED
        return Relation(member.id, body.id, kind, self._dates(), self._origin)

    def _occupancy(self) -> Posting | None:
        holder, post = self._end("holder"), self._end("post")
        if holder is None or post is None:
            return None
        body = self.entities.get(post.first("organization"))
        if body is None:
            self._refuse("no-unit", f"the position {post.id!r} names no organization of this file", "post")
            return None
        return self._posted(holder.id, body.id, post.first("name"))

    def _posted(self, person: str, unit: str, role: str) -> Posting:
        return Posting(person, unit, role=role, command=read_role(role), dates=self._dates(), origin=self._origin)

    def _event(self) -> Incident:
        ends = [one for ref in self.entity.all("involved", "organizer") if (one := self.entities.get(ref))]
        kinds = {True: PerpetratorKind.PERSON, False: PerpetratorKind.UNIT}
        return Incident(
            self.entity.id,
            place=self.entity.first("location"),
            description=self.entity.first("description") or self.entity.first("name"),
            categories=self.entity.all("keywords"),
            perpetrators=tuple(Perpetrator(kinds[one.schema == "Person"], one.id, one.id) for one in ends),
            dates=self._dates(),
            origin=self._origin,
        )

    def _end(self, name: str) -> Entity | None:
        """Return whom one end of an edge leads to."""
        ref = self.entity.first(name)
        found = self.entities.get(ref)
        if found is None:
            self._refuse("no-such-entity", f"{name} {ref!r} is not in this file", name)
        return found

    def _dates(self, start: str = "startDate", end: str = "endDate") -> DateRange:
        first, last, day = (self.entity.first(name) for name in (start, end, "date"))
        current = self.entity.first("status").casefold() in {"current", "active"} and not last
        bounds = Bounds(
            start=read_date(first) if first else None,
            end=read_date(last) if last else None,
            seen_first=read_date(day) if day else None,
            ongoing=current,
        )
        words = " ".join(filter(None, (first and f"from {first}", last and f"until {last}", day)))
        read = make_range(bounds, words)
        if isinstance(read, DateRange):
            return read
        self._refuse("dates-unread", read, start)
        return ALWAYS
