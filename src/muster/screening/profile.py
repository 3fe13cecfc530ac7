"""A subject and an entity in the form they are compared in: names read, dates read, numbers bare.

Reach for :func:`profile_of_subject` and :func:`profile_of_entity`; both sides become the same :class:`Profile`, so that
each feature is one function of two profiles. Everything shown to people stays as received.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from muster.dates import PartialDate, read_date
from muster.lists.births import birth_dates
from muster.lists.entity import Entity
from muster.lists.schemata import is_organization, is_person
from muster.names.countries import country_code
from muster.names.lexicon import rank_of
from muster.names.part import Name, PartKind
from muster.names.read import read
from muster.names.text import clean
from muster.names.tokens import bare
from muster.rosters.subject import Kind, Subject

IDENTIFIERS = (
    "idNumber",
    "passportNumber",
    "registrationNumber",
    "taxNumber",
    "innCode",
    "ogrnCode",
    "imoNumber",
    "mmsi",
)
_NATIONALITIES = ("nationality", "citizenship", "country", "jurisdiction")
LEAST_IDENTIFIER = 5
"""Shorter numbers are shared by too many to identify anybody."""


@dataclass(frozen=True, slots=True)
class ReadName:
    """A name as read, and whether the list itself calls it weak."""

    name: Name
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """One side of a comparison.

    Attributes:
        id: of the subject or entity.
        person: whether it can be a person.
        organization: whether it can be a unit or organisation.
        names: as read.
        birth_dates: as read.
        birth_places: as received.
        nationalities: ISO 3166-1 alpha-2 lower case.
        gender: ``male``, ``female`` or empty.
        identifiers: (letters and digits only, as received).
        units: words that may name the unit served in, as received.
        ranks: (step of rank, word as received).
        served: when a subject is said to have served, as read.
        deaths: when a listed person is said to have died, as read.
    """

    id: str
    person: bool
    organization: bool
    names: tuple[ReadName, ...]
    birth_dates: tuple[PartialDate, ...] = ()
    birth_places: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    gender: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    units: tuple[str, ...] = ()
    ranks: tuple[tuple[str, str], ...] = ()
    served: tuple[PartialDate, ...] = ()
    deaths: tuple[PartialDate, ...] = ()


def profile_of_subject(subject: Subject) -> Profile:
    """Return a subject's profile."""
    of_unit = subject.kind is Kind.UNIT
    names = _names((name.value for name in subject.names), of_unit=of_unit)
    return Profile(
        id=subject.id,
        person=not of_unit,
        organization=of_unit,
        names=names,
        birth_dates=tuple(date for date in subject.birth_dates if date.spans),
        birth_places=subject.birth_places,
        nationalities=subject.nationalities,
        gender=_gender((subject.gender,)),
        identifiers=_identifiers(item.number for item in subject.identifiers),
        units=(subject.unit,) if subject.unit else (),
        ranks=_ranks((subject.rank, *_titles(names))),
        served=tuple(date for date in subject.posting if date is not None and date.spans),
    )


def profile_of_entity(entity: Entity) -> Profile:
    """Return an entity's profile."""
    of_unit = entity.schema != "Person"
    names = tuple(ReadName(read(value, of_unit=of_unit), prop == "weakAlias") for prop, value in entity.names())
    return Profile(
        id=entity.id,
        person=is_person(entity.schema),
        organization=is_organization(entity.schema),
        names=names,
        birth_dates=birth_dates(entity),
        birth_places=entity.get("birthPlace"),
        nationalities=tuple(dict.fromkeys(code for prop in _NATIONALITIES for code in _codes(entity.get(prop)))),
        gender=_gender(entity.get("gender")),
        identifiers=identifiers_of(entity),
        units=(*entity.get("position"), *entity.get("parent")),
        ranks=_ranks((*entity.get("position"), *entity.get("title"), *_titles(names))),
        deaths=tuple(date for date in map(read_date, entity.get("deathDate")) if date.spans),
    )


def _titles(names: tuple[ReadName, ...]) -> Iterator[str]:
    """Yield what stands in names as a rank or another title."""
    return (part.text for item in names for part in item.name.parts if part.kind in _TITLES)


_TITLES = frozenset({PartKind.RANK, PartKind.HONORIFIC})


@lru_cache(maxsize=65_536)
def _ranks(texts: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return the ranks that words of texts name, each step once, in order."""
    words = (word for text in texts for word in text.split())
    named = ((rank_of(bare(word).strip(",;()")), word.strip(",;()")) for word in words)
    return tuple({step: (step, word) for step, word in named if step}.values())


def _names(values: Iterable[str], *, of_unit: bool) -> tuple[ReadName, ...]:
    """Read a subject's names, and what each may stand for besides."""
    names = [read(value, of_unit=of_unit) for value in dict.fromkeys(values)]
    return (*map(ReadName, names), *further_readings(names))


def further_readings(names: Iterable[Name]) -> Iterator[ReadName]:
    """Yield what names may stand for besides, where mending them is a guess; shown as received all the same.

    Args:
        names: as read.
    """
    for name in names:
        for reading in clean(name.raw).readings:
            yield ReadName(replace(read(reading, of_unit=name.of_unit), raw=name.raw))


def _codes(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for value in values if (code := value if len(value) == 2 else country_code(value)))


def _gender(values: tuple[str, ...]) -> str:
    known = {value.lower() for value in values} & {"male", "female"}
    return known.pop() if len(known) == 1 else ""


def identifiers_of(entity: Entity) -> tuple[tuple[str, str], ...]:
    """Return an entity's identity numbers: letters and digits only, and as received."""
    return _identifiers(number for prop in IDENTIFIERS for number in entity.get(prop))


def _identifiers(numbers: Iterable[str]) -> tuple[tuple[str, str], ...]:
    pairs = ((bare_number(number), number) for number in numbers)
    return tuple(dict.fromkeys(pair for pair in pairs if len(pair[0]) >= LEAST_IDENTIFIER))


def bare_number(number: str) -> str:
    """Return an identity number's letters and digits, upper case; ``1-234/X`` and ``1234x`` are one."""
    return "".join(char for char in number.upper() if char.isalnum())
