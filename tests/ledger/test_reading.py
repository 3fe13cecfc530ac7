"""Reading: what is shown to whom, and that the log tells of it before anything is shown."""

from __future__ import annotations

import pytest

from ledger_values import created, erase, who
from muster.errors import DeniedError, InputError
from muster.ledger import (
    ERASED,
    OPERATIONS,
    OWN_KINDS,
    WITHHELD,
    Field,
    Kind,
    Label,
    Retention,
    assign,
    browse,
    nominate,
    open_case,
    read,
)
from muster.ledger.desk import Desk
from muster.ledger.projection import events

TASK = Kind(
    "task",
    (
        *(Field("case"), Field("since", order=True), Field("text", Label.PERSONAL), Field("why", Label.REASON)),
        *(Field("source", Label.SOURCE), Field("row", number=True)),
    ),
    by_case=True,
)
NOUR, ANA, AUD = who("nour"), who("ana"), who("aud")


@pytest.fixture
def ledger(tmp_path):
    with created(tmp_path, kinds=(*OWN_KINDS, TASK)) as ledger:
        yield ledger


@pytest.fixture
def task(ledger):
    """A task in a case of nour's and ana's, with something of every label."""
    case = open_case(ledger, NOUR)
    assign(ledger, who("dia"), case, "ana")
    assign(ledger, who("dia"), case, "cus")

    def body(desk: Desk) -> str:
        owner = desk.new_owner("person", Retention.CASE)
        return desk.create(
            TASK, owner, owner=owner, case=case, since="2027", text="Tariq", why="a hit", source="B7", row=4
        )

    return ledger.perform_as_machine("test.make", body)


def last(ledger):
    with ledger.store.reading() as connection:
        return list(events(connection))[-1]


@pytest.mark.parametrize(
    "user, seen",
    [
        ("nour", ("Tariq", WITHHELD, WITHHELD)),
        ("ana", ("Tariq", "a hit", WITHHELD)),
        ("aud", (WITHHELD, "a hit", WITHHELD)),
        ("cus", (WITHHELD, WITHHELD, "B7")),
    ],
)
def test_each_role_is_shown_what_it_may_know_and_the_log_says_what_was_shown(ledger, task, user, seen):
    record = read(ledger, who(user), "task", task)
    fields = dict(record.fields)
    assert (record.kind, record.id, record.version) == ("task", task, 1)
    assert (fields["text"], fields["why"], fields["source"]) == seen
    assert (fields["row"], fields["since"]) == (4, "2027")
    shown = [name for name in ("text", "why", "source") if fields[name] != WITHHELD]
    event = last(ledger)
    assert (event.action, event.actor, event.object) == ("record.read", user, task)
    assert event.notes == {"kind": "task", "fields": " ".join(shown)}


def test_words_for_what_is_not_shown_say_nothing_else():
    assert (WITHHELD, ERASED) == ("(withheld)", "(erased)")


def test_whose_data_were_erased_is_shown_as_erased_but_what_is_open_stays(ledger, task):
    erase(ledger, task)
    fields = read(ledger, ANA, "task", task).fields
    assert (fields["text"], fields["why"], fields["source"], fields["row"]) == (ERASED, ERASED, WITHHELD, 4)


def test_a_sealed_field_that_was_never_filled_is_empty_and_not_erased(ledger):
    case = open_case(ledger, NOUR)

    def body(desk: Desk) -> str:
        owner = desk.new_owner("person", Retention.CASE)
        return desk.create(TASK, owner=owner, case=case, since="2027")

    task = ledger.perform_as_machine("test.make", body)
    assert read(ledger, NOUR, "task", task).fields["text"] is None
    nobody = ledger.perform_as_machine("test.make", lambda desk: desk.create(TASK, case=case, since="2027"))
    assert read(ledger, NOUR, "task", nobody).fields["text"] is None


