"""A force in time on a subject's page: incidents reach a nominee only through the dates."""

from __future__ import annotations

import json

import pytest

from muster.dossier import vet, write
from muster.dossier.filename import file_name
from muster.dossier.finding import FindingKind, Urgency
from muster.force import read_force
from muster.policy.read import load_policy
from muster.rosters import read_roster
from muster.rules.truth import Truth
from muster.settings import Settings

ROSTER = """id,name,name_native,unit,position,from,to,commander,kind
p1,Samir Haddad al-Masri,سمير حداد المصري,Harbour Battalion,signals,2016,2019,no,person
p2,Oksana Hrytsenko,Оксана Гриценко,Harbour Battalion,medic,2020,2021,no,person
p3,Daw Khin Myo Thant,ဒေါ်ခင်မျိုးသန့်,,,,,,person
r1,Ivan Petrenko,Іван Петренко,,,,,,person
u1,Harbour Battalion,كتيبة الميناء,,,,,,unit
"""
UNITS = "unit,name,other_names,type\nhb,Harbour Battalion,كتيبة الميناء,battalion\nnb,Northern Brigade,,brigade\n"
RELATIONS = "unit,under,relation,from\nhb,nb,command,2010\n"
POSTINGS = """person,person_name,unit,role,rank,from,until
k9,Іван Петренко,hb,commander,major,2017-01-01,2018-12-31
p3,Maung Aung Kyaw,nb,clerk,,2017,2019
"""
INCIDENTS = """incident,place,categories,description,units,dates,sources
i1,Tel Amar,TORT,beaten in a cellar,hb,2018-03-05,Lagoon Courier
i2,Tel Amar,LOOT,a store emptied,hb,2024-05-06,Lagoon Courier
"""


@pytest.fixture
def folder(tmp_path):
    texts = {"roster": ROSTER, "units": UNITS, "relations": RELATIONS, "postings": POSTINGS, "incidents": INCIDENTS}
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def vetted(folder):
    force = read_force([folder / f"{name}.csv" for name in ("units", "relations", "postings", "incidents")])
    assert not any(one.account.quarantined for one in force.files), force.files
    policies = (load_policy("house"), load_policy("certification"))
    return vet(read_roster(folder / "roster.csv"), (), None, policies, settings=Settings(), force=force)


def fact(vetted, subject: str, name: str):
    rules = [rule for opinion in vetted.opinions[subject] for rule in opinion.determinations]
    return next(fact for rule in rules for fact in rule.facts if fact.name == name)


def test_an_incident_while_one_served_in_the_unit_touches_one_and_a_later_one_does_not(vetted):
    assert [one.incidents for one in vetted.served["p1"]] == [("i1",)]
    told = fact(vetted, "p1", "unit_alleged.TORT")
    assert told.truth is Truth.UNKNOWN
    assert any(item.ref == "i1" for item in told.evidence)
    assert not any(item.kind == "incident" for item in fact(vetted, "p1", "unit_alleged.LOOT").evidence)


def test_who_joined_after_the_incident_is_not_touched_by_it(vetted):
    assert [one.incidents for one in vetted.served["p2"]] == [()]


def test_a_listed_commander_in_another_script_is_a_possible_identity_and_no_more(vetted):
    (one,) = vetted.served["r1"]
    assert one.hit is not None
    assert one.ref == "k9"
    control = fact(vetted, "r1", "command.control")
    assert control.truth is Truth.UNKNOWN
    assert all("if the subject is" in item.text for item in control.evidence if item.kind == "incident")


def test_an_id_that_two_files_happen_to_share_makes_nobody_the_same_person(vetted):
    assert all(one.ref != "p3" for one in vetted.served.get("p3", ()))


def test_what_is_put_to_a_unit_stands_on_the_units_page(vetted):
    (one,) = vetted.served["u1"]
    assert one.incidents == ("i1", "i2")
    assert fact(vetted, "u1", "alleged.TORT").truth is Truth.UNKNOWN


def test_what_touches_only_somebody_the_subject_may_be_waits_behind_the_rest(vetted):
    urgency = {f.subject: f.urgency for f in vetted.findings if f.kind is FindingKind.INCIDENT}
    assert urgency["p1"] is Urgency.NEXT
    assert urgency["r1"] is Urgency.THEN
    assert urgency["u1"] is Urgency.FIRST


def test_pages_and_lines_show_postings_dates_sources_and_no_finding_of_guilt(vetted, tmp_path):
    out = tmp_path / "dossier"
    write(vetted, out)
    page = (out / "subjects" / file_name("p1")).read_text("utf-8")
    assert "Postings and incidents" in page
    assert "Lagoon Courier" in page
    assert "says nothing of what anybody did" in page
    lines = [json.loads(line) for line in (out / "service.jsonl").read_text("utf-8").splitlines()]
    assert {line["subject"] for line in lines} == {"p1", "p2", "r1", "u1"}
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert [file["name"] for file in manifest["inputs"]["force"]] == [
        f"{n}.csv" for n in ("units", "relations", "postings", "incidents")
    ]


def test_what_a_user_states_stands_above_incidents(folder):
    force = read_force([folder / f"{name}.csv" for name in ("units", "postings", "incidents")])
    stated = {"unit_alleged.TORT": False}
    vetted = vet(
        read_roster(folder / "roster.csv"),
        (),
        None,
        (load_policy("certification"),),
        settings=Settings(),
        stated=stated,
        force=force,
    )
    assert fact(vetted, "p1", "unit_alleged.TORT").truth is Truth.FALSE
