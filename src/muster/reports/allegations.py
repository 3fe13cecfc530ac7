"""Allegations: sentences in which somebody may be said to have done what vetting asks about.

Reach for :func:`find_allegations` after the mentions. An allegation is a lead in the report's own words. It goes to a target
only when the sentence names it as the doer, or as the one accused (:mod:`muster.reports.doers`); an act of those whom the
sentence does not name stays with its words for them (:mod:`muster.reports.bands`), never with a particular group. The
invariant: in doubt there is none; what is denied, asked or only feared says so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from muster.reports.accusers import accuser
from muster.reports.acts import Act, find_acts
from muster.reports.bands import find_bands
from muster.reports.doers import is_doer
from muster.reports.report import Allegation, Line, Mention, Passage, Report, Statement
from muster.reports.sentences import split_sentences
from muster.reports.setting import when, where
from muster.reports.stance import hedge, is_hypothetical, is_negated

_Span = tuple[int, int]


def find_allegations(reports: Iterable[Report], mentions: Iterable[Mention]) -> tuple[Allegation, ...]:
    """Return the allegations, report by report, in the order of their text.

    Args:
        reports: the reports; those whose language is not supported give none.
        mentions: what :func:`muster.reports.mentions.find_mentions` found in them.
    """
    by_report: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_report.setdefault(mention.report, []).append(mention)
    found = (
        allegation
        for report in reports
        if report.supported
        for allegation in _in_report(report, by_report.get(report.id, []))
    )
    return tuple(dict.fromkeys(found))


def _in_report(report: Report, mentions: list[Mention]) -> Iterator[Allegation]:
    """Yield the allegations of every sentence that speaks of an act: the text is searched once, its sentences when found."""
    starts = [act.start for act in find_acts(report.text)]
    named: dict[_Span, list[Mention]] = {}
    for mention in mentions:
        named.setdefault((mention.sentence.start, mention.sentence.end), []).append(mention)
    lines = [line for line in report.lines if line.keep and _any(starts, line.start, line.end)]
    spans = {span: None for line in lines for span in _sentences(report, line)}
    for start, end in sorted({**spans, **dict.fromkeys(named)}):
        own = (start, end) in named or not any(a <= start and end <= b for a, b in named)
        if own and _any(starts, start, end):
            sentence = Passage(start, end, report.text[start:end])
            yield from _in_sentence(report, sentence, named.get((start, end), []))


def _any(starts: Sequence[int], start: int, end: int) -> bool:
    """Tell whether any of these sorted places lies in a span."""
    return bisect_left(starts, start) < bisect_left(starts, end)


def _sentences(report: Report, line: Line) -> tuple[_Span, ...]:
    return split_sentences(report.text, line.start, line.end)


def _in_sentence(report: Report, sentence: Passage, mentions: list[Mention]) -> Iterator[Allegation]:
    acts = find_acts(sentence.text)
    names = [(m.passage.start - sentence.start, m.passage.end - sentence.start) for m in mentions]
    done: set[Act] = set()
    for mention, name in zip(mentions, names, strict=True):
        for act in acts:
            if is_doer(sentence.text, name, act):
                done.add(act)
                yield _Reading(report, sentence, act, name, names).allegation(mention)
    for act in acts:
        bands = find_bands(sentence.text, names) if act not in done else ()
        doers = [band for band in bands if is_doer(sentence.text, band, act)]
        if doers:
            nearest = min(doers, key=lambda band: max(act.start - band[1], band[0] - act.end))
            yield _Reading(report, sentence, act, nearest, names).allegation(None)


@dataclass(frozen=True, slots=True)
class _Reading:
    """An act with its doer in a sentence, both as spans of it, and the names in it."""

    report: Report
    sentence: Passage
    act: Act
    doer: _Span
    names: list[_Span]

    def allegation(self, mention: Mention | None) -> Allegation:
        """Return it as an allegation on whom a mention names; on an unnamed group without one."""
        report, text = self.report, self.sentence.text
        cue, doer = self._passage((self.act.start, self.act.end)), self._passage(self.doer)
        # What stands behind both the doer and the act denies or asks only in ways of its own.
        end = max(self.act.end, self.doer[1])
        frame, behind = text[:end], text[end:]
        before = text[: self.act.start] if self.doer[0] < self.act.start else frame
        statement = _covering(report, cue)
        return Allegation(
            report=report.id,
            target="" if mention is None else mention.target,
            target_kind="group" if mention is None else mention.target_kind,
            category=self.act.category,
            sentence=self.sentence,
            cue=cue,
            accuser=accuser(text, self.doer, (self.act.start, self.act.end), statement),
            via=_via(report, statement, self.sentence),
            hedge=hedge(frame),
            negated=is_negated(frame, behind),
            hypothetical=is_hypothetical(before, cue.text, behind),
            group=doer.text if mention is None else "",
            doer=doer,
            when=self._found(when(text, (self.act.start, self.act.end))),
            where=self._found(where(text, (self.act.start, self.act.end), self.names)),
        )

    def _passage(self, span: _Span) -> Passage:
        return Passage(self.sentence.start + span[0], self.sentence.start + span[1], self.sentence.text[slice(*span)])

    def _found(self, span: _Span | None) -> Passage | None:
        return None if span is None else self._passage(span)


def _covering(report: Report, cue: Passage) -> Statement | None:
    """Return the innermost statement whose content holds the cue."""
    around = [s for s in report.statements if any(p.start <= cue.start < p.end for p in s.content)]
    return min(around, key=lambda s: sum(p.end - p.start for p in s.content), default=None)


def _via(report: Report, statement: Statement | None, sentence: Passage) -> tuple[str, ...]:
    if statement is not None and statement.via:
        return statement.via
    named = (credit.outlet for credit in report.credits if sentence.start <= credit.start < sentence.end)
    return tuple(dict.fromkeys(named))
