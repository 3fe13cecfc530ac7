"""The page of one story: on whose word it rests, as a picture and as a list, and how what was said drifted."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from muster.dossier.pages import render
from muster.dossier.provenance.claim_rows import ClaimRow, claim_rows
from muster.dossier.provenance.lookup import Lookup
from muster.dossier.provenance.picture import picture
from muster.dossier.provenance.provenance import Provenance
from muster.dossier.provenance.tellings import in_order
from muster.reports.passages import Aligned
from muster.reports.relations import Relation, RelationKind
from muster.reports.report import Origin, Report, Story

MEANINGS = {
    RelationKind.COPY: "most words of one stand in the other",
    RelationKind.REWRITE: "one text, reworded",
    RelationKind.QUOTES: "the same quotations",
    RelationKind.TRANSLATION: "one text in two languages",
    RelationKind.SAME_ORIGIN: "both rest on the same origin",
    RelationKind.INDEPENDENT: "nothing shared that could be shown",
    RelationKind.UNRELATED: "not one story",
}
"""What each kind of relation means, for people."""
_ORDER = list(MEANINGS)
_ROWS = 200
"""Most pairs of reports shown; ``trace.jsonl`` has them all."""
_CLAIMS = 10


@dataclass(frozen=True, slots=True)
class Resting:
    """An origin with the reports that rest on it, each with the reason."""

    origin: Origin
    reports: tuple[tuple[Report, str], ...]
    itself: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports, what they are to one another, and the passages that show it."""

    a: Report
    b: Report
    kind: str
    meaning: str
    why: str
    passages: tuple[Aligned, ...]


def story_page(story: Story, made: Provenance, lookup: Lookup) -> bytes:
    """Return the page of one story."""
    ties = ties_of(story, lookup)
    said = in_order(lookup.utterances_in.get(story.id, ()), lookup)
    claims = claim_rows(lookup.claims_in.get(story.id, ()), lookup)
    return render(
        "trace/story.html",
        root="../",
        here="",
        looked=bool(made.looked_for),
        claims=made.claims,
        title=lookup.title_of(story),
        story=story,
        sentence=sentence_of(story),
        drawing=_drawing(story, ties, lookup),
        resting=[_resting(origin, lookup) for origin in story.origins],
        pairs=[_pair(tie, lookup) for tie in ties[:_ROWS]],
        more_pairs=max(0, len(ties) - _ROWS),
        changed=[one for one in said if len(one.ways) > 1],
        same=[one for one in said if len(one.ways) == 1],
        rows=_first(claims),
        more_claims=max(0, len(claims) - _CLAIMS),
        names=lookup.names,
        paths=lookup.claim_path,
        reports=lookup.reports,
    )


def _first(rows: list[ClaimRow]) -> list[ClaimRow]:
    return rows[:_CLAIMS]


def ties_of(story: Story, lookup: Lookup) -> list[Relation]:
    """Return the relations between the reports of a story, the closest kind first, each once."""
    ids = set(story.reports)
    held = {(tie.a, tie.b): tie for key in story.reports for tie in lookup.relations_of.get(key, ())}
    inside = (tie for tie in held.values() if tie.a in ids and tie.b in ids)
    return sorted(inside, key=lambda tie: (_ORDER.index(tie.kind), -tie.score, tie.a, tie.b))


def _drawing(story: Story, ties: list[Relation], lookup: Lookup) -> Markup:
    """Draw a story only where there is something to see."""
    return picture(story, ties, lookup) if len(story.reports) > 1 or len(story.origins) > 1 else Markup("")


def sentence_of(story: Story) -> str:
    """Return on whose word a story rests, as a sentence without names: what follows are the names."""
    reports, origins = len(story.reports), len(story.origins)
    who = (
        "The report rests" if reports == 1 else "Both reports rest" if reports == 2 else f"All {reports:,} reports rest"
    )
    shared = story.origins and set(story.origins[0].reports) == set(story.reports)
    if origins == 1:
        return f"{who} on one origin"
    if shared:
        return f"{who} on one origin, some on others too"
    if all(len(origin.reports) == 1 for origin in story.origins) and origins >= reports > 1:
        return f"{'Both' if reports == 2 else f'All {reports:,}'} reports stand on their own"
    return f"{who.split(' rest', maxsplit=1)[0]} together name {origins:,} origins"


def _resting(origin: Origin, lookup: Lookup) -> Resting:
    reports = tuple((lookup.reports[key], why) for key, why in reasons(origin).items())
    return Resting(origin, reports, origin.id == f"report:{origin.reports[0]}" and len(reports) == 1)


def reasons(origin: Origin) -> dict[str, str]:
    """Return report id -> why it rests on the origin, the report itself being meant and not named once more."""
    whys = (*origin.why, *[""] * len(origin.reports))
    return {
        key: f"{short[:1].upper()}{short[1:]}"
        for key, why in zip(origin.reports, whys, strict=False)
        for short in [why.removeprefix(f"{key} ")]
    }


def _pair(tie: Relation, lookup: Lookup) -> Pair:
    a, b = lookup.reports[tie.a], lookup.reports[tie.b]
    return Pair(a, b, tie.kind.value, MEANINGS[tie.kind], tie.why, tie.passages)
