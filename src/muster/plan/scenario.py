"""A plan with something dropped or set otherwise.

Reach for :func:`in_scenario` with a scenario of the plan. The invariant: what a scenario does not name stays as it was, and the
ids stay too, so that both draw the same chances for the same things.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from muster.files.account import Problem
from muster.files.toml import Log, Table, nearest
from muster.plan.keys import declared
from muster.plan.plan import TABLES, Fact, Plan, Scenario
from muster.plan.values import KINDS


def in_scenario(plan: Plan, scenario: Scenario) -> tuple[Plan, tuple[Problem, ...]]:
    """Return the plan as a scenario has it, and what is wrong with the scenario."""
    log = Log({("scenario", 1, ""): scenario.line})
    table = Table("scenario", 1, {}, log, f"scenario {scenario.id}")
    for path in scenario.drop:
        plan = _without(plan, path, table)
    for path, value in scenario.set:
        plan = _with(plan, path, value, table)
    return plan, tuple(log.problems)


def _without(plan: Plan, path: str, table: Table) -> Plan:
    kind, _, name = path.partition(".")
    attribute = TABLES.get(kind, ("", Plan))[0]
    items = getattr(plan, attribute, ())
    kept = tuple(item for item in items if getattr(item, "id", None) != name)
    if not attribute or len(kept) == len(items):
        known = [
            f"{word}.{item.id}"
            for word, (place, _) in TABLES.items()
            for item in getattr(plan, place)
            if hasattr(item, "id")
        ]
        table.report("drop", "unknown-item", f"{path[:80]!r} is not in the plan", nearest(path, known))
        return plan
    return _put(plan, attribute, kept)


def _with(plan: Plan, path: str, value: object, table: Table) -> Plan:
    kind, _, rest = path.partition(".")
    name, _, key = rest.rpartition(".")
    attribute, made = TABLES.get(kind, ("", Plan))
    item = declared(made).get(key) if attribute else None
    if item is None or item.metadata["kind"] not in KINDS or key == "id":
        table.report(
            "set", "unknown-key", f"{path[:80]!r} is nothing that can be set", 'write it as "fact.consent.state"'
        )
        return plan
    read = KINDS[item.metadata["kind"]](table, "set", value)
    choices = item.metadata["choices"]
    if choices and read not in choices:
        table.report("set", "not-a-choice", f"{str(read)[:80]!r} is not one of {', '.join(choices)}")
        return plan
    return _changed(plan, (kind, attribute, name), {item.name: read}, table)


def _changed(plan: Plan, place: tuple[str, str, str], change: dict[str, Any], table: Table) -> Plan:
    """Return the plan with one item changed; a fact that only conditions name is declared by being set."""
    kind, attribute, name = place
    items: tuple[Any, ...] = getattr(plan, attribute)
    if kind == "fact" and name and all(fact.id != name for fact in plan.facts):
        items = (*items, Fact(id=name))
    if all(getattr(item, "id", None) != name for item in items):
        table.report(
            "set",
            "unknown-item",
            f"{kind}.{name[:80]} is not in the plan",
            nearest(name, [i.id for i in items if hasattr(i, "id")]),
        )
        return plan
    return _put(plan, attribute, tuple(replace(i, **change) if getattr(i, "id", "") == name else i for i in items))


def _put(plan: Plan, attribute: str, items: tuple[Any, ...]) -> Plan:
    change: dict[str, Any] = {attribute: items}
    return replace(plan, **change)
