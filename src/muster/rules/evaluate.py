"""A condition evaluated on facts that may be missing.

Reach for :func:`evaluate` to know what a condition yields now, which facts it asked for, and, when that is not known,
which facts would settle it. The invariant: Kleene's strong logic throughout, so that learning a fact can turn unknown into
true or false but never true into false or false into true.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from muster.rules.tree import After, All, Any, AtLeast, By, Condition, Count, Held, Leaf, Name, Not, State
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


_COMPARE: Mapping[str, Callable[[float, float], bool]] = MappingProxyType(
    {">=": operator.ge, "<=": operator.le, "==": operator.eq, ">": operator.gt, "<": operator.lt}
)


def evaluate(condition: Condition, lookup: Lookup) -> Verdict:
    """Evaluate a condition.

    Args:
        condition: a parsed condition.
        lookup: answers for every name; asked once a name.
    """
    asked: dict[str, Answer] = {}
    truth, hangs_on = _weigh(condition, lookup, asked)
    return Verdict(truth, tuple(asked), tuple(dict.fromkeys(hangs_on)))


_Weighed = tuple[Truth, tuple[str, ...]]
"""A truth, and the facts that keep it unknown."""


def _weigh(condition: Condition, lookup: Lookup, asked: dict[str, Answer]) -> _Weighed:
    """Weigh a condition in one pass over the tree, every leaf included: what was asked is shown, also where it did not matter."""
    match condition:
        case Name() | Count() | By() | State():
            return _leaf(condition.name, _told(condition, _ask(condition.name, lookup, asked)))
        case Held(part) | After(part):
            return _past(condition, _weigh(part, lookup, asked), lookup, asked)
        case Not(part):
            truth, hangs_on = _weigh(part, lookup, asked)
            return ~truth, hangs_on
        case All(parts):
            return _join(all_of, [_weigh(part, lookup, asked) for part in parts])
        case Any(parts):
            return _join(any_of, [_weigh(part, lookup, asked) for part in parts])
        case AtLeast(number, parts):
            return _join(partial(at_least, number), [_weigh(part, lookup, asked) for part in parts])


def _told(leaf: Leaf, answer: Answer) -> Truth:
    """Return what an answer makes of a leaf; what is compared with a number needs a number."""
    if isinstance(leaf, Count) or (isinstance(leaf, State) and leaf.op):
        return _compared(leaf, answer)
    return answer.truth


def _past(condition: Held | After, part: _Weighed, lookup: Lookup, asked: dict[str, Answer]) -> _Weighed:
    """Weigh what was true before: no one has said it unless the lookup does, and what is false now has not held."""
    past = _ask(str(condition), lookup, asked).truth
    if isinstance(condition, Held) and part[0] is Truth.FALSE:
        return Truth.FALSE, ()
    return past, (*part[1], str(condition)) if past is Truth.UNKNOWN else ()


def _ask(name: str, lookup: Lookup, asked: dict[str, Answer]) -> Answer:
    if name not in asked:
        asked[name] = lookup(name)
    return asked[name]


def _leaf(name: str, truth: Truth) -> _Weighed:
    return truth, (name,) if truth is Truth.UNKNOWN else ()


def _join(combine: Callable[[Iterable[Truth]], Truth], parts: list[_Weighed]) -> _Weighed:
    """Combine parts; what keeps a part open matters only while the whole is open."""
    truth = combine([part for part, _ in parts])
    return truth, tuple(name for _, hangs_on in parts for name in hangs_on) if truth is Truth.UNKNOWN else ()


def _compared(leaf: Count | State, answer: Answer) -> Truth:
    if answer.truth is Truth.UNKNOWN or answer.number is None:
        return Truth.UNKNOWN
    return Truth.of(_COMPARE[leaf.op](answer.number, leaf.number))
