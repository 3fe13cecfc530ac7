"""What rests on a name or birth date that was put right: the cases come back, and the runs that read the old one are named.

Reach for :func:`mark_request`. The invariant: no decision is touched; a case that a person decided comes back as *facts changed*.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from muster.errors import ConflictError
from muster.ledger.desk import Desk
from muster.ledger.kinds import EARLIER, HIT, RUN, SUBJECT
from muster.ledger.operation import operation
from muster.ledger.roles import Permission
from muster.policy.delta import Cause, Change, Thing
from muster.vetting.marking import noted
from muster.vetting.process import WEEKDAYS, Deadline
from muster.vetting.requests.standing import is_mine, the_request
from muster.vetting.rows import CASE_FILE, REQUEST, STEP, Policies

TO_MARK, MARKED = "to mark", "marked"
"""Whether what an accepted correction touches was told of it."""


@dataclass(frozen=True, slots=True)
class Touched:
    """What rests on a value that was put right: how many cases were told, and the runs that read the old one."""

    cases: int
    runs: tuple[str, ...]


@operation("request.mark", permission=Permission.HANDLE_REQUESTS, decisive=True)
def mark_request(desk: Desk, request: str, policies: Policies, deadline: Deadline = WEEKDAYS) -> Touched:
    """Tell the cases that rest on a name or birth date that was put right; no decision is touched.

    Args:
        desk: of the operation.
        request: its id, or the beginning of it.
        policies: at hand.
        deadline: how days are counted.

    Raises:
        ConflictError: when there is nothing to tell, or it was told already.
    """
    row = the_request(desk, request)
    if row["marked"] != TO_MARK:
        raise ConflictError("nothing by which people are told apart was put right here, or it was told already")
    owner = str(row["owner"])
    cause = Change(Thing(Cause.IDENTITY, owner), "as it was", "as put right").words
    cases = dict.fromkeys(_resting_on(desk, owner), (cause,))
    marked = noted(desk, cases, policies, deadline)
    desk.update(REQUEST, str(row["id"]), marked=MARKED)
    desk.object = str(row["id"])
    return Touched(marked, tuple(_runs_of(desk, owner)))


def _resting_on(desk: Desk, owner: str) -> Iterator[str]:
    """Yield the cases that rest on somebody's identity: their own, and those whose checks brought hits of theirs."""
    if desk.row(CASE_FILE, owner) is not None:
        yield owner
    hits = {str(row["id"]) for row in desk.rows(HIT, owner=owner)}
    for row in desk.rows(STEP, name="check") if hits else ():
        if is_mine(desk, str(row["case"])):
            text = desk.opened(STEP, row, "record")
            if text is not None and hits & set(json.loads(text).get("hits", ())):
                yield str(row["case"])


def _runs_of(desk: Desk, owner: str) -> Iterator[str]:
    """Yield the runs that read a subject's record before it was last put right."""
    subject = desk.row(SUBJECT, owner)
    if subject is not None and subject["roster"]:
        last = max((int(row["place"]) for row in desk.rows(EARLIER, subject=owner)), default=0)
        runs = desk.rows(RUN, roster=subject["roster"])
        yield from (str(row["id"]) for row in runs if int(row["corrected"] or 0) < last)
