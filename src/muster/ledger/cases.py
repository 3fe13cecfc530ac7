"""Operations on cases: opening one, putting subjects forward in it, saying who works on it, looking into it in need."""

from __future__ import annotations

from collections.abc import Sequence

from muster.errors import InputError
from muster.ledger.clock import Moment
from muster.ledger.desk import Desk
from muster.ledger.kinds import CASE, GLASS, MEMBER, SUBJECT, USER, Retention
from muster.ledger.operation import operation
from muster.ledger.purpose import Purpose, stated
from muster.ledger.roles import Permission

_GLASS = 4 * 3_600 * 1_000_000  # microseconds of four hours


@operation("case.open", permission=Permission.NOMINATE, decisive=True)
def open_case(desk: Desk, purpose: Purpose | None = None) -> str:
    """Open a case; whoever opens it works on it. Return its id.

    Args:
        desk: of the operation.
        purpose: it is kept for; that of the workspace unless given.
    """
    stated(desk, purpose)
    case = desk.new_owner("case", Retention.CASE)
    desk.create(CASE, case, owner=case, state="open")
    desk.create(MEMBER, f"{case}:{desk.session.user}", case=case, user=desk.session.user)
    return case


@operation("case.nominate", permission=Permission.NOMINATE)
def nominate(desk: Desk, case: str, records: Sequence[str], purpose: Purpose | None = None) -> tuple[str, ...]:
    """Put subjects forward in a case, each with a data key of their own; return their ids in order.

    Args:
        desk: of the operation.
        case: its id.
        records: of the subjects, as they were read from the roster.
        purpose: they are kept for; that of the workspace unless given.
    """
    desk.on_case(case)
    stated(desk, purpose)
    desk.object = case
    made = []
    for record in records:
        person = desk.new_owner("person", Retention.UNMATCHED)
        made.append(desk.create(SUBJECT, person, owner=person, case=case, record=record))
    return tuple(made)


@operation("case.assign", permission=Permission.ASSIGN)
def assign(desk: Desk, case: str, user: str) -> None:
    """Let somebody work on a case.

    Args:
        desk: of the operation.
        case: its id.
        user: who shall work on it.

    Raises:
        InputError: when either is unknown.
    """
    if desk.row(CASE, case) is None or desk.row(USER, user) is None:
        raise InputError("no such case, or no such user", remedy="check both")
    desk.create(MEMBER, f"{case}:{user}", case=case, user=user)


@operation("case.unassign", permission=Permission.ASSIGN)
def unassign(desk: Desk, case: str, user: str) -> None:
    """Let somebody work on a case no longer.

    Args:
        desk: of the operation.
        case: its id.
        user: who worked on it.
    """
    desk.drop(MEMBER, f"{case}:{user}")


@operation("case.break-glass", permission=Permission.BREAK_GLASS, decisive=True)
def break_glass(desk: Desk, case: str, reason: str) -> str:
    """Look into a case that is not one's own, for four hours, for a reason that auditors read; return the entry's id.

    Args:
        desk: of the operation.
        case: its id.
        reason: in one's own words.

    Raises:
        InputError: without a reason, or when there is no such case.
    """
    if len(reason.split()) < 3 or desk.row(CASE, case) is None:
        raise InputError("a case and a reason in words are needed", remedy="say why this cannot wait")
    until = str(Moment(max(desk.latest, desk.moment.wall) + _GLASS))
    return desk.create(GLASS, owner=case, case=case, user=desk.session.user, until=until, reason=reason)
