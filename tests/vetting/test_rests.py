"""What a case rests on, in the store: exactly the cases that something touches come back, and the store does not say what they rest on."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from muster.errors import InputError
from muster.ledger import approve, browse, import_list, propose, verify
from muster.ledger.projection import events
from muster.policy import Evidence, Fact
from muster.policy.delta import Cause, Change, Thing
from muster.rules.truth import Truth
from muster.vetting import marking
from muster.vetting.basis import by, identity
from muster.vetting.history import told
from muster.vetting.keep import apply_policies, history_of, queue
from muster.vetting.marking import bring_back, find_touched, mark_touched
from muster.vetting.rests import REST
from muster.vetting.updated import after_update


def checked(office, entry, subject="سامر يوسف درويش"):
    """A case in which a check brought an entry of a list as a possible match."""
    case = office.nominate(subject=subject)
    office.take(case, "ana", "check", 1, check="lists", result="possible match", hits=[entry], against=["watch"])
    return case


def entry(ref, before="a", after="b"):
    return Change(Thing(Cause.LIST, ref), before, after)


def back(office, *changes, since=""):
    return bring_back(office.ledger, office.who("ana"), changes, office.policies, since=since)


def causes(office, case):
    text = told(history_of(office.ledger, office.who("ana"), case, office.policies))
    return [line.split("What changed: ")[1] for line in text if "What changed: " in line]


def logged(office):
    with office.ledger.store.reading() as connection:
        return [(event.action, event.object) for event in events(connection)]


def test_exactly_the_cases_that_rest_on_what_changed_come_back(office):
    touched = [checked(office, "watch-7"), checked(office, "watch-7"), checked(office, "watch-9")]
    others = [checked(office, f"watch-{number}") for number in (70, 77, 107)]
    assert back(office, entry("watch-7"), entry("watch-9", after="")).cases == 3
    assert [causes(office, case) for case in touched] == [
        ["list watch-7 changed"],
        ["list watch-7 changed"],
        ["list watch-9 is gone"],
    ]
    assert not any(causes(office, case) for case in others)


def test_things_that_share_a_tag_are_told_apart_by_what_is_sealed(office, monkeypatch):
    monkeypatch.setattr("muster.vetting.rests.tag_of", lambda *_: "000")
    mine, other = checked(office, "watch-7"), checked(office, "watch-8")
    assert back(office, entry("watch-7")).cases == 1
    assert (causes(office, mine), causes(office, other)) == (["list watch-7 changed"], [])


def test_every_changed_case_has_an_event_of_its_own_about_it(office):
    cases = sorted(checked(office, "watch-7") for _ in range(3))
    before = len(logged(office))
    back(office, entry("watch-7"))
    assert [one for one in logged(office)[before:] if one[0] == "case.mark-changed"] == [
        ("case.mark-changed", case) for case in cases
    ]
    assert verify(office.ledger).holds


def test_the_queue_shows_beneath_which_cases_something_changed(office):
    case, other = checked(office, "watch-7"), checked(office, "watch-8")
    back(office, entry("watch-7"))
    assert [(one.case, one.changed) for one in queue(office.ledger, office.who("ana"), changed=True)] == [(case, 1)]
    assert {one.case for one in queue(office.ledger, office.who("ana"))} == {case, other}


def test_the_same_change_finds_a_case_once_and_the_next_one_again(office):
    case = checked(office, "watch-7")
    assert [back(office, entry("watch-7")).cases for _ in range(2)] == [1, 0]
    assert back(office, entry("watch-7", "b", "c")).cases == 1
    assert back(office, entry("watch-7", "c", "")).cases == 1
    assert back(office, entry("watch-7", "", "c")).cases == 1
    assert len(causes(office, case)) == 4


def test_what_a_case_looked_at_after_the_change_is_no_news_to_it(office):
    old = checked(office, "watch-7")
    office.later(1)
    since = str(office.clock())
    office.later(1)
    new = checked(office, "watch-7")
    assert back(office, entry("watch-7"), since=since).cases == 1
    assert (len(causes(office, old)), len(causes(office, new))) == (1, 0)


def test_a_case_rests_on_the_evidence_of_its_facts_on_who_it_is_about_and_on_no_incident_put_to_them(office):
    case = office.nominate(unit="Quay Company")
    seen = [Evidence("hit", "watch-3", "possibly"), Evidence("incident", "I-4", "that night")]
    fact = Fact("listed", Truth.UNKNOWN, "why", tuple(seen), settle="judge it")
    for place, check in enumerate(("lists", "reports", "police", "elders")):
        office.take(case, "ana", "check", 1 + place, check=check, result="nothing on record")
    office.take(case, "ana", "find", 5, finding="", about="person", text="nothing")
    office.take(case, "ana", "weigh", 6, none_known=True)
    apply_policies(office.ledger, office.who("ana"), case, {"listed": fact}, office.policies, seen=7)
    for thing in (
        Thing(Cause.LIST, "watch-3"),
        Thing(Cause.INCIDENT, "I-4"),
        identity("سامر  يوسف درويش"),
        by("Quay Company"),
    ):
        assert back(office, Change(thing, "a", "b")).cases == 1


def test_the_store_says_nothing_of_what_a_case_rests_on(office):
    checked(office, "watch-7")
    with office.ledger.store.reading() as connection:
        rows = connection.execute(select(office.ledger.tables.all[REST.name])).mappings().all()
        log = [event.to_bytes() for event in events(connection)]
    assert len(rows) == 4
    assert {len(row["tag"]) for row in rows} == {3}
    assert all(row["thing"].startswith("s1.") for row in rows)
    assert not any(b"watch-7" in text for text in log)


def test_whoever_is_erased_comes_back_no_more(office):
    case = checked(office, "watch-7")
    approve(
        office.ledger,
        office.who("eli"),
        propose(office.ledger, office.who("dia"), "owner.erase", owner=case, basis="request-1"),
    )
    assert back(office, entry("watch-7")) == marking.Marked()
    assert browse(office.ledger, office.who("ana"), "rest", case) == ()


def test_a_case_in_which_somebody_acted_since_it_was_found_is_looked_at_again(office):
    case = checked(office, "watch-7")
    found = find_touched(office.ledger, office.who("ana"), [entry("watch-7")], "")
    office.take(case, "ana", "check", 2, check="reports", result="nothing on record")
    outcome = mark_touched(office.ledger, office.who("ana"), found, office.policies)
    assert (outcome.cases, outcome.moved) == (0, (case,))
    assert back(office, entry("watch-7")).cases == 1


def test_a_case_whose_policy_is_not_at_hand_is_said_and_the_others_are_marked(office):
    other = checked(office, "watch-7")
    office.policies["house 1999.1"] = office.policies["house 2026.1"]
    found = find_touched(office.ledger, office.who("ana"), [entry("watch-7")], "")
    assert mark_touched(office.ledger, office.who("ana"), found, {}).left == (
        (other, "the policy 'house 2026.1' is not at hand in that version"),
    )
    assert back(office, entry("watch-7")).cases == 1


def test_a_withdrawn_case_does_not_come_back(office):
    case = checked(office, "watch-7")
    office.take(case, "nour", "cancel", 2, reason="the post is gone")
    assert back(office, entry("watch-7")).cases == 0


def list_of(folder, *people):
    path = folder / "watch.ftm.jsonl"
    lines = [{"id": id_, "schema": "Person", "properties": {"name": names}} for id_, names in people]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def test_an_updated_list_brings_back_the_cases_that_rest_on_what_it_changed(office, tmp_path):
    given, family = (
        ("Kara", "Zoran", "Amina", "Petar", "Selim", "Radko"),
        ("Vukov", "Halabi", "Ostrow", "Demirci", "Lazar"),
    )
    people = [(f"person-{number}", [f"{given[number % 6]} {family[number % 5]}"]) for number in range(30)]
    people[4] = ("person-4", ["Selim Lazar", "Abu Lazar"])
    import_list(office.ledger, office.who("ana"), [list_of(tmp_path, *people)], "watch")
    with pytest.raises(InputError, match="there is no earlier state of watch"):
        after_update(office.ledger, office.who("ana"), "watch", office.policies)
    renamed, kept = checked(office, "person-3"), checked(office, "person-4")
    people[3], people[4] = ("person-3", ["Petar Demirci-Novak"]), ("person-4", ["Abu Lazar", "Selim Lazar"])
    office.later(1)
    import_list(office.ledger, office.who("ana"), [list_of(tmp_path, *people, ("person-new", ["Mirko Tamm"]))], "watch")
    found = after_update(office.ledger, office.who("ana"), "watch", office.policies)
    assert (found.changed, found.new, found.marked.cases) == (1, 1, 1)
    assert (causes(office, renamed), causes(office, kept)) == (["list person-3 changed"], [])
