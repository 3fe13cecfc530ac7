"""Whom to look for in reports: the subjects of a roster, listed entities, and groups the user names.

Reach for :func:`targets` to make a :class:`~muster.names.finder.Finder`. The invariant: an id of one kind is yielded once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from muster.force.group import Group
from muster.lists.schemata import is_screenable
from muster.lists.snapshot import Snapshot
from muster.names.finder import Target
from muster.rosters.subject import Subject


def targets(subjects: Iterable[Subject], snapshots: Iterable[Snapshot], groups: Iterable[Group]) -> Iterator[Target]:
    """Yield whom to look for in reports. Names a list itself calls weak are not looked for in running text.

    Args:
        subjects: of a roster.
        snapshots: lists; an entity that stands in several is looked for once.
        groups: of the groups file.
    """
    for subject in subjects:
        yield Target(subject.id, "subject", tuple(dict.fromkeys(name.value for name in subject.names)))
    for group in groups:
        yield Target(group.id, "group", group.names)
    seen: set[str] = set()
    for entity in (entity for snapshot in snapshots for entity in snapshot.entities if is_screenable(entity.schema)):
        if entity.id not in seen:
            seen.add(entity.id)
            names = tuple(dict.fromkeys(value for prop, value in entity.names() if prop != "weakAlias"))
            yield Target(entity.id, "entity", names)
