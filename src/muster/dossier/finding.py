"""What is put to the reviewer, graded by how soon a person should look.

Reach for :func:`in_order` to sort findings for an index. A grade says what to look at first; it says nothing about
anybody's conduct.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Urgency(IntEnum):
    """How soon a person should look. Smaller is sooner."""

    FIRST = 1
    NEXT = 2
    THEN = 3

    @property
    def words(self) -> str:
        """The grade as pages show it."""
        return {Urgency.FIRST: "look first", Urgency.NEXT: "look next", Urgency.THEN: "then look"}[self]


class FindingKind(StrEnum):
    """What sort of finding it is, in the order they are shown within one grade."""

    HIT = "hit"
    ALLEGATION = "allegation"
    INCIDENT = "incident"
    SHARED_IDENTIFIER = "shared identifier"
    DUPLICATE = "duplicate nomination"
    THIN_IDENTITY = "thin identity"
    ROSTER_ROW = "roster row"
    ODD_NAME = "odd name"
    MENTION = "mention"


_KIND_ORDER = {kind: place for place, kind in enumerate(FindingKind)}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a person should look at.

    Attributes:
        kind: what sort of thing.
        urgency: how soon.
        subject: id of the subject it concerns; empty for a row that became no subject.
        text: what was found, in a sentence.
        anchor: the id on the subject's page (or the roster page) where it is shown.
        strength: sorts within one grade and kind, higher first; millionths.
    """

    kind: FindingKind
    urgency: Urgency
    subject: str
    text: str
    anchor: str
    strength: int = 0


def in_order(findings: Iterable[Finding], places: Mapping[str, int]) -> tuple[Finding, ...]:
    """Return findings with what needs a person first at the front; ties in roster order.

    Args:
        findings: in any order.
        places: subject id -> its place in the roster; findings without a subject come last among their like.
    """
    last = len(places)
    return tuple(
        sorted(
            findings,
            key=lambda f: (f.urgency, _KIND_ORDER[f.kind], -f.strength, places.get(f.subject, last), f.anchor, f.text),
        )
    )
