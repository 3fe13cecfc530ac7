"""One listed person, organisation, vessel or unit, in FollowTheMoney's words.

Reach for :class:`Entity` in anything that reads, screens or shows a list. Property names and values follow
FollowTheMoney: every value is text, every property holds several. The invariant: what the list said is never lost;
where a value was normalised, the text as received stands in :attr:`Entity.raw` under the same property.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

NAME_PROPERTIES = ("name", "alias", "previousName", "weakAlias")
"""Properties that hold names, strongest first."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A listed entity.

    Attributes:
        id: unique within its list, e.g. ``ofac-2676``, ``un-6907993``; the list's own key where it has one.
        schema: FollowTheMoney schema: Person, Organization, Company, PublicBody, Vessel, Airplane, Address, LegalEntity…
        properties: FtM property -> values, normalised (dates as ISO prefixes, countries as ISO 3166-1 alpha-2 lower case,
            gender ``male``/``female``/``other``); order as in the list, no duplicates, no empty values.
        raw: FtM property -> values as received, only for properties where normalising changed or dropped something.
        list: the short name of the list it stands on.
    """

    id: str
    schema: str
    properties: Mapping[str, tuple[str, ...]]
    list: str = ""
    raw: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def get(self, prop: str) -> tuple[str, ...]:
        """Return the values of a property, empty when it has none."""
        return self.properties.get(prop, ())

    def as_received(self, prop: str) -> tuple[str, ...]:
        """Return a property's values as the list wrote them."""
        return self.raw.get(prop, self.get(prop))

    @property
    def caption(self) -> str:
        """The name to show: the first name, or the id when the list gives none."""
        return next((value for _, value in self.names()), self.id)

    def names(self) -> Iterable[tuple[str, str]]:
        """Yield (property, value) for every name, strongest property first."""
        return ((prop, value) for prop in NAME_PROPERTIES for value in self.get(prop))

    def to_ftm(self) -> dict[str, object]:
        """Return the entity as FollowTheMoney JSON writes it, properties sorted by name."""
        return {
            "id": self.id,
            "schema": self.schema,
            "properties": {prop: list(self.properties[prop]) for prop in sorted(self.properties)},
            "datasets": [self.list] if self.list else [],
        }
