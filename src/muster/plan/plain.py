"""The arithmetic of queues without a compiler: person by person, all lanes at once.

Reach for it through :mod:`muster.plan.queue`. The invariant: the same numbers as :mod:`muster.plan.lanes`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from muster.plan.draws import Floats, Keys, mixed_all

Times = NDArray[np.float32]
"""Days since the start, of each person (rows) in each lane (columns); infinite where there is no such person."""

LANES = 512
"""Lanes worked on at once: more would not stay near, fewer cost more calls."""
_ROWS = 16
"""People drawn for at once: fewer calls, and what they need still stays near."""
_LOW = np.uint32(0x3FFFFF)
_STEP = np.float32(2.0**-22)
_NEVER = np.float32(np.inf)


def drawn(of: Keys, salts: Keys, table: NDArray[np.int64]) -> Iterator[tuple[int, Times]]:
    """Yield draws for some people at a time, with the number of the first."""
    for first in range(0, len(salts), _ROWS):
        x = mixed_all(of ^ salts[first : first + _ROWS, None])
        both = table.take((x >> np.uint32(22)).astype(np.intp)).view(np.float32)
        x &= _LOW
        part = x.astype(np.float32)
        part *= _STEP
        part *= both[:, 1::2]
        part += both[:, ::2]
        yield first, part


def come(
    of: Keys, salts: Keys, table: NDArray[np.int64], gap: Times, first: Times, span: np.float32, fixed: bool
) -> Times:
    """Draw when people come; see :class:`muster.plan.queue.Coming`."""
    count, rest = len(salts), np.ones(len(of), np.float32)
    out, one = np.empty((count, len(of)), np.float32), np.float32(1.0)
    for begin, chances in drawn(of, salts, table):
        steps = _shrinking(chances, count - begin) if fixed else chances * gap
        for i, step in enumerate(steps, start=begin):
            rest = np.multiply(rest, step, out=out[i]) if fixed else np.add(rest, step, out=out[i])
    if fixed:
        np.subtract(one, out, out=out)
        out *= span
        out += first
        return out
    out -= one
    gone = out >= span
    out += first
    out[gone] = _NEVER
    return out


def _shrinking(chances: Times, left: int) -> Times:
    """Return by what the time that is left shrinks with each person, when so many are still to come with the first."""
    one, half, sixth = np.float32(1.0), np.float32(0.5), np.float32(1 / 6)
    still = left - np.arange(len(chances))
    e = chances * (1.0 / still).astype(np.float32)[:, None]
    small = one - e * (one - e * (half - e * sixth))
    few = still <= 64
    small[few] = np.exp(-e[few].astype(np.float64)).astype(np.float32)
    return np.asarray(small)


def queue_together(
    times: Times, of: Keys, first: Times, span: np.float32, gap: Times, fixed: bool, coming: Keys, gaps: NDArray[np.int64], count: int,
    taking: Keys, service: NDArray[np.int64], scale: Times, servers: int, passing: Keys, below: NDArray[np.int32], bounds: Times,
    arrived: NDArray[np.int32], done: NDArray[np.int32], passed: NDArray[np.int32], waited: Floats, through: Times,
) -> None:  # fmt: skip
    """Send people through one queue; see :func:`muster.plan.queue.serve`."""
    wide = len(of)
    drawn_here = count and not len(times)
    there = come(of, coming, gaps, gap, first, span, fixed) if drawn_here else times.reshape(count, wide)
    arrived[:] = _before(there, bounds).ravel()
    left = _served(there, of, taking, service, scale, servers, waited)
    stood = _stood(of, passing, below)
    upto = _before(left, bounds)
    done[:] = upto.ravel()
    passed[:] = stood[upto, np.arange(wide)].ravel()
    if len(through):
        keeps = stood[1:] > stood[:-1]
        rows, lanes = np.nonzero(keeps)
        through.reshape(-1, wide)[stood[:-1][keeps], lanes] = left[rows, lanes]


def _served(
    come: Times, of: Keys, salts: Keys, table: NDArray[np.int64], scale: Times, servers: int, waited: Floats
) -> Times:
    """Return when people leave, sorted; add up how long each lane waited.

    Times are never negative, so they sort by their bits, and whole numbers are compared faster.
    """
    count, wide = come.shape
    free = np.zeros((servers + 1, wide), np.float32)
    free[-1] = _NEVER
    out, starts, ends = (
        np.empty((servers + count, wide), np.float32),
        np.empty((_ROWS, wide), np.float32),
        np.empty(wide, np.float32),
    )
    bits, room, ending = free.view(np.int32), np.empty((servers, wide), np.int32), ends.view(np.int32)
    next_, low, high = bits[0], bits[:-1], bits[1:]
    coming, beginning, leaving = come.view(np.int32), starts.view(np.int32), out.view(np.int32)
    for begin, chances in drawn(of, salts, table):
        takes = chances * scale
        for nth, take in enumerate(takes):
            i = begin + nth
            np.maximum(coming[i], next_, out=beginning[nth])
            np.add(starts[nth], take, out=ends)
            leaving[i] = next_
            np.minimum(high, ending, out=room)
            np.maximum(low, room, out=low)
        came = come[begin : begin + len(takes)]
        waited += np.subtract(starts[: len(takes)], came, out=np.zeros_like(came), where=came < _NEVER).sum(
            axis=0, dtype=np.float64
        )
    out[count:] = free[:-1]
    return out[servers:]


def _stood(of: Keys, salts: Keys, below: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return how many passed before each who leaves, and in all."""
    out = np.zeros((len(salts) + 1, len(of)), np.int32)
    for first in range(0, len(salts), _ROWS):
        x = mixed_all(of ^ salts[first : first + _ROWS, None])
        x >>= np.uint32(2)
        np.less(x.view(np.int32), below, out=out[first + 1 : first + 1 + len(x)], casting="unsafe")
    return np.cumsum(out, axis=0, out=out, dtype=np.int32)


def _before(times: Times, bounds: Times) -> NDArray[np.intp]:
    """Return how many come before each bound in each lane: times are sorted, so it is looked for by halving."""
    count, wide = times.shape
    flat, lane = times.reshape(-1), np.arange(wide)
    low = np.zeros((len(bounds), wide), np.intp)
    high = np.full_like(low, count)
    for _ in range(int(count).bit_length()):
        middle = (low + high) >> 1
        less = flat.take(np.minimum(middle, max(0, count - 1)) * wide + lane) < bounds[:, None]
        less &= low < high
        low = np.where(less, middle + 1, low)
        high = np.where(less, high, middle)
    return low


def in_order(parts: list[Times]) -> Times:
    """Return those of several sources in the order they come."""
    if len(parts) == 1:
        return parts[0]
    lanes: Any = np.ascontiguousarray(np.concatenate(parts).T)
    lanes.sort(axis=1)
    return np.ascontiguousarray(lanes.T)
