"""Letters on an appeal out of a workspace: whichever of the two cases is named, and as one event of the log."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from muster.ledger import assign
from muster.policy.fact import Fact
from muster.rules.truth import Truth
from muster.vetting.documents import Profile, Wanted
from muster.vetting.issue import Asked, issue
from muster.vetting.keep import apply_policies, case_of
from muster.vetting.pages import book_of

CHECKS = ("lists", "reports", "police", "elders")
OFFICE = Wanted("Vetting Office of the Islands")
ABOUT = {"about": "person"}


@pytest.fixture
def appealed(office):
    """A case in which somebody was rejected for a time, and the appeal that was dismissed."""
    case, today = office.nominate(), date.fromisoformat(str(office.clock())[:10])
    for place, check in enumerate(CHECKS):
        office.take(case, "ana", "check", 1 + place, check=check, result="nothing on record")
    office.take(
        case, "ana", "find", 5, finding="F1", **ABOUT, text="false papers", category="FRAU", sources=["registry"]
    )
    office.take(case, "ana", "weigh", 6, none_known=True)
    known = {"identity.sufficient": Fact("identity.sufficient", Truth.TRUE, "as the roster has it")}
    apply_policies(office.ledger, office.who("ana"), case, known, office.policies, seen=7)
    office.take(case, "ana", "conflict", 8, ties="none")
    outcome = {**ABOUT, "outcome": "rejected for a time", "reasons": "the papers are another man's"}
    office.take(case, "ana", "recommend", 9, **outcome)
    delivered = today.isoformat()
    office.take(case, "ana", "notice", 10, **outcome, profile="subject", to="the subject", delivered=delivered)
    office.take(case, "ana", "respond", 11, **ABOUT, text="They are mine.")
    office.take(case, "dia", "conflict", 12, ties="none")
    later = [(today + timedelta(days=days)).isoformat() for days in (300, 150)]
    office.take(
        case, "dia", "decide", 13, **outcome, scope="the force", ends=later[0], review=later[1], findings=["F1"]
    )
    office.take(case, "ana", "serve", 14, **ABOUT, to="the subject", delivered=delivered)
    appeal = office.take(case, "nour", "appeal", 15, **ABOUT, grounds="nobody asked the registrar").opened
    for user in ("eli", "pia", "quy", "rui"):
        assign(office.ledger, office.who("dia"), appeal, user)
    office.take(appeal, "eli", "panel", 1, members=["pia", "quy", "rui"])
    office.take(appeal, "pia", "show-file", 2, level="file")
    for place, user in enumerate(("pia", "quy", "rui")):
        office.take(appeal, user, "conflict", 3 + place, ties="none")
    office.take(
        appeal, "pia", "panel-decide", 6, result="dismissed", reasons="The registrar was asked.", dissent=["quy"]
    )
    return case, appeal


def letter(office, user, case, kind):
    copy = issue(office.ledger, office.who(user), case, Asked(kind, Profile.SUBJECT), OFFICE, office.policies)
    return re.sub(r"<[^>]+>", " ", copy.data.decode())


def test_the_letter_is_the_same_whichever_of_the_two_cases_is_named(office, appealed):
    case, appeal = appealed
    first, second = letter(office, "dia", case, "appeal-outcome"), letter(office, "pia", appeal, "appeal-outcome")
    assert first == second
    for said in (
        case,
        appeal,
        "سامر يوسف درويش",
        "The appeal does not succeed.",
        "The registrar was asked.",
        "rejected",
    ):
        assert said in first
    assert "quy" not in first
    assert "nobody asked the registrar" in letter(office, "pia", appeal, "appeal-received")


def test_the_page_of_a_kept_case_shows_that_the_panel_is_apart(office, appealed):
    found = [
        case_of(office.ledger, office.who(user), id_, office.policies)[0]
        for user, id_ in zip(("dia", "pia"), appealed, strict=True)
    ]
    book = book_of(
        [(case, list(office.policies.values())) for case in found], date.fromisoformat(str(office.clock())[:10])
    )
    (link,) = book.cases[0].links
    assert link.before == ("ana", "dia", "nour")
    assert (link.after, link.both) == (("pia", "quy", "rui"), ())
    assert link.key == book.cases[1].key
