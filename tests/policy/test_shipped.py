"""The policies that come with Muster, on worked cases."""

from __future__ import annotations

import pytest

from muster.policy import SHIPPED, Evidence, Fact, Stage, Standing, agree, apply, load_policy
from muster.policy.facts import FACTS
from muster.policy.taxonomy import TAXONOMY
from muster.rosters.subject import Kind
from muster.rules.condition import names
from muster.rules.truth import Truth

SATISFIED, NOT_SATISFIED, OPEN = Standing.SATISFIED, Standing.NOT_SATISFIED, Standing.NOT_DETERMINABLE
POLICIES = {name: load_policy(name) for name in SHIPPED}
READ = Evidence("absence", "", "nothing found in 3 lists and 12 reports")
REPORT = Evidence("allegation", "r07", "Коваленко бив затриманих, сказав свідок")
GRAVE = ("TORT", "EJK", "ED", "RAPE")


def fact(name, truth, *evidence, number=None, settle=""):
    return {name: Fact(name, truth, "as the case has it", evidence, settle, number)}


def nothing_found():
    """Every fact that lists, reports and the roster can answer, answered: nothing found, identity good."""
    found = fact("identity.sufficient", Truth.TRUE) | fact("subject.commands", Truth.FALSE)
    for name, entry in FACTS.items():
        family = name.partition(".")[0]
        if family.endswith(("alleged", "listed", "origins")) or name in {"duplicate.nomination", "identifier.shared"}:
            found |= fact(name, Truth.FALSE, READ, number=0 if entry.counted else None)
    return found


def serving_in(kind):
    state = Truth.of(kind == "state")
    group = Evidence("group", "g1", f"the groups file says {kind}")
    return fact("force.is_state", state, group) | fact("force.is_non_state", ~state, group)


def candidate(code, who="", origins=1):
    """What a report says and nobody has judged yet."""
    settle = "judge whether report r07 speaks of this person"
    alleged = fact(f"{who}alleged.{code}", Truth.UNKNOWN, REPORT, settle=settle)
    return alleged | fact(f"{who}origins.{code}", Truth.UNKNOWN, REPORT, number=origins)


def judged(code, who="", origins=1):
    """What a person has judged credible."""
    alleged = fact(f"{who}alleged.{code}", Truth.TRUE, REPORT)
    return alleged | fact(f"{who}origins.{code}", Truth.TRUE, REPORT, number=origins)


def stated(*names_):
    return {name: Fact(name, Truth.TRUE, "stated for this run") for name in names_}


def police():
    return nothing_found() | serving_in("state")


def militia():
    return nothing_found() | serving_in("militia")


def opinion(policy, facts, kind=Kind.PERSON):
    return apply(POLICIES[policy], facts, kind)


def standing(policy, rule, facts, kind=Kind.PERSON):
    return rules(policy, facts, kind)[rule].standing


def rules(policy, facts, kind=Kind.PERSON):
    return {one.rule: one for one in opinion(policy, facts, kind).determinations}


# The files themselves.


@pytest.mark.parametrize("name", SHIPPED)
def test_every_rule_cites_its_source_and_says_what_follows(name):
    for rule in POLICIES[name].rules:
        assert rule.sources
        assert rule.effect
        assert all(source.citation for source in rule.sources)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_stage_has_a_rule(name):
    for stage in Stage:
        assert POLICIES[name].at(stage), stage


@pytest.mark.parametrize("name", SHIPPED)
def test_what_is_unverified_is_practice_and_never_law(name):
    policy = POLICIES[name]
    texts = [*policy.outcomes, *policy.procedure, *policy.standards]
    for source in [*(source for rule in policy.rules for source in rule.sources), *texts]:
        if "unverified" in source.note:
            assert source.basis == "practice"


@pytest.mark.parametrize("name", SHIPPED)
def test_no_effect_speaks_of_guilt_or_of_automatic_rejection(name):
    for rule in POLICIES[name].rules:
        words = f"{rule.title} {rule.text} {rule.effect}".lower()
        assert "guilt" not in words
        assert "automatic" not in words


