"""What the database itself does for the log in a file: it only grows, and can be read by anybody who has the key."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, insert
from sqlalchemy.exc import IntegrityError

from muster.ledger.event import Change, Event
from muster.ledger.guards import APP_ROLE, grant_state
from muster.ledger.schema import EVENT, migrate

PLAIN = dict.fromkeys(("log", "prev", "session", "request"), "")


@pytest.fixture
def connection():
    with create_engine("sqlite://").begin() as connection:
        migrate(connection)
        for seq in (1, 2):
            changes = tuple(Change("case", f"c{number}", "", {}) for number in range(seq))
            said = {
                "time": f"2027-01-0{seq}",
                "actor": "nour",
                "role": "nominator",
                "action": "case.open",
                "object": "c",
            }
            data = Event(seq=seq, mono=0, changes=changes, **PLAIN, **said).to_bytes()
            connection.execute(insert(EVENT), {"seq": seq, "bytes": data.decode(), "leaf": b"x"})
        yield connection


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET bytes = ''",
        "UPDATE event SET leaf = x''",
        "UPDATE event SET seq = 9 WHERE seq = 2",
        "DELETE FROM event WHERE seq = 2",
    ],
)
def test_no_event_is_changed_or_removed(connection, statement):
    with pytest.raises(IntegrityError, match="the log only grows"):
        connection.exec_driver_sql(statement)
    assert connection.exec_driver_sql("SELECT count(*) FROM event").scalar_one() == 2


def test_the_log_is_shown_as_a_view_with_who_did_what_when_to_what(connection):
    rows = connection.exec_driver_sql("SELECT * FROM log").mappings().all()
    assert dict(rows[1]) == {
        "seq": 2,
        "time": "2027-01-02",
        "actor": "nour",
        "role": "nominator",
        "action": "case.open",
        "object": "c",
        "changes": 2,
    }
    assert [row["changes"] for row in rows] == [1, 2]


def test_in_a_file_there_is_no_role_to_grant_anything_to(connection):
    grant_state(connection, ["case"])  # does nothing, and does not fail
    assert APP_ROLE == "muster_app"
