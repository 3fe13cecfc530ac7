"""A second model of plans, in SimPy and plain Python, written from the design note and the reference page, not from the simulator.

Reach for :func:`twin`. Persons in queues are processes; weeks are a process too. It draws from Python's own generator, one world after the
other, so it shares neither arithmetic nor chances with what it checks. It covers strength present, vetted, trained, cover of each task, money
paid and money spent of each fund; not the ladder below, the long pole, scenarios, or classes of persons.
"""

from __future__ import annotations

import math
import random
from datetime import timedelta

import simpy

from muster.plan.classes import class_of
from muster.plan.ladder import chance, pace
from muster.rules.tree import After, All, Any, AtLeast, By, Held, Name, Not, State

PATIENCE = 4
RIGHTS = {"formed_unit", "individuals"}


def pert(rnd, low, mode, high):
    if low == high:
        return mode
    return low + (high - low) * rnd.betavariate(
        1 + 4 * (mode - low) / (high - low), 1 + 4 * (high - mode) / (high - low)
    )


def of_range(rnd, numbers, default=0.0):
    return default if numbers is None else pert(rnd, numbers.low, numbers.mode, numbers.high)


def of_spread(rnd, spread):  # noqa: PLR0911  # one a distribution
    if spread is None:
        return 0.0
    first, *rest = spread.numbers
    match spread.dist:
        case "fixed":
            return first
        case "uniform":
            return rnd.uniform(first, rest[0])
        case "triangular":
            return rnd.triangular(first, rest[1], rest[0])
        case "pert":
            return pert(rnd, first, *rest)
        case "exponential":
            return rnd.expovariate(1 / first)
    s2 = math.log(1 + (rest[0] / first) ** 2)
    return rnd.lognormvariate(math.log(first) - s2 / 2, s2**0.5)


def largest(wants, givers, allowed):
    """Return what each want gets and each giver gives, in order of wants: units along augmenting paths, many at a time."""
    left, flow = list(givers), [[0] * len(givers) for _ in wants]

    def push(want, most, seen):
        for giver in (g for g, may in enumerate(allowed[want]) if may and g not in seen):
            seen.add(giver)
            if left[giver]:
                step = min(most, left[giver])
                left[giver] -= step
                flow[want][giver] += step
                return step
            for other in range(len(wants)):
                if flow[other][giver] and (step := push(other, min(most, flow[other][giver]), seen)):
                    flow[other][giver] -= step
                    flow[want][giver] += step
                    return step
        return 0

    for want, need in enumerate(wants):
        wanted = need
        while wanted and (step := push(want, wanted, set())):
            wanted -= step
    return [sum(row) for row in flow], [sum(row[g] for row in flow) for g in range(len(givers))]


