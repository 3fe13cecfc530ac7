"""The queue is exact, and the same numbers come out compiled or not."""

from __future__ import annotations

import heapq
import math

import numpy as np
import pytest

from muster.plan import queue
from muster.plan.draws import keys, mixed, mixed_all, quantiles, uniform
from muster.plan.plan import Spread


def erlang_c(servers, load):
    terms = [load**k / math.factorial(k) for k in range(servers)]
    last = load**servers / math.factorial(servers) * servers / (servers - load)
    return last / (sum(terms) + last)


def long_queue(cv, lanes=64, days=1500):
    """M/G/20 at the reference's load for long; returns waits, arrival times and leaving times."""
    of = keys(5, 0, lanes)
    rate = 0.89 * 20 / 0.65
    service = Spread("lognormal", (0.65, 0.65 * cv)) if cv else Spread("fixed", (0.65,))
    service = Spread("exponential", (0.65,)) if cv == 1 else service
    times = queue.arrive(of, "x", (0, days), np.full(lanes, rate), int(days * rate + 6 * (days * rate) ** 0.5))
    return times, queue.serve(times, of, "x", 20, service, np.ones(lanes), days // 7 + 1)


@pytest.fixture
def plain(monkeypatch):
    """Without a compiler."""
    monkeypatch.setattr(queue, "available", lambda: False)
    queue._arriver.cache_clear()
    queue._server.cache_clear()
    yield
    queue._arriver.cache_clear()
    queue._server.cache_clear()


def one_day(fixed, of):
    rate = None if fixed else np.linspace(5, 20, len(of))
    times = queue.arrive(of, "y", (3, 40), rate, 300)
    return times, queue.serve(times, of, "y", 4, Spread("lognormal", (0.3, 0.5)), np.linspace(0.5, 2, len(of)), 9)


@pytest.mark.parametrize("fixed", [True, False])
def test_without_a_compiler_the_numbers_are_the_same(fixed, request):
    of = keys(9, 0, 8)
    compiled = one_day(fixed, of)
    request.getfixturevalue("plain")
    plain_ = one_day(fixed, of)
    assert compiled[0].tobytes() == plain_[0].tobytes()
    for name in ("left", "arrived", "done", "begun"):
        assert np.array_equal(getattr(compiled[1], name), getattr(plain_[1], name))
    assert np.allclose(compiled[1].waited, plain_[1].waited)


def test_a_lane_does_not_hang_on_its_neighbours():
    of = keys(9, 0, 40)
    whole, part = one_day(True, of), one_day(True, of[:40])
    alone = queue.arrive(of[7:8], "y", (3, 40), None, 300)
    assert alone[:, 0].tobytes() == whole[0][:, 7].tobytes()
    assert whole[0].tobytes() == part[0].tobytes()


def test_the_queue_is_the_one_of_an_event_list():
    of = keys(2, 0, 3)
    times = queue.arrive(of, "z", (0, 30), None, 400)
    served = queue.serve(times, of, "z", 3, Spread("exponential", (0.2,)), np.ones(3), 10)
    for lane in range(3):
        table = quantiles(Spread("exponential", (0.2,))).astype(np.float32)
        crossed = queue.salts("z takes", 400)
        free = [np.float32(0)] * 3
        for i, (takes,) in queue._drawn(of[lane : lane + 1], crossed, table):
            start = max(times[i, lane], heapq.heappop(free))
            heapq.heappush(free, np.float32(start + takes))
            assert served.left[i, lane] == np.float32(start + takes)


def test_ordered_uniform_times_are_sorted_and_uniform():
    times = queue.arrive(keys(3, 0, 64), "u", (0, 100), None, 1000)
    assert (np.diff(times, axis=0) >= 0).all()
    assert abs(times.mean() - 50) < 0.5
    assert times.min() > 0
    assert times.max() < 100.01


def test_erlang_c_waits():
    times, served = long_queue(1)
    waits = served.waited.sum() / served.begun.sum()
    expected = erlang_c(20, 17.8) * 0.65 / (20 - 17.8)
    assert abs(expected - 0.153) < 0.002
    assert abs(waits - expected) < 0.05 * expected
    assert np.isfinite(times).sum() == served.begun.sum()


@pytest.mark.parametrize("cv, expected", [(0.5, 0.0956), (0, 0.0765)])
def test_allen_cunneen_waits(cv, expected):
    _, served = long_queue(cv)
    assert abs(served.waited.sum() / served.begun.sum() - expected) < 0.12 * expected


def test_littles_law():
    times, served = long_queue(1, lanes=8)
    there = np.isfinite(times)
    inside = (served.left[there] - times[there]).sum() / there.sum()
    rate = there.sum() / (8 * 1500)
    grid = np.arange(50, 1450, 1.0)
    level = np.mean(
        [
            [
                (there[:, lane] & (times[:, lane] <= t)).sum() - (there[:, lane] & (served.left[:, lane] <= t)).sum()
                for t in grid
            ]
            for lane in range(4)
        ]
    )
    assert abs(level - rate * inside) < 0.03 * level


def test_mixing_is_the_same_one_by_one_and_together():
    numbers = np.arange(0, 2**32, 2**24 + 12345, dtype=np.uint64).astype(np.uint32)
    assert [mixed(int(x)) for x in numbers] == mixed_all(numbers.copy()).tolist()


def test_draws_are_uniform_and_not_tied_to_their_neighbours():
    of = keys(1, 0, 20_000)
    first, second, other = uniform(of, "a", 0), uniform(of, "a", 1), uniform(of, "b", 0)
    counts = np.histogram(first, 100, (0, 1))[0]
    assert ((counts - 200) ** 2 / 200).sum() < 150
    assert abs(np.corrcoef(first[1:], first[:-1])[0, 1]) < 0.03
    assert abs(np.corrcoef(first, second)[0, 1]) < 0.03
    assert abs(np.corrcoef(first, other)[0, 1]) < 0.03


@pytest.mark.parametrize(
    "spread, mean, sd",
    [
        (Spread("exponential", (3.0,)), 3, 3),
        (Spread("lognormal", (2.0, 1.0)), 2, 1),
        (Spread("pert", (4, 10, 30)), 12.333, 4.7),
        (Spread("triangular", (0, 1, 5)), 2, 1.08),
        (Spread("triangular", (0, 0, 6)), 2, 1.41),
        (Spread("uniform", (1, 3)), 2, 0.577),
    ],
)
def test_quantile_tables_keep_mean_and_spread(spread, mean, sd):
    drawn = np.interp(np.linspace(0.5 / 65536, 1 - 0.5 / 65536, 65536) * 1024, np.arange(1025), quantiles(spread))
    assert abs(drawn.mean() - mean) < 0.01 * mean
    assert abs(drawn.std() - sd) < 0.05 * sd
