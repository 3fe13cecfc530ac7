"""What goes wrong outside: one line, nothing half-written, and everything acknowledged still there."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from ledger_values import SECRET, HandClock, KnownEntropy, created, opened, who
from muster.errors import InputError, IntegrityError, MusterError, StoreError
from muster.ledger import KeyFile, Ledger, Passphrase, browse, nominate, open_case, read, verify
from muster.ledger import connect as connecting
from muster.ledger.faults import BrokenError, fault
from muster.ledger.filesystem import remote_kind
from muster.ledger.schema import STEPS, migrate
from muster.ledger.secret import Effort

LIGHT = Effort(passes=1, memory=64, lanes=1)


def reopen(folder: Path, secret: KeyFile | Passphrase = SECRET) -> Ledger:
    return Ledger.open(folder / "office", secret, clock=HandClock(), entropy=KnownEntropy())


def test_another_key_opens_nothing(tmp_path):
    created(tmp_path).close()
    for secret in (KeyFile(bytes(32)), Passphrase("a passphrase, not a file", LIGHT)):
        with pytest.raises(StoreError) as wrong:
            reopen(tmp_path, secret)
        assert "\n" not in str(wrong.value)


def test_a_passphrase_opens_what_was_made_with_it_and_no_other_does(tmp_path):
    secret, folder = Passphrase("four words and more", LIGHT), tmp_path / "office"
    users = {"ada": ("administrator",)}
    Ledger.create(folder, secret, users, clock=HandClock(), entropy=KnownEntropy()).close()  # type: ignore[arg-type]
    reopen(tmp_path, Passphrase("four words and more")).close()
    with pytest.raises(StoreError, match="not the passphrase"):
        reopen(tmp_path, Passphrase("four words and less"))


@pytest.mark.parametrize("make", [lambda: Passphrase("short"), lambda: KeyFile(b"short"), lambda: KeyFile(bytes(9999))])
def test_a_secret_too_easy_to_guess_is_none(make):
    with pytest.raises(InputError):
        make()


def test_the_passphrase_is_never_shown(tmp_path):
    assert "four words" not in repr(Passphrase("four words and more"))
    assert "x01" not in repr(SECRET)
    with pytest.raises(InputError, match="cannot be read"):
        KeyFile.read(tmp_path / "missing.key")


@pytest.mark.parametrize("name", ["workspace.json", "ledger.db", "keys.db"])
def test_a_file_that_is_missing_is_said_so(tmp_path, name):
    created(tmp_path).close()
    (tmp_path / "office" / name).unlink()
    with pytest.raises(MusterError, match=r"restore it|make one with"):
        reopen(tmp_path)
    assert not (tmp_path / "office" / name).exists()


@settings(max_examples=60)
@given(place=st.integers(0, 10**9), bit=st.integers(0, 7))
def test_a_page_with_one_bit_changed_is_an_integrity_error_or_changes_nothing(office, place, bit):
    folder, names = office
    path = folder / "office" / names[place % len(names)]
    whole = path.read_bytes()
    data = bytearray(whole)
    data[place % len(data)] ^= 1 << bit
    try:
        path.write_bytes(data)
        try:
            with reopen(folder) as ledger:
                assert verify(ledger).holds
        except (IntegrityError, StoreError):
            pass
    finally:
        path.write_bytes(whole)


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> tuple[Path, list[str]]:
    folder = tmp_path_factory.mktemp("bits")
    with created(folder) as ledger:
        case = open_case(ledger, who("nour"))
        nominate(ledger, who("nour"), case, ["a name"] * 30)
    return folder, ["ledger.db", "keys.db", "workspace.json"]


def test_an_older_muster_refuses_a_newer_store(tmp_path):
    with created(tmp_path) as ledger, ledger.store.alone(), ledger.store.writing() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="made by a newer Muster"):
        reopen(tmp_path)


def test_a_step_that_fails_leaves_the_store_as_it_was(ledger):
    def fails(connection):
        connection.exec_driver_sql("CREATE TABLE half (a) ")
        raise StoreError("the power went")

    with pytest.raises(StoreError), ledger.store.alone(), ledger.store.writing() as connection:
        migrate(connection, (*STEPS, fails))
    with ledger.store.reading() as connection:
        assert migrate(connection) == len(STEPS)
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").scalar() == 0


def test_an_sqlite_that_can_damage_the_store_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(connecting.dbapi2, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(StoreError, match="can damage the store"):
        created(tmp_path)


@pytest.mark.parametrize(
    "folder, kind",
    [("/mnt/share/office", "nfs4"), ("/mnt/share", "nfs4"), ("/mnt/my disk/office", "cifs"), ("/home/office", "")],
)
def test_a_network_file_system_is_known(folder, kind):
    mounts = "/dev/a / ext4 rw 0 0\nhost:/x /mnt/share nfs4 rw 0 0\n//host/y /mnt/my\\040disk cifs rw 0 0\nbroken\n"
    assert remote_kind(Path(folder), mounts) == kind


def test_no_workspace_is_made_on_a_network_file_system(tmp_path, monkeypatch):
    monkeypatch.setattr("muster.ledger.workspace.read_mounts", lambda: f"h:/x {tmp_path} nfs rw 0 0\n")
    with pytest.raises(StoreError, match="network file system"):
        created(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "said, kind, words",
    [
        ("database or disk is full", StoreError, "free some space"),
        ("disk I/O error", BrokenError, "muster doctor"),
        ("file is not a database", IntegrityError, "restore it"),
        ("database disk image is malformed", IntegrityError, "restore it"),
        ("database is locked", StoreError, "try again"),
        ("unable to open database file", StoreError, "cannot be opened"),
    ],
)
def test_each_fault_of_the_disk_is_one_line_with_its_remedy(said, kind, words):
    told = fault(dbapi2.OperationalError(said), "ledger.db")
    assert type(told) is kind
    assert words in str(told)
    assert str(told).startswith("ledger.db: ")


def test_a_full_disk_keeps_what_was_acknowledged_and_goes_on_with_space(ledger, case):
    before = ledger.size()
    with ledger.store.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    _limit(ledger, pages + 2)
    with pytest.raises(StoreError, match="disk is full"):
        nominate(ledger, who("nour"), case, ["a name" * 50] * 400)
    assert ledger.size() == before
    _limit(ledger, 4_294_967_294)
    nominate(ledger, who("nour"), case, ["a name"])
    assert verify(ledger).holds


def _limit(ledger: Ledger, pages: int) -> None:
    with ledger.store.reading() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}").fetchall()


def test_after_the_disk_failed_nothing_more_is_written(ledger, case):
    with pytest.raises(BrokenError), ledger.store.alone(), ledger.store.writing():
        raise dbapi2.OperationalError("disk I/O error")
    with pytest.raises(StoreError, match="closed after the disk failed"):
        nominate(ledger, who("nour"), case, ["a name"])
    assert verify(ledger).holds


CHILD = textwrap.dedent("""
    import os, sys, time
    from pathlib import Path
    sys.path.insert(0, {tests!r})
    from ledger_values import SECRET, who
    from muster.ledger import Ledger, Moment, nominate
    clock = lambda: Moment(time.time_ns() // 1000, time.monotonic_ns())
    with Ledger.open(Path({folder!r}), SECRET, clock=clock, entropy=os.urandom) as ledger:
        for number in range({count}):
            made = nominate(ledger, who("nour"), {case!r}, ["a name"] * {batch})
            os.write(1, (" ".join(made) + "\\n").encode())
""")


def child(tmp_path: Path, case: str, *, count: int, batch: int = 1) -> subprocess.Popen[bytes]:
    tests = str(Path(__file__).parents[1])
    script = CHILD.format(tests=tests, folder=str(tmp_path / "office"), case=case, count=count, batch=batch)
    return subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)


def test_a_writer_killed_at_any_moment_loses_nothing_it_acknowledged(tmp_path):
    with created(tmp_path) as ledger:
        case = open_case(ledger, who("nour"))
    dice, acknowledged = random.Random(5), set()  # noqa: S311  # when to kill
    for round_ in range(int(os.environ.get("MUSTER_KILLS", "4"))):
        writer = child(tmp_path, case, count=10**6, batch=1 + round_ % 7)
        assert writer.stdout is not None
        lines = [writer.stdout.readline()]
        time.sleep(dice.uniform(0, 0.3))
        writer.send_signal(signal.SIGKILL)
        lines += writer.stdout.read().splitlines(keepends=True)
        writer.wait()
        writer.stdout.close()
        acknowledged |= {id_ for line in lines if line.endswith(b"\n") for id_ in line.decode().split()}
        with opened(tmp_path) as ledger:
            assert verify(ledger).problems == ()
            kept = ledger.perform_as_machine("test.look", lambda desk: desk.rows(ledger.tables.by_name["subject"]))
            assert acknowledged <= {row["id"] for row in kept}
    assert acknowledged
    with opened(tmp_path) as ledger:
        for id_ in sorted(acknowledged)[:5]:
            assert read(ledger, who("nour"), "subject", id_).fields["record"] == "a name"


def test_several_processes_write_and_none_is_turned_away(tmp_path):
    with created(tmp_path) as ledger:
        case = open_case(ledger, who("nour"))
    writers = [child(tmp_path, case, count=25) for _ in range(8)]
    said = [writer.communicate()[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * 8
    with opened(tmp_path) as ledger:
        assert verify(ledger).problems == ()
        found = {record.id for record in browse(ledger, who("nour"), "subject", case, limit=500)}
        assert found == {id_.decode() for ids in said for id_ in ids}
        assert len(found) == 200


def test_a_header_that_is_no_header_is_damage(tmp_path):
    created(tmp_path).close()
    header = tmp_path / "office" / "workspace.json"
    whole = json.loads(header.read_text())
    for text in ("", "[]", "{}", json.dumps({**whole, "workspace": "2"})):
        header.write_text(text)
        with pytest.raises((IntegrityError, StoreError)):
            reopen(tmp_path)
