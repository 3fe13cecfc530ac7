from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.reports.acts import categories, find_acts
from muster.reports.allegations import find_allegations
from muster.reports.members import members_before
from muster.reports.mentions import find_mentions
from muster.reports.wire import allegation_line


@pytest.fixture
def read(make, finder):
    def found(text: str, **stated: str):
        report = make(text, **stated)
        return find_allegations([report], find_mentions([report], finder))

    return found


def test_the_lexicon_has_every_code_of_the_taxonomy():
    codes = "TORT CIDT EJK ED RAPE SEXV ENSL REFO WC CAH ARBD CHILD KILLN KIDN LOOT DRUG OCG AGM SPON CORR ABUS FRAU SUPR OBST"
    assert " ".join(categories()) == codes


@given(st.text(), st.sampled_from(["", "Fighters of the ", "two men of ", "a patrol of officers from the "]))
def test_members_begin_inside_what_stands_before(text, members):
    before = text + members
    start = members_before(before)
    assert start is None or 0 <= start < len(before)
    assert start is not None or not members or text[-1:].isalnum() or text[-1:] == "_"


@given(st.text())
def test_acts_are_spans_in_order(text):
    assert all(0 <= act.start < act.end <= len(text) for act in find_acts(text))


@pytest.mark.parametrize(
    "text, target, category",
    [
        ("The Lions Brigade killed 12 villagers in March, residents said.", "g1", "KILLN"),
        ("Members of the Lions Brigade were accused of looting aid trucks.", "g1", "LOOT"),
        ("Residents accused the Lions Brigade of torturing detainees.", "g1", "TORT"),
        ("Two men were kidnapped by members of the Lions Brigade.", "g1", "KIDN"),
        ("Sami Odeh Barakat is accused of ordering the torture of detainees.", "s1", "TORT"),
        ("The court convicted Sami Odeh Barakat of extortion.", "s1", "LOOT"),
        ("Sami Odeh Barakat has documented ties to organized crime.", "s1", "OCG"),
        ("Two clerks told the court on Monday that Sami Odeh Barakat tortured them.", "s1", "TORT"),
        ("Crews said that Sami Odeh Barakat, who is among the recruits, extorted a third of the catch.", "s1", "LOOT"),
        ("The Lions Brigade recruited children, the mayor said.", "g1", "CHILD"),
        ("The Lions Brigade executed prisoners, two officials said.", "g1", "EJK"),
    ],
)
def test_the_doer_named_is_the_one_alleged(read, text, target, category):
    assert [(a.target, a.category) for a in read(text)] == [(target, category)]


@pytest.mark.parametrize(
    "text",
    [
        "Sami Odeh Barakat was killed in a car bombing.",
        "The killing of Sami Odeh Barakat shocked the city.",
        "Sami Odeh Barakat condemned the killing of aid workers.",
        "Sami Odeh Barakat, whose brother was murdered in 2012, joined the police.",
        "Sami Odeh Barakat, who tortured nobody and whose uncle, a judge, condemned the looting, left.",
        "Sami Odeh Barakat, who knows the port, said that bandits looted the mill.",
        "Sami Odeh Barakat, who knows the port, was kidnapped.",
        "Sami Odeh Barakat met the Lions Brigade in the old town.",
        "Sami Odeh Barakat survived an attack that killed six people.",
        "Gunmen killed the driver near the base of the Lions Brigade.",
        "The United Nations trained the Lions Brigade and reported killings elsewhere.",
        "The Lions Brigade fought against Boko Haram and freed kidnapped girls.",
        "Officials planned a force preventing members of the Lions Brigade from seizing the aid.",
        "Sami Odeh Barakat investigated the torture of detainees.",
    ],
)
def test_victims_denouncers_and_bystanders_are_never_alleged(read, text):
    assert [a for a in read(text) if a.target and not a.hypothetical] == []