def test_the_house_template_asks_about_every_category():
    asked = {name.rpartition(".")[2] for rule in POLICIES["house"].rules for name in names(rule.when)}
    assert set(TAXONOMY) <= asked


@pytest.mark.parametrize("name", ["leahy-state", "leahy-dod", "house"])
def test_the_worksheet_asks_for_the_seven_factors(name):
    assert len(POLICIES[name].worksheet) == 7


def test_the_standards_differ_and_stand_on_the_same_ladder():
    assert [POLICIES[name].standard for name in SHIPPED] == [
        "credible information",
        "credible information",
        "substantial grounds",
        "allegation recorded",
        "balance of probability",
        "reasonable grounds to believe",
        "reasonable grounds to believe",
    ]
    assert len({POLICIES[name].standards for name in SHIPPED}) == 1


# Nothing found, nothing read.


@pytest.mark.parametrize("name, kind", [(name, kind) for name in SHIPPED for kind in POLICIES[name].scope.kinds])
def test_with_nothing_found_no_trigger_is_met_and_no_one_is_called(name, kind):
    found = opinion(name, police(), kind)
    assert found.applies is SATISFIED
    assert not found.needs_person
    assert all(one.standing is not SATISFIED for one in found.determinations if one.stage != "applicability")


@pytest.mark.parametrize("name", SHIPPED)
def test_with_nothing_read_nothing_is_cleared(name):
    found = opinion(name, {})
    triggers = [one for one in found.determinations if one.stage == "trigger"]
    assert all(one.standing is OPEN and one.settle for one in triggers)
    assert "not known, as nothing that was read speaks to it" in found.summary.lower()


def test_a_name_too_thin_to_vet_calls_for_a_person():
    thin = police() | fact("identity.sufficient", Truth.FALSE, Evidence("roster", "12", "a name and nothing else"))
    found = opinion("house", thin)
    assert found.needs_person
    assert standing("house", "identity-first", thin) is SATISFIED


# Persons.


@pytest.mark.parametrize("name", ["leahy-state", "leahy-dod"])
@pytest.mark.parametrize("code", GRAVE)
def test_leahy_a_judged_gross_violation_of_the_person_or_the_unit_is_put_to_a_person(name, code):
    for who in ("", "unit_"):
        found = opinion(name, police() | judged(code, who))
        assert found.needs_person
        met = [one for one in found.determinations if one.standing is SATISFIED and one.stage == "trigger"]
        assert len(met) == 1
        assert found.summary == f"A person must decide on: {met[0].title}."


def test_leahy_other_categories_do_not_bar():
    for code in sorted(set(TAXONOMY) - {*GRAVE}):
        found = opinion("leahy-dod", police() | judged(code))
        assert all(one.standing is not SATISFIED for one in found.determinations if one.stage == "trigger")


def test_leahy_other_ill_treatment_is_reported_and_not_a_bar():
    assert standing("leahy-state", "other-ill-treatment", police() | judged("CIDT")) is SATISFIED


def test_a_statement_with_one_origin_that_nobody_judged_leaves_the_rule_open_and_says_what_to_do():
    found = opinion("leahy-dod", police() | candidate("TORT"))
    torture = next(one for one in found.determinations if one.rule == "torture")
    assert torture.standing is OPEN
    assert torture.settle == ("judge whether report r07 speaks of this person",)
    assert found.needs_person
    assert found.summary == "A person must judge what was found on: Torture."


def test_house_exclusion_is_never_proposed_on_one_origin():
    assert standing("house", "pause-grave", police() | judged("TORT", origins=1)) is SATISFIED
    assert standing("house", "exclude-grave", police() | judged("TORT", origins=1)) is NOT_SATISFIED
    assert standing("house", "exclude-grave", police() | judged("TORT", origins=2)) is SATISFIED


def test_house_two_origins_of_two_different_matters_do_not_add_up():
    facts = police() | judged("TORT", origins=1) | judged("KIDN", origins=1)
    assert standing("house", "exclude-grave", facts) is NOT_SATISFIED


def test_house_membership_of_an_accused_group_asks_for_an_enquiry_and_excludes_nobody():
    facts = militia() | judged("KIDN", "unit_", origins=3)
    found = rules("house", facts)
    assert found["group-enquiry"].standing is SATISFIED
    assert [rule for rule, one in found.items() if one.stage == "trigger" and one.standing is SATISFIED] == []


