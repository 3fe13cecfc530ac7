"""Subjects and the entities they hit, as FollowTheMoney entities.

Reach for it to hand a dossier to tools of the field. What a subject's row does not say exactly is left out of the
normalised properties and kept in ``notes``: an ambiguous date never becomes a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from muster.dates.partial import PartialDate, Precision
from muster.lists.entity import Entity
from muster.lists.snapshot import Snapshot
from muster.rosters.subject import Identifier, Kind, Subject
from muster.screening.result import Result


def subject_to_ftm(subject: Subject, dataset: str) -> dict[str, object]:
    """Return a subject as a FollowTheMoney Person or Organization; its id is prefixed so that it meets no list's id."""
    person = subject.kind is Kind.PERSON
    properties = _person(subject) if person else {"country": subject.nationalities}
    properties |= {
        "name": (subject.names[0].value,),
        "alias": tuple(name.value for name in subject.names[1:]),
        "notes": tuple(_notes(subject)),
    }
    return {
        "id": f"roster-{subject.id}",
        "schema": "Person" if person else "Organization",
        "properties": {prop: _unique(properties[prop]) for prop in sorted(properties) if any(properties[prop])},
        "datasets": [dataset],
    }


def _unique(values: Iterable[str]) -> list[str]:
    return [value for value in dict.fromkeys(values) if value]


def _person(subject: Subject) -> dict[str, tuple[str, ...]]:
    return {
        "birthDate": tuple(iso for date in subject.birth_dates if (iso := iso_prefix(date))),
        "birthPlace": subject.birth_places,
        "nationality": subject.nationalities,
        "gender": (subject.gender,),
        "idNumber": tuple(i.number for i in subject.identifiers if not _is_passport(i)),
        "passportNumber": tuple(i.number for i in subject.identifiers if _is_passport(i)),
        "position": tuple(v for v in (subject.rank, subject.position) if v),
    }


def _is_passport(identifier: Identifier) -> bool:
    return "passport" in identifier.type.lower()


def _notes(subject: Subject) -> Iterable[str]:
    yield from (f"born {date.raw}" for date in subject.birth_dates if not iso_prefix(date))
    if subject.unit:
        yield f"unit: {subject.unit}"


def iso_prefix(date: PartialDate) -> str:
    """Return a date as an ISO prefix (``1975``, ``1980-03``, ``1980-03-12``), empty where that would say more than is known."""
    if len(date.spans) != 1 or date.circa or date.calendar != "gregorian":
        return ""
    length = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}.get(date.precision, 0)
    return date.spans[0].first.isoformat()[:length]


def ftm_entities(
    results: Sequence[Result], subjects: Mapping[str, Subject], snapshots: Iterable[Snapshot], dataset: str
) -> Iterable[dict[str, object]]:
    """Yield every subject in the order screened, then every entity hit, in the order of the lists."""
    yield from (subject_to_ftm(subjects[result.subject], dataset) for result in results)
    wanted = {(hit.list, hit.entity) for result in results for hit in result.hits}
    yield from (entity.to_ftm() for entity in _hit_entities(snapshots, wanted))


def _hit_entities(snapshots: Iterable[Snapshot], wanted: set[tuple[str, str]]) -> Iterable[Entity]:
    return (e for snapshot in snapshots for e in snapshot.entities if (snapshot.name, e.id) in wanted)
