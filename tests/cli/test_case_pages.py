"""Pages of cases from the command line: from a walk, out of a workspace, and beside a roster."""

from __future__ import annotations

import json

import pytest

from muster.demo import copy_to

USERS = ("ada:administrator", "bo:administrator", "nour:nominator", "ana:analyst", "dia:decider")


@pytest.fixture
def office(muster, tmp_path):
    key, folder = tmp_path / "office.key", tmp_path / "office"
    assert muster("init", folder, *(f"--user={user}" for user in USERS), "--new-key-file", key).code == 0
    subject = ("--under=house", "--kind=person", "--subject=سامر يوسف درويش", "--format=json")
    ran = muster("case", "nominate", folder, *subject, f"--key-file={key}", "--as=nour:nominator")
    (taken,) = json.loads(ran.out)
    assert muster("case", "assign", folder, taken["case"], "ana", f"--key-file={key}", "--as=dia:decider").code == 0
    return folder, key, taken["case"]


def pages(folder):
    return [path.read_text("utf-8") for path in sorted((folder / "cases").iterdir())]


def test_a_walk_is_written_as_pages(muster, tmp_path):
    (walk,) = [one for one in copy_to(tmp_path / "demo").walks if one.name == "certification.jsonl"]
    ran = muster("case", "walk", walk, "-o", tmp_path / "out")
    assert (ran.code, ran.out) == (0, "")
    assert "3 cases, within the office only" in ran.err
    assert len(pages(tmp_path / "out")) == 3


def test_cases_of_a_workspace_are_written_for_those_who_may_read_them(muster, office, tmp_path):
    folder, key, case = office
    common = (f"--key-file={key}", "-o", tmp_path / "out")
    assert muster("case", "pages", folder, *common, "--as=ana:analyst").code == 0
    (page,) = pages(tmp_path / "out")
    assert "سامر يوسف درويش" in page
    assert case in page
    assert (
        "does not open the file of a case"
        in muster("case", "pages", folder, case, *common, "--as=nour:nominator").fault
    )


def test_a_case_stands_on_the_page_of_the_subject_of_the_same_name(muster, office, tmp_path):
    folder, key, _ = office
    roster = tmp_path / "roster.csv"
    roster.write_text("Name,Rank\nسامر يوسف درويش,Major\nسامر درويش,Major\n", "utf-8")
    asked = ("--cases", folder, f"--key-file={key}", "-o", tmp_path / "dossier")
    assert "Say who you are with --as" in muster("vet", roster, *asked).fault
    assert muster("vet", roster, *asked, "--as=ana:analyst").code == 3
    found = [path.read_text("utf-8") for path in sorted((tmp_path / "dossier" / "subjects").iterdir())]
    assert sorted("cases/" in page for page in found) == [False, True]
    assert len(pages(tmp_path / "dossier")) == 1


def test_what_is_open_is_handed_over_as_documents_and_a_list_without_names(muster, office, tmp_path):
    folder, key, case = office
    out = tmp_path / "handover"
    common = (f"--key-file={key}", "--office=Vetting Office", "-o", out)
    ran = muster("case", "handover", folder, *common, "--as=ana:analyst")
    assert (ran.code, "1 of 1 cases that ana works on" in ran.err) == (0, True)
    (document,) = pages(out)
    assert "سامر يوسف درويش" in document
    assert "the result of: Lists of sanctioned" in document
    listed = (out / "index.html").read_text("utf-8")
    assert case in listed
    assert "درويش" not in listed
    assert "issues no documents" in muster("case", "handover", folder, *common, "--as=nour:nominator").fault


def test_an_undecided_case_ends_nothing(muster, office):
    folder, key, _ = office
    ran = muster("case", "ending", folder, "--within=3660", "--format=json", f"--key-file={key}", "--as=ana:analyst")
    assert (ran.code, json.loads(ran.out)) == (0, [])
