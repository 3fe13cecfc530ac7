"""Dating: when a report says it was published, against when it was first seen.

Reach for :func:`find_misdated` with the capture times of the reports. Who carries whose words depends on who was first, and a
date on a page is only a claim. The invariant: dates are compared as far as both are given, and nothing is filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from muster.reports.outlets import bare_name
from muster.reports.relations import Relation, RelationKind
from muster.reports.report import Report

_CARRIED = {RelationKind.COPY, RelationKind.REWRITE, RelationKind.TRANSLATION}


@dataclass(frozen=True, slots=True)
class Misdated:
    """A claimed date that cannot be right, or that decides nothing.

    Attributes:
        reports: ids of the reports it concerns, the one whose date is in doubt first.
        why: one sentence with the dates.
    """

    reports: tuple[str, ...]
    why: str


def earlier(a: str, b: str) -> bool:
    """Tell whether one ISO prefix is surely before another: "2024-03" is before "2024-04-01", not before "2024-03-31".

    Examples:
        >>> earlier("2024-03", "2024-04-01"), earlier("2024-03", "2024-03-31"), earlier("", "2024")
        (True, False, False)
    """
    known = min(len(a), len(b))
    return a[:known] < b[:known]


def find_misdated(
    reports: Iterable[Report], relations: Iterable[Relation], seen: Mapping[str, str]
) -> tuple[Misdated, ...]:
    """Return the dates that do not fit what was seen, or what the report itself relies on.

    Args:
        reports: the reports.
        relations: what they have to do with one another.
        seen: id of a report to the ISO date or time it was first seen, as its capture record states; may lack some.
    """
    by_id = {report.id: report for report in sorted(reports, key=lambda report: report.id)}
    found = [misdated for report in by_id.values() for misdated in _too_late(report, seen.get(report.id, ""))]
    for relation in sorted(relations, key=lambda relation: (relation.a, relation.b)):
        if relation.a in by_id and relation.b in by_id:
            found += _out_of_order(by_id[relation.a], by_id[relation.b], relation, seen)
    return tuple(found)


def _too_late(report: Report, seen: str) -> Iterator[Misdated]:
    if seen and earlier(seen, report.date):
        yield Misdated((report.id,), f"{report.id} claims {report.date} but was seen on {seen[:10]} already.")


def _out_of_order(a: Report, b: Report, relation: Relation, seen: Mapping[str, str]) -> Iterator[Misdated]:
    for one, other in ((a, b), (b, a)):
        first, later = seen.get(one.id, ""), seen.get(other.id, "")
        if relation.kind in _CARRIED and earlier(one.date, other.date) and later and first and earlier(later, first):
            yield Misdated(
                (one.id, other.id),
                f"{one.id} claims {one.date}, before {other.id} ({other.date}), but was first seen on {first[:10]}, after "
                f"it ({later[:10]}); which of them carries the other's words is unknown.",
            )
        if earlier(one.date, other.date) and _credits(one, other):
            yield Misdated(
                (one.id, other.id),
                f"{one.id} credits {other.outlet} but claims {one.date}, before the report of {other.outlet} at hand "
                f"({other.id}, {other.date}); it rests on an earlier one, or one of the dates is wrong.",
            )


def _credits(one: Report, other: Report) -> bool:
    """Whether one report credits the publisher of the other."""
    return bool(other.outlet) and bare_name(other.outlet) in {bare_name(credit.outlet) for credit in one.credits}
