"""A plan run many times, week by week.

Reach for :func:`simulate`. The invariants: the same plan, seed and number give the same numbers, however replications are cut into
blocks; scenarios and relaxations share their chances; people and money are conserved in whole numbers every week.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from muster.errors import InputError
from muster.plan.assured import assured
from muster.plan.draws import Floats, Ints, Keys, from_range, keys
from muster.plan.flow import MOST_KINDS, filled, kinds
from muster.plan.money import Line, Purse
from muster.plan.plan import Plan, Pledge, Stream, Task
from muster.plan.pledged import Sent
from muster.plan.recruits import FLOW, Recruited
from muster.plan.weeks import Course, Now, Watch, course

BLOCK = 1024
"""Replications worked on at once."""


@dataclass(frozen=True, slots=True)
class Relief:
    """What is taken to be otherwise, to see what it would help.

    Attributes:
        facts: fact -> the week it comes true in; infinite for never.
        pledges: ids of pledges kept for certain and without slipping.
        funds: ids of funds without restrictions.
    """

    facts: Mapping[str, float] = field(default_factory=dict)
    pledges: frozenset[str] = frozenset()
    funds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Run:
    """What happened: every array has weeks (0 to the horizon) by replications, after its own first axis.

    Attributes:
        plan: the plan that was run.
        pledged: people of pledges whose conditions have been met, and those of firm pledges whatever became of them.
        firm: of those, people of pledges that somebody has bound themselves to.
        vetted: people that passed vetting.
        trained: people that finished training, leavers among them.
        dismissed: people of streams dismissed after a later finding.
        present: people in place: pledges in theatre and recruits in the field who are there.
        able: of those, people who may do at least one task that is open.
        backlog: of each stream, applied and not yet passed or refused.
        waited: of each stream, mean days in queues.
        needed: of each task, people.
        covered: of each task, people.
        need: of each line of costs, money needed.
        paid: of each line, money paid.
        spent: of each fund, money spent by each week.
        amount: of each fund, money given.
        facts: of each fact, the week it came true in.
        flow: of each stream, where everybody is at the end: see :data:`muster.plan.recruits.FLOW`.
        lines: what is paid for.
    """

    plan: Plan
    pledged: Ints
    firm: Ints
    vetted: Ints
    trained: Ints
    dismissed: Ints
    present: Ints
    able: Ints
    backlog: Ints
    waited: Floats
    needed: Ints
    covered: Ints
    need: Ints
    paid: Ints
    spent: Ints
    amount: Ints
    facts: Floats
    flow: Ints
    lines: tuple[Line, ...] = ()


_ARRAYS = tuple(name for name in Run.__dataclass_fields__ if name not in {"plan", "lines"})


def simulate(
    plan: Plan,
    replications: int,
    *,
    seed: int = 1,
    start: int = 0,
    relief: Relief | None = None,
    correlation: float = 0.0,
    told: Callable[[int, int], None] | None = None,
) -> Run:
    """Run a plan.

    Args:
        plan: the plan, in its scenario.
        replications: how many times.
        seed: which chances.
        start: how many replications were run before, so that these go on from there.
        relief: what is taken to be otherwise.
        correlation: how strongly facts of one group move together.
        told: told how many are done, of how many.

    Raises:
        InputError: when the plan leaves rates to cases that were not given, or tells too many kinds of tasks or costs apart.
    """
    blocks = []
    for first in range(0, replications, BLOCK):
        of = keys(seed, start + first, min(BLOCK, replications - first))
        blocks.append(_Block(plan, of, relief or Relief(), correlation).run())
        if told is not None:
            told(min(first + BLOCK, replications), replications)
    return blocks[0] if len(blocks) == 1 else joined(blocks)


def joined(blocks: Sequence[Run]) -> Run:
    """Return the runs of several batches of replications as one."""
    arrays = {name: np.concatenate([getattr(block, name) for block in blocks], axis=-1) for name in _ARRAYS}
    return Run(plan=blocks[0].plan, lines=blocks[0].lines, **arrays)


class _Block:
    """Some replications of one plan."""

    def __init__(self, plan: Plan, of: Keys, relief: Relief, correlation: float) -> None:
        self.plan, self.of, self.wide = plan, of, len(of)
        self.facts: dict[str, Course] = {
            fact.id: course(fact, of, plan.horizon_weeks, forced=relief.facts.get(fact.id), correlation=correlation)
            for fact in plan.facts
        }
        self.sent = [Sent(pledge, plan, of, sure=pledge.id in relief.pledges) for pledge in plan.pledges]
        self.streams = [Recruited(stream, plan, of, self.facts) for stream in plan.streams]
        self.purse = Purse(plan, of, relief.funds)
        order = sorted(range(len(plan.tasks)), key=lambda at: plan.tasks[at].priority)
        self.tasks = [plan.tasks[at] for at in order]
        self.wanted = [_people(task, of) for task in self.tasks]
        self.watches = [Watch(task.lasting) for task in self.tasks]
        self.may = [
            (*(may(task, item) for item in self._forces()), *(may(task, item) for item in plan.streams))
            for task in self.tasks
        ]
        self.back = np.argsort(order) if order else np.zeros(0, np.int64)
        if max(kinds(self.may), kinds(self.purse.allowed)) > MOST_KINDS:
            raise InputError(
                f"more than {MOST_KINDS} kinds of tasks or costs are told apart", file=plan.file, remedy="join some"
            )
        shapes = {"backlog": len(plan.streams), "needed": len(plan.tasks), "covered": len(plan.tasks)}
        shapes |= {"need": len(self.purse.lines), "paid": len(self.purse.lines), "spent": len(plan.funds)}
        self.kept = {
            name: np.zeros((count, plan.horizon_weeks + 1, self.wide), np.int64) for name, count in shapes.items()
        }
        rows = ("pledged", "firm", "vetted", "trained", "dismissed", "present", "able")
        self.kept |= {name: np.zeros((plan.horizon_weeks + 1, self.wide), np.int64) for name in rows}

    def _forces(self) -> list[Pledge]:
        """Return the pledges whose people stand in the force; trainers and enablers serve it."""
        return [pledge for pledge in self.plan.pledges if pledge.kind in {"formed_unit", "individuals"}]

    def run(self) -> Run:
        """Go through the weeks; at once where nothing of one hangs on another."""
        if not (self.plan.pledges or self.plan.funds or self.plan.costs or self.plan.tasks) and all(
            stream.walk for stream in self.streams
        ):
            self._at_once()
            return self._done()
        now = Now(self.plan, self.wide, self.facts)
        before = self._paid_for()
        for now.week in range(self.plan.horizon_weeks + 1):
            ready = self.purse.begin(now)
            for sent in self.sent:
                here = sent.pledge.confidence == "in_theatre"  # Money does not hold back who is there already.
                means = self.purse.means(ready, "pledge", sent.pledge.id) & assured(self.purse, sent, self.sent)
                sent.week(now, means | here)
            for stream in self.streams:
                self._recruit(stream, now, ready)
            self._record(now.week)
            covered = self._cover(now)
            there = self._paid_for()
            people = {line: (there[line], np.maximum(0, there[line] - before[line])) for line in there}
            before = there
            self.kept["need"][:, now.week], self.kept["paid"][:, now.week] = self.purse.pay(ready, people)
            self.kept["spent"][:, now.week] = self.purse.spent
            now.reached = self._reached(covered)
        return self._done()

    def _at_once(self) -> None:
        """Record all weeks of streams that wait for nobody."""
        for at, stream in enumerate(self.streams):
            walk = stream.walk
            if walk is None:
                continue
            self.kept["vetted"] += stream.so_far["passed"]
            self.kept["trained"] += walk.trained
            self.kept["backlog"][at] = stream.so_far["applied"] - stream.so_far["refused"] - stream.so_far["passed"]
            self.kept["present"] += np.floor(walk.in_field * stream.present).astype(np.int64)
        self.kept["able"] += self.kept["present"]

    def _done(self) -> Run:
        """Return what happened."""
        begins = np.array([self.facts[fact.id].begins for fact in self.plan.facts]).reshape(-1, self.wide)
        waited = np.array([stream.result.waited for stream in self.streams]).reshape(-1, self.wide)
        flow = np.array([stream.account() for stream in self.streams], np.int64).reshape(-1, len(FLOW), self.wide)
        found = {"amount": self.purse.amount, "facts": begins, "waited": waited, "flow": flow}
        return Run(plan=self.plan, lines=self.purse.lines, **found, **self.kept)  # type: ignore[arg-type]  # arrays by name

    def _recruit(self, stream: Recruited, now: Now, ready: Ints) -> None:
        """Go on with a stream: a course waits for what it needs, for trainers and for money."""
        paid = self.purse.means(ready, "stream", stream.stream.id)
        flags, seats = [], []
        for nth, stage in stream.courses():
            there = paid
            if stage.needs:
                name = stage.needs.replace(":", ".").partition(".")[2]
                there = there & (
                    sum((s.people for s in self.sent if s.pledge.id == name), np.zeros(self.wide, np.int64)) > 0
                )
                there = there | (now.reached.get(f"funded({name})", np.zeros(self.wide)) > 0) & paid
            flags.append(there)
            seats.append(self._seats(stream, nth, now.week))
        stream.week(now.week, flags, seats)

    def _seats(self, stream: Recruited, nth: int, week: int) -> Ints:
        """Return how many may begin by the trainers who are free; where a plan has none, training brings its own."""
        stage = stream.stream.stages[nth]
        trainers = [sent for sent in self.sent if sent.pledge.kind == "trainers"]
        if not trainers or not stage.trainers_per_cohort:
            return np.full(self.wide, stage.cohort, np.int64)
        groups = stream.classes[[at for at, _ in stream.courses()].index(nth)]
        going = [
            group for group in groups if group.week + stage.weeks > week
        ]  # Who ends this week frees trainers this week.
        busy = sum(((group.people > 0).astype(np.int64) for group in going), np.zeros(self.wide, np.int64))
        free = (
            sum((sent.people for sent in trainers), np.zeros(self.wide, np.int64)) // stage.trainers_per_cohort - busy
        )
        return np.where(free > 0, stage.cohort, 0)

    def _supply(self) -> Ints:
        """Return of each force and stream how many are there for work."""
        forces = [sent.people for sent in self.sent if sent.pledge.kind in {"formed_unit", "individuals"}]
        local = [np.floor(stream.in_field * stream.present).astype(np.int64) for stream in self.streams]
        return np.array([*forces, *local], np.int64).reshape(-1, self.wide)

    def _record(self, week: int) -> None:
        zero = np.zeros(self.wide, np.int64)
        for sent in self.sent:
            if sent.pledge.kind in {"formed_unit", "individuals"}:
                called = sent.size * np.isfinite(sent.called)
                self.kept["pledged"][week] += called
                self.kept["firm"][week] += called if sent.pledge.firm else zero
        for at, stream in enumerate(self.streams):
            self.kept["vetted"][week] += stream.so_far["passed"][week]
            self.kept["trained"][week] += stream.trained
            self.kept["dismissed"][week] += stream.dismissed
            self.kept["backlog"][at, week] = stream.backlog(week)
        self.kept["present"][week] = self._supply().sum(axis=0)

    def _cover(self, now: Now) -> Ints:
        """Assign people to tasks; return of each task, in the order of the file, its people."""
        supply, day = self._supply(), now.day()
        open_ = [
            watch.ask(now) & ((task.since or day) <= day <= (task.until or day))
            for task, watch in zip(self.tasks, self.watches, strict=True)
        ]
        wanted = np.array([want * on for want, on in zip(self.wanted, open_, strict=True)], np.int64).reshape(
            -1, self.wide
        )
        covered = filled(wanted, supply, self.may)[0] if self.tasks else wanted
        able = np.zeros_like(supply, np.bool_)
        for row, on in zip(self.may, open_, strict=True):
            able |= np.array(row)[:, None] & on
        self.kept["able"][now.week] = (supply * able).sum(axis=0) if self.tasks else supply.sum(axis=0)
        self.kept["needed"][:, now.week], self.kept["covered"][:, now.week] = wanted[self.back], covered[self.back]
        return np.asarray(covered[self.back])

    def _reached(self, covered: Ints) -> dict[str, Floats]:
        """Return what conditions may ask next week."""
        found = {f"fielded({sent.pledge.id})": sent.people.astype(float) for sent in self.sent}
        found |= {f"fielded({stream.stream.id})": stream.in_field.astype(float) for stream in self.streams}
        for fund, open_, amount, spent in zip(
            self.plan.funds, self.purse.open, self.purse.amount, self.purse.spent, strict=True
        ):
            found[f"funded({fund.id})"] = (open_ & (amount > spent)).astype(float)
        for at, task in enumerate(self.plan.tasks):
            found[f"coverage({task.id})"] = covered[at] / np.maximum(1, self.wanted[int(self.back[at])])
        return found

    def _paid_for(self) -> dict[Line, Ints]:
        """Return of each line of costs how many it is for: trainees for training, else whoever is in place."""
        found = {}
        for line in self.purse.lines:
            kind, _, name = line.cost.of.partition(".")
            people = np.zeros(self.wide, np.int64)
            for sent in self.sent:
                if kind == "pledge" and name in {"", sent.pledge.id} and sent.pledge.vetted == line.vetted:
                    people = people + sent.people
            for stream in self.streams:
                vetted = any(stage.kind == "vet" for stage in stream.stream.stages)
                if kind == "stream" and name in {"", stream.stream.id} and vetted == line.vetted:
                    people = people + (stream.in_course() if line.cost.category == "training" else stream.in_field)
            found[line] = people
        return found


def _people(task: Task, of: Keys) -> Ints:
    """Return how many people a task needs in each replication."""
    what = f"task {task.id}"
    if task.people is not None:
        need = from_range(of, task.people, f"{what} people")
    elif task.posts is not None:
        need = from_range(of, task.posts, f"{what} posts") * task.hours / max(task.shift_hours, 0.1) * task.relief
    elif task.per_day is not None:
        each = from_range(of, task.escorts, f"{what} escorts") * task.hours_each / 8
        need = from_range(of, task.per_day, f"{what} per_day") * each * task.relief
    else:
        need = task.population / 1000 * from_range(of, task.ratio_per_1000, f"{what} ratio", 0.0)
    return np.ceil(np.minimum(need, 1e9)).astype(np.int64)


def may(task: Task, item: Pledge | Stream) -> bool:
    """Whether people of a pledge or stream may do a task."""
    able = not task.capability or task.capability in item.capabilities
    barred = {*getattr(item, "caveats", ())} & {*task.barred_caveats}
    return able and item.id not in task.not_by and not barred
