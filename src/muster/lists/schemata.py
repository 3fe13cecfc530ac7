"""Which FollowTheMoney schemata name someone or something, and which only say something about them.

Reach for it where entities are chosen by what they are. A FollowTheMoney file mixes both sorts: a ``Person`` is screened
against, a ``Sanction`` or ``Ownership`` is not; all are read, counted by schema and kept.
"""

from __future__ import annotations

SCREENABLE = frozenset(
    {"Airplane", "Company", "LegalEntity", "Organization", "Person", "PublicBody", "Vehicle", "Vessel"}
)
"""Schemata of things that carry names of their own and can be the same as a subject."""

ORGANIZATIONS = frozenset({"Company", "LegalEntity", "Organization", "PublicBody"})
"""Schemata a unit can be the same as. ``LegalEntity`` may be either: lists use it where they do not know."""


def is_screenable(schema: str) -> bool:
    """Return whether entities of this schema are screened against; the others are kept as context."""
    return schema in SCREENABLE


def is_person(schema: str) -> bool:
    """Return whether entities of this schema can be a person; ``LegalEntity`` can."""
    return schema in {"LegalEntity", "Person"}


def is_organization(schema: str) -> bool:
    """Return whether entities of this schema can be an organisation or a unit."""
    return schema in ORGANIZATIONS
