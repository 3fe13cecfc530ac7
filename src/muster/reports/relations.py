"""Relations: what two reports have to do with one another, and how one can tell.

Reach for :func:`relations` once the stories are known, for :func:`relate` with two reports in hand. A kind is said only on
evidence that can be shown: the words in both, the outlet both credit, the names and numbers in the same order. The
invariant: a relation depends on its two reports and on whether they tell one story, on nothing else; ``a`` is smaller than
``b``; a pair that is not listed is unrelated, or of a story too large to be listed whole and without a shared word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from muster.reports.lines import kept_text
from muster.reports.outlets import bare_name
from muster.reports.passages import Aligned, aligned
from muster.reports.report import Passage, Report, Story
from muster.reports.rewording import REWRITE, Choice, choice_of, is_quoted, reworded
from muster.reports.shingles import shared_runs
from muster.reports.stems import weight
from muster.reports.translation import Marks, likely_translation, marks_of, sharing_marks, two_languages
from muster.reports.wording import Wording, wording_of

VERBATIM = 500_000
"""Least share (millionths) of the shorter report's words, in the other in runs of five or more, that makes a copy."""
LONG = 40
"""Words of one passage outside quotation marks that nobody finds twice: carried, however long the rest is."""
_SHARED = 8
"""Fewest five-word runs shared by two reports of different stories that are looked at."""
_PAIRED = 60
"""A story of more reports is not listed pair by pair, only where words are shared."""


class RelationKind(StrEnum):
    """What one report is to another."""

    COPY = "copy"
    REWRITE = "rewrite"
    QUOTES = "quotes"
    TRANSLATION = "translation"
    SAME_ORIGIN = "same-origin"
    INDEPENDENT = "independent"
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True)
class Relation:
    """What two reports have to do with one another.

    Attributes:
        a: id of the first, smaller in order.
        b: id of the second.
        kind: what they are to one another; the first of the kinds that holds.
        score: how much there is to show for it, in millionths: the share of words, wording or marks in both. For
            *independent* and *unrelated* it is what they share all the same: the lower the surer.
        passages: what stands in both, in the order of *a*.
        why: one sentence with the evidence.
    """

    a: str
    b: str
    kind: RelationKind
    score: int
    passages: tuple[Aligned, ...]
    why: str


@dataclass(frozen=True, slots=True)
class _Side:
    """A report with what is read of it once."""

    report: Report
    wording: Wording
    choice: Choice
    marks: Marks


def relations(reports: Iterable[Report], stories: Iterable[Story]) -> tuple[Relation, ...]:
    """Return what the reports have to do with one another, ordered by their ids, unrelated pairs left out."""
    held = sorted(reports, key=lambda report: report.id)
    mixed = len({report.language for report in held}) > 1
    sides = {report.id: _side(report, mixed=mixed) for report in held}
    told = tuple(stories)
    story_of = {key: story.id for story in told for key in story.reports}
    pairs = sorted(_candidates(sides, told, story_of))
    found = (_relation(sides[a], sides[b], story_of[a] == story_of[b]) for a, b in pairs)
    return tuple(relation for relation in found if relation.kind is not RelationKind.UNRELATED)


def relate(a: Report, b: Report, *, one_story: bool = True) -> Relation:
    """Return what two reports have to do with one another.

    Args:
        a: one report.
        b: the other; the result is the same the other way round.
        one_story: whether they tell of one thing.
    """
    first, second = sorted((a, b), key=lambda report: report.id)
    mixed = a.language != b.language
    return _relation(_side(first, mixed=mixed), _side(second, mixed=mixed), one_story)


def _side(report: Report, *, mixed: bool) -> _Side:
    """Read a report once; names and numbers are compared only where there are two languages."""
    wording = wording_of(report)
    marks = marks_of(report, wording) if mixed else Marks(report.language, {}, {}, 0)
    return _Side(report, wording, choice_of(wording), marks)


def _candidates(sides: Mapping[str, _Side], stories: Sequence[Story], of: Mapping[str, str]) -> set[tuple[str, str]]:
    shared = shared_runs({key: kept_text(side.report.text, side.report.lines) for key, side in sides.items()})
    pairs = {(pair.a, pair.b) for pair in shared if pair.runs >= _SHARED or of[pair.a] == of[pair.b]}
    for story in stories:
        if len(story.reports) <= _PAIRED:
            pairs.update(combinations(sorted(story.reports), 2))
    pairs.update(sharing_marks({key: side.marks for key, side in sides.items()}))
    return {(a, b) for a, b in pairs if a in sides and b in sides}


def _relation(a: _Side, b: _Side, one_story: bool) -> Relation:
    passages = aligned((a.report, a.wording), (b.report, b.wording))
    outlets = _common_credits(a.report, b.report)
    kind, score, why = next(_judged(a, b, passages, outlets, one_story=one_story))
    if outlets and kind is not RelationKind.SAME_ORIGIN:
        why += f" Both rest on {', '.join(outlets)}."
    return Relation(a.report.id, b.report.id, kind, score, passages, why)


def _judged(
    a: _Side, b: _Side, passages: Sequence[Aligned], outlets: Sequence[str], *, one_story: bool
) -> Iterator[tuple[RelationKind, int, str]]:
    """Yield the kinds that hold, the strongest first."""
    yield from _copied(a, b, passages)
    if two_languages(a.report.language, b.report.language):
        yield from _translated(a, b)
    quotations = [passage for passage in passages if passage.quoted]
    wording = _wording(a, b, quotations) if one_story else 0
    if wording >= REWRITE:
        yield RelationKind.REWRITE, wording, _reworded_words(a, b, wording)
    if outlets:
        yield RelationKind.SAME_ORIGIN, *_credited(a.report, b.report, outlets, passages)
    if quotations:
        yield RelationKind.QUOTES, _share(a, b, quotations), _quotes_words(quotations)
    yield _apart(wording, _share(a, b, passages), one_story)


