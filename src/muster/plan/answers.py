"""What a run says: when the force is ready, how strong it is by date, what is covered, what it costs, what is left over.

Reach for :func:`answer`. The invariants: *never* is kept in the quantiles and not dropped; where a fact has no stated chance every number is
the widest interval over that fact being never and always true; every item keeps what it cites and whether it is assumed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

import numpy as np

from muster.plan.classes import class_of
from muster.plan.draws import Floats, Ints
from muster.plan.ladder import pace
from muster.plan.plan import Plan, Pledge
from muster.plan.simulate import Relief, Run, simulate
from muster.plan.weeks import ALWAYS, NEVER

STAYS = 4
"""Weeks a strength must stay to count as reached."""
_CORNERS = 3
"""Most facts without a stated chance whose every combination is run; of more, none and all of them, each alone, all but each."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A number over the ways that facts of no stated chance may turn out: from *low* to *high*."""

    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.low:g}" if self.low == self.high else f"{self.low:g} to {self.high:g}"


@dataclass(frozen=True, slots=True)
class Strength:
    """The force on one day, on the ladder; means, with P10, P50 and P90 of who is present."""

    day: date
    pledged: Interval
    firm: Interval
    vetted: Interval
    trained: Interval
    present: Interval
    able: Interval
    present_p10: Interval
    present_p50: Interval
    present_p90: Interval


@dataclass(frozen=True, slots=True)
class Cover:
    """One task in one week: how much of what it needs it has; mean, P10, and how often it has all."""

    task: str
    day: date
    needed: Interval
    share: Interval
    share_p10: Interval
    full: Interval


@dataclass(frozen=True, slots=True)
class Spending:
    """What one category needed and was paid in one month, mean over all runs."""

    month: str
    category: str
    needed: Interval
    paid: Interval


@dataclass(frozen=True, slots=True)
class Money:
    """One fund at the end: given, spent, left, what binds it, and how likely something it may not pay stayed unpaid."""

    fund: str
    funder: str
    given: Interval
    spent: Interval
    stranded: Interval
    bound_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """When a strength is reached and stays: weeks from the start; infinite is never."""

    target: int
    p10: Interval
    p50: Interval
    p90: Interval
    never: Interval
    in_time: Interval | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """A stream's queues: most who wait, and mean days in them."""

    stream: str
    backlog: Interval
    days: Interval


