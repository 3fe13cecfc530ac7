"""Requests of people about their data, from the command line: taken in, answered by two, passed on, a copy written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

USERS = ("ada:administrator", "nour:nominator", "ana:analyst", "dia:decider")
ANA, DIA, NOUR = "--as=ana:analyst", "--as=dia:decider", "--as=nour:nominator"
NAME = "Tariq Yusuf al-Qarawani"
BASIS = ("--purpose=vetting of the interim police", "--legal-basis=Order 3")


@pytest.fixture
def office(muster, tmp_path) -> tuple[Path, str, str]:
    """A workspace with one person on a roster, on whose case an analyst and a decider work."""
    folder, key = tmp_path / "office", f"--key-file={tmp_path / 'office.key'}"
    users = [f"--user={user}" for user in USERS]
    made = muster("init", folder, *users, "--new-key-file", tmp_path / "office.key", *BASIS)
    assert "not stated" not in made.err
    (tmp_path / "roster.csv").write_text(f"name,date of birth,father\n{NAME},1971,Yusuf Hamdan\n", "utf-8")
    said = muster("import", "roster", folder, tmp_path / "roster.csv", key, NOUR).err
    case = said.split("in case ")[1].split(";")[0]
    for user in ("ana", "dia"):
        assert muster("case", "assign", folder, case, user, key, DIA).code == 0
    kept = muster("retention", "list", folder, key, DIA, "--format=jsonl").out.splitlines()
    person = next(one["owner"] for one in map(json.loads, kept) if one["what"] == "person")
    return folder, key, person


def test_a_correction_is_taken_in_answered_by_two_and_passed_on(muster, office):
    folder, key, person = office
    asked = ("--from=herself, passport seen", "--received=2026-11-02", "--text=my name is written wrongly")
    correct = ("--correct", "name", NAME, "Tareq Yousef al-Qarawani")
    made = muster("request", "open", folder, person, "--kind=correction", *asked, *correct, key, ANA)
    assert (made.code, "to be answered by 2026-11-30" in made.err) == (0, True)
    request = made.out.strip()
    drafted = muster("request", "answer", folder, request, "--outcome=accepted", key, ANA)
    assert "themselves" in muster("approve", folder, drafted.out.strip(), key, ANA).fault
    assert muster("approve", folder, drafted.out.strip(), key, DIA).code == 0
    listed = muster("request", "list", folder, key, ANA, "--format=jsonl")
    assert (listed.code, json.loads(listed.out)["marked"]) == (3, "to mark")
    assert (muster("request", "mark", folder, request, key, ANA)).code == 0  # no case and no run rests on it yet
    assert muster("request", "list", folder, key, ANA).code == 0
    shown = muster("request", "show", folder, request[:8], key, DIA).out
    assert f"1. name: {NAME!r} to 'Tareq Yousef al-Qarawani': accepted dia" in shown
    assert "from: herself, passport seen" in shown
    hidden = muster("request", "show", folder, request, key, NOUR).out
    assert "answer by ana (settled dia): accepted; (withheld)" in hidden  # a nominator knows no reasons


def test_a_refusal_names_its_reason_and_the_way_to_complain(muster, office):
    folder, key, person = office
    asked = ("--from=counsel, with a power of attorney", "--received=2026-11-02")
    request = muster("request", "open", folder, person, "--kind=erasure", *asked, key, DIA).out.strip()
    answer = ("request", "answer", folder, request, "--outcome=refused", key, ANA)
    assert "the way to complain" in muster(*answer, "--reason=not over yet at all").fault
    assert muster(*answer, "--reason=not over yet at all", "--complaint=the commissioner, 30 days").code == 0
    assert muster("request", "list", folder, "--unanswered", key, DIA, "--format=jsonl").out.count("\n") == 1


@pytest.mark.parametrize("form", ["html", "json"])
def test_a_copy_of_what_is_held_keeps_other_people_back_unless_they_are_released(muster, office, tmp_path, form):
    folder, key, person = office
    asked = ("--from=herself", "--received=2026-11-02", "--days=10")
    request = muster("request", "open", folder, person, "--kind=access", *asked, key, ANA).out.strip()
    pack = ("request", "pack", folder, request, "--office=Office of Vetting", key, ANA, "-o")
    assert muster(*pack, tmp_path / f"a.{form}").code == 0
    assert muster(*pack, tmp_path / f"b.{form}", "--open-column=father").code == 0
    first, second = ((tmp_path / f"{name}.{form}").read_text("utf-8") for name in "ab")
    assert all(NAME in text and "vetting of the interim police" in text for text in (first, second))
    assert ("Hamdan" in first, "Hamdan" in second) == (False, True)
    assert muster(*pack, tmp_path / "a.txt").code == 1
    assert muster(*pack, tmp_path / "no" / f"a.{form}").code == 1
