"""Who read what is held about a person: out of the log, where every reading stands.

Reach for :func:`readings`. The invariant: the person sees when, in which role and what was done; the officer's name stays in the office.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import or_, select

from muster.ledger.desk import Desk
from muster.ledger.event import parts
from muster.ledger.schema import EVENT
from muster.vetting.documents import Entry, Holds

_READ: Mapping[str, str] = {
    "record.read": "a record was opened",
    "record.browse": "lines of codes were listed",
    "case.read": "the history of the case was read",
    "case.open-file": "the file of the case was opened",
    "case.issue-document": "a document was written",
    "run.inputs": "the roster was taken for a run",
    "run.open": "a run was derived again",
    "run.queue": "a list of possible matches was read",
    "request.read": "a request was read",
    "request.pack": "a copy of what is held was written",
}


def readings(desk: Desk, objects: Collection[str]) -> Iterator[Entry]:
    """Yield each reading, in the order of the log.

    Args:
        desk: of the operation.
        objects: ids of what was read: the person, their case, roster, runs and requests.
    """
    asked = sorted(filter(None, objects))
    query = select(EVENT.c.bytes).where(or_(*(EVENT.c.bytes.like(f'%"object":"{id_}"%') for id_ in asked)))
    for text in desk.connection.execute(query.order_by(EVENT.c.seq)).scalars():
        event = parts(text.encode("ascii", "replace"))
        said = _READ.get(event.action)
        if said is not None and event.object in asked:
            fields = event.notes.get("fields", "")
            also = f" ({fields})" if fields else ""
            yield Entry(Holds.CASE, f"{event.time[:16].replace('T', ' ')} UTC, {event.role}: {said}{also}")
            yield Entry(Holds.OFFICER, event.actor, "By")
