from __future__ import annotations

import pytest

from muster.files.account import Problem
from muster.policy import FACTS, SHIPPED, explain_facts, explain_policy, explain_problems, load_policy


@pytest.mark.parametrize("name", SHIPPED)
def test_nothing_of_a_policy_is_left_out(name):
    policy = load_policy(name)
    said = " ".join(" ".join(explain_policy(policy)).split())
    for rule in policy.rules:
        for part in (rule.title, rule.id, rule.text, rule.condition, rule.effect, *(s.citation for s in rule.sources)):
            assert part in said
    for clause in (*policy.outcomes, *policy.procedure, *policy.worksheet):
        assert f"{clause.name}: {clause.text}" in said
    assert all(note in said for note in policy.notes)
    assert policy.standard_text in said


@pytest.mark.parametrize("name", SHIPPED)
def test_lines_fit_a_terminal(name):
    assert max(map(len, explain_policy(load_policy(name)))) <= 100


def test_a_problem_is_one_line_with_its_place_and_remedy():
    problems = [
        Problem(
            12, "rule 2 (loot) / when", "unknown-fact", "no fact is called 'aleged.LOOT'", "did you mean 'alleged.LOOT'"
        ),
        Problem(0, "", "missing", "the table [policy] is missing"),
    ]
    assert explain_problems(problems) == (
        "line 12, rule 2 (loot) / when: no fact is called 'aleged.LOOT'; did you mean 'alleged.LOOT'",
        "the table [policy] is missing",
    )


def test_the_vocabulary_is_one_line_a_fact():
    assert len(explain_facts()) == len(FACTS)
    assert explain_facts(["subject.is_unit"]) == ("subject.is_unit  the subject is a unit",)
