"""Contradictions: claims of one story that cannot both be so, kept side by side.

Reach for :func:`contradictions`. A contradiction is said only on the words: an act told as done by one and as not done by the other,
with a party they share that few claims of the story name or two that many do; or another amount from one origin.

The invariant: symmetric, but for whose words come first in the reason; none is resolved here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import combinations

from muster.reports.claim import Claim, Conflict, Contradiction
from muster.reports.deeds import Deed
from muster.reports.tellings import amounts

_Deeds = Sequence[tuple[Deed, ...]]
_PARTS = frozenset({"most", "a part", "all", "half", "third", "quarter"})
"""Amounts that say how much of one thing it is."""
_PARTIES = 2
"""Parties of one act that claims must share when all of them are named everywhere."""
_MANY = 300
"""An act in more claims of a story than this tells nothing apart."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A claim with what it may contradict others by.

    Attributes:
        claim: the claim.
        parties: of each act, told as done or as not done.
        amounts: the words for how much of something, by their sense.
        origins: keys of its origins.
    """

    claim: Claim
    parties: Mapping[tuple[str, bool], frozenset[str]]
    amounts: frozenset[str]
    origins: frozenset[str]


def contradictions(
    claims: Sequence[Claim], deeds: Sequence[_Deeds], opposed: AbstractSet[tuple[int, ...]] = frozenset()
) -> list[tuple[Contradiction, ...]]:
    """Return, for each claim of a story, the claims that say otherwise.

    Args:
        claims: of one story.
        deeds: of each claim, the deeds of each telling.
        opposed: places of two claims, the smaller first, of which one denies the other in its own words.
    """
    said = [_said(*pair) for pair in zip(claims, deeds, strict=True)]
    common = _common(said)
    found: defaultdict[int, list[Contradiction]] = defaultdict(list)
    for a, b in sorted({*_of_one_act(said), *opposed}):
        why = _why(said[a], said[b], common) or (_denial(claims[a], claims[b]) if (a, b) in opposed else "")
        if why:
            kind = _kind(claims[a], claims[b])
            found[a].append(Contradiction(claims[b].id, kind, why))
            found[b].append(Contradiction(claims[a].id, kind, why))
    return [tuple(found[at]) for at in range(len(claims))]


def _said(claim: Claim, deeds: _Deeds) -> _Said:
    parties: defaultdict[tuple[str, bool], frozenset[str]] = defaultdict(frozenset)
    for deed in (deed for telling in deeds for deed in telling):
        parties[deed.act, deed.negated] |= deed.parties
    return _Said(claim, dict(parties), parts_of(claim.text), frozenset(key for key, _ in claim.origins))


def parts_of(text: str) -> frozenset[str]:
    """Return how much of a thing a text says that it is: most of it, a part, half."""
    return frozenset(told.sense for told in amounts(text, 0)) & _PARTS


def _of_one_act(said: Sequence[_Said]) -> list[tuple[int, int]]:
    """Return the pairs of claims that speak of one act, in order."""
    held: defaultdict[str, list[int]] = defaultdict(list)
    for at, item in enumerate(said):
        for act in sorted({act for act, _ in item.parties}):
            held[act].append(at)
    return sorted({pair for claims in held.values() if len(claims) <= _MANY for pair in combinations(claims, 2)})


def _common(said: Sequence[_Said]) -> frozenset[str]:
    """Return the parties that a tenth of the claims name: sharing one of them tells little."""
    count = Counter(party for item in said for party in frozenset().union(*item.parties.values()))
    return frozenset(party for party, claims in count.items() if 10 * claims >= len(said) and claims > 2)


def _why(a: _Said, b: _Said, common: frozenset[str]) -> str:
    for act, negated in sorted(a.parties):
        shared = a.parties[act, negated] & b.parties.get((act, not negated), frozenset())
        if shared - common or len(shared) >= _PARTIES:
            return _denial(a.claim, b.claim)
    if _another_amount(a, b):
        return f"One origin, two amounts: “{_short(a.claim)}” – “{_short(b.claim)}”."
    return ""


def _denial(a: Claim, b: Claim) -> str:
    return f"One says that it is so, the other that it is not: “{_short(a)}” – “{_short(b)}”."


def _another_amount(a: _Said, b: _Said) -> bool:
    """Whether claims of one origin tell of one act of a party, and how much of it, differently."""
    if not a.amounts or not b.amounts or a.amounts & b.amounts or not a.origins & b.origins:
        return False
    return any(a.parties[key] & b.parties[key] for key in a.parties if key in b.parties)


def _kind(a: Claim, b: Claim) -> Conflict:
    if any(telling.denied for claim in (a, b) for telling in claim.tellings):
        return Conflict.DENIAL
    left, right = ({telling.report for telling in claim.tellings} for claim in (a, b))
    if left == right and len(left) == 1:
        return Conflict.WITHIN_REPORT
    origins = ({key for key, _ in claim.origins} for claim in (a, b))
    return Conflict.DRIFT if len(set.union(*origins)) == 1 else Conflict.BETWEEN_REPORTS


def _short(claim: Claim) -> str:
    words = claim.text.split()
    return " ".join(words[:24]) + ("…" if len(words) > 24 else "")
