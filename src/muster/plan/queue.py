"""People who come one by one and wait for the first free officer: an exact first-come queue without an event list.

Reach for :func:`arrive` and then :func:`serve`. The times at which the officers become free are kept sorted, so that the first free
one is always the first, and putting a time back is two passes of minimum and maximum without a branch: many replications go in
lock step, each a lane. The invariants: first come, first served; compiled or not, the same numbers, in single precision (seconds).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from muster.names.fast import available, compiled
from muster.plan.draws import Keys, mixed_all, quantiles, tag
from muster.plan.lanes import LANES, arrive_each, count_each, hashed, serve_each
from muster.plan.plan import Spread

Times = NDArray[np.float32]
"""Days since the start, of each person (rows) in each lane (columns); infinite where there is no such person."""
Counts = NDArray[np.int64]

LANES_TOGETHER = 1024
"""Lanes worked on at once without a compiler."""
_LOW = np.uint32(0x3FFFFF)
_STEP = np.float32(2.0**-22)
_SEVENTH = np.float32(1 / 7)


@dataclass(frozen=True, slots=True)
class Served:
    """What became of everybody at one queue.

    Attributes:
        arrived: of each week and lane, how many came in it.
        done: of each week and lane, how many were done with; whoever is not by the end is in neither.
        waited: of each lane, days waited in all.
        begun: of each lane, how many were begun with.
        left: when each left.
    """

    arrived: Counts
    done: Counts
    waited: NDArray[np.float64]
    begun: Counts
    left: Times


def lanes() -> int:
    """Return how many lanes to work on at once."""
    return LANES if available() else LANES_TOGETHER


@cache
def salts(what: str, count: int) -> Keys:
    """Return what keys are crossed with, person by person."""
    turns = np.arange(count, dtype=np.uint64) * np.uint64(0x9E3779B9) + np.uint64(tag(what))
    return mixed_all((turns & np.uint64(0xFFFFFFFF)).astype(np.uint32))


@cache
def _table(spread: Spread) -> Times:
    return quantiles(spread).astype(np.float32)


def arrive(of: Keys, what: str, window: tuple[float, float], rate: NDArray[np.float64] | None, count: int) -> Times:
    """Draw when people come.

    Args:
        of: keys of the lanes.
        what: whom the chances are for.
        window: first and last day, from the start.
        rate: of each lane, how many a day (a Poisson stream); ``None`` for exactly *count* ordered uniform times.
        count: how many rows.
    """
    table = _table(Spread("exponential", (1.0,)))
    gap = (1 / rate).astype(np.float32) if rate is not None else np.zeros(len(of), np.float32)
    wide, of, gap = len(of), _padded(of), _padded(gap)
    out = np.empty((count, len(of)), np.float32)
    span = np.float32(window[1] - window[0])
    _arriver()(of, salts(f"{what} arrives", count), table, gap, np.float32(window[0]), span, rate is None, out)
    return np.ascontiguousarray(out[:, :wide])


def serve(
    times: Times, of: Keys, what: str, servers: int, service: Spread, scale: NDArray[np.float64], weeks: int
) -> Served:
    """Serve people in the order they come.

    Args:
        times: when they come, sorted down each lane.
        of: keys of the lanes.
        what: whom the chances are for.
        servers: how many officers.
        service: how long one takes, in any unit.
        scale: of each lane, days to that unit.
        weeks: how many to count.
    """
    count, asked = times.shape
    of, scale = _padded(of), _padded(scale)
    wide = len(of)
    if wide > asked:
        times = np.concatenate([times, np.full((count, wide - asked), np.inf, np.float32)], axis=1)
    left = np.empty_like(times)
    arrived = np.zeros((weeks + 1, wide), np.int64)
    done = np.zeros((weeks + 1, wide), np.int64)
    waited, begun = np.zeros(wide), np.zeros(wide, np.int64)
    free = np.zeros((servers, wide), np.float32)
    parts = (of, salts(f"{what} takes", count), _table(service), scale.astype(np.float32))
    _server()(times, *parts, free, left, arrived, done, waited, begun)
    return Served(arrived[:-1, :asked], done[:-1, :asked], waited[:asked], begun[:asked], left[:, :asked])


def _padded(values: NDArray[Any]) -> NDArray[Any]:
    """Return values for as many lanes as a compiled function takes."""
    missing = lanes() - len(values) if available() else 0
    return np.concatenate([values, np.repeat(values[:1], missing)]) if missing > 0 else values


@cache
def _arriver() -> Callable[..., Any]:
    return compiled(arrive_each, (hashed,)) if available() else _arrive_together


@cache
def _server() -> Callable[..., Any]:
    return compiled(serve_each, (hashed, count_each)) if available() else _serve_together


def _arrive_together(
    of: Keys, salts: Keys, table: Times, gap: Times, first: Any, span: Any, fixed: bool, out: Times
) -> None:
    """Draw person by person, all lanes at once; the same numbers without a compiler."""
    count, wide = out.shape
    rest = np.ones(wide, np.float32)
    one, half, sixth = np.float32(1.0), np.float32(0.5), np.float32(1 / 6)
    for i, drawn in _drawn(of, salts, table):
        if fixed:
            e = drawn * np.float32(1.0 / (count - i))
            small = one - e * (one - e * (half - e * sixth))
            rest *= small if count - i > 64 else np.exp(-e.astype(np.float64)).astype(np.float32)
            out[i] = first + span * (one - rest)
        else:
            rest += drawn * gap
            day = rest - one
            out[i] = np.where(day < span, first + day, np.float32(np.inf))


_ROWS = 16
"""People drawn for at once: fewer calls, and what they need still stays near."""


def _drawn(of: Keys, salts: Keys, table: Times) -> Iterator[tuple[int, Times]]:
    """Yield the number of each person with their draws."""
    for first in range(0, len(salts), _ROWS):
        x = mixed_all(of ^ salts[first : first + _ROWS, None])
        at = (x >> np.uint32(22)).astype(np.intp)
        base = table.take(at)
        drawn = (table[1:] - table[:-1]).take(at)
        x &= _LOW
        part = x.astype(np.float32)
        part *= _STEP
        drawn *= part
        drawn += base
        yield from enumerate(drawn, start=first)


def _serve_together(
    times: Times, of: Keys, salts: Keys, table: Times, scale: Times, free: Times, left: Times, arrived: Counts, done: Counts,
    waited: Any, begun: Counts,
) -> None:  # fmt: skip
    """Serve person by person, all lanes at once; the same numbers without a compiler."""
    wide = times.shape[1]
    room = np.empty((len(free) - 1, wide), np.float32)
    there = np.isfinite(times)
    whole = np.asarray(there.all(axis=1))
    for i, takes in _drawn(of, salts, table):
        come = times[i]
        starts = np.maximum(come, free[0])
        waited += starts - come if whole[i] else np.subtract(starts, come, out=np.zeros_like(come), where=there[i])
        ends = takes * scale
        ends += starts
        np.minimum(free[1:], ends, out=room)
        np.maximum(free[-1], ends, out=free[-1])
        np.maximum(free[:-1], room, out=free[:-1])
        left[i] = ends
    begun += there.sum(axis=0)
    _count(times, there, arrived)
    _count(left, there, done)


def _count(times: Times, there: NDArray[np.bool_], out: Counts) -> None:
    """Add how many stand in each week and lane."""
    rows, wide = out.shape
    weeks = np.minimum(np.where(there, times, 0) * _SEVENTH, np.float32(rows - 1)).astype(np.intp)
    places = (weeks * wide + np.arange(wide))[there]
    out += np.bincount(places, minlength=rows * wide).reshape(rows, wide)
