"""The arithmetic of queues for a compiler: sixty-four replications in lock step.

Reach for it through :mod:`muster.plan.queue`. The loops over lanes are short, of a length known beforehand, over flat arrays that begin
where a cache line does: so each becomes a few wide instructions. Times are never negative, so they sort by their bits: minimum and
maximum are taken of whole numbers, which a compiler stores without asking. Only looking up a table goes lane by lane. People are
worked on some hundred at a time, so that what is drawn for them stays near. The invariant: the same numbers as the functions of
:mod:`muster.plan.plain` that need no compiler.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from muster.plan.width import wide

LANES = 64
"""Lanes worked on at once: what they need stays in the processor's nearest memory."""
ROWS = 128
"""People worked on before the next step."""
_LOW = np.uint32(0x3FFFFF)
_STEP = np.float32(2.0**-22)
_NEVER = np.float32(np.inf)


def hashed(key: Any, crossed: Any) -> Any:
    """Mix a key with a turn; a compiler widens integers unless told each time."""
    x = np.uint32(key ^ crossed)
    x = np.uint32(x ^ np.uint32(x >> np.uint32(16)))
    x = np.uint32(x * np.uint32(0x21F0AAAD))
    x = np.uint32(x ^ np.uint32(x >> np.uint32(15)))
    x = np.uint32(x * np.uint32(0x735A2D97))
    return np.uint32(x ^ np.uint32(x >> np.uint32(15)))


def lined(count: Any) -> Any:
    """Return zeros that begin where a cache line does: wide reads across two lines cost twice."""
    room = np.zeros(count + 16, np.float32)
    skip = np.int64((64 - room.ctypes.data % 64) % 64) // 4
    return room[skip : skip + count]


def draw_rows(of: Any, salts: Any, table: Any, begin: Any, rows: Any, pairs: Any, out: Any) -> None:
    """Draw from a table of quantiles, each with the step to the next, for some people."""
    wide()
    at, part, both = np.empty(LANES, np.uint32), np.empty(LANES, np.float32), pairs.view(np.float32)
    for i in range(rows):
        crossed, row = salts[begin + i], i * LANES
        for lane in range(LANES):
            x = hashed(of[lane], crossed)
            at[lane] = np.uint32(x >> np.uint32(22))
            part[lane] = np.float32(np.int32(x & _LOW)) * _STEP
        for lane in range(LANES):
            pairs[lane] = table[at[lane]]
        for lane in range(LANES):
            out[row + lane] = both[2 * lane] + part[lane] * both[2 * lane + 1]


def come_rows(drawn: Any, rest: Any, gap: Any, first: Any, span: Any, fixed: Any, left: Any, rows: Any) -> None:
    """Turn draws into days on which people come, in place; *left* is how many are still to come with the first."""
    wide()
    one, half, sixth = np.float32(1.0), np.float32(0.5), np.float32(1 / 6)
    for i in range(rows):
        row, share = i * LANES, np.float32(1.0 / (left - i))
        if not fixed:
            for lane in range(LANES):
                rest[lane] += drawn[row + lane] * gap[lane]
            for lane in range(LANES):
                day = np.float32(rest[lane] - one)
                drawn[row + lane] = np.float32(first[lane] + day) if day < span else _NEVER
            continue
        if left - i > 64:
            for lane in range(LANES):
                e = np.float32(drawn[row + lane] * share)
                rest[lane] *= one - e * (one - e * (half - e * sixth))
        else:
            for lane in range(LANES):
                rest[lane] *= np.float32(np.exp(np.float64(-np.float32(drawn[row + lane] * share))))
        for lane in range(LANES):
            drawn[row + lane] = first[lane] + span * (one - rest[lane])


def serve_rows(come: Any, takes: Any, scale: Any, free: Any, servers: Any, starts: Any, ends: Any, rows: Any) -> None:
    """Serve people in the order they come; leave in *come* who left before each, in *takes* how long each waited.

    *free* has one row more than there are officers, of times that never come. What is taken out as the first free time is when
    somebody left: so those who leave come out sorted, after as many nobodies as there are officers.
    """
    wide()
    coming, beginning, ending = come.view(np.int32), starts.view(np.int32), ends.view(np.int32)
    idle = np.float32(0)
    for i in range(rows):
        row = i * LANES
        for lane in range(LANES):
            beginning[lane] = max(free[lane], coming[row + lane])
        for lane in range(LANES):
            ends[lane] = starts[lane] + takes[row + lane] * scale[lane]
        for lane in range(LANES):
            wait = np.float32(starts[lane] - come[row + lane])
            takes[row + lane] = wait if come[row + lane] < _NEVER else idle
        for lane in range(LANES):
            coming[row + lane] = free[lane]
        for j in range(servers):
            o = j * LANES
            for lane in range(LANES):
                free[o + lane] = max(min(free[o + LANES + lane], ending[lane]), free[o + lane])


def sum_rows(waits: Any, waited: Any, rows: Any) -> None:
    """Add up waits."""
    wide()
    for i in range(rows):
        row = i * LANES
        for lane in range(LANES):
            waited[lane] += np.float64(waits[row + lane])


