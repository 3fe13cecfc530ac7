"""Reports as JSON lines: one scraped article a line, under the key names scrapers use.

Reach for :func:`read_records`. Muster's own names are ``{id, text, title?, outlet?, date?, url?, language?}``; a record with
``html`` and no text is read as the page it is. The invariant: every line that is not blank becomes a record or an error
with its number, and no key is read that is not in the table below.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from muster.errors import FormatError, UnreadableError
from muster.reports.extracted import MAX_CHARACTERS, Extracted, iso_date, same_length
from muster.reports.web import read_html

KEYS = {
    "text": (
        "text maintext main_text article_text articleBody article_body full_text fulltext plain_text cleaned_text body "
        "content story article raw_text"
    ),
    "html": "html raw_html page_html html_content",
    "id": "id _id article_id articleId uuid guid",
    "title": "title headline title_full name",
    "outlet": "outlet publisher source_name site_name sitename siteName publication media_name newspaper media source",
    "date": (
        "date date_publish published_date publish_date publication_date datePublished date_published published_at "
        "publishedAt published pubDate pubdate article_date"
    ),
    "url": "url canonical_url canonicalUrl link article_url source_url web_url uri source",
    "language": "language lang locale inLanguage",
    "time": (
        "captured_at capture_time date_download download_date downloaded_at retrieved_at retrieved fetched_at fetch_date "
        "fetched scraped_at scrape_date scraped crawled_at crawl_date crawled accessed"
    ),
}
"""Key names by what they mean, the first that holds something wins."""

_URL = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Record:
    """One line: its number from 1, its own id (empty when it has none), its bytes and their digest, and what is in it."""

    row: int
    id: str
    digest: str
    line: bytes
    found: Extracted | FormatError | UnreadableError


def read_records(text: str, name: str) -> Iterator[Record]:
    """Yield a record for every line that is not blank.

    Args:
        text: the file, decoded.
        name: its name, for messages.

    Raises:
        MissingExtraError: when a record holds a page and no text, and the ``text`` extra is not installed.
    """
    for row, line in enumerate(text.split("\n"), 1):
        if line.strip():
            data = line.strip("\r").encode("utf-8", "surrogatepass")
            key, found = _found(line, name, row)
            yield Record(row, key, hashlib.sha256(data).hexdigest(), data, found)


def _found(line: str, name: str, row: int) -> tuple[str, Extracted | FormatError | UnreadableError]:
    try:
        fields = _fields(line)
        return _first(fields, "id"), _extracted(fields, name)
    except FormatError as error:
        return "", FormatError(error.problem, file=name, row=row, column=error.column, remedy=error.remedy)
    except UnreadableError as error:
        return "", UnreadableError(error.problem, file=name, row=row, remedy=error.remedy)


def _fields(line: str) -> dict[str, object]:
    try:
        fields = json.loads(line.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        raise FormatError("this line is not JSON", remedy="one JSON object a line") from None
    if not isinstance(fields, dict):
        raise FormatError("this line is not a JSON object", remedy="one JSON object a line")
    return fields


def _extracted(fields: dict[str, object], name: str) -> Extracted:
    stated = {meaning: _first(fields, meaning) for meaning in KEYS if meaning not in {"text", "html", "id"}}
    date = iso_date(stated["date"])
    unread = stated["date"] and not date
    notes = (f"Its date could not be read: {stated['date'][:40]}.",) if unread else ()
    found = _body(fields, name)
    return replace(
        found,
        text=same_length(found.text),
        format="jsonl",
        title=stated["title"] or found.title,
        outlet=stated["outlet"] or found.outlet,
        date=date or ("" if unread else found.date),
        url=stated["url"] or found.url,
        language=stated["language"][:2].casefold() if stated["language"][:2].isalpha() else found.language,
        notes=(*found.notes, *notes),
        time=stated["time"],
    )


def _body(fields: dict[str, object], name: str) -> Extracted:
    """Return the article: the first key that holds a text; else the page it came in."""
    text = next((value for value in _values(fields, "text") if isinstance(value, str) and value.strip()), "")
    page = next((value for value in _values(fields, "html") if isinstance(value, str) and value.strip()), "")
    if not text and not page:
        raise FormatError("no text", column="text", remedy='give the report\'s text as "text"')
    if max(len(text), len(page)) > MAX_CHARACTERS:
        raise FormatError(f"longer than {MAX_CHARACTERS:,} characters", column="text", remedy="split it")
    return Extracted(text, "jsonl") if text else read_html(page, name)


def _values(fields: dict[str, object], meaning: str) -> Iterator[object]:
    return (fields[key] for key in KEYS[meaning].split() if key in fields)


def _first(fields: dict[str, object], meaning: str) -> str:
    """Return the first key of a meaning that holds words; a ``source`` is an address or an outlet by what it looks like."""
    for key in KEYS[meaning].split():
        words = _words(fields.get(key))
        if words and (key != "source" or (meaning == "url") == bool(_URL.match(words))):
            return words
    return ""


def _words(value: object) -> str:
    """Return a field as one line of text; numbers are words too, an object is its name, other things are nothing."""
    if isinstance(value, dict):
        value = value.get("name", value.get("$oid", ""))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return same_length(" ".join(str(value).split()))