@pytest.mark.parametrize(
    "text, category",
    [
        ("Members of the Lions Brigade looted the grain store in Karsk, the mayor said.", "LOOT"),
        ("Officers of the Lions Brigade shot and killed two dockers at the gate.", "KILLN"),
        ("A clerk said on the phone that a patrol of the Lions Brigade had killed his neighbours.", "KILLN"),
        ("Fighters from the Lions Brigade kidnapped a nurse.", "KIDN"),
        ("In March, about forty masked men of the Lions Brigade looted the mill.", "LOOT"),
        ("Two years ago, soldiers of the Lions Brigade tortured a teacher.", "TORT"),
        ("A patrol of six officers of the Lions Brigade beat up protesters on Sunday.", "ABUS"),
        ("Residents accused two armed members of the Lions Brigade of torturing a boy.", "TORT"),
        ("Residents said members of the Lions Brigade looted the mill.", "LOOT"),
        ("A nurse told reporters soldiers of the Lions Brigade raped two women.", "RAPE"),
        ("Villagers and troops of the Lions Brigade looted the mill.", "LOOT"),
        ("A teacher was murdered by a patrol of the Lions Brigade.", "KILLN"),
    ],
)
def test_what_members_of_a_force_did_is_alleged_of_the_force(read, text, category):
    assert [(a.target, a.category, a.negated, a.hypothetical) for a in read(text)] == [("g1", category, False, False)]


@pytest.mark.parametrize(
    "text",
    [
        "The victims of the Lions Brigade looted a bakery to live.",
        "A critic of the Lions Brigade killed a guard on Monday.",
        "A critic of the Lions Brigade was accused of looting a shop.",
        "The killing of the Lions Brigade leader led to looting.",
        "Residents accused of helping the Lions Brigade looted shops.",
        "Residents accused of helping members of the Lions Brigade looted shops.",
        "Police arrested two fighters of the Lions Brigade and tortured them.",
        "The army killed a driver, two soldiers of the Lions Brigade and looted a farm.",
        "Fighters of the Lions Brigade killed in the clash were buried on Friday.",
        "Officers of the Lions Brigade were kidnapped on Friday.",
        "Former members of the Lions Brigade looted the mill.",
        "The army said it killed ten fighters of the Lions Brigade and kidnapped two others.",
        "A guard shot at soldiers of the Lions Brigade and killed a boy.",
        "No member of the Lions Brigade looted the mill.",
        "Relatives of men of the Lions Brigade looted the mill.",
        "The report on members of the Lions Brigade says that bandits looted the mill.",
    ],
)
def test_who_merely_has_to_do_with_a_force_does_not_act_for_it(read, text):
    assert [(a.target, a.cue.text) for a in read(text) if a.target] == []


def test_a_speaker_is_the_accuser_and_not_the_accused(read):
    (allegation,) = read("Police chief Sami Odeh Barakat said the Northern Guard militia killed two men.")
    assert (allegation.target, allegation.accuser) == ("g2", "Police chief Sami Odeh Barakat")


def test_an_accusation_goes_to_the_one_accused(read):
    (allegation,) = read("The Lions Brigade accused the Northern Guard of looting.")
    assert (allegation.target, allegation.accuser, allegation.hedge) == ("g2", "The Lions Brigade", "accused")


def test_a_denial_says_so(read):
    (allegation,) = read("The Lions Brigade did not torture anybody, its commander said.")
    assert allegation.negated


@pytest.mark.parametrize(
    "text", ["The Lions Brigade could loot the convoy.", "If it passes, the Lions Brigade may kidnap the drivers."]
)
def test_what_could_happen_says_so(read, text):
    (allegation,) = read(text)
    assert allegation.hypothetical


def test_an_allegation_names_the_outlet_it_came_by(read):
    (allegation,) = read("The Lions Brigade looted aid, according to a report by Politico.")
    assert allegation.via == ("Politico",)


def test_nothing_is_alleged_from_a_comment_or_in_another_language(read):
    text = (
        "The council met on Monday about the police.\n\n2 Comments\n\n1. The Lions Brigade killed him.\n\nReplyDelete"
    )
    assert read(text) == ()
    assert read("The Lions Brigade killed 12 villagers in March.", language="fr") == ()


def test_the_line_of_an_allegation_can_be_written(read):
    (allegation,) = read("The Lions Brigade killed 12 villagers in March, residents said.")
    line = json.loads(json.dumps(allegation_line(allegation)))
    assert (line["type"], line["subject"], line["category"], line["accuser"]) == (
        "allegation",
        "g1",
        "KILLN",
        "residents",
    )
