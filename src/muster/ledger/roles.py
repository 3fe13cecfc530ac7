"""Who may do and know what: roles as data, and nothing that is not written here.

Reach for :data:`GRANTS` to review them; a test prints the whole table and compares it with a reviewed one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from muster.ledger.kinds import Label


class Role(StrEnum):
    """What somebody is, in one session. A person may have several roles, and acts in one of them at a time."""

    NOMINATOR = "nominator"
    ANALYST = "analyst"
    DECIDER = "decider"
    APPEAL_MEMBER = "appeal member"
    AUDITOR = "auditor"
    SOURCE_CUSTODIAN = "source custodian"
    PLANNER = "planner"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """What an operation needs."""

    NOMINATE = "nominate"
    ANALYSE = "analyse"
    READ_CASES = "read cases"
    DECIDE = "decide"
    DECIDE_APPEAL = "decide an appeal"
    ASSIGN = "assign cases"
    BREAK_GLASS = "break glass"
    HOLD = "hold from erasure"
    ERASE = "erase"
    READ_LOG = "read the log"
    KEEP_SOURCES = "keep sources"
    KEEP_LISTS = "keep lists"
    PLAN = "plan"
    ADMINISTER = "administer"
    PROPOSE = "propose"
    HANDLE_REQUESTS = "handle requests"


@dataclass(frozen=True, slots=True)
class Grant:
    """What a role may do, which labels it may know, and whether it sees every case rather than its own."""

    permissions: frozenset[Permission]
    labels: frozenset[Label] = frozenset({Label.OPEN})
    every_case: bool = False


_WORK = frozenset({Permission.READ_CASES, Permission.BREAK_GLASS, Permission.PROPOSE})
_FILE = frozenset({Label.OPEN, Label.PERSONAL, Label.REASON})

GRANTS: Mapping[Role, Grant] = {
    Role.NOMINATOR: Grant(
        frozenset({Permission.NOMINATE, Permission.READ_CASES}), frozenset({Label.OPEN, Label.PERSONAL})
    ),
    Role.ANALYST: Grant(_WORK | {Permission.ANALYSE, Permission.KEEP_LISTS, Permission.HANDLE_REQUESTS}, _FILE),
    Role.DECIDER: Grant(
        _WORK
        | {Permission.DECIDE, Permission.ASSIGN, Permission.HOLD, Permission.ERASE, Permission.KEEP_LISTS}
        | {Permission.HANDLE_REQUESTS},
        _FILE,
    ),
    Role.APPEAL_MEMBER: Grant(_WORK | {Permission.DECIDE_APPEAL}, _FILE),
    Role.AUDITOR: Grant(
        frozenset({Permission.READ_LOG, Permission.READ_CASES}),
        frozenset({Label.OPEN, Label.REASON}),
        every_case=True,
    ),
    Role.SOURCE_CUSTODIAN: Grant(
        frozenset({Permission.KEEP_SOURCES, Permission.READ_CASES}), frozenset({Label.OPEN, Label.SOURCE})
    ),
    Role.PLANNER: Grant(frozenset({Permission.PLAN})),
    Role.ADMINISTRATOR: Grant(
        frozenset({Permission.ADMINISTER, Permission.ERASE, Permission.PROPOSE, Permission.KEEP_LISTS})
    ),
}
"""Everything that is allowed; what does not stand here is denied."""
