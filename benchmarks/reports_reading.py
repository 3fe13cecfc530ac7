"""Reading reports: junk lines and the article of a page, beside trafilatura, jusText and readability.

python benchmarks/reports_reading.py [--held]

No labelled junk lines of many sites exist, so a stand-in is made of pages whose article somebody copied out by hand: the page
is turned into text badly, one block a line, and a line is junk when its words do not stand in the article. Titles are left
out of the count. It is made twice: of the whole page, with every menu and teaser of the site, and of the smallest element
around the article, which leaves captions, share lines and links between the paragraphs. A third of the pages, by hash, is
held back and counted only with --held; no rule was written looking at them.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import html as markup_of

from data import HOME, lines
from muster.errors import MusterError
from muster.reports.lines import kept_text, read_lines
from muster.reports.report import LineKind
from muster.reports.web import read_html
from runs import HERE, PEERS
from table import table

REPORTS = HOME / "reports"
SEEDS = HOME.parent / "seeds"
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "button",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "label",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "video",
        "audio",
    ]
)
UNSEEN = frozenset(["script", "style", "noscript", "template", "head", "svg", "iframe", "select", "textarea", "object"])
_WORD = re.compile(r"\w+")
Words = tuple[str, ...]
Keeper = Callable[[list[str]], list[bool]]


@dataclass(frozen=True)
class Text:
    """Lines of one text, and of each whether it is junk; None where it is not counted."""

    lines: list[str]
    junk: list[bool | None]


def main() -> None:
    """Print the tables."""
    tables("--held" in sys.argv[1:])


def tables(held: bool = False) -> dict[str, float]:
    """Print the tables, and return Muster's drop-F1 of each set of junk lines."""
    figures = {}
    pages = [row for row in lines(REPORTS / "article_extraction/pages.jsonl.gz") if is_held(row["id"]) == held]
    sets = {
        "seeds": list(seeds()),
        "unseen sites, whole page": [whole_page(row) for row in pages],
        "unseen sites, around the article": [around(row) for row in pages],
    }
    print(f"Pages {'held back' if held else 'of development'}: {len(pages)}\n")
    for name, texts in sets.items():
        junk = sum(mark is True for text in texts for mark in text.junk)
        print(f"Junk lines, {name}: {len(texts)} texts, {junk:,} lines to drop\n")
        scores = [(who, *drop_score(texts, keep)) for who, keep in keepers()]
        heads = ("reader", "drop-F1", "precision", "recall", "mean F1 of a text", "words of the article kept")
        print(table(heads, scores))
        figures[name] = scores[0][1]
    print("The article of a page, as words in fours\n")
    print(
        table(
            ("reader", "F1", "precision", "recall", "pages a second"),
            [(who, *article_score(pages, read)) for who, read in extractors()],
        )
    )
    clean_table()
    return figures


def is_held(key: str) -> bool:
    """Tell whether a page is held back."""
    return hashlib.sha256(f"reading:{key}".encode()).digest()[0] % 3 == 0


def words(text: str) -> Words:
    """Return the words of a text."""
    return tuple(_WORD.findall(text.casefold()))


def fours(found: Words) -> list[Words]:
    """Return the runs of four words."""
    return [found[at : at + 4] for at in range(max(1, len(found) - 3))]


def seeds() -> Iterator[Text]:
    """Yield the hand-labelled texts."""
    labels = {(row["doc"], row["span"][0]): not row["keep"] for row in lines(REPORTS / "seeds_gold/lines.jsonl")}
    for path in sorted(SEEDS.glob("*.txt")):
        text, at = path.read_text(encoding="utf-8"), 0
        rows = text.split("\n")
        marks = list[bool | None]()
        for row in rows:
            marks.append(labels.get((path.stem, at)))
            at += len(row) + 1
        yield Text(rows, marks)


def whole_page(row: dict[str, str]) -> Text:
    """Return a page as text, one block a line."""
    return labelled(tree_of(row["html"]), row)


