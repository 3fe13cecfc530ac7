"""How long what is kept is needed: days for each class of retention, and the day by which somebody looks again.

Reach for :class:`Days`. The invariant: a day to look again by is counted from the day the datum came in, and from nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from muster.errors import InputError
from muster.ledger.kinds import Retention


@dataclass(frozen=True, slots=True)
class Days:
    """How many days an owner of each class is kept; the defaults are the longest we would answer for, not advice."""

    unmatched: int = 90
    case: int = 3_650
    source: int = 3_650

    def __post_init__(self) -> None:
        if not all(1 <= count <= 36_500 for count in self.numbers):
            raise InputError("a retention is 1 to 36,500 days", remedy="give each class a number of days")

    @property
    def numbers(self) -> tuple[int, int, int]:
        """The three in their order."""
        return self.unmatched, self.case, self.source

    def code(self) -> str:
        """Return the three as a proposal names them."""
        return ":".join(map(str, self.numbers))

    @classmethod
    def read(cls, code: str) -> Days:
        """Return the days that a code names.

        Raises:
            InputError: when it names none.
        """
        parts = code.split(":")
        if len(parts) != 3 or not all(part.isdecimal() and len(part) < 6 for part in parts):
            raise InputError(f"{code[:40]!r} names no days", remedy="write them as 90:3650:3650")
        return cls(*map(int, parts))

    def review_by(self, retention: str, since: str) -> str:
        """Return the day by which somebody looks again whether a datum is still needed.

        Args:
            retention: its class.
            since: when it came in, as a moment or a day.
        """
        days = dict(zip((Retention.UNMATCHED, Retention.CASE, Retention.SOURCE), self.numbers, strict=True))
        try:
            return (date.fromisoformat(since[:10]) + timedelta(days[Retention(retention)])).isoformat()
        except OverflowError:
            return date.max.isoformat()
