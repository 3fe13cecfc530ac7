"""Hits as a spreadsheet: one line a hit, cells that no spreadsheet will run.

A cell from outside that begins like a formula gets a leading apostrophe; so does one that begins with an apostrophe
already, so that :func:`restore` gives back exactly what was received.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from muster.rosters.subject import Subject
from muster.screening.hit import MILLION, Hit
from muster.screening.result import Result

_RISKY = frozenset("=+-@\t\r\n|'＝＋－＠")
COLUMNS = (
    "subject",
    "name",
    "row",
    "list",
    "entity",
    "schema",
    "listed_as",
    "band",
    "score",
    "bits",
    "agrees",
    "disagrees",
    "unknown",
    "why",
)
"""Headings of ``results.csv``. Extend at the end, never rename."""


def neutralise(cell: str) -> str:
    """Return the cell with a leading apostrophe when a spreadsheet might take it for a formula."""
    first = cell.lstrip(" \u00a0\u3000\ufeff\u200b\x00")[:1]
    return f"'{cell}" if first in _RISKY and first else cell


def restore(cell: str) -> str:
    """Return what :func:`neutralise` was given."""
    return cell.removeprefix("'")


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str | int | float]]) -> bytes:
    """Return a CSV file: UTF-8 with a byte-order mark (spreadsheets need it for Arabic), CRLF, text cells neutralised."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([neutralise(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "backslashreplace")


def hits_csv(results: Iterable[Result], subjects: Mapping[str, Subject]) -> bytes:
    """Return ``results.csv``: one line a hit, subjects in the order of *results*, best hit first."""
    return csv_bytes(COLUMNS, (_row(result, hit, subjects) for result in results for hit in result.hits))


def _row(result: Result, hit: Hit, subjects: Mapping[str, Subject]) -> list[str | int | float]:
    subject = subjects.get(result.subject)
    said: dict[str, list[str]] = {"agrees": [], "disagrees": [], "unknown": []}
    for feature in hit.features:
        if feature.name != "prior":
            said[feature.agreement.value].append(feature.name)
    return [
        result.subject,
        result.name,
        "" if subject is None else subject.row,
        hit.list,
        hit.entity,
        hit.schema,
        hit.caption,
        hit.band.value,
        round(hit.score / MILLION, 6),
        round(hit.bits / MILLION, 6),
        *(" ".join(said[value]) for value in ("agrees", "disagrees", "unknown")),
        " ".join(feature.detail for feature in hit.features if feature.weight and feature.name != "prior"),
    ]
