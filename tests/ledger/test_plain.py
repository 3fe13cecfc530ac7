"""A copy in the clear: readable by anything that reads SQLite, with nothing sealed opened."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from ledger_values import who
from muster.errors import DeniedError, InputError, StoreError
from muster.ledger import export_database, export_lines, read, verify
from muster.ledger.event import Event


@pytest.fixture
def copied(ledger, person, tmp_path):
    read(ledger, who("nour"), "subject", person)
    with pytest.raises(DeniedError):
        read(ledger, who("ana"), "subject", person)
    export_database(ledger, who("aud"), tmp_path / "plain.db")
    with closing(sqlite3.connect(tmp_path / "plain.db")) as connection:
        yield connection


def test_it_is_opened_by_any_sqlite_and_its_views_are_read(copied, case, person):
    assert copied.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    views = {name for (name,) in copied.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")}
    assert {"log", "changes", "readings", "refusals", "checkpoints", "readable_subject", "readable_user"} <= views
    for view in sorted(views):
        copied.execute(f'SELECT * FROM "{view}"').fetchall()
    actions = [row[0] for row in copied.execute("SELECT action FROM log ORDER BY seq")]
    assert actions[0] == "ledger.create"
    assert actions[-3:] == ["record.read", "access.denied", "log.export-database"]
    assert copied.execute("SELECT actor, kind, fields FROM readings").fetchall() == [("nour", "subject", "record")]
    assert copied.execute("SELECT actor, operation FROM refusals").fetchall() == [("ana", "record.read")]
    assert copied.execute('SELECT id, "case", record FROM readable_subject').fetchall() == [(person, case, "sealed")]
    assert (person, "subject", "case record") in copied.execute("SELECT id, kind, fields FROM changes").fetchall()
    (time,) = copied.execute("SELECT time FROM checkpoints WHERE size = 1").fetchone()
    assert time.startswith("2027-01-15T08:00:00")


def test_nothing_sealed_is_opened_and_the_events_are_those_of_the_log(copied, ledger, tmp_path):
    assert b"Qarawani" not in (tmp_path / "plain.db").read_bytes()
    assert (tmp_path / "plain.db").stat().st_mode & 0o077 == 0
    with ledger.store.reading() as connection:
        kept = connection.exec_driver_sql("SELECT bytes FROM event ORDER BY seq").scalars().all()
    assert [row[0] for row in copied.execute("SELECT bytes FROM event ORDER BY seq")] == kept
    assert len(list(export_lines(ledger))) > len(kept)
    assert verify(ledger).holds


def test_that_it_was_taken_stands_in_the_log_and_in_the_copy(copied, ledger):
    text = copied.execute("SELECT bytes FROM event ORDER BY seq DESC LIMIT 1").fetchone()[0]
    event = Event.from_bytes(text.encode())
    assert (event.action, event.actor, event.notes) == ("log.export-database", "aud", {"of": "database"})
    assert event.seq == ledger.size()


def test_it_is_taken_by_an_auditor_once_under_a_name_and_a_place_that_is_none_leaves_nothing(ledger, tmp_path):
    with pytest.raises(DeniedError):
        export_database(ledger, who("ada"), tmp_path / "mine.db")
    with pytest.raises(StoreError):
        export_database(ledger, who("aud"), tmp_path / "no" / "where.db")
    export_database(ledger, who("aud"), tmp_path / "ours.db")
    with pytest.raises(InputError, match="there already"):
        export_database(ledger, who("aud"), tmp_path / "ours.db")
    assert {path.name for path in tmp_path.iterdir()} == {"office", "ours.db"}
