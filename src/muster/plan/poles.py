"""The long pole: what would help most, if it alone were otherwise; and which facts to settle first.

Reach for :func:`long_poles` and :func:`to_settle`. The invariants: every constraint is relieved alone, with the same chances; constraints in
series hide each other, so the best is then kept relieved and the rest are asked again; a gain is told with its standard error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from muster.plan.answers import corners, reached, week_of
from muster.plan.draws import Floats
from muster.plan.plan import Plan, Range, Stage, Stream
from muster.plan.simulate import Relief, Run, simulate
from muster.plan.weeks import ALWAYS, NEVER


@dataclass(frozen=True, slots=True)
class Constraint:
    """Something that may hold a plan back, and how it is relieved."""

    id: str
    how: str
    plan: Plan
    relief: Relief
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gain:
    """What relieving a constraint changes in one metric: mean difference and its standard error, over shared chances.

    Attributes:
        constraint: what was relieved.
        how: how.
        metric: what is measured.
        gain: the mean difference.
        error: its standard error.
        after: what was already relieved.
        cites: what the constraint rests on.
    """

    constraint: str
    how: str
    metric: str
    gain: float
    error: float
    after: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settle:
    """A fact worth finding out: how much the chance of success hangs on it.

    Attributes:
        fact: its id.
        undetermined: whether nobody has stated a chance: such facts come first.
        chance: how often it came true.
        swing: chance of success (or mean strength) where it is true, less where it is not.
        value: variance of success that knowing it would take away.
        controlled_by: who decides it.
        cites: what it rests on.
    """

    fact: str
    undetermined: bool
    chance: float
    swing: float
    value: float
    controlled_by: tuple[str, ...]
    cites: tuple[str, ...]


def constraints(plan: Plan, base: Relief | None = None) -> Iterator[Constraint]:
    """Yield everything that may be relieved, in the order of the file."""
    given = base or Relief()
    for fact in plan.facts:
        if fact.state != "true":
            yield Constraint(
                f"fact {fact.id}", "true from the start", plan, _and(given, facts={fact.id: 0.0}), fact.cites
            )
    for pledge in plan.pledges:
        relief = _and(given, pledges=frozenset({pledge.id}))
        yield Constraint(f"pledge {pledge.id}", "kept for certain, without slipping", plan, relief, pledge.cites)
    for stream in plan.streams:
        for nth, stage in enumerate(stream.stages):
            for how, eased in _eased(stage):
                changed = replace(stream, stages=(*stream.stages[:nth], eased, *stream.stages[nth + 1 :]))
                yield Constraint(
                    f"stream {stream.id} stage {nth + 1} ({stage.kind})", how, _swap(plan, changed), given, stream.cites
                )
        more = tuple(
            replace(item, total=round(item.total * 1.1))
            if item.total is not None
            else replace(item, per_week=_times(item.per_week, 1.1))
            for item in stream.arrivals
        )
        yield Constraint(
            f"stream {stream.id} applicants", "+10 %", _swap(plan, replace(stream, arrivals=more)), given, stream.cites
        )
    for fund in plan.funds:
        yield Constraint(
            f"fund {fund.id}", "without restrictions", plan, _and(given, funds=frozenset({fund.id})), fund.cites
        )
        richer = tuple(replace(item, amount=_ENDLESS) if item.id == fund.id else item for item in plan.funds)
        yield Constraint(f"fund {fund.id}", "as much as is needed", replace(plan, funds=richer), given, fund.cites)


_ENDLESS = Range(1e12, 1e12, 1e12)
"""More money than any plan needs, and little enough to be counted exactly."""


def _and(given: Relief, **more: Any) -> Relief:
    return Relief(
        {**given.facts, **more.get("facts", {})},
        given.pledges | more.get("pledges", frozenset()),
        given.funds | more.get("funds", frozenset()),
    )


def _swap(plan: Plan, stream: Stream) -> Plan:
    return replace(plan, streams=tuple(stream if item.id == stream.id else item for item in plan.streams))


def _times(numbers: Range | None, by: float) -> Range | None:
    return numbers and Range(numbers.low * by, numbers.mode * by, numbers.high * by)


def _eased(stage: Stage) -> Iterator[tuple[str, Stage]]:
    if stage.kind in {"screen", "vet"}:
        yield "+10 % officers", replace(stage, servers=max(stage.servers + 1, round(stage.servers * 1.1)))
        yield "twice the officers", replace(stage, servers=stage.servers * 2)
    elif stage.kind == "course":
        yield "+10 % seats", replace(stage, cohort=max(stage.cohort + 1, round(stage.cohort * 1.1)))
        yield (
            "seats for all, every week, no trainers needed",
            replace(stage, cohort=10**9, every_weeks=1, minimum=1, trainers_per_cohort=0, needs=""),
        )


Metric = Callable[[Run], Floats]


def metrics(plan: Plan) -> dict[str, Metric]:
    """Return what is measured: strength on the day promised (or half way) and at the end, being in time, person-days."""
    due = week_of(plan, plan.by) if plan.by else plan.horizon_weeks // 2
    found: dict[str, Metric] = {
        f"present in week {due}": lambda run: run.present[due].astype(np.float64),
        f"present in week {plan.horizon_weeks}": lambda run: run.present[-1].astype(np.float64),
        "person-days": lambda run: run.present.sum(axis=0) * 7.0,
    }
    if plan.target:
        found[f"{plan.target} by week {due}"] = lambda run: (reached(run, plan.target) <= due).astype(np.float64)
    if plan.tasks:
        found["task-days covered"] = lambda run: run.covered.sum(axis=(0, 1)) * 7.0
    return found


def long_poles(
    plan: Plan,
    replications: int,
    *,
    seed: int = 1,
    rounds: int = 2,
    told: Callable[[int, int], None] | None = None,
    into: list[Gain] | None = None,
) -> tuple[Gain, ...]:
    """Return what relieving each constraint alone helps, and again with the best kept relieved.

    Args:
        plan: the plan; facts of no stated chance are taken never to come true unless relieved.
        replications: how many, the same for each.
        seed: which chances.
        rounds: how often to ask; from the second on, what helped person-days most stays relieved.
        told: told how many runs are done, of how many.
        into: where gains are put as they are found, for one who may stop before the end.
    """
    here, relief = plan, Relief(next(corners(plan)))
    after: tuple[str, ...] = ()
    found = [] if into is None else into
    asked, total = 0, rounds * len(list(constraints(plan)))
    for _ in range(rounds):
        before = simulate(here, replications, seed=seed, relief=relief)
        best: tuple[float, Constraint] | None = None
        for constraint in constraints(here, relief):
            asked += 1
            if told is not None:
                told(asked, total)
            if f"{constraint.id}: {constraint.how}" in after:
                continue
            run = simulate(constraint.plan, replications, seed=seed, relief=constraint.relief)
            gains = list(_gains(plan, constraint, before, run, after))
            found += gains
            days = next(gain.gain for gain in gains if gain.metric == "person-days")
            best = (days, constraint) if best is None or days > best[0] else best
        if best is None or best[0] <= 0:
            break
        here, relief = best[1].plan, best[1].relief
        after = (*after, f"{best[1].id}: {best[1].how}")
    found += _needed(plan, replications, seed)
    return tuple(found)


NEEDED = "needed: what is lost when it alone never comes true"
"""How a fact of no stated chance is told to hold everything back although it alone would not help: others do too."""
_OTHERS = "all other facts of no stated chance true"


def _needed(plan: Plan, replications: int, seed: int) -> Iterator[Gain]:
    """Yield what each fact of no stated chance is needed for: they wait in series and so hide each other."""
    open_ = [fact for fact in plan.facts if fact.undetermined]
    if not open_:
        return
    every = dict.fromkeys((fact.id for fact in open_), ALWAYS)
    whole = simulate(plan, replications, seed=seed, relief=Relief(every))
    for fact in open_:
        without = simulate(plan, replications, seed=seed, relief=Relief(every | {fact.id: NEVER}))
        needed = Constraint(f"fact {fact.id}", NEEDED, plan, Relief(), fact.cites)
        yield from _gains(plan, needed, without, whole, (_OTHERS,))


def foremost(gains: Sequence[Gain]) -> tuple[Gain, ...]:
    """Return what adds most person-days, relieved alone; where nothing alone helps, the facts without which most is lost.

    Several are returned when they are alike: each holds everything back.
    """
    days = [gain for gain in gains if gain.metric == "person-days"]
    for kept in ([gain for gain in days if not gain.after], [gain for gain in days if gain.how == NEEDED]):
        most = max((gain.gain for gain in kept), default=0.0)
        if most > 0:
            return tuple(gain for gain in kept if gain.gain >= most * (1 - 1e-9))
    return ()


def _gains(plan: Plan, constraint: Constraint, before: Run, run: Run, after: Sequence[str]) -> Iterator[Gain]:
    for name, metric in metrics(plan).items():
        gain = metric(run) - metric(before)
        error = float(gain.std(ddof=1) / len(gain) ** 0.5) if len(gain) > 1 else float("nan")
        yield Gain(constraint.id, constraint.how, name, float(gain.mean()), error, tuple(after), constraint.cites)


def to_settle(plan: Plan, done: tuple[Run, ...]) -> tuple[Settle, ...]:
    """Return which facts to find out, those of no stated chance first, then by what knowing them is worth.

    Args:
        plan: the plan.
        done: its runs, one for each way that facts of no stated chance may turn out.
    """
    measure = _success(plan)
    found = [_settle(plan, done, at, measure) for at in range(len(plan.facts)) if plan.facts[at].state != "true"]
    return tuple(sorted(found, key=lambda item: (not item.undetermined, -item.value, -abs(item.swing), item.fact)))


def _success(plan: Plan) -> Metric:
    if plan.target:
        due = week_of(plan, plan.by) if plan.by else plan.horizon_weeks
        return lambda run: (reached(run, plan.target) <= due).astype(np.float64)
    return lambda run: run.present[-1].astype(np.float64)


def _settle(plan: Plan, done: tuple[Run, ...], at: int, measure: Metric) -> Settle:
    fact = plan.facts[at]
    true = np.concatenate([np.isfinite(run.facts[at]) & (run.facts[at] <= plan.horizon_weeks) for run in done])
    values = np.concatenate([measure(run) for run in done])
    both = true.any() and not true.all()
    swing = float(values[true].mean() - values[~true].mean()) if both else 0.0
    chance = float(true.mean())
    value = 0.0 if fact.undetermined else chance * (1 - chance) * swing**2
    return Settle(fact.id, fact.undetermined, chance, swing, value, fact.controlled_by, fact.cites)
