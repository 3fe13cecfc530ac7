"""Reading the log and taking it elsewhere: for auditors, page by page, and both stand in it."""

from __future__ import annotations

import json

import pytest

from ledger_values import USERS, who
from muster.errors import DeniedError, IntegrityError
from muster.ledger import OPERATIONS, export_log, open_case, show_log
from muster.ledger import auditor as second
from muster.ledger.projection import events

AUD = who("aud")


def told(ledger):
    with ledger.store.reading() as connection:
        return list(events(connection))


def test_the_log_is_shown_in_order_after_a_number_so_many_at_a_time(ledger):
    for _ in range(5):
        open_case(ledger, who("nour"))
    assert [event.seq for event in show_log(ledger, AUD)] == [1, 2, 3, 4, 5, 6]
    assert [event.seq for event in show_log(ledger, AUD, 2, 3)] == [3, 4, 5]
    assert show_log(ledger, AUD, 99) == ()
    first, *_ = show_log(ledger, AUD, limit=1)
    assert first == told(ledger)[0]


def test_that_it_was_shown_stands_in_it(ledger):
    show_log(ledger, AUD)
    assert (told(ledger)[-1].action, told(ledger)[-1].actor) == ("log.show", "aud")


def test_a_page_is_a_hundred_events_unless_said_and_a_thousand_at_most(ledger):
    event = told(ledger)[0]
    rows = [(number, event.to_bytes().decode(), b"x") for number in range(2, 1_203)]
    with ledger.store.alone(), ledger.store.writing() as on:
        on.connection.driver_connection.executemany("INSERT INTO event VALUES (?, ?, ?)", rows)
        on.exec_driver_sql("UPDATE head SET size = 1202, edge = zeroblob(32 * 5)")
    assert len(show_log(ledger, AUD)) == 100
    assert len(show_log(ledger, AUD, limit=1_001)) == 1_000


def test_an_export_is_told_of_in_the_log_and_the_telling_is_in_the_export(ledger):
    lines = list(export_log(ledger, AUD))
    event = told(ledger)[-1]
    assert (event.action, event.actor, event.notes) == ("log.export", "aud", {"of": "log"})
    texts = [json.loads(line)["event"] for line in lines if "event" in json.loads(line)]
    assert texts[-1].encode() == event.to_bytes()
    assert second.audit(lines) == []


@pytest.mark.parametrize("user", sorted(set(USERS) - {"aud"}))
def test_nobody_but_an_auditor_takes_the_log_anywhere(ledger, user):
    for operation in (export_log, show_log):
        with pytest.raises(DeniedError):
            operation(ledger, who(user))
    assert [event.action for event in told(ledger)[1:]] == ["access.denied", "access.denied"]


def test_an_export_is_signed_at_once_and_showing_is_not():
    assert OPERATIONS["log.export"].decisive
    assert not OPERATIONS["log.show"].decisive


def test_an_event_with_letters_that_none_has_is_told_as_damage_and_not_stumbled_over(ledger):
    with ledger.store.alone(), ledger.store.writing() as on:
        on.exec_driver_sql("INSERT INTO event VALUES (99, 'é', x'00')")
    with pytest.raises(IntegrityError, match="hold no event"):
        show_log(ledger, AUD, 98)
