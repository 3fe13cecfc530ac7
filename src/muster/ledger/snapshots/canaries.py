"""Canaries: known names of a list that screening must still find on its newer state.

Reach for :func:`canaries_of` on the state in use and :func:`silent` on the one that would take its place. They are asked the whole
way, through the index, as a subject would be. Which names they are is a function of the list alone.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from muster.lists.entity import Entity
from muster.lists.guard import Trouble
from muster.lists.schemata import is_organization, is_person
from muster.lists.snapshot import Snapshot
from muster.rosters import Kind, NameRole, Subject, SubjectName
from muster.screening import Screener

_COUNT = 20
_MAY_FAIL = 10
"""Per cent of canaries that may be gone: entries do come off lists."""
_HITS = 100


@dataclass(frozen=True, slots=True)
class Canary:
    """A known name, and who must be found by it: the entity's id, or its name where ids count rows."""

    id: str
    caption: str
    subject: Subject


def canaries_of(snapshot: Snapshot) -> tuple[Canary, ...]:
    """Return the canaries of a state: persons and organisations, drawn by the digest of their ids."""
    able = [entity for entity in snapshot.entities if is_person(entity.schema) or is_organization(entity.schema)]
    drawn = sorted(able, key=lambda entity: hashlib.sha256(entity.id.encode("utf-8", "surrogatepass")).digest())
    return tuple(Canary(entity.id, entity.caption, _subject(entity)) for entity in drawn[:_COUNT])


def silent(canaries: tuple[Canary, ...], snapshot: Snapshot, cache: Path | None = None) -> tuple[Trouble, ...]:
    """Return what the canaries say of a state: nothing, or that too many of them are not found on it.

    Args:
        canaries: of the state in use.
        snapshot: the state that would take its place.
        cache: where large lists are kept made ready.
    """
    screener = Screener([snapshot], cache=cache)
    asking = screener.asking([canary.subject for canary in canaries], min_score=0, limit=_HITS)
    gone = 0
    for place, canary in enumerate(canaries):
        hits = asking.result(place).hits
        gone += not any(canary.id == hit.entity or canary.caption == hit.caption for hit in hits)
    if gone * 100 > _MAY_FAIL * len(canaries):
        return (Trouble("canaries", f"{gone} of {len(canaries)} known names are not found on it"),)
    return ()


def _subject(entity: Entity) -> Subject:
    kind = Kind.PERSON if is_person(entity.schema) else Kind.UNIT
    return Subject("canary", kind, 1, (SubjectName(entity.caption, NameRole.FULL),))
