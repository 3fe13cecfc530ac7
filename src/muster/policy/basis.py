"""What parts of a process are made of: a number of days, and what stands behind a part."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A number of days, working days or all of them; 0 is no clock."""

    days: int
    working: bool = False

    @property
    def words(self) -> str:
        """The term in words."""
        return f"{self.days} {'working ' if self.working else ''}day{'' if self.days == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Basis:
    """What stands behind a part of the process: ``text``, ``paraphrase``, ``practice`` or ``house``, and what to know of it."""

    basis: str
    note: str = ""
