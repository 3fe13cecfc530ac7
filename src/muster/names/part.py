"""The parts of a name, and the name they make up.

Reach for these types wherever a name is compared or shown; :func:`muster.names.read.read` makes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from muster.names.words import Word


class PartKind(StrEnum):
    """What a part of a name is."""

    NAME = "name"
    INITIAL = "initial"
    KUNYA = "kunya"
    CONNECTIVE = "connective"
    HONORIFIC = "honorific"
    RANK = "rank"
    PARTICLE = "particle"
    SUFFIX = "suffix"
    NUMBER = "number"
    ECHELON = "echelon"
    BRANCH = "branch"
    FORM = "legal form"
    REST = "rest"


SILENT = frozenset(
    {
        PartKind.CONNECTIVE,
        PartKind.HONORIFIC,
        PartKind.RANK,
        PartKind.PARTICLE,
        PartKind.SUFFIX,
        PartKind.FORM,
        PartKind.REST,
    }
)
"""Kinds that are shown and accounted for, but carry no evidence of identity."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a name.

    Attributes:
        kind: what it is.
        text: its words as cleaned.
        forms: the words it is compared by, best first; empty for silent kinds.
        bits: surprise in millionths of a bit: how much it says when it agrees.
    """

    kind: PartKind
    text: str
    forms: tuple[Word, ...] = ()
    bits: int = 0


@dataclass(frozen=True, slots=True)
class Name:
    """A name as read.

    Attributes:
        raw: as received.
        text: cleaned.
        parts: in order.
        oddities: what was odd about the writing, in sentences.
        obfuscated: whether it is written as honest data never is.
        script: the main script.
        of_unit: read as the name of a unit or organisation.
    """

    raw: str
    text: str
    parts: tuple[Part, ...]
    oddities: tuple[str, ...] = ()
    script: str = ""
    of_unit: bool = False
    bits: int = 0
    """The sum of the parts' bits."""
    obfuscated: bool = False
