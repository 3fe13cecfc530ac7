"""Bands: armed people a sentence speaks of without naming them, "gunmen", "members of the militias".

Reach for :func:`find_bands` so that an act of theirs is alleged of nobody by name. The invariant: words that belong to the
name of somebody who is looked for are no band; a band is never taken for a particular group.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_HEAD = (
    r"(?:(?:armed|militant|rebel|terrorist|terror|insurgent|jihadist) (?:groups?|organi[sz]ations?)|militias?|militiam[ae]n|gangs?|clans?|gunm[ae]n|fighters?|militants?|rebels?|bandits?|soldiers?|troops|police(?:m[ae]n)?|"
    r"officers?|paramilitar(?:y|ies)|insurgents?|mercenar(?:y|ies)|guards?|jihadists?|terrorists?|looters?|security forces|"
    r"groups|factions?|guerrillas?|warlords?|agents|gang members|army|assailants|attackers)"
)
_FORE = (
    r"(?:the|an?|some|several|many|most|all|other|such|these|those|two|three|four|five|six|seven|eight|nine|ten|\d+|dozens of|"
    r"scores of|hundreds of|some of the|one of the|armed|masked|uniformed|unidentified|unknown|local|rival|criminal|organi[sz]ed|"
    r"crime|tribal|government|state|border|riot|military|secret|suspected|former|senior|young|drunken|islamist|pro-\w+|anti-[\w-]+|"
    r"security|prison|drug|street|foreign|hired|undercover|plainclothes)"
)
_NAMED = (
    r"(?:(?!(?:The|An?|In|On|At|By|For|From|With|As|But|And|Or|When|While|After|Before|Since|Because|If|Then|That|This|These|Those|"
    r"His|Her|Their|Its|He|She|They|It|We|Who|What|Where|How|Did|Does|Do|Has|Have|Had|Is|Are|Was|Were|Will|Would|Could|Some|Several|"
    r"Many|Most|All|Other|Such|Two|Three|Four|Five|Six|\w+day|No|Any|Members|Elements|Men|Parts|Units|Meanwhile|Later|Yesterday|Although|"
    r"Though|Witnesses|Residents|Armed|Masked|Unidentified|Unknown|Former|Suspected)\s)[A-Z][\w'’-]+\s+)"
)
"""Words of a name before "fighters" or "militants"; the words are kept, whosever they are."""
_FULL = rf"(?:(?i:{_FORE})\s+){{0,5}}{_NAMED}{{0,3}}(?:(?i:{_FORE})\s+){{0,2}}(?i:{_HEAD})"
_BAND = re.compile(
    rf"(?<![\w-])(?:(?:(?i:{_FORE})\s+){{0,3}}(?i:members|elements|men|parts|units)\s+of\s+{_FULL}|{_FULL}"
    r"|(?i:their|its)\s+(?:members|fighters|men|forces))(?![\w-])"
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
    if _PERSON.match(sentence, end):
        return True
    return any(
        (a < end + 1 and start - 1 < b) or (end <= a and _OF.fullmatch(sentence[end:a]) is not None) for a, b in named
    )
