"""Revisions: reports that say they correct or update an earlier one, or plainly are its next version.

Reach for :func:`find_revisions` once the relations are known: a corrected report is no second voice, and what it took back
matters. The invariant: a correction is claimed only where the report says so itself; which report it revises, only where an
outlet printed much the same text twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from muster.reports.dating import earlier
from muster.reports.outlets import bare_name
from muster.reports.relations import Relation, RelationKind
from muster.reports.report import Passage, Report

_THIS = r"(?:this|the|our) (?:story|article|report|post|piece|page|item|headline)"
_CORRECTED = re.compile(
    rf"^\W*(?:corrections?|clarification|erratum|corrected)\b\W|an? (?:earlier|previous) version of {_THIS}|"
    rf"{_THIS} (?:has been|was|is) (?:corrected|amended|clarified)|{_THIS} (?:originally|previously|earlier) (?:stated|said|gave|named)",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    rf"^\W*(?:update[ds]?|developing)\b\W|{_THIS} (?:has been|was|is being|will be) updated|this is a developing story",
    re.IGNORECASE,
)


class RevisionKind(StrEnum):
    """Whether something was taken back or added."""

    CORRECTION = "correction"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class Revision:
    """A later version of a report.

    Attributes:
        report: id of the report that revises.
        of: id of the report it revises; empty when that is not among those read.
        kind: correction or update.
        passage: the words that say so; None when only the two texts show it.
        why: one sentence.
    """

    report: str
    of: str
    kind: RevisionKind
    passage: Passage | None
    why: str


def find_revisions(reports: Iterable[Report], relations: Iterable[Relation]) -> tuple[Revision, ...]:
    """Return the revisions among some reports, ordered by report."""
    by_id = {report.id: report for report in sorted(reports, key=lambda report: report.id)}
    revised = _versions(by_id, relations)
    found = (_revision(report, revised.get(report.id, "")) for report in by_id.values())
    return tuple(revision for revision in found if revision is not None)


def _versions(by_id: Mapping[str, Report], relations: Iterable[Relation]) -> dict[str, str]:
    """Return which report each later version of one outlet's text revises: the latest before it."""
    revised: dict[str, str] = {}
    for relation in relations:
        a, b = by_id.get(relation.a), by_id.get(relation.b)
        if a is None or b is None or relation.kind is not RelationKind.COPY or not _same_outlet(a, b):
            continue
        later, before = _in_order(a, b)
        known = by_id.get(revised.get(later.id, ""))
        if known is None or earlier(known.date, before.date):
            revised[later.id] = before.id
    return {later: before for later, before in revised.items() if later}


def _same_outlet(a: Report, b: Report) -> bool:
    return bool(a.outlet) and bare_name(a.outlet) == bare_name(b.outlet) and a.text != b.text


def _in_order(a: Report, b: Report) -> tuple[Report, Report]:
    """Return the later and the earlier of two versions: by their dates, else the one that says it revises is later."""
    if earlier(a.date, b.date) or (not earlier(b.date, a.date) and _notice(a) is None):
        return b, a
    return a, b


def _revision(report: Report, before: str) -> Revision | None:
    notice = _notice(report)
    if notice is not None:
        kind, passage = notice
        of = f", of which {before} is an earlier version" if before else ""
        return Revision(report.id, before, kind, passage, f"{report.id} says so itself (“{passage.text[:90]}”){of}.")
    if before:
        why = f"{report.outlet} printed most of {before} again in {report.id}, changed."
        return Revision(report.id, before, RevisionKind.UPDATE, None, why)
    return None


def _notice(report: Report) -> tuple[RevisionKind, Passage] | None:
    """Return the line in which a report says that it was revised; a correction before an update."""
    for kind, pattern in ((RevisionKind.CORRECTION, _CORRECTED), (RevisionKind.UPDATE, _UPDATED)):
        for line in report.lines:
            words = report.text[line.start : line.end]
            if pattern.search(words):
                return kind, Passage(line.start, line.end, words)
    return None
