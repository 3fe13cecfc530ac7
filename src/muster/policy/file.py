"""The tables of a policy file, read one after the other into a :class:`Policy`, every problem kept.

Reach for it only through :mod:`muster.policy.read`. The invariant: nothing is guessed; what cannot be read is a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from muster.errors import PolicyError
from muster.files.account import Problem
from muster.files.source import Source
from muster.policy.determination import LegalSource
from muster.policy.facts import FACTS, meaning
from muster.policy.policy import Clause, NamedGroup, Policy, Rule, Scope, Stage
from muster.policy.standards import LADDER
from muster.policy.table import Log, Table, nearest
from muster.rosters.subject import Kind
from muster.rules.condition import Condition, Count, leaves, names, parse

BASES = ("text", "paraphrase", "practice", "house")
"""What a source, a standard or an outcome may rest on."""

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_GROUP_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,63}")
_GROUP = "group.member."
_TABLES = ("policy", "scope", "sources", "standard", "outcome", "procedure", "worksheet", "group", "rule")


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
        policy = Policy(
            id=self._identifier(head),
            version=head.text("version"),
            title=head.text("title"),
            summary=head.text("summary"),
            house=head.flag("house"),
            standard=head.text("standard", choices=[clause.name for clause in standards]),
            standards=standards,
            scope=self._scope(),
            rules=self._rules(sources, {group.id for group in groups}),
            groups=groups,
            outcomes=self._clauses("outcome", required=True),
            procedure=self._clauses("procedure"),
            worksheet=self._clauses("worksheet"),
            notes=head.texts("notes"),
            file=self.source.name,
            digest=self.source.digest,
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

    def _identifier(self, table: Table, pattern: re.Pattern[str] = _ID) -> str:
        value = table.text("id")
        if value and not pattern.fullmatch(value):
            table.report("id", "bad-id", f"{value!r} is no id", "use small letters, digits and hyphens, at most 64")
            return ""
        return value

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

    def _clause(self, table: Table) -> Clause:
        found = Clause(
            name=table.text("name"),
            text=table.text("text"),
            basis=table.text("basis", choices=BASES),
            note=table.text("note", default=""),
        )
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
            id=self._identifier(table, _GROUP_ID),
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

    def _rules(self, sources: Mapping[str, LegalSource], groups: set[str]) -> tuple[Rule, ...]:
        tables = self._many("rule", required=True)
        found = [self._rule(table, sources, groups) for table in tables]
        self._no_repeats(tables, [rule.id for rule in found], "id")
        if tables:
            self._must_have(found, Stage.APPLICABILITY, "say first whom the policy covers")
            self._must_have(found, Stage.TRIGGER, "say what calls for a decision")
        order = list(Stage)
        return tuple(sorted(found, key=lambda rule: order.index(rule.stage)))

    def _must_have(self, rules: list[Rule], stage: Stage, remedy: str) -> None:
        if all(rule.stage is not stage for rule in rules):
            self._file_problem("missing", f"no rule has the stage {str(stage)!r}", remedy)

    def _rule(self, table: Table, sources: Mapping[str, LegalSource], groups: set[str]) -> Rule:
        name = self._identifier(table)
        table.label = f"{table.label} ({name})" if name else table.label
        stage = table.text("stage", choices=list(map(str, Stage)))
        condition = table.text("when").replace("( ", "(").replace(" )", ")")
        when = self._condition(table, condition, groups)
        found = Rule(
            id=name,
            stage=Stage(stage) if stage in list(Stage) else Stage.TRIGGER,
            title=table.text("title"),
            text=table.text("text"),
            condition=condition,
            when=when,
            effect=table.text("effect"),
            sources=self._cited(table, sources),
            settle=tuple(self._hint(table, fact, value, names(when)) for fact, value in table.pairs("settle")),
        )
        table.close()
        return found

    def _cited(self, table: Table, sources: Mapping[str, LegalSource]) -> tuple[LegalSource, ...]:
        keys = table.texts("sources", required=True)
        for key in keys:
            if key not in sources:
                table.report("sources", "unknown-source", f"no table [sources.{key}] exists", nearest(key, sources))
        return tuple(sources[key] for key in keys if key in sources)

    def _hint(self, table: Table, fact: str, value: object, asked: tuple[str, ...]) -> tuple[str, str]:
        if fact not in asked:
            table.report("settle", "unknown-fact", f"the condition does not ask for {fact!r}", "take it out")
        return fact, table.clean("settle", value)

    def _condition(self, table: Table, text: str, groups: set[str]) -> Condition:
        if not text:
            return _NOTHING
        try:
            tree = parse(text)
        except PolicyError as error:
            table.report("when", "condition", error.problem, error.remedy)
            return _NOTHING
        for leaf in dict.fromkeys(leaves(tree)):
            self._known(table, leaf.name, groups, counted=isinstance(leaf, Count))
        return tree

    def _known(self, table: Table, name: str, groups: set[str], *, counted: bool) -> None:
        """Report a fact that does not exist, is counted when it should not be, or names a group the policy does not."""
        fact = meaning(name)
        problem = None
        if fact is None:
            problem = ("unknown-fact", f"no fact is called {name!r}", nearest(name, FACTS))
        elif fact.counted and not counted:
            problem = ("counted", f"{name!r} is a number", f"compare it: {name} >= 2")
        elif counted and not fact.counted:
            problem = ("counted", f"{name!r} is true or false, no number", "ask for it without a comparison")
        elif name.startswith(_GROUP) and name.removeprefix(_GROUP) not in groups:
            problem = (
                "group-alone",
                f"{name!r} asks about a group the policy does not name",
                "add a [[group]] with its dates",
            )
        if problem is not None:
            table.report("when", *problem)


_NOTHING = parse("subject.is_person")
"""Stands for a condition that could not be read; never leaves this module, since the file then yields no policy."""
