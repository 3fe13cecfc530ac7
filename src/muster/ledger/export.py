"""The log as a file of JSON lines, for whoever verifies it elsewhere.

Reach for :func:`export_lines`. Each event stands in it as the very text that is hashed; what is personal in it is sealed, and
the keys are not in the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import select

from muster.ledger.ledger import Ledger
from muster.ledger.schema import CHECKPOINT, EVENT


def export_lines(ledger: Ledger) -> Iterator[str]:
    """Yield the lines of an export: a head, every event, every checkpoint.

    Args:
        ledger: opened.
    """
    with ledger.store.reading() as connection:
        yield json.dumps({"muster-export": 1, "log": ledger.log})
        query = select(EVENT.c.bytes).order_by(EVENT.c.seq)
        for (text,) in connection.execution_options(yield_per=2_000).execute(query):
            yield json.dumps({"event": text})
        for (note,) in connection.execute(select(CHECKPOINT.c.note).order_by(CHECKPOINT.c.size)):
            yield json.dumps({"checkpoint": note})
        yield json.dumps({"end": True})
