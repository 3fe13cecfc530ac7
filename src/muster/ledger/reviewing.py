"""Operations on what data are kept for: settling it for the workspace, stating it for one datum, looking again, listing.

Reach for :func:`overview` to see what is past its day of review and what nobody stated a purpose for. Whoever decides what is held from
erasure decides these; that a datum is kept on needs a reason, and the reason is kept with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from muster.errors import DeniedError, InputError
from muster.ledger.clock import Moment
from muster.ledger.days import Days
from muster.ledger.desk import NOT_YOURS, Desk, Row
from muster.ledger.kinds import OWNER, REVIEW
from muster.ledger.operation import operation
from muster.ledger.purpose import Kept, Purpose, days_of, default_of, kept_as, purposes, settle, stated
from muster.ledger.roles import Permission


@dataclass(frozen=True, slots=True)
class Overview:
    """What a workspace keeps and until when.

    Attributes:
        purpose: of what comes in without one of its own.
        days: that each class is kept.
        today: the day of this overview.
        kept: every owner who was not erased, by id.
    """

    purpose: Purpose
    days: Days
    today: str
    kept: tuple[Kept, ...]

    @property
    def unreviewed(self) -> tuple[Kept, ...]:
        """Those past the day by which somebody was to look again."""
        return tuple(one for one in self.kept if one.review_by < self.today)

    @property
    def unstated(self) -> tuple[Kept, ...]:
        """Those of whom nobody stated what they are kept for, or under which law."""
        return tuple(one for one in self.kept if not one.stated)


@operation("retention.overview", permission=Permission.ERASE)
def overview(desk: Desk) -> Overview:
    """Return what is kept, for what and until when; codes, days and purposes only."""
    stated_, days = purposes(desk), days_of(desk)
    kept = tuple(kept_as(row, stated_, days) for row in desk.rows(OWNER, erased=0))
    return Overview(default_of(desk), days, today_of(desk), kept)


@operation("retention.settle", permission=Permission.HOLD, decisive=True)
def settle_retention(desk: Desk, purpose: Purpose, days: Days | None = None) -> None:
    """Settle what data of the workspace are kept for unless an import says otherwise, and how many days; what is there stays as it is.

    Args:
        desk: of the operation.
        purpose: unchanged when it is empty.
        days: of each class, unchanged unless given.

    Raises:
        InputError: when nothing is to be settled.
    """
    if not purpose and days is None:
        raise InputError("neither a purpose nor days were given", remedy="give one of them")
    settle(desk, purpose, days)
    desk.notes |= {} if days is None else {"days": days.code()}


@operation("retention.state", permission=Permission.HOLD, decisive=True)
def state_purpose(desk: Desk, owner: str, purpose: Purpose) -> None:
    """State what an owner's data are kept for, where nobody did or it has changed.

    Args:
        desk: of the operation.
        owner: their id.
        purpose: and legal basis.
    """
    _living(desk, owner)
    if not purpose:
        raise InputError("neither purpose nor legal basis was given", remedy="name both")
    stated(desk, purpose)
    desk.update(OWNER, owner, purpose=desk.purpose)
    desk.object = owner


@operation("retention.review", permission=Permission.HOLD, decisive=True)
def review(desk: Desk, owner: str, until: date, reason: str) -> None:
    """Keep an owner's data on until another day, because they are still needed.

    Args:
        desk: of the operation.
        owner: their id.
        until: the day by which somebody looks again; a day to come.
        reason: why they are still needed.

    Raises:
        InputError: without a reason, or when that day is past.
    """
    _living(desk, owner)
    if len(reason.split()) < 3 or until.isoformat() <= today_of(desk):
        raise InputError("a reason in words and a day to come are needed", remedy="say what they are still needed for")
    desk.create(REVIEW, owner=owner, until=until.isoformat(), reason=reason)
    desk.update(OWNER, owner, review=until.isoformat())
    desk.object = owner


def today_of(desk: Desk) -> str:
    """Return the day of an operation; by the latest time ever seen, so that a clock set back puts nothing off."""
    return str(Moment(max(desk.latest, desk.moment.wall)))[:10]


def _living(desk: Desk, owner: str) -> Row:
    row = desk.row(OWNER, owner)
    if row is None or row["erased"]:
        raise DeniedError(NOT_YOURS)
    return row
