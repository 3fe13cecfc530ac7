"""The manifest: what went in, what came out, each with its digest; nothing of when, where or by whom.

Reach for it to check a dossier, or to see whether two runs were of the same inputs. The invariant: the same inputs,
settings and version give the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version

from muster.dossier.dossier import Dossier
from muster.dossier.finding import Urgency
from muster.screening.hit import Band

FORMAT = "muster-dossier/1"
"""Marks a folder as a dossier."""


def manifest(dossier: Dossier, files: Mapping[str, str]) -> dict[str, object]:
    """Return the manifest.

    Args:
        dossier: what was found.
        files: path inside the folder -> sha-256 of the file written there.
    """
    return {
        "format": FORMAT,
        "version": version("passmuster"),
        "inputs": _inputs(dossier),
        "settings": dict(dossier.settings),
        "counts": _counts(dossier),
        "files": dict(files),
    }


def _inputs(dossier: Dossier) -> dict[str, object]:
    return {
        "roster": {"name": dossier.roster.name, "sha256": dossier.roster.digest, "format": dossier.roster.format},
        "lists": [
            {
                "name": s.name,
                "format": s.format,
                "dated": s.dated,
                "entities": len(s.entities),
                "files": [{"name": name, "sha256": digest} for name, digest in s.files],
            }
            for s in dossier.snapshots
        ],
        "reports": None
        if dossier.reports is None
        else [{"id": r.id, "file": r.file, "sha256": r.digest} for r in dossier.reports],
        "policies": [{"id": p.id, "version": p.version, "sha256": p.digest} for p in dossier.policies],
        "also_read": [{"name": name, "sha256": digest} for name, digest in dossier.also_read],
        "force": [{"name": f.name, "sha256": f.digest, "format": f.format} for f in dossier.force_files],
        "groups": [{"id": g.id, "name": g.names[0], "kind": g.kind.value} for g in dossier.groups],
        "cases": [{"name": book.name, "sha256": book.digest} for book in dossier.casebooks],
        "unread": [{"file": u.file, "message": u.message} for u in dossier.unread],
    }


def _counts(dossier: Dossier) -> dict[str, int]:
    account = dossier.roster.account
    hits = [hit.band for result in dossier.results for hit in result.hits]
    return {
        "rows_read": account.read,
        "rows_accepted": account.accepted,
        "rows_quarantined": account.quarantined,
        "rows_rejected": account.rejected,
        "subjects": len(dossier.roster.subjects),
        "subjects_with_findings": len({f.subject for f in dossier.findings if f.subject}),
        "subjects_to_look_at_first": len({f.subject for f in dossier.findings if f.urgency is Urgency.FIRST}),
        "strong_hits": hits.count(Band.STRONG),
        "possible_hits": hits.count(Band.POSSIBLE),
        "duplicates": len(dossier.duplicates),
        "subjects_with_incidents": sum(any(one.incidents for one in every) for every in dossier.served.values()),
        "mentions": len(dossier.mentions),
        "allegations": len(dossier.allegations),
        "stories": len(dossier.stories),
        "cases": sum(len(book.cases) for book in dossier.casebooks),
        "reports": len(dossier.reports or ()),
    }