def test_a_record_of_a_case_that_is_not_one_s_own_is_not_shown_and_the_attempt_is_logged(ledger, task):
    with pytest.raises(DeniedError):
        read(ledger, who("dia"), "task", task)
    assert (last(ledger).action, last(ledger).notes) == ("access.denied", {"operation": "record.read"})


@pytest.mark.parametrize("asked", [read, browse])
def test_what_is_no_kind_of_record_is_told_with_the_kinds_there_are(ledger, asked):
    with pytest.raises(InputError, match="'no-such' is no kind of record") as said:
        asked(ledger, NOUR, "no-such", "x")
    assert "task" in str(said.value)


# Queues


@pytest.fixture
def case(ledger):
    """A case of eleven tasks in three months, and another beside it."""
    mine, other = open_case(ledger, NOUR), open_case(ledger, NOUR)

    def body(desk: Desk) -> None:
        for number in range(14):
            of = mine if number % 4 else other
            desk.create(TASK, f"{number:02}", owner=of, case=of, since=f"2027-0{1 + number % 3}", text="x", row=number)

    ledger.perform_as_machine("test.fill", body)
    return mine


MINE = ["01", "02", "03", "05", "06", "07", "09", "10", "11", "13"]


def test_a_queue_is_of_one_case_by_id_with_open_fields_only_and_stands_in_the_log(ledger, case):
    found = browse(ledger, NOUR, "task", case)
    assert [record.id for record in found] == MINE
    assert dict(found[0].fields) == {"case": case, "since": "2027-02", "row": 1}
    assert (found[0].kind, found[0].version) == ("task", 1)
    event = last(ledger)
    assert (event.action, event.object, event.notes) == ("record.browse", case, {"kind": "task"})


@pytest.mark.parametrize("order", ["id", "since"])
@pytest.mark.parametrize("limit", [1, 3, 4, 50])
def test_pages_follow_one_another_without_a_gap_or_a_double(ledger, case, order, limit):
    seen, after = [], ""
    while page := browse(ledger, NOUR, "task", case, after, limit, order=order):
        assert len(page) <= limit
        seen += [(str(record.fields["since"]), record.id) for record in page]
        after = page[-1].id
    assert [id_ for _, id_ in seen] == (MINE if order == "id" else [id_ for _, id_ in sorted(seen)])
    assert len(seen) == len(MINE)


def test_a_page_holds_fifty_unless_said_and_five_hundred_at_most(ledger):
    case = open_case(ledger, NOUR)

    def body(desk: Desk) -> None:
        for _ in range(501):
            desk.create(TASK, case=case, since="2027")

    ledger.perform_as_machine("test.fill", body)
    assert len(browse(ledger, NOUR, "task", case)) == 50
    assert len(browse(ledger, NOUR, "task", case, limit=501)) == 500
    assert len(browse(ledger, NOUR, "task", case, limit=500)) == 500


def test_a_queue_is_read_in_the_orders_its_kind_keeps_and_no_other(ledger, case):
    for order in ("text", "row", ""):
        with pytest.raises(InputError, match="take id, since"):
            browse(ledger, NOUR, "task", case, order=order)


def test_a_queue_of_a_case_that_is_not_one_s_own_is_not_shown(ledger, case):
    with pytest.raises(DeniedError):
        browse(ledger, ANA, "task", case)
    assert len(browse(ledger, AUD, "task", case)) == len(MINE)


def test_what_is_of_no_case_is_not_browsed(ledger, case):
    with pytest.raises(InputError, match="'glass' is of no case"):
        browse(ledger, NOUR, "glass", case)
    (person,) = nominate(ledger, NOUR, case, ["Omar"])
    assert [record.id for record in browse(ledger, NOUR, "subject", case)] == [person]


def test_reading_and_browsing_are_not_signed_at_once_for_that_would_be_a_checkpoint_a_page():
    assert [OPERATIONS[f"record.{name}"].decisive for name in ("read", "browse")] == [False, False]