def _copied(a: _Side, b: _Side, passages: Sequence[Aligned]) -> Iterator[tuple[RelationKind, int, str]]:
    share = _share(a, b, passages)
    longest = max(passages, key=lambda passage: passage.words, default=None)
    if longest is None:
        return
    words = f"the longest passage is of {longest.words} words: {_shown(longest.a.text)}"
    if share >= VERBATIM and _own_share(a, b, passages) >= VERBATIM:
        yield RelationKind.COPY, share, f"{_percent(share)} of the shorter text's words are in the other; {words}."
    own = max((passage.words for passage in passages if not passage.quoted), default=0)
    if own >= LONG:
        why = f"A passage of {own} words outside quotation marks is in both; {words}."
        yield RelationKind.REWRITE, share, why


def _share(a: _Side, b: _Side, passages: Sequence[Aligned]) -> int:
    shorter = min(len(a.wording.words), len(b.wording.words))
    return min(1_000_000, sum(passage.words for passage in passages) * 1_000_000 // max(1, shorter))


def _own_share(a: _Side, b: _Side, passages: Sequence[Aligned]) -> int:
    """Return the share of the shorter report's unquoted words that are in both, in millionths.

    A long statement that two reports print makes neither a copy of the other.
    """
    shorter = min(a, b, key=lambda side: len(side.wording.words))
    own = shorter.wording.quoted.count(False)
    shared = sum(passage.words for passage in passages if not passage.quoted)
    return shared * 1_000_000 // own if own else 1_000_000


def _translated(a: _Side, b: _Side) -> Iterator[tuple[RelationKind, int, str]]:
    found = likely_translation(a.marks, b.marks)
    if found is not None:
        score, marks = found
        told = f"{a.report.language or 'und'} and {b.report.language or 'und'}"
        shown = ", ".join(marks[:8])
        why = f"In two languages ({told}) they give {len(marks)} names, numbers and quotations in the same order: {shown}."
        yield RelationKind.TRANSLATION, score, why


def _wording(a: _Side, b: _Side, quotations: Sequence[Aligned]) -> int:
    """Return how alike their own wording is; what is a quotation in one is none of the other's own words either."""
    one = _choice(a, [passage.a for passage in quotations])
    return reworded(one, _choice(b, [passage.b for passage in quotations]))


def _choice(side: _Side, quotations: Sequence[Passage]) -> Choice:
    """Return what a report worded itself, read again only where the other report quotes what it does not."""
    unmarked = [passage for passage in quotations if not is_quoted(side.wording, passage)]
    return choice_of(side.wording, unmarked) if unmarked else side.choice


def _reworded_words(a: _Side, b: _Side, wording: int) -> str:
    """Say how alike their wording is, with the rarest words in both that are no names."""
    named = {
        stem for side in (a, b) for stem, is_name in zip(side.wording.stems, side.wording.named, strict=True) if is_name
    }
    both = set(b.wording.stems) - named
    shared = {stem: word for stem, word in zip(a.wording.stems, a.wording.words, strict=True) if stem in both}
    telling = sorted(shared, key=lambda stem: (-weight(stem), -len(stem), stem))[:6]
    return (
        f"Beside names and quotations they choose the same words near one another ({_percent(wording)} alike, a rewrite "
        f"from {_percent(REWRITE)} on), among them {', '.join(shared[stem] for stem in telling)}."
    )


def _common_credits(a: Report, b: Report) -> list[str]:
    """Return the outlets both rest on: credited by both, or by one and the publisher of the other."""
    left, right = (
        {bare_name(name): name for name in (*(credit.outlet for credit in r.credits), r.outlet) if name} for r in (a, b)
    )
    both = [name for name in sorted(left) if name in right]
    own = {bare_name(a.outlet), bare_name(b.outlet)}
    credited = {bare_name(credit.outlet) for report in (a, b) for credit in report.credits}
    return [left[name] for name in both if name in credited or name not in own]


def _credited(a: Report, b: Report, outlets: Sequence[str], passages: Sequence[Aligned]) -> tuple[int, str]:
    named = {
        bare_name(name) for report in (a, b) for name in (*(c.outlet for c in report.credits), report.outlet) if name
    }
    count = "one passage is" if len(passages) == 1 else f"{len(passages)} passages are"
    also = f"; {count} in both, such as {_shown(passages[0].a.text)}" if passages else ""
    score = len(outlets) * 1_000_000 // max(1, len(named))
    return score, f"Both rest on {', '.join(outlets)}{also}."


def _quotes_words(quotations: Sequence[Aligned]) -> str:
    longest = max(quotations, key=lambda passage: passage.words)
    count = "one quotation is" if len(quotations) == 1 else f"{len(quotations)} quotations are"
    return f"Only quoted words are shared: {count} in both, the longest of {longest.words} words: {_shown(longest.a.text)}."


def _apart(wording: int, share: int, one_story: bool) -> tuple[RelationKind, int, str]:
    if one_story:
        why = f"One story, no shared credit or quotation, and their own words are {_percent(wording)} alike."
        return RelationKind.INDEPENDENT, max(wording, share), why
    return RelationKind.UNRELATED, share, "Not one story, and no words of one stand in the other beyond a phrase."


def _percent(millionths: int) -> str:
    return f"{millionths // 10_000}%"


def _shown(words: str) -> str:
    """Return the first words of a passage, to be quoted as evidence."""
    short = words.split()
    return f"“{' '.join(short[:14])}{'…' if len(short) > 14 else ''}”"