def test_house_a_candidate_on_a_list_waits_for_a_judgement_of_identity():
    hit = Evidence("hit", "ofac-2676", "possibly أحمد علي حسن, listed on sdn")
    facts = police() | fact("listed.possible", Truth.UNKNOWN, hit, settle="judge whether they are the same")
    assert rules("house", facts)["listed"].settle == ("judge whether they are the same",)
    assert opinion("house", facts).needs_person


def test_house_command_responsibility_needs_its_three_elements_apart():
    chief = police() | judged("EJK", "unit_") | fact("subject.commands", Truth.TRUE)
    assert standing("house", "command", chief) is OPEN
    elements = ("command.control", "command.knowledge", "command.failure")
    assert standing("house", "command", chief | stated(*elements[:2])) is OPEN
    assert standing("house", "command", chief | stated(*elements)) is SATISFIED
    denied = chief | stated(*elements[1:]) | fact("command.control", Truth.FALSE)
    assert standing("house", "command", denied) is NOT_SATISFIED


def test_hrddp_what_one_member_did_counts_in_the_assessment_of_the_entity():
    found = rules("hrddp", police() | judged("TORT") | stated("violations.grave_scale"))
    assert found["torture-at-scale"].standing is NOT_SATISFIED
    assert found["member-named"].standing is SATISFIED


def test_hrddp_asks_for_scale_except_for_international_crimes():
    assert standing("hrddp", "torture-at-scale", police() | judged("TORT", "unit_")) is OPEN
    assert opinion("hrddp", police() | judged("TORT", "unit_")).needs_person
    at_scale = police() | judged("TORT", "unit_") | stated("violations.grave_scale")
    assert standing("hrddp", "torture-at-scale", at_scale) is SATISFIED
    assert standing("hrddp", "international-crimes", police() | judged("WC", "unit_")) is SATISFIED


# Units.


def test_leahy_a_unit_is_vetted_with_its_commander_and_not_with_its_parent():
    assert standing("leahy-state", "torture", police() | judged("TORT", "commander_"), Kind.UNIT) is SATISFIED
    assert standing("leahy-state", "torture", police() | judged("TORT", "unit_"), Kind.UNIT) is NOT_SATISFIED
    assert standing("leahy-state", "torture", police() | judged("TORT", "commander_"), Kind.PERSON) is NOT_SATISFIED


# Militia members before enrolment.


@pytest.mark.parametrize("name", ["leahy-state", "leahy-dod"])
def test_leahy_does_not_reach_a_militia_member_and_says_so_plainly(name):
    found = opinion(name, militia() | judged("KILLN"))
    assert found.applies is NOT_SATISFIED
    assert found.summary.startswith("This policy does not cover the subject (Security force of a foreign state: no)")
    assert "apply a house policy as well" in found.summary
    triggers = [one for one in found.determinations if one.stage == "trigger"]
    assert {one.standing for one in triggers} == {NOT_SATISFIED}
    assert {one.note for one in triggers} == {"Not reached: this policy does not cover the subject."}


def test_what_was_found_still_calls_for_a_person_where_no_policy_covers_the_subject():
    found = opinion("leahy-dod", militia() | judged("TORT"))
    assert found.needs_person
    assert "a person must decide on: Torture" in found.summary


def test_no_statute_clearly_applies_before_enrolment_and_the_house_policy_is_what_is_left():
    facts = militia() | candidate("LOOT")
    together = agree([opinion(name, facts) for name in ("leahy-state", "leahy-dod", "hrddp", "house")])
    assert together.uncovered
    assert together.parted
    assert together.lines[0].startswith("No law or institution's policy chosen here is known to cover this subject")
    assert "House policy for an interim police (template)" in together.lines[0]
    assert standing("house", "crime", facts) is OPEN


def test_hrddp_reaches_a_militia_only_when_a_government_uses_it():
    assert opinion("hrddp", militia()).applies is OPEN
    assert opinion("hrddp", militia() | stated("force.government_aligned")).applies is SATISFIED


