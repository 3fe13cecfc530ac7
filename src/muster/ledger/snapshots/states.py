"""Operations on states of lists and policies: taking one, holding it back, putting one in use, listing them.

Reach for :mod:`muster.ledger.snapshots.update` to import a list: it asks the guard first. The invariants: which state is in use is
one row, so that it changes at once or not at all; a state that was held back comes into use by two people only.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from muster.errors import ConflictError, DeniedError, InputError
from muster.ledger.desk import NOT_YOURS, Desk, Row
from muster.ledger.kinds import CURRENT, OVERRIDE, RUN, SNAPSHOT, Retention
from muster.ledger.operation import operation
from muster.ledger.roles import Permission
from muster.ledger.snapshots.blobs import Blobs
from muster.ledger.snapshots.received import Given, Received, digest_of, files_of, files_text, put_files, told_of

LIST, POLICY = "list", "policy"
USED, HELD, RELEASED = "used", "held", "released"
"""What became of a state: taken into use, held back by the guard, put into use by two people."""
KEPT = 30
"""States kept of each list and policy that were ever in use, beside those that runs rest on."""
KEPT_BACK = 5
"""States kept that were held back; a server that goes on failing pushes nothing out that was good."""


@dataclass(frozen=True, slots=True)
class State:
    """One kept state of a list or policy.

    Attributes:
        id: of its row.
        what: list or policy.
        name: it goes by.
        digest: of its bytes as received.
        format: which reader read it.
        dated: the date it gives itself.
        since: when it was imported.
        state: whether it was used, held back, or released by two people.
        rows: read, accepted, quarantined, rejected.
        files: as received.
        in_use: whether it serves now.
        stale: since when the one in use is stale, empty when it is not.
        why: code of what was wrong with the update that failed.
    """

    id: str
    what: str
    name: str
    digest: str
    format: str
    dated: str
    since: str
    state: str
    rows: tuple[int, int, int, int]
    files: tuple[Received, ...]
    in_use: bool = False
    stale: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A state about to be taken: what it is, its files, the account of its rows, and what the guard compared it with."""

    what: str
    name: str
    format: str
    dated: str
    rows: tuple[int, int, int, int]
    files: tuple[Given, ...]
    against: str = ""
    held: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


@operation("list.look", permission=Permission.KEEP_LISTS)
def look(desk: Desk, what: str, name: str) -> State | None:
    """Return the state in use under a name; nothing when there is none yet.

    Args:
        desk: of the operation.
        what: list or policy.
        name: it goes by.
    """
    desk.object = f"{what}/{name}"
    return in_use(desk, what, name)


@operation("list.states", permission=Permission.KEEP_LISTS)
def list_states(desk: Desk) -> tuple[State, ...]:
    """Return every kept state, by what it is and its name, newest first."""
    states = [_state(row, desk.row(CURRENT, f"{row['what']}/{row['name']}")) for row in desk.rows(SNAPSHOT)]
    newest = sorted(states, key=lambda state: (state.since, state.id), reverse=True)
    return tuple(sorted(newest, key=lambda state: (state.what, state.name)))


@operation("list.take", permission=Permission.KEEP_LISTS, decisive=True)
def take(desk: Desk, blobs: Blobs, arrival: Arrival) -> State:
    """Keep a state and put it in use, or hold it back as the guard said; return it.

    Args:
        desk: of the operation.
        blobs: of the workspace.
        arrival: the state.

    Raises:
        ConflictError: when another state came into use since the guard looked.
    """
    current = desk.row(CURRENT, f"{arrival.what}/{arrival.name}")
    if (current["snapshot"] if current is not None else "") != arrival.against:
        raise ConflictError("somebody else brought this list up to date first; look again and repeat")
    files = put_files(blobs, arrival.files, blobs.public)
    id_, fields = _kept(desk, arrival, files)
    if arrival.held:
        _mark(desk, arrival.what, arrival.name, arrival.held[0])
    else:
        _use(desk, arrival.what, arrival.name, id_)
    _prune(desk, arrival.what, arrival.name)
    desk.object = id_
    desk.notes |= told_of(arrival.what, fields) | {"guard": " ".join((*arrival.held, *arrival.told))}
    return _state(desk.row(SNAPSHOT, id_) or {}, desk.row(CURRENT, f"{arrival.what}/{arrival.name}"))


@operation("list.fail", permission=Permission.KEEP_LISTS, decisive=True)
def fail(desk: Desk, name: str, digest: str, code: str) -> State:
    """Tell that an update of a list could not even be read; the state in use serves on, and is stale. Return that.

    Args:
        desk: of the operation.
        name: of the list.
        digest: of what came, empty when nothing did.
        code: of what was wrong with it.
    """
    _mark(desk, LIST, name, code)
    desk.object = f"{LIST}/{name}"
    desk.notes |= {"what": LIST, "digest": digest, "rows": "", "name": name, "guard": code}
    state = in_use(desk, LIST, name)
    assert state is not None  # noqa: S101  # it was just marked
    return state


@operation("list.ask", permission=Permission.KEEP_LISTS)
def ask(desk: Desk, snapshot: str, reason: str) -> str:
    """Say why a state should be put in use although it was held back, or was left; return what to propose.

    Args:
        desk: of the operation.
        snapshot: id of the state.
        reason: in one's own words.

    Raises:
        InputError: without a reason.
    """
    if len(reason.split()) < 3:
        raise InputError("an override needs its reason in words", remedy="say what you checked, and with whom")
    if desk.row(SNAPSHOT, snapshot) is None:
        raise DeniedError(NOT_YOURS)
    owner = desk.new_owner("override", Retention.CASE)
    desk.object = owner
    return desk.create(OVERRIDE, owner, owner=owner, snapshot=snapshot, reason=reason)


