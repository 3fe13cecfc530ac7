"""A dossier turned round: everything about one subject, one report or one entity, at hand.

Reach for :class:`Lookup` once per dossier before making pages; it holds nothing the dossier does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

from muster.dossier.dossier import Dossier, Share
from muster.dossier.finding import Finding
from muster.force.group import Group
from muster.lists.entity import Entity
from muster.reports.report import Allegation, Mention, Report, Story
from muster.rosters.subject import Subject
from muster.screening.result import Duplicate, Result

ITSELF = "itself alone"
"""How an origin is named that is the report's own."""

_T = TypeVar("_T")
_K = TypeVar("_K", bound=Hashable)


def grouped(items: Iterable[_T], key: Callable[[_T], _K]) -> Mapping[_K, tuple[_T, ...]]:
    """Return the items by key, each group in the order given."""
    groups: defaultdict[_K, list[_T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return {name: tuple(group) for name, group in groups.items()}


class Lookup:
    """The parts of one dossier by what they are about.

    Attributes:
        subjects: by id.
        results: by subject id.
        findings: by subject id, most urgent first.
        shares: by subject id.
        duplicates: by subject id, for both of each pair.
        mentions_of: by (target kind, target id).
        mentions_in: by report id.
        allegations_in: by report id.
        reports: by id.
        story_of: by report id.
        entities: by (list, entity id), only those hit.
        captions: entity id -> its name, for the entities that reports name.
        groups: by id.
    """

    def __init__(self, dossier: Dossier) -> None:
        self.subjects: Mapping[str, Subject] = {s.id: s for s in dossier.roster.subjects}
        self.results: Mapping[str, Result] = {r.subject: r for r in dossier.results}
        self.findings: Mapping[str, tuple[Finding, ...]] = grouped(dossier.findings, lambda f: f.subject)
        self.shares: Mapping[str, tuple[Share, ...]] = grouped(dossier.shares, lambda s: s.subject)
        both = [(subject, pair) for pair in dossier.duplicates for subject in (pair.first, pair.second)]
        self.duplicates: Mapping[str, tuple[Duplicate, ...]] = {
            subject: tuple(pair for _, pair in pairs) for subject, pairs in grouped(both, lambda b: b[0]).items()
        }
        self.mentions_of: Mapping[tuple[str, str], tuple[Mention, ...]] = grouped(
            dossier.mentions, lambda m: (m.target_kind, m.target)
        )
        self.mentions_in: Mapping[str, tuple[Mention, ...]] = grouped(dossier.mentions, lambda m: m.report)
        self.allegations_in: Mapping[str, tuple[Allegation, ...]] = grouped(dossier.allegations, lambda a: a.report)
        self.reports: Mapping[str, Report] = {r.id: r for r in dossier.reports or ()}
        self.story_of: Mapping[str, Story] = {r: story for story in dossier.stories for r in story.reports}
        self.entities: Mapping[tuple[str, str], Entity] = _entities_hit(dossier)
        self.captions: Mapping[str, str] = _captions(dossier)
        self.groups: Mapping[str, Group] = {group.id: group for group in dossier.groups}

    def name_of(self, kind: str, target: str) -> str:
        """Return the name to show for what a mention or an allegation names; its id when it has no page or entry here."""
        if kind == "subject" and target in self.subjects:
            return self.subjects[target].caption
        if kind == "group" and target in self.groups:
            return self.groups[target].names[0]
        return self.captions.get(target, target)

    def origins_of(self, report: str) -> tuple[str, ...]:
        """Return the names of the origins a report rests on, :data:`ITSELF` for its own; empty when not known."""
        story = self.story_of.get(report)
        held = () if story is None else (o for o in story.origins if report in o.reports)
        return tuple(ITSELF if origin.id == f"report:{report}" else origin.name for origin in held)


def _entities_hit(dossier: Dossier) -> Mapping[tuple[str, str], Entity]:
    wanted = {(hit.list, hit.entity) for result in dossier.results for hit in result.hits}
    return {
        (snapshot.name, entity.id): entity
        for snapshot in dossier.snapshots
        for entity in snapshot.entities
        if (snapshot.name, entity.id) in wanted
    }


def _captions(dossier: Dossier) -> Mapping[str, str]:
    named = {mention.target for mention in dossier.mentions if mention.target_kind == "entity"}
    return {e.id: e.caption for snapshot in dossier.snapshots for e in snapshot.entities if e.id in named}
