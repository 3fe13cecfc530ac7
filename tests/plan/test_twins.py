"""Every example runs as its twin in SimPy does: 200 lives of it, within three standard errors."""

from __future__ import annotations

import os
from pathlib import Path
from statistics import fmean

import numpy as np
import pytest

from muster.plan import read_plan
from muster.plan.simulate import Relief, simulate
from muster.plan.weeks import ALWAYS, NEVER

pytest.importorskip("simpy", reason="SimPy is not installed")
from plan_twin import twin  # needs SimPy

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").rglob("*.toml"))
LONG = bool(os.environ.get("MUSTER_LONG"))
LIVES, REPLICATIONS = (200, 4000) if LONG else (5, 512)
ERRORS = 3.0 if LONG else 4.0
"""A few lives are compared many times over in CI: the bound is wider there."""


@pytest.mark.parametrize("way", [NEVER, ALWAYS], ids=["never", "always"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_runs_as_its_twin_does(path, way):
    plan = read_plan(path)
    forced = {fact.id: way for fact in plan.facts if fact.undetermined}
    run = simulate(plan, REPLICATIONS, relief=Relief(forced))
    lives = np.array([twin(plan, seed, forced) for seed in range(LIVES)], float)
    weeks = [plan.horizon_weeks // 4, plan.horizon_weeks // 2, plan.horizon_weeks]
    ours = {"present": run.present, "trained": run.trained, "vetted": run.vetted}
    ours |= {f"cover of {task.id}": run.covered[at] for at, task in enumerate(plan.tasks)}
    ours |= {f"spent of {fund.id}": run.spent[at] for at, fund in enumerate(plan.funds)}
    for at, (name, rows) in enumerate(ours.items()):
        for week in weeks:
            theirs, mine = lives[:, week, at], rows[week].astype(float)
            # Two lives in three may show nothing at all; the wider of both spreads says how far apart means may be.
            spread = max(theirs.var(ddof=1), mine.var(ddof=1))
            error = (spread / len(theirs) + spread / len(mine)) ** 0.5
            assert abs(fmean(theirs) - mine.mean()) <= ERRORS * error + 1e-9, (
                name,
                week,
                fmean(theirs),
                mine.mean(),
                error,
            )
