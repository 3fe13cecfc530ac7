"""A workspace that is worked in: imported into, run, run again, from the command line."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest

from muster.demo import Case
from muster.policy import SHIPPED

ANA, NOUR = "--as=ana:analyst", "--as=ana:nominator"


@pytest.fixture
def office(muster, tmp_path, case: Case) -> tuple[Path, str]:
    key = f"--key-file={tmp_path / 'office.key'}"
    people = [f"--user={user}" for user in ("ada:administrator", "ana:nominator+analyst", "ben:analyst")]
    kept = ("--purpose=vetting of the interim police", "--legal-basis=Order 3, article 4")
    assert muster("init", tmp_path / "office", *people, *kept, "--new-key-file", tmp_path / "office.key").code == 0
    for files, name in ((case.lists[:2], "sdn"), (case.lists[2:3], "league"), (case.lists[3:], "watch")):
        ran = muster("import", "list", tmp_path / "office", *files, "--name", name, key, ANA)
        assert ran.code == (3 if name == "sdn" else 0), ran.err  # one row of that list cannot be read
        assert "rows read = " in ran.err
    return tmp_path / "office", key


def test_a_roster_is_imported_screened_and_screened_again(muster, office, case, tmp_path):
    folder, key = office
    ran = muster("import", "roster", folder, case.roster, "--name", "intake-1", key, NOUR)
    assert (ran.code, len(ran.out.strip())) == (3, 32)
    assert "66 rows read = 63 accepted + 1 quarantined + 2 rejected" in ran.err
    ran = muster("run", "screen", folder, "--roster", "intake-1", key, ANA, "-o", tmp_path / "out")
    run = ran.out.strip()
    assert (ran.code, "63 subjects screened against 3 lists, 13 with hits" in ran.err) == (3, True)
    listed = json.loads(muster("run", "list", folder, key, ANA, "--format=jsonl").out)
    assert (listed["run"], listed["hits"], listed["lists"]) == (run, 13, "league, sdn, watch")
    hits = [json.loads(line) for line in muster("run", "hits", folder, run, key, ANA, "--limit=3").out.splitlines()]
    assert [hit["entity"] for hit in hits] == ["un-770003", "ofac-9006", "ofac-9001"]
    again = muster("reproduce", folder, run[:8], key, ANA, "-o", tmp_path / "again")
    assert (again.code, "the same, byte for byte: 63 lines" in again.err) == (0, True)
    for name in ("results.jsonl", "manifest.json"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "again" / name).read_bytes()
    assert muster("reproduce", folder, "ffff", key, ANA).code == 1


def test_a_roster_is_held_against_an_imported_policy_and_again(muster, office, case, tmp_path):
    folder, key = office
    muster("import", "roster", folder, case.roster, "--name", "intake-1", key, NOUR)
    policy = tmp_path / "house.toml"
    policy.write_bytes(resources.files("muster.policy").joinpath("shipped", "house.toml").read_bytes())
    assert "imported are: none yet" in muster("run", "vet", folder, "--policy=house", key, ANA).fault
    assert muster("import", "policy", folder, policy, key, ANA).code == 0
    ran = muster(
        "run", "vet", folder, "--policy=house", "--state=support.us_defense=true", key, ANA, "-o", tmp_path / "out"
    )
    assert (ran.code, "63 subjects held against house" in ran.err) == (3, True)
    assert "Nothing was decided" in ran.err
    lines = [json.loads(line) for line in (tmp_path / "out" / "results.jsonl").read_text("utf-8").splitlines()]
    assert {line["determinations"][0]["policy"] for line in lines} == {"house 2026.1"}
    assert json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))["policies"][0]["name"] == "house"
    again = muster("reproduce", folder, ran.out.strip(), key, ANA, "-o", tmp_path / "again")
    assert (again.code, "the same, byte for byte: 63 lines" in again.err) == (0, True)
    for name in ("results.jsonl", "manifest.json"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "again" / name).read_bytes()
    listed = json.loads(muster("run", "list", folder, key, ANA, "--format=jsonl").out)
    assert (listed["what"], listed["policies"]) == ("vet", "house")


def test_a_bad_update_is_told_and_a_state_is_released_by_two(muster, office, case, tmp_path):
    folder, key = office
    page = tmp_path / "watch.jsonl"
    page.write_text("<html>503</html>")
    ran = muster("import", "list", folder, page, key, ANA)
    assert ran.code == 1
    assert "fetch the list again" in ran.fault
    assert "serves on, stale since" in ran.err
    page.write_bytes(b"".join(case.lists[3].read_bytes().splitlines(keepends=True)[:5]))
    ran = muster("import", "list", folder, page, key, ANA)
    assert ran.code == 3
    assert "HELD BACK: it has 5 rows where there were 14 (shrunk)" in ran.err
    states = [
        json.loads(line) for line in muster("lists", "states", folder, key, ANA, "--format=jsonl").out.splitlines()
    ]
    assert [(state["state"], bool(state["stale"])) for state in states if state["name"] == "watch"] == [
        ("held back", False),
        ("in use", True),
    ]
    held = next(state["id"] for state in states if state["state"] == "held back")
    reason = "--reason=the publisher confirmed it by telephone"
    proposal = muster("lists", "release", folder, held, reason, key, ANA).out.strip()
    assert muster("approve", folder, proposal, key, "--as=ben:analyst").code == 0
    assert "called 'ffff'" in muster("lists", "release", folder, "ffff", reason, key, ANA).fault
    assert muster("doctor", folder, key).code == 0


def test_reports_and_policies_are_imported_and_reports_traced(muster, office, case, tmp_path):
    folder, key = office
    refused = muster("import", "reports", folder, case.reports / "01_lagoon_herald.txt", key, NOUR)
    assert refused.code == 1  # reports are imported by an analyst
    ran = muster("import", "reports", folder, case.reports / "01_lagoon_herald.txt", key, ANA)
    assert (ran.code, "1 rows read = 1 accepted" in ran.err) == (0, True)
    traced = muster("run", "trace", folder, key, ANA, "-o", tmp_path / "trace")
    assert traced.code == 0
    assert (tmp_path / "trace" / "trace.jsonl").read_text("utf-8").startswith('{"type": "report"')
    assert muster("reproduce", folder, traced.out.strip(), key, ANA).code == 0
    shown = tmp_path / "house.toml"
    shown.write_bytes((Path(__file__).parents[2] / "src/muster/policy/shipped/house.toml").read_bytes())
    ran = muster("import", "policy", folder, shown, key, ANA)
    assert (ran.code, "house: version" in ran.err) == (0, True)
    assert "house" in SHIPPED
    (tmp_path / "empty.txt").write_text("")
    assert muster("import", "reports", folder, tmp_path / "empty.txt", key, ANA).code == 1


@pytest.mark.parametrize(
    "args, said",
    [
        (["import", "list", "{folder}", "nowhere.csv"], "no such file"),
        (["import", "list", "{folder}", "nowhere.csv", "--name", "Two Words"], "no name for a list"),
        (["import", "roster", "{folder}", "nowhere.csv"], "no such file"),
        (["run", "screen", "{folder}"], "there are no roster"),
        (["run", "trace", "{folder}", "--reports", "x"], "not yours to see"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(muster, office, args, said):
    folder, key = office
    ran = muster(*(arg.format(folder=folder) for arg in args), key, ANA)
    assert ran.code == 1
    assert said in ran.fault
