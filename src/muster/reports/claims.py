"""Claims: what several reports assert, grouped, with how many independent origins stand behind each.

Reach for :func:`find_claims` once the stories are traced. Two tellings are one claim when their words are alike, or when they
speak of one act between the same parties (:mod:`muster.reports.deeds`) in words that have more in common than that.

The invariants: the order of the reports changes nothing; taking a report away gives what there was without it; a copy of a
report adds tellings and no origin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import combinations

from muster.reports.acts import find_acts
from muster.reports.claim import Claim, Telling
from muster.reports.conflicts import contradictions, parts_of
from muster.reports.deeds import Deed, deeds_of
from muster.reports.independence import independence
from muster.reports.likeness import covered, likeness
from muster.reports.parallel import on_every_core
from muster.reports.report import Report, Story
from muster.reports.stems import stem, weight
from muster.reports.tellable import tellings_of
from muster.reports.wordlist import words_in

SAME = 600_000
"""Least likeness of two tellings of one claim by words alone."""
KEPT = 800_000
"""Least share of the shorter telling's words in the longer when it kept a part."""
ALIKE = 300_000
"""Least likeness of two tellings of one act between the same parties."""
_PART = 5
_TELLING = 250
"""Weight of a stem from which two tellings that share it are compared."""
_KEPT = 70
"""Least share in percent of the telling stems of the shorter that are in the longer, for their words to be compared."""
_OVERLAP = 40
"""The same of the stems of both together."""
_MANY = 60
_PARTIES = 2
"""Parties that two tellings of one act must share."""


_Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Asserted:
    """A telling with what it is compared by."""

    telling: Telling
    deeds: tuple[Deed, ...]
    stems: frozenset[str]
    weight: int
    words: int
    parts: frozenset[str]


def find_claims(reports: Iterable[Report], stories: Iterable[Story]) -> tuple[Claim, ...]:
    """Return the claims of some reports, in the order of their stories and first tellings.

    Args:
        reports: the reports; those whose language is not supported assert nothing that could be read.
        stories: what :func:`muster.reports.lineage.trace` made of them.
    """
    by_id = {report.id: report for report in reports if report.supported}
    told = [(story, [by_id[key] for key in sorted(story.reports) if key in by_id]) for story in stories]
    return tuple(claim for found in on_every_core(_in_story, told, run=1) for claim in found)


def _in_story(told: tuple[Story, Sequence[Report]]) -> list[Claim]:
    story, held = told
    said = [_asserted(telling) for report in held for telling in tellings_of(report, story)]
    same, against = _compared(said)
    groups = _groups(len(said), same)
    claim_of = {at: place for place, group in enumerate(groups) for at in group}
    opposed = {tuple(sorted((claim_of[a], claim_of[b]))) for a, b in against}
    claims = [_claim(story, [said[at] for at in group]) for group in groups]
    deeds = [[said[at].deeds for at in group] for group in groups]
    found = contradictions(claims, deeds, opposed)
    return [replace(claim, contradictions=other) for claim, other in zip(claims, found, strict=True)]


def _asserted(telling: Telling) -> Asserted:
    text = telling.text
    words = words_in(text)
    stems = frozenset(stemmed for word in words if weight(stemmed := stem(word)) >= _TELLING)
    deeds = deeds_of(text, telling.source)
    if telling.denied:
        deeds = tuple(replace(deed, negated=not deed.negated) for deed in deeds)
    return Asserted(telling, deeds, stems, sum(map(weight, stems)), len(words), parts_of(text))


def _compared(said: Sequence[Asserted]) -> tuple[dict[_Pair, int], list[_Pair]]:
    """Return the tellings that are one claim, and how surely; and those of which one says that the other is not so."""
    same: dict[_Pair, int] = {}
    against = []
    for a, b in _candidates(said):
        score = _same(said[a], said[b])
        if score and _opposed(said[a], said[b]):
            against.append((a, b))
        elif score:
            same[a, b] = score
    return same, against


