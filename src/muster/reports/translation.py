"""Translation: names and numbers two reports in different languages give in the same order.

Reach for :func:`likely_translation` when two reports are written in different languages; nothing is translated here. A name
is compared by its consonants, so that it meets its transliteration. The invariant: a translation is said only on enough
names and enough numbers in one order; two reports of one event share some of both, but not their order.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from muster.names.scripts import main_script
from muster.names.tokens import without_article
from muster.names.words import word
from muster.reports.report import Report
from muster.reports.wording import Wording

_CASED = frozenset({"Latin", "Cyrillic", "Greek", "Armenian"})
_CONSONANTS = 4
"""Fewest consonants of a name that is compared: shorter ones meet any word."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_NAMES, _NUMBERS = 4, 2
"""Fewest of each in the same order."""
_ORDERED = 0.6
"""Least share of the names and numbers in both that must be in the same order."""
_COVERED = 300_000
"""Least share (millionths) of the names and numbers of the report with fewer of them."""
_MANY = 60
"""A name or number in more reports than this suggests no pair."""
_ENOUGH = _NAMES + _NUMBERS


@dataclass(frozen=True, slots=True)
class Marks:
    """What of a report survives translation: for each name (its consonants) or number, where it first stands.

    Attributes:
        language: of the report.
        places: name or number to the number of its first word, in order.
        shown: the words that stand there.
        sure: how many of them are names or numbers for sure; where a script has no capitals any word may be a name.
    """

    language: str
    places: Mapping[str, int]
    shown: Mapping[str, str]
    sure: int


def marks_of(report: Report, wording: Wording) -> Marks:
    """Return the names and numbers of a report."""
    places: dict[str, int] = {}
    shown: dict[str, str] = {}
    sure = 0
    for at, (item, named) in enumerate(zip(wording.words, wording.named, strict=True)):
        mark = _mark(item, named)
        if mark and mark not in places:
            places[mark] = at
            shown[mark] = report.text[slice(*wording.spans[at])]
            sure += named or mark.isdigit()
    return Marks(report.language, places, shown, sure)


def _mark(item: str, named: bool) -> str:
    """Return a number's digits, or a name's consonants; empty for a word that is neither."""
    if item.isdigit():
        digits = "".join(str(unicodedata.digit(char, 0)) for char in item)
        return "" if len(digits) < 2 or _YEAR.fullmatch(digits) else digits
    if not item.isalpha() or (not named and main_script(item) in _CASED):
        return ""
    # The feminine ending of Arabic is written with a letter that other scripts leave out.
    consonants = word(without_article(item)).skeleton.removesuffix("H")
    return consonants if len(consonants) >= _CONSONANTS else ""


def sharing_marks(marks: Mapping[str, Marks]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of reports of different languages that share enough names and numbers to be looked at."""
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(marks):
        for mark in marks[key].places:
            holders[mark].append(key)
    met: defaultdict[tuple[str, str], int] = defaultdict(int)
    for keys in holders.values():
        for pair in combinations(keys if len(keys) <= _MANY else (), 2):
            met[pair] += 1
    for (a, b), count in met.items():
        if count >= _ENOUGH and two_languages(marks[a].language, marks[b].language):
            yield a, b


def two_languages(a: str, b: str) -> bool:
    """Whether two reports are known to be in different languages."""
    return a != b and "und" not in {a, b}


def likely_translation(a: Marks, b: Marks) -> tuple[int, list[str]] | None:
    """Return how much of the smaller report's names and numbers is in both in order, and which; None when too little."""
    both = [mark for mark in a.places if mark in b.places]
    ordered = [both[at] for at in _longest_rise([b.places[mark] for mark in both])]
    numbers = sum(mark.isdigit() for mark in ordered)
    share = len(ordered) * 1_000_000 // max(1, min(a.sure or len(a.places), b.sure or len(b.places)))
    enough = numbers >= _NUMBERS and len(ordered) - numbers >= _NAMES and len(ordered) >= _ORDERED * len(both)
    if not enough or share < _COVERED:
        return None
    return min(share, 1_000_000), [a.shown[mark] for mark in ordered]


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """Return the places of the longest rising sequence."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        place = bisect_left(tails, number)
        tails[place : place + 1] = [number]
        ends[place : place + 1] = [at]
        before.append(ends[place - 1] if place else -1)
    chain: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]
