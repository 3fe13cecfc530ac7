"""How requests stand: listing them as codes, reading one, finding the one that is meant.

Reach for :func:`list_requests` and :func:`read_request`. The invariant: a request is for those who work on its case; whether another one is
missing or withheld looks the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from muster.errors import DeniedError
from muster.ledger.desk import NOT_YOURS, Desk, Row
from muster.ledger.kinds import OWNER, SUBJECT, Kind, Label
from muster.ledger.operation import operation
from muster.ledger.reading import ERASED, WITHHELD
from muster.ledger.reviewing import today_of
from muster.ledger.roles import Permission
from muster.vetting.requests.request import OPEN
from muster.vetting.rows import ANSWER, CASE_FILE, CORRECTION, REQUEST


@dataclass(frozen=True, slots=True)
class Standing:
    """A request as a line of codes; *late* is whether it is unanswered after its day."""

    request: str
    asks: str
    about: str
    case: str
    received: str
    due: str
    state: str
    answered: str
    marked: str
    late: bool


@dataclass(frozen=True, slots=True)
class Read:
    """A request as somebody may know it: what was said, what is to be put right and what became of each, what was answered."""

    standing: Standing
    sender: str
    text: str
    corrections: tuple[dict[str, str], ...]
    answers: tuple[dict[str, str], ...]


@operation("request.list", permission=Permission.READ_CASES)
def list_requests(desk: Desk, *, unanswered: bool = False) -> tuple[Standing, ...]:
    """Return the requests of the session's cases, the earliest due first; codes only.

    Args:
        desk: of the operation.
        unanswered: only those that nobody answered.
    """
    found = [_standing(desk, row) for row in desk.rows(REQUEST) if is_mine(desk, str(row["case"]))]
    shown = [one for one in found if not unanswered or one.state == OPEN]
    return tuple(sorted(shown, key=lambda one: (one.due, one.request)))


@operation("request.read", permission=Permission.READ_CASES)
def read_request(desk: Desk, request: str) -> Read:
    """Return a request with what the role may know of it; that it was read stands in the log.

    Args:
        desk: of the operation.
        request: its id, or the beginning of it.
    """
    row = the_request(desk, request)
    desk.object = str(row["id"])
    corrections = [
        {**_codes(one, "field", "state", "settled_by"), **_opened(desk, CORRECTION, one)}
        for one in corrections_of(desk, row)
    ]
    answers = [
        {**_codes(one, "outcome", "accepted", "drafted_by", "settled_by", "state"), **_opened(desk, ANSWER, one)}
        for one in desk.rows(ANSWER, request=row["id"])
    ]
    said = _opened(desk, REQUEST, row)
    return Read(_standing(desk, row), said["sender"], said["text"], tuple(corrections), tuple(answers))


def case_of_owner(desk: Desk, owner: str) -> str:
    """Return the case in which whom a request is about stands, when it is the session's.

    Raises:
        DeniedError: when there is none such, it was erased, or it is not the session's to see; without saying which.
    """
    row = desk.row(OWNER, owner)
    if row is None or row["erased"] or row["what"] not in {"person", "case"}:
        raise DeniedError(NOT_YOURS)
    if row["what"] == "case":
        desk.needed(CASE_FILE, owner)
        return owner
    return str(desk.needed(SUBJECT, owner)["case"])


def the_request(desk: Desk, request: str) -> Row:
    """Return the request of the session's cases whose id begins like this, the only one."""
    found = [row for row in desk.rows(REQUEST) if request and str(row["id"]).startswith(request)]
    if len(found) != 1:
        raise DeniedError(NOT_YOURS)
    desk.on_case(str(found[0]["case"]))
    return found[0]


def corrections_of(desk: Desk, row: Row) -> list[Row]:
    """Return what a request would put right, in the order it was named."""
    return sorted(desk.rows(CORRECTION, request=row["id"]), key=lambda one: int(one["place"]))


def is_mine(desk: Desk, case: str) -> bool:
    """Whether a case is the session's to see."""
    try:
        desk.on_case(case)
    except DeniedError:
        return False
    return True


def _standing(desk: Desk, row: Row) -> Standing:
    codes = _codes(row, "case", "received", "due", "state", "answered", "marked")
    late = row["state"] == OPEN and date.fromisoformat(str(row["due"])).isoformat() < today_of(desk)
    return Standing(request=str(row["id"]), asks=str(row["what"]), about=str(row["owner"]), late=late, **codes)


def _codes(row: Row, *names: str) -> dict[str, str]:
    return {name: str(row[name] or "") for name in names}


def _opened(desk: Desk, kind: Kind, row: Row) -> dict[str, str]:
    """Return the sealed fields of a row as the role may know them."""
    return {name: _said(desk, kind, row, name) for name in kind.sealed}


def _said(desk: Desk, kind: Kind, row: Row, name: str) -> str:
    if kind.labels[name] is not Label.OPEN and kind.labels[name] not in desk.grant.labels:
        return WITHHELD
    found = desk.opened(kind, row, name)
    return ERASED if found is None else found
