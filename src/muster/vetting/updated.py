"""What an update of a list changed, entry by entry, and the cases it brings back.

Reach for :func:`after_update` once a newer state of a list is in use. The invariants: an entry has changed when what the list says of it
has, whatever order or file it stands in; cases that rest on it come back, and no other. Whether an entry that is new concerns somebody is
for screening to find: such entries are counted, not passed over.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from muster.errors import InputError
from muster.ledger.ledger import Ledger
from muster.ledger.log import Session
from muster.ledger.snapshots.states import HELD, LIST, RELEASED, State, list_states
from muster.ledger.snapshots.update import snapshots_of
from muster.lists.entity import Entity
from muster.lists.snapshot import Snapshot
from muster.policy.delta import Cause, Change, Thing, changes_between
from muster.vetting.marking import Marked, bring_back
from muster.vetting.process import WEEKDAYS, Deadline
from muster.vetting.rows import Policies


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update came to: entries that changed or are gone, those that are new, and the cases that came back."""

    changed: int
    new: int
    marked: Marked


def digest_of(entity: Entity) -> str:
    """Return the digest of what a list says of an entry; the order of its values is no content."""
    values = {prop: sorted(entity.properties[prop]) for prop in sorted(entity.properties)}
    text = json.dumps([entity.schema, values], ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def changes_of(before: Snapshot, after: Snapshot) -> tuple[Change, ...]:
    """Return the entries that differ between two states of a list."""
    first, second = (
        {Thing(Cause.LIST, entity.id): digest_of(entity) for entity in one.entities} for one in (before, after)
    )
    return changes_between(first, second)


def after_update(
    ledger: Ledger, session: Session, name: str, policies: Policies, *, before: str = "", deadline: Deadline = WEEKDAYS
) -> Updated:
    """Bring back the cases that rest on what the state of a list in use changed against an earlier one.

    Args:
        ledger: the workspace.
        session: of an analyst.
        name: of the list.
        policies: at hand.
        before: how the digest of the earlier state begins; empty for the one that served last.
        deadline: how days are counted.

    Raises:
        InputError: when there are no two states to compare.
    """
    now, earlier = _two(list_states(ledger, session), name, before)
    first, second = snapshots_of(ledger.blobs, [earlier, now])
    changes = changes_of(first, second)
    known = [change for change in changes if change.before]
    # one that two people released was looked at by nobody before: then every case that rests on it is asked, whenever it was checked
    since = "" if now.state == RELEASED else now.since
    marked = bring_back(ledger, session, known, policies, since=since, deadline=deadline)
    return Updated(len(known), len(changes) - len(known), marked)


def _two(states: Sequence[State], name: str, before: str) -> tuple[State, State]:
    """Return the state of a list in use, and the earlier one."""
    mine = [state for state in states if state.what == LIST and state.name == name]
    now = next((state for state in mine if state.in_use), None)
    if now is None:
        raise InputError(f"no list is called {name[:80]!r} here", remedy="see: muster lists states")
    others = [state for state in mine if state is not now and state.state != HELD and state.digest.startswith(before)]
    earlier = next((one for one in others if before or one.since <= now.since), None)
    if earlier is None:
        raise InputError(f"there is no earlier state of {name} to compare with", remedy="see: muster lists states")
    return now, earlier