@pytest.mark.parametrize("name", ["leahy-state", "leahy-dod", "hrddp"])
def test_whose_force_it_is_must_be_stated_before_the_law_is_said_to_apply(name):
    found = opinion(name, nothing_found() | judged("TORT", "unit_") | stated("violations.grave_scale"))
    assert found.applies is OPEN
    torture = next(one for one in found.determinations if one.rule.startswith("torture"))
    assert torture.standing is OPEN
    assert torture.note == "Waits for whether this policy covers the subject."
    assert any("groups file" in hint for one in found.determinations for hint in one.settle)


def test_the_house_policy_covers_everyone_put_forward():
    for facts in ({}, militia(), police()):
        for kind in Kind:
            assert opinion("house", facts, kind).applies is SATISFIED


# Support, exceptions and the way back.


@pytest.mark.parametrize("name", ["leahy-state", "leahy-dod"])
def test_sales_are_outside_the_law(name):
    assert opinion(name, police() | stated("support.commercial_sale")).applies is NOT_SATISFIED


def test_training_in_rights_alone_is_outside_the_un_policy():
    assert opinion("hrddp", police() | stated("support.rights_training_only")).applies is NOT_SATISFIED


def test_choosing_a_policy_states_the_support_and_says_that_it_was_taken_as_given():
    [asked] = [one for one in opinion("leahy-dod", police()).determinations if one.rule == "covered-support"]
    assert {one.name: one.truth for one in asked.facts} == {
        "support.us_defense": Truth.TRUE,
        "support.commercial_sale": Truth.FALSE,
    }
    assert {one.why for one in asked.facts} == {"taken as given because the policy leahy-dod was chosen"}


def test_a_report_of_steps_lifts_nothing_and_a_recorded_determination_does():
    barred = police() | judged("TORT", "unit_")
    reported = barred | fact("remediation.reported", Truth.TRUE, REPORT)
    for policy, rule in (("leahy-state", "effective-steps"), ("leahy-dod", "corrective-steps")):
        assert standing(policy, rule, reported) is OPEN
        assert standing(policy, rule, reported | stated("remediation.determined")) is SATISFIED
        assert standing(policy, "remediation", reported | stated("remediation.determined")) is SATISFIED


def test_an_exception_never_hides_the_trigger_it_lifts():
    facts = police() | judged("TORT", "unit_") | stated("waiver.granted")
    found = opinion("leahy-dod", facts)
    assert standing("leahy-dod", "waiver", facts) is SATISFIED
    assert standing("leahy-dod", "torture", facts) is SATISFIED
    assert found.needs_person


@pytest.mark.parametrize("name", SHIPPED)
def test_where_no_trigger_is_met_no_exception_is_reached(name):
    facts = police() | fact("risk.real", Truth.FALSE) | stated("waiver.granted", "remediation.determined")
    facts |= fact("objection.upheld", Truth.FALSE) | stated("schooling.sufficient", "tests.passed")
    for one in opinion(name, facts).determinations:
        if one.stage in {"exception", "way-back"}:
            assert (one.standing, one.note) == (NOT_SATISFIED, "Not reached: no trigger is met.")


# The person and the group.


@pytest.mark.parametrize("name", SHIPPED)
def test_no_trigger_about_a_person_is_met_by_what_is_said_of_the_group(name):
    facts = police() | militia()
    for fact_name in FACTS:
        if fact_name.startswith(("unit_alleged.", "unit_listed.", "commander_alleged.", "commander_listed.")):
            facts |= fact(fact_name, Truth.TRUE, REPORT)
    facts |= stated("violations.grave_scale", "schooling.sufficient", "tests.passed")
    facts |= fact("objection.upheld", Truth.FALSE)
    met = [one for one in opinion(name, facts).determinations if one.stage == "trigger" and one.standing is SATISFIED]
    assert [one.rule for one in met if one.attaches == "person"] == []


@pytest.mark.parametrize("name", ["leahy-state", "leahy-dod", "hrddp"])
def test_a_rule_of_law_about_units_says_that_it_is_no_finding_on_a_person(name):
    found = rules(name, police() | judged("TORT", "unit_") | stated("violations.grave_scale"))
    torture = next(one for rule, one in found.items() if rule.startswith("torture"))
    assert (torture.standing, torture.attaches) == (SATISFIED, "unit")


