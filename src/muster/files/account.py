"""The account of a file: every row that was read, and what became of it.

Reach for it in every importer. A :class:`Tally` is filled while reading and closed into an :class:`Account`, which
cannot exist unless ``read == accepted + quarantined + rejected``.

* *accepted*: the row became a record; it may still have problems noted against it.
* *quarantined*: the row holds something that matters but could not become a record; it is kept, and a person can mend it.
* *rejected*: the row is no record at all (blank, repeated heading, footer); the reason is kept.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from muster.errors import IntegrityError


class Fate(StrEnum):
    """What became of a row."""

    ACCEPTED = "accepted"
    QUARANTINED = "quarantined"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with one row, in words for the person who sent the file.

    Attributes:
        row: 1-based row or line in the file as the sender sees it; for XML the source line; 0 for the file as a whole.
        column: heading or element name, empty when the whole row is meant.
        code: short stable word for programs, e.g. ``"no-name"``, ``"date-unread"``.
        message: what is wrong, as a clause.
        remedy: what to do about it, as a clause; may be empty.
        value: the offending value as received, cut at 200 characters.
        fate: what became of the row because of it.
    """

    row: int
    column: str
    code: str
    message: str
    remedy: str = ""
    value: str = ""
    fate: Fate = Fate.ACCEPTED


@dataclass(frozen=True, slots=True)
class Account:
    """Rows in and rows out of one file; see the module for the three fates.

    Raises:
        IntegrityError: when the three fates do not add up to what was read.
    """

    read: int
    accepted: int
    quarantined: int
    rejected: int
    problems: tuple[Problem, ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()
    """Accepted rows by kind (FtM schema, or person/unit), sorted by kind."""

    def __post_init__(self) -> None:
        if self.read != self.accepted + self.quarantined + self.rejected:
            raise IntegrityError(
                f"rows do not add up: {self.read} read, {self.accepted} accepted, "
                f"{self.quarantined} quarantined, {self.rejected} rejected"
            )


@dataclass(slots=True)
class Tally:
    """The account while it is being filled: one call a row, then :meth:`close`."""

    fates: Counter[Fate] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)

    def accept(self, kind: str, problems: tuple[Problem, ...] | list[Problem] = ()) -> None:
        """Count a row that became a record of *kind*, with the problems noted against it."""
        self.fates[Fate.ACCEPTED] += 1
        self.kinds[kind] += 1
        self.problems.extend(problems)

    def quarantine(self, *problems: Problem) -> None:
        """Count a row that could not become a record; its problems say why."""
        self.fates[Fate.QUARANTINED] += 1
        self.problems.extend(problems)

    def reject(self, problem: Problem) -> None:
        """Count a row that is no record at all."""
        self.fates[Fate.REJECTED] += 1
        self.problems.append(problem)

    def close(self) -> Account:
        """Return the finished account, problems in row order."""
        return Account(
            read=sum(self.fates.values()),
            accepted=self.fates[Fate.ACCEPTED],
            quarantined=self.fates[Fate.QUARANTINED],
            rejected=self.fates[Fate.REJECTED],
            problems=tuple(sorted(self.problems, key=lambda p: (p.row, p.column, p.code))),
            kinds=tuple(sorted(self.kinds.items())),
        )
