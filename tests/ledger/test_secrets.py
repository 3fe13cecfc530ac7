"""What is sensitive stands nowhere but in the store, sealed: not in a file, a message, an export or a backup."""

from __future__ import annotations

import base64
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger_scale import scale, tell
from ledger_values import SECRET, START, HandClock, KnownEntropy, created, opened, who
from muster.errors import IntegrityError, MusterError
from muster.ledger import (
    OPERATIONS,
    OWN_KINDS,
    Days,
    Field,
    Kind,
    Label,
    Ledger,
    add_source,
    approve,
    back_up,
    back_up_keys,
    break_glass,
    export_lines,
    hold,
    nominate,
    open_case,
    propose_due,
    read,
    register_custodian,
    restore,
    verify,
)
from muster.ledger.custody import public_of
from muster.ledger.desk import Desk
from muster.ledger.keyring import Keyring
from muster.ledger.secret import derive
from muster.ledger.store import FileStore

NOTE = Kind("note", (Field("text", Label.PERSONAL), Field("why", Label.REASON)))
KINDS = (*OWN_KINDS, NOTE)
SEALED = sorted(f"{kind.name}.{name}" for kind in KINDS for name in kind.sealed)
CANARIES = {place: f"Qanariya-{number:02}-Canary" for number, place in enumerate(SEALED)}


@pytest.fixture
def full(tmp_path) -> Iterator[tuple[Ledger, str]]:
    """An office in which every sensitive column holds a canary of its own."""
    with created(tmp_path, kinds=KINDS) as ledger:
        case = open_case(ledger, who("nour"))
        (person,) = nominate(ledger, who("nour"), case, [CANARIES["subject.record"]])
        hold(ledger, who("dia"), person, CANARIES["hold.reason"])
        break_glass(ledger, who("ana"), case, f"it cannot wait {CANARIES['glass.reason']}")
        register_custodian(ledger, who("cus"), public_of(bytes(range(32))))
        add_source(ledger, who("cus"), CANARIES["source.identity"], "B", ("cus",))
        values = {"text": CANARIES["note.text"], "why": CANARIES["note.why"]}
        ledger.perform_as_machine("test.note", lambda desk: desk.create(NOTE, owner=person, **values))
        ledger.perform_as_machine("test.rest", lambda desk: _rest(desk, person, case))
        yield ledger, person


def _rest(desk: Desk, person: str, case: str) -> None:
    """Put a canary into every sensitive column of the kinds that runs and imports fill."""
    filled = {"glass", "hold", "note", "source", "subject"}
    for kind in KINDS:
        if kind.sealed and kind.name not in filled:
            values = {name: CANARIES[f"{kind.name}.{name}"] for name in kind.sealed}
            of_case = {"case": case} if "case" in kind.labels else {}
            desk.create(kind, owner=person, **values, **of_case)


def found(data: bytes) -> list[str]:
    """Return the canaries in bytes, plain or in base64 as it begins at any of three places."""
    forms = {
        place: [word.encode(), *(base64.b64encode(b"x" * at + word.encode())[4:16] for at in range(3))]
        for place, word in CANARIES.items()
    }
    return [place for place, spelt in forms.items() if any(form in data for form in spelt)]


def test_every_sensitive_column_has_its_canary_and_a_canary_is_found_where_there_is_one():
    assert SEALED == [
        "earlier.record",
        "glass.reason",
        "hit.hit",
        "hold.reason",
        "note.text",
        "note.why",
        "override.reason",
        "reports.files",
        "review.reason",
        "roster.files",
        "run.output",
        "source.identity",
        "subject.record",
    ]
    assert found(b"..." + CANARIES["hold.reason"].encode()) == ["hold.reason"]
    assert "note.why" in found(base64.b64encode(b"ab" + CANARIES["note.why"].encode()))


def test_every_canary_is_really_kept_or_a_search_for_it_would_find_nothing_anyway(full):
    ledger, _ = full

    def opened_of(desk: Desk, kind: Kind, name: str) -> list[str]:
        return [str(desk.opened(kind, row, name)) for row in desk.rows(kind)]

    for kind in KINDS:
        for name in kind.sealed:
            values = ledger.perform_as_machine("test.look", lambda desk, k=kind, n=name: opened_of(desk, k, n))
            place = f"{kind.name}.{name}"
            # who a source is stays sealed to its custodian under the key as well
            assert any(values if place == "source.identity" else [CANARIES[place] in value for value in values]), place


