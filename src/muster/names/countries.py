"""Countries by any name: official, everyday, demonym, code, in thirteen languages.

Reach for :func:`country_code` wherever a list or roster writes a nationality or a country. The table is data, read on
first use; ``scripts/make_countries.py`` makes it and its heading states where the names come from.
The invariant: a name that two countries share has no code ("Congolese"), and a state that is no more keeps its own code
(``su``, ``yu``, ``cs``, ``dd``) instead of a successor's.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

_ASIDES = ("former", "now ", "ex ", "as of ", "currently ", "later ")
"""How a parenthesis begins that only comments on the name before it: "USSR (now Ukraine)"."""


_LONGEST = 200
"""No country's name is longer; a longer text is not one, and is not worth folding or remembering."""


def country_code(text: str) -> str:
    """Return the ISO 3166-1 alpha-2 code of a country, lower case.

    Args:
        text: a name, demonym, alpha-2 or alpha-3 code, in any case, with or without accents and punctuation.

    Returns:
        The code (``xk`` for Kosovo, ``su``, ``yu``, ``cs``, ``dd`` for former states), or ``""`` when it is unknown or
        two countries share the name.

    Examples:
        >>> country_code("Iran (Islamic Republic of)"), country_code("سوري"), country_code("Korea, North")
        ('ir', 'sy', 'kp')
    """
    return _look_up(text) if len(text) <= _LONGEST else ""


@lru_cache(maxsize=4096)
def _look_up(text: str) -> str:
    codes = _codes()
    return next((codes[key] for key in _keys(text) if key in codes), "")


def country_name(code: str) -> str:
    """Return the English name of a country by its alpha-2 code, or the code itself when it is unknown."""
    return _names().get(code.casefold(), code)


def _keys(text: str) -> list[str]:
    """Return the ways to look a name up, most literal first."""
    keys = [_key(text), *(_key(form) for form in _reordered(text))]
    keys += [bare for key in keys if (bare := _without_article(key)) != key]
    return [key for key in keys if key]


def _reordered(text: str) -> list[str]:
    """Undo what lists do to names: ``Congo, Republic of the``, ``Korea (North)``, ``USSR (now Ukraine)``."""
    head, opened, rest = text.partition("(")
    if opened:
        aside = rest.rstrip(" )")
        return [head] if aside.casefold().startswith(_ASIDES) else [f"{aside} {head}"]
    head, comma, tail = text.partition(",")
    return [f"{tail} {head}"] if comma else []


def _without_article(key: str) -> str:
    return key.removeprefix("the ").removeprefix("ال")


def _key(text: str) -> str:
    """Return text for comparison: no case, accents, vowel marks, punctuation; Burmese vowel signs stay."""
    return " ".join(_fold(_fold(text).casefold()).replace("&", " and ").translate(_SPACES).split())


def _fold(text: str) -> str:
    # Classes below 10 are what Burmese and Devanagari write words with; accents and harakat are above.
    return "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.combining(c) < 10)


class _Spaces(dict[int, int | None]):
    """Translation table made as it is used: full stops, tatweel and invisibles go, other punctuation parts words."""

    def __missing__(self, point: int) -> int | None:
        category = unicodedata.category(chr(point))
        drop = chr(point) in ".\u0640" or category == "Cf"
        self[point] = None if drop else point if category[0] in "LMN" else ord(" ")
        return self[point]


_SPACES = _Spaces()


@cache
def _rows() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    text = files("muster.names").joinpath("data/countries.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return tuple((code, english, tuple(filter(None, names.split("|")))) for code, english, names in rows)


@cache
def _names() -> dict[str, str]:
    return {code: english for code, english, _ in _rows()}


@cache
def _codes() -> dict[str, str]:
    """Return key -> code; codes first, then English names, then the others in the table's order."""
    codes = {code: code for code, _, _ in _rows()}
    for code, english, _ in _rows():
        codes.setdefault(_key(english), code)
    for code, _, names in _rows():
        for name in names:
            codes.setdefault(_key(name), code)
    return codes
