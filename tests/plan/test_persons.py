"""Classes of persons pass and take as they are said to, later findings dismiss, and measured durations count: compiled or not, alike."""

from __future__ import annotations

import heapq
import random
from dataclasses import replace

import numpy as np
import pytest

from muster.plan.draws import keys, quantiles
from muster.plan.persons import makeup, passing, service
from muster.plan.plan import Counted, Range
from muster.plan.recruits import FLOW
from muster.plan.simulate import simulate
from plan_values import REFERENCE, no_compiler, plan_of

SMALL = REFERENCE.replace("total = 10000", "total = 1500").replace("servers = 20", "servers = 3")
MIXED = """
[[stream.class]]
id = "militia"
share = 0.4
vet_pass = 0.25
vet_service = { dist = "exponential", weeks = [0.16] }
course_pass = 0.9
[[stream.class]]
id = "former"
share = 0.6
vet_pass = 0.75
vet_service = { dist = "fixed", weeks = [0.02] }
course_pass = 0.5
"""
FAITHFUL = SMALL.replace("leave_per_year = 0.2212", "leave_per_year = 0")
MEASURED = Counted("table", tuple(np.linspace(0.01, 0.2, 64)), "weeks", 30, 0.2)
NUMBERS = ("vetted", "trained", "dismissed", "present", "able", "backlog", "flow")


def flow(run):
    return dict(zip(FLOW, run.flow[0], strict=True))


def measured(plan, **classes):
    (stream,) = plan.streams
    vet = replace(stream.stages[0], service=stream.stages[0].service if classes else MEASURED)
    persons = tuple(replace(item, vet_service=classes.get(item.id, item.vet_service)) for item in stream.persons)
    return replace(plan, streams=(replace(stream, stages=(vet, *stream.stages[1:]), persons=persons),))


def test_how_many_pass_is_the_mixture_and_those_who_pass_are_differently_made_up():
    plan = plan_of(SMALL + MIXED)
    (stream,) = plan.streams
    of = keys(1, 0, 4)
    assert passing(stream, 0, of) == pytest.approx(0.4 * 0.25 + 0.6 * 0.75)
    assert makeup(stream, 1, of)["militia"] == pytest.approx(0.1 / 0.55)
    ended = flow(simulate(plan, 128))
    assert abs(ended["passed"].sum() / (ended["passed"] + ended["refused"]).sum() - 0.55) < 0.006
    graduates = ended["left"] + ended["in_field"]
    assert abs(graduates.sum() / (graduates + ended["failed"]).sum() - (0.1 * 0.9 + 0.45 * 0.5) / 0.55) < 0.008


def test_classes_wait_in_one_queue_as_persons_of_classes_do():
    """Beside it: a heap of officers who serve persons each of a class of their own."""
    chance, waits = random.Random(4), []  # noqa: S311  # no secret
    for _ in range(60):
        free, waited = [0.0] * 3, 0.0
        for come in sorted(chance.uniform(0, 365) for _ in range(1500)):
            start = max(come, heapq.heappop(free))
            waited += start - come
            heapq.heappush(free, start + 7 * (chance.expovariate(1 / 0.16) if chance.random() < 0.4 else 0.02))
        waits.append(waited / 1500)
    ours = simulate(plan_of(SMALL + MIXED), 512).waited[0]
    error = (np.var(waits, ddof=1) / len(waits) + ours.var() / len(ours)) ** 0.5
    assert abs(np.mean(waits) - ours.mean()) < 4 * error
    assert abs(ours.mean() - simulate(plan_of(SMALL), 512).waited.mean()) > 10 * error


@pytest.mark.parametrize(
    "plan",
    [
        plan_of(SMALL + MIXED),
        measured(plan_of(SMALL)),
        measured(plan_of(SMALL + MIXED), militia=MEASURED),
        plan_of(SMALL.replace("leave_per_year", "dismissed_per_year = [0.1, 0.4]\nleave_per_year") + MIXED),
    ],
    ids=["classes", "measured", "measured classes", "dismissed"],
)
def test_without_a_compiler_the_numbers_are_the_same(plan):
    strong = simulate(plan, 24)
    with no_compiler():
        plain = simulate(plan, 24)
    assert [name for name in NUMBERS if not np.array_equal(getattr(strong, name), getattr(plain, name))] == []
    assert np.allclose(strong.waited, plain.waited)


def test_what_was_measured_on_few_cases_is_off_for_all_alike():
    sure = replace(MEASURED, error=0.0)
    plan = plan_of(SMALL)
    (stream,) = measured(plan).streams
    exact = replace(
        plan, streams=(replace(stream, stages=(replace(stream.stages[0], service=sure), *stream.stages[1:])),)
    )
    assert simulate(measured(plan), 200).waited.std() > 2 * simulate(exact, 200).waited.std()


def test_a_mixture_with_a_measured_class_is_as_unsure_as_its_part():
    (stream,) = measured(plan_of(SMALL + MIXED), militia=MEASURED).streams
    mixed = service(stream, 0)
    mean = quantiles(MEASURED).mean()
    assert quantiles(mixed).mean() == pytest.approx(0.4 * mean + 0.6 * 0.02, rel=0.02)
    assert isinstance(mixed, Counted)
    assert mixed.cases == 30
    assert mixed.error == pytest.approx(0.2 * 0.4 * mean / (0.4 * mean + 0.6 * 0.02), rel=0.02)


def test_later_findings_dismiss_a_share_each_year_and_all_are_accounted_for():
    plain = plan_of(FAITHFUL)
    found = plan_of(FAITHFUL.replace("leave_per_year = 0", "leave_per_year = 0\ndismissed_per_year = 0.4"))
    base, run = simulate(plain, 64), simulate(found, 64)
    assert np.array_equal(run.trained, base.trained)
    assert np.array_equal(run.present + run.dismissed, base.present)
    assert (np.diff(run.dismissed, axis=0) >= 0).all()
    joined = np.diff(base.trained.mean(axis=1), prepend=0)
    stays = 0.6 ** (7 * np.arange(105) / 365)
    assert run.present[-1].mean() == pytest.approx((joined * stays[::-1]).sum(), rel=0.01)


def test_everybody_who_passed_is_somewhere_at_the_end():
    text = SMALL.replace("leave_per_year", "dismissed_per_year = 0.3\nleave_per_year")
    for plan in (plan_of(text), plan_of(SMALL)):
        ended = flow(simulate(plan, 64))
        after = ("waiting", "in_course", "failed", "left", "dismissed", "in_field")
        assert np.array_equal(ended["passed"], sum(ended[name] for name in after))
        assert all((people >= 0).all() for people in ended.values())
        assert ended["left"].min() > 0
        assert (ended["dismissed"].min() > 0) == (plan.streams[0].stages[-1].dismissed_per_year is not None)


def test_a_dismissal_range_is_drawn_once_a_replication():
    wide = plan_of(FAITHFUL.replace("leave_per_year = 0", "leave_per_year = 0\ndismissed_per_year = [0.05, 0.3, 0.8]"))
    last = wide.streams[0].stages[-1]
    assert last.dismissed_per_year == Range(0.05, 0.3, 0.8)
    one = plan_of(FAITHFUL.replace("leave_per_year = 0", "leave_per_year = 0\ndismissed_per_year = 0.35"))
    assert simulate(wide, 100).present[-1].std() > 2 * simulate(one, 100).present[-1].std()
