"""Importing a roster or reports: the file as received, every accepted row a subject, every row counted, one event."""

from __future__ import annotations

import hashlib
import json

import pytest

from ledger_values import who
from muster.errors import ConflictError, DeniedError
from muster.files.account import Account
from muster.ledger import OPERATIONS, assign, import_reports, import_roster, open_case, read, verify
from muster.ledger.kinds import CASE, MEMBER, OWNER, REPORTS, ROSTER, SUBJECT
from muster.ledger.projection import events
from muster.ledger.snapshots.received import files_of, keyed
from muster.ledger.snapshots.record import subject_of
from muster.ledger.snapshots.reports import files_under, reports_laid_out
from muster.rosters import read_roster

NOUR, ANA, DIA = who("nour"), who("ana"), who("dia")
BYTES = b"id,name\n1,Tariq\n,\n2,???\n3,Omar\n"
DIGEST = hashlib.sha256(BYTES).hexdigest()


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "third.csv"
    path.write_bytes(BYTES)
    return path


def rows(ledger, kind, **equal):
    return ledger.perform_as_machine("test.look", lambda desk: desk.rows(kind, **equal))


def opened(ledger, kind, row, name):
    return ledger.perform_as_machine("test.look", lambda desk: desk.opened(kind, row, name))


def told(ledger, action):
    with ledger.store.reading() as connection:
        return [event for event in events(connection) if event.action == action]


def test_an_import_says_what_came_of_it(ledger, path):
    roster = read_roster(path)
    made = import_roster(ledger, NOUR, path, roster, name="intake-1")
    assert (made.name, made.sha256, made.account) == ("intake-1", DIGEST, roster.account)
    assert (made.account.read, made.account.accepted, made.account.quarantined, made.account.rejected) == (4, 2, 1, 1)
    again = import_roster(ledger, NOUR, path, roster)
    assert again.name == again.id != made.id
    assert again.case != made.case


def test_the_roster_is_kept_as_received_under_a_key_of_its_own_with_every_row_counted(ledger, path):
    made = import_roster(ledger, NOUR, path, read_roster(path), name="intake-1")
    (row,) = rows(ledger, ROSTER)
    key = ledger.keyring.get(made.id)
    assert (row["id"], row["owner"], row["case"], row["name"]) == (made.id, made.id, made.case, "intake-1")
    assert tuple(row[name] for name in ("read", "accepted", "quarantined", "rejected")) == (4, 2, 1, 1)
    assert row["digest"] == keyed(DIGEST, key)
    assert row["since"].startswith("2027-01-15T08:00:00")
    (file,) = files_of(opened(ledger, ROSTER, row, "files"))
    assert (file.role, file.name, file.stored.sha256, row["blobs"]) == (
        "file",
        "third.csv",
        DIGEST,
        file.stored.address,
    )
    assert b"".join(ledger.blobs.read(file.stored, key)) == BYTES
    (owner,) = rows(ledger, OWNER, id=made.id)
    assert (owner["what"], owner["retention"]) == ("roster", "case")


def test_each_accepted_row_is_a_subject_under_a_key_of_their_own(ledger, path):
    made = import_roster(ledger, NOUR, path, read_roster(path))
    subjects = sorted(rows(ledger, SUBJECT), key=lambda row: row["row"])
    assert [(row["case"], row["roster"], row["row"], row["owner"] == row["id"]) for row in subjects] == [
        (made.case, made.id, 2, True),
        (made.case, made.id, 5, True),
    ]
    records = [read(ledger, NOUR, "subject", row["id"]).fields["record"] for row in subjects]
    assert [subject_of(record).names[0].value for record in records] == ["Tariq", "Omar"]
    owners = [rows(ledger, OWNER, id=row["id"])[0] for row in subjects]
    assert {(owner["what"], owner["retention"]) for owner in owners} == {("person", "unmatched")}
    assert len({ledger.keyring.get(row["id"]) for row in subjects}) == 2


def test_an_import_is_one_event_that_counts_every_row_and_is_signed_at_once(ledger, path):
    made = import_roster(ledger, NOUR, path, read_roster(path), name="intake-1")
    (event,) = told(ledger, "roster.import")
    key = ledger.keyring.get(made.id)
    assert event.object == made.id
    assert event.notes == {
        "what": "roster",
        "digest": keyed(DIGEST, key),
        "rows": "read:4 accepted:2 quarantined:1 rejected:1",
        "name": "intake-1",
    }
    assert OPERATIONS["roster.import"].decisive
    assert OPERATIONS["reports.import"].decisive
    assert verify(ledger).holds


