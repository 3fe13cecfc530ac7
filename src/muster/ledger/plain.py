"""A copy of a store in the clear, for reading with any tool that reads SQLite, such as Datasette.

Reach for :func:`export_database`. The copy holds the log and the state: codes, times, names of users, who works on what. What is
sealed stays sealed in it, and the keys are not in the file. Views show both without knowing how they are kept.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event
from sqlcipher3 import dbapi2

from muster.errors import InputError
from muster.ledger.desk import Desk
from muster.ledger.faults import told
from muster.ledger.guards import guard_log
from muster.ledger.kinds import Kind, Label
from muster.ledger.ledger import Ledger
from muster.ledger.log import Session
from muster.ledger.operation import operation
from muster.ledger.roles import Permission
from muster.ledger.schema import CHECKPOINT, EVENT, LOG, StateTables
from muster.ledger.store import copy_table
from muster.ledger.workspace import sync_folder

_VIEWS = (
    """CREATE VIEW changes AS SELECT log.seq, log.time, log.actor, log.action,
    json_extract(change.value, '$[0]') AS kind, json_extract(change.value, '$[1]') AS id,
    CASE json_type(change.value, '$[3]') WHEN 'null' THEN 'dropped'
    ELSE (SELECT group_concat(key, ' ') FROM json_each(change.value, '$[3]')) END AS fields
    FROM event JOIN log ON log.seq = event.seq, json_each(event.bytes, '$.changes') AS change""",
    """CREATE VIEW readings AS SELECT log.seq, log.time, log.actor, log.role, log.object,
    json_extract(event.bytes, '$.notes.kind') AS kind, json_extract(event.bytes, '$.notes.fields') AS fields
    FROM event JOIN log ON log.seq = event.seq WHERE log.action = 'record.read'""",
    """CREATE VIEW refusals AS SELECT log.seq, log.time, log.actor, log.role,
    json_extract(event.bytes, '$.notes.operation') AS operation
    FROM event JOIN log ON log.seq = event.seq WHERE log.action = 'access.denied'""",
    """CREATE VIEW checkpoints AS SELECT size, substr(note, instr(note, char(10) || 'time ') + 6, 27) AS time, note
    FROM checkpoint""",
)


@operation("log.export-database", permission=Permission.READ_LOG, decisive=True)
def _note_database(desk: Desk) -> None:
    """Tell in the log that a copy in the clear was taken."""
    desk.notes["of"] = "database"


def export_database(ledger: Ledger, session: Session, target: Path) -> None:
    """Write a copy of the store in the clear, the event that tells of it included; nothing sealed is opened.

    Args:
        ledger: opened.
        session: of an auditor.
        target: file that is not there yet.

    Raises:
        DeniedError: when the session may not.
        InputError: when the file is there.
        StoreError: when it cannot be written.
    """
    if target.exists():
        raise InputError("is there already", file=target.name, remedy="choose another name")
    _note_database(ledger, session)
    part = target.with_name(f"{target.name}.part")
    try:
        with ledger.store.reading() as source, told(part.name):
            _write(source, part, ledger.tables)
        part.rename(target)
        sync_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)


def _write(source: Connection, path: Path, tables: StateTables) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
    engine = create_engine("sqlite://", module=dbapi2, creator=lambda: _connect(path))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    try:
        with engine.begin() as goal:
            LOG.create_all(goal, [EVENT, CHECKPOINT])
            tables.create(goal)
            for table in (EVENT, CHECKPOINT, *tables.all.values()):
                copy_table(source, goal, table)
            guard_log(goal)
            for statement in (*_VIEWS, *map(_readable, tables.kinds)):
                goal.exec_driver_sql(statement)
    finally:
        engine.dispose()


def _connect(path: Path) -> Any:
    return dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)


def _readable(kind: Kind) -> str:
    """Return the view of a kind: open fields as they are, of sealed ones whether there is anything."""
    columns = ["id", "version"]
    for name, label in kind.labels.items():
        shown = f'"{name}"' if label is Label.OPEN else f"CASE WHEN \"{name}\" IS NULL THEN NULL ELSE 'sealed' END"
        columns.append(f'{shown} AS "{name}"')
    return f'CREATE VIEW "readable_{kind.name}" AS SELECT {", ".join(columns)} FROM "{kind.name}"'  # noqa: S608  # names of our own kinds
