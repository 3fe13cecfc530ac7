"""Mentions: where a report names a subject, a listed entity or a group.

Reach for :func:`find_mentions` with a finder of names (see :mod:`muster.names`). Only kept lines are read: nobody is part
of a story because a caption or a reader's comment names them, unless asked for. The invariant: a mention never crosses a
line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from muster.reports.report import Line, Mention, Passage, Report
from muster.reports.short import sentence_around, sentences_of, short_mentions


class Found(Protocol):
    """What a finder finds: whom, of what kind, where in the text given, how well, and why."""

    @property
    def target(self) -> str:
        """Id of what is named."""

    @property
    def kind(self) -> str:
        """``subject``, ``entity`` or ``group``."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One past the last."""

    @property
    def score(self) -> int:
        """Fit of the words, in millionths."""

    @property
    def detail(self) -> str:
        """Why, in a sentence."""


class Finder(Protocol):
    """Anything that finds names in a text; :class:`muster.names.finder.Finder` is one."""

    def find(self, text: str) -> Iterable[Found]:
        """Return the names found in *text*."""


def find_mentions(reports: Iterable[Report], finder: Finder, *, dropped: bool = False) -> tuple[Mention, ...]:
    """Return every mention, in the order of the reports and of their text; a short form stands where it is written.

    Args:
        reports: the reports.
        finder: what finds names; it is asked line by line.
        dropped: read the lines left out of the story too: captions, comments and the like.
    """
    return tuple(mention for report in reports for mention in _in_report(report, finder, dropped=dropped))


def _in_report(report: Report, finder: Finder, *, dropped: bool) -> Iterable[Mention]:
    lines = [line for line in report.lines if line.keep or dropped]
    full = [mention for line in lines for mention in _in_line(report, line, finder)]
    short = short_mentions(report, lines, full)
    return sorted((*full, *short), key=_place) if short else full


def _place(mention: Mention) -> tuple[int, int, str, str]:
    return (mention.passage.start, mention.passage.end, mention.target_kind, mention.target)


def _in_line(report: Report, line: Line, finder: Finder) -> Iterator[Mention]:
    words = report.text[line.start : line.end]
    found = sorted(finder.find(words), key=lambda hit: (hit.start, hit.end, hit.kind, hit.target))
    spans = sentences_of(report, line) if found else ()
    for hit in found:
        start, end = line.start + hit.start, line.start + hit.end
        around = sentence_around(spans, start, end, line)
        yield Mention(
            report.id,
            hit.target,
            hit.kind,
            _passage(report, start, end),
            _passage(report, *around),
            hit.score,
            hit.detail,
        )


def _passage(report: Report, start: int, end: int) -> Passage:
    return Passage(start, end, report.text[start:end])
