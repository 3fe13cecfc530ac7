from __future__ import annotations

import pytest

from ledger_values import SECOND, START, USERS, HandClock, created, opened, who
from muster.errors import ConflictError, DeniedError, InputError
from muster.ledger import (
    ERASED,
    GRANTS,
    OPERATIONS,
    OWN_KINDS,
    WITHHELD,
    Field,
    Kind,
    Label,
    Ledger,
    Permission,
    Role,
    Session,
    add_source,
    add_user,
    approve,
    assign,
    break_glass,
    browse,
    list_users,
    nominate,
    open_case,
    operation,
    propose,
    read,
    refuse,
    register_custodian,
    stop_user,
    unassign,
)
from muster.ledger.custody import new_private, open_with, public_of
from muster.ledger.desk import Desk
from muster.ledger.projection import events
from muster.vetting import issue as _issue  # noqa: F401  # declares its operation
from muster.vetting import keep as _keep  # noqa: F401  # declares the operations on cases
from muster.vetting import marking as _marking  # noqa: F401  # declares the operations on what changed
from muster.vetting import requests as _requests  # noqa: F401  # declares those on requests
from muster.vetting import superseded as _superseded  # noqa: F401  # declares the one on newer versions of policies
from muster.vetting import watched as _watched  # noqa: F401  # declares the one on incidents

# Reviewed by hand: who may do which operation. A new operation without a line here fails.
REVIEWED = {
    "case.apply-policies": "ana",
    "case.ask": "nour",
    "case.assign": "dia eli",
    "case.break-glass": "ana app dia eli",
    "case.count": "ana app aud cus dia eli nour",
    "case.figures": "ana app aud cus dia eli nour",
    "case.find-incidents": "ana",
    "case.find-superseded": "ana",
    "case.find-touched": "ana",
    "case.issue-document": "ana app aud cus dia eli nour",
    "case.mark-changed": "ana",
    "case.nominate": "nour",
    "case.open": "nour",
    "case.open-file": "ana app aud cus dia eli nour",
    "case.put-forward": "nour",
    "case.queue": "ana app aud cus dia eli nour",
    "case.read": "ana app aud cus dia eli nour",
    "case.rule": "dia eli",
    "case.sit": "app",
    "case.unassign": "dia eli",
    "case.work": "ana",
    "key.rotate": "ada bo",
    "ledger.back-up": "ada bo",
    "list.ask": "ada ana bo dia eli",
    "list.fail": "ada ana bo dia eli",
    "list.look": "ada ana bo dia eli",
    "list.override": "ada ana bo dia eli",
    "list.states": "ada ana bo dia eli",
    "list.take": "ada ana bo dia eli",
    "log.export": "aud",
    "log.export-database": "aud",
    "log.show": "aud",
    "owner.erase": "ada bo dia eli",
    "owner.hold": "dia eli",
    "owner.lift-hold": "dia eli",
    "owner.overdue": "ada bo dia eli",
    "proposal.approve": "ada ana app bo dia eli",
    "proposal.make": "ada ana app bo dia eli",
    "proposal.refuse": "ada ana app bo dia eli",
    "record.browse": "ana app aud cus dia eli nour",
    "record.read": "ana app aud cus dia eli nour",
    "reports.import": "ana",
    "request.answer": "ana dia eli",
    "request.list": "ana app aud cus dia eli nour",
    "request.mark": "ana dia eli",
    "request.open": "ana dia eli",
    "request.pack": "ana dia eli",
    "request.read": "ana app aud cus dia eli nour",
    "request.settle": "ana dia eli",
    "retention.erase": "ada bo dia eli",
    "retention.list": "ada bo dia eli",
    "retention.overview": "ada bo dia eli",
    "retention.review": "dia eli",
    "retention.settle": "dia eli",
    "retention.state": "dia eli",
    "roster.import": "nour",
    "run.inputs": "ana",
    "run.keep": "ana",
    "run.list": "ana app aud cus dia eli nour",
    "run.open": "ana",
    "run.queue": "ana app aud cus dia eli nour",
    "source.add": "cus",
    "source.register-custodian": "cus",
    "user.add": "ada bo",
    "user.grant": "ada bo",
    "user.list": "ada bo",
    "user.stop": "ada bo",
}


def actions(ledger: Ledger) -> list[str]:
    with ledger.store.reading() as connection:
        return [event.action for event in events(connection)]


def test_who_may_do_what_is_what_was_reviewed():
    real = {
        name: " ".join(sorted(user for user, (role,) in USERS.items() if op.permission in GRANTS[role].permissions))
        for name, op in OPERATIONS.items()
        if not name.startswith("test.")
    }
    assert real == REVIEWED


