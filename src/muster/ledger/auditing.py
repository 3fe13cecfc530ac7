"""Operations on the log itself: reading it, and taking it elsewhere. Both stand in it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from muster.ledger.desk import Desk
from muster.ledger.event import Event
from muster.ledger.export import export_lines
from muster.ledger.ledger import Ledger
from muster.ledger.log import Session
from muster.ledger.operation import operation
from muster.ledger.roles import Permission
from muster.ledger.schema import EVENT


@operation("log.show", permission=Permission.READ_LOG)
def show_log(desk: Desk, after: int = 0, limit: int = 100) -> tuple[Event, ...]:
    """Return events in order, a page at a time; what is personal in them is sealed.

    Args:
        desk: of the operation.
        after: number of the last event of the page before.
        limit: how many, 1,000 at most.
    """
    query = select(EVENT.c.bytes).where(EVENT.c.seq > after).order_by(EVENT.c.seq).limit(min(limit, 1_000))
    return tuple(Event.from_bytes(text.encode("ascii", "replace")) for text in desk.connection.execute(query).scalars())


@operation("log.export", permission=Permission.READ_LOG, decisive=True)
def _note_export(desk: Desk) -> None:
    """Tell in the log that it was exported."""
    desk.notes["of"] = "log"


def export_log(ledger: Ledger, session: Session) -> Iterator[str]:
    """Return the lines of an export, the event that tells of it among them.

    Args:
        ledger: opened.
        session: of an auditor.

    Raises:
        DeniedError: when the session may not.
    """
    _note_export(ledger, session)
    return export_lines(ledger)
