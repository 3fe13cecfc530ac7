"""A chart and its twin: one picture, the table that says the same, what both rest on.

Reach for it from each chart. The invariants: the table holds every number that is drawn; what is assumed and what is cited stand with it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from muster.dossier.table import csv_bytes
from muster.plan.answers import Interval

MARK = "\u25c7"
"""Stands before whatever rests on an assumption: a number that no report gives."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        key: its heading in CSV.
        head: its heading to people.
        kind: ``text``, ``number``, ``share``, ``money``, ``flag`` (assumed or not) or ``cites``; any of the first four may hold an interval.
    """

    key: str
    head: str
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """The twin of a picture."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with its twin.

    Attributes:
        name: stem of its files.
        title: what it is called.
        says: what it shows, in words.
        picture: the SVG.
        table: the same in numbers.
        cites: ids of the sources it rests on.
        assumed: the items in it whose numbers no report gives.
        vega: a Vega-Lite specification of the same numbers, where the grammar has such a chart.
    """

    name: str
    title: str
    says: str
    picture: Markup
    table: Table
    cites: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    vega: Mapping[str, object] = field(default_factory=dict)


def shown(value: object, kind: str, unit: str = "") -> str:
    """Return a value as people read it.

    Args:
        value: of a cell.
        kind: of its column.
        unit: of money.
    """
    if isinstance(value, Interval):
        if kind == "money" and unit:
            return f"{shown(value, kind)} {unit}"
        low, high = shown(value.low, kind), shown(value.high, kind)
        return low if low == high else f"{low.removesuffix(' %')} to {high}"
    if kind == "flag":
        return f"{MARK} assumed" if value else ""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return "" if value is None else str(value)
    return _figure(float(value), kind, unit)


def _figure(value: float, kind: str, unit: str) -> str:
    if math.isinf(value):
        return "never"
    if kind == "share":
        return f"{_whole(value * 100)} %"
    return f"{short(value)} {unit}".strip() if kind == "money" else _number(value)


def _whole(percent: float) -> str:
    """Return a percentage that is never rounded to nought or to all."""
    if 0 < percent < 1:
        return "under 1"
    return "over 99" if 99 < percent < 100 else f"{percent:.0f}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 10 or value == int(value) else f"{value:.1f}"


def short(value: float) -> str:
    """Return a large number in few letters: ``1.5 m``."""
    for size, letter in ((1e9, " bn"), (1e6, " m"), (1e3, " k")):
        if abs(value) >= size:
            return f"{value / size:.1f}".removesuffix(".0") + letter
    return f"{value:.0f}"


def csv_of(chart: Chart) -> bytes:
    """Return a chart's table as CSV: an interval in two columns, and in each row what it rests on."""
    spread = [any(isinstance(row[at], Interval) for row in chart.table.rows) for at in range(len(chart.table.columns))]
    head: list[str] = []
    for column, wide in zip(chart.table.columns, spread, strict=True):
        head += [f"{column.key}_low", f"{column.key}_high"] if wide else [column.key]
    own = {column.key for column in chart.table.columns}
    tail = {"assumed": "; ".join(chart.assumed), "cites": " ".join(chart.cites)}
    added = [key for key in tail if key not in own]
    rows = ([*_cells(row, spread), *(tail[key] for key in added)] for row in chart.table.rows)
    return csv_bytes([*head, *added], rows)


def _cells(row: tuple[object, ...], spread: list[bool]) -> Iterator[str | int | float]:
    for value, wide in zip(row, spread, strict=True):
        if wide:
            yield from (
                (_plain(value.low), _plain(value.high)) if isinstance(value, Interval) else (_plain(value),) * 2
            )
        else:
            yield _plain(value)


def _plain(value: object) -> str | int | float:
    if value is None or value is False:
        return ""
    if value is True:
        return "assumed"
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    if isinstance(value, float):
        return "never" if math.isinf(value) else round(value, 4)
    return value if isinstance(value, int) else str(value)