@pytest.mark.parametrize("name", sorted(REVIEWED))
def test_whoever_may_not_is_denied_before_anything_happens_and_it_is_logged(ledger, name):
    op = OPERATIONS[name]
    for user in sorted(set(USERS) - set(REVIEWED[name].split())):
        before = len(actions(ledger))
        with pytest.raises(DeniedError, match="is not permitted to"):
            op(ledger, who(user))
        assert actions(ledger)[before:] == ["access.denied"]


def test_an_operation_without_a_permission_does_not_import():
    with pytest.raises(TypeError):
        operation("test.nothing")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="needs a permission"):
        operation("test.nothing", permission=None)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="needs a permission"):
        operation("test.nothing", permission="everything")  # type: ignore[arg-type]
    assert "test.nothing" not in OPERATIONS


def test_two_operations_cannot_have_one_name():
    with pytest.raises(TypeError, match="a name of its own"):
        operation("case.open", permission=Permission.NOMINATE)


def test_the_administrator_sees_no_data():
    assert GRANTS[Role.ADMINISTRATOR].labels == {"open"}
    assert Permission.READ_CASES not in GRANTS[Role.ADMINISTRATOR].permissions


@pytest.mark.parametrize(
    "session", [Session("nobody", "analyst"), Session("ana", "decider"), Session("ana", "machine"), Session("", "")]
)
def test_nobody_is_whom_the_office_does_not_know(ledger, case, session):
    with pytest.raises(DeniedError):
        browse(ledger, session, "subject", case)


def test_a_record_is_for_those_who_work_on_its_case(ledger, case, person):
    assert "al-Qarawani" in read(ledger, who("nour"), "subject", person).fields["record"]
    with pytest.raises(DeniedError):
        read(ledger, who("ana"), "subject", person)
    assign(ledger, who("dia"), case, "ana")
    assert "al-Qarawani" in read(ledger, who("ana"), "subject", person).fields["record"]
    unassign(ledger, who("dia"), case, "ana")
    with pytest.raises(DeniedError):
        read(ledger, who("ana"), "subject", person)


def test_a_record_that_is_missing_and_one_that_is_withheld_look_the_same(ledger, case, person):
    said = []
    for id_ in (person, "0" * 32):
        with pytest.raises(DeniedError) as denied:
            read(ledger, who("ana"), "subject", id_)
        said.append(str(denied.value))
    with pytest.raises(DeniedError) as denied:
        browse(ledger, who("ana"), "subject", case)
    assert said == [str(denied.value)] * 2


def test_the_auditor_reads_reasons_and_no_names(ledger, case, person):
    glass = break_glass(ledger, who("ana"), case, "the minister waits outside")
    assert read(ledger, who("aud"), "glass", glass).fields["reason"] == "the minister waits outside"
    assert read(ledger, who("aud"), "subject", person).fields["record"] == WITHHELD


def test_the_glass_is_broken_with_a_reason_for_four_hours(tmp_path):
    clock = HandClock()
    with created(tmp_path, clock=clock) as ledger:
        case = open_case(ledger, who("nour"))
        (person,) = nominate(ledger, who("nour"), case, ["a name"])
        with pytest.raises(InputError, match="say why"):
            break_glass(ledger, who("ana"), case, "urgent")
        break_glass(ledger, who("ana"), case, "the convoy leaves tonight")
        assert read(ledger, who("ana"), "subject", person).fields["record"] == "a name"
        clock.wall += 4 * 3600 * SECOND
        with pytest.raises(DeniedError):
            read(ledger, who("ana"), "subject", person)
        clock.wall = START
        with pytest.raises(DeniedError):  # a clock set back mends no glass
            read(ledger, who("ana"), "subject", person)
        assert "clock.went-back" in actions(ledger)


def test_every_reading_stands_in_the_log_with_its_fields(ledger, person):
    read(ledger, who("nour"), "subject", person)
    with ledger.store.reading() as connection:
        last = list(events(connection))[-1]
    assert (last.action, last.actor, last.role, last.object) == ("record.read", "nour", "nominator", person)
    assert (last.session, last.request, dict(last.notes)) == (
        "session-1",
        "request-1",
        {"kind": "subject", "fields": "record"},
    )


def test_a_queue_shows_codes_only_and_page_by_page(ledger, case):
    made = nominate(ledger, who("nour"), case, [f"name {number}" for number in range(7)])
    first = browse(ledger, who("nour"), "subject", case, limit=5)
    rest = browse(ledger, who("nour"), "subject", case, after=first[-1].id, limit=5)
    assert [record.id for record in (*first, *rest)] == sorted(made)
    assert {tuple(record.fields) for record in first} == {("case", "roster", "row")}


TASK = Kind("task", (Field("case"), Field("since", order=True), Field("text", Label.PERSONAL)), by_case=True)


