"""Boxes put into columns, so that lines between them cross as little as can be had cheaply.

Reach for :func:`laid`. The invariants: the same boxes and lines give the same places; no two boxes of a column touch; a line that passes
a column has a place of its own there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

_SWEEPS = 6
_SPACE, _LANE = 14.0, 8.0


@dataclass(frozen=True, slots=True)
class Box:
    """A box to be placed: its key, its column, its height."""

    key: str
    column: int
    height: float


@dataclass(frozen=True, slots=True)
class Laid:
    """Where everything is.

    Attributes:
        tops: of each box, its top.
        ways: of each line (from, to), the middles it passes, one for each column on its way, both ends among them.
        height: of the whole.
    """

    tops: Mapping[str, float]
    ways: Mapping[tuple[str, str], tuple[float, ...]]
    height: float


def laid(boxes: Sequence[Box], lines: Sequence[tuple[str, str]]) -> Laid:
    """Return the places of boxes and lines.

    Args:
        boxes: in the order wished for.
        lines: from a box to a box of a later column.
    """
    column = {box.key: box.column for box in boxes}
    rows: dict[int, list[str]] = {}
    height = {box.key: box.height for box in boxes}
    for box in boxes:
        rows.setdefault(box.column, []).append(box.key)
    ways: dict[tuple[str, str], list[str]] = {}
    for start, end in lines:
        lanes = [f"{start}\n{end}\n{at}" for at in range(column[start] + 1, column[end])]
        for at, lane in enumerate(lanes, start=column[start] + 1):
            rows.setdefault(at, []).append(lane)
            height[lane] = _LANE
        ways[start, end] = [start, *lanes, end]
    near = _neighbours(ways)
    _order(rows, near)
    tops, tall = _tops(rows, height, near)
    middles = {key: top + height[key] / 2 for key, top in tops.items()}
    return Laid(
        {box.key: tops[box.key] for box in boxes},
        {line: tuple(middles[key] for key in way) for line, way in ways.items()},
        tall,
    )


def _neighbours(ways: Mapping[tuple[str, str], Sequence[str]]) -> dict[str, list[str]]:
    near: dict[str, list[str]] = {}
    for way in ways.values():
        for one, other in pairwise(way):
            near.setdefault(one, []).append(other)
            near.setdefault(other, []).append(one)
    return near


def _order(rows: dict[int, list[str]], near: Mapping[str, Sequence[str]]) -> None:
    """Sort each column by where its neighbours stand, there and back a few times."""
    for sweep in range(_SWEEPS):
        place = {key: (at + 0.5) / len(row) for row in rows.values() for at, key in enumerate(row)}
        for column in sorted(rows, reverse=bool(sweep % 2)):
            row = rows[column]
            weight = {key: _mean([place[other] for other in near.get(key, ())], place[key]) for key in row}
            row.sort(key=lambda key: weight[key])  # used at once
            place |= {key: (at + 0.5) / len(row) for at, key in enumerate(row)}


def _tops(
    rows: Mapping[int, Sequence[str]], height: Mapping[str, float], near: Mapping[str, Sequence[str]]
) -> tuple[dict[str, float], float]:
    """Return tops: each box near the middle of its neighbours, none on another."""
    tall = max(sum(height[key] + _SPACE for key in row) - _SPACE for row in rows.values())
    tops: dict[str, float] = {}
    for row in rows.values():
        free = tall - sum(height[key] for key in row)
        gap = free / (len(row) + 1)
        at = gap
        for key in row:
            tops[key] = at
            at += height[key] + gap
    for sweep in range(_SWEEPS):
        for column in sorted(rows, reverse=bool(sweep % 2)):
            _settle(rows[column], height, near, tops, tall)
    return tops, tall


def _settle(
    row: Sequence[str],
    height: Mapping[str, float],
    near: Mapping[str, Sequence[str]],
    tops: dict[str, float],
    tall: float,
) -> None:
    wish = {
        key: _mean([tops[other] + height[other] / 2 for other in near.get(key, ())], tops[key] + height[key] / 2)
        - height[key] / 2
        for key in row
    }
    below = sum(height[key] + _SPACE for key in row) - _SPACE
    at = 0.0
    for key in row:
        tops[key] = max(at, min(wish[key], tall - below))
        at = tops[key] + height[key] + _SPACE
        below -= height[key] + _SPACE


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
