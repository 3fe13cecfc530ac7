"""Claims as rows: the most consequential first, of those the thinnest first, each with all of its tellings.

Reach for :func:`claim_rows`. The invariant: every claim is a row, every telling is in its row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from muster.dossier.highlight import Mark, Segment, anchor_of, segments
from muster.dossier.provenance.claim_order import in_order
from muster.dossier.provenance.findings import act
from muster.dossier.provenance.lookup import Lookup, report_page
from muster.reports.claim import Claim, Telling
from muster.reports.report import Report
from muster.reports.worksheet import Worksheet, worksheet


@dataclass(frozen=True, slots=True)
class ShownTelling:
    """One place where a claim is told: the sentence with the words marked, who says it, and the link to it."""

    report: Report
    sentence: tuple[Segment, ...]
    source: str
    origins: tuple[str, ...]
    denied: bool
    path: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with what it speaks of, how many origins it has in words, and its tellings."""

    claim: Claim
    acts: tuple[str, ...]
    counted: str
    origins: tuple[str, ...]
    tellings: tuple[ShownTelling, ...]
    reports: int
    sheet: Worksheet


def claim_rows(claims: Iterable[Claim], lookup: Lookup) -> list[ClaimRow]:
    """Return claims as rows, those of acts vetting asks about first, then those with the fewest independent origins."""
    return [_row(claim, lookup) for claim in in_order(claims)]


def _row(claim: Claim, lookup: Lookup) -> ClaimRow:
    names = {key: lookup.origins.get(key, name) for key, name in claim.origins}
    return ClaimRow(
        claim=claim,
        acts=tuple(map(act, claim.categories)),
        counted=counted(claim.independent.least, claim.independent.most),
        origins=tuple(names.values()),
        tellings=tuple(_telling(telling, names, lookup) for telling in claim.tellings),
        reports=len({telling.report for telling in claim.tellings}),
        sheet=worksheet(claim),
    )


def counted(least: int, most: int) -> str:
    """Return a range of origins in words: ``1 origin``, ``1 to 2 origins``."""
    if least == most:
        return f"{most:,} origin{'' if most == 1 else 's'}"
    return f"{least:,} to {most:,} origins"


def _telling(telling: Telling, names: dict[str, str], lookup: Lookup) -> ShownTelling:
    report = lookup.reports[telling.report]
    start = min(telling.sentence.start, telling.passages[0].start)
    end = max(telling.sentence.end, telling.passages[-1].end)
    marks = [Mark(words.start, words.end, "statement") for words in telling.passages]
    return ShownTelling(
        report=report,
        sentence=segments(report.text, start, end, marks),
        source=telling.source,
        origins=tuple(names.get(key, key) for key in telling.origins),
        denied=telling.denied,
        path=f"{report_page(report.id)}#{claim_anchor(telling)}",
    )


def claim_anchor(telling: Telling) -> str:
    """Return the anchor of a telling on its report's page."""
    return anchor_of("c", telling.passages[0])
