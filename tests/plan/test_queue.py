"""The queue is exact, and the same numbers come out compiled or not."""

from __future__ import annotations

import heapq
import math
from dataclasses import replace

import numpy as np
import pytest

from muster.plan import plain, queue
from muster.plan.draws import keys, mixed, mixed_all, quantiles, salts, uniform
from muster.plan.plan import Spread
from muster.plan.queue import Coming, Desk


def erlang_c(servers, load):
    terms = [load**k / math.factorial(k) for k in range(servers)]
    last = load**servers / math.factorial(servers) * servers / (servers - load)
    return last / (sum(terms) + last)


def long_queue(cv, lanes=64, days=1500):
    """M/G/20 at the reference's load for long; returns arrival times and what became of everybody."""
    of = keys(5, 0, lanes)
    rate = 0.89 * 20 / 0.65
    service = Spread("lognormal", (0.65, 0.65 * cv)) if cv else Spread("fixed", (0.65,))
    service = Spread("exponential", (0.65,)) if cv == 1 else service
    count = int(days * rate + 6 * (days * rate) ** 0.5)
    coming = Coming("x", np.zeros(lanes), days, np.full(lanes, rate), count)
    served = queue.serve(coming, of, desk("x", 20, service, lanes), days // 7 + 1, keep=True)
    return queue.arrive(of, coming), served


def desk(what, servers, service, lanes, passing=1.0):
    return Desk(what, servers, service, np.ones(lanes), np.full(lanes, passing))


@pytest.fixture
def uncompiled(monkeypatch):
    """Without a compiler."""
    monkeypatch.setattr(queue, "available", lambda: False)
    queue._arriver.cache_clear()
    queue._server.cache_clear()
    yield
    queue._arriver.cache_clear()
    queue._server.cache_clear()


def one_day(fixed, of, servers=4):
    rate = None if fixed else np.linspace(5, 20, len(of))
    coming = Coming("y", np.full(len(of), 3.0), 37, rate, 300)
    scale, passing = np.linspace(0.5, 2, len(of)), np.linspace(0, 1, len(of))
    served = queue.serve(coming, of, Desk("y", servers, Spread("lognormal", (0.3, 0.5)), scale, passing), 9, keep=True)
    return queue.arrive(of, coming), served


NUMBERS = ("arrived", "done", "passed", "begun", "through")


@pytest.mark.parametrize("fixed", [True, False])
@pytest.mark.parametrize("servers", [1, 4, 300, 5000])
def test_without_a_compiler_the_numbers_are_the_same(fixed, servers, request):
    of = keys(9, 0, 8)
    compiled = one_day(fixed, of, servers)
    request.getfixturevalue("uncompiled")
    plain_ = one_day(fixed, of, servers)
    assert compiled[0].tobytes() == plain_[0].tobytes()
    for name in NUMBERS:
        assert np.array_equal(getattr(compiled[1], name), getattr(plain_[1], name))
    assert np.allclose(compiled[1].waited, plain_[1].waited)


def test_a_lane_does_not_hang_on_its_neighbours():
    of = keys(9, 0, 40)
    coming = Coming("y", np.full(40, 3.0), 37, None, 300)
    whole = queue.arrive(of, coming)
    alone = queue.arrive(of[7:8], replace(coming, first=coming.first[:1]))
    assert alone[:, 0].tobytes() == whole[:, 7].tobytes()


def left(times, of, what, servers, service):
    """When everybody leaves, of a heap of officers, for lane after lane."""
    for lane in range(len(of)):
        draws = plain.drawn(of[lane : lane + 1], salts(f"{what} takes", len(times)), queue.table(service))
        free, out = [np.float32(0)] * servers, []
        for come, takes in zip(times[:, lane], np.concatenate([found for _, found in draws]), strict=True):
            start = max(come, heapq.heappop(free))
            heapq.heappush(free, np.float32(start + takes[0]))
            out.append(np.float32(start + takes[0]))
        yield sorted(out)


@pytest.mark.parametrize("servers", [1, 3, 20])
def test_the_queue_is_the_one_of_an_event_list(servers):
    of, service = keys(2, 0, 3), Spread("exponential", (0.2,))
    coming = Coming("z", np.zeros(3), 30, None, 400)
    served = queue.serve(coming, of, desk("z", servers, service, 3), 10, keep=True)
    assert [list(lane) for lane in served.through.T] == list(left(queue.arrive(of, coming), of, "z", servers, service))


def test_what_is_drawn_within_the_queue_is_what_is_drawn_before_it():
    of = keys(2, 0, 70)[:64]
    coming = Coming("z", np.linspace(0, 9, 64), 30, None, 400)
    officers = desk("z", 3, Spread("exponential", (0.2,)), 64, 0.4)
    within = queue.serve(coming, of, officers, 10, keep=True)
    before = queue.serve(queue.arrive(of, coming), of, officers, 10, keep=True)
    for name in (*NUMBERS, "waited"):
        assert np.array_equal(getattr(within, name), getattr(before, name))


def test_who_passes_leaves_in_order_and_is_counted():
    _, served = one_day(True, keys(9, 0, 40))
    assert (np.diff(np.nan_to_num(served.through, posinf=1e9), axis=0) >= 0).all()
    weeks = (served.through[:, :, None] < 7 * np.arange(1, 10)).sum(axis=0).T
    assert np.array_equal(weeks, served.passed.cumsum(axis=0))
    assert served.passed[:, 0].sum() == 0
    assert np.array_equal(served.passed[:, -1], served.done[:, -1])
    share = served.passed.sum() / served.done.sum()
    assert abs(share - 0.5) < 0.03


def test_ordered_uniform_times_are_sorted_and_uniform():
    times = queue.arrive(keys(3, 0, 64), Coming("u", np.zeros(64), 100, None, 1000))
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
    inside = (served.through[there].astype(float) - times[there]).sum() / there.sum()
    rate = there.sum() / (8 * 1500)
    grid = np.arange(50, 1450, 7.0)
    level = np.mean(
        [
            [
                (there[:, lane] & (times[:, lane] <= t)).sum() - (there[:, lane] & (served.through[:, lane] <= t)).sum()
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
