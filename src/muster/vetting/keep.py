"""Operations on cases: each step is one event of the log, with the permission of whoever takes it.

Reach for :func:`put_forward`, then for :func:`step`, which picks the operation of the session's role; :func:`queue` for what waits,
:func:`history_of` to read one. The invariants: who took a step and when is what session and clock say, never what a caller says; a step
that is refused leaves nothing behind.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import func, select

from muster.errors import DeniedError, InputError
from muster.ledger.desk import Desk
from muster.ledger.kinds import MEMBER, Label
from muster.ledger.ledger import Ledger
from muster.ledger.log import Session
from muster.ledger.operation import Operation, operation
from muster.ledger.purpose import Purpose, same_as, stated
from muster.ledger.roles import Permission
from muster.policy.fact import Facts
from muster.policy.process import Process
from muster.rosters.subject import Kind
from muster.vetting.basis import rests_of_facts
from muster.vetting.case import Case
from muster.vetting.determining import determine, with_measures
from muster.vetting.history import History, Shown, history
from muster.vetting.later_step import PanelNamed
from muster.vetting.linked import act, linked
from muster.vetting.process import WEEKDAYS, Deadline, counting
from muster.vetting.rows import CASE_FILE, Cases, Policies, bound, process_of
from muster.vetting.status import Status
from muster.vetting.step import Nominated, Step
from muster.vetting.summarise import summary_of
from muster.vetting.summary import COUNTS, Summary
from muster.vetting.take import missing, settled
from muster.vetting.wire import step_of

Fields: TypeAlias = Mapping[str, Any]
"""What a step says beside who took it and when, as its JSON has it."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken: the case, its version now, its stage, and the id of a case that was opened by it, if one was."""

    case: str
    version: int
    stage: str
    opened: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of a queue: codes only; *changed* is how many things changed beneath it since a person looked."""

    case: str
    version: int
    kind: str
    stage: str
    holder: str
    due: date | None
    status: str
    policy: str
    opened: date
    changed: int


@operation("case.put-forward", permission=Permission.NOMINATE)
def put_forward(
    desk: Desk,
    fields: Fields,
    policies: Policies,
    names: tuple[str, ...],
    deadline: Deadline = WEEKDAYS,
    *,
    purpose: Purpose | None = None,
) -> Taken:
    """Put a subject forward: open a case that is bound to policies; whoever does works on it.

    Args:
        desk: of the operation.
        fields: of the nomination.
        policies: at hand.
        names: ``id version`` of those it is bound to, the leading one first.
        deadline: how days are counted.
        purpose: what the case is kept for; as the workspace has it unless given.
    """
    stated(desk, purpose)
    cases = Cases(desk, policies, deadline)
    process = process_of(bound(policies, names)[0])
    week = counting(process, deadline)
    id_ = cases.new(member=True)
    desk.object = id_
    made = _made(desk, cases.today, {**fields, "step": Nominated.name, "policies": list(names), "seen": 0})
    (case,) = act({}, id_, made, process, cases.today, deadline=week)
    cases.save(case, process, 0, week)
    return Taken(id_, case.version, case.stage)


def _take(desk: Desk, case: str, fields: Fields, policies: Policies, deadline: Deadline) -> Taken:
    """Take a step in a case, and note it in the other case it concerns; one event."""
    cases = Cases(desk, policies, deadline)
    desk.needed(CASE_FILE, case)
    desk.object = case
    desk.notes["step"] = str(fields.get("step", ""))[:40]
    process, week, kept = cases.process(case), cases.week(case), {case: cases.load(case)}
    opened = ""
    same_as(desk, case)
    if fields.get("step") in {"appeal", "remedy"}:
        opened = cases.new(member=False)
        fields = {**fields, "case": opened}
    if fields.get("step") == PanelNamed.name:
        fields = {**fields, "case": case}
    made = _made(desk, cases.today, fields)
    other = linked(kept[case], made)
    if other and not opened:
        kept[other] = cases.load(other)
    changed = act(kept, case, made, process, cases.today, deadline=week)
    for one in changed:
        cases.save(one, process, kept[one.id].version if one.id in kept else 0, week)
    return Taken(case, changed[0].version, changed[0].stage, opened)


@operation("case.ask", permission=Permission.NOMINATE)
def ask(desk: Desk, case: str, fields: Fields, policies: Policies, deadline: Deadline = WEEKDAYS) -> Taken:
    """Take a step as nominator, such as withdrawing a nomination."""
    return _take(desk, case, fields, policies, deadline)


@operation("case.work", permission=Permission.ANALYSE)
def work(desk: Desk, case: str, fields: Fields, policies: Policies, deadline: Deadline = WEEKDAYS) -> Taken:
    """Take a step as analyst: checks, judgements, findings, recommendation, notice."""
    return _take(desk, case, fields, policies, deadline)


@operation("case.rule", permission=Permission.DECIDE, decisive=True)
def rule(desk: Desk, case: str, fields: Fields, policies: Policies, deadline: Deadline = WEEKDAYS) -> Taken:
    """Take a step as decider: decision, waiver, interim measure, a check left out."""
    return _take(desk, case, fields, policies, deadline)


@operation("case.sit", permission=Permission.DECIDE_APPEAL, decisive=True)
def sit(desk: Desk, case: str, fields: Fields, policies: Policies, deadline: Deadline = WEEKDAYS) -> Taken:
    """Take a step as member of an appeal panel."""
    return _take(desk, case, fields, policies, deadline)


_BY_ROLE: dict[str, Operation[..., Taken]] = {
    "nominator": ask,
    "analyst": work,
    "decider": rule,
    "appeal member": sit,
}


def step(
    ledger: Ledger, session: Session, case: str, fields: Fields, policies: Policies, *, deadline: Deadline = WEEKDAYS
) -> Taken:
    """Take a step in a case, in the role of the session.

    Args:
        ledger: the workspace.
        session: who acts.
        case: its id.
        fields: of the step, with its name as ``step`` and the version that was seen as ``seen``.
        policies: at hand.
        deadline: how days are counted.

    Raises:
        DeniedError: when this role takes no steps, or this person may not take this one.
        ConflictError: when somebody else took a step meanwhile.
        InputError: when it cannot be taken.
    """
    found = _BY_ROLE.get(session.role)
    if found is None:
        raise DeniedError(f"a {session.role} takes no steps in cases")
    return found(ledger, session, case, fields, policies, deadline)


@operation("case.apply-policies", permission=Permission.ANALYSE)
def apply_policies(
    desk: Desk, case: str, facts: Facts, policies: Policies, *, seen: int, deadline: Deadline = WEEKDAYS
) -> Taken:
    """Apply the policies that a case is bound to, to the facts, and keep what they yield.

    Args:
        desk: of the operation.
        case: its id.
        facts: as they are established.
        policies: at hand.
        seen: the version that was seen.
        deadline: how days are counted.
    """
    cases = Cases(desk, policies, deadline)
    desk.needed(CASE_FILE, case)
    desk.object = case
    kept, process, week = cases.load(case), cases.process(case), cases.week(case)
    session = desk.session
    made = determine(
        bound(policies, kept.policies),
        with_measures(facts, kept, cases.today),
        kept.kind,
        by=session.user,
        role=str(session.role),
        on=cases.today,
        seen=seen,
    )
    (changed,) = act({case: kept}, case, made, process, cases.today, deadline=week)
    cases.save(changed, process, kept.version, week, rests=rests_of_facts(facts))
    return Taken(case, changed.version, changed.stage)


@operation("case.queue", permission=Permission.READ_CASES)
def queue(
    desk: Desk, *, stage: str = "", holder: str = "", changed: bool = False, after: str = "", limit: int = 50
) -> tuple[Waiting, ...]:
    """Return the cases that wait, the earliest due first, a page at a time; codes only.

    Args:
        desk: of the operation.
        stage: only those at it.
        holder: only those a role holds.
        changed: only those beneath which something changed since a person looked.
        after: the case that was last on the page before.
        limit: how many, 500 at most.
    """
    table = desk.tables.all[CASE_FILE.name]
    order = func.coalesce(table.c.due, "9999-12-31") + table.c.id
    query = select(table).order_by(order).limit(min(limit, 500))
    if not desk.grant.every_case:
        member = desk.tables.all[MEMBER.name]
        query = query.join(member, member.c.case == table.c.id).where(member.c.user == desk.session.user)
    for column, value in ((table.c.stage, stage), (table.c.holder, holder)):
        query = query.where(column == value) if value else query
    query = query.where(table.c.changed > 0) if changed else query
    if after:
        last = desk.needed(CASE_FILE, after)
        query = query.where(order > f"{last['due'] or '9999-12-31'}{after}")
    return tuple(_waiting(row) for row in desk.connection.execute(query).mappings())


def _waiting(row: Any) -> Waiting:
    return Waiting(
        case=row["id"],
        version=row["steps"],
        kind=row["what"],
        stage=row["stage"],
        holder=row["holder"],
        due=_day(row["due"]),
        status=row["status"],
        policy=row["policy"],
        opened=date.fromisoformat(row["opened"]),
        changed=row["changed"] or 0,
    )


@operation("case.count", permission=Permission.READ_CASES)
def summaries(desk: Desk, policies: Policies, deadline: Deadline = WEEKDAYS) -> tuple[Summary, ...]:
    """Return one line of codes a case, as it stands today, of every case that the session may see.

    Args:
        desk: of the operation.
        policies: at hand; needed for cases that time alone has changed.
        deadline: how days are counted.
    """
    return _lines(Cases(desk, policies, deadline))


@dataclass(frozen=True, slots=True)
class Counted:
    """What figures are made from: one line of codes a case, the day on which they stand so, and whether these are all cases."""

    cases: tuple[Summary, ...]
    on: date
    whole: bool


@operation("case.figures", permission=Permission.READ_CASES)
def for_figures(desk: Desk, policies: Policies, deadline: Deadline = WEEKDAYS) -> Counted:
    """Return one line of codes a case, today, to make figures from; of every case for roles that see every case.

    Args:
        desk: of the operation.
        policies: at hand; needed for cases that time alone has changed.
        deadline: how days are counted.
    """
    cases = Cases(desk, policies, deadline)
    found = _lines(cases)
    desk.notes["cases"] = str(len(found))
    return Counted(found, cases.today, desk.grant.every_case)


def _lines(cases: Cases) -> tuple[Summary, ...]:
    desk, mine = cases.desk, None
    if not desk.grant.every_case:
        mine = {str(row["case"]) for row in desk.rows(MEMBER, user=desk.session.user)}
    rows = [row for row in desk.rows(CASE_FILE) if mine is None or row["id"] in mine]
    today = cases.today.isoformat()
    return tuple(
        _summary(row) if not row["turns"] or today <= row["turns"] else _anew(cases, str(row["id"])) for row in rows
    )


def _anew(cases: Cases, id_: str) -> Summary:
    return summary_of(cases.load(id_), cases.process(id_), cases.today, deadline=cases.week(id_))


def _summary(row: Mapping[str, Any]) -> Summary:
    return Summary(
        case=row["id"],
        kind=Kind(row["what"]),
        status=Status(row["status"]),
        opened=date.fromisoformat(row["opened"]),
        stage=row["stage"],
        since=date.fromisoformat(row["since"]),
        unit_status=None if row["unit_status"] is None else Status(row["unit_status"]),
        policies=tuple(row["policies"].split(",")),
        due=_day(row["due"]),
        decided=_day(row["decided"]),
        expires=_day(row["expires"]),
        activity=_day(row["activity"]),
        departed=bool(row["departed"]),
        attesters=tuple(filter(None, row["attesters"].split(","))),
        **{name: row[name] for name in ("holder", "paused", "outcome", *COUNTS, "implementation")},
        **{name: row[name] for name in ("appeal_of", "remedy_of", "force", "country", "sex", "rank", "script")},
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@operation("case.read", permission=Permission.READ_CASES)
def history_of(desk: Desk, case: str, policies: Policies, deadline: Deadline = WEEKDAYS) -> History:
    """Return the history of a case; who may not know reasons sees the stage and what is waited for, and no evidence.

    Args:
        desk: of the operation.
        case: its id.
        policies: at hand.
        deadline: how days are counted.
    """
    kept, process, week = _loaded(desk, case, policies, deadline)
    on = Cases(desk, policies).today
    labels = desk.grant.labels
    shown = Shown(names=Label.PERSONAL in labels, reasons=Label.REASON in labels)
    return history(kept, process, on, shown=shown, deadline=week)


@operation("case.open-file", permission=Permission.READ_CASES)
def case_of(desk: Desk, case: str, policies: Policies, deadline: Deadline = WEEKDAYS) -> tuple[Case, tuple[str, ...]]:
    """Return a case, and what it waits for; for those who may know reasons and names.

    Args:
        desk: of the operation.
        case: its id.
        policies: at hand.
        deadline: how days are counted.

    Raises:
        DeniedError: when the role may not know them.
    """
    if not {Label.PERSONAL, Label.REASON} <= desk.grant.labels:
        raise DeniedError(f"a {desk.session.role} does not open the file of a case")
    kept, process, week = _loaded(desk, case, policies, deadline)
    on = Cases(desk, policies).today
    kept = settled(kept, process, on, week)
    return kept, missing(kept, process, on, week)


def _loaded(desk: Desk, case: str, policies: Policies, deadline: Deadline) -> tuple[Case, Process, Deadline]:
    cases = Cases(desk, policies, deadline)
    desk.needed(CASE_FILE, case)
    desk.object = case
    return cases.load(case), cases.process(case), cases.week(case)


def _made(desk: Desk, today: date, fields: Fields) -> Step:
    """Return a step by whoever acts, today."""
    if {"by", "role", "on", "stage"} & {*fields}:
        raise InputError("who takes a step, and when, is what the session and the clock say")
    return step_of({**fields, "by": desk.session.user, "role": str(desk.session.role), "on": today.isoformat()})
