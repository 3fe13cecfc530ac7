"""Bands: armed people a sentence speaks of without naming them, "gunmen", "members of the militias".

Reach for :func:`find_bands` so that an act of theirs is alleged of nobody by name. The invariant: words that belong to the
name of somebody who is looked for are no band; a band is never taken for a particular group.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_HEAD = (
    r"(?:militias?|militiam[ae]n|gangs?|clans?|gunm[ae]n|fighters?|militants?|rebels?|bandits?|soldiers?|troops|police(?:m[ae]n)?|"
    r"officers?|paramilitar(?:y|ies)|insurgents?|mercenar(?:y|ies)|guards?|jihadists?|terrorists?|looters?|security forces|"
    r"armed groups?|groups|factions?|guerrillas?|warlords?|agents|gang members|army|assailants|attackers)"
)
_FORE = (
    r"(?:the|an?|some|several|many|most|all|other|such|these|those|two|three|four|five|six|seven|eight|nine|ten|\d+|dozens of|"
    r"scores of|hundreds of|some of the|one of the|armed|masked|uniformed|unidentified|unknown|local|rival|criminal|organi[sz]ed|"
    r"crime|tribal|government|state|border|riot|military|secret|suspected|former|senior|young|drunken|islamist|pro-\w+|anti-[\w-]+|"
    r"[A-Z][\w'’-]+(?:ian|ese|ish|ean|an|i)|security|prison|drug|street|foreign|hired|undercover|plainclothes)"
)
_BAND = re.compile(
    rf"(?<![\w-])(?P<whole>(?:{_FORE}\s+){{0,5}}(?:(?:members|elements|men|parts|units)\s+of\s+(?:{_FORE}\s+){{0,4}})?{_HEAD}"
    r"|(?:[Tt]heir|[Ii]ts)\s+(?:members|fighters|men|forces))(?![\w-])",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+(?:of|from|with|in|belonging to|loyal to|linked to|led by)\s+(?:the\s+)?$")
_NOT = re.compile(r"\b(?:no|any|nor|not)\s+$", re.IGNORECASE)
_PERSON = re.compile(r"\s+[A-Z]")


def find_bands(sentence: str, named: Sequence[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Return the spans of the words for unnamed groups of armed people, in order.

    Args:
        sentence: the sentence.
        named: spans of the names in it of those who are looked for.
    """
    found = ((match.start(), match.end()) for match in _BAND.finditer(sentence))
    return tuple(span for span in found if not _belongs(sentence, span, named) and not _NOT.search(sentence[: span[0]]))


def _belongs(sentence: str, span: tuple[int, int], named: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the words are a part of somebody's name, a title before one, or those of a force that is named."""
    start, end = span
    if _PERSON.match(sentence, end) or re.search(r"[A-Z][\w'’-]*\s+$", sentence[:start]) is not None and start:
        return not _opens(sentence, start)
    return any(
        (a < end + 1 and start - 1 < b) or (end <= a and _OF.fullmatch(sentence[end:a]) is not None) for a, b in named
    )


def _opens(sentence: str, start: int) -> bool:
    """Tell whether the capitalised word before is only the first of its sentence."""
    return re.fullmatch(r"\W*[A-Z][a-z]+\s+", sentence[:start]) is not None
