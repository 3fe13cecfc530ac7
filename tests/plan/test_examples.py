"""The examples that come with the project: sound, cited, and every number no report gives is marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from muster.plan import check_plan
from muster.plan.answers import answer, runs

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").rglob("*.toml"))
GAZA = [path for path in EXAMPLES if path.parent.name == "gaza"]


def test_there_are_examples():
    assert [path.stem for path in EXAMPLES] == [
        "arab-coalition",
        "militia-police",
        "multinational",
        "palestinian-led",
        "harbour",
    ]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_sound(path):
    checked = check_plan(path)
    assert (checked.problems, checked.notices) == ((), ())


@pytest.mark.parametrize("path", GAZA, ids=lambda path: path.stem)
def test_what_is_reported_is_cited_and_what_is_not_is_marked(path):
    plan = check_plan(path).plan
    sources = {item.id for item in plan.references}
    for item in (*plan.facts, *plan.pledges, *plan.funds, *plan.streams, *plan.tasks, *plan.stakeholders):
        assert item.cites
        assert set(item.cites) <= sources
    assert all(item.assumption for item in (*plan.pledges, *plan.funds, *plan.streams, *plan.tasks, *plan.costs))
    assert all(fact.p is None for fact in plan.facts)


@pytest.mark.parametrize("path", GAZA, ids=lambda path: path.stem)
def test_no_contributor_is_confirmed_so_firm_strength_is_zero(path):
    plan = check_plan(path).plan
    said = answer(plan, runs(plan, 3))
    assert said.firm_pledges == 0
    assert {item.firm.high for item in said.strength} == {0.0}
    assert said.undetermined
