"""The manifest of a trace: what went in, what came out, each with its digest; nothing of when, where or by whom."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version

from muster.dossier.provenance.provenance import LookedFor, Provenance

FORMAT = "muster-trace/1"
"""Marks a folder as a trace."""


def manifest(made: Provenance, files: Mapping[str, str]) -> dict[str, object]:
    """Return the manifest.

    Args:
        made: what was found.
        files: path inside the folder -> sha-256 of the file written there.
    """
    return {
        "format": FORMAT,
        "version": version("passmuster"),
        "inputs": {
            "reports": [{"id": r.id, "file": r.file, "sha256": r.digest} for r in made.reports],
            "unread": [{"file": u.file, "message": u.message} for u in made.unread],
            "also_read": [{"name": name, "sha256": digest} for name, digest in made.also_read],
            **_looked_for(made.looked_for),
        },
        "settings": dict(made.settings),
        "counts": _counts(made),
        "files": dict(files),
    }


def _looked_for(sought: LookedFor) -> dict[str, object]:
    roster = sought.roster
    return {
        "roster": None if roster is None else {"name": roster.name, "sha256": roster.digest, "format": roster.format},
        "lists": [
            {"name": s.name, "files": [{"name": name, "sha256": digest} for name, digest in s.files]}
            for s in sought.snapshots
        ],
        "groups": [{"id": group.id, "name": group.names[0]} for group in sought.groups],
    }


def _counts(made: Provenance) -> dict[str, int]:
    return {
        "reports": len(made.reports),
        "stories": len(made.stories),
        "origins": len({origin.id for story in made.stories for origin in story.origins}),
        "statements": sum(len(report.statements) for report in made.reports),
        "relations": len(made.relations),
        "utterances": len(made.utterances),
        "claims": len(made.claims),
        "mentions": len(made.mentions),
        "allegations": len(made.allegations),
    }
