"""What changed, noted in the kept cases that rest on it: found exactly, and marked a batch at a time.

Reach for :func:`bring_back` with what changed, and for :func:`mark_changed` where somebody knows the cases already. Each marked case has an
event of its own, so that whoever follows that case in the log finds what was done to it; state and event of a batch reach the store
together. The invariants: no decision is touched; a case in which somebody took a step since it was found is looked at again, not marked
as it was; what could not be marked is said, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from muster.errors import InputError
from muster.ledger.desk import Desk
from muster.ledger.ledger import Ledger
from muster.ledger.log import Session
from muster.ledger.operation import operation
from muster.ledger.roles import Permission
from muster.policy.delta import Change
from muster.vetting.case import Case
from muster.vetting.later_step import FactsChanged
from muster.vetting.linked import act
from muster.vetting.process import HANDED_OVER, WEEKDAYS, Deadline
from muster.vetting.rests import Touched, seen_now, touched_by
from muster.vetting.rows import CASE_FILE, Cases, Policies
from muster.vetting.view import MACHINE

_BATCH = 200
"""Cases marked in one transaction: others wait no longer than for these."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What came of marking cases.

    Attributes:
        cases: how many came back.
        moved: those in which somebody took a step since they were found.
        left: those that could not be marked, each with the reason.
    """

    cases: int = 0
    moved: tuple[str, ...] = ()
    left: tuple[tuple[str, str], ...] = ()


@operation("case.mark-changed", permission=Permission.ANALYSE)
def mark_touched(desk: Desk, touched: Sequence[Touched], policies: Policies, deadline: Deadline = WEEKDAYS) -> Marked:
    """Note in every case that something it rests on changed, an event each. No decision is touched.

    Args:
        desk: of the operation.
        touched: the cases, with what changed.
        policies: at hand.
        deadline: how days are counted.
    """
    cases, moved, left = Cases(desk, policies, deadline), list[str](), list[tuple[str, str]]()
    cases.fetch(one.case for one in touched)
    for one in touched:
        try:
            moved += [] if _marked(cases, one) else [one.case]
        except InputError as error:
            left.append((one.case, error.problem))
    if not desk.told:
        desk.notes["cases"] = "0"
    return Marked(len(desk.told), tuple(moved), tuple(left))


def _marked(cases: Cases, touched: Touched) -> bool:
    """Mark one case in an event of its own, unless it is closed; return whether it was as it was found."""
    kept = cases.load(touched.case)
    if touched.version not in {0, kept.version}:
        return False
    if _noted(cases, kept, touched):
        cases.desk.tell(kept.id, causes=str(len(touched.causes)))
    return True


def _noted(cases: Cases, kept: Case, touched: Touched) -> bool:
    """Note in a case that what it rests on changed; return whether it was open to it."""
    if kept.ended is not None or kept.stage == HANDED_OVER:
        return False
    process, today, week = cases.process(kept.id), cases.today, cases.week(kept.id)
    noted = FactsChanged(by=MACHINE, role="machine", on=today, seen=kept.version, causes=touched.causes)
    (changed,) = act({kept.id: kept}, kept.id, noted, process, today, deadline=week)
    cases.save(changed, process, kept.version, week)
    seen_now(cases.desk, touched)
    return True


def noted(desk: Desk, causes: Mapping[str, tuple[str, ...]], policies: Policies, deadline: Deadline) -> int:
    """Note in the cases named that something they rest on changed, as part of an operation and in its event; return in how many.

    Args:
        desk: of the operation.
        causes: what changed, in words, by case.
        policies: at hand.
        deadline: how days are counted.
    """
    cases = Cases(desk, policies, deadline)
    cases.fetch(causes)
    marked = sum(_noted(cases, cases.load(id_), Touched(id_, causes[id_])) for id_ in sorted(causes))
    desk.notes["cases"] = str(marked)
    return marked


@operation("case.find-touched", permission=Permission.ANALYSE)
def find_touched(desk: Desk, changes: Sequence[Change], since: str) -> tuple[Touched, ...]:
    """Return the cases that rest on what changed, by id, each with every cause and the version it has now.

    Args:
        desk: of the operation.
        changes: of entries of lists, incidents and identities.
        since: from which moment they are as they are now, empty for this one.
    """
    found = touched_by(desk, changes, since or str(desk.moment))
    rows = desk.among(CASE_FILE, "id", (one.case for one in found))
    desk.notes["cases"] = str(len(found))
    return tuple(Touched(one.case, one.causes, int(rows[one.case][0]["steps"]), one.seen) for one in found)


def bring_back(
    ledger: Ledger,
    session: Session,
    changes: Sequence[Change],
    policies: Policies,
    *,
    since: str = "",
    deadline: Deadline = WEEKDAYS,
) -> Marked:
    """Find every case that changes touch, and note them in it; again for those in which somebody acted meanwhile.

    Args:
        ledger: the workspace.
        session: of an analyst.
        changes: of entries of lists, incidents and identities.
        policies: at hand.
        since: from which moment things are as they are now, empty for this one.
        deadline: how days are counted.
    """
    return mark_found(ledger, session, lambda: find_touched(ledger, session, changes, since), policies, deadline)


def mark_found(
    ledger: Ledger, session: Session, find: Callable[[], Sequence[Touched]], policies: Policies, deadline: Deadline
) -> Marked:
    """Mark the cases that are found, a batch at a time; find and mark again while somebody acted in one of them meanwhile.

    Args:
        ledger: the workspace.
        session: of an analyst.
        find: finds the cases that have not come back yet.
        policies: at hand.
        deadline: how days are counted.
    """
    marked, left = 0, dict[str, str]()
    while True:
        found = [one for one in find() if one.case not in left]
        batches = [mark_touched(ledger, session, batch, policies, deadline) for batch in _batches(found)]
        marked += sum(batch.cases for batch in batches)
        left |= {case: why for batch in batches for case, why in batch.left}
        if not any(batch.moved for batch in batches):
            return Marked(marked, left=tuple(sorted(left.items())))


def mark_changed(
    ledger: Ledger,
    session: Session,
    causes: Mapping[str, tuple[str, ...]],
    policies: Policies,
    deadline: Deadline = WEEKDAYS,
) -> Marked:
    """Note in the cases named that something they rest on changed.

    Args:
        ledger: the workspace.
        session: of an analyst.
        causes: what changed, in words, by case.
        policies: at hand.
        deadline: how days are counted.
    """
    batches = [
        mark_touched(ledger, session, batch, policies, deadline)
        for batch in _batches([Touched(case, causes[case]) for case in sorted(causes)])
    ]
    return Marked(sum(batch.cases for batch in batches), left=tuple(one for batch in batches for one in batch.left))


def _batches(touched: Sequence[Touched]) -> Iterator[Sequence[Touched]]:
    return (touched[start : start + _BATCH] for start in range(0, len(touched), _BATCH))
