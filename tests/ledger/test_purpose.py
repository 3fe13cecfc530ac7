"""What data are kept for: stated once when they come in, kept with them, shown with them; what nobody stated is not guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from ledger_values import SECOND, HandClock, created, erase, opened, who
from muster.demo import copy_to
from muster.errors import DeniedError, InputError
from muster.ledger import (
    NOT_STATED,
    Days,
    Kept,
    Ledger,
    Purpose,
    Retention,
    add_source,
    approve,
    assign,
    due,
    examine_opened,
    import_list,
    import_reports,
    import_roster,
    nominate,
    open_case,
    overview,
    propose_due,
    queue,
    read,
    register_custodian,
    review,
    run_screen,
    settle_retention,
    state_purpose,
    verify,
)
from muster.ledger.custody import public_of
from muster.ledger.kinds import OWNER, SUBJECT
from muster.ledger.projection import events
from muster.ledger.snapshots.runs import Asked
from muster.rosters import read_roster
from muster.settings import Settings

DAY = 86_400 * SECOND
INTAKE = Purpose("vetting of applicants of the interim police", "Interim Police Order 3, article 4")
DIA = who("dia")


def kept(ledger: Ledger, owner: str) -> Kept:
    return next(one for one in overview(ledger, DIA).kept if one.owner == owner)


def test_who_is_put_forward_is_kept_for_what_was_stated_until_a_day(ledger):
    case = open_case(ledger, who("nour"), INTAKE)
    (person,) = nominate(ledger, who("nour"), case, ["Tariq"], INTAKE)
    record = read(ledger, who("nour"), "subject", person)
    assert record.kept is not None
    assert (record.kept.purpose, record.kept.basis) == (INTAKE.purpose, INTAKE.basis)
    assert (record.kept.retention, record.kept.since[:10], record.kept.review_by) == (
        "unmatched",
        "2027-01-15",
        "2027-04-15",
    )
    assert kept(ledger, case).review_by == "2037-01-12"
    assert verify(ledger).holds


def test_what_was_stated_stands_in_the_event_and_in_the_state(ledger):
    case = open_case(ledger, who("nour"), INTAKE)
    with ledger.store.reading() as connection:
        (told,) = [event for event in events(connection) if event.action == "case.open"]
    changed = {change.kind: change.values for change in told.changes}
    assert changed["purpose"] == {"purpose": INTAKE.purpose, "basis": INTAKE.basis}
    assert (changed["owner"]["purpose"], changed["owner"]["review"]) == (INTAKE.id, "2037-01-12")
    assert kept(ledger, case).stated


def test_what_comes_in_without_a_purpose_has_that_of_the_workspace_and_one_of_its_own_goes_before(ledger):
    settle_retention(ledger, DIA, INTAKE, Days(30, 365, 730))
    case = open_case(ledger, who("nour"))
    own = Purpose("a court's order", "Judgment of 3 March")
    ours, other = (nominate(ledger, who("nour"), case, ["a name"], said)[0] for said in (None, own))
    assert (kept(ledger, ours).purpose, kept(ledger, other).purpose) == (INTAKE.purpose, own.purpose)
    assert (kept(ledger, ours).review_by, kept(ledger, case).review_by) == ("2027-02-14", "2028-01-15")


def test_half_a_statement_is_not_stated_and_nothing_is_guessed(ledger):
    case = open_case(ledger, who("nour"), Purpose("vetting"))
    assert (kept(ledger, case).purpose, kept(ledger, case).basis, kept(ledger, case).stated) == (
        "vetting",
        NOT_STATED,
        False,
    )
    assert [one.owner for one in overview(ledger, DIA).unstated] == [case]


def test_everything_that_is_brought_in_is_kept_for_something(ledger, tmp_path):
    demo = copy_to(tmp_path / "demo")
    settle_retention(ledger, DIA, Purpose("watch keeping", "Order 1"), None)
    import_list(ledger, who("ana"), [demo.lists[3]], "watch")
    roster = import_roster(ledger, who("nour"), demo.roster, read_roster(demo.roster), purpose=INTAKE)
    assign(ledger, DIA, roster.case, "ana")
    file = min(demo.reports.glob("*.txt"))
    reports = import_reports(ledger, who("ana"), [file], roster.account, case=roster.case, purpose=INTAKE)
    run = run_screen(ledger, who("ana"), Asked(roster.id), Settings()).run
    register_custodian(ledger, who("cus"), public_of(bytes(range(32))))
    source = add_source(ledger, who("cus"), "the baker", "B", ("cus",), INTAKE)
    found = {one.owner: one for one in overview(ledger, DIA).kept}
    assert {found[one].purpose for one in (roster.id, roster.case, reports.id, run, source)} == {INTAKE.purpose}
    assert {one.purpose for one in found.values() if one.what == "person"} == {INTAKE.purpose}
    assert all(one.stated for one in found.values())
    (first, *_) = queue(ledger, who("ana"), run)
    assert first.kept is not None
    assert first.kept.basis == INTAKE.basis


def test_what_came_in_before_purposes_were_kept_says_that_none_was_stated(ledger, person):
    table = ledger.tables.all[OWNER.name]
    with ledger.store.alone(), ledger.store.writing() as connection:
        connection.execute(update(table).values(purpose=None, review=None))
    old = kept(ledger, person)
    assert (old.purpose, old.basis, old.review_by) == (NOT_STATED, NOT_STATED, "2027-04-15")
    assert read(ledger, who("nour"), SUBJECT.name, person).kept == old


def test_the_doctor_says_what_nobody_stated_and_what_nobody_looked_at_again(tmp_path):
    clock = HandClock()
    with created(tmp_path, clock=clock) as ledger:
        case = open_case(ledger, who("nour"), INTAKE)
        (person,) = nominate(ledger, who("nour"), case, ["Tariq"])
        checks = {check.name: check for check in examine_opened(ledger)}
        assert (checks["purpose"].good, checks["purpose"].unsafe) == (False, False)
        assert checks["purpose"].found == "not stated for 1 of 2 data"
        assert checks["review"].good
        state_purpose(ledger, DIA, person, INTAKE)
        clock.wall += 91 * DAY
        checks = {check.name: check for check in examine_opened(ledger)}
        assert (checks["purpose"].good, checks["review"].found) == (True, "1 of 2 data past their day")


def test_what_is_past_its_day_is_listed_and_reviewed_or_erased_by_two(tmp_path):
    clock = HandClock()
    with created(tmp_path, clock=clock) as ledger:
        case = open_case(ledger, who("nour"), INTAKE)
        needed, old = nominate(ledger, who("nour"), case, ["needed", "old"], INTAKE)
        assert due(ledger, DIA) == ()
        clock.wall += 90 * DAY
        assert due(ledger, DIA) == ()  # the last day is still in time
        clock.wall += DAY
        assert {item.owner for item in due(ledger, DIA)} == {needed, old}
        review(ledger, DIA, needed, date(2027, 12, 31), "the appeal is not decided")
        listed, proposal = propose_due(ledger, DIA, None, "rule-7")
        assert [item.owner for item in listed] == [old]
        approve(ledger, who("eli"), proposal)
        assert [one.owner for one in overview(ledger, DIA).kept if one.what == "person"] == [needed]
        assert kept(ledger, needed).review_by == "2027-12-31"
        assert verify(ledger).holds
    with opened(tmp_path) as again:
        assert verify(again).holds


def test_only_who_decides_on_holds_states_and_reviews_and_with_a_reason(ledger, person):
    with pytest.raises(DeniedError):
        state_purpose(ledger, who("ada"), person, INTAKE)
    with pytest.raises(DeniedError):
        review(ledger, who("ana"), person, date(2030, 1, 1), "it is still needed")
    for until, reason in ((date(2030, 1, 1), "needed"), (date(2027, 1, 15), "it is still needed")):
        with pytest.raises(InputError, match="day to come"):
            review(ledger, DIA, person, until, reason)
    with pytest.raises(InputError, match="neither"):
        settle_retention(ledger, DIA, Purpose(), None)
    with pytest.raises(InputError, match="neither"):
        state_purpose(ledger, DIA, person, Purpose())
    erase(ledger, person)
    with pytest.raises(DeniedError):
        state_purpose(ledger, DIA, person, INTAKE)


@pytest.mark.parametrize("text", ["x" * 201, "two\nlines", "a \x1b[31m colour"])
def test_a_purpose_is_one_line(text):
    with pytest.raises(InputError, match="one line"):
        Purpose(text)


@pytest.mark.parametrize(
    "retention, since, day",
    [
        ("unmatched", "2027-01-15T08:00:00.000000Z", "2027-04-15"),
        ("case", "2028-02-29", "2038-02-26"),
        ("source", "9999-12-31", "9999-12-31"),
    ],
)
def test_the_day_of_review_is_counted_from_the_day_a_datum_came_in(retention, since, day):
    assert Days().review_by(retention, since) == day


@given(st.dates(), st.sampled_from(Retention), st.tuples(*[st.integers(1, 36_500)] * 3))
def test_a_day_of_review_never_lies_before_the_day_it_is_counted_from(day, retention, numbers):
    found = Days(*numbers).review_by(retention.value, day.isoformat())
    assert day.isoformat() < found or found == date.max.isoformat()
