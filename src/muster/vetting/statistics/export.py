"""Figures as files to publish, CSV and JSON, every one with its definition.

Reach for :func:`figures_csv` and :func:`figures_json`. The invariant: both hold the same figures, and the same publication gives the same
bytes.
"""

from __future__ import annotations

import json

from muster.dossier.table import csv_bytes
from muster.vetting.statistics.figure import Figure
from muster.vetting.statistics.publication import NOTES, Publication

COLUMNS = (
    *("figure", "title", "by", "group", "on", "numerator", "denominator", "share", "low", "high", "withheld"),
    *("counts", "out_of", "note"),
)
"""Headings of the CSV. Extend at the end, never rename."""


def figure_record(figure: Figure) -> dict[str, str | int | float | bool | None]:
    """Return a figure as plain values under the names of :data:`COLUMNS`."""
    interval = figure.interval
    return {
        "figure": figure.definition.id,
        "title": figure.definition.title,
        "by": figure.by,
        "group": figure.group,
        "on": figure.on.isoformat(),
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "share": figure.share,
        "low": None if interval is None else interval.low,
        "high": None if interval is None else interval.high,
        "withheld": figure.withheld,
        "counts": figure.definition.numerator,
        "out_of": figure.definition.denominator,
        "note": figure.definition.note,
    }


def figures_csv(published: Publication) -> bytes:
    """Return all figures as a CSV file."""
    records = [figure_record(figure) for figure in published.every]
    return csv_bytes(COLUMNS, ([_cell(record[name]) for name in COLUMNS] for record in records))


def figures_json(published: Publication) -> bytes:
    """Return all figures as a JSON file, with the headlines on parity and the notes every reader needs."""
    value = {
        "on": published.on.isoformat(),
        "protected": published.protected,
        "notes": list(NOTES),
        "headlines": {table.by: table.headline for table in published.parity},
        "figures": [figure_record(figure) for figure in published.every],
    }
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _cell(value: str | float | None) -> str | float:
    return "" if value is None else value
