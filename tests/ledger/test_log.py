"""The end of the log inside one transaction: what is appended, and when a checkpoint is made of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, create_engine, delete, select, update

from muster.errors import IntegrityError
from muster.ledger.checkpoint import log_id, parse_note, public_bytes, read_note
from muster.ledger.clock import Moment
from muster.ledger.event import Change, Event
from muster.ledger.log import MACHINE, Entry, LogWriter, Session
from muster.ledger.merkle import leaf_hash, root_of
from muster.ledger.schema import CHECKPOINT, EVENT, HEAD, LOG

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
ID = log_id(public_bytes(KEY))
NOON = 1_800_000_000_000_000
SECOND, MINUTE = 1_000_000, 60_000_000
NOUR = Session("nour", "nominator", "session-7", "request-9")


@pytest.fixture
def connection() -> Iterator[Connection]:
    """A transaction on an empty log."""
    with create_engine("sqlite://").begin() as connection:
        LOG.create_all(connection)
        LogWriter.begin(connection)
        yield connection


def moment(wall: int = NOON) -> Moment:
    return Moment(wall, 5)


def appended(connection: Connection, count: int = 1, wall: int = NOON, *, decisive: bool = False) -> LogWriter:
    """Append some events in one transaction, all at one moment."""
    writer = LogWriter(connection, ID)
    for _ in range(count):
        writer.append(Entry("test.mark"), NOUR, moment(wall))
    writer.finish(lambda: KEY, moment(wall), decisive=decisive)
    return writer


def head(connection: Connection) -> Any:
    return connection.execute(select(HEAD)).one()


def written(connection: Connection) -> list[Event]:
    rows = connection.execute(select(EVENT.c.bytes).order_by(EVENT.c.seq)).scalars()
    return [Event.from_bytes(text.encode()) for text in rows]


def signed(connection: Connection) -> list[int]:
    return list(connection.execute(select(CHECKPOINT.c.size).order_by(CHECKPOINT.c.size)).scalars())


def test_an_empty_log_has_an_end_at_nothing(connection):
    assert tuple(head(connection)) == (1, 0, b"", "", 0, 0, 0, 0)


def test_an_event_says_who_did_what_when_in_which_session_and_to_what(connection):
    writer = LogWriter(connection, ID)
    change = Change("case", "c1", "c1", {"state": "open"})
    number = writer.append(Entry("case.open", "c1", [change], {"of": "log"}), NOUR, moment())
    writer.finish(lambda: KEY, moment(), decisive=False)
    (event,) = written(connection)
    assert number == event.seq == 1
    assert (event.log, event.prev, event.time, event.mono) == (ID, "", "2027-01-15T08:00:00.000000Z", 5)
    assert (event.actor, event.role, event.session, event.request) == ("nour", "nominator", "session-7", "request-9")
    assert (event.action, event.object, event.changes, event.notes) == ("case.open", "c1", (change,), {"of": "log"})


def test_what_is_not_said_is_empty(connection):
    writer = LogWriter(connection, ID)
    writer.append(Entry("test.mark"), Session("nour", "nominator"), moment())
    writer.finish(lambda: KEY, moment(), decisive=False)
    (event,) = written(connection)
    assert (event.object, event.changes, event.notes, event.session, event.request) == ("", (), {}, "", "")


def test_what_nobody_did_the_machine_did():
    assert (MACHINE.user, MACHINE.role, MACHINE.id, MACHINE.request) == ("muster", "machine", "", "")


def test_each_event_names_the_one_before_it_within_a_transaction_and_across(connection):
    for _ in range(2):
        appended(connection, 2)
    events = written(connection)
    assert [event.seq for event in events] == [1, 2, 3, 4]
    leaves = list(connection.execute(select(EVENT.c.leaf).order_by(EVENT.c.seq)).scalars())
    assert leaves == [leaf_hash(event.to_bytes()) for event in events]
    assert [event.prev for event in events] == ["", *(leaf.hex() for leaf in leaves[:-1])]
    assert head(connection).last == leaves[-1].hex()


def test_the_kept_end_is_that_of_the_tree_over_all_events(connection):
    appended(connection, 3)
    appended(connection, 4, decisive=True)
    leaves = list(connection.execute(select(EVENT.c.leaf).order_by(EVENT.c.seq)).scalars())
    note = connection.execute(select(CHECKPOINT.c.note).where(CHECKPOINT.c.size == 7)).scalar_one()
    said = read_note(note, public_bytes(KEY))
    assert (head(connection).size, len(head(connection).edge)) == (7, 3 * 32)
    assert (said.log, said.size, said.root, said.time) == (ID, 7, root_of(leaves), str(moment()))


def test_a_million_events_of_one_transaction_are_written_part_by_part(connection, monkeypatch):
    import muster.ledger.log as module

    monkeypatch.setattr(module, "_AT_ONCE", 3)
    writer = LogWriter(connection, ID)
    for number in range(1, 8):
        writer.append(Entry("test.mark"), NOUR, moment())
        assert len(written(connection)) == number - number % 3
    writer.finish(lambda: KEY, moment(), decisive=False)
    assert len(written(connection)) == 7


# When a checkpoint is made


def test_a_decision_is_signed_at_once(connection):
    appended(connection, 1, decisive=True)
    appended(connection, 1, decisive=True)
    assert signed(connection) == [1, 2]
    assert (head(connection).signed, head(connection).signed_at) == (2, NOON)


def test_the_hundredth_event_since_is_signed_and_the_ninety_ninth_is_not(connection):
    appended(connection, 5, decisive=True)
    appended(connection, 99)
    assert signed(connection) == [5]
    appended(connection, 1)
    assert signed(connection) == [5, 105]


def test_what_comes_a_minute_later_is_signed_and_what_comes_just_before_is_not(connection):
    appended(connection, decisive=True)
    appended(connection, wall=NOON + MINUTE - 1)
    assert signed(connection) == [1]
    appended(connection, wall=NOON + MINUTE)
    assert signed(connection) == [1, 3]
    appended(connection, wall=NOON + MINUTE + 1)
    assert signed(connection) == [1, 3]


def test_what_comes_when_the_clock_went_back_is_signed(connection):
    appended(connection, decisive=True)
    appended(connection, wall=NOON)
    assert signed(connection) == [1]
    appended(connection, wall=NOON - 1)
    assert signed(connection) == [1, 4]  # with the event that tells of the clock


def test_a_key_is_asked_for_only_when_something_is_signed(connection):
    appended(connection, decisive=True)

    def locked() -> Ed25519PrivateKey:
        raise AssertionError("nothing was to be signed")

    writer = LogWriter(connection, ID)
    writer.append(Entry("test.mark"), NOUR, moment())
    writer.finish(locked, moment(), decisive=False)


def test_what_was_signed_is_not_signed_twice(connection):
    appended(connection, decisive=True)
    LogWriter(connection, ID).finish(lambda: KEY, moment(NOON + 1), decisive=True)
    assert signed(connection) == [1]
    assert head(connection).signed_at == NOON + 1
    appended(connection, wall=NOON + MINUTE)  # a minute from the second, not from the first
    assert signed(connection) == [1]


# The clock


def test_a_clock_that_went_back_is_told_of_before_what_was_done(connection):
    appended(connection, wall=NOON)
    writer = LogWriter(connection, ID)
    assert writer.append(Entry("test.mark"), NOUR, moment(NOON - 90 * SECOND - 1)) == 3
    writer.finish(lambda: KEY, moment(), decisive=False)
    told = written(connection)[1]
    assert (told.action, told.actor, told.role, told.notes) == (
        "clock.went-back",
        "muster",
        "machine",
        {"seconds": "90"},
    )
    assert (told.object, told.changes) == ("", ())


def test_a_clock_that_stands_still_did_not_go_back(connection):
    appended(connection)
    appended(connection)
    assert [event.action for event in written(connection)] == ["test.mark", "test.mark"]


def test_the_latest_time_ever_seen_stays_whatever_the_clock_does(connection):
    assert appended(connection, wall=NOON).latest == NOON
    assert appended(connection, wall=NOON - SECOND).latest == NOON
    kept = head(connection)
    assert (kept.last_at, kept.latest) == (NOON - SECOND, NOON)
    assert appended(connection, wall=NOON + SECOND).latest == NOON + SECOND
    assert [event.action for event in written(connection)].count("clock.went-back") == 1


# What is amiss


def test_without_the_end_of_the_log_nothing_is_appended(connection):
    connection.execute(delete(HEAD))
    with pytest.raises(IntegrityError, match="the end of the log is missing"):
        LogWriter(connection, ID)


@pytest.mark.parametrize("values", [{"size": 1}, {"edge": bytes(32)}, {"edge": b"x"}])
def test_an_end_that_no_tree_has_is_damaged(connection, values):
    connection.execute(update(HEAD).values(**values))
    with pytest.raises(IntegrityError, match="the end of the log is damaged"):
        LogWriter(connection, ID)


def test_what_is_not_finished_is_not_there(connection):
    writer = LogWriter(connection, ID)
    writer.append(Entry("test.mark"), NOUR, moment())
    assert written(connection) == []
    assert head(connection).size == 0


def test_notes_are_of_this_log(connection):
    appended(connection, decisive=True)
    note = connection.execute(select(CHECKPOINT.c.note)).scalar_one()
    assert parse_note(note).log == ID