def _groups(size: int, same: dict[_Pair, int]) -> list[list[int]]:
    """Join the likest tellings first; a group takes another only when most pairs across the two are alike."""
    group = {at: [at] for at in range(size)}
    for a, b in sorted(same, key=lambda pair: (-same[pair], pair)):
        one, other = group[a], group[b]
        if one is not other and _belong(one, other, same):
            one += other
            group.update(dict.fromkeys(other, one))
    return [sorted(members) for at, members in sorted(group.items()) if at == min(members)]


def _belong(one: Sequence[int], other: Sequence[int], same: dict[tuple[int, int], int]) -> bool:
    alike = sum((min(a, b), max(a, b)) in same for a in one for b in other)
    return 2 * alike >= len(one) * len(other)


def _candidates(said: Sequence[Asserted]) -> Iterator[tuple[int, int]]:
    """Yield the tellings that share most telling words, or an act and its parties, in order."""
    places: defaultdict[object, list[int]] = defaultdict(list)
    for at, item in enumerate(said):
        for key in (*item.stems, *((deed.act, deed.negated) for deed in item.deeds)):
            places[key].append(at)
    pairs = {pair for held in places.values() if len(held) <= _MANY for pair in combinations(held, 2)}
    for a, b in sorted(pairs):
        least, both = _overlap(said[a], said[b])
        if least >= _KEPT or both >= _OVERLAP or _one_act(said[a], said[b]):
            yield a, b


def _overlap(a: Asserted, b: Asserted) -> tuple[int, int]:
    """Return how much of the telling stems of the shorter is in the longer, and of both together, by weight, in percent."""
    shared, total = sum(map(weight, a.stems & b.stems)), a.weight + b.weight
    least = min(a.weight, b.weight)
    return (100 * shared // least if least else 0), (200 * shared // total if total else 0)


def _same(a: Asserted, b: Asserted) -> int:
    """Return how surely two tellings are one claim, 0 when they are not."""
    alike = likeness(a.telling.text, b.telling.text)
    short, long = sorted((a, b), key=lambda item: (item.words, item.telling.text))
    if alike >= SAME or (short.words >= _PART and covered(short.telling.text, long.telling.text) >= KEPT):
        return max(alike, 1)
    return alike if alike >= ALIKE and _one_act(a, b) else 0


def _opposed(a: Asserted, b: Asserted) -> bool:
    """Whether one says otherwise than the other: how much it is, whether an act of both was done, or that it denies it all."""
    if a.parts and b.parts and not a.parts & b.parts:
        return True
    left, right = ({deed.act: deed.negated for deed in item.deeds} for item in (a, b))
    both = left.keys() & right.keys()
    if both:
        return any(left[act] != right[act] for act in both)
    return a.telling.denied is not b.telling.denied


def _one_act(a: Asserted, b: Asserted) -> bool:
    """Whether both speak of one act between the same parties."""
    right = {deed.act: deed.parties for deed in b.deeds}
    return any(len(deed.parties & right[deed.act]) >= _PARTIES for deed in a.deeds if deed.act in right)


def _claim(story: Story, members: Sequence[Asserted]) -> Claim:
    tellings = tuple(item.telling for item in members)
    names = {origin.id: origin.name for origin in story.origins}
    behind = sorted({key for telling in tellings for key in telling.origins})
    categories = {act.category for telling in tellings for act in find_acts(telling.text)}
    places = "|".join(f"{t.report}:{t.passages[0].start}-{t.passages[-1].end}" for t in tellings)
    return Claim(
        id=f"claim-{sha256(places.encode()).hexdigest()[:12]}",
        story=story.id,
        text=_plainest(tellings).text,
        tellings=tellings,
        origins=tuple((key, names.get(key, key.partition(":")[2])) for key in behind),
        independent=independence(tellings, names),
        categories=tuple(sorted(categories)),
    )


def _plainest(tellings: Sequence[Telling]) -> Telling:
    """Return the telling of middle length, neither cut short nor grown; one that is told twice counts once."""
    ordered = sorted(
        {telling.text: telling for telling in reversed(tellings)}.items(), key=lambda item: (len(item[0]), item[0])
    )
    return ordered[len(ordered) // 2][1]
