"""A dossier put into a folder that can be mailed: pages, tables, records, and last of all the manifest.

Reach for :func:`write`. The invariant: a folder with a manifest is whole. While it is being written it holds a file
called ``INCOMPLETE`` instead, so that a half dossier never looks like a finished one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from muster.dossier.dossier import Dossier
from muster.dossier.filename import file_name
from muster.dossier.ftm import ftm_entities
from muster.dossier.index_page import index_pages, subjects_pages
from muster.dossier.jsonl import json_document, json_lines
from muster.dossier.lookup import Lookup
from muster.dossier.manifest import FORMAT, manifest
from muster.dossier.other_pages import lists_page, roster_page, stories_page
from muster.dossier.pages import style_sheet
from muster.dossier.policies_page import policies_page
from muster.dossier.report_page import report_page
from muster.dossier.subject_page import SubjectPages
from muster.dossier.table import hits_csv
from muster.dossier.trace import trace_lines
from muster.dossier.wire import result_line
from muster.errors import InputError
from muster.screening.cleared import pair_digests

MANIFEST = "manifest.json"
INCOMPLETE = "INCOMPLETE"
_FOLDERS = ("subjects", "reports")
_OURS = (
    *("index.html", "index-*.html", "subjects.html", "subjects-*.html"),
    *("roster.html", "lists.html", "policies.html", "stories.html", "muster.css"),
    *("results.jsonl", "results.csv", "reports.jsonl", "entities.ftm.json"),
    *(f"{MANIFEST}.part", INCOMPLETE),
)
_REMEDY = "name a new or empty folder, or one that holds an earlier dossier"


def files(dossier: Dossier) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the dossier but the manifest, as (path inside the folder, bytes), one at a time."""
    lookup = Lookup(dossier)
    subjects = SubjectPages(dossier, lookup)
    yield "muster.css", style_sheet()
    yield from index_pages(dossier, lookup)
    yield from subjects_pages(dossier, lookup)
    yield "roster.html", roster_page(dossier)
    yield "lists.html", lists_page(dossier)
    yield "policies.html", policies_page(dossier)
    yield "stories.html", stories_page(dossier, lookup)
    yield from _records(dossier, lookup)
    for subject in dossier.roster.subjects:
        yield f"subjects/{file_name(subject.id)}", subjects.page(subject)
    for report in dossier.reports or ():
        yield f"reports/{file_name(report.id)}", report_page(lookup, report)


def _records(dossier: Dossier, lookup: Lookup) -> Iterator[tuple[str, bytes]]:
    yield (
        "results.jsonl",
        json_lines(
            result_line(
                result, dossier.snapshots, pair_digests(result, lookup.subjects[result.subject], lookup.entities)
            )
            for result in dossier.results
        ),
    )
    yield "results.csv", hits_csv(dossier.results, lookup.subjects)
    yield "reports.jsonl", json_lines(trace_lines(dossier, lookup))
    entities = ftm_entities(dossier.results, lookup.subjects, dossier.snapshots, dossier.roster.name)
    yield "entities.ftm.json", json_lines(entities)


def write(dossier: Dossier, folder: str | Path) -> None:
    """Write the dossier into a folder; an earlier dossier there is replaced, other files in it are left alone.

    Args:
        dossier: what was found.
        folder: made when it is not there.

    Raises:
        InputError: when the folder holds something that is no dossier, or cannot be written to.
    """
    folder = Path(folder)
    try:
        _clear(folder)
        (folder / INCOMPLETE).write_text("This dossier is not finished. Make it again.\n", encoding="utf-8")
        digests = {path: _put(folder / path, data) for path, data in files(dossier)}
        _put(folder / f"{MANIFEST}.part", json_document(manifest(dossier, digests)))
        (folder / f"{MANIFEST}.part").replace(folder / MANIFEST)
        (folder / INCOMPLETE).unlink()
    except OSError as error:
        raise InputError(
            f"the dossier cannot be written ({error.strerror})", file=str(folder), remedy=_REMEDY
        ) from None


def _put(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def _clear(folder: Path) -> None:
    """Make the folder ready: refuse what is not ours, remove an earlier dossier, its manifest first."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()) and not _is_dossier(folder):
        raise InputError("the folder holds something that is no dossier", file=str(folder), remedy=_REMEDY)
    (folder / MANIFEST).unlink(missing_ok=True)
    for name in _FOLDERS:
        inner = folder / name
        if inner.is_symlink():
            raise InputError("a folder of the earlier dossier is a link", file=str(inner), remedy=_REMEDY)
        inner.mkdir(exist_ok=True)
        _remove(inner, "*.html")
    for pattern in _OURS:
        _remove(folder, pattern)


def _remove(folder: Path, pattern: str) -> None:
    for path in folder.glob(pattern):
        path.unlink()


def _is_dossier(folder: Path) -> bool:
    if (folder / INCOMPLETE).is_file():
        return True
    try:
        found = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and found.get("format") == FORMAT
