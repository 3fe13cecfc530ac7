"""How well statements are read: sources and contents, direct quotations, outlets, failures and speed, a table for each set.

Run ``python benchmarks/reports_statements.py [SHARED]``; SHARED is the folder of real data, by default the one beside the
project. *content@.5*: a statement counts when its content and a gold one share at least half of their characters, one to
one, the best first; *content+source*: and the source spans touch, or both are empty. No evaluation file is read.
"""

from __future__ import annotations

import itertools
import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from muster.reports.credits import find_credits
from muster.reports.lines import read_lines
from muster.reports.report import Credit, Statement
from muster.reports.statements import find_statements
from table import table

Row = dict[str, Any]
Span = tuple[int, int]
HEADS = ("set", "reports", "gold", "found", "content@.5 F1", "content+source F1", "precision", "recall", "direct found")
TOLD = re.compile(
    r"told(?! by)|tell|sp[eo]a?k|interview|talk|appear|comment|remark|statement to|email|said to|given|leaked|confirmed to",
    re.IGNORECASE,
)
"""Cues of words said to an outlet by somebody else, who is the source there."""
QUOTES = '“"«‘„'


@dataclass(frozen=True)
class Article:
    """A text with its gold attributions: spans of sources and contents."""

    key: str
    text: str
    gold: tuple[Row, ...]


@dataclass
class Score:
    """Counts of one set."""

    name: str
    reports: int = 0
    gold: int = 0
    found: int = 0
    content: int = 0
    source: int = 0
    direct: int = 0
    direct_found: int = 0

    def cells(self) -> Sequence[object]:
        """Return the row of the table."""
        total = max(1, self.gold + self.found)
        rates = (2 * self.content / total, 2 * self.source / total)
        exact = (self.source / max(1, self.found), self.source / max(1, self.gold))
        direct = self.direct_found / self.direct if self.direct else float("nan")
        return (self.name, self.reports, self.gold, self.found, *rates, *exact, direct)


@dataclass
class Counts:
    """Hits, found and gold of sets compared."""

    name: str
    hits: int = 0
    found: int = 0
    gold: int = 0

    def add(self, found: set[str], gold: set[str]) -> None:
        """Count one comparison."""
        self.hits += len(found & gold)
        self.found += len(found)
        self.gold += len(gold)

    def cells(self) -> Sequence[object]:
        """Return the row of the table."""
        exact = (self.hits / max(1, self.found), self.hits / max(1, self.gold))
        return (self.name, self.gold, self.found, 2 * self.hits / max(1, self.found + self.gold), *exact)


@dataclass
class Clock:
    """Processor seconds of each step."""

    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    reports: int = 0

    def read(self, key: str, text: str) -> tuple[tuple[Credit, ...], tuple[Statement, ...]]:
        """Return credits and statements of a text, timed."""
        marks = [time.process_time()]
        lines = read_lines(text)
        marks.append(time.process_time())
        credits_ = find_credits(text, lines)
        marks.append(time.process_time())
        statements = find_statements(key, text, lines, credits_)
        marks.append(time.process_time())
        for step, (start, end) in zip(("lines", "credits", "statements"), itertools.pairwise(marks), strict=True):
            self.seconds[step] += end - start
        self.reports += 1
        return credits_, statements


