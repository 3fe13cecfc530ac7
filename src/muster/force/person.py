"""A person of a force, and that person's postings: a unit, a role, a rank, dates; several at once if the sources say so.

Reach for :class:`Posting` wherever someone serves somewhere. The invariant: a posting says nothing of the days its dates do
not reach, and a vacancy is a claim with dates like any other.
"""

from __future__ import annotations

from dataclasses import dataclass

from muster.dates import ALWAYS, DateRange
from muster.force.role import CommandRole
from muster.force.unit import NOWHERE, Origin


@dataclass(frozen=True, slots=True)
class Person:
    """A person as far as postings name one.

    Attributes:
        id: unique in a force.
        names: every name as received, the first to show.
        country: ISO 3166-1 alpha-2, lower case; may be empty.
        described: whether a row describes the person; False when only mentioned.
        origin: where it comes from.
    """

    id: str
    names: tuple[str, ...]
    country: str = ""
    described: bool = True
    origin: Origin = NOWHERE

    @property
    def name(self) -> str:
        """The name to show."""
        return self.names[0] if self.names else self.id


@dataclass(frozen=True, slots=True)
class Posting:
    """A person in a unit, or a post said to be vacant.

    Attributes:
        person: id of the person; empty where the post is vacant.
        unit: id of the unit.
        role: as received.
        rank: as received.
        title: as received.
        command: what the role has to do with command of the unit.
        dates: when.
        origin: where it comes from.
    """

    person: str
    unit: str
    role: str = ""
    rank: str = ""
    title: str = ""
    command: CommandRole = CommandRole.OTHER
    dates: DateRange = ALWAYS
    origin: Origin = NOWHERE

    @property
    def vacant(self) -> bool:
        """Whether it says that nobody held the post."""
        return not self.person
