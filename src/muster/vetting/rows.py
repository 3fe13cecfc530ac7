"""Cases in the store: a row of codes for each, and a sealed row for each of its steps.

Reach for :data:`VETTING_KINDS` when opening a workspace and for :class:`Cases` inside an operation. The invariants: the row of a case is
made of its steps and of nothing else; what people wrote about people is sealed under the case's own key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from muster.errors import DeniedError, InputError
from muster.ledger.desk import NOT_YOURS, Desk, Row
from muster.ledger.event import Cell
from muster.ledger.kinds import CASE, MEMBER, OWN_KINDS, Field, Kind, Label, Retention
from muster.policy.delta import Thing
from muster.policy.policy import Policy
from muster.policy.process import Process
from muster.vetting.basis import rests_of
from muster.vetting.case import Case
from muster.vetting.process import WEEKDAYS, Deadline, counting_by
from muster.vetting.rests import REST, rest
from muster.vetting.step import Nominated, Step
from muster.vetting.summarise import summary_of, turns
from muster.vetting.summary import COUNTS
from muster.vetting.take import replay
from muster.vetting.view import facts_changed
from muster.vetting.wire import from_json, to_json

_TEXTS = (
    *("policy", "digest", "policies", "what", "status", "unit_status", "opened", "stage", "since", "holder", "due"),
    *("paused", "decided", "outcome", "expires", "activity", "implementation", "appeal_of", "remedy_of", "attesters"),
    *("force", "country", "sex", "rank", "script", "turns", "calendar"),
    *("calendar_digest", "calendar_until"),
)
_NUMBERS = (*COUNTS, "departed", "changed", "steps")
CASE_FILE = Kind(
    "file",
    (
        Field("case"),
        *(Field(name) for name in _TEXTS),
        *(Field(name, number=True) for name in _NUMBERS),
    ),
    by_case=True,
)
"""A case as one line of codes; its id is the case's."""
STEP = Kind(
    "step",
    (
        Field("case"),
        Field("place", number=True),
        Field("name"),
        Field("subject", Label.PERSONAL),
        Field("record", Label.REASON),
    ),
    by_case=True,
)
"""A step of a case; the nomination is personal, the others are reasons."""
REQUEST = Kind(
    "request",
    (
        *(
            Field(name)
            for name in ("case", "what", "received", "due", "calendar", "taken_by", "state", "answered", "marked")
        ),
        *(Field("sender", Label.PERSONAL), Field("text", Label.PERSONAL)),
    ),
    by_case=True,
)
"""What somebody asked of the office about their data; its owner is the person or case asked about, whose erasure takes what it says."""
CORRECTION = Kind(
    "correction",
    (
        *(Field("case"), Field("request"), Field("place", number=True), Field("field"), Field("state")),
        *(Field("settled_by"), Field("settled", number=True)),
        *(Field("old", Label.PERSONAL), Field("new", Label.PERSONAL)),
    ),
    by_case=True,
)
"""One value that a request asks to put right: the old one, the new one, and what became of it."""
ANSWER = Kind(
    "answer",
    (
        *(Field(name) for name in ("case", "request", "outcome", "accepted", "drafted_by", "settled_by", "state")),
        *(Field("reason", Label.REASON), Field("complaint", Label.REASON)),
    ),
    by_case=True,
)
"""What somebody would answer a request, with reasons and the way to complain; it holds when a second person approves."""
ACCEPTED = "accepted"
VETTING_KINDS = (*OWN_KINDS, CASE_FILE, STEP, REST, REQUEST, CORRECTION, ANSWER)
"""What a workspace keeps."""
NOMINATED = {"name": "subject", "rank": "rank", "position": "position"}
"""What can be put right in a nomination, as people call it -> the field of the step."""
Policies = Mapping[str, Policy]
"""Policies by ``id version``, those that cases may be bound to."""


def bound(policies: Policies, names: tuple[str, ...]) -> tuple[Policy, ...]:
    """Return policies by ``id version``.

    Raises:
        InputError: when one is not at hand in that version.
    """
    missing = [name for name in names if name not in policies]
    if missing:
        at_hand = ", ".join(sorted(policies)) or "none"
        raise InputError(f"the policy {missing[0][:80]!r} is not at hand in that version", remedy=f"at hand: {at_hand}")
    return tuple(policies[name] for name in names)


def process_of(policy: Policy) -> Process:
    """Return the process of a policy.

    Raises:
        InputError: when its file has none.
    """
    if policy.process is None:
        raise InputError(f"the policy {policy.id} does not say how cases go", remedy="add [process] to its file")
    return policy.process


