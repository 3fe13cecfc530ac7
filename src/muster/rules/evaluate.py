"""A condition evaluated on facts that may be missing.

Reach for :func:`evaluate` to know what a condition yields now, which facts it asked for, and, when that is not known,
which facts would settle it. The invariant: Kleene's strong logic throughout, so that learning a fact can turn unknown into
true or false but never true into false or false into true.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from muster.rules.condition import All, Any, AtLeast, Condition, Count, Name, Not, names
from muster.rules.truth import Truth, all_of, any_of, at_least


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of one fact: its truth, and its number when it is counted.

    A number is used only while the truth is not unknown: a count that no one has established settles nothing.
    """

    truth: Truth
    number: int | None = None


Lookup = Callable[[str], Answer]
"""Answers for a fact name; a fact nobody has established answers unknown."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a condition yields.

    Attributes:
        truth: true, false or unknown.
        asked: every fact name the condition asks for, once each, in the order written.
        deciders: the unknown facts the result still hangs on, in the order written; empty unless unknown. Once all of
            them are known the result is; facts that can no longer change it are left out.
    """

    truth: Truth
    asked: tuple[str, ...]
    deciders: tuple[str, ...]


_COMPARE: Mapping[str, Callable[[int, int], bool]] = MappingProxyType(
    {">=": operator.ge, "<=": operator.le, "==": operator.eq, ">": operator.gt, "<": operator.lt}
)


def evaluate(condition: Condition, lookup: Lookup) -> Verdict:
    """Evaluate a condition.

    Args:
        condition: a parsed condition.
        lookup: answers for every name; asked once a name.
    """
    asked = names(condition)
    answers = {name: lookup(name) for name in asked}
    truth = _truth(condition, answers)
    hangs_on = tuple(dict.fromkeys(_open(condition, answers)))
    return Verdict(truth, asked, hangs_on)


def _truth(condition: Condition, answers: Mapping[str, Answer]) -> Truth:
    match condition:
        case Name(name):
            return answers[name].truth
        case Count():
            return _compared(condition, answers[condition.name])
        case Not(part):
            return ~_truth(part, answers)
        case All(parts):
            return all_of(_truth(part, answers) for part in parts)
        case Any(parts):
            return any_of(_truth(part, answers) for part in parts)
        case AtLeast(number, parts):
            return at_least(number, (_truth(part, answers) for part in parts))


def _compared(leaf: Count, answer: Answer) -> Truth:
    if answer.truth is Truth.UNKNOWN or answer.number is None:
        return Truth.UNKNOWN
    return Truth.of(_COMPARE[leaf.op](answer.number, leaf.number))


def _open(condition: Condition, answers: Mapping[str, Answer]) -> Iterator[str]:
    """Yield the leaves that keep an unknown condition unknown."""
    if _truth(condition, answers) is not Truth.UNKNOWN:
        return
    match condition:
        case Name(name):
            yield name
        case Count(name):
            yield name
        case Not(part):
            yield from _open(part, answers)
        case All(parts) | Any(parts) | AtLeast(_, parts):
            for part in parts:
                yield from _open(part, answers)
