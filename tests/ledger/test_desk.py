"""The desk: rows made, changed and dropped by one operation, and who may look at them."""

from __future__ import annotations

import pytest

from ledger_values import SECOND, START, HandClock, created, erase, who
from muster.errors import ConflictError, DeniedError
from muster.ledger import (
    OPERATIONS,
    OWN_KINDS,
    Field,
    Kind,
    Label,
    Retention,
    Session,
    assign,
    break_glass,
    nominate,
    open_case,
    stop_user,
    verify,
)
from muster.ledger.clock import Moment
from muster.ledger.desk import NOT_YOURS, Desk
from muster.ledger.kinds import CASE, MEMBER, OWNER, SUBJECT, USER
from muster.ledger.projection import events
from muster.ledger.seal import open_field

REMARK = Kind("remark", (Field("case"), Field("grade"), Field("text", Label.PERSONAL), Field("why", Label.REASON)))
OPEN = OPERATIONS["case.open"]


@pytest.fixture
def ledger(tmp_path):
    with created(tmp_path, kinds=(*OWN_KINDS, REMARK)) as ledger:
        yield ledger


def at(ledger, body):
    """Do something at a desk, as the machine."""
    return ledger.perform_as_machine("test.do", body)


def last(ledger):
    with ledger.store.reading() as connection:
        return list(events(connection))[-1]


# Who may do an operation


def admitted(ledger, session, operation=OPEN):
    seen = []

    def body(desk: Desk) -> None:
        desk.session = session
        try:
            desk.admit(operation)
        except DeniedError as error:
            seen.append(str(error))

    ledger.perform_as_machine("test.admit", body)
    return seen


def test_whoever_has_the_role_and_the_role_the_permission_is_admitted(ledger):
    assert admitted(ledger, who("nour")) == []


@pytest.mark.parametrize("user", ["ada", "ana", "dia", "aud", "cus", "pla", "app"])
def test_whose_role_lacks_the_permission_is_not(ledger, user):
    session = who(user)
    assert admitted(ledger, session) == [f"case.open is not permitted to {user} as {session.role}"]


def test_a_role_that_somebody_has_not_is_of_no_use_to_them(ledger):
    assert len(admitted(ledger, Session("ana", "nominator"))) == 1
    assert len(admitted(ledger, Session("nobody", "nominator"))) == 1


def test_who_has_two_roles_acts_in_either_and_the_role_counts_that_they_act_in(ledger):
    at(ledger, lambda desk: desk.update(USER, "ana", roles="nominator,analyst"))
    assert admitted(ledger, Session("ana", "nominator")) == []
    assert len(admitted(ledger, Session("ana", "analyst"))) == 1
    assert admitted(ledger, Session("ana", "analyst"), OPERATIONS["reports.import"]) == []


def test_a_stopped_user_is_not_admitted(ledger):
    stop_user(ledger, who("ada"), "nour")
    assert admitted(ledger, who("nour")) == ["case.open is not permitted to nour as nominator"]


# Who sees a case


def on_case(ledger, user: str, case: str, wall: int = 0) -> bool:
    def body(desk: Desk) -> bool:
        desk.session = who(user)
        if wall:
            desk.moment, desk.latest = Moment(wall), max(desk.latest, wall)
        try:
            desk.on_case(case)
        except DeniedError as error:
            return str(error) != NOT_YOURS
        return True

    return ledger.perform_as_machine("test.look", body)


def test_a_case_is_for_those_assigned_to_it_and_for_no_other_case_of_theirs(ledger):
    mine, other = open_case(ledger, who("nour")), open_case(ledger, who("nour"))
    assign(ledger, who("dia"), mine, "ana")
    assert [on_case(ledger, "ana", case) for case in (mine, other, "0" * 32)] == [True, False, False]
    assert [on_case(ledger, "dia", case) for case in (mine, other)] == [False, False]


def test_the_auditor_sees_every_case_and_the_administrator_none(ledger):
    case = open_case(ledger, who("nour"))
    assert on_case(ledger, "aud", case)
    assert not on_case(ledger, "ada", case)


def test_broken_glass_opens_that_case_to_that_person_until_its_time_is_up(tmp_path):
    clock = HandClock()
    with created(tmp_path / "timed", clock=clock) as ledger:
        case, other = open_case(ledger, who("nour")), open_case(ledger, who("nour"))
        break_glass(ledger, who("ana"), case, "the convoy leaves tonight")
        until = clock.wall + 4 * 3600 * SECOND
        assert on_case(ledger, "ana", case)
        assert not on_case(ledger, "ana", other)
        assert not on_case(ledger, "dia", case)
        assert on_case(ledger, "ana", case, until - 1)
        assert not on_case(ledger, "ana", case, until)


def test_a_clock_set_back_mends_no_glass_and_breaks_none(tmp_path):
    clock = HandClock()
    with created(tmp_path / "timed", clock=clock) as ledger:
        case = open_case(ledger, who("nour"))
        break_glass(ledger, who("ana"), case, "the convoy leaves tonight")
        clock.wall += 4 * 3600 * SECOND
        open_case(ledger, who("nour"))
        clock.wall = START
        assert not on_case(ledger, "ana", case)