def test_a_queue_is_read_in_the_order_of_a_field_and_equals_are_in_order_of_their_ids(tmp_path, address):
    with created(tmp_path, kinds=(*OWN_KINDS, TASK), address=address) as ledger:
        case, other = (open_case(ledger, who("nour")) for _ in range(2))

        def fill(desk: Desk) -> None:
            for number in range(11):
                of = case if number % 4 else other
                desk.create(TASK, owner=of, case=of, since=f"2027-0{1 + number % 3}", text="said in confidence")

        ledger.perform_as_machine("test.fill", fill)
        seen: list[tuple[str, str]] = []
        while page := browse(
            ledger, who("nour"), "task", case, after=seen[-1][1] if seen else "", limit=3, order="since"
        ):
            assert {tuple(record.fields) for record in page} == {("case", "since")}
            seen += [(str(record.fields["since"]), record.id) for record in page]
        assert len(seen) == 8
        assert seen == sorted(seen)
        with pytest.raises(InputError, match="take id, since"):
            browse(ledger, who("nour"), "task", case, order="text")


def test_what_is_sealed_gives_no_order():
    with pytest.raises(TypeError, match="in no order"):
        Field("text", Label.PERSONAL, order=True)


@pytest.mark.parametrize("kind", ["user", "source", "no-such"])
def test_what_is_of_no_case_is_not_browsed(ledger, case, kind):
    with pytest.raises(InputError):
        browse(ledger, who("nour"), kind, case)


def test_roles_are_granted_by_two(ledger):
    add_user(ledger, who("ada"), "zoe")
    with pytest.raises(DeniedError, match="needs a second person"):
        OPERATIONS["user.grant"](ledger, who("ada"), "zoe", "analyst")
    proposal = propose(ledger, who("ada"), "user.grant", name="zoe", roles="analyst+appeal-member")
    with pytest.raises(DeniedError, match="themselves"):
        approve(ledger, who("ada"), proposal)
    with pytest.raises(DeniedError):
        approve(ledger, who("dia"), proposal)
    approve(ledger, who("bo"), proposal)
    assert ("zoe", (Role.ANALYST, Role.APPEAL_MEMBER), True) in list_users(ledger, who("bo"))
    with pytest.raises(ConflictError, match="approved already"):
        approve(ledger, who("bo"), proposal)


def test_what_was_refused_is_not_approved_later(ledger):
    proposal = propose(ledger, who("ada"), "user.grant", name="ana", roles="decider")
    refuse(ledger, who("ada"), proposal)
    with pytest.raises(ConflictError, match="refused already"):
        approve(ledger, who("bo"), proposal)


@pytest.mark.parametrize(
    "name, arguments",
    [
        ("case.open", {}),
        ("no.such", {}),
        ("user.grant", {"name": "ana"}),
        ("user.grant", {"name": "ana", "roles": "analyst", "more": "x"}),
        ("user.grant", {"name": "ana", "roles": "Tariq al-Qarawani"}),
    ],
)
def test_a_proposal_names_an_operation_of_two_and_codes(ledger, name, arguments):
    with pytest.raises(InputError):
        propose(ledger, who("ada"), name, **arguments)


def test_whoever_was_stopped_does_nothing_more(ledger, case):
    stop_user(ledger, who("ada"), "nour")
    with pytest.raises(DeniedError):
        nominate(ledger, who("nour"), case, ["x"])


@pytest.mark.parametrize("name", ["", "Zoe", "zoe smith", "-zoe", "z" * 65, "زوي"])
def test_a_user_goes_by_a_plain_name(ledger, name):
    with pytest.raises(InputError, match="no name of a user"):
        add_user(ledger, who("ada"), name)


def test_a_source_is_opened_by_its_custodian_alone_and_never_by_the_store(ledger):
    private = new_private(ledger.entropy)
    register_custodian(ledger, who("cus"), public_of(private))
    source = add_source(ledger, who("cus"), "the baker of Qarya", "B", ("cus",))
    with pytest.raises(InputError, match="registered no key"):
        add_source(ledger, who("cus"), "the baker", "B", ("cus", "ada"))
    sealed = read(ledger, who("cus"), "source", source).fields["identity"]
    assert "baker" not in sealed
    assert open_with(private, "cus", sealed) == "the baker of Qarya"
    assert read(ledger, who("ana"), "source", source).fields == {"reliability": "B", "identity": WITHHELD}


def test_what_an_office_decided_is_there_when_it_is_opened_again(tmp_path):
    with created(tmp_path) as ledger:
        case = open_case(ledger, who("nour"))
        (person,) = nominate(ledger, who("nour"), case, ["a name"])
    with opened(tmp_path) as ledger:
        fields = read(ledger, who("nour"), "subject", person).fields
    assert (fields["case"], fields["record"]) == (case, "a name")
    assert ERASED != WITHHELD
