"""When a listed person was born, with every reading the list allows.

Reach for :func:`birth_dates` instead of the property ``birthDate`` wherever dates are compared: ranges and "circa" have
no ISO form and stand in :attr:`~muster.lists.entity.Entity.raw` only.
"""

from __future__ import annotations

from muster.dates import PartialDate, Precision, read_date
from muster.lists.entity import Entity


def birth_dates(entity: Entity) -> tuple[PartialDate, ...]:
    """Return the dates of birth of an entity: the normalised ones first, then those that could not be normalised.

    A date the reader already normalised by what it knows of the list (``03/04/1971`` on a day-first list) comes once, in
    its normalised reading.
    """
    known = [read_date(value) for value in entity.get("birthDate")]
    return (*known, *(date for text in entity.raw.get("birthDate", ()) if _adds(date := read_date(text), known)))


def _adds(date: PartialDate, known: list[PartialDate]) -> bool:
    """Return whether a date as received says something the normalised ones do not."""
    if date.precision is Precision.UNKNOWN or any(date.spans == other.spans and not date.circa for other in known):
        return False
    swapped = date.precision is Precision.DAY and len(date.spans) > 1
    return not (swapped and any(span in other.spans for other in known for span in date.spans))
