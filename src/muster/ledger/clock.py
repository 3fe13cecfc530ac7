"""Time as a value.

Reach for :class:`Moment` wherever something happens; whoever stands at the door passes a clock in, nothing here asks one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

_ZERO = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = 253_402_300_799_999_999  # the last microsecond of the year 9999


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant as a machine tells it.

    Attributes:
        wall: microseconds since 1970 in UTC, as the machine's clock shows it; it may be wrong and may go back.
        mono: nanoseconds of a clock that only goes forward, of no meaning beyond this run of the machine.
    """

    wall: int
    mono: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.wall <= _LATEST:
            raise ValueError("a moment lies between the years 1970 and 9999")

    def __str__(self) -> str:
        return (_ZERO + timedelta(microseconds=self.wall)).isoformat(timespec="microseconds").replace("+00:00", "Z")


Clock: TypeAlias = Callable[[], Moment]
"""Asked for the moment, once an operation."""
Entropy: TypeAlias = Callable[[int], bytes]
"""Gives that many unpredictable bytes: ``os.urandom``, or a known sequence in tests."""
