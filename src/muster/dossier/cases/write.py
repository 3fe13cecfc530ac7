"""Cases put into a folder that opens without a server: a page each, the list of them, and last of all the manifest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from muster.dossier.cases.case_file import Casebook
from muster.dossier.cases.page import case_page, cases_page
from muster.dossier.filename import file_name
from muster.dossier.folder import Kind, fill
from muster.dossier.pages import style_sheet

FORMAT = "muster-cases/1"
"""Marks a folder as one of cases."""
CASES = Kind(FORMAT, "folder of cases", ("cases",), ("index.html", "muster.css"))
_NAV = (("index.html", "All cases"),)


def files(books: Sequence[Casebook]) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the folder but the manifest, as (path inside, bytes), one at a time."""
    yield "muster.css", style_sheet()
    yield "index.html", cases_page(books, _NAV, "index.html")
    for case in (case for book in books for case in book.cases):
        yield f"cases/{file_name(case.key)}", case_page(case, _NAV)


def write_cases(books: Sequence[Casebook], folder: str | Path) -> None:
    """Write cases into a folder; an earlier one of cases is replaced, other files in it are left alone.

    Args:
        books: cases that were read together.
        folder: made when it is not there.

    Raises:
        InputError: when the folder holds something else, or cannot be written to.
    """
    fill(Path(folder), CASES, files(books), lambda digests: _manifest(books, digests))


def _manifest(books: Sequence[Casebook], digests: Mapping[str, str]) -> dict[str, object]:
    return {
        "format": FORMAT,
        "version": version("passmuster"),
        "inputs": [{"name": book.name, "sha256": book.digest} for book in books if book.name],
        "counts": {"cases": sum(len(book.cases) for book in books)},
        "files": dict(digests),
    }
