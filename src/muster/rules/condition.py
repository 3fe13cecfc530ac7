"""A condition written as text, parsed into a small frozen tree.

Reach for :func:`parse` wherever a person writes a condition: in a policy, later in a plan. The language::

    alleged.TORT or unit_alleged.TORT
    force.is_state and not support.commercial_sale
    at least 2 of (alleged.LOOT, alleged.KIDN, alleged.DRUG)
    any of (a, b)      all of (a, b)      origins.TORT >= 2

``not`` binds closest, then ``and``, then ``or``. Names are letters, digits, ``_`` and ``-``, joined by dots. There is no
arithmetic and no code: the text is never executed. A name followed by ``(`` is kept free for timed conditions.
The invariant: ``parse(str(tree)) == tree`` (while ``str(tree)`` is no longer than a condition may be), and a tree is
bounded in size and depth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from muster.errors import PolicyError

MAX_LENGTH = 8_000
"""Longest condition, in characters."""
MAX_DEPTH = 24
"""Deepest nesting of parentheses and ``not``."""

COMPARISONS = (">=", "<=", "==", ">", "<")
"""How a counted fact may be compared with a number."""

_KEYWORDS = frozenset({"and", "or", "not", "at", "least", "all", "any", "of"})
_TOKEN = re.compile(
    r"(?P<name>[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_][A-Za-z0-9_-]*)*)"
    r"|(?P<number>[0-9]+)|(?P<op>>=|<=|==|>|<)|(?P<mark>[(),])|(?P<space>\s+)"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A fact asked as true or false."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Count:
    """A counted fact compared with a number; *op* is one of :data:`COMPARISONS`."""

    name: str
    op: str
    number: int

    def __str__(self) -> str:
        return f"{self.name} {self.op} {self.number}"


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary of a condition."""

    part: Condition

    def __str__(self) -> str:
        return f"not {_inner(self.part)}"


@dataclass(frozen=True, slots=True)
class All:
    """Every one of two or more conditions."""

    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        return " and ".join(map(_inner, self.parts))


@dataclass(frozen=True, slots=True)
class Any:
    """One or more of two or more conditions."""

    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        return " or ".join(f"({part})" if isinstance(part, Any) else str(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A number of several conditions; ``1 <= number <= len(parts)``."""

    number: int
    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        return f"at least {self.number} of ({', '.join(map(str, self.parts))})"


Condition = Name | Count | Not | All | Any | AtLeast
"""A parsed condition."""


def _inner(part: Condition) -> str:
    return f"({part})" if isinstance(part, All | Any) else str(part)


def names(condition: Condition) -> tuple[str, ...]:
    """Return every fact name a condition asks for, once each, in the order written."""
    return tuple(dict.fromkeys(leaf.name for leaf in leaves(condition)))


def leaves(condition: Condition) -> Iterator[Name | Count]:
    """Yield every leaf of a condition in the order written, repeats included."""
    match condition:
        case Name() | Count():
            yield condition
        case Not(part):
            yield from leaves(part)
        case All(parts) | Any(parts) | AtLeast(_, parts):
            for part in parts:
                yield from leaves(part)


def parse(text: str) -> Condition:
    """Parse a condition.

    Args:
        text: the condition as a person wrote it; line breaks count as spaces.

    Raises:
        PolicyError: when the text is no condition; the message names the character, counted from 1.
    """
    if len(text) > MAX_LENGTH:
        raise PolicyError(f"the condition is longer than {MAX_LENGTH:,} characters", remedy="split the rule")
    parser = _Parser(tuple(_tokens(text)), len(text) + 1)
    condition = parser.disjunction(0)
    parser.finish()
    return condition


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise _error(f"{text[at]!r} has no meaning in a condition", at + 1)
        kind, word = str(found.lastgroup), found.group()
        if kind == "name" and word in _KEYWORDS:
            kind = "keyword"
        if kind != "space":
            yield _Token(kind, word, at + 1)
        at = found.end()


def _error(problem: str, at: int, remedy: str = "") -> PolicyError:
    return PolicyError(f"condition, character {at}: {problem}", remedy=remedy)


@dataclass(slots=True)
class _Parser:
    """Recursive descent over the tokens; every method takes the depth it stands at."""

    tokens: tuple[_Token, ...]
    end: int
    here: int = 0

    def peek(self) -> _Token:
        return self.tokens[self.here] if self.here < len(self.tokens) else _Token("end", "the end", self.end)

    def take(self, *words: str) -> bool:
        """Step over a keyword or mark when it is one of *words*."""
        token = self.peek()
        found = token.kind in {"keyword", "mark"} and token.text in words
        self.here += found
        return found

    def expect(self, word: str, after: str) -> None:
        if not self.take(word):
            token = self.peek()
            raise _error(f"{word!r} is missing after {after}; found {token.text!r}", token.at)

    def finish(self) -> None:
        token = self.peek()
        if token.kind == "end":
            return
        if token.text == "(":
            raise _error("a name is followed by '('", token.at, "timed conditions such as held(…) have no place here")
        raise _error(f"{token.text!r} was not expected", token.at, "join conditions with 'and' or 'or'")

    def disjunction(self, depth: int) -> Condition:
        parts = [self.conjunction(depth)]
        while self.take("or"):
            parts.append(self.conjunction(depth))
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def conjunction(self, depth: int) -> Condition:
        parts = [self.negation(depth)]
        while self.take("and"):
            parts.append(self.negation(depth))
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def negation(self, depth: int) -> Condition:
        if depth > MAX_DEPTH:
            raise _error(f"nested more than {MAX_DEPTH} deep", self.peek().at, "split the rule")
        if self.take("not"):
            return Not(self.negation(depth + 1))
        return self.atom(depth)

    def atom(self, depth: int) -> Condition:
        if self.take("("):
            inner = self.disjunction(depth + 1)
            self.expect(")", "the condition in parentheses")
            return inner
        if self.take("at"):
            return self.at_least(depth)
        if self.take("all"):
            parts = self.several("all", depth)
            return parts[0] if len(parts) == 1 else All(parts)
        if self.take("any"):
            parts = self.several("any", depth)
            return parts[0] if len(parts) == 1 else Any(parts)
        return self.leaf()

    def at_least(self, depth: int) -> Condition:
        self.expect("least", "'at'")
        at = self.peek().at
        number = self.number("'at least'")
        parts = self.several("at least", depth)
        if not 1 <= number <= len(parts):
            raise _error(f"at least {number} of {len(parts)} makes no sense", at, f"use 1 to {len(parts)}")
        return AtLeast(number, parts)

    def several(self, after: str, depth: int) -> tuple[Condition, ...]:
        self.expect("of", repr(after))
        self.expect("(", "'of'")
        parts = [self.disjunction(depth + 1)]
        while self.take(","):
            parts.append(self.disjunction(depth + 1))
        self.expect(")", "the list")
        return tuple(parts)

    def leaf(self) -> Condition:
        token = self.peek()
        if token.kind != "name":
            raise _error(f"a fact was expected; found {token.text!r}", token.at)
        self.here += 1
        op = self.peek()
        if op.kind != "op":
            return Name(token.text)
        self.here += 1
        return Count(token.text, op.text, self.number(repr(op.text)))

    def number(self, after: str) -> int:
        token = self.peek()
        if token.kind != "number":
            raise _error(f"a whole number was expected after {after}; found {token.text!r}", token.at)
        if len(token.text) > 6:
            raise _error("the number is too large", token.at, "use at most six digits")
        self.here += 1
        return int(token.text)
