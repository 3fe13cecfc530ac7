"""Cases in the store: one event a step, by whom the session says, and nothing of a step that is refused."""

from __future__ import annotations

import threading
from datetime import date

import pytest

from ledger_values import SECRET
from muster.errors import ConflictError, DeniedError, InputError
from muster.ledger import Ledger, approve, browse, propose, verify
from muster.ledger.projection import events
from muster.policy import Fact
from muster.rules.truth import Truth
from muster.vetting.history import told
from muster.vetting.keep import (
    apply_policies,
    case_of,
    history_of,
    put_forward,
    queue,
    step,
    summaries,
)
from muster.vetting.marking import mark_changed
from muster.vetting.rows import VETTING_KINDS
from muster.vetting.status import Status

CHECKS = ("lists", "reports", "police", "elders")


def logged(office):
    with office.ledger.store.reading() as connection:
        return [(event.action, event.actor) for event in events(connection)]


def decidable(office):
    """A case at the stage of decision, approved as recommended; returns it and its version."""
    case = office.nominate()
    for place, check in enumerate(CHECKS):
        office.take(case, "ana", "check", 1 + place, check=check, result="nothing on record")
    office.take(case, "ana", "find", 5, finding="", about="person", text="nothing found in two lists")
    office.take(case, "ana", "weigh", 6, none_known=True)
    known = {"identity.sufficient": Fact("identity.sufficient", Truth.TRUE, "as the roster has it")}
    apply_policies(office.ledger, office.who("ana"), case, known, office.policies, seen=7)
    office.take(case, "ana", "conflict", 8, ties="none")
    office.take(case, "ana", "recommend", 9, about="person", outcome="approved", reasons="nothing found")
    return case, 10


def decide(office, case, user, seen):
    return office.take(
        case,
        user,
        "decide",
        seen,
        about="person",
        outcome="approved",
        reasons="nothing found",
        scope="enrolment",
        ends="2027-10-01",
    )


def test_every_step_is_one_event_of_whoever_took_it(office):
    case = office.nominate()
    before = len(logged(office))
    office.take(case, "ana", "check", 1, check="lists", result="nothing on record")
    assert logged(office)[before:] == [("case.work", "ana")]


def test_a_step_that_is_refused_leaves_nothing_but_the_attempt(office):
    case = office.nominate()
    before = len(logged(office))
    with pytest.raises(InputError, match="no place at the stage 'Checks'"):
        office.take(case, "ana", "recommend", 1, about="person", outcome="approved", reasons="x")
    assert logged(office)[before:] == []
    with pytest.raises(DeniedError, match="not for the analyst"):
        office.take(case, "ana", "interim", 1, measure="no weapon", scope="x", ends="2027-01-30", reason="x")
    assert logged(office)[before:] == [("access.denied", "ana")]
    assert len(browse(office.ledger, office.who("ana"), "step", case)) == 1


def test_nobody_says_who_they_are_or_what_day_it_is(office):
    case = office.nominate()
    for name, value in (("by", "dia"), ("role", "decider"), ("on", "2020-01-01")):
        with pytest.raises(InputError, match="what the session and the clock say"):
            office.take(case, "ana", "check", 1, check="lists", result="passed", **{name: value})


def test_a_case_goes_from_nomination_to_decision_and_the_log_holds(office):
    case, seen = decidable(office)
    office.take(case, "dia", "conflict", seen, ties="none")
    assert decide(office, case, "dia", seen + 1).stage == "closed"
    assert verify(office.ledger).holds
    text = "\n".join(told(history_of(office.ledger, office.who("ana"), case, office.policies)))
    assert "The person: approved, until 2027-10-01" in text


def test_whoever_recommended_does_not_decide_though_they_have_the_role_too(office):
    case, seen = decidable(office)
    office.take(case, "dia", "conflict", seen, ties="none")
    with pytest.raises(DeniedError, match="decide is for the decider"):
        decide(office, case, "ana", seen + 1)


def test_the_second_decider_is_told_what_changed(office):
    case, seen = decidable(office)
    office.take(case, "dia", "conflict", seen, ties="none")
    office.take(case, "eli", "conflict", seen + 1, ties="none")
    decide(office, case, "dia", seen + 2)
    with pytest.raises(ConflictError, match="dia took the step 'decide'"):
        decide(office, case, "eli", seen + 2)


