"""Deeds: which act a sentence speaks of, between whom, and whether it says that it was not so.

Reach for :func:`deeds_of` to see whether two sentences in other words may assert one thing. Acts (``deeds.tsv``) and the words
that stand for a country's government (``sides.tsv``) were written for Muster. They read English.

The invariant: a deed is read off the words alone; what no rule knows makes none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from muster.names.countries import country_code
from muster.reports.stems import FUNCTION

_NAME = re.compile(r"\b(?:U\.S\.?|[A-Z][\w’'-]*\w)(?:[ -](?:(?:of|and the) )?[A-Z][\w’'.-]*\w)*")
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|I)\b")
_NEGATED = re.compile(
    r"\b(?:not(?! (?:known|clear|only|just|sure|certain)\b)|never|no|none|nor|neither|without|cannot|nobody|declin\w+|"
    r"den(?:y|ied|ies|ying)|fail\w* to|reluctant|unwilling|unable|yet to)\b|n['’]t\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;:—–]|,\s+(?:but|while|and|who|which|as|after|when|although|however|instead|this|that|it|they|none)\b|"
    r"\b(?:but|while|whereas|until|unless)\b"
)
_NOBODY = "-"
"""In the table of sides: a place, whose name stands for nobody's government."""
_OF_A_PEOPLE = re.compile(r"(?:ians?|ans?|is?|ia|a|s)$")
_SHORT = 5
_NEAR = 60
"""Farthest a negation may stand before the act it denies, in characters."""


@dataclass(frozen=True, slots=True)
class Deed:
    """An act and who has a part in it.

    Attributes:
        act: one of ``deeds.tsv``.
        parties: countries, as ISO codes, and names, case-folded.
        negated: whether it is said not to be so.
    """

    act: str
    parties: frozenset[str]
    negated: bool


def deeds_of(text: str, speaker: str = "") -> tuple[Deed, ...]:
    """Return the acts a sentence speaks of, in order, each once.

    Args:
        text: a sentence, or what was said.
        speaker: who said it, whose side "we" is; empty when nobody is known to have.

    Examples:
        >>> [(f.act, sorted(f.parties), f.negated) for f in deeds_of("Norway has not discussed it with Chad.")]
        [('DISCUSS', ['no', 'td'], True)]
    """
    found: dict[tuple[str, bool], Deed] = {}
    for act, match in _acts(text):
        clause, before = _clause(text, match)
        parties = parties_of(clause)
        if speaker and _FIRST_PERSON.search(clause):
            parties |= parties_of(speaker)
        negated = _NEGATED.search(before[-_NEAR:]) is not None
        found.setdefault((act, negated), Deed(act, parties, negated))
    return tuple(found.values())


@lru_cache(maxsize=65_536)
def parties_of(text: str) -> frozenset[str]:
    """Return the countries a text names, by any word that stands for them, and the other names in it."""
    found = {country for pattern, country in _sides() if pattern.search(text)}
    for match in _NAME.finditer(text):
        name = re.sub(r"['’]s?$", "", match.group())
        code = _country(name) or _country(name.split()[0])
        if any(pattern.search(name) for pattern, _ in _sides()):
            continue
        if code:
            found.add(code)
        elif match.start() and name.casefold() not in FUNCTION:
            found.add(_people(name.split()[-1].casefold()))
    return frozenset(found - {_NOBODY})


def _country(name: str) -> str:
    """Return the country a name is of; two letters are one only where news writes it so ("In" is not India)."""
    if len(name) <= 2 and name not in {"US", "UK"}:
        return ""
    return country_code(name) or (country_code(name[:-1]) if name.endswith("s") else "")


def _people(name: str) -> str:
    """Return what a name and the name of its people have in common."""
    return _OF_A_PEOPLE.sub("", name) if len(name) > _SHORT else name


def _acts(text: str) -> list[tuple[str, re.Match[str]]]:
    found = ((act, match) for act, pattern in _lexicon() for match in pattern.finditer(text))
    return sorted(found, key=lambda item: (item[1].start(), item[0]))


def _clause(text: str, act: re.Match[str]) -> tuple[str, str]:
    """Return the clause an act stands in, and the part of it that comes before the act."""
    before = [match.end() for match in _CLAUSE.finditer(text, 0, act.start())]
    start = before[-1] if before else 0
    after = _CLAUSE.search(text, act.end())
    return text[start : after.start() if after else len(text)], text[start : act.start()]


@cache
def _lexicon() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((act, re.compile(rf"(?<![\w-])(?:{words})\b", re.IGNORECASE)) for act, words in _table("deeds.tsv"))


@cache
def _sides() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = ((re.escape(words), country) for words, country in _table("sides.tsv"))
    return tuple((re.compile(rf"\b{words}\b"), country) for words, country in rows)


def _table(name: str) -> tuple[tuple[str, str], ...]:
    lines = files("muster.reports").joinpath(name).read_text(encoding="utf-8").splitlines()[1:]
    return tuple((first, second) for first, second in (line.split("\t") for line in lines))
