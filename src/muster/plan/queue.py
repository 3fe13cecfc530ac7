"""People who come one by one and wait for the first free officer: an exact first-come queue without an event list.

Reach for :class:`Coming` and :func:`serve`. The times at which the officers become free are kept sorted, so that the first free one is
always the first, and putting a time back is two passes of minimum and maximum without a branch: many replications go in lock step,
each a lane. What is taken out as the first free time is when somebody left, so those who leave come out sorted: the next queue needs no
sorting, and weeks are counted by halving. The invariants: first come, first served; compiled or not, the same numbers, in single
precision (seconds).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from muster.names.fast import available, compiled
from muster.plan import lanes as each
from muster.plan import plain, width
from muster.plan.draws import Floats, Keys, quantiles, salts
from muster.plan.lanes import LANES
from muster.plan.plain import Times
from muster.plan.plan import Spread

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Coming:
    """People who will come, not yet drawn.

    Attributes:
        what: whom the chances are for.
        first: of each lane, the day from which they come; infinite for never.
        span: for how many days.
        rate: of each lane, how many a day (a Poisson stream); ``None`` for exactly *count* ordered uniform times.
        count: how many at most.
    """

    what: str
    first: Floats
    span: float
    rate: Floats | None
    count: int


@dataclass(frozen=True, slots=True)
class Served:
    """What became of everybody at one queue.

    Attributes:
        arrived: of each week and lane, how many came in it.
        done: of each week and lane, how many were done with; whoever is not by the end is in neither.
        passed: of those, how many passed.
        waited: of each lane, days waited in all.
        begun: of each lane, how many came at all.
        through: when those who passed left, sorted; empty unless asked for.
    """

    arrived: Counts
    done: Counts
    passed: Counts
    waited: Floats
    begun: Counts
    through: Times


@dataclass(frozen=True, slots=True)
class Desk:
    """Officers, and what they do with each person.

    Attributes:
        what: whom the chances are for.
        servers: how many officers.
        service: how long one person takes, in any unit.
        scale: of each lane, days to that unit.
        passing: of each lane, the chance to pass.
    """

    what: str
    servers: int
    service: Spread
    scale: Floats
    passing: Floats


def lanes() -> int:
    """Return how many lanes to work on at once where it is known when people come."""
    return LANES if available() else plain.LANES


def prepare() -> None:
    """Choose the path, before threads do so each for itself and compile it twice."""
    _server()
    _arriver()


def _together(of: Keys) -> int:
    """Return how many lanes stand side by side in what is counted."""
    return LANES if available() else len(of)


@cache
def table(spread: Spread) -> Counts:
    """Return quantiles in pairs, each with the step to the next, packed so that one look finds both."""
    points = quantiles(spread).astype(np.float32)
    return np.stack([points[:-1], points[1:] - points[:-1]], axis=1).reshape(-1).view(np.int64)


def arrive(of: Keys, coming: Coming) -> Times:
    """Draw when people come; each row a person, sorted down each lane, infinite where there is no such person."""
    asked, of = len(of), _padded(of)
    drawn, first, span, gap, fixed, _ = _source(coming, of)
    return np.asarray(_arriver()(of, drawn, _gaps(), gap, first, span, fixed)[:, :asked])


def _gaps() -> Counts:
    return table(Spread("exponential", (1.0,)))


def _gap(coming: Coming, count: int) -> Times:
    return np.zeros(count, np.float32) if coming.rate is None else (1 / coming.rate).astype(np.float32)


def serve(coming: Coming | Times, of: Keys, desk: Desk, weeks: int, *, keep: bool = False) -> Served:
    """Serve people in the order they come.

    Args:
        coming: when they come: to be drawn, or sorted down each lane.
        of: keys of the lanes.
        desk: who serves them.
        weeks: how many to count.
        keep: whether to return when those who passed left.
    """
    count = coming.count if isinstance(coming, Coming) else len(coming)
    asked, servers = len(of), max(1, min(desk.servers, count))
    of = _padded(of)
    drawn, first, span, gap, fixed, times = _source(coming, of)
    bounds = np.append(np.arange(1, weeks + 1) * 7, np.inf).astype(np.float32)
    found = np.empty((3, (weeks + 1) * len(of)), np.int32)
    waited = np.zeros(len(of))
    through = np.full((count + 1 if keep else 0, len(of)), np.inf, np.float32)
    takes, passes = salts(f"{desk.what} takes", count), salts(f"{desk.what} passes", count)
    scale, below = _padded(desk.scale.astype(np.float32)), _padded(np.rint(desk.passing * 2.0**30).astype(np.int32))
    _server()(
        times.reshape(-1), of, first, span, gap, fixed, drawn, _gaps(), count, takes, table(desk.service), scale, servers,
        passes, below, bounds, *found, waited, through.reshape(-1),
    )  # fmt: skip
    arrived, done, passed = (
        found.reshape(3, -1, weeks + 1, _together(of)).swapaxes(1, 2).reshape(3, weeks + 1, -1)[..., :asked]
    )
    return Served(
        _weekly(arrived),
        _weekly(done),
        _weekly(passed),
        waited[:asked],
        arrived[-1].astype(np.int64),
        through[:-1, :asked],
    )


def _weekly(so_far: NDArray[np.int32]) -> Counts:
    """Return how many in each week, of how many by the end of each and, last, in all."""
    return np.diff(so_far[:-1], axis=0, prepend=0).astype(np.int64)


def _source(coming: Coming | Times, of: Keys) -> tuple[Keys, Times, Any, Times, bool, Times]:
    """Return what people are drawn with, or when they come."""
    nobody = np.zeros(0, np.float32)
    if isinstance(coming, Coming):
        first = _padded(coming.first.astype(np.float32))
        drawn = salts(f"{coming.what} arrives", coming.count)
        return (
            drawn,
            first,
            np.float32(coming.span),
            _padded(_gap(coming, len(coming.first))),
            coming.rate is None,
            nobody,
        )
    missing = len(of) - coming.shape[1]
    if missing:
        coming = np.concatenate([coming, np.full((len(coming), missing), np.inf, np.float32)], axis=1)
    return np.zeros(0, np.uint32), nobody, np.float32(0), nobody, False, np.ascontiguousarray(coming)


def _padded(values: NDArray[Any]) -> NDArray[Any]:
    """Return values for as many lanes as a compiled function takes."""
    missing = -len(values) % LANES if available() else 0
    return np.concatenate([values, np.repeat(values[:1], missing)]) if missing > 0 else values


@cache
def _server() -> Callable[..., Any]:
    return _compiled(each.queue_each, each.QUEUE) if available() else plain.queue_together


@cache
def _arriver() -> Callable[..., Any]:
    return _compiled(each.arrive_each, each.ARRIVE) if available() else plain.come


def _compiled(main: Callable[..., Any], helpers: Sequence[Callable[..., Any]]) -> Callable[..., Any]:
    width.registered()
    return compiled(main, helpers)
