"""Operations that erase, and that hold from erasure.

Erasing somebody empties their sealed fields, drops what was derived from them and destroys their key. The log keeps that it
was done; what its older events say of the person can never be read again, and it still verifies.
"""

from __future__ import annotations

from collections import Counter

from muster.errors import DeniedError, InputError
from muster.ledger.clock import Moment
from muster.ledger.desk import NOT_YOURS, Desk, Row
from muster.ledger.kinds import HOLD, OWNER, RUN, SUBJECT, Retention
from muster.ledger.operation import operation
from muster.ledger.purpose import days_of, kept_as
from muster.ledger.roles import Permission

_DAY = 86_400_000_000


@operation("owner.erase", permission=Permission.ERASE, four_eyes=True)
def erase(desk: Desk, owner: str, basis: str) -> None:
    """Erase a person or source for good; takes two people.

    Args:
        desk: of the operation.
        owner: their id.
        basis: code of the legal basis or request.

    Raises:
        DeniedError: when there is none, it was done before, or a legal hold is on them.
    """
    row = desk.row(OWNER, owner)
    if row is None or row["erased"]:
        raise DeniedError(NOT_YOURS)
    for other in (owner, *holding(desk, owner)):
        if desk.rows(HOLD, owner=other, active=1):
            raise DeniedError("a legal hold is on this owner, or on what holds them whole; nothing was erased")
    empty(desk, owner)
    desk.notes["basis"] = basis


@operation("owner.hold", permission=Permission.HOLD, decisive=True)
def hold(desk: Desk, owner: str, reason: str) -> str:
    """Keep somebody from being erased until the hold is lifted; return its id.

    Args:
        desk: of the operation.
        owner: their id.
        reason: which duty or proceeding asks for it.

    Raises:
        InputError: without a reason.
    """
    row = desk.row(OWNER, owner)
    if row is None or row["erased"]:
        raise DeniedError(NOT_YOURS)
    if not reason.strip():
        raise InputError("a hold needs its reason", remedy="name the duty or proceeding")
    return desk.create(HOLD, owner=owner, active=1, reason=reason)


@operation("owner.lift-hold", permission=Permission.HOLD, decisive=True)
def lift_hold(desk: Desk, hold_id: str) -> None:
    """Lift a hold; that there was one stays in the log.

    Args:
        desk: of the operation.
        hold_id: its id.
    """
    desk.update(HOLD, hold_id, active=0)


@operation("owner.overdue", permission=Permission.ERASE)
def overdue(desk: Desk, unmatched_days: int, case_days: int, source_days: int) -> tuple[str, ...]:
    """Return the owners whose retention has passed and on whom no hold is, in order of their ids.

    Args:
        desk: of the operation.
        unmatched_days: how long those are kept about whom nothing was found.
        case_days: how long those are kept who were vetted, and cases.
        source_days: how long sources are kept.
    """
    return tuple(str(row["id"]) for row, held in past(desk, (unmatched_days, case_days, source_days)) if not held)


def past(desk: Desk, days: tuple[int, int, int] | None) -> list[tuple[Row, bool]]:
    """Return the owners whose retention has passed, by id, and of each whether a hold is on it.

    Args:
        desk: of the operation.
        days: how long the unmatched, those of cases, and sources are kept; ``None`` for those past the day they were to be reviewed by.
    """
    wall = max(desk.latest, desk.moment.wall)
    if days is None:
        return _unreviewed(desk, str(Moment(wall))[:10])
    classes = zip((Retention.UNMATCHED, Retention.CASE, Retention.SOURCE), days, strict=True)
    before = {kept.value: str(Moment(max(0, wall - count * _DAY))) for kept, count in classes}
    held = {row["owner"] for row in desk.rows(HOLD, active=1)}
    rows = desk.rows(OWNER, erased=0)
    return [(row, row["id"] in held) for row in rows if row["since"] < before[str(row["retention"])]]


def _unreviewed(desk: Desk, today: str) -> list[tuple[Row, bool]]:
    held, kept = {row["owner"] for row in desk.rows(HOLD, active=1)}, days_of(desk)
    rows = desk.rows(OWNER, erased=0)
    return [(row, row["id"] in held) for row in rows if kept_as(row, {}, kept).review_by < today]


def empty(desk: Desk, *owners: str) -> None:
    """Empty everything sealed of owners, drop what is derived, and let their keys be destroyed after the commit.

    What holds them whole goes as well: the roster as received, traces that looked for them.

    Args:
        desk: of the operation.
        owners: their ids.
    """
    counts: Counter[str] = Counter()
    for owner in owners:
        for one in (owner, *holding(desk, owner)):
            counts += _emptied(desk, one)
    desk.notes["emptied"] = " ".join(f"{name}:{count}" for name, count in sorted(counts.items()))


def holding(desk: Desk, owner: str) -> tuple[str, ...]:
    """Return the owners of what holds an owner whole and must go with them, but for those erased already.

    Args:
        desk: of the operation.
        owner: a person, or reports.
    """
    rosters = {str(row["roster"]) for row in desk.rows(SUBJECT, owner=owner) if row["roster"]}
    traces = [run for roster in sorted(rosters) for run in desk.rows(RUN, roster=roster, what="trace")]
    traces += desk.rows(RUN, reports=owner)
    found = dict.fromkeys([*sorted(rosters), *(str(run["id"]) for run in traces)])
    return tuple(one for one in found if not (desk.row(OWNER, one) or {"erased": 1})["erased"])


def _emptied(desk: Desk, owner: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for kind in desk.tables.kinds:
        for row in desk.rows(kind, owner=owner):
            if kind.derived:
                desk.drop(kind, str(row["id"]))
            elif kind.sealed:
                desk.update(kind, str(row["id"]), **dict.fromkeys(kind.sealed))
            else:
                continue
            counts[kind.name] += 1
    desk.update(OWNER, owner, erased=1)
    desk.destroyed.append(owner)
    return counts
