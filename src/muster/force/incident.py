"""An incident as a source tells it: what, where, when, who is said to have done it; victims are kept apart.

Reach for :class:`Incident` when asking who served or commanded where something happened. The invariant: an incident is an
allegation; one put to an unnamed or unknown unit stays there and touches nobody.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from muster.dates import ALWAYS, DateRange
from muster.force.unit import NOWHERE, Origin


class PerpetratorKind(StrEnum):
    """Whom the source names."""

    PERSON = "person"
    UNIT = "unit"
    UNNAMED_UNIT = "unnamed-unit"
    """Only a description: "soldiers", "men of a militia"; nobody can be found by it."""


@dataclass(frozen=True, slots=True)
class Perpetrator:
    """One whom the source says did it.

    Attributes:
        kind: person, unit, or a unit nobody names.
        ref: id of the person or unit; empty for an unnamed unit.
        text: as received.
    """

    kind: PerpetratorKind
    ref: str
    text: str


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident.

    Attributes:
        id: unique in a force.
        place: as received.
        categories: codes of the taxonomy, where a person or the sender has assigned them.
        description: in the source's words.
        perpetrators: whom the source names, in its order.
        dates: when; several days or an imprecise range where the source says no more.
        victims: as received; never shown, exported or compared unless asked for.
        origin: where it comes from.
    """

    id: str
    place: str = ""
    categories: tuple[str, ...] = ()
    description: str = ""
    perpetrators: tuple[Perpetrator, ...] = ()
    dates: DateRange = ALWAYS
    victims: tuple[str, ...] = field(default=(), repr=False)
    origin: Origin = NOWHERE
