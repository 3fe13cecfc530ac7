"""Subjects screened against lists.

Reach for :func:`screen` with a whole roster at once. Hits come out in the order of the roster, best first within a
subject; ties are broken by list, then entity id.

The invariants: a hit depends on its subject and its entity alone; the same input gives the same hits, in the same order.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from muster.lists.schemata import is_screenable
from muster.lists.snapshot import Snapshot
from muster.names import fast
from muster.names.text import visible
from muster.rosters.subject import Subject
from muster.screening import model
from muster.screening.bounds import SCALE, asked_of
from muster.screening.engine import Asking, Engine, Met
from muster.screening.hit import MILLION, Feature, Hit
from muster.screening.profile import Profile, identifiers_of, profile_of_entity, profile_of_subject
from muster.screening.ready import made_ready
from muster.screening.result import Result
from muster.screening.weighing import attribute_features, best_pairing, comparable, insufficient, make_hit

LEAST_BITS = -10 * MILLION
"""Evidence under which nothing is a lead, whatever least score is asked for: odds of one in a thousand."""


@dataclass(frozen=True, slots=True)
class _Weighed:
    """An entity with its evidence, in the order in which hits are shown."""

    bits: int
    met: Met
    features: tuple[Feature, ...]


class Screener:
    """Lists made ready to screen against.

    Args:
        snapshots: the lists.
        cache: a folder where large lists are kept made ready, see :mod:`muster.screening.ready`; ``None`` keeps nothing.
    """

    def __init__(self, snapshots: Iterable[Snapshot], *, cache: Path | None = None) -> None:
        entities = (entity for snapshot in snapshots for entity in snapshot.entities if is_screenable(entity.schema))
        self._entities = tuple(entities)
        self._listed, laid = made_ready(self._entities, cache)
        self._engine = Engine(self._listed, SCALE, laid)
        self._profiles: dict[int, Profile] = {}
        self._holders: dict[str, list[int]] = {}
        for place, entity in enumerate(self._entities):
            for number in dict.fromkeys(bare for bare, _ in identifiers_of(entity)):
                self._holders.setdefault(number, []).append(place)

    def hits(self, subject: Subject, *, min_score: int = model.POSSIBLE, limit: int = 20) -> Result:
        """Screen one subject.

        Args:
            subject: the subject.
            min_score: least score of a hit, in millionths.
            limit: most hits to return.
        """
        return self.asking([subject], min_score=min_score, limit=limit, quick=False).result(0)

    def asking(
        self,
        subjects: Sequence[Subject],
        *,
        min_score: int = model.POSSIBLE,
        limit: int = 20,
        quick: bool | None = None,
    ) -> Screening:
        """Make subjects ready to be screened together: each distinct word of theirs is looked up once.

        Args:
            subjects: in roster order.
            min_score: least score of a hit, in millionths.
            limit: most hits a subject.
            quick: whether to compile; when not given, if the extra ``fast`` is there and the roster is worth it.
        """
        return Screening(self, subjects, min_score=min_score, limit=limit, quick=quick)

    def prepare(self) -> None:
        """Make ready whatever is made when first needed, so that workers forked afterwards share it."""
        self._engine.asking([[]], quick=fast.available())

    def ask(self, profiles: Sequence[Profile], *, quick: bool | None) -> Asking:
        """Make the names of subjects ready to be asked."""
        return self._engine.asking([[item.name for item in profile.names] for profile in profiles], quick=quick)

    def best(self, profile: Profile, met: Iterable[Met], need: int, limit: int) -> tuple[Hit, ...]:
        """Return the hits with most evidence among the entities met, and those that share an identity number.

        Args:
            profile: of the subject.
            met: entities whose names are within reach.
            need: least evidence, in millionths of a bit.
            limit: most hits.
        """
        return tuple(self._hit(profile, item) for item in self._best(profile, met, need, limit))

    def _best(self, profile: Profile, met: Iterable[Met], need: int, limit: int) -> list[_Weighed]:
        """Return the entities with most evidence, ties by list and id; what cannot be among them is not looked at closely."""
        asked, found = asked_of(profile, 0), list(met)
        bounds = {item.owner: model.PRIOR + item.weight + self._engine.bound(asked, item.owner) for item in found}
        likely = sorted(found, key=lambda item: (-bounds[item.owner], item.owner))
        kept: list[_Weighed] = []
        queue = [*self._sharing_numbers(profile, found), *likely]
        for item in queue:
            if len(kept) >= limit and item.owner in bounds and bounds[item.owner] < kept[limit - 1].bits:
                break
            weighed = self._weighed(profile, item)
            if weighed.bits >= need and all(other.met.owner != item.owner for other in kept):
                insort(kept, weighed, key=self._order)
        return kept[:limit]

    def _order(self, item: _Weighed) -> tuple[int, str, str]:
        entity = self._entities[item.met.owner]
        return -item.bits, entity.list, entity.id

    def _sharing_numbers(self, profile: Profile, found: Sequence[Met]) -> Iterator[Met]:
        """Yield the entities that share an identity number with a subject, whatever their names."""
        known = {item.owner: item for item in found}
        owners = {owner for bare, _ in profile.identifiers for owner in self._holders.get(bare, ())}
        for owner in sorted(owners):
            if comparable(profile, self._profile(owner)):
                yield known.get(owner) or self._met(profile, owner)

    def _met(self, profile: Profile, owner: int) -> Met:
        """Return the best pair of names of a subject and an entity, by looking at all of them."""
        best = best_pairing(profile, self._profile(owner))
        return Met(owner, best.weight, best.query, self._listed.starts[owner] + best.name)

    def _weighed(self, profile: Profile, met: Met) -> _Weighed:
        features = attribute_features(profile, self._profile(met.owner))
        return _Weighed(model.PRIOR + met.weight + sum(feature.weight for feature in features), met, features)

    def _hit(self, profile: Profile, item: _Weighed) -> Hit:
        owner = item.met.owner
        other = self._profile(owner)
        names = (profile.names[item.met.query], other.names[item.met.name - self._listed.starts[owner]])
        return make_hit(profile, self._entities[owner], other, names, item.features)

    def _profile(self, owner: int) -> Profile:
        """Return an entity's profile, read again when it is first asked for."""
        if owner not in self._profiles:
            self._profiles[owner] = profile_of_entity(self._entities[owner])
        return self._profiles[owner]


class Screening:
    """Subjects ready to be screened, each for itself; made by :meth:`Screener.asking`."""

    def __init__(
        self, screener: Screener, subjects: Sequence[Subject], *, min_score: int, limit: int, quick: bool | None
    ) -> None:
        self.subjects = tuple(subjects)
        self._screener, self._limit = screener, limit
        self._profiles = [profile_of_subject(subject) for subject in self.subjects]
        self._asking = screener.ask(self._profiles, quick=quick)
        self._need = max(LEAST_BITS, model.bits_of(min_score))

    def result(self, place: int) -> Result:
        """Screen one of the subjects."""
        subject, profile = self.subjects[place], self._profiles[place]
        met = self._asking.met(place, asked_of(profile, self._need - model.PRIOR))
        hits = self._screener.best(profile, met, self._need, self._limit)
        oddities = tuple(dict.fromkeys(odd for item in profile.names for odd in item.name.oddities))
        disguised = tuple(dict.fromkeys(visible(item.name.raw) for item in profile.names if item.name.obfuscated))
        return Result(subject.id, subject.caption, hits, insufficient(profile), oddities, disguised)
