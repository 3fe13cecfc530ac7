"""How a case stands, in the words of the field (V33).

Reach for :class:`Status`. A waiver or an exception has no status of its own that looks like approval: a case that goes on because
of one is *waived*, and every page says so.
"""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """How a person's or a unit's case stands."""

    OPEN = "open"
    """Put forward, not yet decided."""
    SUSPENDED = "suspended"
    """Under review; nothing goes on meanwhile."""
    APPROVED = "approved"
    CONDITIONS = "approved with conditions"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    LAPSED = "lapsed"
    """Its validity ended, or it was left undecided under a rule set beforehand; never silently extended."""
    MATCHED = "matched to an earlier result"
    WAIVED = "goes on under a waiver"
    """Not approved: somebody with the authority to do so let it go on all the same, for a stated scope and time."""

    @property
    def adverse(self) -> bool:
        """Whether it holds something back from the subject."""
        return self in {Status.SUSPENDED, Status.REJECTED}

    @property
    def cleared(self) -> bool:
        """Whether the subject was found to be acceptable; a waiver is no such finding."""
        return self in {Status.APPROVED, Status.CONDITIONS, Status.MATCHED}
