"""Reports as PDF files, by pypdf.

Reach for :func:`read_pdf`. The invariant: encrypted, scanned and damaged files each give one clear line.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from muster.errors import MissingExtraError, UnreadableError
from muster.reports.extracted import FAULTS, MAX_CHARACTERS, Extracted, quiet, same_length
from muster.reports.wrapped import unwrapped

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES = 500
"""Most pages read; a longer file is refused rather than cut."""
_MANY_TRAILERS, _MAX_REREAD = 10, 20 * 1024**2


def read_pdf(data: bytes, name: str) -> Extracted:
    """Return the text of a PDF file, pages parted by a blank line, paragraphs whole.

    Raises:
        UnreadableError: when it is encrypted, damaged, too long, or holds pictures of text only.
        MissingExtraError: when the ``text`` extra is not installed.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise MissingExtraError("reading PDF files", "text") from None
    _check_trailers(data, name)
    try:
        with quiet("pypdf"):
            reader = PdfReader(io.BytesIO(data), strict=False)
            _check(reader, name)
            text = _text(reader, name)
            title = _title(reader)
    except (PyPdfError, *FAULTS):
        raise UnreadableError("this PDF is damaged or cut short", file=name, remedy="fetch it again") from None
    if not text.strip():
        remedy = "run text recognition on it, then send that file"
        raise UnreadableError("this PDF holds no text, only pictures of it", file=name, remedy=remedy)
    return Extracted(same_length(text), "pdf", title)


def _check_trailers(data: bytes, name: str) -> None:
    """Refuse a file that would be read over and over: where its index is damaged, each trailer is read to the end."""
    trailers = data.count(b"trailer")
    if trailers > _MANY_TRAILERS and trailers * len(data) > _MAX_REREAD:
        raise UnreadableError("this PDF was changed too many times", file=name, remedy="print it to a new PDF")


def _check(reader: PdfReader, name: str) -> None:
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError("this PDF is encrypted", file=name, remedy="save it without a password")
    if len(reader.pages) > MAX_PAGES:
        raise UnreadableError(
            f"this PDF has more than {MAX_PAGES} pages", file=name, remedy="send the pages that matter"
        )


def _text(reader: PdfReader, name: str) -> str:
    pages: list[str] = []
    for page in reader.pages:
        pages.append(page.extract_text() or "")
        if sum(map(len, pages)) > MAX_CHARACTERS:
            raise UnreadableError("this PDF holds too much text", file=name, remedy="send the pages that matter")
    return unwrapped("\n\n".join(page.strip() for page in pages if page.strip()))


def _title(reader: PdfReader) -> str:
    stated = reader.metadata.title if reader.metadata is not None else ""
    return " ".join(str(stated or "").split())
