"""The parts of a unit's or organisation's name: number, echelon, branch, and the words that are its own.

Reach for it through :func:`muster.names.read.read`. "3rd Inf Bn", "الكتيبة الثالثة مشاة" and "3-й пехотный батальон" have the same
parts.
"""

from __future__ import annotations

import re

from muster.names.lexicon import role_of, unit_word
from muster.names.part import Part, PartKind
from muster.names.person import MAX_PARTS, as_name
from muster.names.tokens import bare
from muster.names.words import word

_NUMBER = re.compile(r"^(\d+)(?:st|nd|rd|th|й|я|ая|ый|ой|ий|го|er|re|e|ème|º|ª|°)?$")


def unit_parts(words: list[str]) -> tuple[Part, ...]:
    """Read the words of a unit's name into parts."""
    parts = tuple(_unit_part(item) for item in words[:MAX_PARTS])
    rest = words[MAX_PARTS:]
    return (*parts, Part(PartKind.REST, " ".join(rest))) if rest else parts


def _unit_part(item: str) -> Part:
    lower = bare(item)
    number = _NUMBER.match(lower)
    if number or lower.isdecimal():
        digits = str(int(number.group(1) if number else lower))
        return Part(PartKind.NUMBER, item, (word(digits),), 5_000_000)
    known = unit_word(lower)
    if known is not None and known.kind == "number":
        return Part(PartKind.NUMBER, item, (word(known.canonical),), 5_000_000)
    if known is not None:
        kind = PartKind.ECHELON if known.kind == "echelon" else PartKind.BRANCH
        return Part(kind, item, (word(known.canonical),), 2_500_000)
    if role_of(lower) in {"particle", "connective", "article"}:
        return Part(PartKind.PARTICLE, item)
    return as_name(item)
