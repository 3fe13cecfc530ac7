"""What a force in time gives the rules: incidents reach a person only on their dates."""

from __future__ import annotations

from datetime import date

import pytest

from force_worlds import force, incident, posting, under
from muster.force import Incident, Perpetrator, PerpetratorKind
from muster.policy import Standing, apply, exposure_facts, load_policy
from muster.policy.policy import NamedGroup
from muster.rosters.subject import Kind
from muster.rules.truth import Truth

GANG = NamedGroup(
    "dock-gang", ("Dock Gang", "عصابة الرصيف"), date(2019, 1, 1), date(2021, 12, 31), "named by an inquiry"
)


def served(when, *more):
    raid = incident("raid", "Third Battalion", "2016-03-12")
    return force(posting("Bela Korr", "Third Battalion", "Rifleman", when), raid, *more)


@pytest.mark.parametrize(
    "when, names",
    [
        ("2015-01-01 to 2017-12-31", ["unit_alleged.TORT"]),
        ("2016", ["unit_alleged.TORT"]),
        ("2016-04-01 to 2018-12-31", []),
        ("2010 to 2015", []),
    ],
)
def test_an_incident_reaches_a_person_only_through_a_posting_on_its_date(when, names):
    assert list(exposure_facts(served(when), "Bela Korr")) == names


def test_what_the_unit_did_is_open_and_never_held_against_its_member():
    facts = exposure_facts(served("2015 to 2018"), "Bela Korr")
    fact = facts["unit_alleged.TORT"]
    assert (fact.truth, fact.evidence[0].ref) == (Truth.UNKNOWN, "raid")
    assert fact.evidence[0].text == (
        "raid, Merrow, 2016-03-12; member of Third Battalion, certain: Rifleman: 2015 to 2018; the incident: 2016-03-12"
    )
    found = {one.rule: one.standing for one in apply(load_policy("house"), facts, Kind.PERSON).determinations}
    assert found["group-enquiry"] is Standing.NOT_DETERMINABLE
    assert found["pause-grave"] is Standing.NOT_DETERMINABLE
    assert not any(fact.truth is Truth.TRUE for fact in facts.values())


def test_who_is_named_is_told_apart_from_who_was_there():
    named = Incident(
        "theft", "Amaro", ("LOOT",), perpetrators=(Perpetrator(PerpetratorKind.PERSON, "Bela Korr", "B. Korr"),)
    )
    facts = exposure_facts(served("2010 to 2015", named), "Bela Korr")
    assert list(facts) == ["alleged.LOOT"]
    assert facts["alleged.LOOT"].truth is Truth.UNKNOWN


def test_command_on_that_day_opens_control_and_says_nothing_of_knowledge_or_failure():
    made = served("2015 to 2018", under("Third Battalion", "Lake Brigade", "2014 to 2018"))
    above = force(
        *made.relations,
        *made.postings,
        *made.incidents.values(),
        posting("Ines Halloran", "Lake Brigade", "Commander", "2015 to 2017"),
    )
    facts = exposure_facts(above, "Ines Halloran")
    assert list(facts) == ["command.control"]
    assert "command of Lake Brigade, certain" in facts["command.control"].evidence[0].text


def test_an_incident_whose_category_is_no_code_gives_no_fact():
    fire = Incident(
        "fire", categories=("burning of houses",), perpetrators=(Perpetrator(PerpetratorKind.UNIT, "u", "u"),)
    )
    assert exposure_facts(force(posting("Bela Korr", "u", "Commander", "2016"), fire), "Bela Korr") == {}


@pytest.mark.parametrize(
    "when, truth",
    [
        ("2018 to 2020", Truth.UNKNOWN),
        ("2020", Truth.UNKNOWN),
        ("2010 to 2015", Truth.FALSE),
        ("since 2022", Truth.FALSE),
        ("", Truth.UNKNOWN),
    ],
)
def test_membership_of_a_named_group_counts_only_within_the_dates_the_policy_names(when, truth):
    made = force(posting("Bela Korr", "dock gang", "Guard", when))
    fact = exposure_facts(made, "Bela Korr", (GANG,))["group.member.dock-gang"]
    assert fact.truth is truth
    assert fact.evidence[0].kind == "posting"


def test_a_person_without_postings_has_no_facts():
    assert exposure_facts(served("2016"), "nobody", (GANG,)) == {}
