"""Documents made of cases: what the steps say, cut to the reader, and nothing public before the subject was told."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from importlib import resources

import pytest

from muster.errors import DeniedError, InputError
from muster.ledger.projection import events
from muster.policy import load_policy
from muster.vetting.deciding_step import Served
from muster.vetting.documents import Profile, Wanted, matter_of, render
from muster.vetting.issue import Asked, issue
from muster.vetting.walk import play, read_walk

OFFICE = Wanted("Vetting Office of the Islands")


def walked(name):
    text = (resources.files("muster.demo") / "walks" / f"{name}.jsonl").read_text("utf-8")
    script = read_walk(text, name)
    policies = [load_policy(one) for one in script.policies]
    return script, play(script, policies).cases, policies


def matter(name, id_, wanted=OFFICE, linked=""):
    script, cases, policies = walked(name)
    by_id = {one.id: one for one in cases}
    return matter_of(by_id[id_], policies[0].process, policies, script.on, wanted, linked=by_id.get(linked))


def shown(kind, found, profile):
    return re.sub(r"<[^>]+>", " ", render(kind, found, profile).data.decode())


def test_the_notice_gives_reasons_findings_and_the_rule_with_its_source():
    text = shown("notice", matter("hrddp", "H-1"), Profile.SUBJECT)
    for said in (
        "No answer came in thirty days; the risk stands.",
        "arm was broken during the stop of 12 August",
        "A/67/775-S/2013/110",
        "suspended",
        "support goes on when the risk is lower",
        "a panel of 3, none of whom acted in the case",
        "2026-11-06",
    ):
        assert said in text
    assert "recommended" not in text
    assert "interview 3" not in text


def test_the_memo_names_who_took_part_and_no_protected_source():
    text = shown("memo", matter("hrddp", "H-1"), Profile.INTERNAL)
    assert "ben (recommended)" in text
    assert "eli (decided)" in text
    assert "rests on this source" in text
    assert "interview 3" not in text


def test_a_source_that_may_be_named_is_named_and_one_that_no_finding_has_is_refused():
    free = replace(OFFICE, open_sources=("clinic register",))
    assert "clinic register" in shown("notice", matter("hrddp", "H-1", free), Profile.SUBJECT)
    with pytest.raises(InputError, match="no finding rests on 'the harbour'"):
        matter("hrddp", "H-1", replace(OFFICE, open_sources=("the harbour",)))


def test_nothing_public_is_written_before_the_decision_was_delivered():
    _, (case, _), policies = walked("hrddp")
    place = case.place(Served)
    before = replace(case, steps=case.steps[:place], stage=case.steps[place].stage)
    early = matter_of(before, policies[0].process, policies, date(2026, 10, 6), OFFICE)
    assert early.task is not None
    assert early.task.sent is None
    with pytest.raises(DeniedError, match="nothing proves that the subject was told"):
        render("notice", early, Profile.PUBLIC)
    assert "suspended" in shown("notice", matter("hrddp", "H-1"), Profile.PUBLIC)


def test_an_appeal_names_nobody_so_that_documents_are_about_the_first_case():
    with pytest.raises(InputError, match="C-1-A is the appeal of another case"):
        matter("certification", "C-1-A")


def test_issuing_a_document_is_an_event_that_names_the_copy(office):
    case = office.nominate()
    asked = Asked("memo", Profile.INTERNAL)
    copy = issue(office.ledger, office.who("ana"), case, asked, OFFICE, office.policies)
    with office.ledger.store.reading() as connection:
        last = list(events(connection))[-1]
    assert (last.action, last.actor) == ("case.issue-document", "ana")
    assert copy.digest in str(last)
    assert "سامر يوسف درويش" in copy.data.decode()


@pytest.mark.parametrize("user", ["nour", "aud"])
def test_who_may_not_know_names_and_reasons_issues_nothing(office, user):
    case = office.nominate()
    with pytest.raises(DeniedError):
        issue(office.ledger, office.who(user), case, Asked("notice", Profile.SUBJECT), OFFICE, office.policies)


def test_a_public_document_of_an_undecided_case_is_refused_in_the_workspace(office):
    case = office.nominate()
    with pytest.raises(DeniedError, match="not published"):
        issue(office.ledger, office.who("dia"), case, Asked("notice", Profile.PUBLIC), OFFICE, office.policies)


def test_a_letter_on_an_appeal_is_made_of_both_cases():
    found = matter("certification", "C-1", linked="C-1-A")
    text = shown("appeal-outcome", found, Profile.SUBJECT)
    for said in ("C-1-A", "2026-04-10", "The appeal succeeds.", "nobody had", "زياد حسن مصطفى بركات", "2026-05-05"):
        assert said in text
    assert "pia" not in text
    within = shown("appeal-outcome", found, Profile.INTERNAL)
    assert [name in within for name in ("pia", "quy", "rui")] == [True] * 3


def test_a_letter_on_a_way_back_is_about_the_unit_it_was_asked_for():
    found = matter("leahy", "L-1", linked="L-1-R")
    assert found.subject.unit
    text = shown("remedy-decision", found, Profile.HOST)
    for said in (
        "2nd Harbour Company",
        "This is no approval.",
        "2026-10-01",
        "a course on the use of force for all ranks",
    ):
        assert said in text
    assert "Полозов" not in text
    assert found.appeal is None


def test_a_case_without_an_appeal_has_no_letter_about_one(office):
    case = office.nominate()
    with pytest.raises(InputError, match="has no 'appeal'"):
        issue(office.ledger, office.who("ana"), case, Asked("appeal-outcome", Profile.SUBJECT), OFFICE, office.policies)
