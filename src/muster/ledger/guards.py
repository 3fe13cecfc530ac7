"""What a database itself does for the log: refuses to change it, shows it readably, and lets a working role do no more than work.

Reach for :func:`guard_log` when the log's tables are made and for :func:`grant_state` whenever the state's are.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

APP_ROLE = "muster_app"
"""The role of a server that people work under; it owns nothing and can only add to the log."""

_FILE = (
    "CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'the log only grows'); END",
    "CREATE TRIGGER event_remains BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'the log only grows'); END",
    """CREATE VIEW log AS SELECT seq, json_extract(bytes, '$.time') AS time, json_extract(bytes, '$.actor') AS actor,
    json_extract(bytes, '$.role') AS role, json_extract(bytes, '$.action') AS action,
    json_extract(bytes, '$.object') AS object, json_array_length(bytes, '$.changes') AS changes FROM event""",
)
_SERVER = (
    """CREATE FUNCTION muster_log_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'the log only grows' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE TRIGGER event_stays BEFORE UPDATE OR DELETE ON event
    FOR EACH ROW EXECUTE FUNCTION muster_log_only_grows()""",
    """CREATE TRIGGER event_remains BEFORE TRUNCATE ON event
    FOR EACH STATEMENT EXECUTE FUNCTION muster_log_only_grows()""",
    """CREATE VIEW log AS SELECT seq, bytes::json ->> 'time' AS time, bytes::json ->> 'actor' AS actor,
    bytes::json ->> 'role' AS role, bytes::json ->> 'action' AS action, bytes::json ->> 'object' AS object,
    json_array_length(bytes::json -> 'changes') AS changes FROM event""",
)
_WORK = (
    f"GRANT SELECT, INSERT ON event, checkpoint TO {APP_ROLE}",
    f"GRANT SELECT, UPDATE ON head, made TO {APP_ROLE}",
    f"GRANT SELECT ON log TO {APP_ROLE}",
)


def guard_log(connection: Connection) -> None:
    """Let the database refuse every change of an event, and show the log.

    Args:
        connection: in the transaction that made the log's tables.
    """
    server = connection.dialect.name == "postgresql"
    for statement in _SERVER if server else _FILE:
        connection.exec_driver_sql(statement)
    if server and _has_app_role(connection):
        for statement in _WORK:
            connection.exec_driver_sql(statement)


def grant_state(connection: Connection, names: Iterable[str]) -> None:
    """Let the working role of a server, if it has one, work with tables of the state.

    Args:
        connection: in the transaction that made them.
        names: of the tables.
    """
    if connection.dialect.name == "postgresql" and _has_app_role(connection):
        tables = ", ".join(f'"{name}"' for name in names)
        connection.exec_driver_sql(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {tables} TO {APP_ROLE}")


def _has_app_role(connection: Connection) -> bool:
    query = "SELECT 1 FROM pg_roles WHERE rolname = %(role)s"
    return connection.exec_driver_sql(query, {"role": APP_ROLE}).scalar() is not None
