"""A text cut into segments, so that marks may overlap and every character is shown exactly once.

Reach for :func:`segments` to show a report's line with its mentions, allegations and statements. The invariant: the
segments' texts put together are exactly the span asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from muster.reports.report import Passage


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to show: *kind* is ``mention``, ``allegation`` or ``statement``; *anchor* what links jump to, may be empty."""

    start: int
    end: int
    kind: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text under the same marks: their kinds, and the anchors of those that begin here."""

    text: str
    kinds: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()


def anchor_of(kind: str, passage: Passage) -> str:
    """Return the anchor of a passage on its report's page. *kind* is one of ``m`` mention, ``a`` allegation, ``s`` statement."""
    return f"{kind}-{passage.start}-{passage.end}"


def segments(text: str, start: int, end: int, marks: Iterable[Mark]) -> tuple[Segment, ...]:
    """Return ``text[start:end]`` cut where a mark begins or ends.

    Args:
        text: the whole text; offsets are code points into it.
        start: first code point to show.
        end: one past the last.
        marks: in any order; those outside the span are ignored. A mark that begins before the span has no anchor in it.
    """
    inside = sorted(
        (m for m in marks if m.start < end and m.end > start), key=lambda m: (m.start, m.end, m.kind, m.anchor)
    )
    cuts = sorted({start, end, *(c for m in inside for c in (m.start, m.end) if start < c < end)})
    return tuple(_segment(text, a, b, inside) for a, b in pairwise(cuts))


def _segment(text: str, start: int, end: int, marks: list[Mark]) -> Segment:
    covering = [m for m in marks if m.start <= start and m.end >= end]
    return Segment(
        text=text[start:end],
        kinds=tuple(dict.fromkeys(sorted(m.kind for m in covering))),
        anchors=tuple(dict.fromkeys(m.anchor for m in covering if m.start == start and m.anchor)),
    )