def around(row: dict[str, str]) -> Text:
    """Return the element around the article as text: the parent of the smallest that holds nearly all of its words."""
    wanted = set(fours(words(row["body"])))
    element = tree_of(row["html"])
    most = held_of(element, wanted)
    while inner := [child for child in element if held_of(child, wanted) >= 0.97 * most]:
        element = inner[0]
    parent = element.getparent()
    return labelled(element if parent is None or element.tag == "body" else parent, row)


def held_of(element: Any, wanted: set[Words]) -> int:
    """Return how many of the runs an element holds."""
    return len(wanted & set(fours(words(element.text_content())))) if isinstance(element.tag, str) else -1


def tree_of(page: str) -> Any:
    """Return the tree of a page without what is never shown."""
    tree: Any = markup_of.document_fromstring(
        page.encode(), parser=markup_of.HTMLParser(encoding="utf-8", remove_comments=True)
    )
    for element in [item for item in tree.iter() if item.tag in UNSEEN]:
        if element.getparent() is not None:
            element.drop_tree()
    return tree


def blocks(element: Any) -> list[str]:
    """Return the text of an element, one block a line; inline elements do not break a line."""
    pieces = list[str]()

    def walk(item: Any) -> None:
        own = item.tag in BLOCKS
        pieces.append("\n" if own else "")
        pieces.append((item.text or "").replace("\n", " "))
        for child in item:
            if isinstance(child.tag, str):
                walk(child)
            pieces.append((child.tail or "").replace("\n", " "))
        pieces.append("\n" if own else "")

    walk(element)
    return [row for row in (" ".join(line.split()) for line in "".join(pieces).split("\n")) if row]


def labelled(element: Any, row: dict[str, str]) -> Text:
    """Tell of each line whether its words stand in the article; a title is not counted."""
    rows, body = blocks(element), words(row["body"])
    joined, runs = f" {' '.join(body)} ", set(fours(body))
    alone = {words(line) for line in row["body"].split("\n")}
    titles = set(titles_of(row["html"]))

    def junk(line: str) -> bool | None:
        found = words(line)
        if not found or found in titles:
            return None
        if len(found) < 4:
            return found not in alone  # "Share" stands in many an article
        if len(found) < 6:
            return f" {' '.join(found)} " not in joined
        return sum(run in runs for run in fours(found)) < 0.5 * len(fours(found))

    return Text(rows, [junk(line) for line in rows])


def titles_of(page: str) -> Iterator[Words]:
    """Yield the titles a page gives itself."""
    tree: Any = markup_of.document_fromstring(page.encode(), parser=markup_of.HTMLParser(encoding="utf-8"))
    stated = tree.xpath("//meta[@property='og:title' or @name='twitter:title']/@content") + tree.xpath(
        "//title[1]/text()"
    )
    for title in [*stated, *(item.text_content() for item in tree.xpath("//h1"))]:
        if len(words(title)) > 2:
            yield words(title)


def drop_score(texts: Iterable[Text], keep: Keeper) -> tuple[float, ...]:
    """Return F1, precision and recall of dropped lines, the mean F1 of texts with junk, and the share of words that stay."""
    every, said, means = Counter[tuple[bool, bool]](), Counter[bool](), list[float]()
    for text in texts:
        seen = Counter[tuple[bool, bool]]()
        for line, junk, kept in zip(text.lines, text.junk, keep(text.lines), strict=True):
            if junk is not None:
                seen[junk, not kept] += 1
            if junk is False:
                said[kept] += len(line.split())
        every += seen
        if seen[True, True] + seen[True, False]:
            means.append(f1(seen)[0])
    return *f1(every), sum(means) / max(1, len(means)), said[True] / max(1, said.total())


def f1(seen: Counter[tuple[bool, bool]]) -> tuple[float, float, float]:
    """Return F1, precision and recall of (is junk, was dropped)."""
    hits, false, missed = seen[True, True], seen[False, True], seen[True, False]
    precision, recall = hits / max(1, hits + false), hits / max(1, hits + missed)
    return 2 * hits / max(1, 2 * hits + false + missed), precision, recall


