"""What a datum is kept for, under which law, and until when: stated once when it comes in, and kept with it.

Reach for :func:`stated` in an operation that brings data in, and for :func:`kept_of` where a person is shown. The invariants: a purpose
says nothing of anybody, so it stands openly; what nobody stated is *not stated*, never guessed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from muster.errors import InputError
from muster.ledger.days import Days
from muster.ledger.desk import Desk, Row
from muster.ledger.kinds import DAYS, DEFAULT_PURPOSE, OWNER, PURPOSE, SETTING

NOT_STATED = "not stated"
"""Stands where nobody said what a datum is kept for, or under which law."""
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Purpose:
    """What data are kept for, and the law or mandate that permits it; a sentence each, naming nobody."""

    purpose: str = ""
    basis: str = ""

    def __post_init__(self) -> None:
        for text in (self.purpose, self.basis):
            if len(text) > _LONGEST or not text.isprintable():
                raise InputError(
                    f"a purpose or legal basis is one line of at most {_LONGEST} letters", remedy="name the article"
                )

    def __bool__(self) -> bool:
        return bool(self.purpose or self.basis)

    @property
    def id(self) -> str:
        """The same words have the same id."""
        return hashlib.sha256(f"{self.purpose}\n{self.basis}".encode()).hexdigest()[:32] if self else ""


@dataclass(frozen=True, slots=True)
class Kept:
    """How an owner's data are kept.

    Attributes:
        owner: their id.
        what: person, case, roster, source and so on.
        retention: the class.
        since: when they came in.
        review_by: the day by which somebody looks again whether they are still needed.
        purpose: what they are kept for.
        basis: under which law or mandate.
    """

    owner: str
    what: str
    retention: str
    since: str
    review_by: str
    purpose: str
    basis: str

    @property
    def stated(self) -> bool:
        """Whether somebody stated both."""
        return NOT_STATED not in {self.purpose, self.basis}

    def words(self) -> str:
        """Return it as one line for people."""
        return (
            f"kept for: {self.purpose}; legal basis: {self.basis}; class {self.retention}, review by {self.review_by}"
        )


def stated(desk: Desk, purpose: Purpose | None) -> None:
    """Let everything that this operation brings in be kept for a purpose; the workspace's own unless one is given.

    Args:
        desk: of the operation.
        purpose: as stated.
    """
    if purpose:
        desk.purpose = _row(desk, purpose)


def same_as(desk: Desk, owner: str) -> None:
    """Let what this operation makes be kept for what another datum is kept for, as a run is for what its roster is.

    Args:
        desk: of the operation.
        owner: of that datum.
    """
    row = desk.row(OWNER, owner) if owner else None
    if row is not None:
        desk.purpose = str(row["purpose"] or "")


def settle(desk: Desk, purpose: Purpose | None, days: Days | None) -> None:
    """Let this be what is kept from now on for unless an import says otherwise, and for how many days.

    Args:
        desk: of the operation.
        purpose: unchanged unless given.
        days: unchanged unless given.
    """
    if purpose:
        _set(desk, DEFAULT_PURPOSE, _row(desk, purpose))
    if days is not None:
        _set(desk, DAYS, days.code())


def kept_of(desk: Desk, owner: str) -> Kept | None:
    """Return how an owner's data are kept; nothing when there is no such owner."""
    row = desk.row(OWNER, owner)
    return None if row is None else kept_as(row, purposes(desk), days_of(desk))


def kept_as(row: Row, stated_: dict[str, Purpose], days: Days) -> Kept:
    """Return how an owner's data are kept, from its row; what came in before purposes were kept has none."""
    purpose = stated_.get(str(row["purpose"] or ""), Purpose())
    since, retention = str(row["since"]), str(row["retention"])
    return Kept(
        str(row["id"]),
        str(row["what"]),
        retention,
        since,
        str(row["review"] or days.review_by(retention, since)),
        purpose.purpose or NOT_STATED,
        purpose.basis or NOT_STATED,
    )


def purposes(desk: Desk) -> dict[str, Purpose]:
    """Return every purpose that was stated, by its id."""
    return {str(row["id"]): Purpose(str(row["purpose"]), str(row["basis"])) for row in desk.rows(PURPOSE)}


def days_of(desk: Desk) -> Days:
    """Return how many days each class is kept in this workspace."""
    row = desk.row(SETTING, DAYS)
    return Days() if row is None else Days.read(str(row["value"]))


def default_of(desk: Desk) -> Purpose:
    """Return what data of this workspace are kept for unless an import said otherwise."""
    row = desk.row(SETTING, DEFAULT_PURPOSE)
    return Purpose() if row is None else purposes(desk).get(str(row["value"]), Purpose())


def _row(desk: Desk, purpose: Purpose) -> str:
    if desk.row(PURPOSE, purpose.id) is None:
        desk.create(PURPOSE, purpose.id, purpose=purpose.purpose, basis=purpose.basis)
    return purpose.id


def _set(desk: Desk, name: str, value: str) -> None:
    if desk.row(SETTING, name) is None:
        desk.create(SETTING, name, value=value)
    else:
        desk.update(SETTING, name, value=value)