@dataclass(frozen=True, slots=True)
class Assumed:
    """An item whose numbers no source gives, or a fact of no stated chance."""

    item: str
    what: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything a run says; see the module."""

    plan: Plan
    replications: int
    seed: int
    ready: Ready | None
    strength: tuple[Strength, ...]
    cover: tuple[Cover, ...]
    spending: tuple[Spending, ...]
    money: tuple[Money, ...]
    waiting: tuple[Waiting, ...]
    undetermined: tuple[str, ...]
    assumed: tuple[Assumed, ...]
    firm_pledges: int


def corners(plan: Plan) -> Iterator[dict[str, float]]:
    """Yield the ways that facts of no stated chance may turn out."""
    open_ = [fact.id for fact in plan.facts if fact.undetermined]
    if len(open_) <= _CORNERS:
        for values in product((NEVER, ALWAYS), repeat=len(open_)):
            yield dict(zip(open_, values, strict=True))
        return
    yield dict.fromkeys(open_, NEVER)
    for name in open_:
        yield dict.fromkeys(open_, NEVER) | {name: ALWAYS}
        yield dict.fromkeys(open_, ALWAYS) | {name: NEVER}
    yield dict.fromkeys(open_, ALWAYS)


def runs(
    plan: Plan,
    replications: int,
    *,
    seed: int = 1,
    relief: Relief | None = None,
    correlation: float = 0.0,
    told: Callable[[int, int], None] | None = None,
) -> tuple[Run, ...]:
    """Run a plan once for each way that facts of no stated chance may turn out."""
    base, ways = relief or Relief(), list(corners(plan))
    found = []
    for nth, way in enumerate(ways):
        given = Relief({**way, **base.facts}, base.pledges, base.funds)
        found.append(simulate(plan, replications, seed=seed, relief=given, correlation=correlation))
        if told is not None:
            told(nth + 1, len(ways))
    return tuple(found)


def answer(plan: Plan, done: tuple[Run, ...], *, seed: int = 1) -> Answers:
    """Return what runs say.

    Args:
        plan: the plan.
        done: its runs, one for each way that facts of no stated chance may turn out.
        seed: what they were run with.
    """
    return Answers(
        plan=plan,
        replications=done[0].present.shape[1],
        seed=seed,
        ready=_ready(plan, done) if plan.target else None,
        strength=tuple(_strength(plan, done, week) for week in _dates(plan)),
        cover=tuple(
            _cover(plan, done, at, week) for at in range(len(plan.tasks)) for week in range(plan.horizon_weeks + 1)
        ),
        spending=tuple(_spending(plan, done)),
        money=tuple(_money(plan, done, at) for at in range(len(plan.funds))),
        waiting=tuple(_waiting(plan, done, at) for at in range(len(plan.streams))),
        undetermined=tuple(fact.id for fact in plan.facts if fact.undetermined),
        assumed=tuple(assumed(plan)),
        firm_pledges=sum(pledge.firm for pledge in plan.pledges),
    )


def over(done: tuple[Run, ...], number: Callable[[Run], float]) -> Interval:
    """Return a number over all ways."""
    found = [number(run) for run in done]
    return Interval(round(min(found), 6), round(max(found), 6))


def day_of(plan: Plan, week: int) -> date:
    """Return the first day of a week."""
    return plan.start + timedelta(weeks=week)


def week_of(plan: Plan, day: date) -> int:
    """Return the last week that begins on or before a day, within the horizon."""
    return max(0, min(plan.horizon_weeks, (day - plan.start).days // 7))


def reached(run: Run, target: int) -> Floats:
    """Return of each replication the first week from which a strength is there and stays; infinite for never."""
    there = run.present >= target
    stays = np.ones_like(there[: len(there) - STAYS + 1]) if len(there) >= STAYS else there[:0]
    for ahead in range(STAYS if len(stays) else 0):
        stays = stays & there[ahead : len(there) - STAYS + 1 + ahead]
    if not len(stays):
        return np.full(there.shape[1], np.inf)
    return np.where(stays.any(axis=0), stays.argmax(axis=0), np.inf)


def _quantile(values: Floats | Ints, share: float) -> float:
    """Return a quantile that was drawn: never lies above every week."""
    return float(np.sort(values)[min(len(values) - 1, int(share * len(values)))])


def _dates(plan: Plan) -> tuple[int, ...]:
    """Return the weeks strength is told for: each quarter, the day promised, the end."""
    weeks = {*range(0, plan.horizon_weeks + 1, 13), plan.horizon_weeks}
    return tuple(sorted(weeks | ({week_of(plan, plan.by)} if plan.by else set())))


def _strength(plan: Plan, done: tuple[Run, ...], week: int) -> Strength:
    ladder = {
        name: over(done, lambda run, name=name: float(getattr(run, name)[week].mean()))  # type: ignore[misc]  # a default keeps the name
        for name in ("pledged", "firm", "vetted", "trained", "present", "able")
    }
    low, mid, high = (over(done, lambda run, q=q: _quantile(run.present[week], q)) for q in (0.1, 0.5, 0.9))  # type: ignore[misc]
    return Strength(day_of(plan, week), **ladder, present_p10=low, present_p50=mid, present_p90=high)


def _ready(plan: Plan, done: tuple[Run, ...]) -> Ready:
    times = {id(run): reached(run, plan.target) for run in done}
    p10, p50, p90 = (over(done, lambda run, q=q: _quantile(times[id(run)], q)) for q in (0.1, 0.5, 0.9))  # type: ignore[misc]
    never = over(done, lambda run: float(np.isinf(times[id(run)]).mean()))
    due = week_of(plan, plan.by) if plan.by else None
    in_time = None if due is None else over(done, lambda run: float((times[id(run)] <= due).mean()))
    return Ready(plan.target, p10, p50, p90, never, in_time)


def _cover(plan: Plan, done: tuple[Run, ...], at: int, week: int) -> Cover:
    def share(run: Run) -> Floats:
        needed = run.needed[at, week]
        return np.where(needed > 0, run.covered[at, week] / np.maximum(1, needed), 1.0)

    return Cover(
        plan.tasks[at].id,
        day_of(plan, week),
        over(done, lambda run: float(run.needed[at, week].mean())),
        over(done, lambda run: float(share(run).mean())),
        over(done, lambda run: _quantile(share(run), 0.1)),
        over(done, lambda run: float((share(run) >= 1).mean())),
    )


def _spending(plan: Plan, done: tuple[Run, ...]) -> Iterator[Spending]:
    months = [f"{day_of(plan, week):%Y-%m}" for week in range(plan.horizon_weeks + 1)]
    lines = done[0].lines
    for category in dict.fromkeys(line.cost.category for line in lines):
        rows = np.array([line.cost.category == category for line in lines])
        for month in dict.fromkeys(months):
            weeks = np.array([found == month for found in months])

            def total(run: Run, name: str, rows: object = rows, weeks: object = weeks) -> float:
                return float(getattr(run, name)[rows][:, weeks].sum(axis=(0, 1)).mean())

            yield Spending(
                month, category, over(done, lambda run: total(run, "need")), over(done, lambda run: total(run, "paid"))
            )


def _money(plan: Plan, done: tuple[Run, ...], at: int) -> Money:
    fund = plan.funds[at]
    binds = {
        f"if {fund.condition}": fund.condition is not None,
        f"allows only {', '.join(fund.allows)}": bool(fund.allows),
        f"forbids {', '.join(fund.forbids)}": bool(fund.forbids),
        f"only {fund.only_recipients} recipients": bool(fund.only_recipients),
        "its window": fund.window is not None,
        f"paid in {fund.tranches}": fund.tranches != "once",
        "its monthly cap": fund.monthly_cap is not None,
    }
    return Money(
        fund.id,
        fund.funder,
        over(done, lambda run: float(run.amount[at].mean())),
        over(done, lambda run: float(run.spent[at, -1].mean())),
        over(done, lambda run: float(_stranded(run, at).mean())),
        tuple(word for word, there in binds.items() if there),
    )


def _stranded(run: Run, at: int) -> Ints:
    """Return what is left of a fund while something stayed unpaid: at most what stayed unpaid."""
    unpaid = (run.need - run.paid).sum(axis=(0, 1))
    return np.asarray(np.minimum(run.amount[at] - run.spent[at, -1], unpaid))


def _waiting(plan: Plan, done: tuple[Run, ...], at: int) -> Waiting:
    return Waiting(
        plan.streams[at].id,
        over(done, lambda run: float(run.backlog[at].max(axis=0).mean())),
        over(done, lambda run: float(run.waited[at].mean())),
    )


def assumed(plan: Plan) -> Iterator[Assumed]:
    """Yield everything that rests on no source: what the plan marks, what the ladder of pledges fills in, facts of no chance."""
    if plan.assumption:
        yield Assumed("plan target", plan.note or "a target that no report gives", ())
    for kind in ("facts", "pledges", "funds", "streams", "tasks", "costs"):
        for item in getattr(plan, kind):
            name = f"{type(item).__name__.lower()} {getattr(item, 'id', '') or f'{item.of} {item.category}'}"
            if item.assumption or any(stage.assumption for stage in getattr(item, "stages", ())):
                yield Assumed(name, getattr(item, "note", "") or "numbers that no report gives", item.cites)
            if kind == "facts" and item.undetermined:
                yield Assumed(name, "no chance is stated: results are intervals", item.cites)
            if kind == "pledges" and (item.p is None or item.slip is None) and item.confidence != "in_theatre":
                yield Assumed(name, _filled_in(plan, item), item.cites)


def _filled_in(plan: Plan, pledge: Pledge) -> str:
    """Return what a pledge does not say and where it is taken from instead."""
    parts = [f"chance assumed from its confidence, {pledge.confidence}"] if pledge.p is None else []
    if pledge.slip is None:
        known = class_of(pledge, plan)
        parts.append(
            f"lateness as of {known.title or known.id}: half within {known.median_weeks * pace(pledge):.0f} weeks of being called"
        )
    return "; ".join(parts)
