"""Extract the article of pages with one peer: ``pages.py PEER``; a page a line in, its text a line out, both JSON strings.

Runs in the peers' environment, and goes on until there are no more lines.
"""

from __future__ import annotations

import contextlib
import json
import logging
import sys
from collections.abc import Callable

BREAKS = "p|div|li|ul|ol|h1|h2|h3|h4|h5|h6|br|tr|td|table|section|article|blockquote|pre|dd|dt|figure|figcaption"


def main() -> None:
    """Answer every line."""
    logging.disable(logging.CRITICAL)
    extract = PEERS[sys.argv[1]]()
    print(json.dumps("ready"), flush=True)
    for line in sys.stdin:
        with contextlib.redirect_stdout(sys.stderr):
            text = extract(json.loads(line))
        print(json.dumps(text), flush=True)


def trafilatura() -> Callable[[str], str]:
    """Return trafilatura's fast mode, which measured best."""
    import trafilatura as peer

    return lambda page: peer.extract(page, fast=True, include_comments=False, with_metadata=False) or ""


def justext() -> Callable[[str], str]:
    """Return jusText with its list of English words."""
    import justext as peer

    stop = peer.get_stoplist("English")
    return lambda page: "\n".join(
        item.text for item in peer.justext(page.encode(), stop, encoding="utf-8") if not item.is_boilerplate
    )


def readability() -> Callable[[str], str]:
    """Return readability's summary as text, a block a line."""
    from lxml import html
    from readability import Document

    def extract(page: str) -> str:
        tree = html.fromstring(Document(page).summary() or "<p></p>")
        for element in tree.iter(*BREAKS.split("|")):
            element.text = "\n" + (element.text or "")
            element.tail = "\n" + (element.tail or "")
        rows = (" ".join(row.split()) for row in tree.text_content().split("\n"))
        return "\n".join(row for row in rows if row)

    return extract


PEERS: dict[str, Callable[[], Callable[[str], str]]] = {
    "trafilatura": trafilatura,
    "justext": justext,
    "readability": readability,
}


if __name__ == "__main__":
    main()
