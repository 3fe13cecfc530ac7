"""A unit of a force: its names, what it is, and the units it stands under, each with dates and sources.

Reach for :class:`Unit` and :class:`Relation` when a chain of command is asked for. The invariant: a name and a relation hold
only when their own dates say so; a unit that was renamed keeps every name, and one that merged points to what it became.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from muster.dates import ALWAYS, DateRange
from muster.force.group import ForceKind
from muster.names.scripts import main_script

UNSOURCED = "no source given"
"""What stands in the place of a source that is missing."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record comes from.

    Attributes:
        sources: what the sender cites, as received; empty when nothing is cited.
        file: base name of the file.
        row: 1-based row or line in it; 0 when it was not read from a file.
    """

    sources: tuple[str, ...] = ()
    file: str = ""
    row: int = 0

    @property
    def cited(self) -> tuple[str, ...]:
        """The sources; where there are none, words that say so, and the row."""
        return self.sources or (f"{UNSOURCED} ({self.file}, row {self.row})" if self.file else UNSOURCED,)


NOWHERE = Origin()
"""Of a record that no source and no file is given for."""


@dataclass(frozen=True, slots=True)
class UnitName:
    """One name of a unit, in one script, and when it bore it."""

    text: str
    dates: DateRange = ALWAYS
    origin: Origin = NOWHERE

    @property
    def script(self) -> str:
        """The script most of it is written in, e.g. ``Arabic``; empty when it has no letters."""
        return main_script(self.text)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit.

    Attributes:
        id: unique in a force.
        names: every name, the first to show.
        type: what it is, as received: battalion, police district, militia.
        level: echelon as received.
        country: ISO 3166-1 alpha-2, lower case; may be empty.
        kind: whose force it is, as stated; never inferred from a name.
        dates: when it existed, as far as stated.
        places: bases and areas, as received.
        described: whether a row describes it; False when it is only mentioned by others.
        origin: where it comes from.
    """

    id: str
    names: tuple[UnitName, ...]
    type: str = ""
    level: str = ""
    country: str = ""
    kind: ForceKind = ForceKind.UNKNOWN
    dates: DateRange = ALWAYS
    places: tuple[str, ...] = ()
    described: bool = True
    origin: Origin = NOWHERE

    @property
    def name(self) -> str:
        """The name to show."""
        return self.names[0].text if self.names else self.id


class RelationKind(StrEnum):
    """What one unit is to another, as the sources say."""

    COMMAND = "command"
    """The other commands it."""
    ADMINISTRATIVE = "administrative"
    """The other pays, trains or equips it; no command follows."""
    INFORMAL = "informal"
    """The other directs it outside any order of battle."""
    MEMBER = "member"
    """It takes part in the other, a joint operation."""
    UNSPECIFIED = "unspecified"
    """It stands under the other; the source does not say how."""
    BECAME = "became"
    """It was merged into the other, or continues as the other."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One unit and what it stands under, with dates.

    Attributes:
        unit: id of the lower one; of the earlier one where it *became* the other.
        to: id of the other.
        kind: what the other is to it.
        dates: when.
        origin: where it comes from.
    """

    unit: str
    to: str
    kind: RelationKind = RelationKind.UNSPECIFIED
    dates: DateRange = ALWAYS
    origin: Origin = NOWHERE
