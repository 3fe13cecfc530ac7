"""One subject and one entity weighed against one another, with every reason.

Reach for :func:`weigh` to judge a pair that is already at hand; :class:`muster.screening.screen.Screener` finds the pairs
worth judging in whole lists, and judges them by the same functions.

The invariant: a hit depends on its two profiles alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from muster.lists.entity import Entity
from muster.names.compare import compare
from muster.names.part import Name, PartKind
from muster.screening import model
from muster.screening.features import FEATURES, name_feature, name_weight, prior
from muster.screening.hit import Feature, Hit, NamePair
from muster.screening.profile import Profile, ReadName, further_readings, profile_of_entity


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pair of names that speaks most for an identity: places among the names of both sides, and what it says."""

    query: int
    name: int
    weight: int


def best_pairing(profile: Profile, other: Profile) -> Pairing:
    """Return the best pair of names of two profiles, by looking at all of them; both must have a name."""
    pairs = (
        (-name_weight(compare(ours.name, theirs.name), weak=theirs.weak), mine, place)
        for mine, ours in enumerate(profile.names)
        for place, theirs in enumerate(other.names)
    )
    loss, query, name = min(pairs)
    return Pairing(query, name, -loss)


def attribute_features(profile: Profile, other: Profile) -> tuple[Feature, ...]:
    """Return every kind of evidence beside the names."""
    return tuple(feature(profile, other) for feature in FEATURES)


def make_hit(
    profile: Profile, entity: Entity, other: Profile, names: tuple[ReadName, ReadName], beside: tuple[Feature, ...]
) -> Hit:
    """Return a hit with every reason for it.

    Args:
        profile: of the subject.
        entity: the entity.
        other: its profile.
        names: the best pair of names of both.
        beside: the evidence beside the names.
    """
    query, candidate = names
    alignment = compare(query.name, candidate.name)
    features = (prior(), name_feature(alignment, query.name.raw, candidate.name.raw, weak=candidate.weak), *beside)
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
        alignment=alignment,
        query_name=query.name.raw,
        candidate_name=candidate.name.raw,
        also=_in_other_scripts(profile, other, query.name),
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


def comparable(query: Profile, candidate: Profile) -> bool:
    """Whether both can be the same kind of thing: a person is never a vessel, a unit never a person."""
    things = not (query.person or query.organization or candidate.person or candidate.organization)
    return (query.person and candidate.person) or (query.organization and candidate.organization) or things


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


@dataclass(frozen=True, slots=True)
class Weighed:
    """Two records weighed.

    Attributes:
        hit: the evidence; ``None`` when the two cannot be the same kind of thing, or one has no name.
        reason: why there is no hit.
        insufficient: why the first is too thin to clear anybody on; empty when it is enough.
    """

    hit: Hit | None
    reason: str = ""
    insufficient: str = ""


def weigh(query: Entity, target: Entity) -> Weighed:
    """Weigh two records as a subject and a listed entity are weighed.

    Args:
        query: the one asked about, in FollowTheMoney's words.
        target: the one it may be.
    """
    ours, theirs = profile_of_entity(query), profile_of_entity(target)
    ours = replace(ours, names=(*ours.names, *further_readings(item.name for item in ours.names)))
    thin = insufficient(ours)
    if not ours.names or not theirs.names:
        return Weighed(None, "one of them has no name", thin)
    if not comparable(ours, theirs):
        return Weighed(None, f"a {query.schema} is never a {target.schema}", thin)
    best = best_pairing(ours, theirs)
    names = (ours.names[best.query], theirs.names[best.name])
    return Weighed(make_hit(ours, target, theirs, names, attribute_features(ours, theirs)), "", thin)
