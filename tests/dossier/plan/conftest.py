"""Studies to draw: the fictional harbour, and a reported concept of which nobody has stated a chance."""

from __future__ import annotations

from pathlib import Path

import pytest

from muster.dossier.plan import study
from muster.plan import read_plan
from muster.plan.answers import runs
from muster.plan.poles import long_poles
from plan_values import HARBOUR, plan_of

EXAMPLES = Path(__file__).parents[3] / "examples"


def made(plan, replications=12, **more):
    return study(plan, runs(plan, replications), long_poles(plan, replications, rounds=1), **more)


@pytest.fixture(scope="session")
def harbour_study():
    """Run often enough that what is only discussed comes in some run."""
    return made(plan_of(HARBOUR), 100)


@pytest.fixture(scope="session")
def concept():
    """The donor-funded multinational force, as reported."""
    return made(read_plan(EXAMPLES / "gaza/multinational.toml"))


@pytest.fixture(scope="session")
def certain():
    """A plan in which every fact has a chance, and which cites nothing."""
    return made(plan_of(HARBOUR.replace('id = "signature"', 'id = "signature"\np = 0.5')), 8)