class World:
    """One life of a plan."""

    def __init__(self, plan, rnd, forced):
        self.plan, self.rnd, self.env, self.week = plan, rnd, simpy.Environment(), 0
        self.facts, self.memory, self.reached = {}, {}, {}
        for fact in plan.facts:
            self.facts[fact.id] = self.fact(fact, forced)
        self.shared = {}
        self.pledges = [self.pledge(pledge) for pledge in plan.pledges]
        self.streams = [self.stream(stream) for stream in plan.streams]
        self.funds = [{"fund": fund, "amount": round(of_range(rnd, fund.amount)), "spent": 0} for fund in plan.funds]
        self.rates = [of_range(rnd, cost.amount) for cost in plan.costs]
        self.needs = [self.need(task) for task in plan.tasks]
        self.month, self.month_spent = None, [0] * len(self.funds)
        self.seen = []

    def fact(self, fact, forced):
        if fact.id in forced:
            return forced[fact.id], math.inf
        begins = 0 if fact.state == "true" else math.inf
        if fact.state != "true" and fact.p is not None and self.rnd.random() < of_range(self.rnd, fact.p):
            when = of_spread(self.rnd, fact.when) if fact.when else self.rnd.random() * self.plan.horizon_weeks
            begins = math.ceil(when)
        lasts = max(1, math.ceil(of_spread(self.rnd, fact.lasts))) if fact.lasts else math.inf
        return begins, begins + lasts

    def pledge(self, pledge):
        rnd = self.rnd
        ready = of_spread(rnd, pledge.ready)
        if pledge.slip is not None:
            lead = ready + of_spread(rnd, pledge.slip)
        else:
            known = class_of(pledge, self.plan)
            speed = self.shared.setdefault(known.id, rnd.gauss(0, known.between))
            lead = max(ready, known.median_weeks * pace(pledge) * math.exp(speed + rnd.gauss(0, known.within)))
        kept = rnd.random() < of_range(rnd, chance(pledge))
        size = round(of_range(rnd, pledge.personnel))
        return {"it": pledge, "lead": math.ceil(lead), "kept": kept, "size": size, "called": None, "since": None, "gone": False, "failing": 0, "people": 0}  # fmt: skip

    def need(self, task):
        rnd = self.rnd
        if task.people is not None:
            return math.ceil(of_range(rnd, task.people))
        if task.posts is not None:
            return math.ceil(of_range(rnd, task.posts) * task.hours / task.shift_hours * task.relief)
        if task.per_day is not None:
            return math.ceil(
                of_range(rnd, task.per_day) * of_range(rnd, task.escorts) * task.hours_each / 8 * task.relief
            )
        return math.ceil(task.population / 1000 * of_range(rnd, task.ratio_per_1000))

    def holds(self, tree):  # noqa: C901, PLR0911  # one a kind; every part is asked, since it remembers
        match tree:
            case None:
                return True
            case Not(part):
                return not self.holds(part)
            case All(parts):
                return all([self.holds(part) for part in parts])  # noqa: C419
            case Any(parts):
                return any([self.holds(part) for part in parts])  # noqa: C419
            case AtLeast(number, parts):
                return sum([self.holds(part) for part in parts]) >= number
            case Held(part, weeks) | After(part, weeks):
                past = self.memory.setdefault(id(tree), {})
                past[self.week] = self.holds(part)
                if isinstance(tree, Held):
                    return all(past.get(self.week - back, False) for back in range(weeks))
                return past.get(self.week - weeks, False)
            case By(day):
                return self.day() <= day
            case Name(name):
                begins, ends = self.facts[name]
                return begins <= self.week < ends
            case State():
                value = self.reached.get(tree.name, 0)
                tests = {">=": value >= tree.number, ">": value > tree.number, "<=": value <= tree.number, "<": value < tree.number, "==": value == tree.number} if tree.op else {}  # fmt: skip
                return tests.get(tree.op, value > 0)
        raise TypeError(tree)

    def day(self):
        return self.plan.start + timedelta(weeks=self.week)

    # Streams: persons are processes, from applying to passing the last queue.

    def stream(self, stream):
        rnd, last = self.rnd, stream.stages[-1]
        queues = [stage for stage in stream.stages if stage.kind in {"screen", "vet"}]
        courses = [stage for stage in stream.stages if stage.kind == "course"]
        leave = 1 - (1 - of_range(rnd, last.leave_per_year)) ** (7 / 365)
        state = {
            "it": stream, "queues": [(q, simpy.Resource(self.env, q.servers), of_range(rnd, q.passing, 1.0)) for q in queues],
            "courses": [{"it": c, "pool": 0, "classes": [], "share": of_range(rnd, c.passing, 1.0)} for c in courses],
            "passed": [0] * (self.plan.horizon_weeks + 2), "field": 0, "trained": 0, "leave": leave, "present": of_range(rnd, last.present, 1.0),
        }  # fmt: skip
        opens = self.opens(stream)
        if opens is not None:
            begins = max(0, min((a.since - self.plan.start).days for a in stream.arrivals))
            shift = max(0.0, opens * 7 - begins)
            for at in sorted(self.applicants(stream)):
                self.env.process(self.applicant(state, at + shift))
        return state

    def opens(self, stream):
        """Return the first week whose facts open recruiting."""
        found = None
        for week in range(self.plan.horizon_weeks):
            self.week = week
            if self.holds(stream.condition):
                found = week
                break
        self.week = 0
        return found

    def applicants(self, stream):
        for arrival in stream.arrivals:
            first = max(0, (arrival.since - self.plan.start).days)
            last = (arrival.until - self.plan.start).days + 1
            if arrival.total is not None:
                yield from (self.rnd.uniform(first, last) for _ in range(arrival.total))
                continue
            rate, at = of_range(self.rnd, arrival.per_week) / 7, first
            while rate and (at := at + self.rnd.expovariate(rate)) < last:
                yield at

    def applicant(self, state, at):
        yield self.env.timeout(at)
        for stage, officers, share in state["queues"]:
            with officers.request() as turn:
                yield turn
                unit = 7 / stage.hours_per_week if stage.service.unit == "hours" else 7
                yield self.env.timeout(of_spread(self.rnd, stage.service) * unit)
            if self.rnd.random() >= share:
                return
        week = int(self.env.now // 7)
        if week < len(state["passed"]):
            state["passed"][week] += 1

    def binomial(self, count, share):
        return sum(self.rnd.random() < share for _ in range(count))

    def go_on(self, state, paid):
        """Take a stream to the first day of this week."""
        if self.week:
            state["field"] -= self.binomial(state["field"], state["leave"])
            self.enter(state, 0, state["passed"][self.week - 1])
        for nth, course in enumerate(state["courses"]):
            stage = course["it"]
            for began, size in [group for group in course["classes"] if group[0] + stage.weeks <= self.week]:
                course["classes"].remove((began, size))
                self.enter(state, nth + 1, self.binomial(size, course["share"]))
            if self.week % stage.every_weeks == 0:
                size = min(course["pool"], stage.cohort, self.seats(course))
                if paid and size >= stage.minimum:
                    course["pool"] -= size
                    course["classes"].append((self.week, size))

    def enter(self, state, nth, people):
        if nth < len(state["courses"]):
            state["courses"][nth]["pool"] += people
        else:
            state["field"] += people
            state["trained"] += people

    def seats(self, course):
        stage, trainers = course["it"], [p for p in self.pledges if p["it"].kind == "trainers"]
        if not trainers or not stage.trainers_per_cohort:
            return stage.cohort
        busy = sum(size > 0 for began, size in course["classes"] if began + stage.weeks > self.week)
        free = sum(p["people"] for p in trainers) // stage.trainers_per_cohort - busy
        return stage.cohort if free > 0 else 0

    # Pledges and money, week by week.

    def send(self, state, paid):
        pledge = state["it"]
        holds, lasting = self.holds(pledge.condition), self.holds(pledge.lasting)
        first, last = (
            (((day - self.plan.start).days / 7) for day in pledge.window)
            if pledge.window
            else (0, self.plan.horizon_weeks)
        )
        if state["called"] is None and holds and lasting and state["kept"] and first <= self.week <= last:
            state["called"] = self.week
        state["failing"] = 0 if lasting else state["failing"] + 1
        if state["failing"] >= PATIENCE and state["since"] is not None:
            state["gone"] = True
        due = state["called"] is not None and state["called"] + state["lead"] <= self.week
        if state["since"] is None and due and lasting and (paid or pledge.confidence == "in_theatre"):
            state["since"] = self.week
        state["people"] = 0 if state["since"] is None or state["gone"] or self.relieved(state) else state["size"]

    def relieved(self, state):
        turn = state["it"].rotation
        if turn is None or not turn.months:
            return False
        every, served = max(1, round(turn.months * 52 / 12)), self.week - state["since"]
        if served and served % every == 0 and self.rnd.random() >= turn.renew:
            state["gone"] = True
        return state["gone"] or (served >= every and served % every < turn.gap_weeks)

    def release(self):
        """Return what each fund may spend this week."""
        day, ready = self.day(), []
        if (day.year, day.month) != self.month:
            self.month, self.month_spent = (day.year, day.month), [0] * len(self.funds)
        for at, state in enumerate(self.funds):
            fund = state["fund"]
            first, last = fund.window or (self.plan.start, self.plan.start + timedelta(weeks=self.plan.horizon_weeks))
            months = [(d.year - first.year) * 12 + d.month - first.month for d in (last, day)]
            every = {"once": 10_000, "monthly": 1, "quarterly": 3, "yearly": 12}[fund.tranches]
            share = min(1, (months[1] // every + 1) / (months[0] // every + 1)) if day >= first else 0
            state["open"] = self.holds(fund.condition) and first <= day and (not fund.window or day <= last)
            left = math.floor(state["amount"] * share) - state["spent"]
            if fund.monthly_cap is not None:
                left = min(left, int(fund.monthly_cap) - self.month_spent[at])
            ready.append(max(0, left) if state["open"] else 0)
        return ready

    def payable(self, cost, vetted, fund):
        allowed = (not fund.allows or cost.category in fund.allows) and cost.category not in fund.forbids
        return allowed and (vetted or fund.only_recipients != "vetted")

    def lines(self):
        """Yield each cost, its rate, whether those it is for are vetted, and how many they are."""
        for cost, rate in zip(self.plan.costs, self.rates, strict=True):
            kind, _, name = cost.of.partition(".")
            groups = {}
            for state in self.pledges if kind == "pledge" else self.streams:
                if name in {"", state["it"].id}:
                    vetted = (
                        state["it"].vetted if kind == "pledge" else any(s.kind == "vet" for s in state["it"].stages)
                    )
                    people = state["people"] if kind == "pledge" else self.paid_people(cost, state)
                    groups[vetted] = groups.get(vetted, 0) + people
            yield from ((cost, rate, vetted, people) for vetted, people in groups.items())

    def paid_people(self, cost, state):
        training = sum(size for course in state["courses"] for _, size in course["classes"])
        return training if cost.category == "training" else state["field"]

    def means(self, ready, kind, item):
        if not self.funds:
            return True
        for cost, _, vetted, _ in self.lines():
            if cost.of in {kind, f"{kind}.{item.id}"}:
                payers = [
                    left for left, f in zip(ready, self.funds, strict=True) if self.payable(cost, vetted, f["fund"])
                ]
                if not sum(payers):
                    return False
        return True

    def live(self):
        """The weeks, as a process."""
        for week in range(self.plan.horizon_weeks + 1):
            self.week = week
            yield self.env.timeout(max(0.0, week * 7 - self.env.now))
            ready = self.release()
            for state in self.pledges:
                self.send(state, self.means(ready, "pledge", state["it"]))
            for state in self.streams:
                self.go_on(state, self.means(ready, "stream", state["it"]))
            self.look(ready)

    def look(self, ready):
        forces = [p for p in self.pledges if p["it"].kind in RIGHTS]
        supply = [p["people"] for p in forces] + [math.floor(s["field"] * s["present"]) for s in self.streams]
        items = [p["it"] for p in forces] + [s["it"] for s in self.streams]
        order = sorted(range(len(self.plan.tasks)), key=lambda at: self.plan.tasks[at].priority)
        wants, allowed = [], []
        for at in order:
            task = self.plan.tasks[at]
            on = self.holds(task.lasting) and (task.since or self.day()) <= self.day() <= (task.until or self.day())
            wants.append(self.needs[at] if on else 0)
            allowed.append([(not task.capability or task.capability in i.capabilities) and i.id not in task.not_by and not {*getattr(i, "caveats", ())} & {*task.barred_caveats} for i in items])  # fmt: skip
        got = largest(wants, supply, allowed)[0] if order else []
        cover = [0] * len(order)
        for at, people in zip(order, got, strict=True):
            cover[at] = people
        lines = list(self.lines())
        need = [round(people * rate * 7 / (365.25 / 12)) for _, rate, _, people in lines]
        rows = [[self.payable(cost, vetted, f["fund"]) for f in self.funds] for cost, _, vetted, _ in lines]
        drawn = self.draw(need, ready, rows)
        for at, spent in enumerate(drawn):
            self.funds[at]["spent"] += spent
            self.month_spent[at] += spent
        self.seen.append((sum(supply), sum(s["trained"] for s in self.streams), sum(sum(s["passed"][: self.week]) for s in self.streams), *cover, *(f["spent"] for f in self.funds)))  # fmt: skip
        self.reached = {f"fielded({p['it'].id})": p["people"] for p in self.pledges}
        self.reached |= {f"fielded({s['it'].id})": s["field"] for s in self.streams}
        self.reached |= {f"funded({f['fund'].id})": int(f["open"] and f["amount"] > f["spent"]) for f in self.funds}
        self.reached |= {
            f"coverage({t.id})": cover[at] / max(1, self.needs[at]) for at, t in enumerate(self.plan.tasks)
        }

    @staticmethod
    def draw(need, ready, rows):
        """Return what each fund pays: the first is drawn on first, so funds are filled in order from what is needed."""
        turned = [[row[at] for row in rows] for at in range(len(ready))]
        return largest(ready, need, turned)[0] if ready and need else [0] * len(ready)


def twin(plan, seed, forced):
    """Return what one life saw each week: present, trained, vetted, cover of each task, spent of each fund."""
    world = World(plan, random.Random(seed), forced)  # noqa: S311  # no secret
    done = world.env.process(world.live())
    world.env.run(until=done)
    return world.seen
