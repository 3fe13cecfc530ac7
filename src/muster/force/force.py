"""A force as a whole: units, persons, and what ties them, ready to be asked about a day.

Reach for :func:`make_force` with records from anywhere; :func:`muster.force.load.read_force` reads them from files. The
invariants: everything is in one order, whatever order it came in; whatever is referred to is there; no unit stands above itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from muster.errors import InputError
from muster.force.cycles import rows_in_cycles
from muster.force.incident import Incident, PerpetratorKind
from muster.force.person import Person, Posting
from muster.force.unit import Relation, Unit

_Record = TypeVar("_Record", Relation, Posting)


@dataclass(frozen=True)
class Force:
    """Units, persons, relations, postings and incidents, each in one fixed order.

    Attributes:
        units: by id.
        persons: by id.
        relations: of units, sorted.
        postings: sorted.
        incidents: by id.
        citations: source id -> the source in words, where the files list them.
    """

    units: Mapping[str, Unit]
    persons: Mapping[str, Person]
    relations: tuple[Relation, ...] = ()
    postings: tuple[Posting, ...] = ()
    incidents: Mapping[str, Incident] = field(default_factory=dict)
    citations: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def above(self) -> Mapping[str, tuple[Relation, ...]]:
        """Unit id -> its relations to what stands above it, or what it became."""
        return _by(self.relations, lambda one: one.unit)

    @cached_property
    def below(self) -> Mapping[str, tuple[Relation, ...]]:
        """Unit id -> the relations of what stands under it, or became it."""
        return _by(self.relations, lambda one: one.to)

    @cached_property
    def posted(self) -> Mapping[str, tuple[Posting, ...]]:
        """Unit id -> its postings."""
        return _by(self.postings, lambda one: one.unit)

    @cached_property
    def served(self) -> Mapping[str, tuple[Posting, ...]]:
        """Person id -> the person's postings."""
        return _by(self.postings, lambda one: one.person)

    @cached_property
    def put_to(self) -> Mapping[str, tuple[Incident, ...]]:
        """Unit id -> the incidents put to it."""
        found: defaultdict[str, dict[str, Incident]] = defaultdict(dict)
        for incident in self.incidents.values():
            for one in incident.perpetrators:
                if one.kind is PerpetratorKind.UNIT:
                    found[one.ref][incident.id] = incident
        return {unit: tuple(every.values()) for unit, every in found.items()}

    def find_unit(self, text: str) -> Unit:
        """Return the unit with an id or, if it is the only one, a name.

        Raises:
            InputError: when there is none, or several bear the name.
        """
        if text in self.units:
            return self.units[text]
        named = [unit for unit in self.units.values() if any(_fold(name.text) == _fold(text) for name in unit.names)]
        return _only(named, text, "unit", [unit.id for unit in named])

    def find_person(self, text: str) -> Person:
        """Return the person with an id or, if it is the only one, a name.

        Raises:
            InputError: when there is none, or several bear the name.
        """
        if text in self.persons:
            return self.persons[text]
        named = [one for one in self.persons.values() if any(_fold(name) == _fold(text) for name in one.names)]
        return _only(named, text, "person", [one.id for one in named])


_Found = TypeVar("_Found", Unit, Person)


def _only(found: list[_Found], text: str, what: str, ids: list[str]) -> _Found:
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(f"no {what} has the id or name {text!r}", remedy="see: muster force show")
    raise InputError(f"several have the name {text!r}", remedy=f"give an id: {', '.join(ids[:10])}")


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _by(records: Iterable[_Record], key: Callable[[_Record], str]) -> Mapping[str, tuple[_Record, ...]]:
    found: defaultdict[str, list[_Record]] = defaultdict(list)
    for record in records:
        found[key(record)].append(record)
    return {name: tuple(every) for name, every in found.items()}


def make_force(
    units: Iterable[Unit] = (),
    persons: Iterable[Person] = (),
    relations: Iterable[Relation] = (),
    postings: Iterable[Posting] = (),
    *,
    incidents: Iterable[Incident] = (),
    citations: Mapping[str, str] | None = None,
) -> Force:
    """Return a force, its records in one order.

    Raises:
        InputError: when an id is used twice, a record refers to what is not there, or a unit would stand above itself.
    """
    force = Force(
        units={one.id: one for one in _sorted_once(units, "unit")},
        persons={one.id: one for one in _sorted_once(persons, "person")},
        relations=tuple(sorted(relations, key=repr)),
        postings=tuple(sorted(postings, key=repr)),
        incidents={one.id: one for one in _sorted_once(incidents, "incident")},
        citations=dict(sorted((citations or {}).items())),
    )
    _check(force)
    return force


_Named = TypeVar("_Named", Unit, Person, Incident)


def _sorted_once(records: Iterable[_Named], what: str) -> list[_Named]:
    every = sorted(records, key=lambda one: one.id)
    for one, other in pairwise(every):
        if one.id == other.id:
            raise InputError(f"the id {one.id!r} is given to two {what}s", remedy="give each its own")
    return every


def _check(force: Force) -> None:
    people = {"", *force.persons}
    units = [ref for one in force.relations for ref in (one.unit, one.to)] + [one.unit for one in force.postings]
    missing = [ref for ref in units if ref not in force.units]
    missing += [one.person for one in force.postings if one.person not in people]
    if missing:
        raise InputError(f"{missing[0]!r} is referred to and not there", remedy="add it to the units or persons")
    cycles = rows_in_cycles(force.relations)
    if cycles:
        circle = ", ".join(sorted({one.unit for one in cycles}))
        raise InputError(f"units would stand above themselves: {circle}", remedy="correct the relations or their dates")
