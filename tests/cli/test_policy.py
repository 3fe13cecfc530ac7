"""The commands about policies and past cases."""

from __future__ import annotations

import json

import pytest

CASES = "\n".join(
    json.dumps({"case": name, "kind": "person", "facts": facts})
    for name, facts in (
        ("c1", {"force.is_state": True, "alleged.LOOT": True}),
        ("c2", {"force.is_state": True, "alleged.LOOT": False}),
    )
)


@pytest.fixture
def cases(tmp_path):
    path = tmp_path / "cases.jsonl"
    path.write_text(CASES, "utf-8")
    return path


def test_explain_shows_each_case_rule_by_rule(muster, cases):
    ran = muster("policy", "explain", "house", cases, "--case", "c1")
    assert ran.code == 0
    assert ran.out.startswith("Case c1, a person\n")
    assert "Pause: looting, drugs, organised crime, corruption [crime, trigger]: satisfied" in ran.out
    assert "Case c2" not in ran.out
    both = muster("policy", "explain", "house", cases)
    assert both.out.count("Case c") == 2


def test_explain_of_a_case_that_is_not_there_is_one_line(muster, cases):
    ran = muster("policy", "explain", "house", cases, "--case", "c9")
    assert (ran.code, ran.out) == (1, "")
    assert "cases.jsonl: no case has the id 'c9'; check the id" in ran.err


def test_diff_prints_what_differs_and_counts_it(muster):
    ran = muster("policy", "diff", "leahy-state", "leahy-dod", "--format", "jsonl")
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert {"part", "name", "field", "before", "after"} == set(found[0])
    assert ("policy", "id", "leahy-state", "leahy-dod") in [
        (one["part"], one["field"], one["before"], one["after"]) for one in found
    ]
    assert f"{len(found)} differences" in ran.err


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_dry_run_prints_the_cases_that_would_change(muster, cases, form):
    ran = muster("policy", "dry-run", "leahy-state", "un-personnel", cases, "--format", form)
    assert ran.code == 0
    assert "own-conduct" in ran.out
    assert "2 rows read = 2 accepted" in ran.err
    assert "of 2 cases would change" in ran.err


def test_a_dry_run_on_the_same_policy_changes_nothing(muster, cases):
    ran = muster("policy", "dry-run", "house", "house", cases)
    assert (ran.code, ran.out) == (0, "")
    assert "0 of 2 cases would change" in ran.err


def test_a_line_that_is_no_case_is_named_and_needs_review(muster, cases):
    cases.write_text(CASES + '\n{"case": "c3", "facts": {"alleged.NOPE": true}}\n', "utf-8")
    ran = muster("policy", "dry-run", "house", "house", cases)
    assert ran.code == 3
    assert "cases.jsonl, row 3: no fact is called 'alleged.NOPE'" in ran.err