@operation("list.override", permission=Permission.KEEP_LISTS, four_eyes=True)
def override(desk: Desk, asked: str) -> None:
    """Put a state in use whatever the guard said; takes two people.

    Args:
        desk: of the operation.
        asked: id of the reason, as :func:`ask` returned it.
    """
    reason = desk.needed(OVERRIDE, asked)
    row = desk.needed(SNAPSHOT, str(reason["snapshot"]))
    desk.update(SNAPSHOT, str(row["id"]), state=RELEASED)
    _use(desk, str(row["what"]), str(row["name"]), str(row["id"]))
    desk.notes |= told_of(str(row["what"]), row)


def in_use(desk: Desk, what: str, name: str) -> State | None:
    """Return the state in use under a name, nothing when there is none."""
    current = desk.row(CURRENT, f"{what}/{name}")
    row = desk.row(SNAPSHOT, str(current["snapshot"])) if current is not None else None
    return None if row is None else _state(row, current)


def all_in_use(desk: Desk, what: str) -> tuple[State, ...]:
    """Return every state in use, by name."""
    rows = desk.rows(CURRENT, what=what)
    found = (in_use(desk, what, str(row["id"]).partition("/")[2]) for row in rows)
    return tuple(state for state in found if state is not None)


def named(desk: Desk, digest: str) -> State:
    """Return the kept state whose id or digest begins like this.

    Raises:
        InputError: when none does, or several do.
    """
    found = [row for row in desk.rows(SNAPSHOT) if digest and str(row["digest"]).startswith(digest)]
    found += [row for row in desk.rows(SNAPSHOT) if digest and str(row["id"]).startswith(digest)]
    if len(found) != 1:
        how = "no kept state has" if not found else f"{len(found)} kept states have"
        raise InputError(f"{how} the digest {digest[:80]!r}", remedy="see: muster lists states")
    return _state(found[0], desk.row(CURRENT, f"{found[0]['what']}/{found[0]['name']}"))


def _kept(desk: Desk, arrival: Arrival, files: Sequence[Received]) -> tuple[str, dict[str, Any]]:
    """Keep a state, or find that it is kept already; return its id and fields."""
    state = HELD if arrival.held else USED
    fields: dict[str, Any] = {"what": arrival.what, "name": arrival.name, "digest": digest_of(files)}
    fields |= {"since": str(desk.moment), "format": arrival.format, "dated": arrival.dated, "state": state}
    fields |= dict(zip(("read", "accepted", "quarantined", "rejected"), arrival.rows, strict=True))
    text = files_text(files)
    for row in desk.rows(SNAPSHOT, what=arrival.what, name=arrival.name, digest=fields["digest"], files=text):
        if row["state"] == HELD and not arrival.held:
            desk.update(SNAPSHOT, str(row["id"]), state=USED)
        return str(row["id"]), fields
    return desk.create(SNAPSHOT, **fields, files=text), fields


def _use(desk: Desk, what: str, name: str, snapshot: str) -> None:
    """Point at another state: one row, and whoever looks finds the old one or the new one."""
    if desk.row(CURRENT, f"{what}/{name}") is None:
        desk.create(CURRENT, f"{what}/{name}", what=what, snapshot=snapshot, stale="", why="")
    else:
        desk.update(CURRENT, f"{what}/{name}", snapshot=snapshot, stale="", why="")


def _mark(desk: Desk, what: str, name: str, why: str) -> None:
    """Mark the state in use as stale, since the first update that failed."""
    row = desk.needed(CURRENT, f"{what}/{name}")
    desk.update(CURRENT, f"{what}/{name}", stale=str(row["stale"] or desk.moment), why=why)


def _prune(desk: Desk, what: str, name: str) -> None:
    """Drop states beyond the newest; never the one in use, nor one that a run rests on."""
    rows = sorted(desk.rows(SNAPSHOT, what=what, name=name), key=lambda row: (row["since"], row["id"]), reverse=True)
    good = [str(row["id"]) for row in rows if row["state"] != HELD]
    held = [str(row["id"]) for row in rows if row["state"] == HELD]
    old = [*good[KEPT:], *held[KEPT_BACK:]]
    needed = {desk.needed(CURRENT, f"{what}/{name}")["snapshot"], *(_rested_on(desk) if old else ())}
    for id_ in old:
        if id_ not in needed:
            desk.drop(SNAPSHOT, id_)


def _rested_on(desk: Desk) -> frozenset[str]:
    """Return the states that runs rest on."""
    rows = desk.rows(RUN)
    return frozenset(
        item["state"] for row in rows for name in ("lists", "policies") for item in json.loads(str(row[name] or "[]"))
    )


def _state(row: Row, current: Row | None) -> State:
    used = current is not None and current["snapshot"] == row["id"]
    return State(
        **{name: str(row[name]) for name in ("id", "what", "name", "digest", "format", "dated", "since", "state")},
        rows=tuple(int(row[name]) for name in ("read", "accepted", "quarantined", "rejected")),  # type: ignore[arg-type]
        files=files_of(str(row["files"])),
        in_use=used,
        stale=str(current["stale"]) if used and current is not None else "",
        why=str(current["why"]) if used and current is not None else "",
    )
