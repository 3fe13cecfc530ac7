"""Recruit streams week by week: through the queues, into courses, into the field, and out.

Reach for :class:`Recruited` from the simulation. The invariant: every week, in every replication, those who applied equal those in every
state and those who left by every exit, in whole numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial

import numpy as np

from muster.errors import InputError, IntegrityError
from muster.names.fast import available, cores
from muster.plan.draws import Floats, Ints, Keys, binomial, from_range
from muster.plan.lanes import LANES
from muster.plan.persons import passing, service
from muster.plan.plain import Times, in_order
from muster.plan.plan import Counted, Plan, Stage, Stream
from muster.plan.queue import Coming, Desk, arrive, lanes, prepare, serve
from muster.plan.school import Classes, Walk, walked
from muster.plan.slippage import normal
from muster.plan.weeks import Course, Flags, Now, Watch

FLOW = ("applied", "refused", "passed", "waiting", "in_course", "failed", "left", "dismissed", "in_field")
"""Where the people of a stream are at the end, or how many went that way."""
_SLACK = 6
"""Standard deviations of room for those who come by chance."""


@dataclass(frozen=True, slots=True)
class Screened:
    """What the queues of a stream made of those who applied, by week: no course and no money touches it."""

    applied: Ints
    refused: Ints
    passed: Ints
    waited: Floats


def screened(stream: Stream, plan: Plan, of: Keys, opens: Floats) -> Screened:
    """Send everybody through the queues of a stream, a few lanes at a time.

    Args:
        stream: the stream.
        plan: its plan.
        of: keys of the replications.
        opens: of each, the week in which recruiting opens.
    """
    prepare()
    step = _step(stream, len(of))
    firsts = range(0, len(of), step)
    with ThreadPoolExecutor(cores() if available() else 1) as pool:
        each = partial(_screened, stream, plan)
        parts = list(pool.map(each, [of[at : at + step] for at in firsts], [opens[at : at + step] for at in firsts]))
    joined = [
        np.concatenate([getattr(part, name) for part in parts], axis=-1)
        for name in ("applied", "refused", "passed", "waited")
    ]
    return Screened(*joined)


def _step(stream: Stream, count: int) -> int:
    """Return how many lanes to work on at once: all that a processor gets, where nobody need be kept between two queues."""
    queues = [stage for stage in stream.stages if stage.kind in {"screen", "vet"}]
    if not available() or len(queues) != 1 or len(stream.arrivals) != 1:
        return lanes()
    return -(-count // (LANES * cores())) * LANES


def _screened(stream: Stream, plan: Plan, of: Keys, opens: Floats) -> Screened:
    weeks = plan.horizon_weeks
    applied = refused = np.zeros((weeks, len(of)), np.int64)
    waited, coming = np.zeros(len(of)), applicants(stream, plan, of, opens)
    queues = [(nth, stage) for nth, stage in enumerate(stream.stages) if stage.kind in {"screen", "vet"}]
    for at, (nth, _) in enumerate(queues):
        served = serve(coming, of, desk(of, stream, nth), weeks, keep=at + 1 < len(queues))
        applied = applied if at else served.arrived
        refused = refused + served.done - served.passed
        waited += served.waited / np.maximum(1, served.begun)
        if at + 1 == len(queues):
            return Screened(applied, refused, served.passed, waited)
        coming = served.through
    there = _by_week(arrive(of, coming) if isinstance(coming, Coming) else coming, weeks)
    return Screened(there, refused, there, waited)


def desk(of: Keys, stream: Stream, nth: int) -> Desk:
    """Return the officers of a stage, and what they do with each person."""
    stage, what = stream.stages[nth], f"stream {stream.id} stage {nth}"
    taken = service(stream, nth)
    if taken is None:
        raise InputError(f"{what} takes its service from the cases, and no cases were given", remedy="write a service")
    days = np.full(len(of), 7 / stage.hours_per_week if taken.unit == "hours" else 7.0)
    if isinstance(taken, Counted):  # What was measured on few cases may be off, all cases alike.
        days = days * np.exp(taken.error * normal(of, f"{what} measured"))
    return Desk(what, stage.servers, taken, days, passing(stream, nth, of))


def _by_week(times: Times, weeks: int) -> Ints:
    rows = np.where(np.isfinite(times), times / 7, weeks).clip(0, weeks).astype(np.int64)
    wide = times.shape[1]
    return np.bincount((rows * wide + np.arange(wide)).ravel(), minlength=(weeks + 1) * wide).reshape(weeks + 1, wide)[
        :-1
    ]


def _begins(stream: Stream, plan: Plan) -> float:
    return float(max(0, min((arrival.since - plan.start).days for arrival in stream.arrivals)))


def applicants(stream: Stream, plan: Plan, of: Keys, opens: Floats) -> Coming | Times:
    """Return who will come: from one source yet to be drawn, from several in the order they come."""
    late = np.where(np.isfinite(opens), np.maximum(0, opens - _begins(stream, plan) / 7) * 7, np.inf)
    found = []
    for nth, arrival in enumerate(stream.arrivals):
        what = f"stream {stream.id} arrivals {nth}"
        first, last = max(0, (arrival.since - plan.start).days), (arrival.until - plan.start).days + 1
        if last <= first:
            continue
        if arrival.total is not None:
            found.append(Coming(what, first + late, last - first, None, arrival.total))
        elif arrival.per_week is not None and arrival.per_week.high > 0:
            mean = arrival.per_week.high / 7 * (last - first)
            rate = np.maximum(1e-9, from_range(of, arrival.per_week, what) / 7)
            found.append(Coming(what, first + late, last - first, rate, int(mean + _SLACK * mean**0.5) + 10))
    if len(found) < 2:
        return found[0] if found else np.empty((0, len(of)), np.float32)
    return in_order([arrive(of, coming) for coming in found])


def _cumulated(counts: Ints) -> Ints:
    return np.concatenate([np.zeros((1, counts.shape[1]), np.int64), np.cumsum(counts, axis=0)])


@lru_cache(maxsize=16)
def _kept(stream: Stream, plan: Plan, first: int, of: bytes, opens: bytes) -> Screened:  # noqa: ARG001  # first tells blocks apart
    return screened(stream, plan, np.frombuffer(of, np.uint32), np.frombuffer(opens, np.float64))


def screened_once(stream: Stream, plan: Plan, of: Keys, opens: Floats) -> Screened:
    """Return :func:`screened`, kept for scenarios and relaxations that leave the stream's queues alone."""
    alone = Plan(id="queues", start=plan.start, horizon_weeks=plan.horizon_weeks)
    queues = tuple(replace(stage, assumption=False) for stage in stream.stages if stage.kind in {"screen", "vet"})
    bare = Stream(id=stream.id, arrivals=stream.arrivals, stages=queues, persons=stream.persons)
    return _kept(bare, alone, int(of[0]) if len(of) else 0, of.tobytes(), np.asarray(opens, np.float64).tobytes())


