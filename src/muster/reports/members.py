"""Members: "fighters of the Lions Brigade" act for the brigade; its victims, critics and commanders do not.

Reach for :func:`members_before` when a name stands behind "of" and may still be the doer. The invariant: only words for
the rank and file or for a part of the force count, and only as the subject of a clause; in doubt they do not.
"""

from __future__ import annotations

import re

_PART = (
    r"(?:members?|officers?|policemen|policeman|fighters?|militants?|militiam[ae]n|gunm[ae]n|combatants?|m[ae]n|soldiers?|"
    r"troops?|forces|elements|agents?|guards?|personnel|patrols?|units?|squads?|platoons?|constables?|recruits|"
    r"paratroopers?|marines|troopers?|servicemen|guardsmen|rangers)"
)
_NUMBER = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|"
    r"dozens of|scores of|hundreds of|several|some|many|most|all|other|about|around|at least|more than)"
)
_KIND = (
    r"(?:armed|masked|uniformed|unidentified|plainclothes|off-duty|on-duty|senior|junior|young|local|foot|border|"
    r"police|army|military|navy|security|militia|riot|prison|special)"
)
_MEMBERS = re.compile(
    rf"\b(?:(?:an?|the|these|those)\s+)?(?:{_NUMBER}\s+){{0,2}}(?:{_KIND}\s+){{0,2}}{_PART}\s+(?:of|from|with|in|belonging to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_CLAUSE_OPENS = re.compile(
    r"(?:^|\bthat|\bwhen|\bas|\bwhere|\bbecause|\bafter|\bbefore|\bwhile|\bbut|[;:—–“\"(]"
    r"|\b(?:sa(?:id|ys?)|claim(?:s|ed)?|alleg(?:es?|ed)|believes?d?|confirm(?:s|ed)|testified|told \w+(?: \w+)?))\s*$",
    re.IGNORECASE,
)
_SET_BEFORE = re.compile(
    r"^\W*(?:in|on|at|after|during|when|while|as|last|later|earlier|since|by|meanwhile|then|yesterday|according|early|late|"
    r"despite|within|before|once|for)\b[^,;:“”\"]{0,90},\s*$"
    r"|^[^,;:“”\"]{0,60}\b(?:ago|later|earlier|before|afterwards)\s*,\s*$",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"^\W*(?:(?!\w+ed\b)[\w’'-]+\s+){1,3}and\s+$")
_DONE_TO = re.compile(
    r"\s*(?:$|[,.;]|(?:in|by|during|on|at(?! least)|near|last|when|while|there|this|yesterday|who|that|were|was)\b)"
)
"""What follows a participle without an object: "fighters killed in the clash" were its victims."""


def members_before(before: str) -> int | None:
    """Return where "fighters of (the)" begins at the end of *before*, "officers of a patrol of" being one; else None."""
    start: int | None = None
    match = _MEMBERS.search(before)
    while match:
        start = match.start()
        match = _MEMBERS.search(before[:start])
    return start


def opens_clause(head: str) -> bool:
    """Tell whether what stands right behind *head* is the subject of a clause, not the object of a verb before it."""
    return any(shape.search(head) for shape in (_CLAUSE_OPENS, _TOGETHER, _SET_BEFORE))


def suffers(rest: str) -> bool:
    """Tell whether an act with *rest* behind it has no object, so that it may have been done to the members."""
    return _DONE_TO.match(rest) is not None
