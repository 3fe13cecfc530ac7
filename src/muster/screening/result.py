"""What screening says of a whole roster: hits a subject, and pairs of nominations that may be one person.

Reach for :class:`Result` and :class:`Duplicate` when showing or storing a screening.
"""

from __future__ import annotations

from dataclasses import dataclass

from muster.names.compare import Alignment
from muster.screening.hit import Hit


@dataclass(frozen=True, slots=True)
class Result:
    """One subject, screened.

    Attributes:
        subject: id of the subject.
        name: its name to show.
        hits: best first; ties by list, then entity id.
        insufficient: why the identity given is too thin to clear anybody on, in a sentence; empty when it is enough.
        oddities: what is odd about its names as written (invisible characters, letters of another script), in sentences.
        obfuscated: its names that are written as honest data never is, hidden characters shown as ‹U+202E›.
    """

    subject: str
    name: str
    hits: tuple[Hit, ...]
    insufficient: str = ""
    oddities: tuple[str, ...] = ()
    obfuscated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two nominations that may be one person, or two people with one identifier.

    Attributes:
        kind: ``same-person`` (names and attributes agree) or ``same-identifier`` (one number, two names).
        first: id of the subject that comes first in the roster.
        second: id of the other.
        score: how likely, in millionths; 1,000,000 for an identifier that is the same to the letter.
        detail: why, in a sentence.
        alignment: the names, part by part.
    """

    kind: str
    first: str
    second: str
    score: int
    detail: str
    alignment: Alignment
