"""Passages: where one report stands in the words of another.

Reach for :func:`aligned` to show what two reports share, side by side. The invariant: both sides are passages of their
reports' texts, in the order of the first; words are compared one by one, and no word is in two passages of one side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from muster.reports.index import WORDS_IN_RUN
from muster.reports.report import Passage, Report
from muster.reports.stems import weight
from muster.reports.wording import Wording

_NEAR = 4
"""Most words changed, added or left out between two equal runs of one passage."""
_LONG = 8
"""Words of a passage that need not tell anything by themselves."""
_TELLING, _RARE = 3, 250
"""A shorter passage needs so many words of such a weight: "according to a report" is nobody's."""
_QUOTED = 0.6
"""Share of a passage's runs that must be quoted, in either report, for it to be a quotation."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """A passage of one report and the passage of another that has its words.

    Attributes:
        a: in the first report.
        b: in the second.
        words: how many words are the same, in the same order.
        quoted: whether it is a quotation in either of them.
    """

    a: Passage
    b: Passage
    words: int
    quoted: bool


@dataclass(slots=True)
class _Match:
    """Equal words: *size* of them from *a* to *a_end* and from *b* to *b_end*, with gaps once matches were joined."""

    a: int
    b: int
    a_end: int
    b_end: int
    size: int


def aligned(left: tuple[Report, Wording], right: tuple[Report, Wording]) -> tuple[Aligned, ...]:
    """Return the passages two reports share, in the order of the first."""
    a, b = left[1], right[1]
    matches = _joined(_matches(a, b), a.sentences, b.sentences)
    return tuple(
        Aligned(
            _passage(*left, m.a, m.a_end),
            _passage(*right, m.b, m.b_end),
            m.size,
            _is_quoted(a.words[m.a : m.a_end], a, b) or _is_quoted(b.words[m.b : m.b_end], a, b),
        )
        for m in matches
        if m.size >= _LONG or sum(weight(stem) >= _RARE for stem in a.stems[m.a : m.a_end]) >= _TELLING
    )


def _matches(a: Wording, b: Wording) -> list[_Match]:
    """Find equal runs, longest first at every place, none of them overlapping on either side."""
    common = a.runs.keys() & b.runs.keys()
    starts = sorted((at, run) for run in common for at in a.runs[run])
    used = bytearray(len(b.words))
    found: list[_Match] = []
    free = 0
    for at, run in starts:
        if at >= free:
            size, place = max((_size(a, b, at, place, used), -place) for place in b.runs[run])
            if size >= WORDS_IN_RUN:
                found.append(_Match(at, -place, at + size, -place + size, size))
                used[-place : -place + size] = b"\1" * size
                free = at + size
    return found


def _size(a: Wording, b: Wording, at: int, place: int, used: bytearray) -> int:
    """Return how many words are the same from two places on, up to a dropped line or a word that is taken."""
    size = 0
    most = min(len(a.words) - at, len(b.words) - place)
    while size < most and a.words[at + size] == b.words[place + size] and not used[place + size]:
        if size and (_interrupted(a, at + size) or _interrupted(b, place + size)):
            break
        size += 1
    return size


def _interrupted(wording: Wording, at: int) -> bool:
    return wording.sentences[at] - wording.sentences[at - 1] > 1


def _joined(matches: list[_Match], a_sentences: Sequence[int], b_sentences: Sequence[int]) -> list[_Match]:
    """Join runs that follow one another with a few words between them, within a sentence or from one to the next."""
    joined: list[_Match] = []
    for match in matches:
        last = joined[-1] if joined else None
        if last is not None and match.a - last.a_end <= _NEAR and 0 <= match.b - last.b_end <= _NEAR:
            apart = (
                a_sentences[match.a] - a_sentences[last.a_end - 1],
                b_sentences[match.b] - b_sentences[last.b_end - 1],
            )
            if max(apart) <= 1:
                joined[-1] = _Match(last.a, last.b, match.a_end, match.b_end, last.size + match.size)
                continue
        joined.append(match)
    return joined


def _passage(report: Report, wording: Wording, first: int, end: int) -> Passage:
    start, stop = wording.spans[first][0], wording.spans[end - 1][1]
    return Passage(start, stop, report.text[start:stop])


def _is_quoted(words: Sequence[str], a: Wording, b: Wording) -> bool:
    """Whether one of the reports gives these words as somebody's; it may print them once more without the marks."""
    runs = [tuple(words[at : at + WORDS_IN_RUN]) for at in range(len(words) - WORDS_IN_RUN + 1)]
    return sum(run in a.quoted_runs or run in b.quoted_runs for run in runs) >= _QUOTED * len(runs)
