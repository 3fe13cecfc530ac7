"""A subject as the text its sealed record holds, and back.

Reach for :func:`record_of` when a roster is imported and :func:`subject_of` when its subjects are screened. The invariant:
``subject_of(record_of(subject)) == subject``; a record made by nobody of ours is told, not guessed at.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from muster.dates.partial import PartialDate, Precision, Span
from muster.errors import IntegrityError
from muster.rosters import Identifier, Kind, NameRole, Subject, SubjectName

_PLAIN = ("id", "row", "gender", "rank", "position", "unit", "commander")
_NUMBER = tuple(field.name for field in fields(Identifier))


def record_of(subject: Subject) -> str:
    """Return a subject as JSON; what it does not have is left out."""
    made: dict[str, Any] = {name: getattr(subject, name) for name in _PLAIN}
    made |= {
        "kind": subject.kind.value,
        "names": [[item.value, item.role.value, item.family] for item in subject.names],
        "birth_dates": [_date(item) for item in subject.birth_dates],
        "birth_places": subject.birth_places,
        "nationalities": subject.nationalities,
        "identifiers": [[getattr(item, name) for name in _NUMBER] for item in subject.identifiers],
        "posting": [item and _date(item) for item in subject.posting] if any(subject.posting) else [],
        "raw": dict(subject.raw),
    }
    given = {name: value for name, value in made.items() if value not in (None, "", (), [], {})}
    return json.dumps(given, ensure_ascii=False, separators=(",", ":"))


def subject_of(record: str) -> Subject:
    """Return the subject that a record holds.

    Raises:
        IntegrityError: when it holds none.
    """
    try:
        made = json.loads(record)
        posting = [item and _read(item) for item in made.get("posting", ())] or [None, None]
        return Subject(
            **{name: made.get(name, getattr(_NOTHING, name)) for name in _PLAIN},
            kind=Kind(made["kind"]),
            names=tuple(SubjectName(value, NameRole(role), family) for value, role, family in made["names"]),
            birth_dates=tuple(map(_read, made.get("birth_dates", ()))),
            birth_places=tuple(made.get("birth_places", ())),
            nationalities=tuple(made.get("nationalities", ())),
            identifiers=tuple(Identifier(*item) for item in made.get("identifiers", ())),
            posting=(posting[0], posting[1]),
            raw=made.get("raw", {}),
        )
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        raise IntegrityError("a record of a subject is none that an import wrote; import the roster again") from None


_NOTHING = Subject("", Kind.PERSON, 0, (SubjectName("", NameRole.FULL),))


def _date(item: PartialDate) -> list[Any]:
    spans = [[span.first.isoformat(), span.last.isoformat()] for span in item.spans]
    return [item.raw, item.precision.value, spans, item.circa, item.calendar, item.notes]


def _read(item: Sequence[Any]) -> PartialDate:
    raw, precision, spans, circa, calendar, notes = item
    days = tuple(Span(date.fromisoformat(first), date.fromisoformat(last)) for first, last in spans)
    return PartialDate(raw, Precision(precision), days, circa, calendar, tuple(notes))
