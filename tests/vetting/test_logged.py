"""Each operation on cases is one event that says who did what to which case; what is read is logged like what is changed."""

from __future__ import annotations

import pytest

from muster.ledger import assign, verify
from muster.ledger.event import Event
from muster.ledger.projection import events
from muster.policy import Fact
from muster.rules.truth import Truth
from muster.vetting.documents.of_case import Wanted
from muster.vetting.documents.profile import Profile
from muster.vetting.issue import Asked, issue
from muster.vetting.keep import (
    apply_policies,
    case_of,
    for_figures,
    history_of,
    put_forward,
    queue,
    summaries,
)
from muster.vetting.marking import find_touched, mark_changed
from muster.vetting.rows import CASE_FILE

CHECKS = ("lists", "reports", "police", "elders")
KNOWN = {"identity.sufficient": Fact("identity.sufficient", Truth.TRUE, "as the roster has it")}


class Watched:
    """An office in which every call is looked at: it made one event, and this."""

    def __init__(self, office) -> None:
        self.office, self.ledger = office, office.ledger
        self.size = len(self.log())

    def log(self) -> list[Event]:
        with self.ledger.store.reading() as connection:
            return list(events(connection))

    def once(self, name: str, user: str, call, about: str | None = None, notes: dict[str, str] | None = None):
        """Do something; it is one event by this user, about this case, with these notes."""
        result = call()
        new = self.log()[self.size :]
        self.size += len(new)
        assert [(event.action, event.actor) for event in new] == [(name, user)]
        assert about is None or new[0].object == about
        assert notes is None or new[0].notes == notes
        return result

    def take(self, operation: str, case: str, user: str, step: str, **fields):
        """Take a step; the event names the case and the step."""
        seen = self.version(case)
        call = lambda: self.office.take(case, user, step, seen, **fields)  # noqa: E731
        return self.once(operation, user, call, case, {"step": step})

    def version(self, case: str) -> int:
        return int(self.read(lambda desk: desk.row(CASE_FILE, case)["steps"]))

    @property
    def today(self) -> str:
        return str(self.office.clock())[:10]

    def read(self, body):
        result = self.ledger.perform_as_machine("test.look", body)
        self.size += 1
        return result


@pytest.fixture
def watched(office) -> Watched:
    return Watched(office)


def nominated(watched: Watched) -> str:
    office = watched.office
    fields = {"kind": "person", "subject": "سامر يوسف درويش", "unit": "1st Harbour Company", "sex": "M"}
    call = lambda: put_forward(office.ledger, office.who("nour"), fields, office.policies, ("house 2026.1",))  # noqa: E731
    made = watched.once("case.put-forward", "nour", call)
    assert watched.log()[-1].object == made.case
    for user in ("ana", "dia", "eli"):
        watched.once("case.assign", "dia", lambda user=user: assign(office.ledger, office.who("dia"), made.case, user))
    return made.case


def decided(watched: Watched, outcome: str) -> str:
    office, case = watched.office, nominated(watched)
    for check in CHECKS:
        watched.take("case.work", case, "ana", "check", check=check, result="nothing on record")
    watched.take("case.work", case, "ana", "find", finding="", about="person", text="nothing found in two lists")
    watched.take("case.work", case, "ana", "weigh", none_known=True)
    seen = watched.version(case)
    call = lambda: apply_policies(office.ledger, office.who("ana"), case, KNOWN, office.policies, seen=seen)  # noqa: E731
    watched.once("case.apply-policies", "ana", call, case, {})
    watched.take("case.work", case, "ana", "conflict", ties="none")
    watched.take("case.work", case, "ana", "recommend", about="person", outcome=outcome, reasons="as found")
    if outcome != "approved":
        sent = {"profile": "subject", "to": "in person", "delivered": watched.today}
        watched.take("case.work", case, "ana", "notice", about="person", outcome=outcome, reasons="as found", **sent)
        watched.take("case.work", case, "ana", "respond", about="person", text="that was another man")
    watched.take("case.rule", case, "dia", "conflict", ties="none")
    more = {
        "about": "person",
        "outcome": outcome,
        "reasons": "as found",
        "scope": "enrolment",
        "ends": "2027-10-01",
        "review": "2027-09-01",
    }
    watched.take("case.rule", case, "dia", "decide", **more)
    return case


def test_every_step_from_nomination_to_decision_is_one_event(watched):
    case = decided(watched, "approved")
    office, ledger = watched.office, watched.ledger
    marked = {case: ("list watch entry 7 changed",)}
    call = lambda: mark_changed(ledger, office.who("ana"), marked, office.policies)  # noqa: E731
    assert watched.once("case.mark-changed", "ana", call, case, notes={"causes": "1"}).cases == 1
    watched.once(
        "case.find-touched", "ana", lambda: find_touched(ledger, office.who("ana"), [], ""), notes={"cases": "0"}
    )
    assert verify(ledger).holds


def test_a_nominator_s_step_is_one_event(watched):
    case = nominated(watched)
    watched.take("case.ask", case, "nour", "cancel", reason="withdrawn")
    assert verify(watched.ledger).holds


def test_every_reading_of_cases_is_one_event_about_what_was_read(watched):
    case, office, ledger = nominated(watched), watched.office, watched.ledger
    ana, given = office.who("ana"), office.policies
    watched.once("case.queue", "ana", lambda: queue(ledger, ana))
    watched.once("case.count", "ana", lambda: summaries(ledger, ana, given))
    watched.once("case.figures", "ana", lambda: for_figures(ledger, ana, given), notes={"cases": "1"})
    watched.once("case.read", "ana", lambda: history_of(ledger, ana, case, given), case)
    watched.once("case.open-file", "ana", lambda: case_of(ledger, ana, case, given), case)
    asked, wanted = Asked("memo", Profile.INTERNAL), Wanted("Vetting office")
    copy = watched.once("case.issue-document", "ana", lambda: issue(ledger, ana, case, asked, wanted, given), case)
    said = {"kind": copy.kind, "profile": str(copy.profile), "copy": copy.export, "digest": copy.digest}
    assert watched.log()[-1].notes == said
    assert verify(ledger).holds


def test_an_appeal_and_what_its_panel_does_are_one_event_a_step(watched):
    case, office = decided(watched, "rejected for a time"), watched.office
    watched.take("case.work", case, "ana", "serve", about="person", to="in person", delivered=watched.today)
    office.later(1)
    seen = watched.version(case)
    given = {"about": "person", "grounds": "that was another man", "hearing": False}
    taken = watched.once("case.ask", "nour", lambda: office.take(case, "nour", "appeal", seen, **given), case)
    for user in ("eli", "pia", "quy", "rui"):
        call = lambda user=user: assign(office.ledger, office.who("eli"), taken.opened, user)  # noqa: E731
        watched.once("case.assign", "eli", call)
    watched.take("case.rule", taken.opened, "eli", "panel", members=["pia", "quy", "rui"])
    watched.take("case.sit", taken.opened, "pia", "conflict", ties="none")
    assert verify(watched.ledger).holds
