"""A condition written as text, parsed into a small frozen tree.

Reach for :func:`parse` wherever a person writes a condition: in a policy or a plan. The language::

    alleged.TORT or unit_alleged.TORT
    force.is_state and not support.commercial_sale
    at least 2 of (alleged.LOOT, alleged.KIDN, alleged.DRUG)
    any of (a, b)      all of (a, b)      origins.TORT >= 2

and, in a plan, where things have their weeks::

    held(ceasefire, 4w)      after(letter and consent, 8w)      by(2026-09-01)
    fielded(local-police) >= 1000      coverage(pier) >= 0.8      funded(donor)

``not`` binds closest, then ``and``, then ``or``. Names are letters, digits, ``_`` and ``-``, joined by dots. There is no
arithmetic and no code: the text is never executed.
The invariant: ``parse(str(tree)) == tree`` (while ``str(tree)`` is no longer than a condition may be), and a tree is
bounded in size and depth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from muster.errors import PolicyError
from muster.rules.tree import (
    STATES,
    After,
    All,
    Any,
    AtLeast,
    By,
    Condition,
    Count,
    Held,
    Leaf,
    Name,
    Not,
    State,
    leaves,
    names,
)

__all__ = [
    "COMPARISONS",
    "MAX_DEPTH",
    "MAX_LENGTH",
    "After",
    "All",
    "Any",
    "AtLeast",
    "By",
    "Condition",
    "Count",
    "Held",
    "Leaf",
    "Name",
    "Not",
    "State",
    "leaves",
    "names",
    "parse",
]

MAX_LENGTH = 8_000
"""Longest condition, in characters."""
MAX_DEPTH = 24
"""Deepest nesting of parentheses and ``not``."""

COMPARISONS = (">=", "<=", "==", ">", "<")
"""How a counted fact may be compared with a number."""

_KEYWORDS = frozenset({"and", "or", "not", "at", "least", "all", "any", "of"})
_TOKEN = re.compile(
    r"(?P<name>[A-Za-z_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_][A-Za-z0-9_-]*)*)"
    r"|(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})|(?P<weeks>[0-9]+w\b)|(?P<decimal>[0-9]+\.[0-9]+)"
    r"|(?P<number>[0-9]+)|(?P<op>>=|<=|==|>|<)|(?P<mark>[(),])|(?P<space>\s+)"
)


def parse(text: str, *, timed: bool = False) -> Condition:
    """Parse a condition.

    Args:
        text: the condition as a person wrote it; line breaks count as spaces.
        timed: whether weeks, days and a plan's own course may be asked for.

    Raises:
        PolicyError: when the text is no condition; the message names the character, counted from 1.
    """
    if len(text) > MAX_LENGTH:
        raise PolicyError(f"the condition is longer than {MAX_LENGTH:,} characters", remedy="split the rule")
    parser = _Parser(tuple(_tokens(text)), len(text) + 1, timed)
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
    timed: bool
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
        return self.leaf(depth)

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

    def leaf(self, depth: int) -> Condition:
        token = self.peek()
        if token.kind != "name":
            raise _error(f"a fact was expected; found {token.text!r}", token.at)
        self.here += 1
        if self.timed and self.take("("):
            return self.asked(token, depth)
        op = self.peek()
        if op.kind != "op":
            return Name(token.text)
        self.here += 1
        return Count(token.text, op.text, self.number(repr(op.text)))

    def asked(self, word: _Token, depth: int) -> Condition:
        """Read what stands in the parentheses after ``held``, ``after``, ``by`` or one of the states."""
        found: Condition
        if word.text in {"held", "after"}:
            part = self.disjunction(depth + 1)
            self.expect(",", f"what {word.text!r} is asked of")
            found = (Held if word.text == "held" else After)(part, self.weeks(word.text))
        elif word.text == "by":
            found = By(self.day())
        elif word.text in STATES:
            return self.state(word.text)
        else:
            known = ", ".join(("held", "after", "by", *STATES))
            raise _error(f"{word.text!r} is nothing that can be asked", word.at, f"use one of {known}")
        self.expect(")", repr(word.text))
        return found

    def state(self, kind: str) -> Condition:
        token = self.peek()
        if token.kind != "name":
            raise _error(f"an id was expected in {kind!r}; found {token.text!r}", token.at)
        self.here += 1
        self.expect(")", repr(kind))
        if kind == "funded":
            return State(kind, token.text)
        op = self.peek()
        if op.kind != "op":
            raise _error(f"{kind}(…) is compared with a number", op.at, f"write {kind}({token.text}) >= …")
        self.here += 1
        if self.peek().kind != "decimal":
            return State(kind, token.text, op.text, float(self.number(repr(op.text))))
        self.here += 1
        return State(kind, token.text, op.text, float(f"{float(self.tokens[self.here - 1].text):g}"))

    def weeks(self, after: str) -> int:
        token = self.peek()
        if token.kind != "weeks" or not 1 <= len(token.text) <= 4:
            raise _error(f"weeks were expected in {after!r}; found {token.text!r}", token.at, "write them as 4w")
        self.here += 1
        return int(token.text[:-1])

    def day(self) -> date:
        token = self.peek()
        try:
            found = date.fromisoformat(token.text if token.kind == "day" else "")
        except ValueError:
            raise _error(f"a day was expected; found {token.text!r}", token.at, "write it as 2026-09-01") from None
        self.here += 1
        return found

    def number(self, after: str) -> int:
        token = self.peek()
        if token.kind != "number":
            raise _error(f"a whole number was expected after {after}; found {token.text!r}", token.at)
        if len(token.text) > 6:
            raise _error("the number is too large", token.at, "use at most six digits")
        self.here += 1
        return int(token.text)
