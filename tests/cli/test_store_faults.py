"""What goes wrong around a workspace, at the command line: one line, the right exit code, and nothing changed."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ledger_tampering import unguarded
from muster.cli import workspace
from muster.cli.workspace import opened
from muster.errors import EXIT_INTEGRITY, EXIT_OK, EXIT_STORE

USERS = [f"--user={user}" for user in ("ada:administrator", "bo:administrator", "aud:auditor", "nour:nominator")]
ADA = "--as=ada:administrator"
needs_strace = pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")


@pytest.fixture
def office(muster, tmp_path) -> Path:
    made = muster("init", tmp_path / "office", *USERS, "--new-key-file", tmp_path / "office.key")
    assert made.code == 0, made.err
    return tmp_path / "office"


def key_of(folder: Path) -> str:
    return f"--key-file={folder.parent / 'office.key'}"


def sql(folder: Path, statement: str) -> None:
    key = folder.parent / "office.key"
    with opened(folder, key) as ledger, ledger.store.alone(), ledger.store.writing() as connection:
        unguarded(connection)
        connection.exec_driver_sql(statement)


def damage(folder: Path, name: str) -> None:
    data = bytearray((folder / name).read_bytes())
    data[min(100, len(data) // 2)] ^= 1
    (folder / name).write_bytes(data)


FAULTS: dict[str, tuple[Callable[[Path], object], int, str]] = {
    "another key": (lambda at: (at.parent / "office.key").write_bytes(bytes(64)), EXIT_STORE, "nothing was opened"),
    "no workspace": (lambda at: (at / "workspace.json").unlink(), EXIT_STORE, "muster init"),
    "no keys": (lambda at: (at / "keys.db").unlink(), EXIT_STORE, "restore it"),
    "a newer store": (lambda at: sql(at, "PRAGMA user_version = 99"), EXIT_STORE, "made by a newer Muster"),
    "a newer header": (lambda at: newer(at / "workspace.json"), EXIT_STORE, "use a newer one"),
    "no store": (lambda at: (at / "ledger.db").unlink(), EXIT_INTEGRITY, "restore it from a backup"),
    "a damaged page": (lambda at: damage(at, "ledger.db"), EXIT_INTEGRITY, "restore it from a backup"),
    "damaged keys": (lambda at: damage(at, "keys.db"), EXIT_INTEGRITY, "restore it from a backup"),
    "a damaged header": (lambda at: damage(at, "workspace.json"), EXIT_INTEGRITY, "restore it from a backup"),
    "no end of the log": (lambda at: sql(at, "DELETE FROM head"), EXIT_INTEGRITY, "end of the log is missing"),
}


def newer(header: Path) -> None:
    header.write_text(json.dumps(json.loads(header.read_text()) | {"workspace": "2"}))


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_one_line_with_its_exit_code_and_changes_nothing(muster, office, fault):
    make, code, words = FAULTS[fault]
    make(office)
    before = digests(office)
    ran = muster("users", "add", office, "zoe", key_of(office), ADA)
    assert (ran.code, ran.out) == (code, "")
    assert words in ran.fault
    assert digests(office) == before


def digests(folder: Path) -> dict[str, str]:
    """Return what stands in the files that are there; the write-ahead file of a store that was read comes and goes."""
    kept = (path for path in sorted(folder.iterdir()) if path.suffix in {".db", ".json", ".txt"})
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in kept}


def test_an_altered_log_has_the_exit_code_of_integrity_and_its_first_bad_event_is_named(muster, office):
    assert muster("users", "add", office, "zoe", key_of(office), ADA).code == 0
    sql(office, "UPDATE event SET bytes = replace(bytes, 'zoe', 'eve') WHERE seq = 2")
    ran = muster("audit", "verify", office, key_of(office))
    assert ran.code == EXIT_INTEGRITY
    assert "event 2:" in ran.err


def test_a_workspace_on_a_network_disk_is_refused(muster, office, monkeypatch):
    monkeypatch.setattr("muster.ledger.workspace.read_mounts", lambda: f"host:/x {office.parent} nfs4 rw 0 0\n")
    ran = muster("audit", "verify", office, key_of(office))
    assert (ran.code, ran.out) == (EXIT_STORE, "")
    assert "network file system" in ran.fault


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_set_wrong_by_ten_years_changes_no_order_and_going_back_is_told(muster, office, monkeypatch, years):
    real = workspace.clock
    off = type(real())(real().wall + years * 31_557_600_000_000)
    for wall, name in ((off, "zoe"), (real(), "max")):
        monkeypatch.setattr(workspace, "clock", lambda wall=wall: wall)
        assert muster("users", "add", office, name, key_of(office), ADA).code == EXIT_OK
    shown = muster("audit", "show", office, key_of(office), "--as=aud:auditor", "--format=jsonl")
    actions = [json.loads(line)["action"] for line in shown.out.splitlines()]
    assert [action for action in actions if action != "clock.went-back"] == ["ledger.create", "user.add", "user.add"]
    assert actions.count("clock.went-back") == 1
    assert muster("audit", "verify", office, key_of(office)).code == EXIT_OK


def run(*args: object, inject: str, on: Path) -> subprocess.CompletedProcess[str]:
    before = ["strace", "-f", "-qq", "-o", "/dev/null", "-P", str(on), "-e", f"inject={inject}"]
    command = [*before, sys.executable, "-m", "muster", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@needs_strace
@pytest.mark.parametrize(
    "inject, name, words",
    [
        ("pwrite64:error=ENOSPC", "ledger.db-wal", "the disk is full; nothing of the last step was kept"),
        (
            "fsync,fdatasync:error=EIO",
            "ledger.db-wal",
            "the disk failed; stop, check the disk, then run: muster doctor",
        ),
        ("flock:error=ENOLCK", "ledger.lock", "check the disk"),
    ],
)
def test_a_disk_that_is_full_or_fails_is_one_line_and_keeps_what_was_acknowledged(muster, office, inject, name, words):
    assert muster("users", "add", office, "zoe", key_of(office), ADA).code == 0
    ran = run("users", "add", office, "max", key_of(office), ADA, inject=inject, on=office / name)
    assert (ran.returncode, ran.stdout) == (EXIT_STORE, "")
    assert [line for line in ran.stderr.splitlines() if words in line]
    assert "Traceback" not in ran.stderr
    assert muster("doctor", office, key_of(office)).code == EXIT_OK
    listed = muster("users", "list", office, key_of(office), ADA).out
    assert ("zoe" in listed, "max" in listed) == (True, False)
    assert muster("users", "add", office, "max", key_of(office), ADA).code == EXIT_OK


def test_commands_run_at_once_wait_for_each_other(muster, office):
    since = time.monotonic()
    command = [sys.executable, "-m", "muster", "users", "add", str(office)]
    every = [subprocess.Popen([*command, f"user-{number}", key_of(office), ADA]) for number in range(2)]
    assert [one.wait(120 + since - time.monotonic()) for one in every] == [EXIT_OK] * 2
    assert muster("audit", "verify", office, key_of(office)).code == EXIT_OK
