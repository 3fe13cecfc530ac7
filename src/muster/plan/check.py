"""What is wrong with a plan that can be read: ids, contradictions, circular waits, things that can never come.

Reach for :func:`examine` through :func:`muster.plan.check_plan`. A *problem* keeps a plan from being run; a *notice* is something
a person should look at: a fact nobody declared, an item that can never come. The invariant: every one names its line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product

from muster.files.account import Problem
from muster.files.toml import nearest
from muster.plan.classes import shipped
from muster.plan.keys import NAMES
from muster.plan.plan import TABLES, Arrival, Fact, Item, Persons, Plan, Stage, Stream
from muster.plan.scenario import in_scenario
from muster.rules.tree import After, All, Any, AtLeast, By, Condition, Count, Held, Name, Not, State, leaves, names

MOST_WEEKS = 520
"""Longest horizon: ten years."""
MOST_PEOPLE = 500_000
"""Most people who apply in one window."""
_ENUMERATED = 8
"""Most different leaves of a condition that are tried in every combination."""


def examine(plan: Plan) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return the problems of a plan, and its notices, each in the order of the file."""
    problems, notices = (
        [*_basics(plan), *_ids(plan), *_conditions(plan), *_classes(plan), *_contradictions(plan)],
        [*_undeclared(plan)],
    )
    if not problems:
        notices += _never(with_undeclared(plan))
        for scenario in plan.scenarios:
            problems += in_scenario(plan, scenario)[1]
    order = sorted(problems, key=lambda item: item.row or 1_000_000)
    return tuple(order), tuple(sorted(notices, key=lambda item: item.row or 1_000_000))


def with_undeclared(plan: Plan) -> Plan:
    """Return the plan with every fact that only conditions name: unknown, and of no chance anyone has stated."""
    known = {fact.id for fact in plan.facts}
    asked = dict.fromkeys(name for _, _, condition in wanted(plan) for name in names(condition) if name not in known)
    return replace(plan, facts=(*plan.facts, *(Fact(id=name) for name in asked)))


def wanted(plan: Plan) -> Iterator[tuple[str, Item, Condition]]:
    """Yield every condition with the key and the item it stands in."""
    for kind in ("pledges", "funds", "streams", "tasks"):
        for item in getattr(plan, kind):
            for key, attribute in (("if", "condition"), ("while", "lasting")):
                condition = getattr(item, attribute, None)
                if condition is not None:
                    yield key, item, condition


def line_of(plan: Plan, key: str) -> int:
    """Return the line a key of the table [plan] stands in."""
    return dict(plan.lines).get(key, 1)


def label(item: Item) -> str:
    """Return how an item is named to people: its kind and id."""
    return f"{type(item).__name__.lower()} ({item.id})"


def _said(item: Item, key: str, code: str, message: str, remedy: str = "") -> Problem:
    where = dict(item.lines).get(key.partition(" ")[0], item.line)
    return Problem(where, " / ".join(filter(None, (label(item), key))), code, message, remedy)


def _basics(plan: Plan) -> Iterator[Problem]:
    if not 1 <= plan.horizon_weeks <= MOST_WEEKS:
        yield Problem(
            line_of(plan, "horizon_weeks"),
            "plan / horizon_weeks",
            "too-far",
            f"the horizon is not 1 to {MOST_WEEKS} weeks",
            "shorten it",
        )
    for stream in plan.streams:
        if stream.stages[-1].kind != "field":
            yield _said(stream, "stage", "no-field", "the last stage is not the field", 'add a stage of kind "field"')
        for nth, stage in enumerate(stream.stages, start=1):
            yield from _stage(stream, nth, stage)
        if stream.persons and not abs(sum(item.share.mode for item in stream.persons) - 1) < 0.005:
            yield _said(stream, "class", "not-whole", "the shares of its classes do not add up to 1", "share out all")
        for arrival in stream.arrivals:
            if (arrival.per_week is None) == (arrival.total is None):
                yield _said(stream, "arrivals", "missing", "say per_week or total", "give one of the two")
            elif _people(arrival) > MOST_PEOPLE or arrival.since > arrival.until:
                problem = f"more than {MOST_PEOPLE:,} arrive, or none can"
                yield _said(stream, "arrivals", "too-many", problem, "check days and numbers")


def _stage(stream: Stream, nth: int, stage: Stage) -> Iterator[Problem]:
    def said(key: str, code: str, message: str, remedy: str) -> Problem:
        where = dict(stage.lines).get(key, stage.line or stream.line)
        return Problem(where, f"{label(stream)} / stage {nth} / {key}", code, message, remedy)

    if stage.kind == "course":
        if not (stage.cohort and stage.every_weeks and 1 <= stage.weeks <= MOST_WEEKS):
            yield said("cohort", "missing", "a course has a cohort, every_weeks and weeks", "give all three")
    elif stage.kind == "field":
        if nth != len(stream.stages):
            yield said("kind", "not-last", "the field is not the last stage", "move it to the end")
    elif stage.service is None and "service" not in stage.from_cases:
        yield said("service", "missing", "the key 'service' is missing", "say how long one case takes")
    elif not 1 <= stage.servers <= 10_000 or not stage.hours_per_week:
        yield said("servers", "no-servers", "nobody serves here", "give servers and hours_per_week")
    elif any(other.kind == "course" for other in stream.stages[: nth - 1]):
        yield said("kind", "order", "a course stands before this stage", "vet before training")


