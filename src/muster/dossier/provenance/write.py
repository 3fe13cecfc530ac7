"""A trace put into a folder that can be mailed: pages, records, and last of all the manifest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from muster.dossier.folder import Kind, fill
from muster.dossier.jsonl import json_lines
from muster.dossier.pages import style_sheet
from muster.dossier.provenance.claims_page import claims_pages
from muster.dossier.provenance.ftm import trace_entities
from muster.dossier.provenance.index_page import index_pages
from muster.dossier.provenance.lookup import Lookup
from muster.dossier.provenance.lookup import report_page as report_path
from muster.dossier.provenance.lookup import story_page as story_path
from muster.dossier.provenance.manifest import FORMAT, manifest
from muster.dossier.provenance.named_page import named_page
from muster.dossier.provenance.provenance import Provenance
from muster.dossier.provenance.report_page import report_page
from muster.dossier.provenance.story_page import story_page
from muster.dossier.provenance.wire import trace_lines

TRACE = Kind(
    FORMAT,
    "trace",
    ("stories", "reports"),
    (
        *("index.html", "claims.html", "claims-*.html", "named.html", "muster.css"),
        *("stories.html", "stories-*.html", "reports.html", "reports-*.html"),
        *("trace.jsonl", "entities.ftm.json"),
    ),
)


def files(made: Provenance) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the trace but the manifest, as (path inside the folder, bytes), one at a time."""
    lookup = Lookup(made)
    yield "muster.css", style_sheet()
    yield from index_pages(made, lookup)
    yield from claims_pages(made, lookup)
    if made.looked_for:
        yield "named.html", named_page(made, lookup)
    yield "trace.jsonl", json_lines(trace_lines(made))
    yield "entities.ftm.json", json_lines(trace_entities(made))
    for story in lookup.stories:
        yield story_path(story), story_page(story, made, lookup)
    for report in made.reports:
        yield report_path(report.id), report_page(report, made, lookup)


def write_trace(made: Provenance, folder: str | Path) -> None:
    """Write the trace into a folder; an earlier one there is replaced, other files in it are left alone.

    Args:
        made: what was found.
        folder: made when it is not there.

    Raises:
        InputError: when the folder holds something that is no trace, or cannot be written to.
    """
    fill(Path(folder), TRACE, files(made), lambda digests: manifest(made, digests))
