"""Rows of several files put together into one force: references resolved, repeated units joined, circles kept out.

Reach for it through :func:`muster.force.load.read_force`. The invariants: the order of rows and files changes nothing but the row
numbers; a name that two units bear resolves to neither; what is only mentioned becomes a unit or person of its own, marked so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from muster.dates import either
from muster.files.account import Account, Fate, Problem, Tally
from muster.force.cycles import rows_in_cycles
from muster.force.force import Force, make_force
from muster.force.incident import Incident, Perpetrator, PerpetratorKind
from muster.force.person import Person, Posting
from muster.force.rows import Parsed, Record
from muster.force.unit import NOWHERE, Origin, Relation, Unit, UnitName

Rows = Mapping[str, tuple[Parsed, ...]]
"""File -> what its rows became."""
_Key = tuple[str, int]
_Kind = TypeVar("_Kind", Relation, Posting)


def assemble(rows: Rows, citations: Mapping[str, str] | None = None) -> tuple[Force, Mapping[str, Account]]:
    """Return the force of some rows, and the account of each file."""
    work = _Assembly(rows)
    work.resolve()
    work.refuse_circles()
    force = make_force(
        work.units(),
        work.persons(),
        work.of(Relation),
        work.of(Posting),
        incidents=work.incidents(),
        citations=citations,
    )
    return force, {file: _account(file, every, work.refused) for file, every in rows.items()}


def _account(file: str, rows: Iterable[Parsed], refused: Mapping[_Key, list[Problem]]) -> Account:
    tally = Tally()
    for row in rows:
        problems = (*row.problems, *refused.get((file, row.row), ()))
        if row.rejected:
            tally.reject(problems[0])
        elif any(problem.fate is Fate.QUARANTINED for problem in problems):
            tally.quarantine(*problems)
        else:
            tally.accept(row.kind, problems)
    return tally.close()


@dataclass(slots=True)
class _Assembly:
    """The records of rows that are good so far."""

    rows: Rows
    records: list[tuple[_Key, Record]] = field(default_factory=list)
    refused: defaultdict[_Key, list[Problem]] = field(default_factory=lambda: defaultdict(list))

    def of(self, kind: type[_Kind]) -> list[_Kind]:
        """Return the records of one kind whose rows are still in, each once."""
        return list(dict.fromkeys(one for _, one in self._good() if isinstance(one, kind)))

    def _good(self) -> Iterator[tuple[_Key, Record]]:
        return ((key, one) for key, one in self.records if key not in self.refused)

    def resolve(self) -> None:
        """Turn references by name into ids; a row that names several units or people at once is refused."""
        every = [
            ((file, row.row), record)
            for file, found in self.rows.items()
            for row in found
            if not row.rejected and not row.untrusted
            for record in row.records
        ]
        units = _Names((one.id, [name.text for name in one.names]) for _, one in every if isinstance(one, Unit))
        persons = _Names((one.id, one.names) for _, one in every if isinstance(one, Person))
        for key, record in every:
            resolved = _resolved(record, units, persons)
            if isinstance(resolved, Problem):
                self.refused[key].append(replace(resolved, row=key[1]))
            else:
                self.records.append((key, resolved))

    def refuse_circles(self) -> None:
        """Refuse every row whose relation helps to set a unit above itself."""
        rows: defaultdict[Relation, list[_Key]] = defaultdict(list)
        for key, one in self._good():
            if isinstance(one, Relation):
                rows[one].append(key)
        for relation in rows_in_cycles(rows):
            words = f"with other rows it would set {relation.unit!r} above itself on one day"
            for key in rows[relation]:
                remedy = "correct one of the relations, or their dates"
                self.refused[key].append(Problem(key[1], "", "cycle", words, remedy, fate=Fate.QUARANTINED))

    def units(self) -> list[Unit]:
        """Return every unit described or mentioned, each once."""
        parts: defaultdict[str, list[Unit]] = defaultdict(list)
        for _, one in self._good():
            if isinstance(one, Unit):
                parts[one.id].append(one)
            for ref in _mentioned_units(one):
                parts[ref].append(Unit(ref, (UnitName(ref),), described=False))
        return [_joined(every) for every in parts.values()]

    def persons(self) -> list[Person]:
        """Return every person described or mentioned, each once."""
        parts: defaultdict[str, list[Person]] = defaultdict(list)
        for _, one in self._good():
            if isinstance(one, Person):
                parts[one.id].append(one)
            for ref in _mentioned_persons(one):
                parts[ref].append(Person(ref, (ref,), described=False))
        return [_one_person(every) for every in parts.values()]

    def incidents(self) -> list[Incident]:
        """Return every incident; a second row with the id of another adds whom it names."""
        parts: defaultdict[str, list[Incident]] = defaultdict(list)
        for _, one in self._good():
            if isinstance(one, Incident):
                parts[one.id].append(one)
        return [_one_incident(every) for every in parts.values()]


class _Names:
    """Ids and the names that lead to them."""

    def __init__(self, named: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._ids: set[str] = set()
        self._by_name: defaultdict[str, set[str]] = defaultdict(set)
        for ref, names in named:
            self._ids.add(ref)
            for name in names:
                self._by_name[_fold(name)].add(ref)

    def id_of(self, ref: str) -> str | tuple[str, ...]:
        """Return the id meant; the ids to choose from when the name is borne by several."""
        if ref in self._ids:
            return ref
        found = sorted(self._by_name.get(_fold(ref), ()))
        return tuple(found) if len(found) > 1 else found[0] if found else ref


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _resolved(record: Record, units: _Names, persons: _Names) -> Record | Problem:
    try:
        match record:
            case Relation():
                return replace(record, unit=_id(units, record.unit), to=_id(units, record.to))
            case Posting():
                person = _id(persons, record.person) if record.person else ""
                return replace(record, unit=_id(units, record.unit), person=person)
            case Incident():
                return replace(record, perpetrators=tuple(_named(one, units, persons) for one in record.perpetrators))
            case _:
                return record
    except _SeveralError as several:
        text, ids = several.args
        words = f"{text!r} is the name of several: {', '.join(ids[:10])}"
        return Problem(0, "", "ambiguous", words, "write the id meant", text[:200], Fate.QUARANTINED)


class _SeveralError(Exception):
    """A name that several bear; never leaves this module."""


def _id(names: _Names, ref: str) -> str:
    found = names.id_of(ref)
    if isinstance(found, str):
        return found
    raise _SeveralError(ref, found)


def _named(one: Perpetrator, units: _Names, persons: _Names) -> Perpetrator:
    if one.kind is PerpetratorKind.UNNAMED_UNIT:
        return one
    return replace(one, ref=_id(persons if one.kind is PerpetratorKind.PERSON else units, one.ref))


def _mentioned_units(record: Record) -> tuple[str, ...]:
    match record:
        case Relation():
            return (record.unit, record.to)
        case Posting():
            return (record.unit,)
        case Incident():
            return tuple(one.ref for one in record.perpetrators if one.kind is PerpetratorKind.UNIT)
        case _:
            return ()


def _mentioned_persons(record: Record) -> tuple[str, ...]:
    match record:
        case Posting():
            return (record.person,) if record.person else ()
        case Incident():
            return tuple(one.ref for one in record.perpetrators if one.kind is PerpetratorKind.PERSON)
        case _:
            return ()


def _placeless(record: Unit | Person | Incident) -> str:
    """Return what orders the parts of one record whatever rows they stood in."""
    return repr(replace(record, origin=Origin(record.origin.sources)))


def _joined(parts: list[Unit]) -> Unit:
    every = sorted(parts, key=lambda one: (not one.described, _unplaced_unit(one)))
    first = every[0]
    told = [one for one in every if one.described] or every
    names = {(name.text, name.dates): name for one in reversed(told) for name in reversed(one.names)}
    return replace(
        first,
        names=tuple(reversed(names.values())),
        type=next((one.type for one in every if one.type), ""),
        level=next((one.level for one in every if one.level), ""),
        country=next((one.country for one in every if one.country), ""),
        kind=next((one.kind for one in every if one.kind != "unknown"), first.kind),
        dates=either(one.dates for one in every),
        places=tuple(dict.fromkeys(place for one in every for place in one.places)),
    )


def _unplaced_unit(one: Unit) -> str:
    return _placeless(replace(one, names=tuple(replace(name, origin=NOWHERE) for name in one.names)))


def _one_person(parts: list[Person]) -> Person:
    every = sorted(parts, key=lambda one: (not one.described, _placeless(one)))
    told = [one for one in every if one.described] or every
    names = tuple(dict.fromkeys(name for one in told for name in one.names))
    return replace(every[0], names=names, country=next((one.country for one in every if one.country), ""))


def _one_incident(parts: list[Incident]) -> Incident:
    every = sorted(parts, key=_placeless)
    return replace(
        every[0],
        categories=tuple(dict.fromkeys(code for one in every for code in one.categories)),
        perpetrators=tuple(dict.fromkeys(who for one in every for who in one.perpetrators)),
        dates=either(one.dates for one in every),
        victims=tuple(dict.fromkeys(who for one in every for who in one.victims)),
    )
