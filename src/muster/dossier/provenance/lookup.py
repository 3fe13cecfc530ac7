"""A trace turned round: everything about one report or one story, at hand, and how each thing is called.

Reach for :class:`Lookup` once per trace before making pages; it holds nothing the trace does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from muster.dossier.filename import file_name
from muster.dossier.lookup import grouped
from muster.dossier.provenance.claim_order import claim_paths
from muster.dossier.provenance.provenance import LookedFor, Provenance
from muster.reports.claim import Claim
from muster.reports.relations import Relation
from muster.reports.report import Allegation, LineKind, Mention, Origin, Report, Story
from muster.reports.utterances import Utterance

_OPENING = 12
"""Words of a report that stand for its title when it has none."""


class Lookup:
    """The parts of one trace by what they are about.

    Attributes:
        reports: by id.
        names: report id -> how to call it: its title, else how it begins, else its id.
        stories: in order, an origin that is a report of no outlet and no title being called as the report is.
        story_of: by report id.
        origins: origin id -> its name.
        relations_of: by report id, for both of each pair.
        utterances_in: by story id.
        claims: by id.
        claims_in: by story id.
        claim_path: claim id -> where it is shown, inside the folder.
        mentions_in: by report id.
        allegations_in: by report id.
        targets: (kind, id) -> the name of whoever the reports name.
    """

    def __init__(self, made: Provenance) -> None:
        self.reports: Mapping[str, Report] = {report.id: report for report in made.reports}
        self.names: Mapping[str, str] = {r.id: r.title or _opening(r) or r.id for r in made.reports}
        self.stories = tuple(replace(s, origins=tuple(map(self._called, s.origins))) for s in made.stories)
        self.story_of: Mapping[str, Story] = {key: story for story in self.stories for key in story.reports}
        self.origins: Mapping[str, str] = {origin.id: origin.name for s in self.stories for origin in s.origins}
        both = [(key, relation) for relation in made.relations for key in (relation.a, relation.b)]
        self.relations_of: Mapping[str, tuple[Relation, ...]] = {
            key: tuple(relation for _, relation in held) for key, held in grouped(both, lambda item: item[0]).items()
        }
        self.utterances_in: Mapping[str, tuple[Utterance, ...]] = grouped(
            made.utterances, lambda said: self.story_of[said.statements[0].report].id
        )
        self.claims: Mapping[str, Claim] = {claim.id: claim for claim in made.claims}
        self.claims_in: Mapping[str, tuple[Claim, ...]] = grouped(made.claims, lambda claim: claim.story)
        self.claim_path: Mapping[str, str] = claim_paths(made.claims)
        self.mentions_in: Mapping[str, tuple[Mention, ...]] = grouped(made.mentions, lambda m: m.report)
        self.allegations_in: Mapping[str, tuple[Allegation, ...]] = grouped(made.allegations, lambda a: a.report)
        self.targets: Mapping[tuple[str, str], str] = _named(made.looked_for)

    def _called(self, origin: Origin) -> Origin:
        """Return an origin that goes by an id alone under the name of its report."""
        return (
            replace(origin, name=self.names.get(origin.name, origin.name))
            if origin.id.startswith("report:")
            else origin
        )

    def origins_of(self, report: str) -> tuple[Origin, ...]:
        """Return the origins a report rests on."""
        story = self.story_of.get(report)
        return () if story is None else tuple(o for o in story.origins if report in o.reports)

    def title_of(self, story: Story) -> str:
        """Return how to call a story: as the first of its reports that has a title, else as the first begins."""
        titled = (self.reports[key].title for key in story.reports if self.reports[key].title)
        return next(titled, self.names[story.reports[0]])

    def name_of(self, kind: str, target: str) -> str:
        """Return the name to show for whom a mention or an allegation names."""
        return self.targets.get((kind, target), target)


def story_page(story: Story) -> str:
    """Return the path of a story's page inside the folder."""
    return f"stories/{file_name(story.id)}"


def report_page(report: str) -> str:
    """Return the path of a report's page inside the folder."""
    return f"reports/{file_name(report)}"


def _opening(report: Report) -> str:
    """Return how the report's own words begin, empty when it has none."""
    own = next((line for line in report.lines if line.keep and line.kind is not LineKind.BLANK), None)
    words = report.text[own.start : own.end].split() if own else []
    return " ".join(words[:_OPENING]) + ("…" if len(words) > _OPENING else "")


def _named(sought: LookedFor) -> Mapping[tuple[str, str], str]:
    names: defaultdict[tuple[str, str], str] = defaultdict(str)
    names.update({("subject", s.id): s.caption for s in (sought.roster.subjects if sought.roster is not None else ())})
    names.update({("group", group.id): group.names[0] for group in sought.groups})
    names.update({("entity", e.id): e.caption for snapshot in sought.snapshots for e in snapshot.entities})
    return dict(names)
