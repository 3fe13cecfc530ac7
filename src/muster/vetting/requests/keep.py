"""Operations on requests: taking one in, listing, reading, answering by two people, noting what a correction touches.

Reach for :func:`open_request`, then :func:`answer_request` and a proposal of ``request.settle`` that somebody else approves. The invariants: a
request is for those who work on its case; what it says is sealed under the key of whom it is about; nothing is put right by one person.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from muster.errors import ConflictError, DeniedError, InputError
from muster.ledger.desk import NOT_YOURS, Desk, Row
from muster.ledger.kinds import EARLIER, HIT, OWNER, RUN, SUBJECT, Kind, Label
from muster.ledger.operation import operation
from muster.ledger.reading import ERASED, WITHHELD
from muster.ledger.reviewing import today_of
from muster.ledger.roles import Permission
from muster.ledger.snapshots.correcting import correct, record_of_person
from muster.ledger.snapshots.record import record_of, subject_of
from muster.policy.delta import Cause, Thing
from muster.policy.delta import Change as Changed
from muster.vetting.marking import noted
from muster.vetting.process import WEEKDAYS, Deadline
from muster.vetting.requests.putting_right import put_right
from muster.vetting.requests.request import IDENTITY, OPEN, Answer, Asks, Change, Incoming, Outcome
from muster.vetting.rows import ACCEPTED, ANSWER, CASE_FILE, CORRECTION, NOMINATED, REQUEST, STEP, Policies
from muster.vetting.rows import put_right as put_right_in
from muster.vetting.wire import from_json

TO_MARK, MARKED = "to mark", "marked"
"""Whether what an accepted correction touches was told of it."""


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


@dataclass(frozen=True, slots=True)
class Touched:
    """What rests on a value that was put right: how many cases were told, and the runs that read the old one."""

    cases: int
    runs: tuple[str, ...]


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


@operation("request.list", permission=Permission.READ_CASES)
def list_requests(desk: Desk, *, unanswered: bool = False) -> tuple[Standing, ...]:
    """Return the requests of the session's cases, the earliest due first; codes only.

    Args:
        desk: of the operation.
        unanswered: only those that nobody answered.
    """
    found = [_standing(desk, row) for row in desk.rows(REQUEST) if _is_mine(desk, str(row["case"]))]
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
    cause = Changed(Thing(Cause.IDENTITY, owner), "as it was", "as put right").words
    cases = dict.fromkeys(_resting_on(desk, owner), (cause,))
    marked = noted(desk, cases, policies, deadline)
    desk.update(REQUEST, str(row["id"]), marked=MARKED)
    desk.object = str(row["id"])
    return Touched(marked, tuple(_runs_of(desk, owner)))


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


def _resting_on(desk: Desk, owner: str) -> Iterator[str]:
    """Yield the cases that rest on somebody's identity: their own, and those whose checks brought hits of theirs."""
    if desk.row(CASE_FILE, owner) is not None:
        yield owner
    hits = {str(row["id"]) for row in desk.rows(HIT, owner=owner)}
    for row in desk.rows(STEP, name="check") if hits else ():
        if _is_mine(desk, str(row["case"])):
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


def _unanswered(row: Row) -> None:
    if row["state"] != OPEN:
        raise ConflictError(f"this request was answered already: {row['state']}")


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


def _is_mine(desk: Desk, case: str) -> bool:
    try:
        desk.on_case(case)
    except DeniedError:
        return False
    return True
