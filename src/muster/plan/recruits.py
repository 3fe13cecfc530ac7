"""Recruit streams week by week: through the queues, into courses, into the field, and out.

Reach for :class:`Recruited` from the simulation. The invariant: every week, in every replication, those who applied equal those in every
state and those who left by every exit, in whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np

from muster.errors import InputError, IntegrityError
from muster.plan.draws import Floats, Ints, Keys, binomial, from_range, uniform
from muster.plan.plan import Plan, Stage, Stream
from muster.plan.queue import Served, Times, arrive, lanes, serve
from muster.plan.weeks import Course, Flags, Now, Watch

FLOW = ("applied", "refused", "passed", "waiting", "in_course", "failed", "left", "in_field")
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
    parts = [
        _screened(stream, plan, of[first : first + lanes()], opens[first : first + lanes()])
        for first in range(0, len(of), lanes())
    ]
    joined = [
        np.concatenate([getattr(part, name) for part in parts], axis=-1)
        for name in ("applied", "refused", "passed", "waited")
    ]
    return Screened(*joined)


def _screened(stream: Stream, plan: Plan, of: Keys, opens: Floats) -> Screened:
    weeks = plan.horizon_weeks
    times = _applicants(stream, plan, of)
    shift = np.where(np.isfinite(opens), np.maximum(0, opens - _begins(stream, plan) / 7) * 7, np.inf)
    if shift.any():
        times = times + shift.astype(np.float32)
    applied = refused = passed = np.zeros((weeks, len(of)), np.int64)
    waited = np.zeros(len(of))
    queues = [(nth, stage) for nth, stage in enumerate(stream.stages) if stage.kind in {"screen", "vet"}]
    for nth, stage in queues:
        what = f"stream {stream.id} stage {nth}"
        share = from_range(of, stage.passing, f"{what} pass")
        served = _serve(times, of, what, stage, weeks)
        applied = served.arrived if nth == queues[0][0] else applied
        waited += served.waited / np.maximum(1, served.begun)
        if nth == queues[-1][0]:
            passed = np.stack([binomial(of, served.done[week], share, f"{what} passes", week) for week in range(weeks)])
            return Screened(applied, refused + served.done - passed, passed, waited)
        times, out = _through(served, of, what, share, weeks)
        refused = refused + out
    there = _by_week(times, weeks)
    return Screened(there, refused, there, waited)


def _serve(times: Times, of: Keys, what: str, stage: Stage, weeks: int) -> Served:
    if stage.service is None:
        raise InputError(f"{what} takes its service from the cases, and no cases were given", remedy="write a service")
    days = 7 / stage.hours_per_week if stage.service.unit == "hours" else 7.0
    return serve(times, of, what, stage.servers, stage.service, np.full(len(of), days), weeks)


def _through(served: Served, of: Keys, what: str, share: Floats, weeks: int) -> tuple[Times, Ints]:
    """Return when those who passed left, in order, and how many were refused each week."""
    chance = np.stack([uniform(of, f"{what} passes", turn) for turn in range(len(served.left))])
    stays = chance < share
    refused = _by_week(np.where(stays, np.float32(np.inf), served.left), weeks)
    return np.sort(np.where(stays, served.left, np.float32(np.inf)), axis=0), refused


def _by_week(times: Times, weeks: int) -> Ints:
    rows = np.where(np.isfinite(times), times / 7, weeks).clip(0, weeks).astype(np.int64)
    wide = times.shape[1]
    return np.bincount((rows * wide + np.arange(wide)).ravel(), minlength=(weeks + 1) * wide).reshape(weeks + 1, wide)[
        :-1
    ]


def _begins(stream: Stream, plan: Plan) -> float:
    return float(max(0, min((arrival.since - plan.start).days for arrival in stream.arrivals)))


def _applicants(stream: Stream, plan: Plan, of: Keys) -> Times:
    found = []
    for nth, arrival in enumerate(stream.arrivals):
        what = f"stream {stream.id} arrivals {nth}"
        window = (max(0.0, float((arrival.since - plan.start).days)), float((arrival.until - plan.start).days + 1))
        if window[1] <= window[0]:
            continue
        if arrival.total is not None:
            found.append(arrive(of, what, window, None, arrival.total))
        elif arrival.per_week is not None and arrival.per_week.high > 0:
            mean = arrival.per_week.high / 7 * (window[1] - window[0])
            rate = np.maximum(1e-9, from_range(of, arrival.per_week, what) / 7)
            found.append(arrive(of, what, window, rate, int(mean + _SLACK * mean**0.5) + 10))
    if len(found) < 2:
        return found[0] if found else np.empty((0, len(of)), np.float32)
    return np.sort(np.concatenate(found), axis=0)


def _cumulated(counts: Ints) -> Ints:
    return np.concatenate([np.zeros((1, counts.shape[1]), np.int64), np.cumsum(counts, axis=0)])


@lru_cache(maxsize=64)
def _kept(stream: Stream, plan: Plan, first: int, of: bytes, opens: bytes) -> Screened:  # noqa: ARG001  # first tells blocks apart
    return screened(stream, plan, np.frombuffer(of, np.uint32), np.frombuffer(opens, np.float64))


def screened_once(stream: Stream, plan: Plan, of: Keys, opens: Floats) -> Screened:
    """Return :func:`screened`, kept for scenarios and relaxations that leave the stream's queues alone."""
    alone = Plan(id="queues", start=plan.start, horizon_weeks=plan.horizon_weeks)
    queues = tuple(replace(stage, assumption=False) for stage in stream.stages if stage.kind in {"screen", "vet"})
    bare = Stream(id=stream.id, arrivals=stream.arrivals, stages=queues)
    return _kept(bare, alone, int(of[0]) if len(of) else 0, of.tobytes(), np.asarray(opens, np.float64).tobytes())


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
    failed: Ints = field(init=False)
    trained: Ints = field(init=False)
    present: Floats = field(init=False)
    leaving: Floats = field(init=False)
    so_far: dict[str, Ints] = field(init=False)

    def __post_init__(self) -> None:
        zero = np.zeros(len(self.of), np.int64)
        self.result = screened_once(self.stream, self.plan, self.of, self._opens())
        self.so_far = {name: _cumulated(getattr(self.result, name)) for name in ("applied", "refused", "passed")}
        self.pools = [zero.copy() for _ in self.courses()]
        self.classes = [[] for _ in self.courses()]
        self.in_field, self.left, self.failed, self.trained = (zero.copy() for _ in range(4))
        last, what = self.stream.stages[-1], f"stream {self.stream.id}"
        self.present = from_range(self.of, last.present, f"{what} present")
        self.leaving = 1 - (1 - from_range(self.of, last.leave_per_year, f"{what} leave", 0.0)) ** (7 / 365)

    def courses(self) -> list[tuple[int, Stage]]:
        """Return the stages that are courses, with their number."""
        return [(nth, stage) for nth, stage in enumerate(self.stream.stages) if stage.kind == "course"]

    def _opens(self) -> Floats:
        """Return the week in which recruiting opens."""
        if self.stream.condition is None:
            return np.zeros(len(self.of))
        watch, now = Watch(self.stream.condition), Now(self.plan, len(self.of), self.facts)
        opens = np.full(len(self.of), np.inf)
        for now.week in range(self.plan.horizon_weeks):
            opens = np.where(watch.ask(now) & np.isinf(opens), now.week, opens)
        return opens

    def week(self, week: int, ready: list[Flags], seats: list[Ints]) -> None:
        """Go on to the first day of a week.

        Args:
            week: which one.
            ready: of each course, where one may begin.
            seats: of each course, how many at most by its trainers.
        """
        if week:
            gone = binomial(self.of, self.in_field, self.leaving, f"stream {self.stream.id} leaves", week)
            self.in_field, self.left = self.in_field - gone, self.left + gone
            self._next(0, self.result.passed[week - 1])
        for at, (nth, stage) in enumerate(self.courses()):
            self._graduate(at, nth, stage, week)
            if week % stage.every_weeks == 0:
                size = np.minimum(np.minimum(self.pools[at], stage.cohort), seats[at])
                size = np.where(ready[at] & (size >= stage.minimum), size, 0)
                self.pools[at] = self.pools[at] - size
                self.classes[at].append(Class(week, size))
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
            share = from_range(self.of, stage.passing, f"{what} pass")
            passed = binomial(self.of, done.people, share, f"{what} passes", done.week)
            self.failed = self.failed + done.people - passed
            self._next(at + 1, passed)

    def in_course(self) -> Ints:
        """Return how many are in courses."""
        return sum((group.people for groups in self.classes for group in groups), np.zeros(len(self.of), np.int64))

    def account(self) -> Ints:
        """Return where everybody is at the end, in the order of :data:`FLOW`."""
        queues = [self.so_far[name][self.plan.horizon_weeks] for name in ("applied", "refused", "passed")]
        waiting = sum(self.pools, np.zeros(len(self.of), np.int64))
        return np.array([*queues, waiting, self.in_course(), self.failed, self.left, self.in_field])

    def backlog(self, week: int) -> Ints:
        """Return how many have applied and are neither refused nor passed."""
        return np.asarray(self.so_far["applied"][week] - self.so_far["refused"][week] - self.so_far["passed"][week])

    def _balance(self, week: int) -> None:
        """Hold that nobody is lost or invented."""
        entered = self.so_far["passed"][week]
        states = sum(self.pools, np.zeros(len(self.of), np.int64)) + self.in_course() + self.in_field
        if (entered != states + self.failed + self.left).any() or (self.backlog(week) < 0).any():
            raise IntegrityError(f"stream {self.stream.id}: people do not add up in week {week}")
