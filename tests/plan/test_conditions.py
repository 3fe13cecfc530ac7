"""How likely a condition is: what decision diagrams count, whatever its form."""

from __future__ import annotations

from datetime import date
from functools import reduce
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.plan.draws import keys
from muster.plan.plan import Fact, Plan, Range
from muster.plan.weeks import Now, Watch, course
from muster.rules.condition import parse
from muster.rules.tree import All, Any, AtLeast, Name, Not

autoref = pytest.importorskip("dd.autoref", reason="dd is not installed")

CHANCES = {"a": 0.05, "b": 0.3, "c": 0.5, "d": 0.8, "e": 0.97, "f": 0.4}
WIDE = 4000
TREES = st.recursive(
    st.sampled_from(list(CHANCES)),
    lambda part: st.one_of(
        st.tuples(part, st.sampled_from(["and", "or"]), part).map(lambda x: f"({x[0]} {x[1]} {x[2]})"),
        part.map(lambda x: f"not {x}"),
        st.tuples(st.integers(1, 3), st.lists(part, min_size=3, max_size=4)).map(
            lambda x: f"at least {x[0]} of ({', '.join(x[1])})"
        ),
    ),
    max_leaves=14,
)


def diagram(tree, bdd):
    """A condition as a decision diagram."""
    match tree:
        case Name(name):
            return bdd.var(name)
        case Not(part):
            return ~diagram(part, bdd)
        case All(parts):
            return reduce(lambda one, other: one & other, [diagram(part, bdd) for part in parts])
        case Any(parts):
            return reduce(lambda one, other: one | other, [diagram(part, bdd) for part in parts])
        case AtLeast(number, parts):
            each = [diagram(part, bdd) for part in parts]
            some = [reduce(lambda one, other: one & other, chosen) for chosen in combinations(each, number)]
            return reduce(lambda one, other: one | other, some, bdd.false)
    raise TypeError(tree)


def counted(function, bdd):
    """The chance of a diagram, by weighted counting."""
    if function in {bdd.true, bdd.false}:
        return float(function == bdd.true)
    name = function.var
    yes, no = (counted(bdd.let({name: turn}, function), bdd) for turn in (True, False))
    return CHANCES[name] * yes + (1 - CHANCES[name]) * no


@pytest.fixture(scope="module")
def drawn():
    """Every fact drawn in many replications; once true it stays."""
    facts = tuple(Fact(id=name, p=Range(p, p, p)) for name, p in CHANCES.items())
    plan = Plan(id="x", start=date(2030, 1, 7), horizon_weeks=4, facts=facts)
    of = keys(13, 0, WIDE)
    return Now(plan, WIDE, {fact.id: course(fact, of, 4) for fact in facts}, week=5)


@settings(max_examples=80)
@given(text=TREES)
def test_a_condition_holds_as_often_as_its_decision_diagram_counts(drawn, text):
    bdd = autoref.BDD()
    bdd.declare(*CHANCES)
    tree = parse(text, timed=True)
    exact = counted(diagram(tree, bdd), bdd)
    found = float(np.mean(Watch(tree).ask(drawn)))
    assert abs(found - exact) < 5 * (exact * (1 - exact) / WIDE) ** 0.5 + 1e-3
    assert exact not in {0.0, 1.0} or found == exact