def test_what_is_sensitive_stands_in_no_file_of_a_locked_workspace(full, tmp_path):
    ledger, person = full
    read(ledger, who("nour"), "subject", person)
    back_up(ledger, who("ada"), tmp_path / "backup")
    back_up_keys(ledger, tmp_path / "keys.copy")
    (tmp_path / "export.jsonl").write_text("\n".join(export_lines(ledger)))
    for _ in range(2):  # while it is open, with its write-ahead file, and when it is closed
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert len(files) > 6
        assert [path.name for path in files if found(path.read_bytes())] == []
        ledger.close()
    for path in (tmp_path / "office").iterdir():  # nor do codes, which are no secret in an export
        assert b"nour" not in path.read_bytes()


def test_what_is_sensitive_stands_in_no_message_and_no_traceback(full, caplog, capfd):
    ledger, person = full
    said = []
    ours = {name: one for name, one in OPERATIONS.items() if one.body.__module__.startswith("muster.ledger.")}
    for name, operation in ours.items():
        for user in ("nour", "ana", "ada"):
            for arguments in ((), (person,), ("subject", person), (CANARIES["note.text"],), (person, "x")):
                try:
                    operation(ledger, who(user), *arguments)
                except (MusterError, ValueError) as error:  # rows made by hand here lack parts that a run's have
                    said.append(str(error) if name.startswith("user.") else "".join(traceback.format_exception(error)))
                except (TypeError, AttributeError):  # called with what it does not take
                    continue
    assert len(said) > 50
    others = {place: word for place, word in CANARIES.items() if place != "note.text"}
    assert [word for word in others.values() if any(word in line for line in said)] == []
    assert found((caplog.text + "".join(capfd.readouterr())).encode()) == []


def test_a_backup_without_the_keys_opens_nothing_sealed(full, tmp_path):
    ledger, person = full
    backup = back_up(ledger, who("ada"), tmp_path / "backup")
    master = ledger.workspace.unlock(SECRET)  # whoever stole it has the secret as well
    stolen = FileStore(backup.folder / "ledger.db", derive(master, "store file"), tmp_path / "lock")
    with stolen.reading() as connection:
        row = connection.exec_driver_sql("SELECT record FROM subject WHERE id = ?", (person,)).one()
    stolen.close()
    assert row[0].startswith("s1.")
    assert not (backup.folder / "keys.db").exists()
    empty = Keyring(tmp_path / "none.db", master, KnownEntropy(), new=True)
    assert empty.get(person) is None
    empty.close()


def test_after_an_erasure_yesterdays_backup_brings_nothing_back(tmp_path):
    clock, count = HandClock(), scale(20, 10_000)
    with created(tmp_path, clock=clock) as ledger:
        case = open_case(ledger, who("nour"))
        people = nominate(ledger, who("nour"), case, [f"Qanariya {number}" for number in range(count)])
        back_up_keys(ledger, tmp_path / "keys.copy")
        backup = back_up(ledger, who("ada"), tmp_path / "yesterday")
        clock.wall += 31 * 86_400_000_000
        _, proposal = propose_due(ledger, who("dia"), Days(30, 365, 365), "rule-7")
        approve(ledger, who("eli"), proposal)
        assert not set(people) & set(ledger.keyring.owners())
        assert verify(ledger).holds
        erasures = ledger.workspace.erasures
    again = tmp_path / "again" / "office"
    later = HandClock(START + 10**13)
    assert restore(
        backup, tmp_path / "keys.copy", erasures, again, SECRET, clock=later, entropy=KnownEntropy(b"r")
    ).holds
    assert_unreadable(tmp_path, again, people)
    tell(f"{count:,} erased, yesterday's backup restored: 0 readable, the log holds")


def assert_unreadable(folder: Path, again: Path, people: tuple[str, ...]) -> None:
    """No key opens what the log still holds of them, and the tables hold nothing."""
    with opened(again.parent) as ledger:
        assert not set(people) & set(ledger.keyring.owners())
        with ledger.store.reading() as connection:
            kept = connection.exec_driver_sql("SELECT count(*) FROM subject WHERE record IS NOT NULL").scalar_one()
        assert kept == 0
        assert verify(ledger).holds
        text = "\n".join(export_lines(ledger))
    assert "Qanariya" not in text
    assert [path.name for path in folder.rglob("*") if path.is_file() and b"Qanariya" in path.read_bytes()] == []


def test_a_key_wrapped_for_one_place_opens_nothing_at_another(full):
    ledger, person = full
    rows = ledger.perform_as_machine("test.look", lambda desk: desk.rows(NOTE))
    (row,) = rows
    moved = {**row, "why": row["text"]}
    with pytest.raises(IntegrityError):
        ledger.perform_as_machine("test.look", lambda desk: desk.opened(NOTE, moved, "why"))
    assert person == row["owner"]
