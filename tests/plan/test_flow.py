"""Filling wants from givers is a largest flow, in order, exact."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.plan.flow import filled


@st.composite
def problems(draw):
    wants, givers = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    amounts = st.integers(0, 30)
    wanted = [[draw(amounts)] for _ in range(wants)]
    given_ = [[draw(amounts)] for _ in range(givers)]
    allowed = [tuple(draw(st.booleans()) for _ in range(givers)) for _ in range(wants)]
    return np.array(wanted), np.array(given_), allowed


def largest(wanted, given_, allowed):
    """Largest flow by augmenting paths, one unit path at a time."""
    left = list(given_)
    flow = [[0] * len(given_) for _ in wanted]

    def push(want, seen):
        for giver, may in enumerate(allowed[want]):
            if not may or giver in seen:
                continue
            seen.add(giver)
            if left[giver]:
                left[giver] -= 1
                flow[want][giver] += 1
                return True
            for other in range(len(wanted)):
                if flow[other][giver] and push(other, seen):
                    flow[other][giver] -= 1
                    flow[want][giver] += 1
                    return True
        return False

    got = []
    for want, need in enumerate(wanted):
        got.append(sum(1 for _ in range(need) if push(want, set())))
    return got


@given(problems())
def test_each_want_gets_what_a_largest_flow_in_order_gives_it(problem):
    wanted, given_, allowed = problem
    got, drawn = filled(wanted, given_, allowed)
    assert got[:, 0].tolist() == largest(wanted[:, 0].tolist(), given_[:, 0].tolist(), allowed)
    assert got.sum() == drawn.sum()
    assert (got >= 0).all()
    assert (drawn >= 0).all()
    assert (got <= wanted).all()
    assert (drawn <= given_).all()


@given(problems())
def test_the_largest_flow_is_that_of_a_linear_programme(problem):
    linprog = pytest.importorskip("scipy.optimize", reason="scipy is not installed").linprog
    wanted, given_, allowed = problem
    pairs = [(i, j) for i, j in product(range(len(wanted)), range(len(given_))) if allowed[i][j]]
    if not pairs:
        return
    rows = [[float(pair[0] == i) for pair in pairs] for i in range(len(wanted))]
    rows += [[float(pair[1] == j) for pair in pairs] for j in range(len(given_))]
    best = linprog([-1.0] * len(pairs), A_ub=rows, b_ub=[*wanted[:, 0], *given_[:, 0]], method="highs")
    assert filled(wanted, given_, allowed)[0].sum() == round(-best.fun)


def test_a_giver_that_many_may_ask_is_kept_for_those_who_can_ask_no_other():
    got, drawn = filled(np.array([[5], [5]]), np.array([[5], [5]]), [(True, True), (True, False)])
    assert (got.tolist(), drawn.tolist()) == ([[5], [5]], [[5], [5]])
