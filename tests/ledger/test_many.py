"""One thing done to many rows: an event for each, all of them together, and the events still make the state."""

from __future__ import annotations

import pytest

from ledger_values import who
from muster.ledger import Permission, nominate, operation, verify
from muster.ledger.desk import Desk
from muster.ledger.kinds import SUBJECT
from muster.ledger.projection import events

MANY = 1_200


@operation("test.rename-many", permission=Permission.NOMINATE)
def rename_many(desk: Desk, ids: list[str], *, fail: bool = False, more: bool = False) -> None:
    rows = desk.among(SUBJECT, "id", ids)
    desk.remember_keys(str(row["owner"]) for (row,) in rows.values())
    for id_ in ids:
        (row,) = rows[id_]
        desk.update_read(SUBJECT, row, record=f"{desk.opened(SUBJECT, row, 'record')}!", roster="r")
        desk.tell(id_, why="test")
    if more:
        desk.create(SUBJECT, "loose", case=str(rows[ids[0]][0]["case"]))
    if fail:
        raise RuntimeError


@pytest.fixture
def many(ledger, case):
    return list(nominate(ledger, who("nour"), case, [f"Амина {number}" for number in range(MANY)]))


def logged(ledger):
    with ledger.store.reading() as connection:
        return [(event.action, event.object, len(event.changes), dict(event.notes)) for event in events(connection)]


@operation("test.look-at-many", permission=Permission.NOMINATE)
def look_at_many(desk: Desk, ids: list[str]) -> list[tuple[object, ...]]:
    rows = [row for (row,) in desk.among(SUBJECT, "id", ids).values()]
    return sorted((desk.opened(SUBJECT, row, "record"), row["roster"], row["version"]) for row in rows)


def records(ledger, ids):
    return look_at_many(ledger, who("nour"), ids)


def test_each_of_many_has_its_event_and_the_log_holds(ledger, many):
    before = len(logged(ledger))
    rename_many(ledger, who("nour"), many)
    assert logged(ledger)[before:] == [("test.rename-many", id_, 1, {"why": "test"}) for id_ in many]
    assert records(ledger, many) == sorted((f"Амина {number}!", "r", 2) for number in range(MANY))
    assert verify(ledger).holds


def test_what_was_done_beside_them_has_one_more(ledger, many):
    before = len(logged(ledger))
    rename_many(ledger, who("nour"), many[:2], more=True)
    assert [(action, object_) for action, object_, *_ in logged(ledger)[before:]] == [
        ("test.rename-many", many[0]),
        ("test.rename-many", many[1]),
        ("test.rename-many", "loose"),
    ]
    assert verify(ledger).holds


def test_all_of_them_or_none(ledger, many):
    before, rows = logged(ledger), records(ledger, many)
    with pytest.raises(RuntimeError):
        rename_many(ledger, who("nour"), many, fail=True)
    assert [one for one in logged(ledger) if one not in before and one[0] != "test.look-at-many"] == []
    assert records(ledger, many) == rows
    assert verify(ledger).holds