def _people(arrival: Arrival) -> float:
    rate = arrival.per_week.high if arrival.per_week else 0.0
    return float(arrival.total or rate * max(0, (arrival.until - arrival.since).days + 1) / 7)


def _ids(plan: Plan) -> Iterator[Problem]:
    for attribute, _ in TABLES.values():
        seen: set[str] = set()
        for item in getattr(plan, attribute):
            if getattr(item, "id", "") in seen:
                yield _said(item, "id", "repeated", f"{item.id!r} is used twice", "give each its own")
            seen.add(getattr(item, "id", "") or f"cost {len(seen)}")
    both = {stream.id for stream in plan.streams} & {pledge.id for pledge in plan.pledges}
    for stream in plan.streams:
        if stream.id in both:
            yield _said(stream, "id", "repeated", f"{stream.id!r} is a pledge too", "give each its own")


def _conditions(plan: Plan) -> Iterator[Problem]:
    known = {
        "fielded": [item.id for item in (*plan.streams, *plan.pledges)],
        "coverage": [task.id for task in plan.tasks],
        "funded": [fund.id for fund in plan.funds],
    }
    facts = [fact.id for fact in plan.facts]
    for key, item, condition in wanted(plan):
        for leaf in leaves(condition):
            if isinstance(leaf, State) and leaf.item not in known[leaf.kind]:
                yield _said(
                    item,
                    key,
                    "unknown-item",
                    f"{leaf.name} names nothing of the plan",
                    nearest(leaf.item, known[leaf.kind]),
                )
            elif isinstance(leaf, Count):
                yield _said(item, key, "not-counted", f"{leaf.name} is no number", "facts of a plan are true or false")
            elif isinstance(leaf, Name) and leaf.name not in facts and nearest(leaf.name, facts):
                yield _said(item, key, "unknown-fact", f"{leaf.name!r} names no fact", nearest(leaf.name, facts))
            elif isinstance(leaf, State) and key == "if" and item in plan.streams:
                yield _said(item, key, "too-late", "a stream opens on facts, not on the plan's own course", "use facts")


def _classes(plan: Plan) -> Iterator[Problem]:
    known = [item.id for item in plan.slippages] + [item.id for item in shipped()]
    if plan.slippage not in known:
        yield Problem(
            line_of(plan, "slippage"),
            "plan / slippage",
            "unknown-item",
            f"no class of past cases is named {plan.slippage!r}",
            nearest(plan.slippage, known),
        )
    for pledge in plan.pledges:
        if pledge.slippage and pledge.slippage not in known:
            yield _said(
                pledge,
                "slippage",
                "unknown-item",
                f"no class of past cases is named {pledge.slippage!r}",
                nearest(pledge.slippage, known),
            )


def _undeclared(plan: Plan) -> Iterator[Problem]:
    facts = {fact.id for fact in plan.facts}
    for key, item, condition in wanted(plan):
        for name in names(condition):
            if name not in facts:
                facts.add(name)
                yield _said(
                    item,
                    key,
                    "undeclared-fact",
                    f"{name!r} is declared by no [[fact]]",
                    "it counts as unknown, without a chance",
                )
    for stream in plan.streams:
        yield from _from_cases(stream)


def _from_cases(stream: Stream) -> Iterator[Problem]:
    message, remedy = "a rate is taken from the cases", "give them when the plan is run, with --cases"
    parts: list[tuple[str, Stage | Persons]] = [
        (f"stage {nth}", item) for nth, item in enumerate(stream.stages, start=1)
    ]
    parts += [(f"class ({item.id})", item) for item in stream.persons]
    for name, part in parts:
        for attribute in part.from_cases:
            word = NAMES.get(attribute, attribute)
            where = dict(part.lines).get(word, part.line or stream.line)
            yield Problem(where, f"{label(stream)} / {name} / {word}", "from-case", message, remedy)


def _contradictions(plan: Plan) -> Iterator[Problem]:
    for key, item, condition in wanted(plan):
        if not satisfiable(condition):
            yield _said(item, key, "contradiction", "the condition can never be true", "it contradicts itself")
    facts = {fact.id: fact for fact in plan.facts}
    for fund in plan.funds:
        both = [word for word in fund.allows if word in fund.forbids]
        if both:
            yield _said(
                fund, "forbids", "contradiction", f"{both[0]!r} is both allowed and forbidden", "take it out of one"
            )
        if fund.condition is None:
            continue
        barred = [
            name for name in names(fund.condition) if {name, *getattr(facts.get(name), "uses", ())} & {*fund.forbids}
        ]
        if barred and not satisfiable(fund.condition, never=frozenset(barred)):
            yield _said(
                fund,
                "if",
                "contradiction",
                f"the fund forbids what its condition needs: {barred[0]}",
                "settle which of the two holds",
            )


