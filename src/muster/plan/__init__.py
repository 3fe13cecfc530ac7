"""Force plans: can the force be ready, with the pledges, conditions, money and training there really are?

Reach for :func:`check_plan` and :func:`now`, which need nothing but the file. Running a plan needs the extra ``sim``: see
:mod:`muster.plan.simulate`, :mod:`muster.plan.answers` and :mod:`muster.plan.poles`.
"""

from __future__ import annotations

from muster.plan.now import Standing, now
from muster.plan.plan import Plan
from muster.plan.read import Checked, PlanFileError, check_plan, read_plan
from muster.plan.scenario import in_scenario
from muster.plan.schema import plan_schema

__all__ = [
    "Checked",
    "Plan",
    "PlanFileError",
    "Standing",
    "check_plan",
    "in_scenario",
    "now",
    "plan_schema",
    "read_plan",
]
