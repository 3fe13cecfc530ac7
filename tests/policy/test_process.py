"""How cases go under a policy, read from its file: what would be unfair or would get stuck does not load."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from muster.files.source import Source
from muster.policy.process import OVERDUE, ROLES, STATUSES
from muster.policy.read import SHIPPED, load_policy, parse_policy

HOUSE = (resources.files("muster.policy") / "shipped" / "house.toml").read_text("utf-8")


def problems(text):
    policy, found = parse_policy(Source("house.toml", text.encode(), "0" * 64))
    assert (policy is None) == bool(found)
    return [(one.code, one.message) for one in found]


def without(heading):
    """The house policy without its tables of one heading."""
    return re.sub(rf"(?m)^\[+{heading}\]+\n(?:.+\n)+", "", HOUSE)


def test_the_house_policy_is_sound_as_it_is():
    assert problems(HOUSE) == []


@pytest.mark.parametrize(
    "old, new, said",
    [
        ("days = 1826\n", "", "has no end"),
        ("days = 1826\n", "days = 0\n", "has no end"),
        ("days = 1826\n", "days = 36500\n", "a whole number from 0 to 3660"),
        ("days = 1826\nreview_days = 365\n", "days = 1826\n", "is reviewed before it ends"),
        ("review_days = 60", "review_days = 200", "is reviewed before it ends"),
        ('way_back = "decided when what was found is settled"\n', "", "'way_back' is missing"),
        ('status = "rejected"', 'status = "banned"', "is not one of"),
        ('needs = ["answer"]\n', 'needs = ["answer"]\nskippable = true\n', "what protects the subject is not left out"),
        ('steps = ["notice", "respond"]', 'steps = ["notice"]', "does not allow 'respond'"),
        ('needs = ["answer"]', 'needs = ["pardon"]', "is not one of"),
        ('overdue = "explain"', 'overdue = "reject"', "is not one of"),
        ('overdue = "pass on"\npass_to = "decider"', 'overdue = "pass on"', "a role to pass to"),
        ('mandate_end = "hand over"', 'mandate_end = "forget"', "is not one of"),
        ('id = "findings"', 'id = "checks"', "used twice"),
        ('needs = ["decision"]', 'needs = ["service"]', "no stage needs a decision"),
    ],
)
def test_what_is_unfair_or_gets_stuck_does_not_load(old, new, said):
    assert old in HOUSE
    assert any(said in message for _, message in problems(HOUSE.replace(old, new, 1)))


@pytest.mark.parametrize("heading, said", [("notice", "nobody is told before"), ("appeal", "nobody can be turned to")])
def test_nothing_adverse_without_notice_and_appeal(heading, said):
    assert any(said in message for _, message in problems(without(heading)))


def test_a_file_without_a_process_has_none_and_no_outcome_that_speaks_of_one():
    found = HOUSE
    for heading in ("process", "stage", "check", "notice", "appeal", "criterion", "waiver", "interim"):
        found = re.sub(rf"(?m)^\[+{heading}\]+\n(?:.+\n)+", "", found)
    assert {code for code, _ in problems(found)} == {"no-process"}


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_policy_says_how_its_cases_go_and_on_what_that_rests(name):
    process = load_policy(name).process
    assert process.digest == load_policy(name).digest
    for part in (*process.stages, *process.checks, *process.criteria):
        assert part.basis.basis in {"text", "paraphrase", "practice", "house"}
        assert "unverified" not in part.basis.note or part.basis.basis == "practice"


def test_no_clock_decides_against_anybody():
    assert not [words for words in OVERDUE.values() if "reject" in words or "adverse" in words]


def test_the_words_of_a_process_are_those_of_cases_and_of_the_ledger():
    from muster.ledger.roles import Role
    from muster.vetting.status import Status

    assert tuple(Status) == STATUSES
    assert set(ROLES) <= set(Role)