def test_of_two_glasses_the_one_that_still_holds_counts(tmp_path):
    clock = HandClock()
    with created(tmp_path / "timed", clock=clock) as ledger:
        case = open_case(ledger, who("nour"))
        for _ in range(2):
            break_glass(ledger, who("ana"), case, "the convoy leaves tonight")
            clock.wall += 3 * 3600 * SECOND
        assert on_case(ledger, "ana", case)
        clock.wall += 3600 * SECOND
        assert not on_case(ledger, "ana", case)


def test_a_row_of_a_case_is_needed_by_those_of_the_case_only_and_another_row_by_anybody(ledger):
    case = open_case(ledger, who("nour"))
    (person,) = nominate(ledger, who("nour"), case, ["Tariq"])

    def needed(user: str, kind: Kind, id_: str) -> str:
        def body(desk: Desk) -> str:
            desk.session = who(user)
            try:
                return str(desk.needed(kind, id_)["id"])
            except DeniedError as error:
                return str(error)

        return ledger.perform_as_machine("test.look", body)

    assert needed("nour", SUBJECT, person) == person
    assert needed("ana", SUBJECT, person) == NOT_YOURS
    assert needed("nour", SUBJECT, "0" * 32) == NOT_YOURS
    assert needed("ana", CASE, case) == case


# Rows


def test_a_row_made_is_there_at_once_with_its_number_its_owner_and_empty_fields(ledger):
    def body(desk: Desk):
        id_ = desk.create(REMARK, grade="A", case="c")
        return id_, desk.row(REMARK, id_)

    id_, row = at(ledger, body)
    assert len(id_) == 32
    assert row == {"id": id_, "owner": "", "version": 1, "case": "c", "grade": "A", "text": None, "why": None}
    assert last(ledger).changes == (("remark", id_, "", {"grade": "A", "case": "c"}),)


def test_an_id_is_random_unless_it_is_given(ledger):
    first, second, given = at(
        ledger, lambda desk: [desk.create(REMARK, case="c"), desk.create(REMARK, case="c"), desk.create(REMARK, "r")]
    )
    assert len({first, second, "r"}) == 3
    assert given == "r"


def test_rows_are_those_that_equal_in_all_and_in_order_of_their_ids(ledger):
    def body(desk: Desk):
        for id_, case, grade in (("3", "c", "A"), ("1", "c", "A"), ("2", "c", "B"), ("4", "d", "A")):
            desk.create(REMARK, id_, case=case, grade=grade)
        return [row["id"] for row in desk.rows(REMARK, case="c", grade="A")], [row["id"] for row in desk.rows(REMARK)]

    assert at(ledger, body) == (["1", "3"], ["1", "2", "3", "4"])


def test_a_row_that_is_not_there_is_none(ledger):
    assert at(ledger, lambda desk: desk.row(REMARK, "nobody")) is None


def test_a_change_keeps_the_rest_and_counts_the_version(ledger):
    def body(desk: Desk):
        desk.create(REMARK, "r", case="c", grade="A")
        desk.update(REMARK, "r", grade="B")
        desk.update(REMARK, "r", version=2, grade="C")
        return desk.row(REMARK, "r")

    row = at(ledger, body)
    assert (row["case"], row["grade"], row["version"]) == ("c", "C", 3)
    assert [dict(change.values) for change in last(ledger).changes[1:]] == [{"grade": "B"}, {"grade": "C"}]
    assert verify(ledger).holds


def test_only_the_row_named_is_changed_or_dropped(ledger):
    def body(desk: Desk):
        for id_ in "rst":
            desk.create(REMARK, id_, grade="A")
        desk.update(REMARK, "r", grade="B")
        desk.drop(REMARK, "s")
        return [(row["id"], row["grade"]) for row in desk.rows(REMARK)]

    assert at(ledger, body) == [("r", "B"), ("t", "A")]
    assert last(ledger).changes[-1] == ("remark", "s", "", None)
    assert verify(ledger).holds


@pytest.mark.parametrize(
    "body",
    [
        lambda desk: desk.update(REMARK, "r", version=1, grade="B"),
        lambda desk: desk.update(REMARK, "nobody", grade="B"),
        lambda desk: desk.drop(REMARK, "nobody"),
    ],
)
def test_what_somebody_else_changed_or_removed_first_is_a_conflict(ledger, body):
    at(ledger, lambda desk: (desk.create(REMARK, "r", grade="A"), desk.update(REMARK, "r", grade="B")))
    with pytest.raises(ConflictError, match="somebody else"):
        at(ledger, body)
    assert last(ledger).action == "test.do"
    assert verify(ledger).holds