def test_a_sponsor_of_the_group_is_put_to_its_members_and_held_against_none():
    found = rules("house", militia() | judged("SPON", "unit_"))
    assert (found["sponsor"].standing, found["group-enquiry"].standing) == (NOT_SATISFIED, SATISFIED)


# UN personnel, certification, recruitment.


def at_standard(code, standard):
    return {f"alleged.{code}": Fact(f"alleged.{code}", Truth.TRUE, "judged", (REPORT,), standard=standard)}


def test_un_screening_takes_an_allegation_as_enough_to_enquire():
    assert opinion("un-personnel", police() | candidate("TORT")).needs_person
    assert standing("un-personnel", "own-conduct", police() | judged("LOOT")) is SATISFIED
    assert opinion("un-personnel", police(), Kind.UNIT).applies is NOT_SATISFIED


def test_un_screening_waits_for_certificate_attestation_and_record_of_service():
    found = rules("un-personnel", police() | fact("state.certified", Truth.FALSE))
    assert found["state-certificate"].standing is SATISFIED
    assert found["attestation"].standing is OPEN
    assert found["attestation"].settle == ("ask the person for a signed attestation",)


@pytest.mark.parametrize(
    "reached, wartime, suspicion",
    [
        ("", OPEN, OPEN),
        ("allegation recorded", OPEN, OPEN),
        ("credible information", OPEN, SATISFIED),
        ("balance of probability", SATISFIED, SATISFIED),
        ("beyond reasonable doubt", SATISFIED, SATISFIED),
        ("a word that is on no ladder", OPEN, OPEN),
    ],
)
def test_certification_is_denied_on_one_standard_and_questioned_on_another(reached, wartime, suspicion):
    facts = police() | at_standard("EJK", reached) | stated("schooling.sufficient")
    assert standing("certification", "wartime-conduct", facts) is wartime
    assert standing("certification", "suspicion", facts) is suspicion
    assert opinion("certification", facts).needs_person


def test_certification_says_which_standard_is_still_to_be_reached():
    found = rules("certification", police() | at_standard("EJK", "credible information"))["wartime-conduct"]
    assert found.settle == ("judge whether it reaches the standard: balance of probability",)


@pytest.mark.parametrize("name", ["house", "certification", "recruitment"])
def test_no_outcome_against_a_person_is_without_end(name):
    against = [
        one for one in POLICIES[name].outcomes if one.name.startswith(("denied", "decertified", "rejected", "not "))
    ]
    assert against
    assert all("date" in one.text for one in against)


def test_an_objection_alone_decides_nothing_and_is_heard_first():
    facts = police() | stated("schooling.sufficient", "tests.passed", "objection.pending")
    found = rules("recruitment", facts | fact("objection.upheld", Truth.FALSE))
    assert (found["objection"].standing, found["hear"].standing) == (NOT_SATISFIED, SATISFIED)
    assert standing("recruitment", "objection", facts | stated("objection.upheld")) is SATISFIED


def test_hrddp_asks_for_an_assessment_and_for_the_risk_of_withholding():
    bare = rules("hrddp", police() | fact("risk.assessed", Truth.FALSE))
    assert bare["assess-first"].standing is SATISFIED
    half = rules("hrddp", police() | stated("risk.assessed") | fact("risk.withholding_weighed", Truth.FALSE))
    assert (half["assess-first"].standing, half["withholding"].standing) == (NOT_SATISFIED, SATISFIED)


def test_a_militia_accused_as_a_group_leaves_its_member_untouched_and_says_what_would_settle_it():
    facts = militia() | candidate("LOOT", "unit_")
    assert {opinion(name, facts).applies for name in ("leahy-state", "leahy-dod")} == {NOT_SATISFIED}
    found = rules("house", facts)
    assert (found["group-enquiry"].standing, found["group-enquiry"].settle) == (
        OPEN,
        ("judge whether report r07 speaks of this person",),
    )
    assert [one.rule for one in found.values() if one.stage == "trigger" and one.standing is not NOT_SATISFIED] == []
