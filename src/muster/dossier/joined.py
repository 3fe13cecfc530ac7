"""A force and a roster joined: where the nominees serve stands beside what the files of the force say.

Reach for :func:`joined`. The invariants: a unit that is only alike is another unit; a date of the roster that cannot be read leaves the
days unknown; the roster is cited, row by row, like any other source.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from muster.dates import ALWAYS, Bounds, DateRange, make_range
from muster.dossier.ties import unit_key
from muster.files.account import Account
from muster.force import CommandRole, Force, Origin, Person, Posting, Unit, make_force
from muster.lists.entity import Entity
from muster.lists.snapshot import Snapshot
from muster.rosters.subject import Kind, Subject


class UnitNames:
    """The units of a force by every name they bear, and by id."""

    def __init__(self, force: Force) -> None:
        self._units: defaultdict[str, dict[str, Unit]] = defaultdict(dict)
        for unit in force.units.values():
            for text in (unit.id, *(name.text for name in unit.names)):
                self._units[unit_key(text)][unit.id] = unit

    def one(self, name: str) -> Unit | None:
        """Return the only unit that bears a name as written; ``None`` when there is none, or several do."""
        found = list(self._units.get(unit_key(name), {}).values()) if name else []
        return found[0] if len(found) == 1 else None


def own_id(subject: Subject) -> str:
    """Return the id under which a subject stands in the force that the files do not name."""
    return f"roster/{subject.id}"


def joined(force: Force, subjects: Sequence[Subject], own: Mapping[str, str], units: UnitNames, roster: str) -> Force:
    """Return the force with the postings that the roster gives its nominees.

    Args:
        force: as read.
        subjects: of the roster.
        own: subject id -> the id of its record in the force.
        units: of the force, by name.
        roster: the roster's name, to cite.
    """
    people = [subject for subject in subjects if subject.kind is Kind.PERSON]
    found = ((subject, units.one(subject.unit)) for subject in people)
    placed = [(subject, unit) for subject, unit in found if unit is not None]
    postings = [_posting(subject, own[subject.id], unit, roster) for subject, unit in placed]
    new = [_person(subject, own[subject.id], roster) for subject, _ in placed if own[subject.id] not in force.persons]
    return make_force(
        force.units.values(),
        [*force.persons.values(), *new],
        force.relations,
        [*force.postings, *postings],
        incidents=force.incidents.values(),
        citations=force.citations,
    )


def as_list(force: Force) -> Snapshot:
    """Return the persons of a force as a list: whoever a nominee possibly is, is a hit like any other."""
    entities = tuple(_entity(force, person) for person in force.persons.values() if person.names)
    account = Account(len(entities), len(entities), 0, 0, kinds=(("Person", len(entities)),))
    return Snapshot("force", "force", (), "", entities, account)


def _entity(force: Force, person: Person) -> Entity:
    postings = force.served.get(person.id, ())
    positions = [f"{one.rank} {one.role} {force.units[one.unit].name}" for one in postings]
    properties = {
        "name": person.names[:1],
        "alias": person.names[1:],
        "country": (person.country,) if person.country else (),
        "position": tuple(dict.fromkeys(" ".join(text.split()) for text in positions)),
    }
    return Entity(person.id, "Person", {name: values for name, values in properties.items() if values}, list="force")


def _person(subject: Subject, ref: str, roster: str) -> Person:
    return Person(ref, tuple(name.value for name in subject.names), origin=_origin(subject, roster))


def _posting(subject: Subject, person: str, unit: Unit, roster: str) -> Posting:
    first, last = subject.posting
    said = " ".join(f"{word} {day.raw}" for word, day in (("from", first), ("to", last)) if day is not None)
    dates = make_range(Bounds(start=first, end=last), said) if said else ALWAYS
    return Posting(
        person,
        unit.id,
        role=subject.position,
        rank=subject.rank,
        command=CommandRole.COMMANDER if subject.commander else CommandRole.OTHER,
        dates=dates if isinstance(dates, DateRange) else ALWAYS,
        origin=_origin(subject, roster),
    )


def _origin(subject: Subject, roster: str) -> Origin:
    return Origin((f"{roster or 'the roster'}, row {subject.row}",), roster, subject.row)
