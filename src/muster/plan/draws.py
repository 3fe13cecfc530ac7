"""Chance, made from counters: the same replication, the same thing and the same turn always draw the same number.

Reach for :func:`keys` once a run, then for :func:`uniform` and :func:`binomial`. There is no generator with a state, so a draw does
not depend on how many were made before it, on the scenario, on how replications are cut into blocks, or on threads: scenarios share
their chances. The invariant: every draw is a pure function of seed, replication, what is drawn for, and turn.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from muster.names.fast import available, compiled
from muster.plan.plan import Posterior, Range, Spread

Keys = NDArray[np.uint32]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

POINTS = 1024
"""Steps of a table of quantiles."""
_MASK = 0xFFFFFFFF
_GOLDEN = 0x9E3779B9


def mixed(x: int) -> int:
    """Mix 32 bits so that each bit out hangs on every bit in."""
    x ^= x >> 16
    x = (x * 0x21F0AAAD) & _MASK
    x ^= x >> 15
    x = (x * 0x735A2D97) & _MASK
    return x ^ (x >> 15)


def mixed_all(x: Keys) -> Keys:
    """Mix an array of 32 bits in place; the same numbers as :func:`mixed`."""
    x ^= x >> np.uint32(16)
    x *= np.uint32(0x21F0AAAD)
    x ^= x >> np.uint32(15)
    x *= np.uint32(0x735A2D97)
    x ^= x >> np.uint32(15)
    return x


@cache
def tag(text: str) -> int:
    """Return the number under which something draws."""
    return int.from_bytes(sha256(text.encode()).digest()[:4], "big")


def salt(number: int, turn: int) -> int:
    """Return what a key is crossed with for one turn."""
    return mixed((number + turn * _GOLDEN) & _MASK)


@cache
def salts(what: str, count: int) -> Keys:
    """Return what keys are crossed with, person by person."""
    turns = np.arange(count, dtype=np.uint64) * np.uint64(_GOLDEN) + np.uint64(tag(what))
    return mixed_all((turns & np.uint64(_MASK)).astype(np.uint32))


def keys(seed: int, first: int, count: int) -> Keys:
    """Return the keys of *count* replications from number *first*."""
    base = mixed(tag(f"seed {seed}"))
    lanes = (np.arange(first, first + count, dtype=np.uint64) * np.uint64(_GOLDEN) + np.uint64(base)) & np.uint64(_MASK)
    return mixed_all(mixed_all(lanes.astype(np.uint32)) ^ np.uint32(tag(f"again {seed}")))


def uniform(of: Keys, what: str, turn: int = 0) -> Floats:
    """Return numbers within 0 and 1, both left out: one a replication."""
    return (mixed_all(of ^ np.uint32(salt(tag(what), turn))).astype(np.float64) + 0.5) / 2.0**32


def from_range(of: Keys, numbers: Range | None, what: str, default: float = 1.0) -> Floats:
    """Draw a number that is not known exactly, from a PERT distribution over its range."""
    if numbers is None:
        return np.full(len(of), default)
    if numbers.low == numbers.high:
        return np.full(len(of), numbers.mode)
    if isinstance(numbers, Posterior):
        return looked_up(quantiles(Spread("beta", (numbers.yes + 0.5, numbers.no + 0.5))), uniform(of, what))
    table = quantiles(Spread("pert", (numbers.low, numbers.mode, numbers.high)))
    return looked_up(table, uniform(of, what))


def from_spread(of: Keys, spread: Spread | None, what: str) -> Floats:
    """Draw a duration; none at all when there is no spread."""
    return np.zeros(len(of)) if spread is None else looked_up(quantiles(spread), uniform(of, what))


def looked_up(table: Floats, u: Floats) -> Floats:
    """Return the quantiles of a table."""
    return np.interp(u * POINTS, np.arange(POINTS + 1), table)


@cache
def quantiles(spread: Spread) -> Floats:
    """Return the quantiles of a distribution at 0, 1/1024 … 1; the open end of a tail is cut where its mean is kept."""
    u = np.linspace(0, 1, POINTS + 1)
    first, *rest = spread.numbers
    if spread.dist == "fixed":
        return np.full(POINTS + 1, first)
    if spread.dist == "uniform":
        return first + u * (rest[0] - first)
    if spread.dist == "exponential":
        return _tailed(-np.log1p(-u[:-1]) * first, first)
    if spread.dist == "lognormal":
        return _lognormal(first, rest[0], u)
    if spread.dist in {"table", "beta"}:
        return _counted(spread, u)
    return _bounded(spread.dist, (first, rest[0], rest[1]), u)


def _counted(spread: Spread, u: Floats) -> Floats:
    """Return what was counted on cases: quantiles at even steps, or a share by how many were so and how many were not."""
    if spread.dist == "table":
        table: Floats = np.interp(u, np.linspace(0, 1, len(spread.numbers)), spread.numbers)
        return table
    yes, no = spread.numbers
    x = (np.arange(40_000) + 0.5) / 40_000
    mass = np.cumsum(np.exp((yes - 1) * np.log(x) + (no - 1) * np.log1p(-x) - _peak(yes, no)))
    share: Floats = np.interp(u, np.append(0.0, mass / mass[-1]), np.append(0.0, x + 0.5 / 40_000))
    return share


def _peak(a: float, b: float) -> float:
    """Return the logarithm of a beta distribution's height where it is likeliest, so that nothing overflows."""
    at = min(max((a - 1) / max(a + b - 2, 1e-9), 1e-5), 1 - 1e-5)
    return (a - 1) * math.log(at) + (b - 1) * math.log1p(-at)


