"""The main job: a roster, lists, reports, groups and policies in; a dossier out.

Reach for :func:`vet` after reading the inputs. It reads no file, no clock and no network: the same values give the same
dossier, and :func:`~muster.dossier.write.write` then gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from muster.dossier.dossier import Dossier, unread_of
from muster.dossier.facts import FactBook
from muster.dossier.finding import in_order
from muster.dossier.gather import Found, gather
from muster.dossier.service import Service
from muster.dossier.shares import Counted, Counter, shares_of
from muster.dossier.targets import targets
from muster.dossier.ties import Ties
from muster.force import ForceRead, Group
from muster.lists.snapshot import Snapshot
from muster.names.finder import Finder, Target
from muster.policy.apply import apply
from muster.policy.determination import Opinion
from muster.policy.fact import Fact
from muster.policy.policy import Policy
from muster.reports.allegations import find_allegations
from muster.reports.corroboration import corroboration
from muster.reports.lineage import trace
from muster.reports.mentions import find_mentions
from muster.reports.read import Reading
from muster.reports.report import Allegation, Mention, Report, Story
from muster.rosters.subject import Kind, Roster, Subject
from muster.screening import find_duplicates, screen
from muster.screening.batch import Progress
from muster.screening.cleared import Cleared, remember
from muster.screening.result import Result
from muster.settings import Settings


def vet(
    roster: Roster,
    snapshots: Sequence[Snapshot],
    reading: Reading | None,
    policies: Sequence[Policy],
    groups: Sequence[Group] = (),
    *,
    settings: Settings,
    stated: Mapping[str, bool] | None = None,
    also_read: Sequence[tuple[str, str]] = (),
    cleared: Sequence[Cleared] = (),
    as_of: date | None = None,
    progress: Progress | None = None,
    cache: Path | None = None,
    force: ForceRead | None = None,
) -> Dossier:
    """Vet a roster. Nothing is decided for anybody.

    Args:
        roster: as read.
        snapshots: the lists to screen against.
        reading: the reports as read; None when none were given, which leaves what they might say unknown.
        policies: the policies to apply, in the order to show them.
        groups: as the user's groups file gives them.
        settings: what else can change the result; written into the manifest.
        stated: policy facts the user states, e.g. ``{"support.us_defense": True}``; they stand above what was read.
        also_read: (base name, sha-256) of other files that can change a result, such as the groups file; for the manifest.
        cleared: pairs a person has cleared earlier; they stay hits, with that decision on them.
        as_of: the day to judge those decisions by; without it none is remembered.
        progress: told how many subjects are screened, and of how many.
        cache: folder where large lists are kept made ready for the next run; it changes no result.
        force: units, postings and incidents on dates; incidents reach only those whose postings reach their date.
    """
    screened = _Screening(roster.subjects, snapshots, settings, cleared, as_of).results(progress, cache)
    told = _told(reading, targets(roster.subjects, snapshots, groups))
    twins, ties = find_duplicates(roster.subjects), Ties(roster.subjects, groups)
    shares = shares_of(roster.subjects, screened, told.allegations, ties, _counter(told.reports or (), told.stories))
    service = None if force is None else Service(force, roster)
    book = FactBook(
        snapshots, told.reports, ties, screened, duplicates=twins, shares=shares, mentions=told.mentions, stated=stated
    ).beside(service)
    return Dossier(
        roster=roster,
        snapshots=tuple(snapshots),
        reports=told.reports,
        unread=() if reading is None else tuple(map(unread_of, reading.problems)),
        groups=tuple(groups),
        policies=tuple(policies),
        results=tuple(screened.values()),
        duplicates=twins,
        mentions=told.mentions,
        allegations=told.allegations,
        shares=shares,
        stories=told.stories,
        opinions=_opinions(roster.subjects, policies, book),
        findings=in_order(gather(Found(roster, screened, twins, shares, told.mentions, service)), _places(roster)),
        also_read=tuple(also_read),
        settings=_settings(settings, stated, as_of),
        service=service,
    )


@dataclass(frozen=True, slots=True)
class _Screening:
    """A roster to be screened, and what was decided of its pairs before."""

    subjects: tuple[Subject, ...]
    snapshots: Sequence[Snapshot]
    settings: Settings
    cleared: Sequence[Cleared]
    as_of: date | None

    def results(self, progress: Progress | None, cache: Path | None) -> dict[str, Result]:
        """Return the result of each subject, by its id."""
        least, most = self.settings.min_score_millionths, self.settings.limit
        found = screen(self.subjects, self.snapshots, min_score=least, limit=most, progress=progress, cache=cache)
        if self.as_of is not None:
            found = remember(found, self.cleared, subjects=self.subjects, snapshots=self.snapshots, as_of=self.as_of)
        return {result.subject: result for result in found}


@dataclass(frozen=True, slots=True)
class _Told:
    """What the reports hold; nothing when none were given, which is not the same as none that could be read."""

    reports: tuple[Report, ...] | None = None
    stories: tuple[Story, ...] = ()
    mentions: tuple[Mention, ...] = ()
    allegations: tuple[Allegation, ...] = ()


def _told(reading: Reading | None, sought: Iterable[Target]) -> _Told:
    if reading is None or not reading.reports:
        return _Told(None if reading is None else ())
    mentions = find_mentions(reading.reports, Finder(sought))
    return _Told(reading.reports, trace(reading.reports), mentions, find_allegations(reading.reports, mentions))


def _places(roster: Roster) -> dict[str, int]:
    return {subject.id: place for place, subject in enumerate(roster.subjects)}


def _settings(settings: Settings, stated: Mapping[str, bool] | None, as_of: date | None) -> dict[str, str]:
    said = {f"stated.{name}": str(value).lower() for name, value in (stated or {}).items()}
    return settings.described() | said | ({} if as_of is None else {"as_of": as_of.isoformat()})


def _counter(reports: Sequence[Report], stories: Sequence[Story]) -> Counter:
    known: dict[tuple[str, ...], Counted] = {}

    def count(ids: Sequence[str]) -> Counted:
        key = tuple(ids)
        if key not in known:
            found = corroboration(reports, stories, key)
            known[key] = Counted(found.origins_min, found.origins_max, (found.why,))
        return known[key]

    return count


def _opinions(
    subjects: Iterable[Subject], policies: Sequence[Policy], book: FactBook
) -> dict[str, tuple[Opinion, ...]]:
    """Apply every policy to every subject; subjects about whom the same is known share one opinion."""
    known: dict[tuple[Kind, tuple[tuple[Fact, ...], ...]], tuple[Opinion, ...]] = {}
    opinions = {}
    for subject in subjects if policies else ():
        plain = book.of(subject)
        # a policy that names groups with dates asks for facts of its own
        asked = [book.of(subject, policy.groups) if policy.groups else plain for policy in policies]
        key = (subject.kind, tuple(tuple(facts.values()) for facts in asked))
        if key not in known:
            known[key] = tuple(
                apply(policy, facts, subject.kind) for policy, facts in zip(policies, asked, strict=True)
            )
        opinions[subject.id] = known[key]
    return opinions
