"""The store on a server: what is the same as in a file, and what only a server can get wrong."""

from __future__ import annotations

import json
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

import postgres_server
from ledger_values import SECRET, START, HandClock, KnownEntropy, created, erase, opened, who
from muster.errors import ConflictError, InputError, IntegrityError, StoreError
from muster.ledger import (
    Ledger,
    add_user,
    assign,
    back_up,
    back_up_keys,
    examine,
    examine_opened,
    export_lines,
    nominate,
    open_case,
    read,
    restore,
    rotate,
    verify,
)
from muster.ledger import auditor as second
from muster.ledger.faults import BrokenError, fault
from muster.ledger.schema import STEPS


def plain(address: str, user: str = "owner") -> psycopg.Connection:
    """A connection of somebody who goes around Muster."""
    url = make_url(address).set(username=user)
    return psycopg.connect(url.render_as_string())


def worked(folder: Path, address: str) -> list[str]:
    """The lines of the log of a day's work."""
    with created(folder, address=address) as ledger:
        case = open_case(ledger, who("nour"))
        for person in nominate(ledger, who("nour"), case, ["Tariq", "Yusuf", "\x00é"]):
            read(ledger, who("nour"), "subject", person)
        assign(ledger, who("dia"), case, "ana")
        erase(ledger, person)
        rotate(ledger, who("ada"))
        assert verify(ledger).problems == ()
        return list(export_lines(ledger))


def test_the_same_steps_make_the_same_log_in_a_file_and_on_a_server(tmp_path, fresh):
    in_file, on_server = worked(tmp_path / "file", ""), worked(tmp_path / "server", fresh)
    assert in_file == on_server
    assert second.audit(on_server) == []


def test_a_workspace_remembers_its_server_and_is_opened_with_its_secret(tmp_path, fresh):
    with created(tmp_path, address=fresh) as ledger:
        case = open_case(ledger, who("nour"))
        (person,) = nominate(ledger, who("nour"), case, ["Tariq"])
    assert not (tmp_path / "office" / "ledger.db").exists()
    with opened(tmp_path) as ledger:
        assert read(ledger, who("nour"), "subject", person).fields["record"] == "Tariq"
        assert verify(ledger).holds


def test_a_second_ledger_in_one_database_is_refused_and_leaves_nothing(tmp_path, fresh):
    created(tmp_path / "one", address=fresh).close()
    with pytest.raises(InputError, match="a ledger in this database already"):
        created(tmp_path / "two", address=fresh)
    assert list((tmp_path / "two" / "office").iterdir()) == []


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://ada:secret@db/muster",
        "postgresql://ada@db/muster?password=secret",
        "mysql://ada@db/muster",
        "not an address",
    ],
)
def test_an_address_is_of_a_postgresql_server_and_holds_no_password(tmp_path, address):
    with pytest.raises(InputError) as refused:
        Ledger.create(
            tmp_path / "a", SECRET, {"x": ("administrator",)}, clock=HandClock(), entropy=KnownEntropy(), server=address
        )  # type: ignore[dict-item]
    assert "secret" not in str(refused.value)
    assert not (tmp_path / "a").exists()


def test_a_server_that_is_not_there_is_one_line_and_the_next_try_finds_no_leftovers(tmp_path, fresh):
    nowhere = f"postgresql://owner@/postgres?host={tmp_path}"
    with pytest.raises(StoreError, match="cannot be reached") as told:
        created(tmp_path, address=nowhere)
    assert "\n" not in str(told.value)
    created(tmp_path, address=fresh).close()


@pytest.mark.parametrize("statement", ["UPDATE event SET bytes = ''", "DELETE FROM event", "TRUNCATE event"])
def test_the_server_itself_refuses_to_change_the_log(tmp_path, fresh, statement):
    with created(tmp_path, address=fresh) as ledger:
        with plain(fresh) as connection, pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="only grows"):
            connection.execute(statement)
        with pytest.raises(ConflictError), ledger.store.alone(), ledger.store.writing() as on:
            on.exec_driver_sql(statement)
        assert verify(ledger).holds


