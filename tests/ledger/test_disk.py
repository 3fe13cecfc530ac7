"""A disk that fails at any fsync, and one that is really full: one line, exit code 5, nothing acknowledged is lost, and it goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ledger_faults import STRACE, Tell, failing
from ledger_kills import opened_now
from ledger_scale import scale, tell
from ledger_values import SECRET, created, opened, who
from muster.errors import EXIT_STORE, StoreError
from muster.ledger import Ledger, back_up, back_up_keys, drill, import_roster, nominate, open_case, verify
from muster.ledger.backup import Backup
from muster.ledger.doctor import examine_opened
from muster.ledger.snapshots.keeping import check
from muster.rosters import read_roster

BATCH = 20


def writes(folder: Path, case: str, told: Tell, often: int) -> None:
    with opened_now(folder) as ledger:
        for _ in range(often):
            told(nominate(ledger, who("nour"), case, ["a name"])[0])


def imports(folder: Path, case: str, told: Tell, often: int) -> None:
    read = read_roster(folder / "roster.csv")
    with opened_now(folder) as ledger:
        for _ in range(often):
            told(import_roster(ledger, who("nour"), folder / "roster.csv", read, case=case).id)


def backs_up(folder: Path, case: str, told: Tell, often: int) -> None:
    with opened_now(folder) as ledger:
        for number in range(often):
            told(back_up(ledger, who("ada"), folder / f"backup-{number}").folder.name)
            nominate(ledger, who("nour"), case, ["a name"])


Work = Callable[[Path, str, Tell, int], None]
WORKS: dict[str, tuple[Work, int]] = {
    "single writes": (writes, 2),
    "an import": (imports, 4),
    "a backup": (backs_up, 6),
}
"""What is done over and over, and how many fsyncs it takes at least each time."""


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("template")
    filled(folder)
    with opened(folder) as ledger:
        return folder, open_case(ledger, who("nour"))


def filled(folder: Path) -> None:
    created(folder).close()
    (folder / "roster.csv").write_text("name\n" + "".join(f"Tariq {number}\n" for number in range(BATCH)), "utf-8")


@pytest.mark.skipif(STRACE is None, reason="strace is not installed")
@pytest.mark.parametrize("name", WORKS)
def test_whichever_fsync_fails_the_work_ends_in_one_line_and_keeps_what_was_acknowledged(template, tmp_path, name):
    whole, case = template
    (work, each), ended, acknowledged = WORKS[name], 0, 0
    places = range(1, 201) if scale(0, 1) else (9,)
    for nth in places:
        folder, often = tmp_path / str(nth), 3 + nth // each
        shutil.copytree(whole, folder)
        made = failing(lambda told, folder=folder, often=often: work(folder, case, told, often), nth)
        if made is None:
            pytest.skip("strace may not attach to a process here")
        # an error on which nothing rests, such as that of a name of a file that is made again, the database does without
        assert (made.code, bool(made.fault)) in {(EXIT_STORE, True), (0, False)}, (nth, made)
        assert "\n" not in made.fault, (nth, made)
        assert made.code or len(made.said) == often, (nth, made)
        assert_whole(folder, case, name, made.said)
        ended, acknowledged = ended + (made.code == EXIT_STORE), acknowledged + len(made.said)
        shutil.rmtree(folder)
    tell(
        f"{name}: fsync failed at {len(places)} places; {ended} ended in one line with exit code 5, the others went on; "
        f"{acknowledged:,} acknowledged, 0 lost, 0 by half"
    )


def assert_whole(folder: Path, case: str, name: str, said: list[str]) -> None:
    """Nothing acknowledged is lost, nothing is there by half, the log holds, and work goes on."""
    with opened_now(folder) as ledger:
        assert verify(ledger).problems == ()
        people, rosters = rows(ledger, "subject"), rows(ledger, "roster")
        assert {*people, *rosters} <= set(ledger.keyring.owners())
        on = Counter(row["roster"] for row in people.values() if row["roster"])
        assert on == dict.fromkeys(rosters, BATCH)
        assert check(ledger)[1] == ()
        backups = {path.name for path in folder.glob("backup-*") if path.suffix != ".part"}
        assert set(said) <= {*people, *rosters, *backups}
        if name == "a backup" and backups:
            assert_backup(ledger, folder, max(backups, key=lambda one: int(one.rpartition("-")[2])))
        nominate(ledger, who("nour"), case, ["a name"])
        assert {item.name for item in examine_opened(ledger) if not item.good and item.unsafe} == set()


def assert_backup(ledger: Ledger, folder: Path, name: str) -> None:
    back_up_keys(ledger, folder / "keys.copy")
    (folder / "nobody.txt").touch()
    files = (Backup(folder / name), folder / "keys.copy", folder / "nobody.txt", folder / "scratch")
    assert drill(*files, SECRET, clock=ledger.clock, entropy=ledger.entropy).holds


def rows(ledger: Ledger, kind: str) -> dict[str, dict[str, Any]]:
    with ledger.store.reading() as connection:
        found = connection.exec_driver_sql(f'SELECT * FROM "{kind}"').mappings()  # our own names
        return {row["id"]: dict(row) for row in found}


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes, where this machine lets us have one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if (
        os.geteuid() != 0
        or shutil.which("mount") is None
        or subprocess.run(made, check=False, stderr=subprocess.DEVNULL).returncode
    ):
        pytest.skip("a small disk takes the right to mount one")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def grown(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,size=24m", str(disk)], check=True)


@pytest.mark.parametrize("name", WORKS)
def test_a_disk_that_is_really_full_is_one_line_and_work_goes_on_when_there_is_space(disk, name):
    filled(disk)
    with opened(disk) as ledger:
        case = open_case(ledger, who("nour"))
    said: list[str] = []
    with pytest.raises(StoreError) as full:
        WORKS[name][0](disk, case, said.append, 10_000)
    assert full.value.exit_code == EXIT_STORE
    assert "\n" not in str(full.value)
    assert said
    with opened(disk) as ledger:  # what is there can be read while the disk is full
        assert verify(ledger).problems == ()
        assert rows(ledger, "case")
    grown(disk)
    assert_whole(disk, case, name, said)
