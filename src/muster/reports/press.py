"""Press names: outlets no lexicon knows, told by how they are named ("the Sereth Courier", "Radio Karsk").

Reach for :func:`find_press` beside :func:`muster.reports.outlets.find_outlets`. A name that ends in a word for an outlet
is only a candidate: the words around it must hand it the news, and the weaker the word, the plainer. The invariant: a
name with a rank, an office or a force in it is no outlet, and a person's two names without "the" are none either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from muster.reports.outlets import bare_name, canonical
from muster.reports.wordlist import words

_SURE = words("Courier Herald Gazette Tribune Chronicle Telegraph Times News Daily")
"""Words hardly any person, place or force is called by."""
_PLAIN = words("Journal Bulletin Dispatch Examiner Sentinel Mail Inquirer Advertiser Argus Mirror Globe Echo Register")
_WEAK = words("Post Star Standard Press Monitor Observer Review Today Voice Radio TV Television Agency")
_LAST = "|".join(sorted(_SURE | _PLAIN | _WEAK))
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|January|February|March|April|May\b|June|July|August"
_NAME = re.compile(
    rf"(?<![\w’'.-])(?P<last>{_LAST})(?![\w/-])(?!\s+(?!{_DAY})[A-Z])"
    rf"|(?<![\w’'.-])(?P<first>Radio|Voice of(?: the)?|Radio Televis(?:i[oó]n|ão))(?: (?!{_DAY})[^\W\d_a-z][\w’-]+){{1,3}}"
)
_BACK = re.compile(r"(?:(?<![\w’'.-])[^\W\d_a-z][\w’-]* ){1,3}$")
_LEADS = words(
    "The A An In On At As By To And But Or For From With When While After Before Since If It He She They We I This That "
    "Those These Yesterday Today Earlier Later Last Meanwhile However Citing Quoting According Speaking Although Though "
    "Its His Her Their Our Why How What Who No"
)
_NOT_PRESS = words(
    "General Gen Captain Capt Colonel Col Major Maj Lieutenant Lt Sergeant Sgt Corporal Cpl Private Admiral Commander "
    "Commodore Brigadier Constable Inspector Superintendent Marshal Chief Officer Mr Mrs Ms Miss Dr Sir Lady Lord President "
    "Minister Mayor Judge Sheikh Imam Senator Governor Ambassador Professor Prof Doctor Father Sister Brother Saint St "
    "Spokesman Spokeswoman Operator Police Army Navy Military Defence Defense Security Intelligence Guard Border Customs "
    "Command Brigade Battalion Company Regiment Division Squad Militia Front Patrol Ministry Council Committee Commission "
    "Rights Human Refugee Relief Election Ceasefire Peace UN Strategic Policy Peer Annual Trading Check Frontier Forward "
    "Observation Listening Outer Breaking Fake Good Bad Hard Old Modern Blog Guest Gold Double Royal Mechanised Infantry "
    "Signals Medical Supply Logistics"
)
_GENERIC = words(
    "Local State National Foreign International Free World Western Official Private Public Independent Top"
)
_TITLE_BEFORE = re.compile(
    r"\b(?:general|captain|colonel|major|lieutenant|sergeant|corporal|admiral|commander|constable|inspector|chief|mayor|"
    r"minister|spokes(?:man|woman|person)|judge|sheikh|doctor|lawyer|fisherman) $",
    re.IGNORECASE,
)
_NOUN_BEFORE = re.compile(
    r"\b(?:newspaper|daily|weekly|magazine|agency|station|channel|broadcaster|website|outlet|paper) (?:the )?$"
)
_OWNER = re.compile(r"[’']s?$")
_JOINED = re.compile(rf"(?:{_LAST})-[A-Z]")
"""The Post-ABC News poll is the work of two outlets, and none is called so."""
_ARTICLE = re.compile(r"\b[Tt]he $")


@dataclass(frozen=True, slots=True)
class PressName:
    """A name that may be an outlet's.

    Attributes:
        name: in full, its article left out; empty for a short form ("the Courier").
        last: its last word, by which a short form is resolved.
        start: first code point.
        end: one past the last.
        weak: only a plain cue makes it an outlet.
    """

    name: str
    last: str
    start: int
    end: int
    weak: bool


def find_press(text: str) -> tuple[PressName, ...]:
    """Return the names that may be an outlet's, left to right; short forms only with their article."""
    return tuple(_found(text))


def is_press_name(words_: str) -> bool:
    """Tell whether some words are, as a whole, the name of an outlet, its article set aside.

    Examples:
        >>> is_press_name("The Sereth Gazette"), is_press_name("General Press"), is_press_name("Bad News")
        (True, False, False)
    """
    bare = bare_name(words_.strip())
    return any(found.name and found.start == 4 and found.end == 4 + len(bare) for found in find_press(f"the {bare}"))


def _found(text: str) -> Iterator[PressName]:
    for match in _NAME.finditer(text):
        found = _leading(match) if match["first"] else _trailing(text, match)
        if found is not None:
            yield found


def _leading(match: re.Match[str]) -> PressName | None:
    """Read "Radio Karsk"."""
    parts = match.group().split()
    if _NOT_PRESS & set(parts):
        return None
    return PressName(match.group(), parts[0], match.start(), match.end(), weak=True)


def _trailing(text: str, match: re.Match[str]) -> PressName | None:
    """Read "(the) Sereth Courier" and "the Courier"."""
    last = match["last"]
    parts = _before(text, match.start())
    start = match.start() - sum(len(part) + 1 for part in parts)
    head = text[max(0, start - 24) : start]
    article = _ARTICLE.search(head) is not None
    if _TITLE_BEFORE.search(head) or _NOT_PRESS & set(parts) or (parts and not set(parts) - _GENERIC):
        return None
    if any(map(_JOINED.match, parts)):
        return None
    if last == "Agency" and parts[-1:] not in (["News"], ["Press"]):
        return None  # agencies of other kinds say things too
    if not article and not _NOUN_BEFORE.search(head) and not (parts and last in _SURE):
        return None
    name = canonical(" ".join([*parts, last])) if parts else ""
    return PressName(name, last, start, match.end(), weak=last in _WEAK)


def _before(text: str, at: int) -> list[str]:
    """Return the capitalised words right before, up to a word that only opens a sentence."""
    match = _BACK.search(text, max(0, at - 60), at)
    parts = match.group().split() if match else []
    cut = next(
        (place for place in range(len(parts) - 1, -1, -1) if parts[place] in _LEADS or _OWNER.search(parts[place])), -1
    )
    return parts[cut + 1 :]
