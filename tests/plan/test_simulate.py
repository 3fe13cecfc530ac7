"""A plan run many times: right where the answer is known, conserved, repeatable, monotone."""

from __future__ import annotations

import json
from contextlib import nullcontext
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from muster.plan import recruits
from muster.plan import simulate as simulation
from muster.plan.answers import answer, runs
from muster.plan.draws import keys
from muster.plan.officers import officers
from muster.plan.plan import Fact, Plan, Range
from muster.plan.simulate import Relief, Run, simulate
from muster.plan.weeks import Course, Now, Watch
from muster.plan.wire import tables
from muster.rules.condition import parse
from plan_values import HARBOUR, REFERENCE, no_compiler, plan_of

ARRAYS = [name for name in Run.__dataclass_fields__ if name not in {"plan", "lines"}]


def same(one, other, wide=None):
    return all(np.array_equal(getattr(one, name)[..., :wide], getattr(other, name)[..., :wide]) for name in ARRAYS)


def test_the_reference_pipeline_gives_the_known_strengths(reference):
    run = simulate(reference, 256)
    assert abs(run.present[52].mean() - 4110.6) < 12
    assert abs(run.present[104].mean() - 4672) < 12
    assert abs(run.present[104].std() - 52) < 9
    assert abs(run.waited.mean() - 0.143) < 0.012


def test_it_tends_to_its_fluid_limit(reference):
    """Flows, officers and seats times four: the mean stays, the spread per head halves."""
    (stream,) = reference.streams
    vet, course, field = stream.stages
    (arrival,) = stream.arrivals
    larger = replace(
        stream,
        arrivals=(replace(arrival, total=40_000),),
        stages=(replace(vet, servers=80), replace(course, cohort=1000), field),
    )
    big, small = simulate(replace(reference, streams=(larger,)), 64), simulate(reference, 256)
    assert abs(big.present[52].mean() / 4 - 4114.5) < 8
    assert 0.3 < big.present[104].std() / 4 / small.present[104].std() < 0.75


def test_the_field_is_an_infinite_server():
    """Strength tends to the rate of graduates times mean life in the field."""
    plan = plan_of('[plan]\nid = "a"\nstart = 2030-01-07\nhorizon_weeks = 520\n[[stream]]\nid = "s"\narrivals = [{ from = 2030-01-07, to = 2040-01-01, per_week = 30 }]\n[[stream.stage]]\nkind = "field"\nleave_per_year = 0.9\n')  # fmt: skip
    life = -52.1429 / np.log(0.1)
    run = simulate(plan, 256)
    assert abs(run.present[300:].mean() - 30 * life) < 0.04 * 30 * life


def test_same_seed_same_numbers_and_another_seed_others(harbour):
    assert same(simulate(harbour, 80, seed=3), simulate(harbour, 80, seed=3))
    assert not same(simulate(harbour, 80, seed=3), simulate(harbour, 80, seed=4))


def test_a_replication_does_not_hang_on_how_many_there_are_nor_on_blocks(harbour, monkeypatch):
    whole = simulate(harbour, 100)
    assert same(simulate(harbour, 30), whole, 30)
    monkeypatch.setattr(simulation, "BLOCK", 37)
    assert same(simulate(harbour, 100), whole)


def test_without_a_compiler_the_numbers_are_the_same(harbour):
    compiled = simulate(harbour, 40)
    with no_compiler():
        plain = simulate(harbour, 40)
    assert [
        name
        for name in ARRAYS
        if name != "waited" and not np.array_equal(getattr(plain, name), getattr(compiled, name))
    ] == []
    assert np.allclose(plain.waited, compiled.waited)


TWO = """
[[stream.stage]]
kind = "course"
cohort = 40
weeks = 3
minimum = 10
pass = [0.6, 0.8]
"""


@pytest.mark.parametrize("text", [REFERENCE, REFERENCE.replace('[[stream.stage]]\nkind = "field"', f'{TWO}[[stream.stage]]\nkind = "field"')], ids=["one course", "two"])  # fmt: skip
def test_a_stream_gone_through_at_once_is_the_one_gone_through_week_by_week(text, monkeypatch):
    plan = plan_of(text)
    at_once = simulate(plan, 70)
    monkeypatch.setattr(recruits.Recruited, "free", lambda _: False)
    assert same(at_once, simulate(plan, 70))


def test_on_one_processor_or_two_the_numbers_are_the_same(reference, monkeypatch):
    found = []
    for cores in (1, 2):
        monkeypatch.setattr(recruits, "cores", lambda cores=cores: cores)
        recruits._kept.cache_clear()
        found.append(simulate(reference, 300, seed=8))
    assert same(*found)


def test_on_one_processor_or_two_the_answers_are_the_same_bytes(harbour, monkeypatch):
    said = []
    for cores in (1, 2):
        monkeypatch.setattr(recruits, "cores", lambda cores=cores: cores)
        recruits._kept.cache_clear()
        found = tables(answer(harbour, runs(harbour, 150)), officers=officers(harbour, 150))
        said.append(json.dumps(found, default=str).encode())
    assert said[0] == said[1]


@pytest.mark.parametrize("plain_", [False, True])
def test_nobody_applies_where_the_window_is_past(reference, plain_):
    (stream,) = reference.streams
    late = replace(reference, start=stream.arrivals[0].until.replace(year=2032))
    with no_compiler() if plain_ else nullcontext():
        run = simulate(late, 70)
    assert (run.vetted.max(), run.backlog.max(), run.present.max()) == (0, 0, 0)


