"""Retention: who is kept beyond their time, listed first, and then erased together by two people.

Reach for :func:`due` to see them, those on hold included, and for :func:`propose_due` to propose their erasure; somebody else
approves. What is approved is exactly what was listed: when it has changed meanwhile, it is listed anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from muster.errors import ConflictError, InputError
from muster.ledger.desk import Desk
from muster.ledger.erase import empty, past
from muster.ledger.foureyes import propose
from muster.ledger.ledger import Ledger
from muster.ledger.log import Session
from muster.ledger.operation import operation
from muster.ledger.roles import Permission


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


@dataclass(frozen=True, slots=True)
class Due:
    """An owner kept beyond its time: id, what it is, its class, since when it is kept, whether a legal hold keeps it."""

    owner: str
    what: str
    retention: str
    since: str
    held: bool


@operation("retention.list", permission=Permission.ERASE)
def due(desk: Desk, days: Days) -> tuple[Due, ...]:
    """Return everybody kept beyond their time, by id, those on hold marked.

    Args:
        desk: of the operation.
        days: of each class.
    """
    return tuple(
        Due(str(row["id"]), str(row["what"]), str(row["retention"]), str(row["since"]), held)
        for row, held in past(desk, days.numbers)
    )


@operation("retention.erase", permission=Permission.ERASE, four_eyes=True)
def erase_due(desk: Desk, days: str, digest: str, basis: str) -> None:
    """Erase everybody kept beyond their time on whom no hold is; takes two people.

    Args:
        desk: of the operation.
        days: of each class, as :meth:`Days.code` writes them.
        digest: of the ids that were listed.
        basis: code of the rule.

    Raises:
        ConflictError: when others are due now than when it was proposed.
    """
    owners = [str(row["id"]) for row, held in past(desk, Days.read(days).numbers) if not held]
    if digest_of(owners) != digest:
        raise ConflictError("others are due now than were listed; list them again")
    for owner in owners:
        empty(desk, owner)
    desk.notes |= {"basis": basis, "erased": str(len(owners))}


def propose_due(ledger: Ledger, session: Session, days: Days, basis: str) -> tuple[tuple[Due, ...], str]:
    """List who is due and propose to erase all of them who are not held; return the list and the proposal.

    Args:
        ledger: opened.
        session: of somebody who may erase.
        days: of each class.
        basis: code of the rule.

    Raises:
        InputError: when nobody is to be erased.
    """
    listed = due(ledger, session, days)
    free = [item.owner for item in listed if not item.held]
    if not free:
        raise InputError("nobody is due who is not on hold", remedy="there is nothing to erase today")
    digest = digest_of(free)
    return listed, propose(ledger, session, "retention.erase", days=days.code(), digest=digest, basis=basis)


def digest_of(owners: Iterable[str]) -> str:
    """Return the digest of ids in order."""
    return hashlib.sha256("\n".join(owners).encode()).hexdigest()
