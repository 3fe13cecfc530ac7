"""What is in use, and what is unsafe: the findings of ``muster doctor``.

Reach for :func:`examine` on a folder that may or may not open, and for :func:`examine_opened` on a ledger that does.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select
from sqlcipher3 import dbapi2

from muster.ledger.connect import LEAST_SQLITE
from muster.ledger.days import Days
from muster.ledger.filesystem import read_mounts, remote_kind
from muster.ledger.guards import APP_ROLE
from muster.ledger.kinds import DAYS, OWNER, PURPOSE, SETTING
from muster.ledger.ledger import Ledger
from muster.ledger.purpose import Purpose, kept_as
from muster.ledger.schema import STEPS, version
from muster.ledger.snapshots.keeping import check, sweep
from muster.ledger.verify import verify
from muster.ledger.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: its name, whether it is as it must be, what was found, what to do if not, and whether it would be unsafe then."""

    name: str
    good: bool
    found: str
    remedy: str = ""
    unsafe: bool = True


def examine(folder: Path) -> tuple[Check, ...]:
    """Look at a workspace from outside, without its secret.

    Args:
        folder: of the workspace.
    """
    workspace = Workspace(folder)
    kind = remote_kind(folder.resolve(), read_mounts())
    return (
        Check(
            "SQLite",
            dbapi2.sqlite_version_info >= LEAST_SQLITE,
            f"{dbapi2.sqlite_version}, encrypting",
            "install sqlcipher3 0.6.4 or newer",
        ),
        Check("disk", not kind, kind or "of this machine", "move the folder to a disk of this machine"),
        *(_private(path) for path in _files(workspace)),
    )


def examine_opened(ledger: Ledger) -> tuple[Check, ...]:
    """Look at an opened ledger: how it is kept, whether the log holds, whether keys, blobs and state fit each other.

    Blobs that no row leads to, left by something cut short, are swept away.

    Args:
        ledger: opened.
    """
    with ledger.store.reading() as connection:
        of_store = _server(connection) if ledger.workspace.server else _file(connection)
        tables = version(connection)
        owners = ledger.tables.all[OWNER.name]
        living = set(connection.execute(select(owners.c.id).where(owners.c.erased == 0)).scalars())
        of_purpose = _purposes(connection, ledger)
    verdict = verify(ledger)
    swept = sweep(ledger)
    blobs, wrong = check(ledger)
    keys = set(ledger.keyring.owners())
    return (
        *of_store,
        Check("version", tables == len(STEPS), f"{tables} of {len(STEPS)}", "open it once to bring it up to date"),
        Check(
            "log", verdict.holds, _said(verdict.problems, verdict.size), "keep the folder as it is and call an auditor"
        ),
        Check("blobs", not wrong, wrong[0] if wrong else _kept(blobs, swept), "restore a backup"),
        Check("keys", living <= keys, f"{len(keys):,} of {len(living):,} owners", "restore the keys from their backup"),
        *of_purpose,
    )


def _purposes(connection: Connection, ledger: Ledger) -> tuple[Check, ...]:
    """Look whether of everybody is stated what their data are kept for, and whether somebody looked again in time."""
    tables = ledger.tables.all
    owners = connection.execute(select(tables[OWNER.name]).where(tables[OWNER.name].c.erased == 0)).mappings().all()
    query = select(tables[PURPOSE.name])
    stated = {row["id"]: Purpose(row["purpose"], row["basis"]) for row in connection.execute(query).mappings()}
    setting = tables[SETTING.name]
    code = connection.execute(select(setting.c.value).where(setting.c.id == DAYS)).scalar_one_or_none()
    days, today = Days() if code is None else Days.read(code), str(ledger.clock())[:10]
    kept = [kept_as(dict(row), stated, days) for row in owners]
    bare, late = sum(not one.stated for one in kept), sum(one.review_by < today for one in kept)
    found, past = f"not stated for {bare:,} of {len(kept):,} data", f"{late:,} of {len(kept):,} data past their day"
    return (
        Check("purpose", not bare, found, "state them with: muster retention state", unsafe=False),
        Check("review", not late, past, "look at: muster retention list --past", unsafe=False),
    )


def _file(connection: Connection) -> tuple[Check, ...]:
    journal = str(connection.exec_driver_sql("PRAGMA journal_mode").scalar_one())
    synchronous = int(connection.exec_driver_sql("PRAGMA synchronous").scalar_one())
    pages = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")]
    safe, found = (journal, synchronous) == ("wal", 2), f"journal {journal}, synchronous {synchronous}"
    return (
        Check("store", good=True, found="an encrypted file"),
        Check("durability", safe, found, "open the store with this Muster only"),
        Check("pages", not pages, f"{len(pages):,} damaged" if pages else "all authentic", "restore a backup"),
    )


def _server(connection: Connection) -> tuple[Check, ...]:
    def asked(query: str) -> Any:
        return connection.exec_driver_sql(query).scalar_one()

    lasting = {name: asked(f"SHOW {name}") for name in ("fsync", "full_page_writes", "synchronous_commit")}
    sums, encoding = asked("SHOW data_checksums"), asked("SHOW server_encoding")
    private = asked(
        "SELECT ssl OR client_addr IS NULL FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) "
        "WHERE pid = pg_backend_pid()"
    )
    free = asked("SELECT has_table_privilege('event', 'UPDATE, DELETE, TRUNCATE')")
    return (
        Check(
            "store", encoding == "UTF8", f"PostgreSQL {asked('SHOW server_version')}, {encoding}", "use a UTF8 database"
        ),
        Check(
            "durability",
            set(lasting.values()) == {"on"},
            ", ".join(f"{name} {value}" for name, value in lasting.items()),
            "set them on in postgresql.conf",
        ),
        Check("pages", sums == "on", f"data_checksums {sums}", "stop the server and run: pg_checksums --enable"),
        Check(
            "way",
            private,
            "encrypted, or on this machine" if private else "in clear",
            "set ssl on, and sslmode in the address",
        ),
        Check(
            "role",
            not free,
            "may change the log" if free else "only adds to the log",
            f"work as {APP_ROLE}, not as the owner",
        ),
    )


def _said(problems: tuple[str, ...], size: int) -> str:
    return problems[0] if problems else f"{size:,} events hold"


def _files(workspace: Workspace) -> tuple[Path, ...]:
    """Return the files a workspace must have; a store on a server is none of them."""
    whole = (workspace.header, workspace.store, workspace.keys)
    if not workspace.header.is_file() or not workspace.server:
        return whole
    return (workspace.header, workspace.keys)


def _kept(count: int, swept: int) -> str:
    return f"{count:,} as received" + (f"; {swept:,} left over from before removed" if swept else "")


def _private(path: Path) -> Check:
    if not path.is_file():
        return Check(path.name, good=False, found="missing", remedy="restore it from a backup")
    mode = path.stat().st_mode & 0o777
    good = os.name != "posix" or not mode & 0o077
    return Check(path.name, good, f"mode {mode:o}", f"chmod 600 {path.name}")
