"""The text of a report as a page shows it: every line, kept or left out with its reason, with the marks in it.

Reach for :func:`blocks` to show a report. The invariant: no line but a blank one is missing, and each anchor stands once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from muster.dossier.highlight import Mark, Segment, segments
from muster.reports.report import Line, LineKind, Report


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the text, cut into segments, with what it is and why."""

    n: int
    kind: str
    reason: str
    text: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Neighbouring lines that were all kept, or all left out; *why* says as what."""

    keep: bool
    lines: tuple[ShownLine, ...]
    why: str


def blocks(report: Report, marks: Iterable[Mark]) -> Iterable[Block]:
    """Yield the text in order, blank lines left out; a run of lines of one fate is one block.

    Args:
        report: whose text it is.
        marks: what to mark in the lines that were kept; where marks of one anchor meet several lines, the first has it.
    """
    by_line = _by_line(report.lines, marks)
    written = [line for line in report.lines if line.kind is not LineKind.BLANK]
    seen: set[str] = set()
    for keep, lines in groupby(written, key=lambda line: line.keep):
        shown = tuple(_line(report, line, by_line.get(line.n, ()), seen) for line in lines)
        yield Block(keep, shown, ", ".join(dict.fromkeys(line.kind.replace("-", " ") for line in shown)))


def _by_line(lines: Sequence[Line], marks: Iterable[Mark]) -> Mapping[int, Sequence[Mark]]:
    """Return line number -> the marks that touch it, so that a long report takes no longer than its length."""
    starts = [line.start for line in lines]
    touching: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        first, after = bisect_right(starts, mark.start) - 1, bisect_left(starts, mark.end)
        for place in range(max(0, first), after):
            touching[lines[place].n].append(mark)
    return touching


def _line(report: Report, line: Line, marks: Sequence[Mark], seen: set[str]) -> ShownLine:
    cuts = segments(report.text, line.start, line.end, marks if line.keep else ())
    return ShownLine(
        n=line.n,
        kind=line.kind.value,
        reason=line.reason,
        text=report.text[line.start : line.end],
        segments=tuple(Segment(s.text, s.kinds, _first_time(s.anchors, seen)) for s in cuts),
    )


def _first_time(anchors: Iterable[str], seen: set[str]) -> tuple[str, ...]:
    fresh = tuple(anchor for anchor in anchors if anchor not in seen)
    seen.update(fresh)
    return fresh
