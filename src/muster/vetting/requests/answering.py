"""A request answered: drafted by one, approved by another, and what is accepted put right in the same event.

Reach for :func:`answer_request` and a proposal of ``request.settle`` that somebody else approves. The invariant: nothing is put right by one
person, nor by way of a third who proposes what they drafted.
"""

from __future__ import annotations

from muster.errors import ConflictError, DeniedError, InputError
from muster.ledger.desk import Desk, Row
from muster.ledger.kinds import SUBJECT
from muster.ledger.operation import operation
from muster.ledger.reviewing import today_of
from muster.ledger.roles import Permission
from muster.ledger.snapshots.correcting import correct, record_of_person
from muster.ledger.snapshots.record import record_of, subject_of
from muster.vetting.requests.putting_right import put_right
from muster.vetting.requests.request import IDENTITY, OPEN, Answer, Asks, Change, Outcome
from muster.vetting.requests.standing import corrections_of, the_request
from muster.vetting.requests.touched import TO_MARK
from muster.vetting.rows import ACCEPTED, ANSWER, CORRECTION, REQUEST


@operation("request.answer", permission=Permission.HANDLE_REQUESTS)
def answer_request(desk: Desk, request: str, answer: Answer) -> str:
    """Write what a request shall be answered; return its id, to be proposed as ``request.settle``.

    Args:
        desk: of the operation.
        request: its id, or the beginning of it.
        answer: with reasons.

    Raises:
        ConflictError: when it was answered already.
    """
    row = the_request(desk, request)
    _unanswered(row)
    places = {int(one["place"]) for one in corrections_of(desk, row)}
    if answer.outcome is Outcome.IN_PART and row["what"] == Asks.CORRECTION and not answer.accepted:
        raise InputError("which corrections are accepted is wanted", remedy="name them by their places")
    if not set(answer.accepted) <= places:
        raise InputError("there is no such correction in this request", remedy="name them by their places from 1")
    fields = {"case": str(row["case"]), "request": str(row["id"]), "outcome": str(answer.outcome), "state": OPEN}
    fields |= {"accepted": ",".join(map(str, answer.accepted)), "drafted_by": desk.session.user, "settled_by": ""}
    made = desk.create(ANSWER, owner=str(row["owner"]), **fields, reason=answer.reason, complaint=answer.complaint)
    desk.object = str(row["id"])
    return made


@operation("request.settle", permission=Permission.HANDLE_REQUESTS, four_eyes=True)
def settle_request(desk: Desk, answer: str) -> None:
    """Answer a request as somebody drafted it, and put right what is accepted; takes two people.

    Args:
        desk: of the operation.
        answer: id of the draft.

    Raises:
        ConflictError: when it was answered already, or a value no longer stands as the request has it.
        DeniedError: for one's own draft.
    """
    draft = desk.needed(ANSWER, answer)
    if draft["drafted_by"] == desk.session.user:
        raise DeniedError("nobody approves an answer they drafted themselves")
    row = desk.needed(REQUEST, str(draft["request"]))
    _unanswered(row)
    outcome, by = Outcome(str(draft["outcome"])), desk.session.user
    accepted = _accepted(desk, row, draft, outcome)
    order = 1 + max((int(one["settled"] or 0) for one in desk.rows(CORRECTION, owner=row["owner"])), default=0)
    for one in corrections_of(desk, row):
        state = ACCEPTED if one in accepted else str(outcome if outcome is Outcome.WITHDRAWN else Outcome.REFUSED)
        desk.update(CORRECTION, str(one["id"]), state=state, settled_by=by, settled=order)
    _apply(desk, str(row["owner"]), accepted)
    mark = TO_MARK if any(one["field"] in IDENTITY for one in accepted) else ""
    desk.update(REQUEST, str(row["id"]), state=str(outcome), answered=today_of(desk), marked=mark)
    desk.update(ANSWER, answer, state="settled", settled_by=by)


def _apply(desk: Desk, owner: str, accepted: list[Row]) -> None:
    """Put the record of a subject right; a nomination is read with its accepted corrections."""
    if not accepted or desk.row(SUBJECT, owner) is None:
        return  # of a nomination the new value stands in the correction, and the old one in the step
    subject = subject_of(record_of_person(desk, owner))
    for one in accepted:
        old, new = (desk.opened(CORRECTION, one, name) or "" for name in ("old", "new"))
        try:
            subject = put_right(subject, Change(str(one["field"]), old, new))
        except InputError as error:
            raise ConflictError(f"the record is no longer as the request has it: {error.problem}") from None
    correct(desk, owner, record_of(subject))


def _accepted(desk: Desk, row: Row, draft: Row, outcome: Outcome) -> list[Row]:
    every = corrections_of(desk, row)
    if outcome is Outcome.ACCEPTED:
        return every
    places = {int(place) for place in str(draft["accepted"]).split(",") if place}
    return [one for one in every if int(one["place"]) in places]


def _unanswered(row: Row) -> None:
    if row["state"] != OPEN:
        raise ConflictError(f"this request was answered already: {row['state']}")
