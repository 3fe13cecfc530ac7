"""Support that is watched: what is raised, how it is suspended and withdrawn by two people, incidents that bring the case back."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from importlib import resources

import pytest

from muster.dates import DateRange, Span
from muster.errors import DeniedError, InputError
from muster.files.source import Source
from muster.force import Incident, Perpetrator, PerpetratorKind, Unit, UnitName, make_force
from muster.ledger import verify
from muster.policy import load_policy
from muster.policy.read import parse_policy
from muster.rosters.subject import Kind
from muster.rules.truth import Truth
from muster.vetting.deciding_step import Decided, Noticed, Recommended, Served
from muster.vetting.determining import with_measures
from muster.vetting.history import history, told
from muster.vetting.keep import apply_policies, history_of
from muster.vetting.later_step import Appealed, ConflictDeclared, Implemented, Measured
from muster.vetting.linked import act
from muster.vetting.status import Status
from muster.vetting.step import Assessed, Checked, Determined, Found, Nominated, Opinion, Weighed
from muster.vetting.summarise import summary_of
from muster.vetting.support import intercessions
from muster.vetting.support_step import (
    Interceded,
    IntercessionAnswered,
    InterruptionProposed,
    Suspended,
    TakenUp,
    Withdrawn,
)
from muster.vetting.take import take
from muster.vetting.view import status
from muster.vetting.watched import watch, while_supported
from muster.vetting.wire import from_json, to_json

FILE = (resources.files("muster.policy") / "shipped" / "hrddp.toml").read_text("utf-8")
PROCESS = load_policy("hrddp").process
START = date(2026, 1, 5)
ENDS = START + timedelta(days=300)


class Work:
    """A case under which support is given, and steps taken in it one after the other."""

    def __init__(self, process=PROCESS):
        self.process, self.case, self.day = process, None, START
        self.did(Nominated, "nour", "nominator", kind=Kind.UNIT, subject="Quay Company", policies=(process.policy,))
        for check in process.checks:
            self.did(Checked, "ana", check=check.id, result="nothing on record")
        self.did(Found, "ana", finding="F1", about="unit", text="t", category="CIDT", sources=("s",))
        self.did(Weighed, "ana", none_known=True)
        self.did(Assessed, "ana", likelihood="low", gravity="low", residual="low", withholding="w", text="t")
        lead = Opinion(policy=process.policy, digest=process.digest, applies="satisfied", summary="s")
        self.did(Determined, "ana", opinions=(lead,))
        for user, role in (("ana", "analyst"), ("dia", "decider"), ("eli", "decider")):
            self.did(ConflictDeclared, user, role, ties="none")
        self.did(Recommended, "ana", about="unit", outcome="approve", reasons="r")
        self.did(Decided, "eli", "decider", about="unit", outcome="approve", reasons="r", scope="s", ends=ENDS)

    def step(self, kind, by, role="analyst", /, **fields):
        seen = 0 if self.case is None else self.case.version
        return kind(by=by, role=role, on=self.day, seen=seen, **fields)

    def did(self, kind, by, role="analyst", /, **fields):
        self.case = take(self.case, self.step(kind, by, role, **fields), self.process, self.day, id_="c")

    def refused(self, why, kind, by, role="analyst", /, *, error=InputError, **fields):
        with pytest.raises(error, match=why):
            self.did(kind, by, role, **fields)

    def later(self, days):
        self.day += timedelta(days=days)

    def raise_it(self, id_="I1"):
        day = self.day + timedelta(days=20)
        self.did(Interceded, "ana", intercession=id_, to="the commander", text="t", follow_up=day)

    def suspend(self):
        self.raise_it()
        self.did(InterruptionProposed, "ana", what="suspend", reasons="r")
        self.did(Suspended, "dia", "decider", **self.stop(90))

    def stop(self, days):
        return {"reasons": "r", "scope": "fuel", "ends": self.day + timedelta(days=days)}

    def withdraw(self):
        self.suspend()
        notice = {"about": "unit", "outcome": "withdraw", "reasons": "r", "to": "t", "delivered": self.day}
        self.did(Noticed, "ana", profile="host government", **notice)
        self.later(31)
        self.did(InterruptionProposed, "ana", what="withdraw", reasons="r")
        self.did(Withdrawn, "eli", "decider", **self.end())

    def end(self):
        return {**self.stop(365), "review": self.day + timedelta(days=100)}

    @property
    def status(self):
        return status(self.case, self.process, "unit", self.day)

    @property
    def told(self):
        return "\n".join(told(history(self.case, self.process, self.day)))


def test_what_is_raised_has_a_day_on_which_it_is_followed_up_until_it_is_settled():
    work = Work()
    work.refused("followed up by 2026-02-04", Interceded, "ana", intercession="I1", to="t", text="t", follow_up=ENDS)
    work.raise_it()
    assert [one.follow_up for one in intercessions(work.case)] == [START + timedelta(days=20)]
    work.refused("an id of its own", Interceded, "ana", intercession="I1", to="t", text="t", follow_up=ENDS)
    work.refused("is no open intercession", IntercessionAnswered, "ana", intercession="I2", text="t", settled=True)
    work.refused("settled, or followed up", IntercessionAnswered, "ana", intercession="I1", text="t")
    work.later(25)
    assert (
        "Raised with the commander on 2026-01-05 and open: I1, to be followed up by 2026-01-25, which is past"
        in work.told
    )
    again = work.day + timedelta(days=5)
    work.did(IntercessionAnswered, "dia", "decider", intercession="I1", text="no answer", follow_up=again)
    assert [one.follow_up for one in intercessions(work.case)] == [again]
    work.did(IntercessionAnswered, "ana", intercession="I1", text="they looked into it", settled=True)
    assert [one.follow_up for one in intercessions(work.case)] == [None]
    assert "and open" not in work.told


def test_nobody_suspends_what_was_not_raised_or_what_they_proposed_or_what_nobody_proposed():
    work = Work()
    work.refused("raised with the recipient before", InterruptionProposed, "ana", what="suspend", reasons="r")
    work.raise_it()
    work.refused("nobody has proposed", Suspended, "dia", "decider", **work.stop(90))
    work.refused(
        "for the analyst", InterruptionProposed, "dia", "decider", what="suspend", reasons="r", error=DeniedError
    )
    work.did(InterruptionProposed, "ana", what="suspend", reasons="r")
    work.refused("for the decider", Suspended, "ana", **work.stop(90), error=DeniedError)
    work.refused("not declared", Suspended, "zoe", "decider", **work.stop(90), error=DeniedError)
    work.refused("it has an end, on 2026-07-04", Suspended, "dia", "decider", **work.stop(400))
    work.did(Suspended, "dia", "decider", **work.stop(90))
    assert work.status is Status.SUSPENDED


def test_two_people_even_where_one_has_both_roles():
    process = replace(
        PROCESS,
        interruptions=tuple(
            replace(one, proposed_by=("decider",), roles=("decider",)) for one in PROCESS.interruptions
        ),
    )
    work = Work(process)
    work.raise_it()
    work.did(InterruptionProposed, "dia", "decider", what="suspend", reasons="r")
    work.refused("dia proposed it; somebody else", Suspended, "dia", "decider", **work.stop(9), error=DeniedError)
    work.did(Suspended, "eli", "decider", **work.stop(9))


def test_where_the_policy_asks_for_one_person_one_is_enough():
    one = replace(PROCESS.interruption("suspend"), proposed_by=(), first="")
    work = Work(replace(PROCESS, interruptions=(one,)))
    work.did(Suspended, "dia", "decider", **work.stop(90))
    assert work.status is Status.SUSPENDED


def test_support_is_taken_up_again_and_never_by_itself():
    work = Work()
    work.refused("support is not suspended", TakenUp, "dia", "decider", reasons="r")
    work.suspend()
    work.did(InterruptionProposed, "ana", what="suspend", reasons="r")
    work.refused("suspended already", Suspended, "dia", "decider", **work.stop(9))
    days = work.day
    work.later(91)
    assert work.status is Status.LAPSED
    work.day = days + timedelta(days=30)
    work.did(TakenUp, "dia", "decider", reasons="the measure is done")
    assert work.status is Status.APPROVED


def test_support_is_withdrawn_only_after_the_recipient_was_told_and_could_answer():
    work = Work()
    work.suspend()
    work.did(InterruptionProposed, "ana", what="withdraw", reasons="r")
    work.refused("was not told", Withdrawn, "eli", "decider", **work.end())
    notice = {"about": "unit", "outcome": "withdraw", "reasons": "r", "to": "t", "delivered": work.day}
    work.did(Noticed, "ana", profile="host government", **notice)
    work.refused("may still answer", Withdrawn, "eli", "decider", **work.end())
    work.later(31)
    late = {**work.end(), "review": work.day + timedelta(days=366)}
    work.refused("looked at again within 365 days", Withdrawn, "eli", "decider", **late)
    work.did(Withdrawn, "eli", "decider", **work.end())
    assert work.status is Status.REJECTED
    assert "WITHDREW support" in work.told
    work.refused("no support is given", Interceded, "ana", intercession="I9", to="t", text="t", follow_up=ENDS)
    work.later(366)
    assert work.status is Status.LAPSED


def test_what_was_withdrawn_can_be_appealed_in_its_window_and_an_appeal_that_succeeds_undoes_it():
    work = Work()
    work.withdraw()
    work.did(Served, "ana", about="unit", to="t", delivered=work.day)
    lodged = work.step(Appealed, "zoe", "nominator", case="a", about="unit", grounds="g")
    first, appeal = act({"c": work.case}, "c", lodged, work.process, work.day)
    assert (appeal.opening.outcome, first.version) == ("withdraw", work.case.version + 1)
    work.later(31)
    work.refused("the window of the appeal ended", Appealed, "zoe", "nominator", case="a", about="unit", grounds="g")


def test_nothing_of_this_is_done_where_no_support_was_given_or_the_policy_knows_none_of_it():
    work = Work()
    work.case = replace(work.case, steps=work.case.steps[:-1])
    work.refused("no support is given", Interceded, "ana", intercession="I", to="t", text="t", follow_up=ENDS)
    work = Work()
    work.process = replace(PROCESS, monitoring=None, interruptions=())
    fields = {"intercession": "I", "to": "t", "text": "t", "follow_up": ENDS}
    work.refused("intercede is for the nobody", Interceded, "ana", **fields, error=DeniedError)


def test_it_is_counted():
    work = Work()
    work.raise_it("I0")
    work.withdraw()
    line = summary_of(work.case, work.process, work.day)
    assert (line.intercessions, line.suspensions, line.withdrawals) == (2, 1, 1)
    assert (line.status, line.outcome, line.expires) == (Status.REJECTED, "withdraw", work.day + timedelta(days=365))


def test_a_measure_names_the_findings_it_answers_and_the_plans_task_and_lowers_no_risk_once_it_is_late():
    work = Work()
    due = work.day + timedelta(days=10)
    work.refused("is no finding", Measured, "ana", measure="M1", text="t", owner="o", due=due, findings=("F9",))
    work.did(Measured, "ana", measure="M1", text="a log", owner="o", due=due, findings=("F1",), plan="train-crews")
    assert with_measures({}, work.case, due) == {}
    facts = with_measures({}, work.case, due + timedelta(days=1))
    assert (facts["risk.measures_overdue"].truth, facts["risk.mitigated"].truth) == (Truth.TRUE, Truth.FALSE)
    work.later(11)
    assert "Overdue, and lowers no risk: measure M1, in the plan train-crews, due 2026-01-15" in work.told
    work.did(Implemented, "ana", what="M1", result="done", text="seen")
    assert with_measures({}, work.case, work.day) == {}
    assert "Overdue" not in work.told


def test_every_step_of_support_reads_back_as_it_was_written():
    work = Work()
    work.withdraw()
    assert [from_json(to_json(step)) for step in work.case.steps] == list(work.case.steps)


# The policy's file.


@pytest.mark.parametrize(
    "old, new, said",
    [
        ('outcomes = ["approve", "approve with measures"]', 'outcomes = ["withhold"]', "no outcome that gives support"),
        ('outcome = "suspend"\n', 'outcome = "approve"\n', "no outcome that holds back"),
        ("days = 180\nfirst", "days = 900\nfirst", "holds 180 days at most"),
        ("notice = true\n", "", "what ends support is told before"),
        ('id = "withdraw"', 'id = "suspend"', "used twice"),
        ('id = "withdraw"', 'id = "forget"', "is not one of"),
    ],
)
def test_what_interrupts_support_without_end_notice_or_outcome_does_not_load(old, new, said):
    assert old in FILE
    _, found = parse_policy(Source("hrddp.toml", FILE.replace(old, new, 1).encode(), "0" * 64))
    assert any(said in problem.message for problem in found)


def test_support_that_nobody_watches_is_not_interrupted():
    text = re.sub(r"(?m)^\[monitoring\]\n(?:.+\n)+", "", FILE)
    _, found = parse_policy(Source("hrddp.toml", text.encode(), "0" * 64))
    assert any("nobody watches" in problem.message for problem in found)


# Incidents of a force, in the store.


def day(text):
    one = date.fromisoformat(text)
    return DateRange(Span(one, one), Span(one, one), starting=True, ending=True, text=text)


def force_of(*incidents, name="Quay Company"):
    unit = Unit("u1", names=(UnitName(name),))
    made = [
        Incident(id_, place=place, dates=day(on), perpetrators=(Perpetrator(PerpetratorKind.UNIT, "u1", name),))
        for id_, on, place in incidents
    ]
    return make_force(units=(unit,), incidents=made)


def supported(office):
    """A case of the store under which support is given to a unit from the day it is put forward."""
    hrddp = load_policy("hrddp")
    office.policies[f"{hrddp.id} {hrddp.version}"] = hrddp
    case = office.nominate("hrddp 2026.1", kind="unit", subject="Quay Company", unit="Quay Company", sex="")
    steps = [
        *(("ana", "check", {"check": one.id, "result": "nothing on record"}) for one in hrddp.process.checks),
        ("ana", "find", {"finding": "", "about": "unit", "text": "nothing found"}),
        ("ana", "weigh", {"none_known": True}),
        (
            "ana",
            "assess",
            dict.fromkeys(("likelihood", "gravity", "residual"), "low") | {"withholding": "w", "text": "t"},
        ),
        ("ana", "", {}),
        ("ana", "conflict", {"ties": "none"}),
        ("dia", "conflict", {"ties": "none"}),
        ("ana", "recommend", {"about": "unit", "outcome": "approve", "reasons": "r"}),
        ("dia", "decide", {"about": "unit", "outcome": "approve", "reasons": "r", "scope": "s", "ends": "2027-09-01"}),
    ]
    for seen, (user, name, fields) in enumerate(steps, start=1):
        if name:
            office.take(case, user, name, seen, **fields)
        else:
            apply_policies(office.ledger, office.who(user), case, {}, office.policies, seen=seen)
    return case


def causes(office, case):
    lines = told(history_of(office.ledger, office.who("ana"), case, office.policies))
    return [line.split("What changed: ")[1] for line in lines if "What changed: " in line]


def test_an_incident_put_to_a_unit_brings_its_case_back_once_for_what_is_told(office):
    case = supported(office)
    other = office.nominate(unit="Mill Company")
    force = force_of(("I1", "2027-03-01", "quay"), ("I0", "2026-03-01", "quay"))
    assert watch(office.ledger, office.who("ana"), force, office.policies).cases == 1
    assert watch(office.ledger, office.who("ana"), force, office.policies).cases == 0
    elsewhere = force_of(("I1", "2027-03-01", "mill"))
    assert watch(office.ledger, office.who("ana"), elsewhere, office.policies).cases == 1
    assert causes(office, case) == [
        "incident I0 of 2026-03-01 is new",
        "incident I1 of 2027-03-01 is new, while support was given",
        "incident I1 of 2027-03-01 is told otherwise, while support was given",
    ]
    assert causes(office, other) == []
    assert verify(office.ledger).holds


@pytest.mark.parametrize(
    "on, within", [("2026-01-04", False), ("2026-01-05", True), (ENDS.isoformat(), True), ("2027-06-01", False)]
)
def test_an_incident_lies_within_the_days_of_support_or_not(on, within):
    assert while_supported(day(on), (START, ENDS)) is within
    assert not while_supported(day(on), None)
