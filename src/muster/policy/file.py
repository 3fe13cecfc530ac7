"""The tables of a policy file, read one after the other into a :class:`Policy`, every problem kept.

Reach for it only through :mod:`muster.policy.read`. The invariant: nothing is guessed; what cannot be read is a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from muster.files.account import Problem
from muster.files.source import Source
from muster.files.toml import Log, Table, nearest
from muster.policy.determination import LegalSource
from muster.policy.facts import FACTS, meaning
from muster.policy.policy import Clause, NamedGroup, Policy, Rule, Scope, Stage
from muster.policy.process import Process
from muster.policy.process_file import OUTCOME_KEYS, PROCESS_TABLES, ProcessFile
from muster.policy.rule_file import Terms, read_rule
from muster.policy.standards import LADDER
from muster.rosters.subject import Kind

BASES = ("text", "paraphrase", "practice", "house")
"""What a source, a standard or an outcome may rest on."""

_GROUP_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,63}")
_TABLES = (
    "policy",
    "scope",
    "sources",
    "standard",
    "outcome",
    "procedure",
    "worksheet",
    "group",
    "rule",
    *PROCESS_TABLES,
)


class PolicyFile:
    """The tables of one policy file.

    Args:
        data: the file as TOML.
        log: where problems go.
        source: the file's name and digest.
    """

    def __init__(self, data: Mapping[str, object], log: Log, source: Source) -> None:
        self.data, self.log, self.source = data, log, source

    def policy(self) -> Policy:
        """Read every table; the policy is only whole when the log is empty afterwards."""
        for key in self.data:
            if key not in _TABLES:
                self._file_problem("unknown-table", f"the table {key!r} is not known", nearest(key, _TABLES))
        head = self._one("policy")
        sources = self._sources()
        groups = tuple(self._group(table) for table in self._many("group"))
        standards = self._clauses("standard") or LADDER
        graded = head.text("source_grades", default="available", choices=("available", "ignored")) != "ignored"
        terms = Terms(
            sources, frozenset(group.id for group in groups), tuple(one.name for one in standards), graded=graded
        )
        policy = Policy(
            id=head.identifier(),
            version=head.text("version"),
            title=head.text("title"),
            summary=head.text("summary"),
            house=head.flag("house"),
            standard=head.text("standard", choices=[clause.name for clause in standards]),
            standards=standards,
            scope=self._scope(),
            rules=self._rules(terms),
            groups=groups,
            outcomes=self._clauses("outcome", required=True),
            procedure=self._clauses("procedure"),
            worksheet=self._clauses("worksheet"),
            notes=head.texts("notes"),
            file=self.source.name,
            digest=self.source.digest,
            source_grades=graded,
            process=self._process(head),
        )
        head.close()
        return policy

    def _file_problem(self, code: str, message: str, remedy: str = "") -> None:
        self.log.problems.append(Problem(0, "", code, message, remedy))

    def _one(self, name: str) -> Table:
        """Return a table that must be there once."""
        value = self.data.get(name)
        if isinstance(value, dict):
            return Table(name, 1, value, self.log)
        self._file_problem("missing", f"the table [{name}] is missing", "add it")
        return Table(name, 1, {}, Log())

    def _many(self, name: str, *, required: bool = False) -> list[Table]:
        """Return the tables under a repeated heading."""
        value = self.data.get(name)
        whole = isinstance(value, list) and all(isinstance(item, dict) for item in value)
        if isinstance(value, list) and whole and value:
            return [Table(name, nth, item, self.log, f"{name} {nth}") for nth, item in enumerate(value, start=1)]
        if value is not None or required:
            self._file_problem("missing", f"at least one table [[{name}]] is wanted", "add it")
        return []

    def _sources(self) -> dict[str, LegalSource]:
        value = self.data.get("sources")
        if not isinstance(value, dict) or not value:
            self._file_problem("missing", "the tables [sources.NAME] are missing", "cite at least one legal source")
            return {}
        return {key: self._source_of(key, item) for key, item in value.items()}

    def _source_of(self, key: str, item: object) -> LegalSource:
        table = Table(f"sources.{key}", 1, item if isinstance(item, dict) else {}, self.log)
        found = LegalSource(
            citation=table.text("citation"),
            basis=table.text("basis", choices=BASES),
            note=table.text("note", default=""),
        )
        table.close()
        return found

    def _clauses(self, name: str, *, required: bool = False) -> tuple[Clause, ...]:
        tables = self._many(name, required=required)
        found = tuple(self._clause(table) for table in tables)
        self._no_repeats(tables, [clause.name for clause in found], "name")
        return found

    def _process(self, head: Table) -> Process | None:
        """Read the tables that say how cases go, if there are any."""
        there = [name for name in PROCESS_TABLES if name in self.data]
        tables = {name: self._many(name) if isinstance(self.data[name], list) else [self._one(name)] for name in there}
        named = f"{head.values.get('id', '')} {head.values.get('version', '')}"
        return ProcessFile(tables, self._many("outcome"), self.log, self.source).process(named)

    def _clause(self, table: Table) -> Clause:
        found = Clause(
            name=table.text("name"),
            text=table.text("text"),
            basis=table.text("basis", choices=BASES),
            note=table.text("note", default=""),
        )
        if table.name == "outcome":
            table.asked.extend(OUTCOME_KEYS)  # read once more, with the process
        table.close()
        return found

    def _no_repeats(self, tables: list[Table], values: Iterable[str], key: str) -> None:
        seen: set[str] = set()
        for table, value in zip(tables, values, strict=True):
            if value and value in seen:
                table.report(key, "repeated", f"{value!r} is used twice", "give each its own")
            seen.add(value)

    def _group(self, table: Table) -> NamedGroup:
        found = NamedGroup(
            id=table.identifier(_GROUP_ID),
            names=table.texts("names", required=True),
            first=table.day("from"),
            last=table.day("until"),
            reason=table.text("reason"),
        )
        if date.min not in {found.first, found.last} and found.last < found.first:
            table.report("until", "dates", "it ends before it begins", "swap the dates")
        table.close()
        return found

    def _scope(self) -> Scope:
        table = self._one("scope")
        kinds = table.texts("subjects", required=True)
        known = [str(kind) for kind in Kind]
        for kind in kinds:
            if kind not in known:
                table.report(
                    "subjects", "not-a-choice", f"{kind!r} is not one of {', '.join(known)}", nearest(kind, known)
                )
        found = Scope(
            kinds=tuple(Kind(kind) for kind in kinds if kind in known),
            support=table.texts("support", required=True),
            assumes=tuple(self._assumed(table, name, value) for name, value in table.pairs("assumes")),
            not_covered=table.text("not_covered"),
        )
        table.close()
        return found

    def _assumed(self, table: Table, name: str, value: object) -> tuple[str, bool]:
        """Only facts about the support may be assumed: choosing a policy says nothing about a person."""
        if not name.startswith("support.") or name not in FACTS:
            near = nearest(name, [fact for fact in FACTS if fact.startswith("support.")])
            near = near if meaning(name) is None else "only facts about the support may be assumed"
            table.report("assumes", "unknown-fact", f"{name!r} is no fact about the support", near)
        if not isinstance(value, bool):
            table.report("assumes", "wrong-type", f"{name!r} wants true or false")
        return name, value is True

    def _rules(self, terms: Terms) -> tuple[Rule, ...]:
        tables = self._many("rule", required=True)
        found = [read_rule(table, terms) for table in tables]
        self._no_repeats(tables, [rule.id for rule in found], "id")
        if tables:
            self._must_have(found, Stage.APPLICABILITY, "say first whom the policy covers")
            self._must_have(found, Stage.TRIGGER, "say what calls for a decision")
        order = list(Stage)
        return tuple(sorted(found, key=lambda rule: order.index(rule.stage)))

    def _must_have(self, rules: list[Rule], stage: Stage, remedy: str) -> None:
        if all(rule.stage is not stage for rule in rules):
            self._file_problem("missing", f"no rule has the stage {str(stage)!r}", remedy)