def test_the_working_role_works_and_can_only_add_to_the_log(tmp_path, fresh):
    schema = make_url(fresh).query["options"].partition("=")[2]
    with plain(fresh) as connection:
        connection.execute("DROP ROLE IF EXISTS muster_app")
        connection.execute("CREATE ROLE muster_app LOGIN")
        connection.execute(f"GRANT USAGE ON SCHEMA {schema} TO muster_app")
    try:
        created(tmp_path, address=fresh).close()
        header = tmp_path / "office" / "workspace.json"
        header.write_text(header.read_text().replace("postgresql://owner@", "postgresql://muster_app@"))
        with opened(tmp_path) as ledger:
            case = open_case(ledger, who("nour"))
            (person,) = nominate(ledger, who("nour"), case, ["Tariq"])
            erase(ledger, person)
            rotate(ledger, who("ada"))
            assert verify(ledger).problems == ()
            assert [check.name for check in examine_opened(ledger) if not check.good] == ["purpose"]  # none was stated
        with plain(fresh, "muster_app") as connection:
            assert (
                connection.execute("SELECT max(seq) FROM log").fetchone()
                == connection.execute("SELECT size FROM head").fetchone()
            )
        for statement in (
            "UPDATE event SET bytes = ''",
            "DELETE FROM event",
            "TRUNCATE event",
            "DELETE FROM checkpoint",
        ):
            with plain(fresh, "muster_app") as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)
    finally:
        with plain(fresh) as connection:
            connection.execute("DROP OWNED BY muster_app")
            connection.execute("DROP ROLE muster_app")


def test_the_doctor_looks_at_the_server(tmp_path, fresh):
    with created(tmp_path, address=fresh) as ledger:
        found = {check.name: check for check in (*examine(ledger.workspace.folder), *examine_opened(ledger))}
        assert "ledger.db" not in found
        assert found["store"].found.startswith("PostgreSQL ")
        # our own server runs under its owner; a team's does not
        assert [name for name, check in found.items() if not check.good] == ["role"]
        with plain(fresh) as connection:
            connection.autocommit = True
            connection.execute("ALTER SYSTEM SET full_page_writes = off")
            connection.execute("SELECT pg_reload_conf()")
            connection.execute("SELECT pg_sleep(0.3)")
            try:
                assert not next(check for check in examine_opened(ledger) if check.name == "durability").good
            finally:
                connection.execute("ALTER SYSTEM RESET full_page_writes")
                connection.execute("SELECT pg_reload_conf()")


def test_a_backup_of_a_server_is_a_file_and_becomes_an_office(tmp_path, fresh):
    with created(tmp_path, address=fresh) as ledger:
        case = open_case(ledger, who("nour"))
        kept, gone = nominate(ledger, who("nour"), case, ["Tariq", "Yusuf"])
        back_up_keys(ledger, tmp_path / "keys.backup")
        backup = back_up(ledger, who("ada"), tmp_path / "backup")
        erase(ledger, gone)
        clock, erasures = HandClock(START + 10**12), ledger.workspace.erasures
        again = tmp_path / "again" / "office"
        verdict = restore(
            backup, tmp_path / "keys.backup", erasures, again, SECRET, clock=clock, entropy=KnownEntropy(b"r")
        )
    assert verdict.holds
    assert "server" not in json.loads((again / "workspace.json").read_text())
    with opened(tmp_path / "again") as restored:
        assert read(restored, who("nour"), "subject", kept).fields["record"] == "Tariq"
        assert restored.keyring.get(gone) is None


