"""What kept cases rest on, in the store: found again when it changes, without the store saying what it is.

Reach for :func:`rest` when a case is kept and for :func:`touched_by` when something changed. Which entry of a list a person may be says
something of that person, so it stands sealed under the case's key; beside it stands a tag of twelve bits, keyed, that thousands of
things share. The tag narrows, the sealed words decide. The invariants: exactly the cases that rest on what changed are found, and each
once: what a case has come back for is kept, so that the same change finds it no more. What is erased leaves a tag that confirms no guess.
"""

from __future__ import annotations

import hmac
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from muster.ledger.desk import Desk, Row
from muster.ledger.kinds import Field, Kind, Label
from muster.policy.delta import Cause, Change, Thing

REST = Kind(
    "rest",
    (
        Field("case"),
        Field("cause"),
        Field("tag", sought=True),
        Field("since"),
        Field("thing", Label.REASON),
    ),
    by_case=True,
    derived=True,
)
"""One thing that a case rests on; *since* is when it was last looked at."""
_TAG = 3
"""Hexadecimal digits of a tag: of a list of twenty thousand entries, five share one."""
_GONE = "gone"
"""Kept as the digest of what is there no more."""


@dataclass(frozen=True, slots=True)
class Known:
    """A thing that a case rests on, with the digest of its content where that was known; *row* is how it is kept."""

    row: Row
    thing: Thing
    digest: str


@dataclass(frozen=True, slots=True)
class Touched:
    """A case that something touches.

    Attributes:
        case: its id.
        causes: what changed, in words.
        version: of the case when it was found, 0 when it matters not.
        seen: each thing that changed, as it is kept, with the digest it has now.
        new: each thing that the case rests on from now on, with its digest.
    """

    case: str
    causes: tuple[str, ...]
    version: int = 0
    seen: tuple[tuple[Known, str], ...] = ()
    new: tuple[tuple[Thing, str], ...] = ()


def tag_of(desk: Desk, thing: Thing) -> str:
    """Return the tag of a thing in this workspace."""
    return hmac.new(desk.keyring.tags, f"{thing.cause}/{thing.ref}".encode(), "sha256").hexdigest()[:_TAG]


def rest(desk: Desk, case: str, things: Sequence[Thing], *, new: bool) -> None:
    """Keep that a case rests on things; for those it rests on already, that they were looked at again. A *new* case rests on none yet."""
    if not things:
        return
    there = {} if new else {known.thing: known for known in _opened(desk, desk.rows(REST, case=case))}
    for thing in things:
        if thing in there:
            desk.update_read(REST, there[thing].row, since=str(desk.moment))
        else:
            _keep(desk, case, thing, "")


def touched_by(desk: Desk, changes: Iterable[Change], since: str) -> tuple[Touched, ...]:
    """Return the cases that changes touch, by id, each with every cause.

    Args:
        desk: of the operation.
        changes: of entries, incidents and identities.
        since: from which moment things are as they are now; what a case looked at later is no news to it.
    """
    changed = {change.thing: change for change in changes}
    found: defaultdict[str, list[Known]] = defaultdict(list)
    rows = desk.among(REST, "tag", (tag_of(desk, thing) for thing in changed))
    older = [row for some in rows.values() for row in some if row["since"] < since]
    for known in _opened(desk, older):
        if known.thing in changed and known.digest != (changed[known.thing].after or _GONE):
            found[str(known.row["case"])].append(known)
    return tuple(_touched(case, found[case], changed) for case in sorted(found))


def seen_now(desk: Desk, touched: Touched) -> None:
    """Keep that a case came back for what changed."""
    for known, digest in touched.seen:
        desk.update_read(REST, known.row, since=str(desk.moment), thing=_sealed(known.thing, digest))
    for thing, digest in touched.new:
        _keep(desk, touched.case, thing, digest)


def resting_on(desk: Desk, things: Iterable[Thing]) -> tuple[Known, ...]:
    """Return how cases rest on things: one for each case and thing."""
    wanted = frozenset(things)
    rows = desk.among(REST, "tag", sorted({tag_of(desk, thing) for thing in wanted}))
    return tuple(
        known for known in _opened(desk, [row for some in rows.values() for row in some]) if known.thing in wanted
    )


def _keep(desk: Desk, case: str, thing: Thing, digest: str) -> None:
    values = {"case": case, "cause": str(thing.cause), "tag": tag_of(desk, thing), "since": str(desk.moment)}
    desk.create(REST, owner=case, **values, thing=_sealed(thing, digest))


def _touched(case: str, known: Sequence[Known], changed: dict[Thing, Change]) -> Touched:
    by_thing = sorted(known, key=lambda one: one.thing)
    causes = tuple(changed[one.thing].words for one in by_thing)
    return Touched(case, causes, seen=tuple((one, changed[one.thing].after or _GONE) for one in by_thing))


def _opened(desk: Desk, rows: Sequence[Row]) -> list[Known]:
    desk.remember_keys(str(row["owner"]) for row in rows)
    texts = [(row, desk.opened(REST, row, "thing")) for row in rows]
    return [_known(row, text) for row, text in texts if text is not None]


def _known(row: Row, text: str) -> Known:
    ref, digest = json.loads(text)
    return Known(row, Thing(Cause(row["cause"]), ref), digest)


def _sealed(thing: Thing, digest: str) -> str:
    return json.dumps([thing.ref, digest], ensure_ascii=False)
