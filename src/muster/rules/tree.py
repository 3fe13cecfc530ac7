"""The small frozen tree a condition is parsed into.

Reach for the nodes to walk a condition, for :func:`leaves` and :func:`names` to know what it asks. The invariant:
``parse(str(tree), timed=True) == tree`` (while ``str(tree)`` is no longer than a condition may be).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

STATES = ("fielded", "coverage", "funded")
"""What a plan's own course may be asked: people of a stream or pledge in place, a task's share of its people, a fund open."""


@dataclass(frozen=True, slots=True)
class Name:
    """A fact asked as true or false."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Count:
    """A counted fact compared with a number; *op* is one of :data:`~muster.rules.condition.COMPARISONS`."""

    name: str
    op: str
    number: int

    def __str__(self) -> str:
        return f"{self.name} {self.op} {self.number}"


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary of a condition."""

    part: Condition

    def __str__(self) -> str:
        return f"not {_inner(self.part)}"


@dataclass(frozen=True, slots=True)
class All:
    """Every one of two or more conditions."""

    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        return " and ".join(map(_inner, self.parts))


@dataclass(frozen=True, slots=True)
class Any:
    """One or more of two or more conditions."""

    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        return " or ".join(f"({part})" if isinstance(part, Any) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A number of several conditions; ``1 <= number <= len(parts)``."""

    number: int
    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        return f"at least {self.number} of ({', '.join(map(str, self.parts))})"


@dataclass(frozen=True, slots=True)
class Held:
    """A condition that was true in each of the last so many weeks, this one among them."""

    part: Condition
    weeks: int

    def __str__(self) -> str:
        return f"held({self.part}, {self.weeks}w)"


@dataclass(frozen=True, slots=True)
class After:
    """A condition that was true so many weeks ago, whatever became of it since."""

    part: Condition
    weeks: int

    def __str__(self) -> str:
        return f"after({self.part}, {self.weeks}w)"


@dataclass(frozen=True, slots=True)
class By:
    """True up to a day, that day included."""

    day: date

    @property
    def name(self) -> str:
        """The fact it asks for."""
        return str(self)

    def __str__(self) -> str:
        return f"by({self.day.isoformat()})"


@dataclass(frozen=True, slots=True)
class State:
    """What a plan's own course has reached; *kind* is one of :data:`STATES`, and ``funded`` is compared with nothing."""

    kind: str
    item: str
    op: str = ""
    number: float = 0.0

    @property
    def name(self) -> str:
        """The fact it asks for, without the comparison."""
        return f"{self.kind}({self.item})"

    def __str__(self) -> str:
        return f"{self.name} {self.op} {self.number:g}" if self.op else self.name


Condition = Name | Count | Not | All | Any | AtLeast | Held | After | By | State
"""A parsed condition."""
Leaf = Name | Count | By | State
"""A condition that holds no other."""


def _inner(part: Condition) -> str:
    return f"({part})" if isinstance(part, All | Any) else str(part)


def names(condition: Condition) -> tuple[str, ...]:
    """Return every fact name a condition asks for, once each, in the order written."""
    return tuple(dict.fromkeys(leaf.name for leaf in leaves(condition) if isinstance(leaf, Name | Count)))


def leaves(condition: Condition) -> Iterator[Leaf]:
    """Yield every leaf of a condition in the order written, repeats included."""
    match condition:
        case Name() | Count() | By() | State():
            yield condition
        case Not(part) | Held(part, _) | After(part, _):
            yield from leaves(part)
        case All(parts) | Any(parts) | AtLeast(_, parts):
            for part in parts:
                yield from leaves(part)
