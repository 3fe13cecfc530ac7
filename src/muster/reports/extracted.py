"""What a format's reader gets out of a file: the text and what the file says of itself.

Reach for :class:`Extracted` when writing a reader for one more format, and for :data:`FAULTS` around the library that
parses it. The invariant: a reader states only what the file states; what it does not say stays empty.
"""

from __future__ import annotations

import logging
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What parsers written by others raise on damaged files; each becomes one clear line."""

MAX_CHARACTERS = 4_000_000
"""Longest text kept of one report; a longer one is refused, since cutting it would lose what comes after."""

_SEPARATORS = str.maketrans(dict.fromkeys("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\n") | {"\x00": "\ufffd"})
_SURROGATES = re.compile("[\ud800-\udfff]")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ISO = re.compile(r"\s*(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?=$|[T\s])")
_WRITTEN = re.compile(
    r"\b(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m1>[A-Za-z]{3,9})\.?,?\s+(?P<y1>\d{4})"
    r"|(?P<m2>[A-Za-z]{3,9})\.?\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{4})|(?P<iso>\d{4}-\d{2}-\d{2}))\b"
)


@dataclass(frozen=True, slots=True)
class Extracted:
    """One report before it is read for meaning.

    Attributes:
        text: its text; lines end with a line feed.
        format: ``text``, ``html``, ``pdf``, ``docx``, ``eml``, ``jsonl`` or ``warc``.
        title: as the file states it, else empty.
        outlet: likewise.
        date: ISO prefix, likewise.
        url: likewise.
        language: ISO 639-1 as stated, else empty.
        notes: what a reader must know about the reading.
        time: when it was captured or sent, as stated; a date of publication is another thing.
    """

    text: str
    format: str
    title: str = ""
    outlet: str = ""
    date: str = ""
    url: str = ""
    language: str = ""
    notes: tuple[str, ...] = ()
    time: str = ""


def same_length(text: str) -> str:
    r"""Return the text with one kind of line end and no lone surrogates, every character still at its place.

    Examples:
        >>> same_length("one\\r\\ntwo")
        'one \\ntwo'
    """
    text = text.replace("\r\n", " \n").translate(_SEPARATORS)
    return _SURROGATES.sub("\ufffd", text)


def iso_date(words: str) -> str:
    """Return a date as an ISO prefix when it is written out without doubt; else nothing.

    ``03/04/2024`` is two days, so it gives nothing; ``2024-03`` stays a month.

    Examples:
        >>> iso_date("29 March 2024"), iso_date("2024-03"), iso_date("03/04/2024")
        ('2024-03-29', '2024-03', '')
    """
    iso = _ISO.match(words[:40])
    if iso:
        return _checked(*iso.groups())
    match = _WRITTEN.search(words[:200])
    if match is None:
        return ""
    if match["iso"]:
        return _checked(*match["iso"].split("-"))
    day, month, year = (
        (match["d1"], match["m1"], match["y1"]) if match["d1"] else (match["d2"], match["m2"], match["y2"])
    )
    number = _MONTHS.index(month[:3].casefold()) + 1 if month[:3].casefold() in _MONTHS else 0
    return _checked(year, f"{number:02}", f"{int(day):02}") if number else ""


def _checked(year: str, month: str | None, day: str | None) -> str:
    if month is None:
        return year
    if not 1 <= int(month) <= 12:
        return ""
    if day is None:
        return f"{year}-{month}"
    return f"{year}-{month}-{day}" if 1 <= int(day) <= 31 else ""


@contextmanager
def quiet(library: str) -> Iterator[None]:
    """Keep a library's own log off the user's screen while it reads; what matters is raised as one clear line."""
    logger = logging.getLogger(library)
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)
