"""A request taken in: its clock starts, and what it says is sealed under the key of whom it is about.

Reach for :func:`open_request`. The invariant: nothing is asked to be put right that does not stand there.
"""

from __future__ import annotations

from typing import Any

from muster.errors import InputError
from muster.ledger.desk import Desk
from muster.ledger.kinds import SUBJECT
from muster.ledger.operation import operation
from muster.ledger.reviewing import today_of
from muster.ledger.roles import Permission
from muster.ledger.snapshots.correcting import record_of_person
from muster.ledger.snapshots.record import record_of, subject_of
from muster.vetting.process import WEEKDAYS, Deadline
from muster.vetting.requests.putting_right import put_right
from muster.vetting.requests.request import OPEN, Change, Incoming
from muster.vetting.requests.standing import case_of_owner
from muster.vetting.rows import CORRECTION, NOMINATED, REQUEST, STEP
from muster.vetting.rows import put_right as put_right_in
from muster.vetting.wire import from_json


@operation("request.open", permission=Permission.HANDLE_REQUESTS, decisive=True)
def open_request(desk: Desk, incoming: Incoming, deadline: Deadline = WEEKDAYS) -> str:
    """Take a request in; return its id.

    Args:
        desk: of the operation.
        incoming: the request.
        deadline: how days are counted.

    Raises:
        DeniedError: when whom it is about is not the session's to see.
        InputError: when it came in on a day to come, or would put right what does not stand there.
    """
    case = case_of_owner(desk, incoming.about)
    if incoming.received.isoformat() > today_of(desk):
        raise InputError(f"{incoming.received} is a day to come", remedy="give the day it came in")
    for change in incoming.changes:
        _tried(desk, incoming.about, change)
    due = deadline.due(incoming.received, incoming.days, working=True)
    fields = {"what": str(incoming.asks), "received": incoming.received.isoformat(), "due": due.isoformat()}
    fields |= {"calendar": deadline.id, "taken_by": desk.session.user, "state": OPEN, "answered": "", "marked": ""}
    sealed = {"sender": incoming.sender, "text": incoming.text}
    request = desk.create(REQUEST, owner=incoming.about, case=case, **fields, **sealed)
    for place, change in enumerate(incoming.changes, 1):
        told: dict[str, Any] = {
            "case": case,
            "request": request,
            "place": place,
            "field": change.field,
            "state": OPEN,
            "settled_by": "",
        }
        desk.create(CORRECTION, f"{request}.{place}", owner=incoming.about, **told, old=change.old, new=change.new)
    desk.object = request
    desk.notes |= {"what": str(incoming.asks)}
    return request


def _tried(desk: Desk, about: str, change: Change) -> str:
    """Return a record as a change would make it; of a nomination nothing but whether it can be put right."""
    if desk.row(SUBJECT, about) is not None:
        return record_of(put_right(subject_of(record_of_person(desk, about)), change))
    if change.field not in NOMINATED or not change.new.strip():
        known = ", ".join(NOMINATED)
        raise InputError(f"{change.field[:40]!r} of a nomination cannot be put right so", remedy=f"name one of {known}")
    text = desk.opened(STEP, desk.needed(STEP, f"{about}.0000"), "subject")
    nominated = put_right_in(desk, about, from_json(text or ""))
    if getattr(nominated, NOMINATED[change.field], None) != change.old:
        raise InputError(f"the nomination holds no such {change.field}", remedy="give the value that stands")
    return ""
