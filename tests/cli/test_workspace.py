"""A workspace from the command line: made, worked with, witnessed, backed up, restored."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from muster.ledger import auditor as second

USERS = [
    f"--user={user}" for user in ("ada:administrator", "bo:administrator", "aud:auditor", "dia:decider", "eli:decider")
]


@pytest.fixture
def office(muster, tmp_path) -> tuple[Path, str]:
    key = tmp_path / "office.key"
    made = muster("init", tmp_path / "office", *USERS, "--new-key-file", key)
    assert made.code == 0, made.err
    assert "the log's id is" in made.err
    return tmp_path / "office", f"--key-file={key}"


def test_a_new_workspace_is_sound_and_its_log_holds(muster, office):
    folder, key = office
    checked = muster("doctor", folder, key, "--format", "jsonl")
    assert checked.code == 0
    assert all(json.loads(line)["good"] for line in checked.out.splitlines())
    ran = muster("audit", "verify", folder, key)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "the log holds")
    assert "--kept" in ran.err


def test_a_passphrase_is_asked_for_when_there_is_no_key_file(muster, tmp_path, monkeypatch):
    monkeypatch.setattr("click.prompt", lambda *_, **__: "four words and more")
    assert muster("init", tmp_path / "office", *USERS).code == 0
    assert muster("audit", "verify", tmp_path / "office").code == 0
    monkeypatch.setattr("click.prompt", lambda *_, **__: "four words and less")
    ran = muster("audit", "verify", tmp_path / "office")
    assert (ran.code, ran.out) == (5, "")
    assert "not the passphrase" in ran.fault


def test_another_key_file_opens_nothing(muster, office, tmp_path):
    folder, _ = office
    (tmp_path / "other.key").write_bytes(bytes(64))
    ran = muster("audit", "verify", folder, "--key-file", tmp_path / "other.key")
    assert (ran.code, ran.out) == (5, "")
    assert "not the key file of this workspace" in ran.fault


def test_a_damaged_store_exits_with_the_code_of_integrity(muster, office):
    folder, key = office
    data = bytearray((folder / "ledger.db").read_bytes())
    data[100] ^= 1
    (folder / "ledger.db").write_bytes(data)
    ran = muster("audit", "verify", folder, key)
    assert ran.code == 4
    assert "restore it from a backup" in ran.fault


def test_users_are_added_by_one_and_given_roles_by_two(muster, office):
    folder, key = office
    ada, bo = "--as=ada:administrator", "--as=bo:administrator"
    assert muster("users", "add", folder, "zoe", key, ada).code == 0
    proposal = muster("users", "grant", folder, "zoe", "analyst", key, ada).out.strip()
    assert muster("approve", folder, proposal, key, ada).fault.endswith("nobody approves what they proposed themselves")
    assert muster("approve", folder, proposal, key, bo).code == 0
    listed = [json.loads(line) for line in muster("users", "list", folder, key, bo, "--format=jsonl").out.splitlines()]
    assert {"user": "zoe", "roles": "analyst", "active": True} in listed
    assert muster("users", "stop", folder, "zoe", key, ada).code == 0
    assert muster("users", "list", folder, key, "--as=zoe:analyst").code == 1
    assert "acts in one role" in muster("users", "list", folder, key, "--as=zoe").fault


def test_nobody_is_erased_who_is_not_there_and_a_proposal_can_be_refused(muster, office):
    folder, key = office
    proposal = muster("erase", folder, "0" * 32, "--basis=request-1", key, "--as=dia:decider").out.strip()
    assert "not yours to see" in muster("approve", folder, proposal, key, "--as=eli:decider").fault
    assert muster("approve", folder, proposal, key, "--as=eli:decider", "--refuse").code == 0


def test_an_auditor_shows_and_exports_the_log_and_others_do_not(muster, office, tmp_path):
    folder, key = office
    shown = muster("audit", "show", folder, key, "--as=aud:auditor", "--format=jsonl")
    assert json.loads(shown.out.splitlines()[0])["action"] == "ledger.create"
    assert muster("audit", "show", folder, key, "--as=ada:administrator").code == 1
    file = tmp_path / "log.jsonl"
    assert muster("audit", "export", folder, key, "--as=aud:auditor", "-o", file).code == 0
    assert second.audit(file.read_text().splitlines()) == []
    assert "there already" in muster("audit", "export", folder, key, "--as=aud:auditor", "-o", file).fault


def test_an_auditor_takes_a_copy_that_any_sqlite_reads(muster, office, tmp_path):
    folder, key = office
    taken = muster("audit", "export", folder, key, "--as=aud:auditor", "--database", tmp_path / "plain.db")
    assert (taken.code, taken.out) == (0, "")
    assert "not encrypted" in taken.err
    with closing(sqlite3.connect(tmp_path / "plain.db")) as connection:
        assert connection.execute("SELECT actor, action FROM log ORDER BY seq DESC").fetchone() == (
            "aud",
            "log.export-database",
        )
    assert muster("audit", "export", folder, key, "--as=aud:auditor").code == 2


def test_an_address_with_a_password_is_refused_before_anything_is_made(muster, tmp_path):
    ran = muster("init", tmp_path / "office", *USERS, "--new-key-file", tmp_path / "k", "--store=postgresql://a:b@h/d")
    assert (ran.code, (tmp_path / "office").exists()) == (1, False)
    assert "~/.pgpass" in ran.fault
    assert not (tmp_path / "k").exists()


def test_a_witness_keeps_what_the_log_was(muster, office, tmp_path):
    folder, key = office
    kept, shown = tmp_path / "kept.txt", tmp_path / "shown.json"
    shown.write_text(muster("witness", "show", folder, key).out)
    assert muster("witness", "accept", shown, "--kept", kept).code == 0
    muster("users", "add", folder, "zoe", key, "--as=ada:administrator")
    shown.write_text(muster("witness", "show", folder, key, "--kept", kept).out)
    assert muster("witness", "accept", shown, "--kept", kept).code == 0
    assert muster("audit", "verify", folder, key, "--kept", kept).code == 0
    assert "root  " in muster("witness", "paper", folder, key).out
    assert muster("witness", "accept", shown, "--kept", tmp_path / "new.txt", "--log", "0" * 64).code == 4
    (tmp_path / "bad.txt").write_bytes(b"\xff")
    assert "cannot be read" in muster("witness", "accept", tmp_path / "bad.txt", "--kept", kept).fault


def test_a_backup_is_drilled_and_restored(muster, office, tmp_path):
    folder, key = office
    keys, backup = tmp_path / "keys.copy", tmp_path / "backup"
    (tmp_path / "erasures.txt").write_text("")
    assert muster("backup", folder, key, "--as=ada:administrator", "-o", backup, "--keys", keys).code == 0
    args = [key, "--keys", keys, "--erasures", tmp_path / "erasures.txt"]
    drilled = muster("restore", backup, tmp_path / "again", *args, "--drill")
    assert (drilled.code, (tmp_path / "again").exists()) == (0, False)
    assert "leave --store out" in muster("restore", backup, tmp_path / "b", *args, "--drill", "--store=x").fault
    refused = muster("restore", backup, tmp_path / "b", *args, "--store=mysql://db/x")
    assert (refused.code, (tmp_path / "b").exists()) == (1, False)
    assert muster("restore", backup, tmp_path / "again", *args).code == 0
    assert muster("doctor", tmp_path / "again", key).code == 0


def test_a_new_key_file_is_never_written_over_another(muster, tmp_path):
    (tmp_path / "office.key").write_bytes(bytes(64))
    ran = muster("init", tmp_path / "office", *USERS, "--new-key-file", tmp_path / "office.key")
    assert (ran.code, (tmp_path / "office.key").read_bytes()) == (2, bytes(64))


def test_what_is_overdue_is_listed_and_needs_somebody_else(muster, office):
    folder, key = office
    dia = "--as=dia:decider"
    listed = muster("erase", folder, "--overdue", key, dia, "--format=jsonl")
    assert (listed.code, listed.out) == (0, "")
    assert "nobody is due" in muster("erase", folder, "--overdue", "--basis=rule-7", key, dia).fault
    for args in ((), ("--overdue", "0" * 32), ("0" * 32,)):
        assert muster("erase", folder, *args, key, dia).code == 2
    assert "1 to 36,500 days" in muster("erase", folder, "--overdue", "--case-days=0", key, dia).fault


BASIS = ("--purpose", "vetting of the interim police", "--legal-basis", "Order 3, article 4")


def test_what_data_are_kept_for_is_stated_when_they_come_in_listed_and_reviewed(muster, tmp_path):
    folder, key = tmp_path / "office", f"--key-file={tmp_path / 'office.key'}"
    made = muster("init", folder, *USERS, "--user=nour:nominator", "--new-key-file", tmp_path / "office.key")
    assert "was not stated whole" in made.err
    (tmp_path / "roster.csv").write_text("name\nTariq Yusuf al-Qarawani\n", "utf-8")
    nour, dia = "--as=nour:nominator", "--as=dia:decider"
    muster("import", "roster", folder, tmp_path / "roster.csv", key, nour)
    listed = muster("retention", "list", folder, key, dia, "--not-stated", "--format=jsonl")
    bare = [json.loads(line) for line in listed.out.splitlines()]
    assert (listed.code, {one["what"] for one in bare}) == (3, {"case", "roster", "person"})
    assert muster("doctor", folder, key).code == 3
    for one in bare:
        assert muster("retention", "state", folder, one["owner"], *BASIS, key, dia).code == 0
    assert muster("doctor", folder, key).code == 0
    assert muster("retention", "settle", folder, *BASIS, "--unmatched-days=30", key, dia).code == 0
    muster("import", "roster", folder, tmp_path / "roster.csv", "--purpose=a court's order", key, nour)
    listed = muster("retention", "list", folder, key, dia, "--format=jsonl")
    kept = [json.loads(line) for line in listed.out.splitlines()]
    assert {(one["purpose"], one["basis"]) for one in kept} == {BASIS[1::2], ("a court's order", "not stated")}
    person = next(one["owner"] for one in kept if one["what"] == "person")
    review = ("retention", "review", folder, person, "--until", "2999-01-01", key)
    assert muster(*review, "--reason=the appeal is open", "--as=ada:administrator").code == 1
    assert muster(*review, "--reason=the appeal is open", dia).code == 0
    listed = muster("retention", "list", folder, key, dia, "--past", "--format=jsonl")
    assert (listed.code, listed.out) == (3, "")  # nothing is past; one purpose has no basis