def main() -> None:
    """Print the tables."""
    tables(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared")


def tables(home: Path) -> tuple[list[Score], list[Counts], int]:
    """Print the tables; return the scores of each set, of the outlets, and the number of failures."""
    data, clock = home / "data" / "reports", Clock()
    sets = {
        "seeds": seeds(home),
        "PolNeAR dev": polnear(data, "dev"),
        "PolNeAR train": polnear(data, "train"),
        "GUM train, news and interviews": gum(data),
    }
    scores = [attribution(name, articles, clock) for name, articles in sets.items()]
    credited = outlets(home)
    print(table(HEADS, [score.cells() for score in scores]))
    print(table(("outlets", "gold", "found", "F1", "precision", "recall"), [count.cells() for count in credited]))
    print(table(("step", "ms a report"), [(k, 1000 * v / clock.reports) for k, v in clock.seconds.items()]))
    failed, texts = failures(data)
    print(f"failures over all data: {failed} of {texts} texts")
    return scores, credited, failed


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def seeds(home: Path) -> list[Article]:
    """Return the founding reports with the hand labels."""
    gold: dict[str, list[Row]] = defaultdict(list)
    for row in rows(home / "data/reports/seeds_gold/attributions.jsonl"):
        gold[row["doc"]].append({**row, "source": [row["source"]] if row["source"] else []})
    paths = sorted((home / "seeds").glob("*.txt"))
    return [Article(p.stem, p.read_text(encoding="utf-8"), tuple(gold[p.stem])) for p in paths]


def polnear(data: Path, part: str) -> list[Article]:
    """Return the articles of a part of PolNeAR."""
    return [Article(r["id"], r["text"], tuple(r["attributions"])) for r in rows(data / f"polnear/{part}.jsonl")]


def gum(data: Path) -> list[Article]:
    """Return the news and interviews of GUM's train part; its sources were derived from trees and may be wrong."""
    docs = (r for r in rows(data / "gum_attribution/dev.jsonl") if r["partition"] == "train")
    return [
        Article(r["id"], r["text"], tuple({**a, "source": a["source_derived"] or []} for a in r["attributions"]))
        for r in docs
        if r["genre"] in {"news", "interview"}
    ]


def attribution(name: str, articles: Iterable[Article], clock: Clock) -> Score:
    """Score statements against gold attributions."""
    score = Score(name)
    for article in articles:
        statements = clock.read(article.key, article.text)[1]
        pairs = paired(article.gold, statements)
        score.reports += 1
        score.gold += len(article.gold)
        score.found += len(statements)
        score.content += len(pairs)
        score.source += sum(agrees(row["source"], statement) for row, statement in pairs)
        for row in article.gold:
            if row["content"] and article.text[row["content"][0][0]] in QUOTES:
                score.direct += 1
                score.direct_found += any(overlap(row["content"], spans(s)) >= 0.5 for s in statements)
    return score


def paired(gold: Iterable[Row], statements: Sequence[Statement]) -> list[tuple[Row, Statement]]:
    """Return the gold attributions and statements that share half of their content, one to one."""
    likely = sorted(
        (
            (-overlap(row["content"], spans(statement)), not agrees(row["source"], statement), a, b)
            for a, row in enumerate(gold)
            for b, statement in enumerate(statements)
        ),
    )
    rows_, used_a, used_b = list(gold), set[int](), set[int]()
    pairs = []
    for value, _, a, b in likely:
        if -value >= 0.5 and a not in used_a and b not in used_b:
            used_a.add(a)
            used_b.add(b)
            pairs.append((rows_[a], statements[b]))
    return pairs


def spans(statement: Statement) -> list[Span]:
    """Return the spans of a statement's content."""
    return [(passage.start, passage.end) for passage in statement.content]


def overlap(left: Sequence[Sequence[int]], right: Sequence[Sequence[int]]) -> float:
    """Return the characters in both as a share of those in either; the spans of one side do not overlap."""
    both = sum(max(0, min(b, d) - max(a, c)) for a, b in left for c, d in right)
    return both / max(1, sum(b - a for a, b in left) + sum(d - c for c, d in right) - both)


def agrees(gold: Sequence[Sequence[int]], statement: Statement) -> bool:
    """Tell whether sources touch, or neither side names one."""
    source = statement.source
    if source is None or not gold:
        return source is None and not gold
    return any(start < source.end and source.start < end for start, end in gold)


def outlets(home: Path) -> list[Counts]:
    """Return how well outlets are credited, a document at a time; what is only told to an outlet is set apart."""
    data = home / "data/reports"
    texts = {row["id"]: row["text"] for part in ("train", "dev") for row in rows(data / f"polnear/{part}.jsonl")}
    gold: dict[str, list[Row]] = defaultdict(list)
    for row in rows(data / "outlet_sources/dev.jsonl"):
        gold[row["doc"]].append(row)
    known = {outlet for group in gold.values() for row in group for outlet in row["outlets"]}
    everyone, speaking = (
        Counts("outlet_sources, every credit"),
        Counts("outlet_sources, credits by the outlet's own words"),
    )
    for key, group in sorted(gold.items()):
        credits_ = find_credits(texts[key], read_lines(texts[key]))
        wanted = {outlet for row in group if row["kind"] == "outlet" for outlet in row["outlets"]}
        people = {outlet for row in group if row["kind"] != "outlet" for outlet in row["outlets"]} - wanted
        everyone.add({c.outlet for c in credits_} & known, wanted)
        speaking.add({c.outlet for c in credits_ if not TOLD.search(c.cue)} & known - people, wanted)
    return [*seed_outlets(home), everyone, speaking]


def seed_outlets(home: Path) -> tuple[Counts, Counts]:
    """Return the outlets credited by the founding reports, a report at a time and a claim at a time."""
    reports, claims = Counts("seeds, a report"), Counts("seeds, a claim")
    for article in seeds(home):
        credits_, statements = Clock().read(article.key, article.text)
        reports.add({c.outlet for c in credits_}, {row["outlet"] for row in article.gold if row["outlet"]})
        for row, statement in paired(article.gold, statements):
            claims.add(set(statement.via[:1]), {row["outlet"]} - {None})
    return reports, claims


def failures(data: Path) -> tuple[int, int]:
    """Read every text of every set, and return how many failed, of how many; anything but statements is a failure."""
    texts = [
        row["text"] for path in sorted(data.glob("*/*.jsonl")) for row in rows(path) if "text" in row and "id" in row
    ]
    failed, clock = 0, Clock()
    for text in texts:
        try:
            clock.read("r", text)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a failure to count
            failed += 1
            print(f"{type(error).__name__}: {error}")
    return failed, len(texts)


if __name__ == "__main__":
    main()