@pytest.mark.parametrize("before", ["a file", "a server"])
def test_a_backup_becomes_an_office_on_a_server_and_whoever_was_erased_since_stays_erased(tmp_path, server, before):
    first = 500 if before == "a file" else 502
    from_, into = (postgres_server.fresh(server, first + number) for number in range(2))
    with created(tmp_path, address="" if before == "a file" else from_) as ledger:
        case = open_case(ledger, who("nour"))
        kept, gone = nominate(ledger, who("nour"), case, ["Tariq", "Yusuf"])
        back_up_keys(ledger, tmp_path / "keys.backup")
        backup = back_up(ledger, who("ada"), tmp_path / "backup")
        erase(ledger, gone)
        files = (backup, tmp_path / "keys.backup", ledger.workspace.erasures, tmp_path / "again" / "office")
    verdict = restore(*files, SECRET, clock=HandClock(START + 10**12), entropy=KnownEntropy(b"r"), server=into)
    assert verdict.holds
    folder = tmp_path / "again" / "office"
    assert json.loads((folder / "workspace.json").read_text())["server"] == into
    assert list(folder.glob("ledger.db*")) == []
    with opened(tmp_path / "again") as restored:
        assert read(restored, who("nour"), "subject", kept).fields["record"] == "Tariq"
        assert restored.keyring.get(gone) is None
        nominate(restored, who("nour"), case, ["Samir"])
        assert verify(restored).problems == ()
        with plain(into) as connection, pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="only grows"):
            connection.execute("DELETE FROM event")
    with pytest.raises(InputError, match="a ledger in this database already"):
        restore(
            *(*files[:3], tmp_path / "third"),
            SECRET,
            clock=HandClock(START + 10**12),
            entropy=KnownEntropy(b"r"),
            server=into,
        )
    assert not (tmp_path / "third").exists()


def test_an_older_muster_refuses_a_newer_server(tmp_path, fresh):
    created(tmp_path, address=fresh).close()
    with plain(fresh) as connection:
        assert connection.execute("SELECT value FROM made WHERE name = 'version'").fetchone() == (str(len(STEPS)),)
        connection.execute("UPDATE made SET value = '99' WHERE name = 'version'")
    with pytest.raises(StoreError, match="made by a newer Muster"):
        opened(tmp_path)


def test_two_machines_write_one_after_the_other(tmp_path, fresh):
    """The lock of one machine's file says nothing to another; the server keeps them apart."""
    with created(tmp_path, address=fresh) as ledger, opened(tmp_path) as other:
        with ledger.store.writing() as connection:
            held = connection.exec_driver_sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted")
            assert held.scalar_one() == 1
            with plain(fresh) as stranger:
                tried = "SELECT pg_try_advisory_xact_lock(hashtextextended('muster ' || current_schema(), 0))"
                assert stranger.execute(tried).fetchone() == (False,)
        add_user(other, who("ada"), "zoe")
        add_user(ledger, who("ada"), "yan")
        assert verify(ledger).holds


def test_a_connection_that_died_while_idle_is_replaced(tmp_path, fresh):
    with created(tmp_path, address=fresh) as ledger:
        with plain(fresh) as stranger:
            stranger.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
        add_user(ledger, who("ada"), "zoe")
        assert verify(ledger).holds


class RefusedError(Exception):
    def __init__(self, sqlstate: str | None) -> None:
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    "code, kind, words",
    [
        ("23505", ConflictError, "look again"),
        ("40001", StoreError, "repeat it"),
        ("42501", StoreError, "not permitted"),
        ("53100", StoreError, "disk is full"),
        ("58030", BrokenError, "muster doctor"),
        ("XX001", IntegrityError, "restore it"),
        ("57P01", StoreError, "went away"),
        (None, StoreError, "cannot be reached"),
        ("42601", StoreError, "code 42601"),
    ],
)
def test_each_fault_of_a_server_is_one_line_with_its_remedy(code, kind, words):
    told = fault(RefusedError(code), "the PostgreSQL server")
    assert type(told) is kind
    assert words in str(told)


def test_the_server_shows_the_log_as_a_file_does(tmp_path, fresh):
    shown = []
    for name, address in (("file", ""), ("server", fresh)):
        with created(tmp_path / name, address=address) as ledger:
            nominate(ledger, who("nour"), open_case(ledger, who("nour")), ["Tariq"])
            with ledger.store.reading() as connection:
                rows = connection.exec_driver_sql("SELECT * FROM log ORDER BY seq").mappings().all()
        shown.append([dict(row) for row in rows])
    assert shown[0] == shown[1]
    assert [(row["action"], row["actor"], row["changes"]) for row in shown[1][1:]] == [
        ("case.open", "nour", 3),
        ("case.nominate", "nour", 2),
    ]
