"""How many officers screening and vetting need, so that nine people in ten wait thirty days at most.

Reach for :func:`officers`. Only the queues are gone through, again and again on the same chances: the same people come, and each takes as
long, whoever serves. So one officer more makes nobody wait longer, and the smallest number is found by halving. The invariants: who waits
is counted over all replications together, each with parameters of its own; a stage is asked with the stages before it given what they need;
facts of no stated chance make an interval.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from muster.plan.answers import Interval, corners
from muster.plan.draws import Floats, Keys, keys
from muster.plan.plain import Times
from muster.plan.plan import Plan, Stage, Stream
from muster.plan.queue import Coming, Desk, arrive, lanes, serve
from muster.plan.recruits import applicants, desk, opens
from muster.plan.weeks import course

DAYS = 30.0
"""Longest wait that nine in ten may have."""
SHARE = 0.9
MOST = 1000
"""Most officers that are tried; a plan that needs more is told so."""
_LANES = 256
"""Most replications gone through."""
_ROOM = 1 << 22
"""Most waits held at once; longer queues are gone through in fewer replications."""


@dataclass(frozen=True, slots=True)
class Officers:
    """One stage that people wait for.

    Attributes:
        stream: whose.
        stage: its number in the stream, and its kind.
        servers: officers it has.
        p50: days that one in two waits at most, with the officers the plan has.
        p90: days that nine in ten wait at most, with those.
        needed: fewest officers with which nine in ten wait thirty days at most; none where nobody comes, infinite for more than were tried.
    """

    stream: str
    stage: str
    servers: int
    p50: Interval
    p90: Interval
    needed: Interval

    @property
    def told(self) -> str:
        """How many are needed, in words."""
        low, high = (f"{n:g}" if math.isfinite(n) else f"more than {MOST}" for n in (self.needed.low, self.needed.high))
        return low if low == high else f"{low} to {high}"


@dataclass(frozen=True, slots=True)
class _Need:
    p50: float
    p90: float
    needed: float


def officers(plan: Plan, replications: int, *, seed: int = 1) -> tuple[Officers, ...]:
    """Return what each stage of screening and vetting needs, in the order of the file.

    Args:
        plan: the plan, its rates measured.
        replications: how many times it was run; at most 256 are gone through here.
        seed: which chances.
    """
    found = []
    for stream in plan.streams:
        of = keys(seed, 0, min(_LANES, replications, max(1, _ROOM // max(1, _most(stream, plan)))))
        ways = list({when.tobytes(): when for when in _ways(stream, plan, of)}.values())
        needs = [list(_needs(stream, plan, of, when)) for when in ways]
        for (nth, stage), each in zip(_queues(stream), zip(*needs, strict=True), strict=True):
            spans = (_span(each, name) for name in ("p50", "p90", "needed"))
            found.append(Officers(stream.id, f"{nth + 1} {stage.kind}", stage.servers, *spans))
    return tuple(found)


def _span(each: tuple[_Need, ...], name: str) -> Interval:
    numbers = [round(float(getattr(need, name)), 4) for need in each]
    return Interval(min(numbers), max(numbers))


def _queues(stream: Stream) -> list[tuple[int, Stage]]:
    return [(nth, stage) for nth, stage in enumerate(stream.stages) if stage.kind in {"screen", "vet"}]


def _most(stream: Stream, plan: Plan) -> int:
    coming = applicants(stream, plan, np.zeros(1, np.uint32), np.zeros(1))
    return coming.count if isinstance(coming, Coming) else len(coming)


def _ways(stream: Stream, plan: Plan, of: Keys) -> Iterator[Floats]:
    """Yield when recruiting opens, for each way that facts of no stated chance may turn out."""
    for way in corners(plan):
        facts = {fact.id: course(fact, of, plan.horizon_weeks, forced=way.get(fact.id)) for fact in plan.facts}
        yield opens(stream, plan, of, facts)


def _needs(stream: Stream, plan: Plan, of: Keys, when: Floats) -> Iterator[_Need]:
    """Yield what each queue of a stream needs."""
    planned = eased = np.concatenate([_arrived(stream, plan, of[at], when[at]) for at in _parts(len(of))], axis=1)
    for nth, _ in _queues(stream):
        there = desk(of, stream, nth)
        now = waits(planned, of, there, plan.horizon_weeks)
        needed = _least(eased, of, there, plan.horizon_weeks)
        yield _Need(_quantile(now, 0.5), _quantile(now, SHARE), needed)
        given = replace(there, servers=max(1, int(min(needed, MOST))))
        planned, eased = left(planned, of, there), left(eased, of, given)


def _arrived(stream: Stream, plan: Plan, of: Keys, when: Floats) -> Times:
    coming = applicants(stream, plan, of, when)
    return arrive(of, coming) if isinstance(coming, Coming) else coming


def _parts(count: int) -> list[slice]:
    """Return as many lanes at a time as the queue takes whose people are known."""
    return [slice(first, first + lanes()) for first in range(0, count, lanes())]


def left(times: Times, of: Keys, there: Desk) -> Times:
    """Return when those who pass a stage leave it, sorted down each lane."""
    found = []
    for at in _parts(len(of)):
        here = replace(there, scale=there.scale[at], passing=there.passing[at])
        found.append(serve(times[:, at], of[at], here, 1, keep=True).through)
    return np.concatenate(found, axis=1)


def waits(times: Times, of: Keys, there: Desk, weeks: int) -> Times:
    """Return the days each person waits who comes within the weeks, over all lanes.

    Who leaves comes out sorted, and the first officer free for the person of a number is the one whom the person left who was so many
    places before as there are officers: so waits need no more than when people come and when they leave.
    """
    leave = left(times, of, replace(there, passing=np.ones(len(of))))
    free = np.zeros_like(times)
    free[there.servers :] = leave[: max(0, len(times) - there.servers)]
    come = times < 7 * weeks
    return np.asarray(np.maximum(0, free[come] - times[come]))


def _least(times: Times, of: Keys, there: Desk, weeks: int) -> float:
    """Return the fewest officers that are enough; none where nobody comes, infinite where the most that are tried are too few."""
    if not (times < 7 * weeks).any():
        return 0

    def enough(servers: int) -> bool:
        found = waits(times, of, replace(there, servers=servers), weeks)
        return _quantile(found, SHARE) <= DAYS

    return halved(enough)


def halved(enough: Callable[[int], bool]) -> float:
    """Return the smallest number that is enough, of one that stays enough when it grows; infinite beyond the most."""
    low, high = 0, 1
    while not enough(high):
        if high == MOST:
            return math.inf
        low, high = high, min(MOST, 2 * high)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def _quantile(values: Times, share: float) -> float:
    return float(np.quantile(values, share, method="inverted_cdf")) if len(values) else 0.0
