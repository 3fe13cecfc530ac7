"""The page of one report: its text with everything found in it marked, and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from muster.dossier.filename import file_name
from muster.dossier.gather import category_name
from muster.dossier.highlight import Mark, anchor_of
from muster.dossier.killings import is_killing
from muster.dossier.lookup import Lookup, grouped
from muster.dossier.pages import NAV, Nav, render
from muster.dossier.shown_text import blocks
from muster.reports.report import Allegation, LineKind, Mention, Report


@dataclass(frozen=True, slots=True)
class Named:
    """Something the report names: its name, what it is, its page if it has one, and the places."""

    name: str
    kind: str
    href: str
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownCredit:
    """A credited outlet and the words that credit it."""

    outlet: str
    words: str


def report_page(lookup: Lookup, report: Report, nav: Nav = NAV) -> bytes:
    """Return the page of one report; *nav* is where a reader can go from it."""
    mentions = lookup.mentions_in.get(report.id, ())
    allegations = lookup.allegations_in.get(report.id, ())
    marks = list(marks_of(report, mentions, allegations))
    story = lookup.story_of.get(report.id)
    return render(
        "report.html",
        root="../",
        here="",
        nav=nav,
        report=report,
        origins=lookup.origins_of(report.id),
        story=story,
        story_anchor="" if story is None else story_anchor(story.id),
        credits=list(_credits(report)),
        notes=_notes(report),
        named=list(_named(mentions, allegations, lookup)),
        marks_used=sorted({mark.kind for mark in marks}),
        kept=sum(line.keep for line in report.lines),
        dropped=sum(not line.keep and line.kind is not LineKind.BLANK for line in report.lines),
        blocks=list(blocks(report, marks)),
        statements=report.statements,
    )


def _credits(report: Report) -> Iterable[ShownCredit]:
    for outlet, credits_ in grouped(report.credits, lambda credit: credit.outlet).items():
        words = Counter(report.text[credit.start : credit.end] for credit in credits_)
        yield ShownCredit(outlet, "; ".join(text if n == 1 else f"{text} ×{n}" for text, n in words.items()))


def story_anchor(story: str) -> str:
    """Return the id of a story on the stories page: safe whatever the report was called."""
    return f"story-{file_name(story).removesuffix('.html')}"


def _notes(report: Report) -> list[str]:
    unread = f"Statements are not read in its language ({report.language}): who says what is not known."
    return [*report.notes, *([] if report.supported or report.notes else [unread])]


def marks_of(report: Report, mentions: Iterable[Mention], allegations: Iterable[Allegation]) -> Iterable[Mark]:
    """Yield the marks of a report's text. The anchors are those the subjects' pages link to."""
    for m in mentions:
        yield Mark(m.passage.start, m.passage.end, "mention", anchor_of("m", m.passage))
    for a in allegations:
        yield Mark(a.sentence.start, a.sentence.end, "allegation", anchor_of("a", a.sentence))
    for statement in report.statements:
        for passage in statement.content:
            yield Mark(passage.start, passage.end, "statement", anchor_of("s", passage))


_KINDS = {"subject": "a subject of the roster", "entity": "a listed entity", "group": "a group of the groups file"}


def _named(mentions: Sequence[Mention], allegations: Sequence[Allegation], lookup: Lookup) -> Iterable[Named]:
    places: dict[tuple[str, str], dict[str, str]] = {}
    for mention in mentions:
        here = places.setdefault((mention.target_kind, mention.target), {})
        here.setdefault(anchor_of("m", mention.passage), mention.passage.text)
    for said in allegations:
        here = places.setdefault((said.target_kind, said.target or said.group), {})
        here.setdefault(anchor_of("a", said.sentence), f"allegation of {_act(said.category)}")
    for (kind, target), anchors in places.items():
        href = f"../subjects/{file_name(target)}" if kind == "subject" and target in lookup.subjects else ""
        yield Named(lookup.name_of(kind, target), _KINDS.get(kind, kind), href, tuple(anchors.items()))


def _act(code: str) -> str:
    """Return what is alleged in the words of the report alone, which do not say whose force killed."""
    return "killing" if is_killing(code) else category_name(code)
