"""All the pictures of a plan, in the order of its report.

Reach for :func:`charts_of`. The invariant: a plan without something has no picture of it.
"""

from __future__ import annotations

from muster.dossier.plan.apart import apart
from muster.dossier.plan.burn import burn
from muster.dossier.plan.chart import Chart
from muster.dossier.plan.coverage import coverage
from muster.dossier.plan.fan import fan
from muster.dossier.plan.gantt import gantt
from muster.dossier.plan.graph import graph
from muster.dossier.plan.ladder import ladder
from muster.dossier.plan.pipeline import pipeline
from muster.dossier.plan.study import Study
from muster.dossier.plan.tornado import tornado


def charts_of(study: Study) -> tuple[Chart, ...]:
    """Return every picture of a plan."""
    made = (
        fan(study),
        tornado(study),
        graph(study),
        ladder(study),
        gantt(study),
        pipeline(study),
        coverage(study),
        burn(study),
        apart(study),
    )
    return tuple(chart for chart in made if chart is not None)
