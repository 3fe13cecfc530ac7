"""The ledger: a store that keeps secrets and cannot be quietly changed.

Reach for :class:`Ledger`, then for the operations, each a function of a ledger and a :class:`Session`. Two promises hold
everything else: state and event commit together, and an operation without a permission does not import.
"""

from __future__ import annotations

from muster.errors import MissingExtraError

try:
    import argon2 as _argon2  # noqa: F401  # whether it is there
    import cryptography as _cryptography  # noqa: F401  # whether it is there
    import sqlalchemy as _sqlalchemy  # noqa: F401  # whether it is there
    import sqlcipher3 as _sqlcipher3  # noqa: F401  # whether it is there
except ModuleNotFoundError:
    raise MissingExtraError("a workspace", "ledger") from None

from muster.ledger.auditing import export_log, show_log
from muster.ledger.backup import Backup, back_up, back_up_keys, drill, restore
from muster.ledger.cases import assign, break_glass, nominate, open_case, unassign
from muster.ledger.clock import Clock, Entropy, Moment
from muster.ledger.days import Days
from muster.ledger.doctor import Check, examine, examine_opened
from muster.ledger.erase import erase, hold, lift_hold, overdue
from muster.ledger.export import export_lines
from muster.ledger.foureyes import approve, propose, refuse
from muster.ledger.kinds import OWN_KINDS, Field, Kind, Label, Retention
from muster.ledger.ledger import Ledger
from muster.ledger.log import Session
from muster.ledger.operation import OPERATIONS, Operation, operation
from muster.ledger.people import add_user, grant_roles, list_users, stop_user
from muster.ledger.plain import export_database
from muster.ledger.purpose import NOT_STATED, Kept, Purpose, kept_of
from muster.ledger.reading import ERASED, WITHHELD, Record, browse, read
from muster.ledger.retention import Due, due, erase_due, propose_due
from muster.ledger.reviewing import Overview, overview, review, settle_retention, state_purpose
from muster.ledger.roles import GRANTS, Grant, Permission, Role
from muster.ledger.secret import KeyFile, Passphrase
from muster.ledger.signing import rotate
from muster.ledger.snapshots.policies import import_policy
from muster.ledger.snapshots.reports import import_reports
from muster.ledger.snapshots.reproduce import Reproduced, reproduce
from muster.ledger.snapshots.rosters import Imported, import_roster
from muster.ledger.snapshots.runs import Asked, Run, list_runs, queue
from muster.ledger.snapshots.states import State, ask, list_states
from muster.ledger.snapshots.update import Update, import_list
from muster.ledger.snapshots.work import Done, Means, run_screen, run_trace, run_vet
from muster.ledger.sources import add_source, register_custodian
from muster.ledger.verify import Verdict, verify
from muster.ledger.witness import Packet, accept, agrees_with_paper, latest_note, on_paper, packet

__all__ = [
    "ERASED",
    "GRANTS",
    "NOT_STATED",
    "OPERATIONS",
    "OWN_KINDS",
    "WITHHELD",
    "Asked",
    "Backup",
    "Check",
    "Clock",
    "Days",
    "Done",
    "Due",
    "Entropy",
    "Field",
    "Grant",
    "Imported",
    "Kept",
    "KeyFile",
    "Kind",
    "Label",
    "Ledger",
    "Means",
    "Moment",
    "Operation",
    "Overview",
    "Packet",
    "Passphrase",
    "Permission",
    "Purpose",
    "Record",
    "Reproduced",
    "Retention",
    "Role",
    "Run",
    "Session",
    "State",
    "Update",
    "Verdict",
    "accept",
    "add_source",
    "add_user",
    "agrees_with_paper",
    "approve",
    "ask",
    "assign",
    "back_up",
    "back_up_keys",
    "break_glass",
    "browse",
    "drill",
    "due",
    "erase",
    "erase_due",
    "examine",
    "examine_opened",
    "export_database",
    "export_lines",
    "export_log",
    "grant_roles",
    "hold",
    "import_list",
    "import_policy",
    "import_reports",
    "import_roster",
    "kept_of",
    "latest_note",
    "lift_hold",
    "list_runs",
    "list_states",
    "list_users",
    "nominate",
    "on_paper",
    "open_case",
    "operation",
    "overdue",
    "overview",
    "packet",
    "propose",
    "propose_due",
    "queue",
    "read",
    "refuse",
    "register_custodian",
    "reproduce",
    "restore",
    "review",
    "rotate",
    "run_screen",
    "run_trace",
    "run_vet",
    "settle_retention",
    "show_log",
    "state_purpose",
    "stop_user",
    "unassign",
    "verify",
]
