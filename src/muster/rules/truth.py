"""Three values: true, false, and not known; Kleene's strong logic.

Reach for :class:`Truth` wherever a fact may be missing. The invariant: unknown never turns into true or false by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Truth(StrEnum):
    """A truth value of Kleene's strong three-valued logic."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, value: bool | None) -> Truth:
        """Return the truth value of a boolean; ``None`` is unknown."""
        if value is None:
            return cls.UNKNOWN
        return cls.TRUE if value else cls.FALSE

    def __invert__(self) -> Truth:
        return {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE}.get(self, self)

    def __and__(self, other: Truth) -> Truth:
        return all_of((self, other))

    def __or__(self, other: Truth) -> Truth:
        return any_of((self, other))


def all_of(values: Iterable[Truth]) -> Truth:
    """Return false if any is false, else unknown if any is unknown, else true (true for none)."""
    seen = set(values)
    if Truth.FALSE in seen:
        return Truth.FALSE
    return Truth.UNKNOWN if Truth.UNKNOWN in seen else Truth.TRUE


def any_of(values: Iterable[Truth]) -> Truth:
    """Return true if any is true, else unknown if any is unknown, else false (false for none)."""
    seen = set(values)
    if Truth.TRUE in seen:
        return Truth.TRUE
    return Truth.UNKNOWN if Truth.UNKNOWN in seen else Truth.FALSE


def at_least(n: int, values: Iterable[Truth]) -> Truth:
    """Return whether at least *n* of the values are true, counting what is unknown neither way."""
    seen = list(values)
    sure, possible = seen.count(Truth.TRUE), len(seen) - seen.count(Truth.FALSE)
    return Truth.TRUE if sure >= n else Truth.FALSE if possible < n else Truth.UNKNOWN
