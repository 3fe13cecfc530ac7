"""The report of a plan as one page that needs nothing else: no server, no script, no second file.

Reach for :func:`report_page` and :func:`comparison_page`. The invariants: the style is in the page and named by its digest, nothing else may load;
every picture has its table; what is cited leads to its source.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence

from markupsafe import Markup

from muster.dossier.pages import render
from muster.dossier.plan.chart import Chart, Column, shown
from muster.dossier.plan.study import Study
from muster.dossier.plan.style import page_style
from muster.dossier.plan.verdict import Verdict, verdict
from muster.dossier.visible import bdi


def report_page(study: Study, charts: Sequence[Chart]) -> bytes:
    """Return the report of one plan.

    Args:
        study: the plan and its runs.
        charts: in the order of the page.
    """
    return _page(
        "plan/report.html",
        study=study,
        plan=study.plan,
        verdict=verdict(study),
        charts=charts,
        table=_tables([study]),
        sources=study.plan.references,
        others=_others([study]),
    )


def comparison_page(studies: Sequence[Study], charts: Sequence[Chart], asked: int) -> bytes:
    """Return the comparison of several plans.

    Args:
        studies: the plans and their runs.
        charts: in the order of the page.
        asked: how many plans were to be compared.
    """
    found: list[tuple[Study, Verdict]] = [(study, verdict(study)) for study in studies]
    short = f"{len(studies)} of {asked} plans and scenarios" if len(studies) < asked else ""
    partial = "; ".join(dict.fromkeys(filter(None, (short, *(study.partial for study in studies)))))
    return _page(
        "plan/comparison.html",
        found=found,
        charts=charts,
        partial=partial,
        table=_tables(studies),
        sources=tuple({(item.id, item.title): item for study in studies for item in study.plan.references}.values()),
        others=_others(studies),
    )


def _page(template: str, **values: object) -> bytes:
    style = page_style()
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    csp = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    return render(template, csp=csp, style=Markup(style), cite=_cite, **values)  # noqa: S704  # our own style sheet


def _tables(studies: Sequence[Study]) -> object:
    """Return what writes a cell of a table for a template."""
    unit = studies[0].plan.currency

    def cell(value: object, column: Column) -> Markup:
        if column.kind == "cites" and isinstance(value, tuple):
            return Markup(", ").join(_cite(str(name)) for name in value)
        return (
            bdi(shown(value, column.kind, unit))
            if column.kind == "text"
            else Markup("{}").format(shown(value, column.kind, unit))
        )

    return cell


def _cite(name: str) -> Markup:
    """Return a link to a source at the foot of the page."""
    return Markup('<a href="#source-{}">{}</a>').format(name, name)


def _others(studies: Sequence[Study]) -> tuple[str, ...]:
    """Return what is cited and stands in no table of the plan: sources of a workspace."""
    kinds = ("facts", "pledges", "funds", "streams", "tasks", "stakeholders", "costs")
    found = []
    for study in studies:
        known = {item.id for item in study.plan.references}
        items = (item for kind in kinds for item in getattr(study.plan, kind))
        found += [source for item in items for source in item.cites if source not in known]
    return tuple(dict.fromkeys(found))