def pass_rows(of: Any, salts: Any, below: Any, begin: Any, rows: Any, stood: Any, out: Any) -> None:
    """Count who passed before each who leaves; *begin* is the number of the first, less than none for nobodies."""
    wide()
    for i in range(rows):
        row, k = i * LANES, begin + i
        for lane in range(LANES):
            out[row + lane] = stood[lane]
        if 0 <= k < len(salts):
            crossed = salts[k]
            for lane in range(LANES):
                x = np.int32(hashed(of[lane], crossed) >> np.uint32(2))
                stood[lane] += np.int32(x < below[lane])


def count_rows(times: Any, begin: Any, rows: Any, bounds: Any, nth: Any, upto: Any, stood: Any, passed: Any) -> None:
    """Note how many come, and how many stood, before each bound: times are sorted, so it is looked for by halving."""
    end = (rows - 1) * LANES
    for lane in range(LANES):
        n, low = nth[lane], 0
        while n < len(bounds) and times[end + lane] >= bounds[n]:
            bound, high = bounds[n], rows - 1
            while low < high:
                middle = (low + high) // 2
                if times[middle * LANES + lane] < bound:
                    low = middle + 1
                else:
                    high = middle
            upto[n * LANES + lane] = begin + low
            passed[n * LANES + lane] = stood[low * LANES + lane]
            n += 1
        nth[lane] = n


def keep_rows(times: Any, stood: Any, rows: Any, out: Any) -> None:
    """Keep, in order, the times of those who passed: whoever passes moves the place on, and is there already."""
    for i in range(rows):
        row = i * LANES
        for lane in range(LANES):
            out[stood[row + lane] * LANES + lane] = times[row + lane]


def queue_each(
    times: Any, of: Any, first: Any, span: Any, gap: Any, fixed: Any, coming: Any, gaps: Any, count: Any, taking: Any,
    service: Any, scale: Any, servers: Any, passing: Any, below: Any, bounds: Any, arrived: Any, done: Any, passed: Any, waited: Any, through: Any,
) -> None:  # fmt: skip
    """Send people through one queue; see :func:`muster.plan.queue.serve`."""
    wide()
    come, takes, starts, ends = lined(ROWS * LANES), lined(ROWS * LANES), lined(LANES), lined(LANES)
    stood, none = lined(ROWS * LANES).view(np.int32), lined(ROWS * LANES).view(np.int32)
    pairs, free = lined(2 * LANES).view(np.int64), lined((servers + 1) * LANES).view(np.int32)
    ignored, rest, so_far = np.empty(len(bounds) * LANES, np.int32), lined(LANES), lined(LANES).view(np.int32)
    nth_in, nth_out, total = np.zeros(LANES, np.int64), np.zeros(LANES, np.int64), count + servers + 1
    for group in range(len(of) // LANES):
        o, w = group * LANES, group * LANES * len(bounds)
        these, weeks = of[o : o + LANES], len(bounds) * LANES
        rest[:], so_far[:], free[:] = np.float32(1.0), np.int32(0), np.int32(0)
        free[servers * LANES :] = np.int32(0x7F800000)
        nth_in[:], nth_out[:] = 0, 0
        for begin in range(0, total, ROWS):
            rows = min(ROWS, total - begin)
            there = max(0, min(rows, count - begin))
            if len(times):
                come[: there * LANES] = times[begin * LANES : (begin + there) * LANES]
            else:
                draw_rows(these, coming, gaps, begin, there, pairs, come)
                come_rows(come, rest, gap[o : o + LANES], first[o : o + LANES], span, fixed, count - begin, there)
            come[there * LANES :] = _NEVER
            draw_rows(these, taking, service, begin, there, pairs, takes)
            count_rows(come, begin, rows, bounds, nth_in, arrived[w : w + weeks], none, ignored)
            serve_rows(come, takes, scale[o : o + LANES], free, servers, starts, ends, rows)
            sum_rows(takes, waited[o : o + LANES], rows)
            pass_rows(these, passing, below[o : o + LANES], begin - servers, rows, so_far, stood)
            count_rows(come, begin - servers, rows, bounds, nth_out, done[w : w + weeks], stood, passed[w : w + weeks])
            if len(through):
                skip = max(0, min(rows, servers - begin)) * LANES
                keep_rows(come[skip:], stood[skip:], rows - skip // LANES, through)


def arrive_each(of: Any, coming: Any, gaps: Any, gap: Any, first: Any, span: Any, fixed: Any) -> Any:
    """Draw when people come; see :func:`muster.plan.queue.arrive`."""
    count = len(coming)
    out, rest, pairs = np.empty(count * LANES, np.float32), lined(LANES), lined(2 * LANES).view(np.int64)
    rest[:] = np.float32(1.0)
    for begin in range(0, count, ROWS):
        rows = min(ROWS, count - begin)
        chunk = out[begin * LANES : (begin + rows) * LANES]
        draw_rows(of, coming, gaps, begin, rows, pairs, chunk)
        come_rows(chunk, rest, gap, first, span, fixed, count - begin, rows)
    return out.reshape(count, LANES)


ARRIVE = (hashed, lined, draw_rows, come_rows)
"""What is compiled before :func:`arrive_each`, innermost first."""
QUEUE = (*ARRIVE, serve_rows, sum_rows, pass_rows, count_rows, keep_rows)
"""What is compiled before :func:`queue_each`."""
