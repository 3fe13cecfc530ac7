"""The page of one report: who says what on one side, the text with every passage marked on the other.

Each statement leads to its passage, each passage leads back. The invariant: every line of the report is on the page; one
that was left out says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from muster.dossier.highlight import Mark, anchor_of
from muster.dossier.pages import render
from muster.dossier.provenance.claim_rows import claim_anchor
from muster.dossier.provenance.findings import act
from muster.dossier.provenance.lookup import Lookup
from muster.dossier.provenance.named_page import KINDS
from muster.dossier.provenance.provenance import Provenance
from muster.dossier.provenance.story_page import MEANINGS, reasons
from muster.dossier.report_page import marks_of
from muster.dossier.shown_text import blocks
from muster.reports.relations import Relation
from muster.reports.report import Credit, LineKind, Mode, Origin, Report, SourceKind, Statement, StatementKind

SOURCES = {
    SourceKind.NAMED: "named",
    SourceKind.ANONYMOUS: "not named",
    SourceKind.INSTITUTION: "an institution",
    SourceKind.OUTLET: "an outlet",
    SourceKind.DOCUMENT: "a document",
    SourceKind.CROWD: "a crowd",
    SourceKind.UNKNOWN: "kind of source not told",
}
"""Who is behind a statement, in words."""
GIVEN = {StatementKind.DIRECT: "quoted", StatementKind.MIXED: "partly quoted", StatementKind.INDIRECT: "paraphrased"}
"""How the content is given, in words."""
MODES = {
    Mode.CLAIM: "",
    Mode.DENIAL: "denies",
    Mode.NO_COMMENT: "does not comment",
    Mode.QUESTION: "asks",
    Mode.HYPOTHESIS: "supposes",
    Mode.INTENTION: "intends",
    Mode.OPINION: "holds an opinion",
}
"""What a source does with its words; empty for a claim, which is the rule."""


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """A statement with its number and its anchors: its own on the list, and that of its passage in the text."""

    number: int
    statement: Statement
    passage: str
    remarks: tuple[str, ...]
    chain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What the report has to do with another one."""

    other: str
    kind: str
    meaning: str
    why: str


def report_page(report: Report, made: Provenance, lookup: Lookup) -> bytes:
    """Return the page of one report."""
    marks = [*_marks(report, lookup)]
    shown = [_statement(number, said) for number, said in enumerate(report.statements, start=1)]
    return render(
        "trace/report.html",
        root="../",
        here="",
        looked=bool(made.looked_for),
        claims=made.claims,
        report=report,
        name=lookup.names[report.id],
        names=lookup.names,
        story=lookup.story_of.get(report.id),
        resting=_resting(report, lookup.origins_of(report.id)),
        itself=any(origin.id == f"report:{report.id}" for origin in lookup.origins_of(report.id)),
        credits=_credits(report),
        statements=shown,
        numbers=_numbers(shown),
        blocks=list(blocks(report, marks)),
        marks_used=sorted({mark.kind for mark in marks} - {""}),
        kept=sum(line.keep for line in report.lines),
        dropped=sum(not line.keep and line.kind is not LineKind.BLANK for line in report.lines),
        named=_named(report, lookup),
        shared=[_shared(report.id, tie) for tie in lookup.relations_of.get(report.id, ())],
    )


def _marks(report: Report, lookup: Lookup) -> Iterator[Mark]:
    """Yield what is marked: statements, mentions, allegations, and, without a colour of its own, where claims are told."""
    yield from marks_of(report, lookup.mentions_in.get(report.id, ()), lookup.allegations_in.get(report.id, ()))
    story = lookup.story_of.get(report.id)
    for claim in lookup.claims_in.get(story.id, ()) if story is not None else ():
        for telling in claim.tellings:
            if telling.report == report.id:
                words = telling.passages[0]
                yield Mark(words.start, words.end, "", claim_anchor(telling))


def _statement(number: int, said: Statement) -> ShownStatement:
    remarks = (
        GIVEN[said.kind],
        SOURCES[said.source_kind],
        MODES[said.mode],
        f"told with “{said.hedge}”" if said.hedge else "",
        "says that something is not so" if said.negated else "",
    )
    return ShownStatement(
        number, said, anchor_of("s", said.content[0]), tuple(filter(None, remarks)), tuple(reversed(said.chain))
    )


def _numbers(shown: Sequence[ShownStatement]) -> Mapping[str, tuple[int, ...]]:
    """Return anchor in the text -> the statements whose content begins there."""
    numbers: dict[str, tuple[int, ...]] = {}
    for one in shown:
        numbers[one.passage] = (*numbers.get(one.passage, ()), one.number)
    return numbers


def _resting(report: Report, origins: Sequence[Origin]) -> list[tuple[str, str]]:
    """Return the origins the report rests on, each with the reason."""
    return [(origin.name, reasons(origin)[report.id]) for origin in origins]


def _credits(report: Report) -> list[tuple[str, int]]:
    """Return the outlets credited, and how often."""
    met: dict[str, list[Credit]] = {}
    for credit in report.credits:
        met.setdefault(credit.outlet, []).append(credit)
    return [(outlet, len(held)) for outlet, held in met.items()]


def _named(report: Report, lookup: Lookup) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return whom it names: the name, what it is, and the places, allegations after mentions."""
    places: dict[tuple[str, str], dict[str, str]] = {}
    for mention in lookup.mentions_in.get(report.id, ()):
        here = places.setdefault((mention.target_kind, mention.target), {})
        here.setdefault(anchor_of("m", mention.passage), mention.passage.text)
    for said in lookup.allegations_in.get(report.id, ()):
        here = places.setdefault((said.target_kind, said.target), {})
        here.setdefault(anchor_of("a", said.sentence), f"allegation of {act(said.category)}")
    return [(lookup.name_of(*key), KINDS.get(key[0], key[0]), list(here.items())) for key, here in places.items()]


def _shared(report: str, tie: Relation) -> Shared:
    other = tie.b if tie.a == report else tie.a
    return Shared(other, tie.kind.value, MEANINGS[tie.kind], tie.why)
