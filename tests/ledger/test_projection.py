"""The state is what the events make of it, in memory and in the tables, and any difference between the two is told."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, insert, select

from muster.errors import IntegrityError
from muster.ledger.event import Change, Event
from muster.ledger.kinds import Field, Kind
from muster.ledger.merkle import leaf_hash
from muster.ledger.projection import Replica, events, replay
from muster.ledger.schema import EVENT, LOG, StateTables

BOOK, SHELF = Kind("book", (Field("title"), Field("pages", number=True))), Kind("shelf", (Field("where"),))
TABLES = StateTables((BOOK, SHELF))


def made(*changes: Change) -> Replica:
    replica = Replica()
    replica.add(changes)
    return replica


NEW = Change("book", "b", "o", {"title": "Peace", "pages": 3})


def test_a_first_change_makes_a_row_of_version_one():
    assert made(NEW).rows == {"book": {"b": {"id": "b", "owner": "o", "title": "Peace", "pages": 3, "version": 1}}}


def test_a_later_change_sets_what_it_names_and_counts_the_version():
    rows = made(NEW, Change("book", "b", "", {"pages": 4}), Change("book", "b", "x", {"pages": 5})).rows
    assert rows["book"]["b"] == {"id": "b", "owner": "o", "title": "Peace", "pages": 5, "version": 3}


def test_a_row_dropped_is_gone_and_one_made_again_is_new():
    assert made(NEW, Change("book", "b", "", None)).rows == {"book": {}}
    again = made(NEW, Change("book", "b", "", {"pages": 9}), Change("book", "b", "", None), NEW)
    assert again.rows["book"]["b"]["version"] == 1
    assert made(Change("book", "nothing", "", None)).rows == {"book": {}}


def test_rows_of_one_id_and_two_kinds_are_two():
    rows = made(NEW, Change("shelf", "b", "", {"where": "left"})).rows
    assert set(rows) == {"book", "shelf"}


def test_what_the_events_hold_is_not_changed_by_what_follows():
    values = {"title": "Peace", "pages": 3}
    made(Change("book", "b", "o", values), Change("book", "b", "", {"pages": 4}))
    assert values == {"title": "Peace", "pages": 3}


@pytest.fixture
def connection():
    with create_engine("sqlite://").begin() as connection:
        LOG.create_all(connection)
        TABLES.create(connection)
        yield connection


def written(connection, *changes: Change) -> None:
    """Put a log of these changes into the store, an event each."""
    for seq, change in enumerate(changes, 1):
        plain = dict.fromkeys(("log", "prev", "time", "actor", "role", "session", "request", "action", "object"), "")
        data = Event(seq=seq, mono=0, changes=(change,), **plain).to_bytes()
        connection.execute(insert(EVENT), {"seq": seq, "bytes": data.decode(), "leaf": leaf_hash(data)})


def books(connection) -> list[tuple]:
    return [tuple(row) for row in connection.execute(select(TABLES.all["book"]).order_by("id"))]


def test_the_tables_are_made_again_from_the_log_whatever_stood_in_them(connection):
    TABLES.remake(connection)
    connection.execute(insert(TABLES.all["book"]), {"id": "forged", "owner": "", "version": 7})
    written(connection, NEW, Change("book", "c", "", {"title": "War"}), Change("book", "b", "", {"pages": 4}))
    assert replay(connection, TABLES) == 3
    assert books(connection) == [("b", "o", 2, "Peace", 4), ("c", "", 1, "War", None)]
    assert replay(connection, TABLES) == 3  # as often as one likes
    assert len(books(connection)) == 2


def test_a_kind_of_which_no_row_is_left_is_an_empty_table(connection):
    written(connection, NEW, Change("book", "b", "", None))
    assert replay(connection, TABLES) == 2
    assert books(connection) == []


def test_rows_of_a_kind_that_is_not_known_are_for_a_newer_muster(connection):
    written(connection, Change("film", "f", "", {}))
    with pytest.raises(IntegrityError, match="the log holds rows of 'film', which this Muster does not know"):
        replay(connection, TABLES)


def test_events_come_in_order_of_their_numbers(connection):
    written(connection, NEW, NEW, NEW)
    assert [event.seq for event in events(connection)] == [1, 2, 3]


def test_the_event_of_a_letter_that_is_none_is_no_event(connection):
    written(connection, NEW)
    connection.exec_driver_sql("UPDATE event SET bytes = replace(bytes, 'Peace', 'Péace')")
    replay(connection, TABLES)
    assert books(connection)[0][3] == "P?ace"
    assert next(iter(events(connection))).changes[0].values["title"] == "P?ace"


# Differences


ROWS = [{"id": "b", "owner": "o", "version": 1, "title": "Peace", "pages": 3}]
FEW = made(NEW)


def differences(connection, rows, replica: Replica = FEW) -> list[str]:
    if rows:
        connection.execute(insert(TABLES.all["book"]), rows)
    return list(replica.differences(connection, TABLES))


def test_a_state_that_is_what_the_events_made_has_no_differences(connection):
    assert differences(connection, ROWS) == []


@pytest.mark.parametrize(
    "other", [{"owner": "x"}, {"version": 2}, {"title": "War"}, {"title": None}, {"pages": 4}, {"pages": None}]
)
def test_any_column_that_stands_otherwise_is_a_difference(connection, other):
    assert differences(connection, [{**ROWS[0], **other}]) == ["book b"]


def test_a_row_too_many_and_one_too_few_are_differences(connection):
    assert differences(connection, [*ROWS, {**ROWS[0], "id": "c"}]) == ["book c"]
    more = made(NEW, Change("book", "x", "", {}), Change("book", "y", "", {}), Change("shelf", "s", "", {}))
    assert differences(connection, [], more) == ["book c", "book: 2 missing", "shelf: 1 missing"]


def test_what_is_empty_and_what_is_not_there_are_one(connection):
    assert (
        differences(connection, [{**ROWS[0], "pages": None}], made(Change("book", "b", "o", {"title": "Peace"}))) == []
    )


def test_a_value_that_the_table_has_no_column_for_is_a_difference(connection):
    assert differences(connection, ROWS, made(NEW, Change("book", "b", "", {"price": None}))) == ["book b"]  # version
    connection.exec_driver_sql("UPDATE book SET version = 2")
    assert differences(connection, [], made(NEW, Change("book", "b", "", {"price": None}))) == []
    assert differences(connection, [], made(NEW, Change("book", "b", "", {"price": 7}))) == ["book b"]
