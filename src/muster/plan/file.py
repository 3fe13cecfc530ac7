"""The tables of a plan file, read one after the other into a :class:`~muster.plan.plan.Plan`, every problem kept.

Reach for it only through :mod:`muster.plan.read`. The invariant: nothing is guessed; what cannot be read is a problem.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from typing import Any

from muster.files.account import Problem
from muster.files.source import Source
from muster.files.toml import Log, Table, nearest
from muster.plan.keys import declared
from muster.plan.plan import TABLES, Plan
from muster.plan.values import KINDS

FROM_CASE = {"from": "case"}
"""How a rate is left to what the cases of a workspace have measured."""
MOST_ITEMS = 2_000
"""Most tables of one kind."""


class PlanFile:
    """The tables of one plan file.

    Args:
        data: the file as TOML.
        log: where problems go.
        source: the file's name and digest.
    """

    def __init__(self, data: Mapping[str, object], log: Log, source: Source) -> None:
        self.data, self.log, self.source = data, log, source
        self.nested: Counter[str] = Counter()

    def plan(self) -> Plan | None:
        """Read every table; the plan is only whole when the log is empty afterwards."""
        for name in self.data:
            if name not in TABLES and name != "plan":
                self.problem(
                    name[:80],
                    "unknown-table",
                    f"the table {name[:80]!r} is not known",
                    nearest(name, [*TABLES, "plan"]),
                )
        head = self.data.get("plan")
        if ("plan", 1, "") not in self.log.lines:  # A file without this heading is at fault from its first line.
            self.log.lines = {**self.log.lines, ("plan", 1, ""): 1}
        if not isinstance(head, dict):
            self.problem("plan", "missing", "the table [plan] is missing", "add it")
            head = {}
        table = Table("plan", 1, head, self.log)
        found: dict[str, Any] = {**self.values(table, Plan), "lines": self.lines(table)}
        for name, (attribute, made) in TABLES.items():
            found[attribute] = tuple(self.item(each, made) for each in self.many(name))
        if self.log.problems:
            return None
        return Plan(**found, file=self.source.name, digest=self.source.digest)

    def problem(self, name: str, code: str, message: str, remedy: str = "") -> None:
        """Keep a problem of all tables of one name."""
        self.log.problems.append(Problem(self.first_line(name), name, code, message, remedy))

    def first_line(self, name: str) -> int:
        """Return where a table is first named, itself, as a key, or by one within it; the first line when nowhere."""
        places = (line for (table, _, key), line in self.log.lines.items() if name in {table.partition(".")[0], key})
        return min(places, default=1)

    def many(self, name: str) -> list[Table]:
        """Return the tables under a repeated heading."""
        value = self.data.get(name)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.problem(name, "wrong-type", f"tables [[{name}]] are wanted", f"write each under its own [[{name}]]")
            return []
        if len(value) > MOST_ITEMS:
            self.problem(name, "too-many", f"there are more than {MOST_ITEMS:,} tables [[{name}]]", "split the plan")
            return []
        return [Table(name, nth, item, self.log, _label(name, nth, item)) for nth, item in enumerate(value, start=1)]

    def item(self, table: Table, made: type) -> Any:
        """Read one table into its value; ``None`` when a required key is missing."""
        found = self.values(table, made)
        if any(each.name == "line" for each in fields(made)):
            found["line"] = self.log.lines.get((table.name, table.nth, ""), 0)
            found["lines"] = self.lines(table)
        try:
            return made(**found)
        except TypeError:  # A required key is missing, which has been reported.
            return None

    def lines(self, table: Table) -> tuple[tuple[str, int], ...]:
        """Return where each key of a table stands."""
        places = ((name, self.log.lines.get((table.name, table.nth, name), 0)) for name in table.values)
        return tuple((name, line) for name, line in places if line)

    def values(self, table: Table, made: type) -> dict[str, Any]:
        """Read the keys of a table."""
        found = {}
        for name, item in declared(made).items():
            table.asked.append(name)
            if name in table.values:
                found[item.name] = self.value(table, name, item)
                if table.values[name] == FROM_CASE and item.metadata["kind"].startswith("measured"):
                    found[item.name], found["from_cases"] = None, (*found.get("from_cases", ()), item.name)
            elif item.default is MISSING:
                table.report(name, "missing", f"the key {name!r} is missing", "add it")
        table.close()
        return found

    def value(self, table: Table, name: str, item: Field[Any]) -> Any:
        """Read one key by its kind."""
        kind, value = item.metadata["kind"], table.values[name]
        if kind in {"table", "tables"}:
            return self.inner(table, name, value, item)
        if kind.startswith("measured") and value == FROM_CASE:
            return None
        found = KINDS[kind](table, name, value)
        choices = item.metadata["choices"]
        if choices and found not in choices:
            table.report(
                name,
                "not-a-choice",
                f"{str(found)[:80]!r} is not one of {', '.join(choices)}",
                nearest(str(found), choices),
            )
        return found

    def inner(self, table: Table, name: str, value: object, item: Field[Any]) -> Any:
        """Read a table, or tables, within a table."""
        several = item.metadata["kind"] == "tables"
        rows = value if several else [value]
        if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
            table.report(name, "wrong-type", "a table is wanted", "write it in braces, or under a heading of its own")
            return ()
        if len(rows) > 50:
            table.report(name, "too-many", "there are more than 50", "split the plan")
            return ()
        found: list[Any] = []
        for row in rows:
            heading = f"{table.name}.{name}"
            self.nested[heading] += 1
            nth = self.nested[heading]
            if (heading, nth, "") not in self.log.lines:  # Written in braces: its line is the key's.
                place = self.log.lines.get((table.name, table.nth, name))
                self.log.lines = {**self.log.lines, **({(heading, nth, ""): place} if place else {})}
            found.append(
                self.item(
                    Table(heading, nth, row, self.log, f"{table.label} / {name} {len(found) + 1}"), item.metadata["of"]
                )
            )
        return tuple(found) if several else found[0]


def _label(name: str, nth: int, item: Mapping[str, object]) -> str:
    given = item.get("id")
    return f"{name} {nth}" + (f" ({given[:64]})" if isinstance(given, str) else "")
