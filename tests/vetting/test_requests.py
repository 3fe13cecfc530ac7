"""People ask about their data: each request has its clock, is answered by two, and gives what is held without giving others away."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.dates import read_date
from muster.errors import ConflictError, DeniedError, InputError
from muster.ledger import (
    ERASED,
    WITHHELD,
    Asked,
    Purpose,
    approve,
    assign,
    hold,
    import_list,
    import_policy,
    import_roster,
    propose,
    read,
    reproduce,
    run_screen,
    run_vet,
    verify,
)
from muster.ledger.projection import events
from muster.ledger.snapshots.record import record_of as record_of_subject
from muster.ledger.snapshots.record import subject_of
from muster.policy import Fact, read_policy
from muster.rosters import read_roster
from muster.rosters.subject import Kind, NameRole, Subject, SubjectName
from muster.rules.truth import Truth
from muster.settings import Settings
from muster.vetting.calendar import OfficeCalendar, deadline_of
from muster.vetting.documents import Document, Entry, Holds, Profile, Section
from muster.vetting.documents.redact import redact
from muster.vetting.keep import apply_policies, history_of
from muster.vetting.process import WEEKDAYS
from muster.vetting.requests import (
    Answer,
    Asks,
    Change,
    Copied,
    Incoming,
    Means,
    Outcome,
    answer_request,
    list_requests,
    mark_request,
    open_request,
    pack,
    read_request,
    settle_request,
)
from muster.vetting.requests.putting_right import FIELDS, put_right
from muster.vetting.rows import CORRECTION, REQUEST

ROSTER = """name,date of birth,rank,unit,commander's name
Tariq Yusuf al-Qarawani,1971-04-02,sergeant,1st Harbour Company,Col. Idris Hamdan
Lev Osinin,1980,private,1st Harbour Company,Col. Idris Hamdan
"""
LIST = {"id": "watch-1", "schema": "Person", "properties": {"name": ["Tareq Yousef al-Qarawani"], "topics": ["crime"]}}
REFUSED = Answer(Outcome.REFUSED, "the proceeding is not over", "the data commissioner, within 30 days")
RECEIVED = date(2027, 1, 14)


def incoming(about: str, asks: Asks = Asks.ACCESS, *changes: Change, **more) -> Incoming:
    fields = {"sender": "herself, passport seen", "received": RECEIVED, "text": "what do you hold", **more}
    return Incoming(asks, about, changes=changes, **fields)


@pytest.fixture
def roster(office, tmp_path: Path) -> dict[str, str]:
    """An office with two people on a roster; by name."""
    path = tmp_path / "roster.csv"
    path.write_text(ROSTER, "utf-8")
    kept = Purpose("vetting of applicants", "Order 3, article 4")
    made = import_roster(office.ledger, office.who("nour"), path, read_roster(path), name="intake", purpose=kept)
    for user in ("ana", "ben", "dia", "eli", "pia"):
        assign(office.ledger, office.who("dia"), made.case, user)
    rows = office.ledger.perform_as_machine(
        "test.look", lambda desk: desk.rows(office.ledger.tables.by_name["subject"], roster=made.id)
    )
    return {"roster": made.id, "case": made.case} | {str(row["row"]): str(row["id"]) for row in rows}


def screened(office, tmp_path: Path) -> str:
    (tmp_path / "watch.jsonl").write_text(json.dumps(LIST) + "\n", "utf-8")
    import_list(office.ledger, office.who("ana"), [tmp_path / "watch.jsonl"], "watch")
    return run_screen(office.ledger, office.who("ana"), Asked("intake"), Settings()).run


def answered(office, request: str, answer: Answer, first: str = "ana", second: str = "dia") -> None:
    draft = answer_request(office.ledger, office.who(first), request, answer)
    proposal = propose(office.ledger, office.who(first), "request.settle", answer=draft)
    approve(office.ledger, office.who(second), proposal)


def copied(office, request: str, **more) -> str:
    means = Means(office.ledger.blobs, office.policies)
    wanted = Copied("Office of Harbour Vetting", "json", **more)
    return pack(office.ledger, office.who("ana"), request, wanted, means).data.decode()


def record_of(office, person: str) -> Subject:
    return subject_of(str(read(office.ledger, office.who("nour"), "subject", person).fields["record"]))


def test_a_request_has_its_clock_in_working_days_from_the_day_it_came_in(office, roster):
    open_request(office.ledger, office.who("ana"), incoming(roster["2"], received=date(2027, 1, 8), days=5))
    (line,) = list_requests(office.ledger, office.who("dia"))
    assert (line.asks, line.due, line.state, line.late) == ("access", "2027-01-15", "open", False)
    office.later(1)
    assert list_requests(office.ledger, office.who("dia"))[0].late
    assert [one.late for one in list_requests(office.ledger, office.who("ana"), unanswered=True)] == [True]


def test_the_clock_goes_by_the_calendar_of_the_office(office, roster):
    days = replace(WEEKDAYS).week
    calendar = OfficeCalendar("harbour", "Harbour", days, date(2027, 12, 31))
    deadline = deadline_of({"harbour": calendar}, "harbour")
    open_request(office.ledger, office.who("ana"), incoming(roster["2"]), deadline)
    row = office.ledger.perform_as_machine("test.look", lambda desk: desk.rows(REQUEST)[0])
    assert (row["calendar"], row["due"]) == ("harbour", "2027-02-11")


def test_what_a_request_says_is_sealed_under_the_key_of_whom_it_is_about_and_goes_with_it(office, roster, tmp_path):
    person = roster["2"]
    text = "CANARY-OF-THE-REQUEST"
    change = Change("name", "Tariq Yusuf al-Qarawani", "CANARY-NEW-NAME")
    request = open_request(
        office.ledger, office.who("ana"), incoming(person, Asks.CORRECTION, change, text=text, sender="CANARY-SENDER")
    )
    answered(office, request, Answer(Outcome.ACCEPTED, "CANARY-REASON shown by the passport"))
    for path in (tmp_path / "office").rglob("*"):
        assert not path.is_file() or b"CANARY" not in path.read_bytes()
    with office.ledger.store.reading() as connection:
        assert "CANARY" not in str(list(events(connection)))
    approve(
        office.ledger,
        office.who("eli"),
        propose(office.ledger, office.who("dia"), "owner.erase", owner=person, basis=f"request-{request[:8]}"),
    )
    found = read_request(office.ledger, office.who("ana"), request)
    assert (found.sender, found.text, found.answers[0]["reason"]) == (ERASED,) * 3
    assert (found.corrections[0]["old"], found.corrections[0]["new"]) == (ERASED,) * 2
    assert (found.standing.asks, found.standing.state) == ("correction", "accepted")  # that there was one stays
    assert verify(office.ledger).holds


def test_a_request_is_for_those_who_work_on_the_case_and_the_auditor_sees_no_names(office, roster):
    request = open_request(office.ledger, office.who("ana"), incoming(roster["2"]))
    assert list_requests(office.ledger, office.who("rui")) == ()
    for refused in (
        lambda: read_request(office.ledger, office.who("rui"), request),
        lambda: open_request(office.ledger, office.who("nour"), incoming(roster["2"])),
        lambda: open_request(office.ledger, office.who("ada"), incoming(roster["2"])),
        lambda: open_request(office.ledger, office.who("ana"), incoming("0" * 32)),
        lambda: open_request(office.ledger, office.who("ana"), incoming(roster["roster"])),
        lambda: open_request(office.ledger, office.who("ana"), incoming(roster["case"])),
        lambda: pack(
            office.ledger, office.who("pia"), request, Copied("x"), Means(office.ledger.blobs, office.policies)
        ),
    ):
        with pytest.raises(DeniedError):
            refused()
    seen = read_request(office.ledger, office.who("aud"), request)
    assert (seen.sender, seen.text) == (WITHHELD, WITHHELD)


def test_an_answer_takes_two_people_and_is_given_once(office, roster):
    request = open_request(office.ledger, office.who("ana"), incoming(roster["2"]))
    draft = answer_request(office.ledger, office.who("ana"), request, REFUSED)
    with pytest.raises(DeniedError, match="second person"):
        settle_request(office.ledger, office.who("dia"), draft)
    proposal = propose(office.ledger, office.who("ana"), "request.settle", answer=draft)
    with pytest.raises(DeniedError, match="themselves"):
        approve(office.ledger, office.who("ana"), proposal)
    other = propose(office.ledger, office.who("ben"), "request.settle", answer=draft)
    with pytest.raises(DeniedError, match="drafted themselves"):  # nor by way of somebody who proposes it for them
        approve(office.ledger, office.who("ana"), other)
    assert list_requests(office.ledger, office.who("dia"))[0].state == "open"
    approve(office.ledger, office.who("dia"), proposal)
    with pytest.raises(ConflictError, match="answered already"):
        approve(office.ledger, office.who("eli"), other)
    with pytest.raises(ConflictError, match="answered already"):
        answer_request(office.ledger, office.who("ana"), request, REFUSED)


def test_a_refusal_keeps_its_reason_and_the_way_to_complain(office, roster):
    for reason, complaint in (("", "the commissioner"), ("no", "the commissioner"), ("it is not over", " ")):
        with pytest.raises(InputError, match="the way to complain"):
            Answer(Outcome.REFUSED, reason, complaint)
    request = open_request(office.ledger, office.who("ana"), incoming(roster["2"], Asks.OBJECTION))
    answered(office, request, REFUSED)
    (kept,) = read_request(office.ledger, office.who("dia"), request).answers
    assert (kept["outcome"], kept["reason"], kept["complaint"]) == ("refused", REFUSED.reason, REFUSED.complaint)
    assert (kept["drafted_by"], kept["settled_by"]) == ("ana", "dia")
    (line,) = list_requests(office.ledger, office.who("dia"))
    assert (line.state, line.answered) == ("refused", "2027-01-15")


def test_a_correction_keeps_the_old_value_and_the_new_and_who_accepted_it(office, roster):
    person = roster["2"]
    name = Change("name", "Tariq Yusuf al-Qarawani", "Tareq Yousef al-Qarawani")
    born = Change("birth_date", "1971-04-02", "1974-04-02")
    request = open_request(office.ledger, office.who("ana"), incoming(person, Asks.CORRECTION, name, born))
    assert record_of(office, person).caption == name.old
    answered(office, request, replace(REFUSED, outcome=Outcome.IN_PART, accepted=(2,)))
    after = record_of(office, person)
    assert (after.caption, [one.raw for one in after.birth_dates]) == (name.old, ["1974-04-02"])
    assert after.raw["date of birth"] == "1971-04-02"  # what was received stays as received
    told = read_request(office.ledger, office.who("dia"), request).corrections
    assert [(one["old"], one["new"], one["state"], one["settled_by"]) for one in told] == [
        (name.old, name.new, "refused", "dia"),
        (born.old, born.new, "accepted", "dia"),
    ]
    assert verify(office.ledger).holds


def test_a_run_made_before_a_correction_is_derived_again_byte_for_byte_and_a_new_one_reads_the_new_value(
    office, roster, tmp_path
):
    before = screened(office, tmp_path)
    change = Change("name", "Tariq Yusuf al-Qarawani", "Kamal Rezaei")
    request = open_request(office.ledger, office.who("ana"), incoming(roster["2"], Asks.CORRECTION, change))
    answered(office, request, Answer(Outcome.ACCEPTED))
    again = Change("name", "Kamal Rezaei", "Kamal Rezai")
    request = open_request(office.ledger, office.who("ana"), incoming(roster["2"], Asks.CORRECTION, again))
    between = run_screen(office.ledger, office.who("ana"), Asked("intake"), Settings())
    answered(office, request, Answer(Outcome.ACCEPTED))
    after = run_screen(office.ledger, office.who("ana"), Asked("intake"), Settings())
    said = [json.loads(run.outputs.lines[0].data)["name"] for run in (between, after)]
    assert said == ["Kamal Rezaei", "Kamal Rezai"]
    for run in (before, between.run, after.run):
        assert reproduce(office.ledger, office.who("ana"), run).whole
    touched = mark_request(office.ledger, office.who("ana"), request, office.policies)
    assert set(touched.runs) == {before, between.run}


def test_when_a_name_was_put_right_the_cases_that_rest_on_it_come_back_once_and_nothing_is_decided(
    office, roster, tmp_path
):
    run = screened(office, tmp_path)
    case = office.nominate()
    hit = f"{run}.00000000"
    office.take(case, "ana", "check", 1, check="lists", result="possible match", hits=[hit], against=["watch"])
    change = Change("name", "Tariq Yusuf al-Qarawani", "Kamal Rezaei")
    request = open_request(office.ledger, office.who("ana"), incoming(roster["2"], Asks.CORRECTION, change))
    with pytest.raises(ConflictError, match="nothing by which"):
        mark_request(office.ledger, office.who("ana"), request, office.policies)
    answered(office, request, Answer(Outcome.ACCEPTED))
    assert list_requests(office.ledger, office.who("ana"))[0].marked == "to mark"
    touched = mark_request(office.ledger, office.who("ana"), request, office.policies)
    assert (touched.cases, touched.runs) == (1, (run,))
    history = history_of(office.ledger, office.who("ana"), case, office.policies)
    assert f"identity {roster['2']} changed" in str(history)
    with pytest.raises(ConflictError, match="told already"):
        mark_request(office.ledger, office.who("ana"), request, office.policies)


def test_a_nomination_goes_by_the_name_that_was_put_right_and_its_case_comes_back(office):
    case = office.nominate()
    change = Change("name", "سامر يوسف درويش", "سامر يوسف درويشي")
    with pytest.raises(InputError, match="holds no such name"):
        open_request(
            office.ledger, office.who("ana"), incoming(case, Asks.CORRECTION, replace(change, old="somebody else"))
        )
    request = open_request(office.ledger, office.who("ana"), incoming(case, Asks.CORRECTION, change))
    answered(office, request, Answer(Outcome.ACCEPTED))
    assert change.new in str(history_of(office.ledger, office.who("ana"), case, office.policies))
    assert mark_request(office.ledger, office.who("ana"), request, office.policies).cases == 1
    back = open_request(
        office.ledger, office.who("ana"), incoming(case, Asks.CORRECTION, Change("name", change.new, change.old))
    )
    answered(office, back, Answer(Outcome.ACCEPTED))
    assert history_of(office.ledger, office.who("ana"), case, office.policies).title == f"{change.old}, a person"
    assert verify(office.ledger).holds


def test_a_value_that_no_longer_stands_is_not_put_right(office, roster):
    first, second = (
        open_request(
            office.ledger,
            office.who("ana"),
            incoming(roster["2"], Asks.CORRECTION, Change("rank", "sergeant", new)),
        )
        for new in ("captain", "major")
    )
    answered(office, first, Answer(Outcome.ACCEPTED))
    draft = answer_request(office.ledger, office.who("ana"), second, Answer(Outcome.ACCEPTED))
    proposal = propose(office.ledger, office.who("ana"), "request.settle", answer=draft)
    with pytest.raises(ConflictError, match="no longer as the request has it"):
        approve(office.ledger, office.who("dia"), proposal)
    assert record_of(office, roster["2"]).rank == "captain"
    assert list_requests(office.ledger, office.who("ana"))[0].marked == ""  # a rank tells nobody apart


def test_a_person_gets_everything_held_about_them_and_nothing_about_anybody_else(office, roster, tmp_path):
    screened(office, tmp_path)
    hold(office.ledger, office.who("dia"), roster["2"], "the inquiry into Col. Idris Hamdan")
    request = open_request(office.ledger, office.who("ana"), incoming(roster["2"], text="what do you hold of me"))
    text = copied(office, request)
    for held in (
        *("Tariq Yusuf al-Qarawani", "1971-04-02", "sergeant", "1st Harbour Company", "watch-1"),
        *("vetting of applicants", "Order 3, article 4", "what do you hold of me", "A legal hold keeps these data"),
        *("analyst: the roster was taken for a run", "To be reviewed by", "This is a lead"),
    ):
        assert held in text, held
    for other in ("Idris Hamdan", "Osinin", "inquiry", "passport seen"):
        assert other not in text, other
    assert [part["kept"] for part in json.loads(text)["parts"] if part["heading"] == "As put forward"] == [1]
    opened = copied(office, request, columns=("commander's name",))
    assert "Col. Idris Hamdan" in opened
    with pytest.raises(InputError, match="no column"):
        copied(office, request, columns=("phone",))


def test_who_read_it_is_told_by_day_and_role_and_the_officer_stays_unnamed(office, roster):
    read(office.ledger, office.who("nour"), "subject", roster["2"])
    request = open_request(office.ledger, office.who("ana"), incoming(roster["2"]))
    read_request(office.ledger, office.who("pia"), request)
    parts = {part["heading"]: part for part in json.loads(copied(office, request))["parts"]}
    said = [row["text"] for row in parts["Who read it"]["rows"]]
    assert said == [
        "2027-01-15 08:00 UTC, nominator: a record was opened (record)",
        "2027-01-15 08:00 UTC, appeal member: a request was read",
    ]
    assert "a copy of what is held was written" in copied(office, request)  # the first copy is a reading as well
    with office.ledger.store.reading() as connection:
        last = list(events(connection))[-1]
    assert (last.action, last.notes["profile"], last.object) == ("request.pack", "subject", request)


def decided(office) -> str:
    """A case that was decided, with a finding that rests on a source who is protected."""
    case = office.nominate()
    for place, check in enumerate(("lists", "reports", "police", "elders")):
        office.take(case, "ana", "check", 1 + place, check=check, result="nothing on record")
    source = {"finding": "F1", "category": "CIDT", "sources": ["the baker of Qarya"]}
    office.take(case, "ana", "find", 5, about="person", text="seen at the checkpoint", **source)
    office.take(case, "ana", "weigh", 6, none_known=True)
    known = {"identity.sufficient": Fact("identity.sufficient", Truth.TRUE, "as the roster has it")}
    apply_policies(office.ledger, office.who("ana"), case, known, office.policies, seen=7)
    office.take(case, "ana", "conflict", 8, ties="none")
    office.take(case, "ana", "recommend", 9, about="person", outcome="approved", reasons="the finding was answered")
    office.take(case, "dia", "conflict", 10, ties="none")
    given = {"outcome": "approved", "reasons": "the finding was answered in full", "scope": "enrolment"}
    office.take(case, "dia", "decide", 11, about="person", **given, ends="2027-10-01")
    return case


def test_a_copy_of_a_case_has_the_decision_with_reasons_and_no_protected_source(office):
    case = decided(office)
    request = open_request(office.ledger, office.who("ana"), incoming(case))
    text = copied(office, request)
    assert "the finding was answered in full" in text
    assert "approved" in text
    assert "baker" not in text
    assert "dia" not in [row["text"] for part in json.loads(text)["parts"] for row in part["rows"]]
    assert "the baker of Qarya" in copied(office, request, sources=("the baker of Qarya",))


def test_a_copy_is_written_for_people_too(office, roster):
    request = open_request(office.ledger, office.who("ana"), incoming(roster["2"]))
    means = Means(office.ledger.blobs, office.policies)
    page = pack(office.ledger, office.who("ana"), request[:8], Copied("Office", also=(roster["2"],)), means)
    assert b"What is held about you" in page.data
    assert page.export.encode() in page.data
    with pytest.raises(InputError, match="no form of a copy"):
        pack(office.ledger, office.who("ana"), request, Copied("Office", "docx"), means)
    assert (
        redact(Document("access", "t", "en", (Section("", (Entry(Holds.OFFICER, "dia"),)),)), Profile.SUBJECT).parts
        == ()
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"sender": " "},
        {"days": 0},
        {"changes": (Change("name", "a", "b"),)},
        {"asks": Asks.CORRECTION},
    ],
)
def test_a_request_says_who_asks_and_for_what(wrong):
    given = {"asks": Asks.ACCESS, "about": "x", "sender": "herself", "received": RECEIVED, **wrong}
    with pytest.raises(InputError):
        Incoming(**given)


def test_a_request_did_not_come_in_tomorrow_and_asks_only_what_stands_there(office, roster):
    with pytest.raises(InputError, match="a day to come"):
        open_request(office.ledger, office.who("ana"), incoming(roster["2"], received=date(2027, 1, 16)))
    for change in (Change("name", "Nobody", "x"), Change("sex", "m", "f"), Change("rank", "sergeant", " ")):
        with pytest.raises(InputError):
            open_request(office.ledger, office.who("ana"), incoming(roster["2"], Asks.CORRECTION, change))
    assert list_requests(office.ledger, office.who("ana")) == ()
    request = open_request(office.ledger, office.who("ana"), incoming(roster["2"]))
    with pytest.raises(InputError, match="no such correction"):
        answer_request(
            office.ledger, office.who("ana"), request, replace(REFUSED, outcome=Outcome.IN_PART, accepted=(1,))
        )
    with pytest.raises(InputError, match="accepted in part"):
        Answer(Outcome.ACCEPTED, accepted=(1,))
    assert office.ledger.perform_as_machine("test.look", lambda desk: desk.rows(CORRECTION)) == []


PERSON = Subject(
    "1",
    Kind.PERSON,
    2,
    (SubjectName("Tariq", NameRole.FULL), SubjectName("طارق", NameRole.NATIVE)),
    (read_date("1971"),),
    ("Qarya",),
    rank="sergeant",
)


@pytest.mark.parametrize(
    "change, of, now",
    [
        (Change("name", "طارق", "طارق يوسف"), lambda one: [name.value for name in one.names], ["Tariq", "طارق يوسف"]),
        (Change("name", "", "Tareq"), lambda one: [name.value for name in one.names], ["Tariq", "طارق", "Tareq"]),
        (Change("birth_date", "1971", "1971-04-02"), lambda one: [d.raw for d in one.birth_dates], ["1971-04-02"]),
        (Change("birth_date", "", "1972"), lambda one: [d.raw for d in one.birth_dates], ["1971", "1972"]),
        (Change("birth_place", "Qarya", "Port"), lambda one: one.birth_places, ("Port",)),
        (Change("gender", "", "male"), lambda one: one.gender, "male"),
        (Change("rank", "sergeant", "major"), lambda one: one.rank, "major"),
    ],
)
def test_one_value_is_put_right_and_the_rest_stays(change, of, now):
    right = put_right(PERSON, change)
    assert of(right) == now
    assert put_right(PERSON, Change("unit", "", "x")).names == PERSON.names
    with pytest.raises(InputError):
        put_right(PERSON, Change(change.field, "never there", change.new))
    with pytest.raises(InputError):
        put_right(PERSON, Change("gender", "", "x"))


@given(st.sampled_from((*FIELDS, "sex")), st.text(max_size=20), st.text(max_size=20))
def test_whatever_is_to_be_put_right_is_put_right_or_refused_and_the_record_comes_back_as_it_is(field, old, new):
    try:
        right = put_right(PERSON, Change(field, old, new))
    except InputError:
        return
    assert subject_of(record_of_subject(right)) == right
    assert len(right.names) >= len(PERSON.names)


def test_a_copy_tells_what_policies_made_of_the_person_and_of_nobody_else(office, roster, tmp_path):
    screened(office, tmp_path)
    file = tmp_path / "house.toml"
    file.write_bytes(resources.files("muster.policy").joinpath("shipped", "house.toml").read_bytes())
    import_policy(office.ledger, office.who("ana"), file, read_policy(file))
    run_vet(office.ledger, office.who("ana"), Asked("intake", policies=("house",)), Settings())
    request = open_request(office.ledger, office.who("ana"), incoming(roster["3"]))
    parts = {part["heading"]: part for part in json.loads(copied(office, request))["parts"]}
    said = [row["text"] for row in parts["What runs said"]["rows"]]
    assert sum("house 2026.1" in text for text in said) > 3
    assert any("not determinable" in text for text in said)
    assert "Qarawani" not in str(parts)