def test_both_paths_draw_from_one_distribution(reference):
    """Kolmogorov and Smirnov on other chances: the bound is that of one in a thousand."""
    strong = simulate(reference, 256, seed=21).present[104]
    with no_compiler():
        plain_ = simulate(reference, 256, seed=22).present[104]
    grid = np.union1d(strong, plain_)
    shares = [np.searchsorted(np.sort(values), grid, side="right") / 256 for values in (strong, plain_)]
    assert np.abs(shares[0] - shares[1]).max() < 1.95 * (2 / 256) ** 0.5


def test_money_spent_and_left_is_money_given_and_nothing_forbidden_is_paid(harbour):
    run = simulate(harbour, 200)
    assert (run.spent[:, -1] <= run.amount).all()
    assert (np.diff(run.spent, axis=1) >= 0).all()
    assert (run.paid <= run.need).all()
    assert (run.paid.sum(axis=(0, 1)) == run.spent[:, -1].sum(axis=0)).all()
    forbidden = [line.cost.category == "reimbursement" for line in run.lines]
    assert run.paid[forbidden].sum() > 0
    assert (run.paid[forbidden].sum(axis=(0, 1)) == run.spent[2, -1]).all()


def test_no_task_is_done_by_people_who_may_not(harbour):
    run = simulate(harbour, 200)
    pier, soldiers = run.covered[0], simulate(replace(harbour, pledges=()), 200).covered[0]
    assert pier.max() > 0
    assert soldiers.max() == 0
    assert (run.covered <= run.needed).all()
    assert (run.covered.sum(axis=0) <= run.present).all()
    assert (run.able <= run.present).all()


def test_a_fact_without_a_chance_never_comes_by_itself(harbour):
    run = simulate(harbour, 100)
    signature = [fact.id for fact in harbour.facts].index("signature")
    assert np.isinf(run.facts[signature]).all()
    forced = simulate(harbour, 100, relief=Relief({"signature": 0.0}))
    assert (forced.facts[signature] == 0).all()


def test_an_unfunded_plan_brings_fewer_people():
    poor = plan_of(HARBOUR.replace("amount = 3e6", "amount = 1e4").replace("amount = [1e6, 4e6]", "amount = 1"))
    assert simulate(poor, 60).present[-1].mean() < 0.5 * simulate(plan_of(HARBOUR), 60).present[-1].mean()


EASED = {
    "applicants": lambda stream: replace(stream, arrivals=tuple(replace(a, total=a.total + 500) for a in stream.arrivals)),
    "officers": lambda stream: replace(stream, stages=(replace(stream.stages[0], servers=40), *stream.stages[1:])),
    "seats": lambda stream: replace(stream, stages=(stream.stages[0], replace(stream.stages[1], cohort=400), stream.stages[2])),
}  # fmt: skip


@pytest.mark.parametrize("what", EASED)
def test_more_of_what_helps_never_lowers_mean_person_days(reference, what):
    eased = replace(reference, streams=(EASED[what](reference.streams[0]),))
    assert simulate(eased, 64).present.sum(axis=0).mean() >= simulate(reference, 64).present.sum(axis=0).mean() * 0.999


LETTERS = "abc"
TREES = st.recursive(
    st.sampled_from(LETTERS),
    lambda part: st.tuples(part, st.sampled_from(["and", "or"]), part).map(lambda x: f"({x[0]} {x[1]} {x[2]})") | part.map(lambda x: f"not {x}") | st.lists(part, min_size=3, max_size=3).map(lambda x: f"at least 2 of ({', '.join(x)})"),
    max_leaves=6,
)  # fmt: skip


@settings(max_examples=60)
@given(TREES)
def test_how_often_a_condition_holds_is_what_enumeration_gives(text):
    chances = {"a": 0.3, "b": 0.5, "c": 0.8}
    facts = tuple(Fact(id=name, p=Range(p, p, p)) for name, p in chances.items())
    plan = Plan(id="x", start=simulation.np.datetime64("2030-01-07").astype(object), horizon_weeks=4, facts=facts)
    of = keys(11, 0, 4000)
    from muster.plan.weeks import course

    now = Now(plan, 4000, {fact.id: course(replace(fact, when=None), of, 4) for fact in facts}, week=5)
    exact = 0.0
    for bits in range(8):
        known = {name: bool(bits >> at & 1) for at, name in enumerate(LETTERS)}
        courses = {name: Course(np.array([0.0 if on else np.inf]), np.array([np.inf])) for name, on in known.items()}
        weight = np.prod([p if known[name] else 1 - p for name, p in chances.items()])
        exact += weight * float(Watch(parse(text, timed=True)).ask(Now(plan, 1, courses))[0])
    assert abs(Watch(parse(text, timed=True)).ask(now).mean() - exact) < 5 * 0.5 / 4000**0.5


def test_held_and_after_look_back_and_no_further_than_the_start():
    plan = Plan(id="x", start=simulation.np.datetime64("2030-01-07").astype(object), horizon_weeks=9)
    now = Now(plan, 1, {"a": Course(np.array([1.0]), np.array([5.0]))})
    held, after, by = (Watch(parse(text, timed=True)) for text in ("held(a, 3w)", "after(a, 3w)", "by(2030-01-15)"))
    seen = {"held": [], "after": [], "by": []}
    for now.week in range(9):
        for name, watch in (("held", held), ("after", after), ("by", by)):
            seen[name] += [now.week] if watch.ask(now)[0] else []
    assert seen == {"held": [3, 4], "after": [4, 5, 6, 7], "by": [0, 1]}
