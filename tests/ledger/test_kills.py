"""``kill -9`` at any moment of any work: what was acknowledged is there, nothing is there by half, and the log holds."""

from __future__ import annotations

import itertools
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from ledger_kills import Killer, Tell, opened_now
from ledger_scale import dice_of, scale, tell
from ledger_values import SECRET, HandClock, KnownEntropy, created, who
from muster.errors import InputError
from muster.ledger import (
    OWN_KINDS,
    Field,
    Kind,
    Label,
    Ledger,
    Permission,
    back_up,
    back_up_keys,
    drill,
    import_roster,
    nominate,
    open_case,
    operation,
    verify,
)
from muster.ledger.backup import Backup
from muster.ledger.desk import Desk
from muster.ledger.schema import STEPS, migrate, version
from muster.ledger.secret import derive
from muster.ledger.snapshots.keeping import check
from muster.ledger.store import FileStore
from muster.ledger.workspace import Workspace
from muster.rosters import read_roster

POINTER = Kind("pointer", (Field("list"), Field("digest")))
NOTE = Kind("note", (Field("case"), Field("text", Label.PERSONAL)), by_case=True)
KINDS = (*OWN_KINDS, POINTER)
BATCH = 25


@operation("test.swap", permission=Permission.ADMINISTER, decisive=True)
def swap(desk: Desk, number: int) -> None:
    """Let the pointer point at the next list."""
    desk.update(POINTER, "active", list=f"list-{number}", digest=f"digest-{number}")


def rows(ledger: Ledger, kind: str) -> dict[str, dict[str, Any]]:
    with ledger.store.reading() as connection:
        found = connection.exec_driver_sql(f'SELECT * FROM "{kind}"').mappings()  # our own names
        return {row["id"]: dict(row) for row in found}


# what is done until the process is killed, and what is looked at afterwards


def imports(folder: Path, case: str, told: Tell) -> None:
    path = folder / "roster.csv"
    read = read_roster(path)
    with opened_now(folder, KINDS) as ledger:
        while True:
            told(import_roster(ledger, who("nour"), path, read, case=case).id)


def imported(ledger: Ledger, _: Path, said: list[str]) -> None:
    people, rosters = rows(ledger, "subject"), rows(ledger, "roster")
    assert set(said) <= set(rosters)
    on = Counter(row["roster"] for row in people.values())
    assert on == dict.fromkeys(rosters, BATCH)  # every one of them, or there is no such roster
    assert {*people, *rosters} <= set(ledger.keyring.owners())
    assert check(ledger)[1] == ()  # each file as received is whole


def decides(folder: Path, _: str, told: Tell) -> None:
    with opened_now(folder, KINDS) as ledger:
        while True:
            told(open_case(ledger, who("nour")))


def decided(ledger: Ledger, _: Path, said: list[str]) -> None:
    cases, members, owners = rows(ledger, "case"), rows(ledger, "member"), rows(ledger, "owner")
    assert set(said) <= set(cases)
    assert {f"{case}:nour" for case in cases} == set(members)
    assert set(cases) <= set(owners)
    assert set(cases) <= set(ledger.keyring.owners())


def swaps(folder: Path, _: str, told: Tell) -> None:
    with opened_now(folder, KINDS) as ledger:
        for number in itertools.count(1 + pointed(ledger)):
            swap(ledger, who("ada"), number)
            told(str(number))


def swapped(ledger: Ledger, _: Path, said: list[str]) -> None:
    now, last = pointed(ledger), max(map(int, said), default=0)
    assert rows(ledger, "pointer")["active"]["digest"] == f"digest-{now}"
    assert not said or now in {last, last + 1}


def pointed(ledger: Ledger) -> int:
    return int(rows(ledger, "pointer")["active"]["list"].removeprefix("list-"))


def later_step(connection: Connection) -> None:
    """A step as a later version might have it: a table made and filled from what is there."""
    connection.exec_driver_sql("CREATE TABLE later (seq INTEGER PRIMARY KEY, size INTEGER NOT NULL) STRICT")
    for seq in connection.exec_driver_sql("SELECT seq FROM event").scalars().all():
        connection.exec_driver_sql("INSERT INTO later SELECT seq, length(bytes) FROM event WHERE seq = ?", (seq,))


def back(connection: Connection) -> None:
    """Undo that step, so that it can be done again."""
    connection.exec_driver_sql("DROP TABLE later")
    connection.exec_driver_sql(f"PRAGMA user_version = {len(STEPS)}")


