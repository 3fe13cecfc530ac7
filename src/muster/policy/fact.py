"""What a policy may ask about a subject: named facts, three-valued, each with its evidence.

Reach for :class:`Fact` when turning hits, allegations and roster cells into something rules can read. The invariant: a
fact that no one has established is unknown, and says what would settle it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from muster.rules.truth import Truth


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing a fact rests on.

    Attributes:
        kind: ``roster``, ``hit``, ``allegation``, ``mention``, ``group`` or ``absence`` (nothing found in what was read).
        ref: what to link to: an entity id, a report id, a group id, a row.
        text: the evidence in a sentence.
    """

    kind: str
    ref: str
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A named fact about one subject.

    Attributes:
        name: dotted name used in conditions, e.g. ``subject.is_unit``, ``force.is_state``, ``alleged.TORT``, ``listed``.
        truth: true, false or not known.
        why: one sentence that says why.
        evidence: what it rests on.
        settle: what would settle it, when it is not known; else empty.
        number: for counted facts, e.g. independent origins; None otherwise.
        standard: the standard of evidence a person found it to reach, by its name in the policy; empty when not recorded.
    """

    name: str
    truth: Truth
    why: str
    evidence: tuple[Evidence, ...] = ()
    settle: str = ""
    number: int | None = None
    standard: str = ""


Facts = Mapping[str, Fact]
"""Facts by name. A name that is not there is unknown."""
