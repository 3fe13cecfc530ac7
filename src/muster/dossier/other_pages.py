"""The pages of the roster, the lists and the stories: how everything was read, and what was wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from muster.dossier.dossier import Dossier
from muster.dossier.lookup import Lookup
from muster.dossier.nav import nav_of
from muster.dossier.pages import count, render
from muster.dossier.report_page import story_anchor
from muster.files.account import Fate, Problem
from muster.reports.report import Report, Story

_PROBLEMS_SHOWN = 200


@dataclass(frozen=True, slots=True)
class ShownOrigin:
    """An origin with the reports that rest on it and why."""

    name: str
    reports: tuple[Report, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownStory:
    """A story with its origins, how many there are in words, and whether one report alone tells it."""

    anchor: str
    title: str
    counted: str
    origins: tuple[ShownOrigin, ...]
    unknown: tuple[str, ...]
    alone: bool


def roster_page(dossier: Dossier) -> bytes:
    """Return the page that accounts for every row of the roster."""
    account = dossier.roster.account
    meanings = (
        (
            "Quarantined rows",
            Fate.QUARANTINED,
            "They hold something, but could not become subjects. Mend and send them again.",
        ),
        ("Rejected rows", Fate.REJECTED, "They are no nominations: blank rows, repeated headings, footers."),
        (
            "Accepted with a note",
            Fate.ACCEPTED,
            "They became subjects; what is noted here was not understood or not used.",
        ),
    )
    sections = [(head, text, [p for p in account.problems if p.fate is fate]) for head, fate, text in meanings]
    return render(
        "roster.html",
        root="",
        here="roster.html",
        nav=nav_of(dossier),
        roster=dossier.roster,
        account=account,
        sections=sections,
    )


def lists_page(dossier: Dossier) -> bytes:
    """Return the page that accounts for every list."""
    shown = [(s, s.account.problems[:_PROBLEMS_SHOWN], _more(s.account.problems)) for s in dossier.snapshots]
    force = [(f, f.account.problems[:_PROBLEMS_SHOWN], _more(f.account.problems)) for f in dossier.force_files]
    return render("lists.html", root="", here="lists.html", nav=nav_of(dossier), snapshots=shown, force=force)


def _more(problems: tuple[Problem, ...]) -> int:
    return max(0, len(problems) - _PROBLEMS_SHOWN)


def stories_page(dossier: Dossier, lookup: Lookup) -> bytes:
    """Return the page of stories: which reports rest on which origins."""
    stories = [_story(story, lookup) for story in dossier.stories]
    alone = [story for story in stories if story.alone]
    told = [story for story in stories if not story.alone]
    return render(
        "stories.html",
        root="",
        here="stories.html",
        nav=nav_of(dossier),
        reports=dossier.reports,
        stories=told,
        alone=alone,
    )


def _story(story: Story, lookup: Lookup) -> ShownStory:
    reports = [lookup.reports[r] for r in story.reports]
    origins = count(len(story.origins), "independent origin")
    one = f": {story.origins[0].name}" if len(story.origins) == 1 else ""
    return ShownStory(
        anchor=story_anchor(story.id),
        title=next((r.title for r in reports if r.title), story.id),
        counted=f"{count(len(reports), 'report')}, {origins}{one}.",
        origins=tuple(ShownOrigin(o.name, tuple(_reports(o.reports, lookup)), o.why) for o in story.origins),
        unknown=story.unknown,
        alone=len(reports) == 1 and len(story.origins) == 1,
    )


def _reports(ids: Iterable[str], lookup: Lookup) -> Iterable[Report]:
    return (lookup.reports[report] for report in ids if report in lookup.reports)