def test_a_roster_opens_a_case_of_its_own_or_fills_one_that_is_the_sessions(ledger, path):
    roster = read_roster(path)
    made = import_roster(ledger, NOUR, path, roster)
    (case,) = rows(ledger, CASE)
    assert (case["id"], case["owner"], case["state"]) == (made.case, made.case, "open")
    (member,) = rows(ledger, MEMBER)
    assert (member["id"], member["case"], member["user"]) == (f"{made.case}:nour", made.case, "nour")
    assert rows(ledger, OWNER, id=made.case)[0]["what"] == "case"
    mine = open_case(ledger, NOUR)
    assert import_roster(ledger, NOUR, path, roster, case=mine).case == mine
    assert len(rows(ledger, CASE)) == 2


def test_a_case_that_is_not_the_sessions_is_not_filled(ledger, path):
    with pytest.raises(DeniedError):
        import_roster(ledger, NOUR, path, read_roster(path), case="0" * 32)
    case = open_case(ledger, NOUR)
    with pytest.raises(DeniedError):
        import_reports(ledger, ANA, [path], Account(1, 1, 0, 0), case=case)
    assert rows(ledger, ROSTER) == rows(ledger, REPORTS) == []


def test_a_file_that_changed_since_it_was_read_is_imported_by_no_half(ledger, path):
    roster = read_roster(path)
    path.write_bytes(BYTES.replace(b"Omar", b"Amir"))
    with pytest.raises(ConflictError, match=r"third.csv: changed while it was read"):
        import_roster(ledger, NOUR, path, roster)
    assert rows(ledger, SUBJECT) == rows(ledger, CASE) == rows(ledger, ROSTER) == []
    assert told(ledger, "roster.import") == []


def test_rows_are_written_part_by_part_in_one_event(ledger, tmp_path, monkeypatch):
    import muster.ledger.snapshots.rosters as module

    monkeypatch.setattr(module, "_AT_ONCE", 3)
    path = tmp_path / "many.csv"
    path.write_text("name\n" + "".join(f"Omar the {'x' * number}th\n" for number in range(1, 8)))
    made = import_roster(ledger, NOUR, path, read_roster(path))
    assert sorted(row["row"] for row in rows(ledger, SUBJECT)) == [2, 3, 4, 5, 6, 7, 8]
    assert made.account.accepted == 7
    assert len(told(ledger, "roster.import")) == 1


# Reports


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "reports"
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden", ".git/d.txt", "sub.txt"):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"report {name}")
    (folder / "link.txt").symlink_to(folder / "a.txt")
    return folder


def test_a_folder_is_read_to_the_bottom_in_order_without_what_is_hidden_or_linked(folder):
    assert [path.relative_to(folder).as_posix() for path in files_under([folder])] == [
        "a.txt",
        "b.txt",
        "sub/c.txt",
        "sub.txt",
    ]
    one = folder / ".hidden"
    assert files_under([folder / "b.txt", one, folder / "sub"]) == [folder / "b.txt", one, folder / "sub/c.txt"]


def test_reports_are_kept_as_received_in_a_case_and_told_of_in_one_event(ledger, folder):
    account = Account(5, 4, 1, 0)
    made = import_reports(ledger, ANA, [folder], account, name="press")
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files_under([folder])]
    whole = hashlib.sha256("\n".join(digests).encode()).hexdigest()
    (row,) = rows(ledger, REPORTS)
    key = ledger.keyring.get(made.id)
    assert (made.name, made.sha256, made.account) == ("press", "", account)
    assert (row["id"], row["owner"], row["case"], row["digest"]) == (made.id, made.id, made.case, keyed(whole, key))
    (event,) = told(ledger, "reports.import")
    assert event.notes["rows"] == "read:5 accepted:4 quarantined:1 rejected:0"
    assert (event.object, event.notes["what"], event.notes["name"]) == (made.id, "reports", "press")
    files = files_of(opened(ledger, REPORTS, row, "files"))
    assert [(file.role, file.name) for file in files] == [
        ("file", name) for name in ("a.txt", "b.txt", "c.txt", "sub.txt")
    ]
    with reports_laid_out(ledger.blobs, files, key) as paths:
        assert [path.name for path in paths] == ["a.txt", "b.txt", "c.txt", "sub.txt"]
        assert [path.read_text() for path in paths] == [
            f"report {name}" for name in ("a.txt", "b.txt", "sub/c.txt", "sub.txt")
        ]


def test_one_report_goes_by_its_own_digest_and_by_its_id_unless_named(ledger, folder):
    case = open_case(ledger, NOUR)
    assign(ledger, DIA, case, "ana")
    made = import_reports(ledger, ANA, [folder / "a.txt"], Account(1, 1, 0, 0), case=case)
    assert (made.name, made.case) == (made.id, case)
    assert made.sha256 == hashlib.sha256(b"report a.txt").hexdigest()
    assert json.loads(opened(ledger, REPORTS, rows(ledger, REPORTS)[0], "files"))[0][3] == made.sha256
