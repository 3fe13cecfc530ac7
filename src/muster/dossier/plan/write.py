"""A plan's report put into a folder that can be mailed: one page, its pictures and tables as files, records, and last the manifest.

Reach for :func:`write_report` and :func:`write_comparison`. The invariant: a folder with a manifest is whole (see :mod:`muster.dossier.folder`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from muster.dossier.folder import Kind, fill
from muster.dossier.jsonl import json_document
from muster.dossier.plan.chart import Chart, csv_of
from muster.dossier.plan.charts import charts_of
from muster.dossier.plan.page import comparison_page, report_page
from muster.dossier.plan.scenarios import changed, changes, side_by_side
from muster.dossier.plan.study import Study
from muster.dossier.plan.style import picture_style
from muster.plan.wire import tables

REPORT_FORMAT, COMPARISON_FORMAT = "muster-plan-report/1", "muster-plan-comparison/1"
_FILES = ("index.html", "plan.json", "*.csv", "*.svg", "*.vl.json")
REPORT = Kind(REPORT_FORMAT, "plan report", (), _FILES)
COMPARISON = Kind(COMPARISON_FORMAT, "plan comparison", (), _FILES)


def write_report(study: Study, folder: str | Path, *, vega: bool = False) -> None:
    """Write the report of a plan; an earlier one there is replaced, other files in it are left alone.

    Args:
        study: the plan and its runs.
        folder: made when it is not there.
        vega: whether Vega-Lite specifications are written too.

    Raises:
        InputError: when the folder holds something else, or cannot be written to.
    """
    charts = charts_of(study)
    found = [("index.html", report_page(study, charts)), ("plan.json", json_document(records(study)))]
    fill(
        Path(folder),
        REPORT,
        [*found, *_files(charts, vega=vega)],
        lambda digests: _manifest(REPORT_FORMAT, [study], digests),
    )


def write_comparison(
    studies: Sequence[tuple[Study, Study | None]],
    folder: str | Path,
    *,
    vega: bool = False,
    asked: int | None = None,
) -> None:
    """Write the comparison of several plans.

    Args:
        studies: each plan, and the study of the plan it is a scenario of.
        folder: made when it is not there.
        vega: whether Vega-Lite specifications are written too.
        asked: how many plans were to be compared; ``None`` is as many as there are.

    Raises:
        InputError: when the folder holds something else, or cannot be written to.
    """
    alone = [study for study, _ in studies]
    charts = [chart for chart in (side_by_side(alone), changed(changes(studies))) if chart is not None]
    count = len(alone) if asked is None else asked
    record = {"asked": count, "plans": [records(study) for study in alone]}
    found = [("index.html", comparison_page(alone, charts, count)), ("plan.json", json_document(record))]
    fill(
        Path(folder),
        COMPARISON,
        [*found, *_files(charts, vega=vega)],
        lambda digests: _manifest(COMPARISON_FORMAT, alone, digests),
    )


def _files(charts: Sequence[Chart], *, vega: bool) -> Iterator[tuple[str, bytes]]:
    for chart in charts:
        yield f"{chart.name}.svg", alone(chart)
        yield f"{chart.name}.csv", csv_of(chart)
        if vega and chart.vega:
            yield f"{chart.name}.vl.json", json_document(chart.vega)


def alone(chart: Chart) -> bytes:
    """Return a picture as a file of its own, with its style inside."""
    head, _, body = str(chart.picture).partition("<defs>")
    style = picture_style()
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}<style>{style}</style><defs>{body}\n'.encode(
        "utf-8", "backslashreplace"
    )


def records(study: Study) -> dict[str, list[dict[str, Any]]]:
    """Return everything a study says as plain records."""
    found = tables(study.answers, study.gains, study.settle, study.standing, study.officers)
    return {"run": [run_record(study)], **{name: [dict(row) for row in rows] for name, rows in found.items()}}


def run_record(study: Study) -> dict[str, object]:
    """Return how a plan was run: how often, of how many asked for, and with what."""
    return {
        "plan": study.name,
        "file": study.plan.file,
        "sha256": study.plan.digest,
        "replications": study.answers.replications,
        "asked": study.asked,
        "partial": study.partial,
        **study.settings,
    }


def _manifest(form: str, studies: Sequence[Study], files: Mapping[str, str]) -> dict[str, object]:
    return {
        "format": form,
        "version": version("passmuster"),
        "inputs": [run_record(study) for study in studies],
        "files": dict(files),
    }
