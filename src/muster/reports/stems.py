"""Stems of English words, roughly: enough to see that "recruits" and "recruiting" are one word; and how much each tells.

Reach for :func:`stem` where texts are compared word by word, for :func:`weight` to count a rare word more than a common
one. How common words are in news is counted once (``news.tsv``), so that no report of a run can move it. The invariant: at least four letters are left, and a word of
another script or with a figure in it is left as it is but for a plain ending.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache
from importlib.resources import files

from muster.reports.wordlist import words

_ENDINGS = ("ations", "ation", "ings", "ing", "edly", "ed", "ies", "es", "ly", "s", "er", "or", "ment")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the stem of a case-folded word.

    Examples:
        >>> stem("recruiting"), stem("recruits"), stem("police")
        ('recruit', 'recruit', 'polic')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word.rstrip("e") if len(word) > 4 else word


FUNCTION = words(
    "the of to and in a an that is was for on with as it by at from be are has have had he his they their this will "
    "would not but said who which or were its been more about also one after when into over we you she her him them "
    "there what if out than can could no up some new all so our us do did does may any other such only between i my me "
    "your too very then many much most even still because how why those against where since until while both few each "
    "own same just s t re ve ll d m"
)
"""Words that hold a sentence together and tell nothing of what it is about."""

_FEWEST = 2
"""Pieces of news a stem is taken to stand in at least: rarer ones all tell alike."""


@lru_cache(maxsize=65536)
def weight(stemmed: str) -> int:
    """Return how much a stem tells, in hundredths: the rarer in news the more, nothing for a function word."""
    if stemmed in _FUNCTION_STEMS:
        return 0
    pieces, standing = _news()
    return round(100 * math.log((1 + pieces) / (1 + standing.get(stemmed, _FEWEST))))


_FUNCTION_STEMS = frozenset(stem(word) for word in FUNCTION)


@cache
def _news() -> tuple[int, dict[str, int]]:
    """Return how many pieces of news were counted, and in how many of them each stem stands."""
    table = files("muster.reports").joinpath("news.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    counts = {stemmed: int(count) for stemmed, count in rows}
    return counts.pop(""), counts
