"""The masthead: the lines under a title that say who published a text, and when.

Reach for :func:`masthead_of` on one line near the top. The invariant: a line is a masthead only as a whole; a name or a
date inside a sentence says nothing about who published it.
"""

from __future__ import annotations

from dataclasses import dataclass

from muster.dates.partial import Precision
from muster.dates.read import read_date
from muster.reports.outlets import find_outlets
from muster.reports.press import is_press_name

_LONGEST = 80
"""Longest masthead line, in characters."""


@dataclass(frozen=True, slots=True)
class Masthead:
    """Who published a text, canonical, and its ISO day; empty what the line does not say."""

    outlet: str
    date: str


def masthead_of(line: str) -> Masthead | None:
    """Return what a whole line says of outlet and day; None when it is anything else.

    Examples:
        >>> masthead_of("The Sereth Gazette, 5 March 2025")
        Masthead(outlet='The Sereth Gazette', date='2025-03-05')
        >>> masthead_of("The Sereth Gazette was late.") is None
        True
    """
    line = line.strip()
    if not line or len(line) > _LONGEST:
        return None
    day = written_day(line)
    if day:
        return Masthead("", day)
    for mark in (None, ", ", " | ", " – ", " — ", " - ", " · "):
        name, _, rest = (line, "", "") if mark is None else line.partition(mark)
        outlet, day = _outlet(name), written_day(rest)
        if outlet and (day or not rest):
            return Masthead(outlet, day)
    return None


def written_day(words: str) -> str:
    """Return the ISO day of words that are a date and nothing else, in any language dates are read in.

    Examples:
        >>> written_day("5 mars 2025"), written_day("March 2025"), written_day("03/04/2025")
        ('2025-03-05', '', '')
    """
    words = words.strip(" .")
    if not (6 <= len(words) <= 40 and any(char.isdigit() for char in words)):
        return ""
    read = read_date(words)
    if read.precision is not Precision.DAY or len(read.spans) != 1 or read.circa:
        return ""
    return read.spans[0].first.isoformat()


def _outlet(name: str) -> str:
    name = name.strip()
    known = find_outlets(f"the {name}")
    bare = name.removeprefix("The ")
    if len(known) == 1 and not known[0].weak and known[0].end - known[0].start == len(bare):
        return known[0].name
    return name if is_press_name(name) else ""