def test_of_two_deciders_in_two_threads_one_wins(office):
    case, seen = decidable(office)
    office.take(case, "dia", "conflict", seen, ties="none")
    office.take(case, "eli", "conflict", seen + 1, ties="none")
    said: list[str] = []

    def run(user):
        try:
            decide(office, case, user, seen + 2)
            said.append("won")
        except ConflictError as lost:
            said.append(str(lost))

    threads = [threading.Thread(target=run, args=(user,)) for user in ("dia", "eli")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said.count("won") == 1
    assert any("took the step 'decide'" in one for one in said)


def test_the_nominator_sees_the_stage_and_what_is_waited_for_and_no_evidence(office):
    case = office.nominate()
    office.take(case, "ana", "check", 1, check="lists", result="something on record", note="a secret of the file")
    seen = history_of(office.ledger, office.who("nour"), case, office.policies)
    assert seen.entries == ()
    assert any("Waits for: the result of: Reports of abuses" in line for line in seen.standing)
    assert any("Due by" in line for line in seen.standing)
    with pytest.raises(DeniedError, match="does not open the file"):
        case_of(office.ledger, office.who("nour"), case, office.policies)


def test_the_auditor_reads_reasons_and_no_name(office):
    case = office.nominate()
    office.take(case, "ana", "check", 1, check="lists", result="something on record", note="a reason")
    seen = history_of(office.ledger, office.who("aud"), case, office.policies)
    assert "سامر" not in "\n".join(told(seen))
    assert any("a reason" in detail for entry in seen.entries for detail in entry.details)


def test_a_case_is_for_those_who_work_on_it(office):
    case = office.nominate()
    with pytest.raises(DeniedError, match="not yours to see"):
        history_of(office.ledger, office.who("app"), case, office.policies)
    assert queue(office.ledger, office.who("app")) == ()


def test_what_people_wrote_stands_nowhere_in_clear(office):
    case = office.nominate()
    office.take(case, "ana", "check", 1, check="lists", result="something on record", note="canary of the file")
    with office.ledger.store.reading() as connection:
        text = "".join(str(event) for event in events(connection))
    assert "canary" not in text
    assert "سامر" not in text
    assert "1st Harbour" not in text


def test_the_queue_shows_the_earliest_due_first_page_by_page(office):
    made = []
    for _ in range(5):
        made.append(office.nominate())
        office.later(1)
    first = queue(office.ledger, office.who("ana"), limit=3)
    rest = queue(office.ledger, office.who("ana"), after=first[-1].case, limit=3)
    assert [one.case for one in (*first, *rest)] == made
    assert {one.holder for one in first} == {"analyst"}
    assert queue(office.ledger, office.who("ana"), stage="decision") == ()


def test_the_line_of_a_case_changes_when_time_alone_ends_its_outcome(office):
    case, seen = decidable(office)
    office.take(case, "dia", "conflict", seen, ties="none")
    decide(office, case, "dia", seen + 1)
    (line,) = summaries(office.ledger, office.who("ana"), office.policies)
    assert (line.status, line.outcome, line.expires) == (Status.APPROVED, "approved", date(2027, 10, 1))
    office.later(400)
    (line,) = summaries(office.ledger, office.who("ana"), office.policies)
    assert line.status is Status.LAPSED


def test_a_change_marks_the_case_and_leaves_the_decision(office):
    case, seen = decidable(office)
    office.take(case, "dia", "conflict", seen, ties="none")
    decide(office, case, "dia", seen + 1)
    untouched = office.nominate()
    assert (
        mark_changed(office.ledger, office.who("ana"), {case: ("list watch entry 7 changed",)}, office.policies).cases
        == 1
    )
    text = "\n".join(told(history_of(office.ledger, office.who("ana"), case, office.policies)))
    assert "The facts changed since it was decided: list watch entry 7 changed" in text
    assert "The person: approved" in text
    assert len(browse(office.ledger, office.who("ana"), "step", untouched)) == 1


def test_an_appeal_is_kept_as_a_case_of_its_own_in_one_event(office):
    case, seen = decidable(office)
    office.take(case, "dia", "conflict", seen, ties="none")
    with pytest.raises(InputError, match="could be appealed"):
        office.take(case, "nour", "appeal", seen + 1, about="person", grounds="x")
    assert len(queue(office.ledger, office.who("aud"))) == 1


def test_a_policy_that_is_another_file_or_not_at_hand_is_refused(office):
    case = office.nominate()
    with pytest.raises(InputError, match="not at hand in that version"):
        put_forward(
            office.ledger, office.who("nour"), {"kind": "person", "subject": "x"}, office.policies, ("house 1999",)
        )
    with pytest.raises(InputError, match="not at hand in that version"):
        step(office.ledger, office.who("ana"), case, {"step": "check", "seen": 1}, {})


def test_whoever_is_erased_is_gone_from_the_case_and_the_log_still_holds(office):
    case = office.nominate()
    proposal = propose(office.ledger, office.who("dia"), "owner.erase", owner=case, basis="request-1")
    approve(office.ledger, office.who("eli"), proposal)
    with pytest.raises(InputError, match="were erased"):
        history_of(office.ledger, office.who("ana"), case, office.policies)
    assert verify(office.ledger).holds


def test_a_workspace_opened_again_has_its_cases(office, tmp_path):
    case = office.nominate()
    office.ledger.close()
    with Ledger.open(
        tmp_path / "office", SECRET, clock=office.clock, entropy=office.ledger.entropy, kinds=VETTING_KINDS
    ) as again:
        assert [one.case for one in queue(again, office.who("ana"))] == [case]