def satisfiable(condition: Condition, never: frozenset[str] = frozenset()) -> bool:
    """Whether a condition can be true at all; one with many different leaves is taken to be.

    Args:
        condition: what is asked.
        never: facts that are false whatever comes.
    """
    free = tuple(dict.fromkeys(str(part) for part in _free(condition) if str(part) not in never))
    if len(free) > _ENUMERATED:
        return _holds(condition, lambda part: str(part) not in never, lambda _: True)
    for values in product((True, False), repeat=len(free)):
        known = dict(zip(free, values, strict=True))
        if _holds(condition, lambda part: known.get(str(part), False), lambda part: not known.get(str(part), False)):  # noqa: B023  # used at once
            return True
    return False


_Part = Name | Count | By | State | Held | After


def _free(condition: Condition) -> Iterator[_Part]:
    """Yield what can be true independently: leaves, and what was true at other times."""
    match condition:
        case Not(part):
            yield from _free(part)
        case All(parts) | Any(parts) | AtLeast(_, parts):
            for part in parts:
                yield from _free(part)
        case _:
            yield condition


def _holds(condition: Condition, can: Callable[[_Part], bool], cannot: Callable[[_Part], bool]) -> bool:
    """Whether a condition can be true where each part can be true, or can be false, by itself."""
    match condition:
        case Not(part):
            return _holds(_denied(part), can, cannot) if isinstance(part, Not | All | Any | AtLeast) else cannot(part)
        case All(parts):
            return all(_holds(part, can, cannot) for part in parts)
        case Any(parts):
            return any(_holds(part, can, cannot) for part in parts)
        case AtLeast(number, parts):
            return sum(_holds(part, can, cannot) for part in parts) >= number
        case _:
            return can(condition)


def _denied(condition: Condition) -> Condition:
    """Return the contrary of a condition with ``not`` only before leaves."""
    match condition:
        case Not(part):
            return part
        case All(parts):
            return Any(tuple(map(Not, parts)))
        case Any(parts):
            return All(tuple(map(Not, parts)))
        case AtLeast(number, parts):
            return AtLeast(len(parts) - number + 1, tuple(map(Not, parts)))
        case _:
            return Not(condition)


@dataclass(slots=True)
class _Reach:
    """What can come at all, found by adding what can come given what can come, until nothing is added."""

    plan: Plan
    there: set[str]

    def can(self, part: _Part) -> bool:
        if isinstance(part, Held | After):
            return _holds(part.part, self.can, lambda _: True)
        if isinstance(part, State):
            return part.item in self.there or (part.op in {"<", "<=", "=="} and part.kind != "funded")
        return isinstance(part, By) or part.name in self.there

    def comes(self, item: Item) -> bool:
        condition = getattr(item, "condition", None)
        needs = [stage.needs for stage in getattr(item, "stages", ()) if stage.needs]
        return (condition is None or _holds(condition, self.can, lambda _: True)) and all(
            need.replace(":", ".").partition(".")[2] in self.there for need in needs
        )


def _never(plan: Plan) -> Iterator[Problem]:
    """Yield what can never come: because of a fact, or because things wait for one another."""
    possible = {fact.id for fact in plan.facts if fact.state != "false" or (fact.p is not None and fact.p.high > 0)}
    possible -= {fact.id for fact in plan.facts if fact.state == "unknown" and fact.p is not None and fact.p.high == 0}
    reach = _Reach(plan, {*possible, *(task.id for task in plan.tasks)})
    items: list[Item] = [*plan.pledges, *plan.funds, *plan.streams]
    while new := [item.id for item in items if item.id not in reach.there and reach.comes(item)]:
        reach.there.update(new)
    left = {item.id: item for item in items if item.id not in reach.there}
    for name, item in left.items():
        ring = _ring(name, left)
        if ring:
            yield _said(
                item,
                "",
                "circular-wait",
                f"waits for itself: {' -> '.join(ring)}",
                "let one of them start without the others",
            )
        else:
            yield _said(
                item,
                "",
                "unreachable",
                "can never come: what it waits for never does",
                "look at its conditions and needs",
            )


def _ring(name: str, left: dict[str, Item]) -> tuple[str, ...]:
    """Return how an item waits for itself, or nothing."""
    stack: list[tuple[str, tuple[str, ...]]] = [(name, (name,))]
    seen = {name}
    while stack:
        here, path = stack.pop()
        for other in _waits_for(left[here]):
            if other == name:
                return (*path, name)
            if other in left and other not in seen:
                seen.add(other)
                stack.append((other, (*path, other)))
    return ()


def _waits_for(item: Item) -> Iterator[str]:
    condition = getattr(item, "condition", None)
    if condition is not None:
        yield from (leaf.item for leaf in leaves(condition) if isinstance(leaf, State))
    yield from (stage.needs.replace(":", ".").partition(".")[2] for stage in getattr(item, "stages", ()) if stage.needs)
