"""Policies imported: each state kept as received; the newest serves.

Reach for :func:`import_policy`. A policy that has a problem is none, so that there is nothing to guard against.
"""

from __future__ import annotations

from pathlib import Path

from muster.ledger.ledger import Ledger
from muster.ledger.log import Session
from muster.ledger.snapshots.received import MAIN, Given
from muster.ledger.snapshots.states import POLICY, Arrival, State, look, take
from muster.policy import Policy


def import_policy(ledger: Ledger, session: Session, path: Path, policy: Policy) -> State:
    """Import a policy, or a newer state of one.

    Args:
        ledger: opened.
        session: of somebody who keeps lists.
        path: of its file.
        policy: as read from it.
    """
    before = look(ledger, session, POLICY, policy.id)
    count = len(policy.rules)
    files = (Given(MAIN, path, policy.digest),)
    against = before.id if before is not None else ""
    arrival = Arrival(POLICY, policy.id, "toml", "", (count, count, 0, 0), files, against)
    return take(ledger, session, ledger.blobs, arrival)
