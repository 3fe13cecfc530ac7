"""The arithmetic of queues for a compiler: sixty-four replications in lock step.

Reach for it through :mod:`muster.plan.queue`. The loops over lanes are short, of a length known beforehand, over flat arrays of their own:
so each becomes a few wide instructions. Only looking up a table and counting go lane by lane. The invariant: the same numbers as the
functions of :mod:`muster.plan.queue` that need no compiler.
"""

from __future__ import annotations

from typing import Any

import numpy as np

LANES = 64
"""Lanes worked on at once: what they need stays in the processor's nearest memory."""
_LOW = np.uint32(0x3FFFFF)
_STEP = np.float32(2.0**-22)
_SEVENTH = np.float32(1 / 7)


def hashed(key: Any, crossed: Any) -> Any:
    """Mix a key with a turn; a compiler widens integers unless told each time."""
    x = np.uint32(key ^ crossed)
    x = np.uint32(x ^ np.uint32(x >> np.uint32(16)))
    x = np.uint32(x * np.uint32(0x21F0AAAD))
    x = np.uint32(x ^ np.uint32(x >> np.uint32(15)))
    x = np.uint32(x * np.uint32(0x735A2D97))
    return np.uint32(x ^ np.uint32(x >> np.uint32(15)))


def arrive_each(given: Any, salts: Any, table: Any, gaps: Any, first: Any, span: Any, fixed: Any, out: Any) -> None:
    """Draw when people come, person by person; see :func:`muster.plan.queue.arrive`."""
    count = out.shape[0]
    times = out.reshape(count * LANES)
    of, gap, rest = given.copy(), gaps.copy(), np.ones(LANES, np.float32)
    at, part = np.empty(LANES, np.uint32), np.empty(LANES, np.float32)
    base, top, drawn = np.empty(LANES, np.float32), np.empty(LANES, np.float32), np.empty(LANES, np.float32)
    one, half, sixth, never = np.float32(1.0), np.float32(0.5), np.float32(1 / 6), np.float32(np.inf)
    for i in range(count):
        crossed, row, share = salts[i], i * LANES, np.float32(1.0 / (count - i))
        for lane in range(LANES):
            x = hashed(of[lane], crossed)
            at[lane] = np.uint32(x >> np.uint32(22))
            part[lane] = np.float32(np.int32(x & _LOW)) * _STEP
        for lane in range(LANES):
            base[lane], top[lane] = table[at[lane]], table[np.uint32(at[lane] + np.uint32(1))]
        for lane in range(LANES):
            drawn[lane] = base[lane] + part[lane] * np.float32(top[lane] - base[lane])
        if not fixed:
            for lane in range(LANES):
                rest[lane] += drawn[lane] * gap[lane]
            for lane in range(LANES):
                day = np.float32(rest[lane] - one)
                times[row + lane] = np.float32(first + day) if day < span else never
            continue
        if count - i > 64:
            for lane in range(LANES):
                e = np.float32(drawn[lane] * share)
                rest[lane] *= one - e * (one - e * (half - e * sixth))
        else:
            for lane in range(LANES):
                rest[lane] *= np.float32(np.exp(np.float64(-np.float32(drawn[lane] * share))))
        for lane in range(LANES):
            times[row + lane] = first + span * (one - rest[lane])


def serve_each(
    come_: Any,
    given: Any,
    salts: Any,
    table: Any,
    scales: Any,
    free_: Any,
    left_: Any,
    arrived: Any,
    done_: Any,
    waited_: Any,
    begun: Any,
) -> None:
    """Serve person by person; see :func:`muster.plan.queue.serve`."""
    count, servers, weeks = come_.shape[0], free_.shape[0], done_.shape[0]
    times, left = come_.reshape(count * LANES), left_.reshape(count * LANES)
    of, scale, waited = given.copy(), scales.copy(), np.zeros(LANES)
    free, done = np.zeros(servers * LANES, np.float32), np.zeros(weeks * LANES, np.int32)
    at, part, week = np.empty(LANES, np.uint32), np.empty(LANES, np.float32), np.empty(LANES, np.int32)
    base, top, come = np.empty(LANES, np.float32), np.empty(LANES, np.float32), np.empty(LANES, np.float32)
    starts, ends = np.empty(LANES, np.float32), np.empty(LANES, np.float32)
    last, never, idle, end = np.float32(weeks - 1), np.float32(np.inf), np.float32(0), (servers - 1) * LANES
    for i in range(count):
        crossed, row = salts[i], i * LANES
        for lane in range(LANES):
            x = hashed(of[lane], crossed)
            at[lane] = np.uint32(x >> np.uint32(22))
            part[lane] = np.float32(np.int32(x & _LOW)) * _STEP
        for lane in range(LANES):
            base[lane], top[lane] = table[at[lane]], table[np.uint32(at[lane] + np.uint32(1))]
        for lane in range(LANES):
            come[lane] = times[row + lane]
        for lane in range(LANES):
            starts[lane] = max(free[lane], come[lane])
        for lane in range(LANES):
            wait = np.float32(starts[lane] - come[lane])
            waited[lane] += np.float64(wait if come[lane] < never else idle)
        for lane in range(LANES):
            ends[lane] = (
                starts[lane] + np.float32(base[lane] + part[lane] * np.float32(top[lane] - base[lane])) * scale[lane]
            )
        for lane in range(LANES):
            since = np.float32(ends[lane] * _SEVENTH)
            week[lane] = np.int32(min(last, since))
        for lane in range(LANES):
            done[np.uint32(week[lane] * LANES + lane)] += 1
        for lane in range(LANES):
            left[row + lane] = ends[lane]
        for j in range(servers - 1):
            o = j * LANES
            for lane in range(LANES):
                low = min(free[o + LANES + lane], ends[lane])
                free[o + lane] = max(low, free[o + lane])
        for lane in range(LANES):
            free[end + lane] = max(ends[lane], free[end + lane])
    waited_[:] = waited
    done_[:] = done.reshape(done_.shape)
    count_each(times, arrived, begun)


def count_each(times: Any, arrived: Any, begun: Any) -> None:
    """Count how many came in each week: times are sorted, so each week's end is looked for by halving."""
    count, weeks = len(times) // LANES, arrived.shape[0]
    for lane in range(LANES):
        low, high = 0, count
        while low < high:
            middle = (low + high) // 2
            if times[middle * LANES + lane] < np.float32(np.inf):
                low = middle + 1
            else:
                high = middle
        begun[lane] = low
        before = 0
        for week in range(weeks - 1):
            first, after = before, low
            while first < after:
                middle = (first + after) // 2
                if times[middle * LANES + lane] * _SEVENTH < np.float32(week + 1):
                    first = middle + 1
                else:
                    after = middle
            arrived[week, lane] = first - before
            before = first
        arrived[weeks - 1, lane] = low - before
