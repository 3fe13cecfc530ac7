"""A dossier put into a folder that can be mailed: pages, tables, records, and last of all the manifest.

Reach for :func:`write`. The invariant: a folder with a manifest is whole (see :mod:`muster.dossier.folder`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from muster.dossier.cases.named import Named
from muster.dossier.cases.page import case_page, cases_page
from muster.dossier.dossier import Dossier
from muster.dossier.filename import file_name
from muster.dossier.folder import Kind, fill
from muster.dossier.ftm import ftm_entities
from muster.dossier.index_page import index_pages, subjects_pages
from muster.dossier.jsonl import json_lines
from muster.dossier.lookup import Lookup
from muster.dossier.manifest import FORMAT, manifest
from muster.dossier.nav import nav_of
from muster.dossier.other_pages import lists_page, roster_page, stories_page
from muster.dossier.pages import style_sheet
from muster.dossier.policies_page import policies_page
from muster.dossier.report_page import report_page
from muster.dossier.served_lines import served_lines
from muster.dossier.subject_page import SubjectPages
from muster.dossier.table import hits_csv
from muster.dossier.trace import trace_lines
from muster.dossier.wire import result_line
from muster.screening.cleared import pair_digests

DOSSIER = Kind(
    FORMAT,
    "dossier",
    ("subjects", "reports", "cases"),
    (
        *("index.html", "index-*.html", "subjects.html", "subjects-*.html"),
        *("roster.html", "lists.html", "policies.html", "stories.html", "cases.html", "muster.css"),
        *("results.jsonl", "results.csv", "reports.jsonl", "entities.ftm.json", "service.jsonl"),
    ),
)


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
        yield f"reports/{file_name(report.id)}", report_page(lookup, report, nav_of(dossier))
    yield from _cases(dossier)


def _cases(dossier: Dossier) -> Iterator[tuple[str, bytes]]:
    """Yield the pages of the cases that were given; none when none were."""
    if not dossier.casebooks:
        return
    nav, named = nav_of(dossier), Named(dossier.casebooks, dossier.roster.subjects)
    yield "cases.html", cases_page(dossier.casebooks, nav, "cases.html", kind="dossier")
    for case in (case for book in dossier.casebooks for case in book.cases):
        yield f"cases/{file_name(case.key)}", case_page(case, nav, named.subjects(case), kind="dossier")


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
    if dossier.service is not None:
        yield "service.jsonl", json_lines(served_lines(dossier))
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
    fill(Path(folder), DOSSIER, files(dossier), lambda digests: manifest(dossier, digests))
