"""A PostgreSQL server of our own, for as long as the tests run; made from Debian's packages where they are."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

DEBIAN = Path("/usr/lib/postgresql")


def binaries() -> Path | None:
    """The folder of ``initdb`` and ``pg_ctl``, ``None`` where there is none."""
    folders = [folder / "bin" for folder in sorted(DEBIAN.glob("*"), reverse=True)]
    found = shutil.which("initdb")
    folders += [Path(found).parent] if found else []
    return next((folder for folder in folders if all((folder / name).exists() for name in ("initdb", "pg_ctl"))), None)


@contextmanager
def running() -> Iterator[str]:
    """The folder of the socket of a server that is running; it is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="muster-pg-"))
    bin_ = binaries()
    assert bin_ is not None
    try:
        user = _unprivileged(folder)
        _run(user, bin_ / "initdb", "-D", folder / "data", "-U", "owner", "-A", "trust", "-E", "UTF8", "-k", "-N")
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c shared_buffers=32MB"
        _run(user, bin_ / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield str(folder)
        finally:
            _run(user, bin_ / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def address(socket: str, schema: str, user: str = "owner") -> str:
    """The address of one schema of the server, which holds one store."""
    return f"postgresql://{user}@/postgres?host={socket}&options=-csearch_path%3D{schema}"


def fresh(socket: str, number: int) -> str:
    """The address of a new, empty schema."""
    with psycopg.connect(host=socket, user="owner", dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA office_{number}")
    return address(socket, f"office_{number}")


def _unprivileged(folder: Path) -> str | None:
    """Give the folder to somebody the server agrees to run as, when we are root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    os.chown(folder, entry.pw_uid, entry.pw_gid)
    return entry.pw_name


def _run(user: str | None, *command: object) -> None:
    subprocess.run([str(part) for part in command], user=user, check=True, stdout=subprocess.DEVNULL, cwd="/")