def _bounded(dist: str, numbers: tuple[float, float, float], u: Floats) -> Floats:
    low, mode, high = numbers
    if low == high:
        return np.full(POINTS + 1, low)
    x = np.linspace(0, 1, 40_001)
    at = (mode - low) / (high - low)
    if dist == "pert":
        density = x ** (4 * at) * (1 - x) ** (4 * (1 - at))
    else:
        density = np.where(x < at, x / (at or 1), (1 - x) / ((1 - at) or 1))
        density[0 if at == 0 else -1] = max(density[0 if at == 0 else -1], float(at in {0, 1}))
    mass = np.concatenate([[0.0], np.cumsum((density[1:] + density[:-1]) / 2)])
    return low + (high - low) * np.interp(u, mass / mass[-1], x)


def _lognormal(mean: float, sd: float, u: Floats) -> Floats:
    if sd == 0:
        return np.full(POINTS + 1, mean)
    from statistics import NormalDist

    s2 = math.log(1 + (sd / mean) ** 2)
    normal = NormalDist(math.log(mean) - s2 / 2, math.sqrt(s2))
    return _tailed(np.array([0.0, *(math.exp(normal.inv_cdf(float(p))) for p in u[1:-1])]), mean)


def _tailed(points: Floats, mean: float) -> Floats:
    """Add the last point so that the mean of the table is the distribution's."""
    inner = (points[1:-1].sum() + points[0] / 2 + points[-1] / 2) / POINTS
    return np.append(points, max(points[-1], 2 * POINTS * (mean - inner) - points[-1]))


@cache
def log_factorials(count: int) -> Floats:
    """Return the logarithms of 0!, 1! … of at least *count* numbers."""
    return np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, count + 1, dtype=np.float64)))])


def binomial(of: Keys, n: Ints, p: Floats, what: str, turn: int) -> Ints:
    """Return how many of *n* each replication keeps with chance *p*: exact, by inversion outward from the likeliest number."""
    most = int(n.max()) if len(n) else 0
    if not most:
        return np.zeros_like(n)
    size = 1 << (most + 1).bit_length()
    u = uniform(of, what, turn)
    found: Ints = _inverter()(n, p, u, log_factorials(size))
    return found


@cache
def _inverter() -> Callable[..., Any]:
    return compiled(_inverted, (inverted,)) if available() else _inverted_together


def inverted(size: Any, chance: Any, yes: Any, no: Any, u: Any, logs: Any) -> Any:
    """Invert the distribution function of one binomial number at *u*; *yes* and *no* are logarithms of the chance and of the rest."""
    if size == 0 or chance <= 0.0:
        return np.int64(0)
    if chance >= 1.0:
        return np.int64(size)
    mode = min(size, np.int64((size + 1) * chance))
    odds = chance / (1.0 - chance)
    up = down = math.exp(logs[size] - logs[mode] - logs[size - mode] + mode * yes + (size - mode) * no)
    left = u - up
    high = low = found = mode
    while left > 0.0 and (high < size or low > 0):
        if high < size:
            up *= odds * (size - high) / (high + 1)
            high += 1
            left -= up
            found = high
            if left <= 0.0:
                break
        if low > 0:
            down *= low / (odds * (size - low + 1))
            low -= 1
            left -= down
            found = low
        if up < 1e-18 and down < 1e-18:
            break
    return found


def _inverted(n: Ints, p: Floats, u: Floats, logs: Floats) -> Ints:
    """Invert one replication after the other; for a compiler."""
    out = np.zeros(len(n), np.int64)
    for i in range(len(n)):
        some = n[i] > 0 and 0.0 < p[i] < 1.0
        yes, no = (math.log(p[i]), math.log1p(-p[i])) if some else (0.0, 0.0)
        out[i] = inverted(n[i], p[i], yes, no, u[i], logs)
    return out


def _inverted_together(n: Ints, p: Floats, u: Floats, logs: Floats) -> Ints:
    """Invert all replications step by step; the same numbers without a compiler."""
    out = np.where(p >= 1.0, n, 0)
    at = np.flatnonzero((n > 0) & (p > 0.0) & (p < 1.0))
    size, chance = n[at], p[at]
    mode = np.minimum(size, ((size + 1) * chance).astype(np.int64))
    odds = chance / (1.0 - chance)
    up = np.exp(logs[size] - logs[mode] - logs[size - mode] + mode * np.log(chance) + (size - mode) * np.log1p(-chance))
    down, left, high, low, found = up.copy(), u[at] - up, mode.copy(), mode.copy(), mode.copy()
    while len(at):
        open_ = (left > 0.0) & ((high < size) | (low > 0))
        step = open_ & (high < size)
        up = np.where(step, up * (odds * (size - high) / (high + 1)), up)
        high = high + step
        left = np.where(step, left - up, left)
        found = np.where(step, high, found)
        step = open_ & ~(step & (left <= 0.0)) & (low > 0)
        down = np.where(step, down * (low / (odds * (size - low + 1))), down)
        low = low - step
        left = np.where(step, left - down, left)
        found = np.where(step, low, found)
        done = ~open_ | (left <= 0.0) | ((up < 1e-18) & (down < 1e-18))
        out[at[done]] = found[done]
        keep = ~done
        at, size, odds, up, down, left, high, low, found = (
            x[keep] for x in (at, size, odds, up, down, left, high, low, found)
        )
    return out
