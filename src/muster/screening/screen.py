"""Subjects screened against lists.

Reach for :func:`screen` with a whole roster at once. Hits come out in the order of the roster, best first within a
subject; ties are broken by list, then entity id.

The invariants: a hit depends on its subject and its entity alone; the same input gives the same hits, in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from muster.lists.entity import Entity
from muster.lists.schemata import is_screenable
from muster.lists.snapshot import Snapshot
from muster.names.compare import Alignment, compare
from muster.names.index import NameIndex
from muster.names.part import Name, PartKind
from muster.rosters.subject import Subject
from muster.screening import model
from muster.screening.features import FEATURES, name_feature, name_weight, prior
from muster.screening.hit import Feature, Hit, NamePair
from muster.screening.profile import Profile, ReadName, profile_of_entity, profile_of_subject
from muster.screening.result import Result

CANDIDATES = 16
"""Names of the index that are compared in full, for each name of a subject."""


@dataclass(frozen=True, slots=True)
class _Match:
    """The best pair of names of a subject and an entity."""

    weight: int
    alignment: Alignment
    query: ReadName
    candidate: ReadName


_Weighed = tuple[int, str, str, int, _Match, tuple[Feature, ...]]


class Screener:
    """Lists made ready to screen against.

    Args:
        snapshots: the lists.
    """

    def __init__(self, snapshots: Iterable[Snapshot]) -> None:
        self._entities: list[Entity] = []
        self._profiles: list[Profile] = []
        self._owners: list[int] = []
        self._names: list[ReadName] = []
        for snapshot in snapshots:
            for entity in snapshot.entities:
                if is_screenable(entity.schema):
                    self._add(entity)
        self._index = NameIndex([item.name for item in self._names])

    def _add(self, entity: Entity) -> None:
        profile = profile_of_entity(entity)
        self._owners += [len(self._profiles)] * len(profile.names)
        self._names += profile.names
        self._entities.append(entity)
        self._profiles.append(profile)

    def hits(self, subject: Subject, *, min_score: int = model.POSSIBLE, limit: int = 20) -> Result:
        """Screen one subject.

        Args:
            subject: the subject.
            min_score: least score of a hit, in millionths.
            limit: most hits to return.
        """
        profile = profile_of_subject(subject)
        weighed = sorted(self._weighed(profile, owner, match) for owner, match in self._matches(profile).items())
        enough = takewhile(lambda item: model.score_of(-item[0]) >= min_score, weighed[:limit])
        kept = tuple(self._hit(profile, *item[-3:]) for item in enough)
        oddities = tuple(dict.fromkeys(odd for item in profile.names for odd in item.name.oddities))
        return Result(subject.id, subject.caption, kept, insufficient(profile), oddities)

    def _matches(self, profile: Profile) -> dict[int, _Match]:
        """Return the best pair of names for every entity in reach."""
        best: dict[int, _Match] = {}
        for query in profile.names:
            for place in self._index.candidates(query.name, CANDIDATES):
                owner = self._owners[place]
                if not _comparable(profile, self._profiles[owner]):
                    continue
                candidate = self._names[place]
                alignment = compare(query.name, candidate.name)
                weight = name_weight(alignment, weak=candidate.weak)
                if owner not in best or weight > best[owner].weight:
                    best[owner] = _Match(weight, alignment, query, candidate)
        return best

    def _weighed(self, profile: Profile, owner: int, match: _Match) -> _Weighed:
        """Return an entity with its evidence, in the form that sorts as hits are to be shown."""
        named = name_feature(match.alignment, match.query.name.raw, match.candidate.name.raw, weak=match.candidate.weak)
        features = (prior(), named, *(feature(profile, self._profiles[owner]) for feature in FEATURES))
        entity = self._entities[owner]
        return -sum(feature.weight for feature in features), entity.list, entity.id, owner, match, features

    def _hit(self, profile: Profile, owner: int, match: _Match, features: tuple[Feature, ...]) -> Hit:
        entity = self._entities[owner]
        bits = sum(feature.weight for feature in features)
        score = model.score_of(bits)
        return Hit(
            subject=profile.id,
            entity=entity.id,
            list=entity.list,
            schema=entity.schema,
            caption=entity.caption,
            score=score,
            bits=bits,
            band=model.band_of(score),
            features=features,
            alignment=match.alignment,
            query_name=match.query.name.raw,
            candidate_name=match.candidate.name.raw,
            also=_in_other_scripts(profile, self._profiles[owner], match.query.name),
        )


def _in_other_scripts(profile: Profile, other: Profile, shown: Name) -> tuple[NamePair, ...]:
    """Return the first name of every further script beside the entity's name that fits it best."""
    firsts: dict[str, Name] = {}
    for item in profile.names:
        firsts.setdefault(item.name.script, item.name)
    firsts.pop(shown.script, None)
    pairs = []
    for name in firsts.values():
        fits = [(compare(name, item.name), item.name) for item in other.names]
        alignment, candidate = max(fits, key=lambda fit: (fit[0].bits, fit[0].score))
        pairs.append(NamePair(name.raw, candidate.raw, alignment))
    return tuple(pairs)


def _comparable(query: Profile, candidate: Profile) -> bool:
    """Whether both can be the same kind of thing: a person is never a vessel, a unit never a person."""
    return (query.person and candidate.person) or (query.organization and candidate.organization)


def insufficient(profile: Profile) -> str:
    """Say why an identity is too thin to clear anybody on; empty when it is enough."""
    if not profile.person:
        return ""
    richest = max((item.name.bits for item in profile.names), default=0)
    telling = max((_telling_parts(item) for item in profile.names), default=0)
    if richest >= model.THIN and telling >= 2:
        return ""
    if profile.birth_dates or profile.identifiers:
        return ""
    why = "a single name" if telling < 2 else "very common names only"
    return f"{why}, and no date of birth or identity number: absence of hits clears nobody"


def _telling_parts(item: ReadName) -> int:
    return sum(1 for part in item.name.parts if part.kind is PartKind.NAME)
