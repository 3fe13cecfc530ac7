"""Which cases something new touches, and why: a list, an incident, a policy or an identity changed.

Reach for :func:`changes_between` on two states of what cases rest on, :func:`affected` for the cases they touch, and :func:`reviewed` for
what it does to one. The invariants: a case comes back when, and only when, something it rests on changed, with every cause; a
decision a person made is never undone here, such a case becomes *facts changed*.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from muster.policy.apply import apply
from muster.policy.dryrun import CaseChange, compare
from muster.policy.fact import Fact, Facts
from muster.policy.policy import Policy, Rule
from muster.rosters.subject import Kind
from muster.rules.condition import leaves
from muster.rules.truth import Truth


class Cause(StrEnum):
    """What kind of thing changed."""

    LIST = "list"
    INCIDENT = "incident"
    POLICY = "policy"
    IDENTITY = "identity"


class Effect(StrEnum):
    """What follows for a case."""

    OPEN = "screen again"
    """Nobody has decided: the case is looked at again."""
    DECIDED = "facts changed"
    """A person has decided: the decision stands, and a person looks at it again."""


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """Something a case may rest on: an entry of a list, an incident, a policy, a subject's identity; *ref* tells which."""

    cause: Cause
    ref: str


State = Mapping[Thing, str]
"""What there is, each with the digest of its content."""


@dataclass(frozen=True, slots=True)
class Change:
    """A thing that changed: the digest before and after; empty where it was not there."""

    thing: Thing
    before: str
    after: str

    @property
    def words(self) -> str:
        """The change in words, for the queue."""
        verb = "is new" if not self.before else "is gone" if not self.after else "changed"
        return f"{self.thing.cause} {self.thing.ref} {verb}"


@dataclass(frozen=True, slots=True)
class Affected:
    """A case that comes back.

    Attributes:
        case: its id.
        effect: what follows.
        causes: every change that touches it, in one order.
    """

    case: str
    effect: Effect
    causes: tuple[Change, ...]


def changes_between(before: State, after: State) -> tuple[Change, ...]:
    """Return what differs between two states, in one order."""
    things = sorted(thing for thing in {*before, *after} if before.get(thing) != after.get(thing))
    return tuple(Change(thing, before.get(thing, ""), after.get(thing, "")) for thing in things)


def affected(
    rests_on: Iterable[tuple[str, Thing]], changes: Iterable[Change], decided: Collection[str] = frozenset()
) -> tuple[Affected, ...]:
    """Return the cases that some changes touch, by id.

    Args:
        rests_on: (case, thing) for everything cases rest on; for what is new, the cases it was found to concern.
        changes: as :func:`changes_between` returns them.
        decided: the cases on which a person has decided.
    """
    changed = {change.thing: change for change in changes}
    found: defaultdict[str, dict[Thing, Change]] = defaultdict(dict)
    for case, thing in rests_on:
        if thing in changed:
            found[case][thing] = changed[thing]
    return tuple(
        Affected(
            case,
            Effect.DECIDED if case in decided else Effect.OPEN,
            tuple(found[case][thing] for thing in sorted(found[case])),
        )
        for case in sorted(found)
    )


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that stands otherwise than it did; None where it was not established at all."""

    name: str
    before: Fact | None
    after: Fact | None


@dataclass(frozen=True, slots=True)
class Review:
    """What a change does to one case: the facts that differ, and what each policy makes of them."""

    case: str
    facts: tuple[FactChange, ...]
    policies: tuple[tuple[str, CaseChange], ...]


def fact_changes(before: Facts, after: Facts) -> tuple[FactChange, ...]:
    """Return the facts that differ in what they say or rest on, by name; a sentence put otherwise is no difference."""
    return tuple(
        FactChange(name, before.get(name), after.get(name))
        for name in sorted({*before, *after})
        if _core(before.get(name)) != _core(after.get(name))
    )


def reviewed(case: str, kind: Kind, policies: Sequence[Policy], *, before: Facts, after: Facts) -> Review | None:
    """Return what new facts do to a case, None when they do nothing.

    Args:
        case: its id.
        kind: of its subject.
        policies: those the case is held against.
        before: the facts as they stood.
        after: the facts as they stand now.
    """
    facts = fact_changes(before, after)
    if not facts:
        return None
    changed = frozenset(one.name for one in facts)
    return Review(case, facts, tuple(_opinions(case, kind, policies, before, after, changed=changed)))


def _opinions(
    case: str, kind: Kind, policies: Sequence[Policy], before: Facts, after: Facts, *, changed: frozenset[str]
) -> Iterator[tuple[str, CaseChange]]:
    for policy in policies:
        if not any(_asks(rule, changed) for rule in policy.rules):
            continue
        change = compare(case, apply(policy, before, kind), apply(policy, after, kind))
        if change is not None:
            yield policy.id, change


def _asks(rule: Rule, changed: frozenset[str]) -> bool:
    return any(leaf.name in changed for leaf in leaves(rule.when))


def _core(fact: Fact | None) -> tuple[object, ...]:
    """Return what a fact says and rests on; one that is unknown and rests on nothing says as much as one not there."""
    if fact is None or (fact.truth is Truth.UNKNOWN and not fact.evidence):
        return ()
    return (fact.truth, fact.number, fact.standard, tuple(sorted((one.kind, one.ref) for one in fact.evidence)))