@dataclass(frozen=True, slots=True)
class Cases:
    """The cases of a store, at a desk.

    Attributes:
        desk: of the operation.
        policies: at hand.
        deadline: how days are counted.
    """

    desk: Desk
    policies: Policies
    deadline: Deadline = WEEKDAYS
    _files: dict[str, Row] = field(default_factory=dict)
    _steps: dict[str, list[Row]] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day of the operation, by the clock that was passed in."""
        return date.fromisoformat(str(self.desk.moment)[:10])

    def process(self, id_: str) -> Process:
        """Return the process that a kept case follows; its policy must be the file it was bound to.

        Raises:
            InputError: when that policy is not at hand, or is another file.
        """
        row = self._file(id_)
        (policy,) = bound(self.policies, (str(row["policy"]),))
        if policy.digest != row["digest"]:
            raise InputError(f"{row['policy']} is another file than the case is bound to", remedy="use that file")
        return process_of(policy)

    def week(self, id_: str) -> Deadline:
        """Return how the days of a kept case are counted: by the calendar it was opened under, whoever asks.

        Raises:
            InputError: when that calendar is not at hand, or has other days by now than it had then.
        """
        row, own = self._file(id_), self.process(id_).calendar
        at_hand = [self.deadline, *([counting_by(own)] if own is not None else []), WEEKDAYS]
        named = [one for one in at_hand[: None if self.deadline.default else 1] if one.id == row["calendar"]]
        for one in named:
            if _same_days(one, row):
                return one
        raise InputError(
            f"the days of case {id_} are counted by {_week(row['calendar'])}{', as it was then' if named else ''}",
            remedy="--calendar FILE",
        )

    def _file(self, id_: str) -> Row:
        row = self._files.get(id_) or self.desk.row(CASE_FILE, id_)
        if row is None:
            raise DeniedError(NOT_YOURS)
        return row

    def load(self, id_: str) -> Case:
        """Return a kept case.

        Raises:
            InputError: when its data were erased.
        """
        process = self.process(id_)
        rows = sorted(self._steps.get(id_) or self.desk.rows(STEP, case=id_), key=lambda row: int(row["place"]))
        texts = [self.desk.opened(STEP, row, "subject") or self.desk.opened(STEP, row, "record") for row in rows]
        if None in texts:
            raise InputError("the data of this case were erased")
        steps = [from_json(str(text)) for text in texts]
        return replay(id_, [put_right(self.desk, id_, steps[0]), *steps[1:]], process, deadline=self.week(id_))

    def fetch(self, ids: Iterable[str]) -> None:
        """Read what is kept of many cases at once, for :meth:`load` and :meth:`save` to use once each."""
        wanted = tuple(ids)
        self._files.update({id_: row for id_, (row,) in self.desk.among(CASE_FILE, "id", wanted).items()})
        self._steps.update(self.desk.among(STEP, "case", wanted))
        self.desk.remember_keys(self._files)

    def new(self, *, member: bool) -> str:
        """Make room for a case and return its id; with *member* whoever acts works on it."""
        case = self.desk.new_owner("case", Retention.CASE)
        self.desk.create(CASE, case, owner=case, state="open")
        if member:
            user = self.desk.session.user
            self.desk.create(MEMBER, f"{case}:{user}", case=case, user=user)
        return case

    def save(self, case: Case, process: Process, kept: int, week: Deadline, *, rests: tuple[Thing, ...] = ()) -> None:
        """Keep what is new of a case, of which so many steps are kept already, and what it rests on beside what they name."""
        for place in range(kept, case.version):
            step = case.steps[place]
            sealed = {"subject" if isinstance(step, Nominated) else "record": to_json(step)}
            self.desk.create(
                STEP, f"{case.id}.{place:04}", owner=case.id, case=case.id, place=place, name=step.name, **sealed
            )
        values: dict[str, Any] = {**line_of(case, process, self.today, week)}
        if kept:  # a case keeps to the calendar it was opened under, whatever was added to that since
            del values["calendar_digest"], values["calendar_until"]
        if kept == 0:
            self.desk.create(CASE_FILE, case.id, owner=case.id, case=case.id, **values)
        elif case.id in self._files:
            self.desk.update_read(CASE_FILE, self._files.pop(case.id), **values)
        else:
            self.desk.update(CASE_FILE, case.id, **values)
        self._steps.pop(case.id, None)
        named = [thing for step in case.steps[kept:] for thing in rests_of(step)]
        rest(self.desk, case.id, tuple(dict.fromkeys((*named, *rests))), new=kept == 0)


def put_right(desk: Desk, id_: str, opening: Step) -> Step:
    """Return a nomination as it was put right on request; as it was made it stays in its own row and in the log.

    Args:
        desk: of an operation.
        id_: of the case.
        opening: its first step.
    """
    if isinstance(opening, Nominated):
        rows = desk.rows(CORRECTION, owner=id_, state=ACCEPTED)
        for row in sorted(rows, key=lambda row: (row["settled"], row["place"])):
            new = desk.opened(CORRECTION, row, "new")
            if new is not None:
                given: dict[str, Any] = {NOMINATED[str(row["field"])]: new}
                opening = replace(opening, **given)
    return opening


def line_of(case: Case, process: Process, on: date, deadline: Deadline = WEEKDAYS) -> dict[str, Cell]:
    """Return the row of codes of a case; why its clock stands still is a reason, and stays in its step."""
    found = summary_of(case, process, on, deadline=deadline)
    values: dict[str, Cell] = {name: _cell(getattr(found, name)) for name in _TEXTS if hasattr(found, name)}
    values |= {name: int(getattr(found, name)) for name in _NUMBERS if hasattr(found, name)}
    turn, office = turns(case, process, on, deadline=deadline), deadline.calendar
    return values | {
        "what": str(case.kind),
        "policy": case.process,
        "digest": process.digest,
        "calendar": deadline.id,
        "calendar_digest": None if office is None else office.digest(office.until),
        "calendar_until": None if office is None else office.until.isoformat(),
        "paused": "paused" if found.paused else "",
        "changed": len(facts_changed(case)),
        "steps": case.version,
        "turns": None if turn is None else turn.isoformat(),
    }


def _same_days(deadline: Deadline, row: Row) -> bool:
    """Whether a calendar has the days that a case was opened under; holidays of later years make no difference."""
    if not row["calendar_digest"] or deadline.calendar is None:
        return not row["calendar_digest"]
    until = date.fromisoformat(str(row["calendar_until"]))
    return until <= deadline.calendar.until and deadline.calendar.digest(until) == row["calendar_digest"]


def _week(calendar: str) -> str:
    return f"the calendar {calendar!r}" if calendar else "Monday to Friday, without a calendar"


def _cell(value: object) -> Cell:
    if isinstance(value, tuple):
        return ",".join(value)
    if isinstance(value, date):
        return value.isoformat()
    return None if value is None else str(value)
