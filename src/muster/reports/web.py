"""Reports as web pages: the body by trafilatura, what the page says of itself by our own reading of its head.

Reach for :func:`read_html`. Dates are read only where the page states them; they are never guessed from the text or the
clock. The invariant: no exception but our own, whatever the page.
"""

from __future__ import annotations

import re
from typing import Any

from muster.errors import MissingExtraError, UnreadableError
from muster.reports.extracted import FAULTS, Extracted, iso_date, quiet, same_length

_DATES = (
    "article:published_time",
    "datePublished",
    "date",
    "DC.date.issued",
    "dcterms.created",
    "pubdate",
    "parsely-pub-date",
)
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(?P<url>[^\s>]{4,2000})\s*-->", re.IGNORECASE)
_SINGLE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(?P<url>[^\s>]{4,2000})\s+saved date:\s*(?P<time>[^\n>]{4,80}?)\s*(?:\n|-->)"
)
"""What browsers write into a page they save."""
_SITES = ("og:site_name", "application-name", "publisher", "DC.publisher")
_TITLES = ("og:title", "twitter:title", "DC.title")


def read_html(markup: str, name: str) -> Extracted:
    """Return the article of a web page.

    Args:
        markup: the page, decoded.
        name: the file's name, for messages.

    Raises:
        UnreadableError: when the page cannot be parsed or holds no text.
        MissingExtraError: when the ``text`` extra is not installed.
    """
    markup = re.sub("[\x00\ud800-\udfff]", "\ufffd", markup)
    try:
        body, note = _body(markup)
        head = _head(markup)
    except FAULTS:
        raise UnreadableError("this web page cannot be parsed", file=name, remedy="save it as text") from None
    if not body.strip():
        problem = "this web page holds no text that can be reached (made by scripts, or nested without end)"
        raise UnreadableError(problem, file=name, remedy="save the article itself") from None
    first = body.lstrip().split("\n", 1)[0].strip()
    title = head.title
    text = body if not title or first == title else f"{title}\n\n{body}"
    saved = _SINGLE.search(markup[:4000]) or _SAVED.search(markup[:4000])
    url = head.url or (saved["url"] if saved else "")
    time = saved["time"] if saved and "time" in saved.groupdict() else ""
    return Extracted(same_length(text), "html", title, head.outlet, head.date, url, head.language, note, time)


def _body(markup: str) -> tuple[str, tuple[str, ...]]:
    try:
        from trafilatura import extract
    except ImportError:
        raise MissingExtraError("reading web pages", "text") from None
    with quiet("trafilatura"):
        body = extract(markup, fast=True, include_comments=False, include_tables=True, with_metadata=False)
    if body:
        return str(body), ()
    tree = _tree(markup, deep=True)
    whole = "" if tree is None else "\n".join(line.strip() for line in tree.text_content().splitlines() if line.strip())
    return whole, ("No article was found in the page; all of its text was taken.",) if whole else ()


def _tree(markup: str, *, deep: bool = False) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, huge_tree=deep)
    try:
        tree: Any = html.document_fromstring(markup.encode(), parser=parser)
    except etree.ParserError:
        return None  # nothing but blanks and comments
    for element in tree.xpath("//script|//style|//noscript|//template"):
        element.drop_tree()
    return tree


def _head(markup: str) -> Extracted:
    """Read what the page says of itself in its head."""
    tree = _tree(markup)
    if tree is None:
        return Extracted("", "html")
    metas = {
        (element.get("property") or element.get("name") or element.get("itemprop") or ""): element.get("content") or ""
        for element in reversed(tree.xpath("//meta[@content]"))  # the first of several wins
    }
    outlet = _first(metas, _SITES)
    heading = (
        _first(metas, _TITLES)
        or _clean("".join(tree.xpath("//title[1]//text()")))
        or _clean("".join(tree.xpath("//h1[1]//text()")))
    )
    stamp = _first(metas, _DATES) or _clean(next(iter(tree.xpath("//time/@datetime")), ""))
    link = _clean(next(iter(tree.xpath("//link[@rel='canonical']/@href")), "")) or metas.get("og:url", "")
    language = _clean(next(iter(tree.xpath("/html/@lang")), ""))[:2].casefold()
    return Extracted(
        "", "html", _bare(heading, outlet), outlet, iso_date(stamp), link, language if language.isalpha() else ""
    )


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str:
    return next((_clean(metas[name]) for name in names if metas.get(name, "").strip()), "")


def _clean(words: object) -> str:
    return " ".join(str(words).split())


def _bare(heading: str, outlet: str) -> str:
    """Leave the site's own name out of the end of a heading."""
    for mark in (" | ", " - ", " – ", " — "):
        if outlet and heading.endswith(mark + outlet):
            return heading[: -len(mark + outlet)]
    return heading
