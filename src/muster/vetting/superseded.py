"""A newer version of a policy against the cases bound to another: they come back, once for each version, and stay bound as they are.

Reach for :func:`after_policy` when a policy has a new file. The invariants: a case bound to the very file comes back for nothing; no
decision is touched, and no case is moved to the newer version by it.
"""

from __future__ import annotations

from muster.ledger.desk import Desk
from muster.ledger.ledger import Ledger
from muster.ledger.log import Session
from muster.ledger.operation import operation
from muster.ledger.roles import Permission
from muster.policy.delta import Cause, Thing
from muster.policy.policy import Policy
from muster.vetting.marking import Marked, mark_found
from muster.vetting.process import WEEKDAYS, Deadline
from muster.vetting.rests import Known, Touched, resting_on
from muster.vetting.rows import CASE_FILE, Policies


@operation("case.find-superseded", permission=Permission.ANALYSE)
def find_superseded(desk: Desk, policy: Policy) -> tuple[Touched, ...]:
    """Return the open cases bound to another version of a policy that have not come back for this one, by id.

    Args:
        desk: of the operation.
        policy: as it is from now on.
    """
    thing = Thing(Cause.POLICY, policy.id)
    had = {str(known.row["case"]): known for known in resting_on(desk, [thing])}
    found = []
    for row in desk.rows(CASE_FILE):
        version, known = _bound_to(str(row["policies"] or ""), policy), had.get(str(row["id"]))
        if version not in {"", policy.version} and (known is None or known.digest != policy.digest):
            found.append(_touched(str(row["id"]), int(row["steps"]), version, policy, known))
    desk.notes["cases"] = str(len(found))
    return tuple(found)


def after_policy(
    ledger: Ledger, session: Session, policy: Policy, policies: Policies, *, deadline: Deadline = WEEKDAYS
) -> Marked:
    """Bring back the cases that are bound to another version of a policy, each once for this one.

    Args:
        ledger: the workspace.
        session: of an analyst.
        policy: as it is from now on.
        policies: at hand, those among them that cases are bound to.
        deadline: how days are counted.
    """
    return mark_found(ledger, session, lambda: find_superseded(ledger, session, policy), policies, deadline)


def _bound_to(policies: str, policy: Policy) -> str:
    """Return the version of a policy that a case is bound to, empty when to none; *policies* is as its row has them."""
    named = (one.rpartition(" ") for one in policies.split(","))
    return next((version for id_, _, version in named if id_.strip() == policy.id), "")


def _touched(case: str, steps: int, version: str, policy: Policy, known: Known | None) -> Touched:
    words = f"policy {policy.id} is now {policy.version}; the case is bound to {version}"
    if known is not None:
        return Touched(case, (words,), steps, seen=((known, policy.digest),))
    return Touched(case, (words,), steps, new=((Thing(Cause.POLICY, policy.id), policy.digest),))
