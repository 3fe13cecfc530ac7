"""Corroboration: how many independent origins stand behind some reports, never how many articles there are.

Reach for :func:`corroboration` when a rule asks how well a thing is known. The invariant:
``1 <= origins_min <= origins_max`` for any report found, and adding copies never raises either.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from muster.reports.report import Origin, Report, Story


@dataclass(frozen=True, slots=True)
class Corroboration:
    """How many independent origins stand behind some reports, as a range.

    Attributes:
        reports: how many reports.
        origins_min: at least so many: reports that share an origin count as one.
        origins_max: at most so many: every origin they name counts.
        why: the range in words, with the origins.
    """

    reports: int
    origins_min: int
    origins_max: int
    why: str


def corroboration(reports: Iterable[Report], stories: Iterable[Story], ids: Iterable[str]) -> Corroboration:
    """Count the origins behind the reports named in *ids*.

    Args:
        reports: all reports of the run.
        stories: what :func:`muster.reports.lineage.trace` made of them.
        ids: the reports in which the thing is told; ids not among the reports are left out.
    """
    known = {report.id for report in reports}
    wanted = sorted({key for key in ids if key in known})
    origins = _merged(stories, set(wanted))
    least = _components(wanted, origins)
    return Corroboration(len(wanted), least, len(origins), _why(wanted, origins, least))


def _merged(stories: Iterable[Story], wanted: set[str]) -> dict[str, tuple[str, set[str]]]:
    """Return origin -> (name, reports), the same outlet in two stories being one origin."""
    found: dict[str, tuple[str, set[str]]] = {}
    for story in stories:
        for origin in story.origins:
            held = set(origin.reports) & wanted
            if held:
                _add(found, origin, held)
    return dict(sorted(found.items()))


def _add(found: dict[str, tuple[str, set[str]]], origin: Origin, held: set[str]) -> None:
    name, reports = found.get(origin.id, (origin.name, set()))
    found[origin.id] = (name, reports | held)


def _components(wanted: list[str], origins: dict[str, tuple[str, set[str]]]) -> int:
    """Return how many groups of reports there are that share no origin with one another."""
    group = {key: key for key in wanted}
    for _, reports in origins.values():
        joined = {group[key] for key in reports}
        first = min(joined)
        group = {key: first if value in joined else value for key, value in group.items()}
    return len(set(group.values()))


def _why(wanted: list[str], origins: dict[str, tuple[str, set[str]]], least: int) -> str:
    if not wanted:
        return "No report tells it."
    names = "; ".join(f"{name} ({', '.join(sorted(reports))})" for name, reports in origins.values())
    count = f"{len(wanted)} report{'s' if len(wanted) > 1 else ''}"
    span = f"{least} origin" if least == len(origins) else f"at least {least} origin"
    plural = "s" if least > 1 else ""
    most = "" if least == len(origins) else f", at most {len(origins)}"
    return f"{count}, {span}{plural}{most}: {names}."
