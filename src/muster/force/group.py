"""A group or unit that users name for themselves: a militia, a brigade, a police district.

Reach for :class:`Group` when reports are read for groups the lists do not hold, and when a policy must know what kind of
force a subject serves in. Kind is what the user states; it is never inferred from a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class ForceKind(StrEnum):
    """Whose force it is, as stated by the user."""

    STATE = "state"
    NON_STATE = "non-state"
    MIXED = "mixed"
    MULTINATIONAL = "multinational"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Group:
    """A group or unit.

    Attributes:
        id: the file's own id, or ``group-N`` by row.
        names: every name, the first to show; any script.
        kind: whose force it is, as the user states.
        level: echelon or type as received ("battalion", "militia"); may be empty.
        parent: as received; may be empty.
        sponsor: outside sponsor as the user states; may be empty.
        country: ISO 3166-1 alpha-2 lower case, may be empty.
        notes: free text.
        row: 1-based row in the file.
        raw: heading -> cell as received.
    """

    id: str
    names: tuple[str, ...]
    kind: ForceKind = ForceKind.UNKNOWN
    level: str = ""
    parent: str = ""
    sponsor: str = ""
    country: str = ""
    notes: str = ""
    row: int = 0
    raw: Mapping[str, str] = field(default_factory=dict)
