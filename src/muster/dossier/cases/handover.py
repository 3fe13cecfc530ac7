"""A handover as a folder: a document a case, cut to its reader, and the list of them.

Reach for :func:`write_handover`. The invariant: the list holds numbers, statuses and days and no name, so that it may go to whoever takes over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from muster.dossier.folder import Kind, fill
from muster.dossier.pages import render, style_sheet

FORMAT = "muster-handover/1"
"""Marks a folder as a handover."""
HANDOVER = Kind(FORMAT, "handover", ("cases",), ("index.html", "muster.css", "cases/*.pdf"))
_NAV = (("index.html", "All cases"),)


@dataclass(frozen=True, slots=True)
class Row:
    """A case in the list.

    Attributes:
        case: its number.
        why: it is handed over.
        status: in the words of the field.
        stage: where it is.
        due: the last day in time there.
        expires: the last day its outcome holds.
        goes_with: the first case of an appeal or a way back.
        document: path of its document inside the folder; empty for none.
        copy: id of that copy.
        data: its bytes.
    """

    case: str
    why: tuple[str, ...]
    status: str
    stage: str
    due: date | None = None
    expires: date | None = None
    goes_with: str = ""
    document: str = ""
    copy: str = ""
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Handover:
    """What is handed over: by which office, on which day, for which reader, and of how many cases, said whose."""

    office: str
    on: date
    reader: str
    total: int
    whose: str
    rows: tuple[Row, ...]


def write_handover(made: Handover, folder: str | Path) -> None:
    """Write a handover into a folder; an earlier one is replaced, other files in it are left alone.

    Args:
        made: what is handed over.
        folder: made when it is not there.

    Raises:
        InputError: when the folder holds something else, or cannot be written to.
    """
    fill(Path(folder), HANDOVER, _files(made), lambda digests: _manifest(made.rows, digests))


def _files(made: Handover) -> Iterator[tuple[str, bytes]]:
    yield "muster.css", style_sheet()
    yield from ((row.document, row.data) for row in made.rows if row.document)
    yield (
        "index.html",
        render(
            "cases/handover.html",
            root="",
            here="index.html",
            nav=_NAV,
            office=made.office,
            on=made.on,
            reader=made.reader,
            total=made.total,
            whose=made.whose,
            rows=made.rows,
        ),
    )


def _manifest(rows: Iterable[Row], digests: Mapping[str, str]) -> dict[str, object]:
    return {
        "format": FORMAT,
        "version": version("passmuster"),
        "copies": {row.case: row.copy for row in rows if row.copy},
        "files": dict(digests),
    }
