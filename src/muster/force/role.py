"""What a role makes of a person in a unit: its commander, an acting one, a deputy, or something else.

Reach for :func:`read_role` on a role as received. The invariant: a role that only mentions a commander ("driver of the
commander", "former commander") commands nothing, and a role nobody can read is no command.
"""

from __future__ import annotations

import re
from enum import StrEnum


class CommandRole(StrEnum):
    """What a posting has to do with command of its unit."""

    COMMANDER = "commander"
    ACTING = "acting"
    DEPUTY = "deputy"
    OTHER = "other"


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


_ASIDE = _words(
    r"driver|guard|bodyguard|aide\S*|adviser|advisor|secretary|spokes\w*|interpreter|office of|to the \w+|member of",
    r"former|ex|previous\w*|late|retired|ancien\w*|бывш\w+|колишн\w+|سابق\w*|السابق|سائق|مستشار|مرافق|водитель|советник|помощник",
    r"(?:the )?chief of staff|начальник штаба|начальник штабу|jefe de(?: la)? plana mayor|رئيس أركان \w+",
)
_DEPUTY = _words(
    r"deputy|vice|second[- ]in[- ]command|2ic|assistant|executive officer|xo|adjoint|sous-chef|sub-?comandante|sub-?jefe|segundo",
    r"заместитель|зам|заступник|نائب|مساعد|معاون|وكيل",
)
_ACTING = _words(
    r"acting|interim|ad interim|caretaker|provisional|temporary|par intérim|intérimaire|interino|interina|encargad[oa]",
    r"врио|вр ?и ?о|и ?о|исполняющий обязанности|временно исполняющий|тво|виконувач обов'язків|بالوكالة|بالإنابة|بالنيابة|المكلف|مكلف|قائم بأعمال",
)
_COMMANDER = _words(
    r"commander|commanding|commands|commandant\w*|in command|co|oc|goc|aoc|chief|head|director|commissioner|inspector[- ]general",
    r"comandante|comandanta|jefe|jefa|chef|cheffe|directeur|directrice|commissaire",
    r"командир\w*|командующ\w+|командувач\w*|начальник\w*|قائد|القائد|آمر|مدير|رئيس|တပ်မှူး|တိုင်းမှူး|commander-in-chief",
)
_ECHELON = _words(
    r"(squad|section|team|patrol|platoon|troop|company|battery|squadron|battalion|regiment|brigade|division|corps|sector|district)"
)


def read_role(text: str) -> CommandRole:
    """Return what a role has to do with command; what cannot be read has nothing.

    Args:
        text: the role as received, in English, Arabic, French, Russian, Spanish, Ukrainian or Burmese.
    """
    folded = " ".join(text.replace(".", " ").replace("’", "'").split())
    if not folded or _ASIDE.search(folded):
        return CommandRole.OTHER
    if _DEPUTY.search(folded):
        return CommandRole.DEPUTY
    if not _COMMANDER.search(folded):
        return CommandRole.OTHER
    return CommandRole.ACTING if _ACTING.search(folded) else CommandRole.COMMANDER


def echelon_in(role: str) -> str:
    """Return the echelon a role names ("platoon" in "platoon commander"), empty when it names none."""
    found = _ECHELON.search(role)
    return found[1].lower() if found else ""
