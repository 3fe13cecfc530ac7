from __future__ import annotations

import threading
from pathlib import Path

import pytest

from ledger_values import SECRET, START, HandClock, KnownEntropy, created, erase, opened, who
from muster.errors import DeniedError, InputError, IntegrityError
from muster.ledger import (
    ERASED,
    OWN_KINDS,
    Field,
    Kind,
    Label,
    Ledger,
    Verdict,
    back_up,
    back_up_keys,
    browse,
    drill,
    nominate,
    open_case,
    read,
    restore,
    verify,
)
from muster.ledger.backup import Backup
from muster.ledger.projection import events


def restored(backup: Backup, keys: Path, erasures: Path, target: Path) -> Verdict:
    return restore(backup, keys, erasures, target, SECRET, clock=HandClock(START + 10**12), entropy=KnownEntropy(b"r"))


def backed_up(ledger: Ledger, folder: Path) -> tuple[Backup, Path]:
    back_up_keys(ledger, folder / "keys.backup")
    return back_up(ledger, who("ada"), folder / "yesterday"), folder / "keys.backup"


@pytest.fixture
def nobody(tmp_path) -> Path:
    (tmp_path / "nobody.txt").write_text("")
    return tmp_path / "nobody.txt"


def test_a_backup_becomes_the_office_it_was(ledger, case, person, tmp_path, nobody):
    backup, keys = backed_up(ledger, tmp_path)
    assert restored(backup, keys, nobody, tmp_path / "again" / "office").holds
    with opened(tmp_path / "again") as again:
        assert "al-Qarawani" in read(again, who("nour"), "subject", person).fields["record"]
        assert len(browse(again, who("nour"), "subject", case)) == 1


def test_whoever_was_erased_since_is_erased_again_before_anything_is_served(ledger, person, tmp_path):
    backup, keys = backed_up(ledger, tmp_path)
    erase(ledger, person)
    restored(backup, keys, ledger.workspace.erasures, tmp_path / "again" / "office")
    with opened(tmp_path / "again") as again:
        assert again.keyring.get(person) is None
        assert read(again, who("nour"), "subject", person).fields["record"] == ERASED
        assert verify(again).holds


def test_a_backup_and_a_restore_stand_in_the_log_with_what_was_taken_and_how_many_were_erased_again(
    ledger, person, tmp_path
):
    backup, keys = backed_up(ledger, tmp_path)
    with ledger.store.reading() as connection:
        taken = list(events(connection))[-1]
    assert (taken.action, taken.actor, taken.notes) == ("ledger.back-up", "ada", {"of": "store"})
    erase(ledger, person)
    restored(backup, keys, ledger.workspace.erasures, tmp_path / "again" / "office")
    with opened(tmp_path / "again") as again, again.store.reading() as connection:
        done = list(events(connection))[-1]
    assert (done.action, done.actor, done.notes) == ("ledger.restore", "muster", {"erased-again": "1"})


def test_a_key_of_somebody_erased_goes_even_when_the_copy_of_the_keys_is_older_than_the_store(ledger, person, tmp_path):
    back_up_keys(ledger, tmp_path / "keys.backup")
    erase(ledger, person)
    backup = back_up(ledger, who("ada"), tmp_path / "today")
    restored(backup, tmp_path / "keys.backup", ledger.workspace.erasures, tmp_path / "again" / "office")
    with opened(tmp_path / "again") as again:
        assert person not in again.keyring.owners()


def test_a_backup_is_taken_by_an_administrator_and_never_over_another(ledger, tmp_path):
    with pytest.raises(DeniedError):
        back_up(ledger, who("ana"), tmp_path / "mine")
    assert not (tmp_path / "mine").exists()
    back_up(ledger, who("ada"), tmp_path / "ours")
    with pytest.raises(InputError, match="there already"):
        back_up(ledger, who("ada"), tmp_path / "ours")


def test_a_backup_taken_while_others_write_holds(ledger, case, tmp_path, nobody):
    stop = threading.Event()

    def busy() -> None:
        while not stop.is_set():
            nominate(ledger, who("nour"), case, ["a name"] * 20)

    writer = threading.Thread(target=busy)
    writer.start()
    try:
        backups = [back_up(ledger, who("ada"), tmp_path / f"backup-{number}") for number in range(5)]
        back_up_keys(ledger, tmp_path / "keys.backup")
    finally:
        stop.set()
        writer.join()
    for number, backup in enumerate(backups):
        assert restored(backup, tmp_path / "keys.backup", nobody, tmp_path / f"again-{number}").holds
    assert verify(ledger).holds


def test_the_drill_says_that_a_backup_holds_and_leaves_nothing_behind(ledger, person, tmp_path, nobody):
    assert person
    backup, keys = backed_up(ledger, tmp_path)
    verdict = drill(
        backup, keys, nobody, tmp_path / "scratch", SECRET, clock=HandClock(), entropy=KnownEntropy(b"drill")
    )
    assert verdict.holds
    assert not (tmp_path / "scratch").exists()
    assert list(tmp_path.glob("scratch*")) == []


@pytest.mark.parametrize("name", ["ledger.db", "workspace.json", "manifest.json"])
def test_a_backup_with_a_byte_changed_is_refused_and_nothing_is_left(ledger, tmp_path, nobody, name):
    backup, keys = backed_up(ledger, tmp_path)
    data = bytearray((backup.folder / name).read_bytes())
    data[len(data) // 3] ^= 1
    (backup.folder / name).write_bytes(data)
    with pytest.raises(IntegrityError):
        restored(backup, keys, nobody, tmp_path / "again")
    assert list(tmp_path.glob("again*")) == []


def test_a_restore_without_the_list_of_erasures_or_the_keys_is_no_restore(ledger, tmp_path, nobody):
    backup, keys = backed_up(ledger, tmp_path)
    for pair in ((keys, tmp_path / "missing.txt"), (tmp_path / "missing.db", nobody)):
        with pytest.raises(InputError, match="cannot be read"):
            restored(backup, *pair, tmp_path / "again")
        assert list(tmp_path.glob("again*")) == []


def test_a_backup_that_was_never_finished_is_none(tmp_path, nobody):
    (tmp_path / "half").mkdir()
    with pytest.raises(InputError, match="no finished backup"):
        restored(Backup(tmp_path / "half"), nobody, nobody, tmp_path / "again")


def test_an_office_moves_by_moving_its_folder(ledger, tmp_path):
    case = open_case(ledger, who("nour"))
    ledger.close()
    (tmp_path / "office").rename(tmp_path / "moved")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "moved").rename(tmp_path / "elsewhere" / "office")
    with opened(tmp_path / "elsewhere") as moved:
        assert browse(moved, who("nour"), "subject", case) == ()


def test_an_office_with_kinds_of_its_own_is_restored_with_them(tmp_path, nobody):
    note = Kind("note", (Field("text", Label.PERSONAL),))
    with created(tmp_path, kinds=(*OWN_KINDS, note)) as ledger:
        ledger.perform_as_machine("test.note", lambda desk: desk.create(note, text=None))
        backup, keys = backed_up(ledger, tmp_path)
    known, clock, entropy = (*OWN_KINDS, note), HandClock(START + 10**12), KnownEntropy(b"r")
    assert restore(backup, keys, nobody, tmp_path / "again", SECRET, clock=clock, entropy=entropy, kinds=known).holds
