"""The parts of a unit's or organisation's name: number, echelon, branch, and the words that are its own.

Reach for it through :func:`muster.names.read.read`. "3rd Inf Bn", "الكتيبة الثالثة مشاة" and "3-й пехотный батальон" have the same
parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from muster.names.frequency import surprise
from muster.names.lexicon import UnitWord, role_of, unit_word
from muster.names.part import SILENT, Part, PartKind
from muster.names.person import MAX_PARTS, as_name
from muster.names.tokens import bare
from muster.names.words import word

_NUMBER = re.compile(r"^(\d+)(?:st|nd|rd|th|й|я|ая|ый|ой|ий|го|er|re|e|ème|º|ª|°)?$")


def unit_parts(words: list[str]) -> tuple[Part, ...]:
    """Read the words of a unit's name into parts."""
    whole = list(_spelled_together(words))
    parts = tuple(_unit_part(item) for item in whole[:MAX_PARTS])
    if not any(part.forms for part in parts):
        parts = tuple(as_name(item) for item in whole[:MAX_PARTS])
    rest = whole[MAX_PARTS:]
    return (*parts, Part(PartKind.REST, " ".join(rest))) if rest else parts


def _spelled_together(words: list[str]) -> Iterator[str]:
    """Yield words; single letters that follow one another come together: A.B.C. is ABC."""
    letters: list[str] = []
    for item in [*words, ""]:
        if len(bare(item)) == 1 and item[0].isalpha():
            letters.append(item)
            continue
        if letters:
            yield " ".join(letters)
        letters = []
        if item:
            yield item


@lru_cache(maxsize=65_536)
def _unit_part(item: str) -> Part:
    if " " in item:
        spelled = word("".join(map(bare, item.split())))
        return Part(PartKind.NAME, item, (spelled,), surprise(spelled))
    lower = bare(item)
    known = unit_word(lower)
    number = _number(lower, known)
    if number:
        return Part(PartKind.NUMBER, item, (word(number),), 5_000_000)
    if known is not None:
        kind = _KINDS[known.kind]
        return Part(kind, item) if kind in SILENT else Part(kind, item, (word(known.canonical),), 2_500_000)
    if role_of(lower) in {"particle", "connective", "article"}:
        return Part(PartKind.PARTICLE, item)
    return as_name(item)


_KINDS = {"echelon": PartKind.ECHELON, "branch": PartKind.BRANCH, "legal": PartKind.FORM}


def _number(lower: str, known: UnitWord | None) -> str:
    """Return the number a word stands for, in digits; empty when it is none."""
    digits = _NUMBER.match(lower)
    if digits or lower.isdecimal():
        return str(int(digits.group(1) if digits else lower))
    return known.canonical if known is not None and known.kind == "number" else ""
