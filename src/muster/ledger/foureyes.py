"""Two people for one thing: somebody proposes, somebody else approves, and only then it happens.

Reach for :func:`propose` and :func:`approve`. Both need the permission of what is proposed. Arguments are identifiers and
codes, never content: what people wrote is kept sealed in a row of its own, and the row is what is proposed.
"""

from __future__ import annotations

import inspect
import json
import re

from muster.errors import ConflictError, DeniedError, InputError
from muster.ledger.desk import NOT_YOURS, Desk, Row
from muster.ledger.kinds import PROPOSAL
from muster.ledger.operation import OPERATIONS, operation
from muster.ledger.roles import Permission

_CODE = re.compile(r"[A-Za-z0-9._:+-]{1,128}")


@operation("proposal.make", permission=Permission.PROPOSE)
def propose(desk: Desk, name: str, /, **arguments: str) -> str:
    """Propose an operation that takes two people; return the proposal's id.

    Args:
        desk: of the operation.
        name: of what is proposed.
        arguments: of it; identifiers and codes.

    Raises:
        InputError: when there is no such operation, it takes one person, or an argument is missing, unknown or no code.
    """
    wanted = OPERATIONS.get(name)
    if wanted is None or not wanted.four_eyes:
        raise InputError(f"{name[:80]!r} is nothing that two people do", remedy="call the operation itself")
    try:
        inspect.signature(wanted.body).bind(desk, **arguments)
    except TypeError:
        raise InputError(f"{name} is proposed with other arguments", remedy="name each that it takes") from None
    if not all(_CODE.fullmatch(value) for value in arguments.values()):
        raise InputError("what is proposed is named by identifiers and codes", remedy="keep the text in a row first")
    desk.admit(wanted)
    given = json.dumps(arguments, sort_keys=True)
    return desk.create(PROPOSAL, operation=name, arguments=given, by=desk.session.user, state="open")


@operation("proposal.approve", permission=Permission.PROPOSE, decisive=True)
def approve(desk: Desk, proposal: str) -> None:
    """Approve what somebody else proposed; it happens now, in one event with the approval.

    Args:
        desk: of the operation.
        proposal: its id.

    Raises:
        DeniedError: for one's own proposal, or without the permission of what is proposed.
        ConflictError: when it was settled already.
    """
    row = _open(desk, proposal)
    wanted = OPERATIONS[str(row["operation"])]
    desk.admit(wanted)
    if row["by"] == desk.session.user:
        raise DeniedError("nobody approves what they proposed themselves")
    desk.update(PROPOSAL, proposal, state="approved", settled_by=desk.session.user)
    wanted.body(desk, **json.loads(str(row["arguments"])))
    desk.object = proposal
    desk.notes |= {"operation": wanted.name, "proposed-by": str(row["by"])}


@operation("proposal.refuse", permission=Permission.PROPOSE, decisive=True)
def refuse(desk: Desk, proposal: str) -> None:
    """Refuse what was proposed, or take one's own proposal back.

    Args:
        desk: of the operation.
        proposal: its id.
    """
    row = _open(desk, proposal)
    desk.admit(OPERATIONS[str(row["operation"])])
    desk.update(PROPOSAL, proposal, state="refused", settled_by=desk.session.user)


def _open(desk: Desk, proposal: str) -> Row:
    row = desk.row(PROPOSAL, proposal)
    if row is None:
        raise DeniedError(NOT_YOURS)
    if row["state"] != "open":
        raise ConflictError(f"this proposal was {row['state']} already")
    return row
