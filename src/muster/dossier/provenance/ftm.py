"""Reports, origins and mentions as FollowTheMoney entities.

Reach for it to hand a trace to tools of the field. A report becomes an ``Article``; an origin an ``Organization`` or the
article itself, tied by a ``Documentation``; whoever is named a ``Mention`` that resolves to the subject, entity or group.
The invariant: an id met twice is the same thing, and nothing is said of a person but that a report names them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from muster.dossier.ftm import subject_to_ftm
from muster.dossier.provenance.provenance import Provenance
from muster.force.group import Group
from muster.reports.report import Mention, Origin, Report

DATASET = "reports"
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_LANGUAGES = {
    "ar": "ara",
    "de": "deu",
    "en": "eng",
    "es": "spa",
    "fa": "fas",
    "fr": "fra",
    "he": "heb",
    "it": "ita",
    "pt": "por",
    "ru": "rus",
    "tr": "tur",
    "uk": "ukr",
}
"""ISO 639-1 to the three letters FollowTheMoney uses; a language that is not here is left out, not guessed."""


def trace_entities(made: Provenance) -> Iterator[dict[str, object]]:
    """Yield the articles, the origins with what ties them, the mentions, and whoever is mentioned."""
    yield from map(_article, made.reports)
    origins = {origin.id: origin for story in made.stories for origin in story.origins}
    yield from (_outlet(origin) for key, origin in sorted(origins.items()) if not key.startswith("report:"))
    yield from (tie for story in made.stories for origin in story.origins for tie in _ties(origin))
    yield from map(_mention, made.mentions)
    yield from _mentioned(made)


def _article(report: Report) -> dict[str, object]:
    stated = _DATE.match(report.date)
    return _entity(
        _id("report", report.id),
        "Article",
        {
            "name": report.title,
            "title": report.title,
            "fileName": report.file,
            "publisher": report.outlet,
            "publishedAt": stated[0] if stated else "",
            "language": _LANGUAGES.get(report.language, ""),
            "sourceUrl": report.url,
            "notes": f"sha-256 of the original: {report.digest}",
        },
    )


def _outlet(origin: Origin) -> dict[str, object]:
    return _entity(_id("origin", origin.id), "Organization", {"name": origin.name})


def _ties(origin: Origin) -> Iterator[dict[str, object]]:
    """Yield what ties an outlet to the reports that rest on it; a report that is its own origin needs no tie."""
    if origin.id.startswith("report:"):
        return
    for report, why in zip_longest(origin.reports, origin.why[: len(origin.reports)], fillvalue=""):
        tie = {
            "document": _id("report", report),
            "entity": _id("origin", origin.id),
            "role": "origin of the report",
            "summary": why,
        }
        yield _entity(_id("rests", f"{report}\n{origin.id}"), "Documentation", tie)


def _mention(mention: Mention) -> dict[str, object]:
    words = mention.passage
    return _entity(
        _id("mention", f"{mention.report}\n{words.start}\n{mention.target_kind}\n{mention.target}"),
        "Mention",
        {
            "document": _id("report", mention.report),
            "resolved": _resolved(mention.target_kind, mention.target),
            "name": words.text,
        },
    )


def _resolved(kind: str, target: str) -> str:
    """Return the id of whoever is meant: a listed entity keeps the id of its list."""
    return target if kind == "entity" else f"{'roster' if kind == 'subject' else 'group'}-{target}"


def _mentioned(made: Provenance) -> Iterator[dict[str, object]]:
    met = {(mention.target_kind, mention.target) for mention in made.mentions}
    roster = made.looked_for.roster
    if roster is not None:
        yield from (subject_to_ftm(s, roster.name) for s in roster.subjects if ("subject", s.id) in met)
    yield from (_group(group) for group in made.looked_for.groups if ("group", group.id) in met)
    entities = {
        entity.id: entity
        for snapshot in reversed(made.looked_for.snapshots)
        for entity in snapshot.entities
        if ("entity", entity.id) in met
    }
    yield from (entity.to_ftm() for _, entity in sorted(entities.items()))


def _group(group: Group) -> dict[str, object]:
    return _entity(f"group-{group.id}", "Organization", {"name": group.names[0], "alias": group.names[1:]})


def _entity(key: str, schema: str, properties: Mapping[str, str | tuple[str, ...]]) -> dict[str, object]:
    given = {name: [value] if isinstance(value, str) else list(value) for name, value in sorted(properties.items())}
    return {
        "id": key,
        "schema": schema,
        "properties": {n: v for n, v in given.items() if any(v)},
        "datasets": [DATASET],
    }


def _id(kind: str, key: str) -> str:
    """Return an id that tools take: plain letters and digits, whatever the report was called."""
    return f"{kind}-{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}"
