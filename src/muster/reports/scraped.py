"""Reports as JSON lines: ``{id, text, title?, outlet?, date?, url?, language?}``, one a line.

Reach for :func:`read_records`. The invariant: every line that is not blank becomes a record or an error with its number.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from muster.errors import FormatError
from muster.reports.extracted import MAX_CHARACTERS, Extracted, iso_date, same_length

_FIELDS = ("title", "outlet", "url", "language")


@dataclass(frozen=True, slots=True)
class Record:
    """One line: its number from 1, its own id (empty when it has none), its digest, and the report in it or what is wrong."""

    row: int
    id: str
    digest: str
    found: Extracted | FormatError


def read_records(text: str, name: str) -> Iterator[Record]:
    """Yield a record for every line that is not blank.

    Args:
        text: the file, decoded.
        name: its name, for messages.
    """
    for row, line in enumerate(text.split("\n"), 1):
        if line.strip():
            digest = hashlib.sha256(line.strip("\r").encode("utf-8", "surrogatepass")).hexdigest()
            try:
                yield _record(line, row, digest)
            except FormatError as error:
                wrong = FormatError(error.problem, file=name, row=row, column=error.column, remedy=error.remedy)
                yield Record(row, "", digest, wrong)


def _record(line: str, row: int, digest: str) -> Record:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        raise FormatError("this line is not JSON", remedy="one JSON object a line") from None
    if not isinstance(fields, dict):
        raise FormatError("this line is not a JSON object", remedy="one JSON object a line")
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        raise FormatError("no text", column="text", remedy='give the report\'s text as "text"')
    if len(text) > MAX_CHARACTERS:
        raise FormatError(f"longer than {MAX_CHARACTERS:,} characters", column="text", remedy="split it")
    words = {field: _words(fields.get(field)) for field in (*_FIELDS, "id", "date")}
    date = iso_date(words["date"])
    notes = (f"Its date could not be read: {words['date'][:40]}.",) if words["date"] and not date else ()
    found = Extracted(
        same_length(text),
        "jsonl",
        words["title"],
        words["outlet"],
        date,
        words["url"],
        words["language"][:2].casefold(),
        notes,
    )
    return Record(row, words["id"], digest, found)


def _words(value: object) -> str:
    """Return a field as one line of text; numbers are words too, other things are nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return same_length(" ".join(str(value).split()))
