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
        "Looting went on in streets patrolled by the Lions Brigade.",
        "The killing was condemned by the Lions Brigade.",
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


def of(allegations):
    return [(a.target or a.group, a.category, a.negated, a.hypothetical) for a in allegations]


def test_what_an_unnamed_group_did_is_alleged_of_nobody_by_name(read):
    text = "Members of the militias looted aid trucks in May. Sami Odeh Barakat later joined one of the militias."
    (allegation,) = read(text)
    assert (allegation.target, allegation.target_kind, allegation.group) == ("", "group", "Members of the militias")
    assert allegation.doer is not None
    assert text[allegation.doer.start : allegation.doer.end] == allegation.group


@pytest.mark.parametrize(
    "text, group",
    [
        ("Islamist gunmen killed four farmers.", "Islamist gunmen"),
        ("Two clerks were kidnapped by members of a tribal militia.", "members of a tribal militia"),
        ("Residents distrust the gangs, which have links to drug trafficking.", "the gangs"),
        ("The army helps some of the groups, despite their ties to organized crime.", "some of the groups"),
        ("In recent weeks, their members have been accused of looting.", "their members"),
        ("Red Dawn fighters executed prisoners.", "Red Dawn fighters"),
    ],
)
def test_an_unnamed_group_keeps_its_words(read, text, group):
    assert {a.group for a in read(text)} == {group}


@pytest.mark.parametrize(
    "text",
    [
        "No gunmen killed anybody here.",
        "The militant group Red Dawn met the mayor about the looting.",
        "These are not just bandits, they are also funded by Karsk.",
        "A rebel fighter, from Sereth, killed in May was buried.",
        "Officers of the Lions Brigade said nothing on the murder.",
    ],
)
def test_words_near_an_act_are_not_its_doer(read, text):
    assert read(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The colonel tortured detainees. Sami Odeh Barakat is a colonel.",
        "Sami Odeh Barakat is a colonel. The colonel tortured detainees.",
        "Sami Odeh Barakat left in May. He was said to have tortured detainees.",
        "Ivan Barakat tortured detainees. Sami Odeh Barakat, a dentist, did not know him.",
    ],
)
def test_a_title_a_pronoun_or_half_a_name_accuses_nobody(read, text):
    assert [a for a in read(text) if a.target] == []


def test_the_family_name_alone_is_enough_after_the_full_one(read):
    (allegation,) = read("Sami Odeh Barakat led the unit. Barakat tortured detainees, a clerk said.")
    assert (allegation.target, allegation.category, allegation.accuser) == ("s1", "TORT", "a clerk")


@pytest.mark.parametrize(
    "text",
    [
        "“Did the Lions Brigade kill my son?” a widow asked.",
        "A widow asked whether the Lions Brigade had killed her son.",
        "Diplomats fear that the Lions Brigade will kill prisoners.",
        "Unless it is paid, the Lions Brigade will kill the hostages.",
        "The Lions Brigade was ordered to kill the prisoners.",
    ],
)
def test_a_question_a_fear_a_condition_or_an_order_is_no_act(read, text):
    assert [(a.target, a.hypothetical) for a in read(text)] == [("g1", True)]


@pytest.mark.parametrize(
    "text",
    [
        "The Lions Brigade denied that it had killed the driver.",
        "Its commander denied that the Lions Brigade had killed the driver.",
        "The claim that the Lions Brigade killed the driver is false.",
        "A court cleared the Lions Brigade of murder.",
        "Neither the Lions Brigade nor the mayor killed the driver.",
    ],
)
def test_a_denial_is_a_denial_whoever_utters_it(read, text):
    found = read(text)
    assert found == () or [(a.target, a.negated) for a in found] == [("g1", True)]
    assert all(a.accuser == "" for a in found)


@pytest.mark.parametrize(
    "text, accuser",
    [
        ("Sami Odeh Barakat was accused of extortion by three shopkeepers.", "three shopkeepers"),
        ("The Karsk Gazette accused Sami Odeh Barakat of taking bribes.", "The Karsk Gazette"),
        ("Lina Haddad, a nurse, accused Sami Odeh Barakat of torture.", "Lina Haddad"),
        ("A tribunal found Sami Odeh Barakat guilty of torture.", "A tribunal"),
        ("Sami Odeh Barakat joined the gangs accused of looting.", ""),
        ("Sami Odeh Barakat has been accused of torture.", ""),
    ],
)
def test_the_accuser_is_who_accuses(read, text, accuser):
    assert {a.accuser for a in read(text)} == {accuser}


def test_everybody_who_took_part_is_named(read):
    assert of(read("The Lions Brigade and the Northern Guard looted the mill.")) == [
        ("g1", "LOOT", False, False),
        ("g2", "LOOT", False, False),
    ]


def test_time_and_place_are_given_as_the_sentence_gives_them(read):
    (allegation,) = read("On 3 May the Lions Brigade killed two priests near Old Karsk, residents said on Friday.")
    assert (allegation.when.text, allegation.where.text) == ("On 3 May", "near Old Karsk")
    line = allegation_line(allegation)
    assert (line["when"]["text"], line["where"]["text"], line["group"]) == ("On 3 May", "near Old Karsk", "")


def test_what_happened_before_is_not_done_by_who_came_after(read):
    assert of(read("Before the Lions Brigade arrived, bandits had looted the mill.")) == [
        ("bandits", "LOOT", False, False)
    ]
    assert of(read("The Lions Brigade arrived a day after gunmen killed the farmers.")) == [
        ("gunmen", "KILLN", False, False)
    ]


def test_an_outlet_named_after_a_place_is_not_the_place(read):
    (allegation,) = read("The Times said that the Lions Brigade had looted the mill in Karsk.")
    assert (allegation.target, allegation.accuser, allegation.where.text) == ("g1", "The Times", "in Karsk")


@given(
    st.lists(
        st.sampled_from(
            ["The Lions Brigade ", "gunmen ", "killed ", "by ", "accused ", "of ", ", who ", "not ", "? ", ". "]
        )
    )
)
def test_spans_of_an_allegation_are_of_its_report(make, finder, words):
    report = make("".join(words))
    for found in find_allegations([report], find_mentions([report], finder)):
        for part in (found.sentence, found.cue, found.doer, found.when, found.where):
            assert part is None or report.text[part.start : part.end] == part.text
        assert bool(found.target) != bool(found.group)
