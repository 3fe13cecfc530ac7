"""Where subjects served and which incidents touch them, as the lines of ``service.jsonl``.

The names are fixed: programs rely on them. Extend, never rename. Victims are never written.
"""

from __future__ import annotations

from collections.abc import Iterator

from muster.dossier.dossier import Dossier
from muster.dossier.service import Served
from muster.dossier.wire import millionths
from muster.force import Exposure, Force, Incident, Posting


def served_lines(dossier: Dossier) -> Iterator[dict[str, object]]:
    """Yield one record for each person or unit of the force that a subject is or may be."""
    if dossier.service is not None:
        for every in dossier.service.served.values():
            yield from (_line(dossier.service.force, one) for one in every)


def cited(force: Force, sources: tuple[str, ...]) -> list[str]:
    """Return sources in words, where the files of the force list them."""
    return [force.citations.get(source) or source for source in sources]


def _line(force: Force, one: Served) -> dict[str, object]:
    return {
        "subject": one.subject,
        "ref": one.ref,
        "name": one.name,
        "said_by_roster": one.hit is None,
        "score": None if one.hit is None else millionths(one.hit.score),
        "why": one.why,
        "postings": [_posting(force, posting) for posting in one.postings],
        "named_in": [_incident(force, incident) for incident in one.named],
        "exposures": [_exposure(force, exposure) for exposure in one.exposures],
    }


def _posting(force: Force, posting: Posting) -> dict[str, object]:
    return {
        "unit": posting.unit,
        "name": force.units[posting.unit].name,
        "role": posting.role,
        "rank": posting.rank,
        "command": str(posting.command),
        "dates": str(posting.dates),
        "sources": cited(force, posting.origin.cited),
    }


def _incident(force: Force, incident: Incident) -> dict[str, object]:
    return {
        "incident": incident.id,
        "place": incident.place,
        "dates": str(incident.dates),
        "categories": list(incident.categories),
        "sources": cited(force, incident.origin.cited),
    }


def _exposure(force: Force, one: Exposure) -> dict[str, object]:
    return _incident(force, force.incidents[one.incident]) | {
        "tie": str(one.tie),
        "grade": str(one.grade),
        "unit": one.unit,
        "perpetrator": one.perpetrator,
        "reasons": list(one.reasons),
        "sources": cited(force, one.sources),
    }