def migrates(folder: Path, _: str, told: Tell) -> None:
    while True:
        for kinds in ((*KINDS, NOTE), KINDS):  # another shape of the state is a replay
            with opened_now(folder, kinds) as ledger:
                told("replayed")
                with ledger.store.alone(), ledger.store.writing() as connection:
                    migrate(connection, (*STEPS, later_step))
                told("migrated")
                with ledger.store.alone(), ledger.store.writing() as connection:
                    back(connection)


def migrated(ledger: Ledger, _: Path, __: list[str]) -> None:
    assert len(rows(ledger, "case")) == 1


def settle(folder: Path) -> None:
    """Look at the version before a ledger is opened, and undo the later step where it was done whole."""
    workspace = Workspace(folder / "office")
    raw = FileStore(workspace.store, derive(workspace.unlock(SECRET), "store file"), workspace.lock)
    with raw.alone(), raw.writing() as connection:
        there = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema WHERE name = 'later'").scalar_one()
        assert version(connection) == len(STEPS) + there
        if there:
            query = "SELECT (SELECT count(*) FROM later) = (SELECT count(*) FROM event)"
            assert connection.exec_driver_sql(query).scalar_one() == 1
            back(connection)
    raw.close()


def backs_up(folder: Path, case: str, told: Tell) -> None:
    with opened_now(folder, KINDS) as ledger:
        for number in itertools.count():
            told(back_up(ledger, who("ada"), folder / f"backup-{number}").folder.name)
            nominate(ledger, who("nour"), case, ["a name"])


def backed_up(ledger: Ledger, folder: Path, said: list[str]) -> None:
    made = sorted(path for path in folder.glob("backup-*") if path.suffix != ".part")
    assert set(said) <= {path.name for path in made}
    back_up_keys(ledger, folder / "keys.copy")
    (folder / "nobody.txt").touch()
    for path in made:  # also the one that was whole and not yet acknowledged
        files = (Backup(path), folder / "keys.copy", folder / "nobody.txt", folder / "scratch")
        assert drill(*files, SECRET, clock=ledger.clock, entropy=ledger.entropy, kinds=KINDS).holds
    for path in folder.glob("backup-*.part"):
        assert_no_backup(path)
    for path in (*folder.glob("backup-*"), folder / "keys.copy"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def assert_no_backup(path: Path) -> None:
    if not (path / "manifest.json").exists():
        with pytest.raises(InputError, match="no finished backup"):
            drill(Backup(path), path, path, path / "s", SECRET, clock=HandClock(), entropy=KnownEntropy())


Work = Callable[[Path, str, Tell], None]
Look = Callable[[Ledger, Path, list[str]], None]
WORKS: dict[str, tuple[Work, Look]] = {
    "an import": (imports, imported),
    "a decision": (decides, decided),
    "a list swap": (swaps, swapped),
    "a migration": (migrates, migrated),
    "a backup": (backs_up, backed_up),
}


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("template")
    with created(folder, kinds=KINDS) as ledger:
        case = open_case(ledger, who("nour"))
        ledger.perform_as_machine("test.point", point)
    people = "".join(f"Tariq {number}\n" for number in range(BATCH))
    (folder / "roster.csv").write_text(f"name\n{people}", "utf-8")
    return folder, case


def point(desk: Desk) -> None:
    desk.create(POINTER, "active", list="list-0", digest="digest-0")


@pytest.mark.parametrize("name", WORKS)
def test_killed_at_any_moment_of(template, tmp_path, name):
    whole, case = template
    (work, look), killer, acknowledged = WORKS[name], Killer(dice_of(7)), 0
    folder, kills = tmp_path / "0", scale(6, 1_000)
    said: list[str] = []
    for number in range(kills):
        if number % 20 == 0:  # begin anew, before the log grows so long that looking takes the time
            folder, said = tmp_path / str(number), []
            shutil.copytree(whole, folder)
        new = killer.kill(lambda told, folder=folder: work(folder, case, told))
        said = new if name == "a backup" else said + new
        acknowledged += len(new)
        settle(folder)
        if kills > 100 and number % 100 == 0:  # what was seen so far, should the run be broken off
            tell(f"{name}: killed {number:,} times so far, {acknowledged:,} acknowledged, 0 lost, 0 by half")
        with opened_now(folder, KINDS) as ledger:
            assert verify(ledger).problems == ()
            look(ledger, folder, said)
        if number % 20 == 19:
            shutil.rmtree(folder)
    assert acknowledged
    tell(f"{name}: killed {kills:,} times, {acknowledged:,} acknowledged, 0 lost, 0 by half")
