"""Reports as Word files, by python-docx.

Reach for :func:`read_docx`. The invariant: the archive is measured before it is unpacked.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from muster.errors import MissingExtraError, UnreadableError
from muster.files.archive import check_archive
from muster.reports.extracted import FAULTS, Extracted, same_length

if TYPE_CHECKING:
    from docx.document import Document

MAX_UNPACKED = 200 * 1024**2
"""Most bytes the archive may unpack to."""


def read_docx(data: bytes, name: str) -> Extracted:
    """Return the paragraphs and table cells of a Word file, in order, a line each.

    Raises:
        UnreadableError: when it is no Word file, damaged, encrypted, or unpacks to too much.
        MissingExtraError: when the ``text`` extra is not installed.
    """
    try:
        import docx
        from docx.opc.exceptions import OpcError
    except ImportError:
        raise MissingExtraError("reading Word files", "text") from None
    check_archive(data, name, limit=MAX_UNPACKED)
    try:
        document = docx.Document(io.BytesIO(data))
        text = "\n".join(_lines(document))
        title = " ".join((document.core_properties.title or "").split())
    except (OpcError, *FAULTS):
        raise UnreadableError("this Word file is damaged", file=name, remedy="save it again as DOCX or text") from None
    if not text.strip():
        raise UnreadableError("this Word file holds no text", file=name, remedy="leave it out")
    return Extracted(same_length(text), "docx", "" if title == "Word Document" else title)


def is_docx(data: bytes) -> bool:
    """Tell whether a ZIP archive holds a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except FAULTS:
        return False


def _lines(document: Document) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield "\t".join(cell.text.replace("\n", " ") for cell in row.cells)
        else:
            yield block.text
