"""The small word lists that tell which words of a name are not names: ranks, honorifics, connectives, unit words.

Reach for :func:`role_of` while reading a personal name, :func:`unit_word` while reading a unit's, and :func:`is_generic`
before looking for a name in running text. The tables are ours,
one line a kind, in ``data/*.tsv``; adding a word there is all it takes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A word that says what a unit is: its canonical form and whether it is an echelon or a branch."""

    canonical: str
    kind: str


def _rows(name: str) -> list[list[str]]:
    text = files("muster.names").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _roles() -> dict[str, str]:
    roles: dict[str, str] = {}
    for kind, words in _rows("titles.tsv"):
        for word in words.split():
            roles.setdefault(word, kind)
    return roles


@cache
def _unit_words() -> dict[str, UnitWord]:
    return {
        form: UnitWord(canonical, kind)
        for canonical, kind, forms in _rows("units.tsv")
        for form in (canonical, *forms.split())
    }


def role_of(lower: str) -> str:
    """Return what a word is in a personal name, ``""`` for an ordinary name.

    Args:
        lower: one cleaned word in lower case, without a closing full stop.
    """
    return _roles().get(lower, "")


def unit_word(lower: str) -> UnitWord | None:
    """Return the unit word this is, if it is one.

    Args:
        lower: one cleaned word in lower case, without a closing full stop.
    """
    return _unit_words().get(lower)


@cache
def _generic() -> frozenset[str]:
    return frozenset(word for _, words in _rows("generic.tsv") for word in words.split())


def is_generic(lower: str) -> bool:
    """Return whether a word describes an organisation, or ties a phrase together, and tells no one from another.

    Args:
        lower: one cleaned word in lower case, without a closing full stop.
    """
    return lower in _generic()


@cache
def _ranks() -> dict[str, str]:
    return {form: step for step, forms in _rows("ranks.tsv") for form in forms.split()}


def rank_of(lower: str) -> str:
    """Return the step of rank a word names, whatever the language, ``""`` when it names none.

    Args:
        lower: one cleaned word in lower case, without a closing full stop.
    """
    return _ranks().get(lower, "")
