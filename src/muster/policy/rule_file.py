"""One rule of a policy file, read with everything it may refer to.

Reach for it only through :mod:`muster.policy.file`. The invariants: a rule asks only for facts that exist; membership of a group only
where the policy names it with dates; and no trigger about a person can be met by what is said of the person's group alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from muster.errors import PolicyError
from muster.files.toml import Table, nearest
from muster.policy.determination import LegalSource
from muster.policy.facts import FACTS, meaning
from muster.policy.policy import Rule, Stage
from muster.rules.condition import Condition, Count, leaves, names, parse
from muster.rules.evaluate import Answer, evaluate
from muster.rules.truth import Truth

_GROUP = "group.member."
_TIES = ("unit_", "commander_")
_OWN = ("alleged.", "listed.", "origins.", "command.", "reliability.", "credibility.", "factor.", _GROUP)
"""What is found on the subject; a group the policy names with dates is among it, since the policy answers for it."""
_MOST = 12
"""Most facts whose every combination is tried."""
_GRADED = ("reliability.", "credibility.")


@dataclass(frozen=True, slots=True)
class Terms:
    """What the rules of one file may refer to.

    Attributes:
        sources: by key.
        groups: ids of the groups the policy names.
        standards: names, lowest first.
        graded: whether rules may ask how sources and information were graded.
    """

    sources: Mapping[str, LegalSource]
    groups: frozenset[str]
    standards: tuple[str, ...]
    graded: bool


def read_rule(table: Table, terms: Terms) -> Rule:
    """Return the rule of a table; every problem with it goes to the table's log."""
    name = table.identifier()
    table.label = f"{table.label} ({name})" if name else table.label
    stage = table.text("stage", choices=list(map(str, Stage)))
    condition = table.text("when").replace("( ", "(").replace(" )", ")")
    when = _condition(table, condition, terms)
    found = Rule(
        id=name,
        stage=Stage(stage) if stage in list(Stage) else Stage.TRIGGER,
        title=table.text("title"),
        text=table.text("text"),
        condition=condition,
        when=when,
        effect=table.text("effect"),
        sources=_cited(table, terms.sources),
        settle=tuple(_hint(table, fact, value, names(when)) for fact, value in table.pairs("settle")),
        standard=table.text("standard", default="", choices=terms.standards),
        attaches=table.text("attaches", default="person", choices=("person", "unit")),
    )
    table.close()
    if found.stage is Stage.TRIGGER and found.attaches == "person" and by_group_alone(when):
        remedy = (
            "ask for the subject's own part, or name the group in a [[group]] with dates and ask for group.member.ID"
        )
        table.report("when", "group-alone", "what is said of the group alone could satisfy it", remedy)
    return found


def by_group_alone(when: Condition) -> bool:
    """Return whether a condition could hold by what is said of the unit or its commander, with nothing on the subject.

    Every way the rest may stand is tried; with more than a dozen facts besides, all ties at once and the rest unknown.
    """
    asked = names(when)
    ties = [name for name in asked if name.startswith(_TIES)]
    rest = [name for name in asked if not name.startswith((*_TIES, *_OWN))]
    if not ties:
        return False
    if len(ties) + len(rest) > _MOST:
        return _truth(when, dict.fromkeys(ties, True)) is not _truth(when, dict.fromkeys(ties, False))
    ways = (
        dict(zip((*ties, *rest), values, strict=True)) for values in product((True, False), repeat=len(ties + rest))
    )
    return any(
        _truth(when, way) is Truth.TRUE and _truth(when, way | dict.fromkeys(ties, False)) is not Truth.TRUE
        for way in ways
    )


def _truth(when: Condition, known: Mapping[str, bool]) -> Truth:
    """Evaluate with nothing found on the subject; what is not in *known* is unknown."""
    return evaluate(when, lambda name: _answer(name, known)).truth


def _answer(name: str, known: Mapping[str, bool]) -> Answer:
    if name.startswith(_OWN):
        return Answer(Truth.FALSE, 0)
    value = known.get(name)
    return Answer(Truth.of(value), 9 if value else 0)


def _cited(table: Table, sources: Mapping[str, LegalSource]) -> tuple[LegalSource, ...]:
    keys = table.texts("sources", required=True)
    for key in keys:
        if key not in sources:
            table.report("sources", "unknown-source", f"no table [sources.{key}] exists", nearest(key, sources))
    return tuple(sources[key] for key in keys if key in sources)


def _hint(table: Table, fact: str, value: object, asked: tuple[str, ...]) -> tuple[str, str]:
    if fact not in asked:
        table.report("settle", "unknown-fact", f"the condition does not ask for {fact!r}", "take it out")
    return fact, table.clean("settle", value)


def _condition(table: Table, text: str, terms: Terms) -> Condition:
    if not text:
        return _NOTHING
    try:
        tree = parse(text)
    except PolicyError as error:
        table.report("when", "condition", error.problem, error.remedy)
        return _NOTHING
    for leaf in dict.fromkeys(leaves(tree)):
        _known(table, leaf.name, terms, counted=isinstance(leaf, Count))
    return tree


def _known(table: Table, name: str, terms: Terms, *, counted: bool) -> None:
    """Report a fact that does not exist, is counted when it should not be, or may not be asked for in this policy."""
    fact = meaning(name)
    problem = None
    if fact is None:
        problem = ("unknown-fact", f"no fact is called {name!r}", nearest(name, FACTS))
    elif fact.counted and not counted:
        problem = ("counted", f"{name!r} is a number", f"compare it: {name} >= 2")
    elif counted and not fact.counted:
        problem = ("counted", f"{name!r} is true or false, no number", "ask for it without a comparison")
    elif name.startswith(_GROUP) and name.removeprefix(_GROUP) not in terms.groups:
        problem = (
            "group-alone",
            f"{name!r} asks about a group the policy does not name",
            "add a [[group]] with its dates",
        )
    elif not terms.graded and any(axis in name for axis in _GRADED):
        problem = ("grades-ignored", f"{name!r} is a grade, and this policy leaves grades aside", "take it out")
    if problem is not None:
        table.report("when", *problem)


_NOTHING = parse("subject.is_person")
"""Stands for a condition that could not be read; never leaves the reader, since the file then yields no policy."""
