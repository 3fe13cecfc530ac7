"""Everything a trace found, as one value: what its pages and files are made from.

Reach for :func:`provenance` with the reports as read. It reads no file, no clock and no network.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from muster.dossier.dossier import Unread, unread_of
from muster.dossier.targets import targets
from muster.force.group import Group
from muster.lists.snapshot import Snapshot
from muster.names.finder import Finder, Target
from muster.reports.allegations import find_allegations
from muster.reports.claim import Claim
from muster.reports.claims import find_claims
from muster.reports.lineage import trace
from muster.reports.mentions import find_mentions
from muster.reports.read import Reading
from muster.reports.relations import Relation, relations
from muster.reports.report import Allegation, Mention, Report, Story
from muster.reports.utterances import Utterance, utterances
from muster.rosters.subject import Roster


@dataclass(frozen=True, slots=True)
class LookedFor:
    """Whom to look for in the reports: a roster's subjects, listed entities, and groups the user names."""

    roster: Roster | None = None
    snapshots: tuple[Snapshot, ...] = ()
    groups: tuple[Group, ...] = ()

    def __bool__(self) -> bool:
        return self.roster is not None or bool(self.snapshots or self.groups)


@dataclass(frozen=True, slots=True)
class Provenance:
    """What some reports rest on.

    Attributes:
        reports: as read, in the order read.
        stories: reports about the same thing, with their origins.
        relations: what two reports have to do with one another.
        utterances: one thing said, as several reports tell it.
        claims: one thing asserted, wherever it is told.
        looked_for: whom the reports were searched for.
        mentions: where they are named.
        allegations: what they are said to have done.
        unread: inputs, or parts of them, that could not be used.
        also_read: (base name, sha-256) of other files that can change a result.
        settings: name -> value of every setting that can change a result, as text.
    """

    reports: tuple[Report, ...]
    stories: tuple[Story, ...]
    relations: tuple[Relation, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    claims: tuple[Claim, ...] = ()
    looked_for: LookedFor = field(default_factory=LookedFor)
    mentions: tuple[Mention, ...] = ()
    allegations: tuple[Allegation, ...] = ()
    unread: tuple[Unread, ...] = ()
    also_read: tuple[tuple[str, str], ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)


def provenance(
    reading: Reading,
    looked_for: LookedFor | None = None,
    *,
    also_read: Sequence[tuple[str, str]] = (),
    settings: Mapping[str, str] | None = None,
) -> Provenance:
    """Trace reports. Nothing is decided, and nobody is judged.

    Args:
        reading: the reports as read.
        looked_for: whom to look for in them; nobody unless given.
        also_read: (base name, sha-256) of other files that can change a result; for the manifest.
        settings: what else can change the result; for the manifest.
    """
    reports, sought = reading.reports, looked_for or LookedFor()
    stories = trace(reports)
    mentions = find_mentions(reports, Finder(_targets(sought))) if sought else ()
    return Provenance(
        reports=reports,
        stories=stories,
        relations=relations(reports, stories),
        utterances=utterances(reports, stories),
        claims=find_claims(reports, stories),
        looked_for=sought,
        mentions=mentions,
        allegations=find_allegations(reports, mentions),
        unread=tuple(map(unread_of, reading.problems)),
        also_read=tuple(also_read),
        settings=settings or {},
    )


def _targets(sought: LookedFor) -> list[Target]:
    subjects = sought.roster.subjects if sought.roster is not None else ()
    return list(targets(subjects, sought.snapshots, sought.groups))
