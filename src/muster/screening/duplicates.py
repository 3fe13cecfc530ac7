"""Nominations of one roster that may be one person, or two people with one identity number.

Reach for :func:`find_duplicates` once a roster is read. Nothing is merged: pairs are put to a person.

The invariant: symmetric; each pair is reported once, the subject that stands first in the roster first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from muster.dates import DateMatch, best_agreement
from muster.names.compare import Alignment, compare
from muster.names.index import NameIndex
from muster.rosters.subject import Subject
from muster.screening import model
from muster.screening.features import FEATURES, name_weight
from muster.screening.hit import MILLION
from muster.screening.profile import Profile, profile_of_subject
from muster.screening.result import Duplicate

PRIOR = -10 * MILLION
"""Odds, before any evidence, that two nominations are of one person: about one in a thousand."""
LEAST = 800_000
"""Least score, in millionths, of a pair worth a person's time."""
_CANDIDATES = 12
_LEAST_NEAR = 8 * MILLION
"""Names whose words agree in less than this, in millionths of a bit, cannot reach LEAST, whatever else agrees."""


def find_duplicates(subjects: Sequence[Subject]) -> tuple[Duplicate, ...]:
    """Find pairs of nominations that may be one person, or share an identity number.

    Args:
        subjects: in roster order.

    Returns:
        Pairs in roster order; of one pair, the shared number first.
    """
    profiles = [profile_of_subject(subject) for subject in subjects]
    found = [*_same_number(profiles), *_same_person(profiles)]
    places = {profile.id: place for place, profile in enumerate(profiles)}
    return tuple(sorted(found, key=lambda pair: (places[pair.first], places[pair.second], pair.kind)))


def _same_number(profiles: Sequence[Profile]) -> Iterator[Duplicate]:
    holders: dict[str, list[int]] = {}
    for place, profile in enumerate(profiles):
        for bare in dict.fromkeys(bare for bare, _ in profile.identifiers):
            holders.setdefault(bare, []).append(place)
    for bare, places in holders.items():
        for second in places[1:]:
            one, other = profiles[places[0]], profiles[second]
            detail = f"both give the identity number {bare}"
            yield Duplicate("same-identifier", one.id, other.id, MILLION, detail, _best(one, other))


def _same_person(profiles: Sequence[Profile]) -> Iterator[Duplicate]:
    owners = [place for place, profile in enumerate(profiles) for _ in profile.names]
    index = NameIndex([item.name for profile in profiles for item in profile.names])
    for place, profile in enumerate(profiles):
        near = {
            owners[hit] for item in profile.names for hit in index.candidates(item.name, _CANDIDATES, least=_LEAST_NEAR)
        }
        for other in sorted(near):
            if other > place and profiles[other].person == profile.person and _can_be_one(profile, profiles[other]):
                pair = _judged(profile, profiles[other])
                if pair is not None:
                    yield pair


def _can_be_one(one: Profile, other: Profile) -> bool:
    """Whether no date of birth rules it out; asked first, for it is cheap."""
    return best_agreement(one.birth_dates, other.birth_dates).match is not DateMatch.CONFLICT


def _judged(one: Profile, other: Profile) -> Duplicate | None:
    alignment = _best(one, other)
    features = [feature(one, other) for feature in FEATURES if feature.__name__ not in {"unit", "nationality"}]
    bits = PRIOR + name_weight(alignment, weak=False) + sum(feature.weight for feature in features)
    score = model.score_of(bits)
    if score < LEAST:
        return None
    also = [feature.name.replace("_", " ") for feature in features if feature.weight > 0]
    detail = (
        f"the names agree{', and so do ' + ' and '.join(also) if also else '; nothing else is given on both sides'}"
    )
    return Duplicate("same-person", one.id, other.id, score, detail, alignment)


def _best(one: Profile, other: Profile) -> Alignment:
    """Return the alignment of the pair of names that agrees best."""
    alignments = [compare(mine.name, theirs.name) for mine in one.names for theirs in other.names]
    return max(alignments, key=lambda alignment: (alignment.bits, alignment.score))