def opens(stream: Stream, plan: Plan, of: Keys, facts: Mapping[str, Course]) -> Floats:
    """Return the week in which recruiting opens in each replication; infinite for never."""
    if stream.condition is None:
        return np.zeros(len(of))
    watch, now = Watch(stream.condition), Now(plan, len(of), facts)
    found = np.full(len(of), np.inf)
    for now.week in range(plan.horizon_weeks):
        found = np.where(watch.ask(now) & np.isinf(found), now.week, found)
    return found


@dataclass(slots=True)
class Class:
    """Those in a course at once: since which week, and how many."""

    week: int
    people: Ints


@dataclass(slots=True)
class Recruited:
    """One stream in all replications, going on week by week."""

    stream: Stream
    plan: Plan
    of: Keys
    facts: dict[str, Course]
    result: Screened = field(init=False)
    pools: list[Ints] = field(init=False)
    classes: list[list[Class]] = field(init=False)
    in_field: Ints = field(init=False)
    left: Ints = field(init=False)
    dismissed: Ints = field(init=False)
    failed: Ints = field(init=False)
    trained: Ints = field(init=False)
    studying: Ints = field(init=False)
    present: Floats = field(init=False)
    leaving: Floats = field(init=False)
    dismissing: Floats = field(init=False)
    so_far: dict[str, Ints] = field(init=False)
    walk: Walk | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        zero = np.zeros(len(self.of), np.int64)
        if self.stream.from_cases():
            raise InputError(
                f"stream {self.stream.id} takes a rate from the cases, and none were given",
                file=self.plan.file,
                remedy="give them with --cases, or write the rate",
            )
        self.result = screened_once(self.stream, self.plan, self.of, opens(self.stream, self.plan, self.of, self.facts))
        self.so_far = {name: _cumulated(getattr(self.result, name)) for name in ("applied", "refused", "passed")}
        self.pools = [zero.copy() for _ in self.courses()]
        self.classes = [[] for _ in self.courses()]
        self.in_field, self.left, self.dismissed, self.failed = (zero.copy() for _ in range(4))
        self.trained, self.studying = zero.copy(), zero.copy()
        last, what = self.stream.stages[-1], f"stream {self.stream.id}"
        self.present = from_range(self.of, last.present, f"{what} present")
        self.leaving = 1 - (1 - from_range(self.of, last.leave_per_year, f"{what} leave", 0.0)) ** (7 / 365)
        found = from_range(self.of, last.dismissed_per_year, f"{what} dismissed", 0.0)
        self.dismissing = 1 - (1 - found) ** (7 / 365)
        if available() and self.free():
            self.walk = self._walked()

    def free(self) -> bool:
        """Whether no course waits for money, for trainers or for what it needs, and nobody is dismissed."""
        trainers = any(pledge.kind == "trainers" for pledge in self.plan.pledges)
        held = any(stage.needs or (trainers and stage.trainers_per_cohort) for _, stage in self.courses())
        costs = any(cost.of in {"stream", f"stream.{self.stream.id}"} for cost in self.plan.costs)
        return not held and not (self.plan.funds and costs) and not self.dismissing.any()

    def _walked(self) -> Walk:
        """Go through all weeks at once."""
        what = f"stream {self.stream.id}"
        classes = tuple(
            Classes(
                f"{what} stage {nth} passes",
                passing(self.stream, nth, self.of),
                stage.cohort,
                stage.every_weeks,
                stage.weeks,
                stage.minimum,
            )
            for nth, stage in self.courses()
        )
        found = walked(self.of, self.result.passed, classes, f"{what} leaves", self.leaving)
        if found is None:
            raise IntegrityError(f"{what}: people do not add up")
        return found

    def courses(self) -> list[tuple[int, Stage]]:
        """Return the stages that are courses, with their number."""
        return [(nth, stage) for nth, stage in enumerate(self.stream.stages) if stage.kind == "course"]

    def week(self, week: int, ready: list[Flags], seats: list[Ints]) -> None:
        """Go on to the first day of a week.

        Args:
            week: which one.
            ready: of each course, where one may begin.
            seats: of each course, how many at most by its trainers.
        """
        if self.walk is not None:
            self.in_field, self.trained = self.walk.in_field[week], self.walk.trained[week]
            self.studying = self.walk.in_course[week]
            return
        if week:
            gone = binomial(self.of, self.in_field, self.leaving, f"stream {self.stream.id} leaves", week)
            self.in_field, self.left = self.in_field - gone, self.left + gone
            found = binomial(self.of, self.in_field, self.dismissing, f"stream {self.stream.id} dismisses", week)
            self.in_field, self.dismissed = self.in_field - found, self.dismissed + found
            self._next(0, self.result.passed[week - 1])
        for at, (nth, stage) in enumerate(self.courses()):
            self._graduate(at, nth, stage, week)
            if week % stage.every_weeks == 0:
                size = np.minimum(np.minimum(self.pools[at], stage.cohort), seats[at])
                size = np.where(ready[at] & (size >= stage.minimum), size, 0)
                self.pools[at] = self.pools[at] - size
                self.classes[at].append(Class(week, size))
        self.studying = sum(
            (group.people for groups in self.classes for group in groups), np.zeros(len(self.of), np.int64)
        )
        self._balance(week)

    def _next(self, at: int, people: Ints) -> None:
        """Send people to the course of a number, or into the field after the last."""
        if at < len(self.pools):
            self.pools[at] = self.pools[at] + people
        else:
            self.in_field, self.trained = self.in_field + people, self.trained + people

    def _graduate(self, at: int, nth: int, stage: Stage, week: int) -> None:
        while self.classes[at] and self.classes[at][0].week + stage.weeks <= week:
            done = self.classes[at].pop(0)
            what = f"stream {self.stream.id} stage {nth}"
            share = passing(self.stream, nth, self.of)
            passed = binomial(self.of, done.people, share, f"{what} passes", done.week)
            self.failed = self.failed + done.people - passed
            self._next(at + 1, passed)

    def in_course(self) -> Ints:
        """Return how many are in courses."""
        return self.studying

    def account(self) -> Ints:
        """Return where everybody is at the end, in the order of :data:`FLOW`."""
        queues = [self.so_far[name][self.plan.horizon_weeks] for name in ("applied", "refused", "passed")]
        if self.walk is not None:
            self.failed, self.left, self.in_field = self.walk.failed, self.walk.left, self.walk.in_field[-1]
            self.studying = self.walk.in_course[-1]
        gone = self.failed + self.left + self.dismissed
        waiting = queues[2] - self.studying - gone - self.in_field
        return np.array([*queues, waiting, self.studying, self.failed, self.left, self.dismissed, self.in_field])

    def backlog(self, week: int) -> Ints:
        """Return how many have applied and are neither refused nor passed."""
        return np.asarray(self.so_far["applied"][week] - self.so_far["refused"][week] - self.so_far["passed"][week])

    def _balance(self, week: int) -> None:
        """Hold that nobody is lost or invented."""
        entered = self.so_far["passed"][week]
        states = sum(self.pools, np.zeros(len(self.of), np.int64)) + self.in_course() + self.in_field
        if (entered != states + self.failed + self.left + self.dismissed).any() or (self.backlog(week) < 0).any():
            raise IntegrityError(f"stream {self.stream.id}: people do not add up in week {week}")
