from __future__ import annotations

import pytest

from muster.files.account import Problem
from muster.policy import (
    FACTS,
    FAMILIES,
    SHIPPED,
    Evidence,
    Fact,
    apply,
    explain_facts,
    explain_opinion,
    explain_policy,
    explain_problems,
    load_policy,
)
from muster.rosters.subject import Kind
from muster.rules.truth import Truth


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
    assert len(explain_facts()) == len(FACTS) + len(FAMILIES)
    assert explain_facts(["subject.is_unit"]) == ("subject.is_unit  the subject is a unit",)


def test_an_opinion_in_words_shows_facts_evidence_and_what_would_settle_it():
    said = Evidence("allegation", "r07", "the mayor said so")
    fact = Fact("alleged.TORT", Truth.UNKNOWN, "one report says so", (said,), "judge whether r07 speaks of this person")
    lines = explain_opinion(apply(load_policy("leahy-dod"), {"alleged.TORT": fact}, Kind.PERSON))
    text = "\n".join(lines)
    assert "Torture [torture, trigger]: not determinable" in text
    assert "  About the unit; it is no finding on a person." in lines
    assert "    alleged.TORT is unknown: one report says so" in lines
    assert "      Evidence: the mayor said so (r07)" in lines
    assert "  Would settle it: judge whether r07 speaks of this person" in lines
    assert all("Source: " not in line or "(" in line for line in lines)
