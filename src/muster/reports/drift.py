"""Drift: what changed between two tellings of one statement.

Reach for :func:`find_drift` with two statements that are the same utterance (see :mod:`muster.reports.utterances`). Each
difference is a finding of its own, with the words on both sides to be marked on a page. The invariant: a side that has
nothing of the kind is None; swapping the statements swaps the sides; equal statements have no drift.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from muster.reports.report import Passage, SourceKind, Statement
from muster.reports.stems import stem
from muster.reports.tellings import Told, amounts, bodies, hedges, is_many, names, negations, people, posts


class DriftKind(StrEnum):
    """What of a statement changed."""

    NUMBER = "number"
    NEGATION = "negation"
    HEDGE = "hedge"
    NAME = "name"
    TITLE = "title"
    SPEAKER = "speaker"
    COUNT = "one-or-many"


@dataclass(frozen=True, slots=True)
class Drift:
    """One difference between two tellings.

    Attributes:
        kind: what changed.
        a: the words of the first statement that say it, None when it says nothing of the kind.
        b: those of the second.
        grade: how much it changes what was said, or who stands for it, in millionths.
        why: one sentence.
    """

    kind: DriftKind
    a: Passage | None
    b: Passage | None
    grade: int
    why: str


_GRADES = {
    DriftKind.NEGATION: 1_000_000,
    DriftKind.NUMBER: 800_000,
    DriftKind.SPEAKER: 700_000,
    DriftKind.NAME: 600_000,
    DriftKind.COUNT: 500_000,
    DriftKind.HEDGE: 400_000,
    DriftKind.TITLE: 300_000,
}
"""How much each kind changes, by judgement: the sense first, then who said it, then how surely."""

_MARKS = "\"“”‘’'.,;:!?()[]"


def find_drift(a: Statement, b: Statement) -> tuple[Drift, ...]:
    """Return what changed between two tellings of one statement, in the order of :class:`DriftKind`."""
    return tuple(drift for find in _FINDERS for drift in find(a, b))


def _content(kind: DriftKind, read: Callable[[str, int], list[Told]], a: Statement, b: Statement) -> Iterator[Drift]:
    """Pair what the contents say of one kind: what one says and the other does not, first with first."""
    one, other = _read(read, a), _read(read, b)
    both = Counter(told.sense for told in one) & Counter(told.sense for told in other)
    left, right = _rest(one, both), _rest(other, both)
    for at in range(max(len(left), len(right))):
        yield _drift(kind, left[at] if at < len(left) else None, right[at] if at < len(right) else None)


def _read(read: Callable[[str, int], list[Told]], statement: Statement) -> list[Told]:
    return [told for passage in statement.content for told in read(passage.text, passage.start)]


def _rest(told: list[Told], both: Counter[str]) -> list[Told]:
    """Return what is not in the other statement too."""
    left = Counter(both)
    rest = []
    for item in told:
        if left[item.sense]:
            left[item.sense] -= 1
        else:
            rest.append(item)
    return rest


def _drift(kind: DriftKind, a: Told | None, b: Told | None) -> Drift:
    words = [f"“{told.passage.text}”" if told else "nothing of the kind" for told in (a, b)]
    return Drift(
        kind,
        a.passage if a else None,
        b.passage if b else None,
        _GRADES[kind],
        f"One tells {words[0]}, the other {words[1]}.",
    )


def _numbers(a: Statement, b: Statement) -> Iterator[Drift]:
    yield from _content(DriftKind.NUMBER, amounts, a, b)


def _negations(a: Statement, b: Statement) -> Iterator[Drift]:
    yield from _content(DriftKind.NEGATION, negations, a, b)


def _hedges(a: Statement, b: Statement) -> Iterator[Drift]:
    yield from _content(DriftKind.HEDGE, hedges, a, b)


def _names(a: Statement, b: Statement) -> Iterator[Drift]:
    """A name in place of another: between the same words. One that is left out may stand outside the quotation."""
    one, other = _read(names, a), _read(names, b)
    left, right = _strange(one, other), _strange(other, one)
    for told in left:
        its = next((each for each in right if _between(a, told) & _between(b, each)), None)
        if its is not None:
            right.remove(its)
            yield _drift(DriftKind.NAME, told, its)


def _strange(told: list[Told], others: list[Told]) -> list[Told]:
    """Return the names none of whose parts is in any name of the other statement."""
    known = {part for other in others for part in other.sense.split()}
    return [item for item in told if known.isdisjoint(item.sense.split())]


def _between(statement: Statement, told: Told) -> frozenset[tuple[int, str]]:
    """Return the telling word before a name and the one after it."""
    text = " ".join(passage.text for passage in statement.content)
    before, _, after = text.partition(told.passage.text)
    words = (-1, before.split()[-1:]), (1, after.split()[:1])
    return frozenset((side, stem(word.casefold().strip(_MARKS))) for side, found in words for word in found)


def _source(statement: Statement) -> Passage | None:
    """Return the words that say who speaks: whom "he" stands for, else the source as written."""
    return statement.speaker or statement.source


def _titles(a: Statement, b: Statement) -> Iterator[Drift]:
    """Another office for the same speaker: Department and Ministry, minister and spokesman."""
    one, other = _source(a), _source(b)
    if one is not None and other is not None:
        for read in (bodies, posts):
            left, right = read(one.text, one.start), read(other.text, other.start)
            both = Counter(told.sense for told in left) & Counter(told.sense for told in right)
            pairs = zip(_rest(left, both), _rest(right, both), strict=False)
            yield from (_drift(DriftKind.TITLE, told, its) for told, its in pairs)


def _speakers(a: Statement, b: Statement) -> Iterator[Drift]:
    one, other = _source(a), _source(b)
    if one is None or other is None:
        return
    left, right = people(one.text), people(other.text)
    known = {a.source_kind, b.source_kind} - {SourceKind.UNKNOWN}
    if (left and right and left.isdisjoint(right)) or (len(known) > 1 and left != right):
        why = f"One has it from “{one.text}”, the other from “{other.text}”."
        yield Drift(DriftKind.SPEAKER, one, other, _GRADES[DriftKind.SPEAKER], why)


def _counts(a: Statement, b: Statement) -> Iterator[Drift]:
    one, other = _source(a), _source(b)
    if one is None or other is None:
        return
    many = is_many(one.text), is_many(other.text)
    if None not in many and many[0] != many[1]:
        told = ["several" if is_several else "one" for is_several in many]
        why = f"{told[0].capitalize()} said it here (“{one.text}”), {told[1]} there (“{other.text}”)."
        yield Drift(DriftKind.COUNT, one, other, _GRADES[DriftKind.COUNT], why)


_FINDERS = (_numbers, _negations, _hedges, _names, _titles, _speakers, _counts)
