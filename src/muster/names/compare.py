"""Two names compared as an alignment of their parts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartPair:
    """One row of an alignment: parts of the left name against parts of the right one; one side may be empty.

    Attributes:
        left: the part(s) of the left name as received; empty when the right part has no counterpart.
        right: likewise.
        score: how well they agree, in millionths; 0 for a part without counterpart.
        weight: share of the name this row stands for, in millionths of a bit of surprise.
        reason: why, in words a person can read.
    """

    left: str
    right: str
    score: int
    weight: int
    reason: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two names aligned: every part of both sides stands in exactly one pair.

    Attributes:
        pairs: in the order of the left name, then what only the right name has.
        score: how well the names agree as a whole, in millionths.
    """

    pairs: tuple[PartPair, ...]
    score: int
