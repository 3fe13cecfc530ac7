"""The first page: what wants a person's eye, and on whose word each story rests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from muster.dossier.dossier import Unread
from muster.dossier.index_page import Figure, Input
from muster.dossier.pages import render
from muster.dossier.provenance.findings import Finding, findings
from muster.dossier.provenance.lookup import Lookup, story_page
from muster.dossier.provenance.provenance import Provenance
from muster.reports.report import Origin, Story

STORIES, REPORTS = 20, 50
"""Most stories and reports listed on the first page; more have pages of their own."""
PAGE_ROWS = 500
_SHOWN = 8
"""Findings on the first page; the others stand where they belong."""
_PLACES = ("contradiction", "drift", "one origin")


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story on the first page: its title, its page, whom it rests on, and how many utterances of it drifted."""

    title: str
    href: str
    reports: int
    origins: tuple[Origin, ...]
    sole: bool
    drifted: int


def index_pages(made: Provenance, lookup: Lookup) -> Iterator[tuple[str, bytes]]:
    """Yield (file name, page) of the first page, and of the lists of stories and reports when they are too long for it."""
    found = findings(made, lookup)
    stories = sorted((_line(story, lookup) for story in lookup.stories), key=lambda story: -story.reports)
    listed = [(report, lookup.names[report.id]) for report in made.reports]
    common = {"root": "", "looked": bool(made.looked_for), "claims": made.claims}
    few = len(stories) <= STORIES
    shown = stories if few else [story for story in stories if story.reports > 1][:STORIES]
    yield (
        "index.html",
        render(
            "trace/index.html",
            here="index.html",
            reports=len(made.reports),
            total=len(stories),
            thin=sum(claim.independent.most == 1 for claim in made.claims),
            leading=_leading(lookup.stories),
            figures=_figures(made),
            findings=_first(found),
            more=max(0, len(found) - _SHOWN),
            stories=[story for story in shown if story.reports > 1],
            alone=[story for story in shown if story.reports == 1],
            listed=listed if len(listed) <= REPORTS else [],
            beside=[Input(name, "read beside them", digest) for name, digest in _beside(made)],
            unread=_unread(made),
            **common,
        ),
    )
    if not few:
        yield from _paged("stories", stories, common)
    if len(listed) > REPORTS:
        yield from _paged("reports", listed, common)


def _paged(stem: str, rows: Sequence[object], common: Mapping[str, object]) -> Iterator[tuple[str, bytes]]:
    pages = -(-len(rows) // PAGE_ROWS)
    for number in range(1, pages + 1):
        part = rows[(number - 1) * PAGE_ROWS : number * PAGE_ROWS]
        name = f"{stem}.html" if number == 1 else f"{stem}-{number}.html"
        where = {"here": f"{stem}.html", "number": number, "pages": pages, "total": len(rows)}
        yield name, render(f"trace/{stem}.html", rows=part, **where, **common)


def _leading(stories: Sequence[Story]) -> list[tuple[str, int]]:
    """Return the origins that several reports rest on, over all stories, those of most reports first."""
    reports: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for origin in (origin for story in stories for origin in story.origins):
        reports.setdefault(origin.id, set()).update(origin.reports)
        names.setdefault(origin.id, origin.name)
    several = [(names[key], len(held)) for key, held in reports.items() if len(held) > 1]
    return sorted(several, key=lambda item: (-item[1], item[0]))[:4]


def _figures(made: Provenance) -> list[Figure]:
    origins = {origin.id for story in made.stories for origin in story.origins}
    told = sum(len(report.statements) for report in made.reports)
    shown = [
        Figure(
            len(made.reports), "reports", f"in {len(made.stories):,} {'story' if len(made.stories) == 1 else 'stories'}"
        ),
        Figure(len(origins), "origins", "this many at most are independent"),
        Figure(told, "statements", "who said what"),
        Figure(len(made.utterances), "utterances", "told by several reports"),
    ]
    alone = sum(claim.independent.most == 1 for claim in made.claims)
    shown.append(Figure(alone, "claims on one origin", f"of {len(made.claims):,}"))
    if made.looked_for:
        shown.append(Figure(len(made.mentions), "mentions", "of those looked for"))
        shown.append(Figure(len(made.allegations), "allegations", "leads, in the source’s words"))
    return shown


def _first(found: tuple[Finding, ...]) -> list[Finding]:
    """Return the findings to show first: of each kind the gravest, before more of one."""
    turns = [[one for one in found if one.kind == kind] for kind in _PLACES]
    places = {id(one): (at, order) for order, turn in enumerate(turns) for at, one in enumerate(turn)}
    chosen = sorted(found, key=lambda one: places[id(one)])[:_SHOWN]
    return sorted(chosen, key=lambda one: (_PLACES.index(one.kind), places[id(one)]))


def _line(story: Story, lookup: Lookup) -> StoryLine:
    drifted = sum(any(pair.drift for pair in said.retellings) for said in lookup.utterances_in.get(story.id, ()))
    sole = len(story.origins) == 1
    return StoryLine(lookup.title_of(story), story_page(story), len(story.reports), story.origins, sole, drifted)


def _beside(made: Provenance) -> list[tuple[str, str]]:
    sought = made.looked_for
    roster = [] if sought.roster is None else [(sought.roster.name, sought.roster.digest)]
    return [*roster, *(file for snapshot in sought.snapshots for file in snapshot.files), *made.also_read]


def _unread(made: Provenance) -> list[Unread]:
    """Everything given that was not read, or not read in full."""
    foreign = (
        Unread(report.file, f"statements are not read in its language ({report.language})")
        for report in made.reports
        if not report.supported
    )
    return [*made.unread, *foreign]