def keepers() -> Iterator[tuple[str, Keeper]]:
    """Yield what tells junk lines of a plain text; the peers are given each line as a paragraph of a page."""
    yield "Muster", ours
    for name, extract in peers():
        yield f"{name}, lines as paragraphs", by_page(extract)


def ours(rows: list[str]) -> list[bool]:
    """Keep what Muster keeps; its title line is not counted as dropped."""
    return [line.keep or line.kind is LineKind.TITLE for line in read_lines("\n".join(rows))]


def by_page(extract: Callable[[str], str]) -> Keeper:
    """Keep the lines that come out of a page made of them."""

    def keep(rows: list[str]) -> list[bool]:
        page = "".join(f"<p>{html.escape(row)}</p>" for row in rows if row.strip())
        out = {words(line) for line in extract(f"<html><body><article>{page}</article></body></html>").split("\n")}
        return [words(row) in out for row in rows]

    return keep


def peers() -> Iterator[tuple[str, Callable[[str], str]]]:
    """Yield the peers that are installed in their environment; of the others it is said that they are not."""
    for name in ("trafilatura", "justext", "readability"):
        try:
            yield name, PageReader(name)
        except OSError:
            print(f"({name} is not installed and was left out.)\n")


class PageReader:
    """A peer that waits in its own environment for pages."""

    def __init__(self, name: str) -> None:
        command = [str(PEERS), str(HERE / "peers/pages.py"), name]
        # It lives as long as this process, whose end closes its input.
        self._child = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self._answer()

    def __call__(self, page: str) -> str:
        """Return the article of a page."""
        if self._child.stdin is not None:
            self._child.stdin.write(json.dumps(page) + "\n")
            self._child.stdin.flush()
        return self._answer()

    def _answer(self) -> str:
        line = self._child.stdout.readline() if self._child.stdout is not None else ""
        if not line:
            raise OSError("the peer has ended")
        return str(json.loads(line))


def extractors() -> Iterator[tuple[str, Callable[[str], str]]]:
    """Yield what makes an article of a page."""
    yield "Muster (trafilatura and our lines)", article
    yield from peers()


def article(page: str) -> str:
    """Return the body Muster keeps of a page."""
    try:
        found = read_html(page, "page")
    except MusterError:
        return ""
    return kept_text(found.text, read_lines(found.text, title=found.title))


def article_score(pages: Sequence[dict[str, str]], read: Callable[[str], str]) -> tuple[float, float, float, float]:
    """Return F1 of mean precision and mean recall over pages, as the makers of the pages count, and the speed."""
    precision = recall = 0.0
    start = time.perf_counter()
    texts = [read(row["html"]) for row in pages]
    seconds = time.perf_counter() - start
    for row, text in zip(pages, texts, strict=True):
        gold, found = Counter(fours(words(row["body"]))), Counter(fours(words(text)))
        both = (gold & found).total()
        precision, recall = precision + both / max(1, found.total()), recall + both / max(1, gold.total())
    precision, recall = precision / len(pages), recall / len(pages)
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall, len(pages) / seconds


def clean_table() -> None:
    """Print how much is dropped of texts that were scraped well: nearly all of it should stay."""
    rows = [(name, *kept_share(name)) for name in ("polnear/dev", "gum_attribution/dev", "fnc_stories/docs")]
    print("Words kept of articles scraped well\n")
    print(table(("texts", "articles", "words kept", "articles a second"), rows))


def kept_share(name: str) -> tuple[int, float, float]:
    """Return how many articles there are, the share of their words that stays, and the speed."""
    texts = [str(row["text"]) for row in lines(REPORTS / f"{name}.jsonl")]
    start = time.perf_counter()
    kept = sum(len(kept_text(text, read_lines(text), title=True).split()) for text in texts)
    seconds = time.perf_counter() - start
    return len(texts), kept / sum(len(text.split()) for text in texts), len(texts) / seconds


if __name__ == "__main__":
    main()