def test_what_was_made_and_dropped_in_one_operation_stands_in_the_log_only(ledger):
    def body(desk: Desk):
        desk.create(REMARK, "r", grade="A")
        desk.drop(REMARK, "r")
        return desk.rows(REMARK)

    assert at(ledger, body) == []
    assert [change.values for change in last(ledger).changes] == [{"grade": "A"}, None]
    assert verify(ledger).holds


def test_rows_of_several_kinds_that_wait_are_all_written(ledger):
    def body(desk: Desk):
        owner = desk.new_owner("person", Retention.CASE)
        desk.create(REMARK, "r", owner=owner, text="x")
        desk.create(MEMBER, "m", case="c", user="ana")
        desk.create(REMARK, "s", owner=owner, text="y")
        return owner

    owner = at(ledger, body)
    found = at(
        ledger,
        lambda desk: (desk.row(OWNER, owner), desk.row(REMARK, "r"), desk.row(REMARK, "s"), desk.row(MEMBER, "m")),
    )
    assert None not in found
    assert found[0]["what"] == "person"
    assert verify(ledger).holds


# What is sealed


def test_an_owner_is_kept_with_what_it_is_how_long_and_since_when(ledger):
    owner = at(ledger, lambda desk: desk.new_owner("person", Retention.UNMATCHED))
    row = at(ledger, lambda desk: desk.row(OWNER, owner))
    assert len(owner) == 32
    assert (row["what"], row["retention"], row["erased"], row["owner"]) == ("person", "unmatched", 0, "")
    assert row["since"].startswith("2027-01-15T08:00:00.")
    assert len(ledger.keyring.get(owner)) == 32


def test_an_owner_s_id_may_be_given(ledger):
    assert at(ledger, lambda desk: desk.new_owner("person", Retention.CASE, "p7")) == "p7"
    assert ledger.keyring.get("p7") is not None


def test_what_is_not_open_is_sealed_under_its_owners_key_at_its_place(ledger):
    def body(desk: Desk):
        owner = desk.new_owner("person", Retention.CASE)
        desk.create(REMARK, "r", owner=owner, grade="A", text="Tariq", why=None)
        return owner

    owner = at(ledger, body)
    row = at(ledger, lambda desk: desk.row(REMARK, "r"))
    assert (row["grade"], row["why"], row["owner"]) == ("A", None, owner)
    assert open_field(ledger.keyring.get(owner), row["text"], ("remark", "text", "r")) == "Tariq"
    assert dict(last_changing(ledger).changes[-1].values) == {"grade": "A", "text": row["text"], "why": None}


def last_changing(ledger):
    with ledger.store.reading() as connection:
        return [event for event in events(connection) if event.changes][-1]


def test_a_sealed_field_changed_later_is_sealed_again_and_opens(ledger):
    def body(desk: Desk):
        owner = desk.new_owner("person", Retention.CASE)
        desk.create(REMARK, "r", owner=owner, text="Tariq")

    at(ledger, body)
    at(ledger, lambda desk: desk.update(REMARK, "r", text="Omar"))
    row, said = at(ledger, lambda desk: (desk.row(REMARK, "r"), desk.opened(REMARK, desk.row(REMARK, "r"), "text")))
    assert said == "Omar"
    assert row["version"] == 2
    assert last_changing(ledger).changes[0].owner == row["owner"]
    assert at(ledger, lambda desk: desk.opened(REMARK, desk.row(REMARK, "r"), "why")) is None


def test_what_is_sealed_opens_at_the_same_desk_before_its_key_is_kept(ledger):
    def body(desk: Desk):
        owner = desk.new_owner("person", Retention.CASE)
        desk.create(REMARK, "r", owner=owner, text="Tariq")
        return desk.opened(REMARK, desk.row(REMARK, "r"), "text")

    assert at(ledger, body) == "Tariq"


def test_nothing_sealed_is_kept_for_nobody_or_for_whom_was_erased(ledger):
    with pytest.raises(DeniedError, match="were erased"):
        at(ledger, lambda desk: desk.create(REMARK, "r", text="Tariq"))
    case = open_case(ledger, who("nour"))
    (person,) = nominate(ledger, who("nour"), case, ["Tariq"])
    erase(ledger, person)
    with pytest.raises(DeniedError, match="were erased"):
        at(ledger, lambda desk: desk.create(REMARK, "r", owner=person, text="Tariq"))
    assert at(ledger, lambda desk: desk.opened(SUBJECT, desk.row(SUBJECT, person), "record")) is None
    at(ledger, lambda desk: desk.create(REMARK, "r", owner=person, text=None, grade="A"))  # nothing to seal


def test_the_event_is_about_the_first_thing_changed_unless_the_operation_says_otherwise(ledger):
    at(ledger, lambda desk: (desk.create(REMARK, "r"), desk.create(REMARK, "s")))
    assert last(ledger).object == "r"

    def body(desk: Desk) -> None:
        desk.create(REMARK, "t")
        desk.object = "the case"

    at(ledger, body)
    assert last(ledger).object == "the case"
    at(ledger, lambda _: None)
    assert last(ledger).object == ""
