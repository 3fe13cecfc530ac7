"""Retention: who is kept beyond their time, listed first, and then erased together by two people.

Reach for :func:`due` to see them, those on hold included, and for :func:`propose_due` to propose their erasure; somebody else
approves. What is approved is exactly what was listed: when it has changed meanwhile, it is listed anew. What is still needed is
reviewed instead, see :mod:`muster.ledger.reviewing`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from muster.errors import ConflictError, InputError
from muster.ledger.days import Days
from muster.ledger.desk import Desk
from muster.ledger.erase import empty, past
from muster.ledger.foureyes import propose
from muster.ledger.ledger import Ledger
from muster.ledger.log import Session
from muster.ledger.operation import operation
from muster.ledger.roles import Permission

_REVIEW = "review"
"""The code of those past the day they were to be reviewed by."""


@dataclass(frozen=True, slots=True)
class Due:
    """An owner kept beyond its time: id, what it is, its class, since when it is kept, whether a legal hold keeps it."""

    owner: str
    what: str
    retention: str
    since: str
    held: bool


@operation("retention.list", permission=Permission.ERASE)
def due(desk: Desk, days: Days | None = None) -> tuple[Due, ...]:
    """Return everybody kept beyond their time, by id, those on hold marked.

    Args:
        desk: of the operation.
        days: of each class; everybody past the day they were to be reviewed by unless given.
    """
    return tuple(
        Due(str(row["id"]), str(row["what"]), str(row["retention"]), str(row["since"]), held)
        for row, held in past(desk, None if days is None else days.numbers)
    )


@operation("retention.erase", permission=Permission.ERASE, four_eyes=True)
def erase_due(desk: Desk, days: str, digest: str, basis: str) -> None:
    """Erase everybody kept beyond their time on whom no hold is; takes two people.

    Args:
        desk: of the operation.
        days: of each class, as :meth:`Days.code` writes them; ``review`` for those past their day of review.
        digest: of the ids that were listed.
        basis: code of the rule.

    Raises:
        ConflictError: when others are due now than when it was proposed.
    """
    numbers = None if days == _REVIEW else Days.read(days).numbers
    owners = [str(row["id"]) for row, held in past(desk, numbers) if not held]
    if digest_of(owners) != digest:
        raise ConflictError("others are due now than were listed; list them again")
    empty(desk, *owners)
    desk.notes |= {"basis": basis, "erased": str(len(owners))}


def propose_due(ledger: Ledger, session: Session, days: Days | None, basis: str) -> tuple[tuple[Due, ...], str]:
    """List who is due and propose to erase all of them who are not held; return the list and the proposal.

    Args:
        ledger: opened.
        session: of somebody who may erase.
        days: of each class; ``None`` for everybody past the day they were to be reviewed by.
        basis: code of the rule.

    Raises:
        InputError: when nobody is to be erased.
    """
    listed = due(ledger, session, days)
    free = [item.owner for item in listed if not item.held]
    if not free:
        raise InputError("nobody is due who is not on hold", remedy="there is nothing to erase today")
    code, digest = _REVIEW if days is None else days.code(), digest_of(free)
    return listed, propose(ledger, session, "retention.erase", days=code, digest=digest, basis=basis)


def digest_of(owners: Iterable[str]) -> str:
    """Return the digest of ids in order."""
    return hashlib.sha256("\n".join(owners).encode()).hexdigest()
