"""Officers for a wait: as many as Erlang's formula says, found on the same chances, an interval where facts are open."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from muster.plan import officers as found
from muster.plan.answers import answer, runs
from muster.plan.draws import keys
from muster.plan.officers import MOST, halved, officers, waits
from muster.plan.plan import Spread
from muster.plan.queue import Coming, Desk, arrive, serve
from muster.plan.wire import tables
from plan_values import no_compiler, plan_of

STEADY = """\
[plan]
id = "steady"
start = 2030-01-07
horizon_weeks = 520
[[stream]]
id = "police"
arrivals = [{ from = 2030-01-07, to = 2039-12-25, per_week = 14 }]
[[stream.stage]]
kind = "vet"
servers = 20
service = { dist = "exponential", weeks = [2] }
pass = 0.7
[[stream.stage]]
kind = "field"
"""
SHORT = STEADY.replace("horizon_weeks = 520", "horizon_weeks = 52").replace("2039-12-25", "2030-12-30")


def beyond(servers, rate, mean, days):
    """Erlang: the share that waits longer than some days, of a queue that has settled."""
    load = rate * mean
    if servers <= load:
        return 1.0
    terms = [1.0]
    for k in range(1, servers + 1):
        terms.append(terms[-1] * load / k)
    last = terms[-1] * servers / (servers - load)
    return last / (sum(terms[:-1]) + last) * math.exp(-(servers / mean - rate) * days)


def least(rate, mean, days):
    return next(c for c in range(1, 1000) if beyond(c, rate, mean, days) <= 0.1)


def test_as_many_are_needed_as_erlang_says():
    """Two a day who take a fortnight each: 28 are busy, one more leaves waits of months, and a few more end them."""
    (need,) = officers(plan_of(STEADY), 48)
    expected = least(2.0, 14.0, 30.0)
    assert expected > 28
    assert abs(need.needed.low - expected) <= 1
    assert (need.stream, need.stage, need.servers) == ("police", "1 vet", 20)


@pytest.mark.parametrize("days", [2.0, 10.0])
def test_one_in_so_many_waits_longer_as_erlang_says(days):
    of = keys(3, 0, 64)
    coming = Coming("e", np.zeros(64), 2000, np.full(64, 2.0), 4500)
    found_ = waits(arrive(of, coming), of, Desk("e", 30, Spread("exponential", (14.0,)), np.ones(64), np.ones(64)), 285)
    assert (found_ > days).mean() == pytest.approx(beyond(30, 2.0, 14.0, days), rel=0.12)


@pytest.mark.parametrize("servers", [1, 3, 50, 900])
def test_the_waits_of_each_add_up_to_those_the_queue_counts(servers):
    of = keys(5, 0, 8)
    coming = Coming("w", np.linspace(0, 20, 8), 60, None, 400)
    there = Desk("w", servers, Spread("exponential", (0.9,)), np.ones(8), np.full(8, 0.5))
    assert waits(arrive(of, coming), of, there, 30).sum() == pytest.approx(serve(coming, of, there, 30).waited.sum())


@given(st.integers(1, MOST + 200))
def test_halving_finds_the_first_that_is_enough_or_says_there_is_none(least_):
    assert halved(lambda servers: servers >= least_) == (least_ if least_ <= MOST else math.inf)


def test_where_the_most_are_too_few_it_says_more_than_they_are(monkeypatch):
    monkeypatch.setattr(found, "MOST", 6)
    (need,) = officers(plan_of(SHORT), 16)
    assert need.told == "more than 6"


def test_a_fact_nobody_has_given_a_chance_makes_an_interval():
    text = SHORT.replace('id = "police"', 'id = "police"\nif = "consent"') + '[[fact]]\nid = "consent"\n'
    plan, sure = plan_of(text), plan_of(SHORT)
    (need,), (known,) = officers(plan, 16), officers(sure, 16)
    assert need.needed.low == 0
    assert need.needed.high == known.needed.high > 1
    assert need.told == f"0 to {known.needed.high:g}"
    said = tables(answer(plan, runs(plan, 4)), officers=(need,))["officers"]
    assert said[0]["needed"] == [0, int(known.needed.high)]
    assert said[0]["wait_p90"] == [0, round(known.p90.high, 4)]


def test_a_stage_is_asked_with_the_one_before_it_given_what_it_needs():
    """One officer who screens lets few through; vetting must be ready for all whom enough of them let through."""
    screen = '[[stream.stage]]\nkind = "screen"\nservers = 1\nservice = { dist = "fixed", weeks = [2] }\n'
    plan = plan_of(SHORT.replace("[[stream.stage]]\n", f"{screen}[[stream.stage]]\n", 1))
    screening, vetting = officers(plan, 16)
    (alone,) = officers(plan_of(SHORT), 16)
    assert screening.p90.low > 90
    assert vetting.p90.high == 0
    assert abs(vetting.needed.low - alone.needed.low) <= 3


def test_more_replications_than_go_in_lock_step_are_gone_through_a_few_at_a_time():
    of = keys(5, 0, 150)
    coming, there = (
        Coming("w", np.zeros(64), 60, None, 100),
        Desk("w", 2, Spread("fixed", (1.0,)), np.ones(150), np.ones(150)),
    )
    times = np.concatenate(
        [arrive(of[:64], coming), arrive(of[64:128], coming), arrive(of[128:], coming)[:, :22]], axis=1
    )
    alone = [waits(times[:, at : at + 1], of[at : at + 1], Desk("w", 2, Spread("fixed", (1.0,)), np.ones(1), np.ones(1)), 9) for at in (0, 70, 149)]  # fmt: skip
    together = waits(times, of, there, 9).reshape(100, 150)
    assert all(np.array_equal(together[:, at], one) for at, one in zip((0, 70, 149), alone, strict=True))


def test_without_a_compiler_the_number_is_the_same():
    plan = plan_of(SHORT)
    strong = officers(plan, 100)
    with no_compiler():
        assert officers(plan, 100) == strong
