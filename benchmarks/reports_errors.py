"""What goes wrong, twenty of each kind, by id and offsets alone: the texts stay where they are.

python benchmarks/reports_errors.py [SHARED]
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, islice
from pathlib import Path

import reports_lineage
import reports_statements
from data import lines
from muster.reports.likeness import likeness
from muster.reports.lines import kept_text, read_lines
from muster.reports.relations import relate
from muster.reports.report import LineKind
from muster.reports.shingles import shared_runs
from muster.reports.stories import cluster

SHOWN = 20
Errors = Iterator[str]


def main() -> None:
    """Print the lists."""
    tables(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared")


def tables(home: Path) -> None:
    """Print twenty errors of each kind; spread over the set, not only its first articles."""
    data = home / "data/reports"
    kinds: dict[str, Callable[[], Errors]] = {
        "Statements missed, seeds (report:start-end of the content)": lambda: missed(reports_statements.seeds(home)),
        "Statements that are none, seeds": lambda: extra(reports_statements.seeds(home)),
        "Statements missed, PolNeAR dev (row of the set:start-end)": lambda: missed(polnear(data)),
        "Statements that are none, PolNeAR dev (row of the set:start-end)": lambda: extra(polnear(data)),
        "Statements with another source, PolNeAR dev (row of the set:start-end)": lambda: sources(polnear(data)),
        "Lines of the seeds kept or dropped wrongly (report:start, label)": lambda: junk(home),
        "Reuse not tied to its base (kind, ids)": lambda: reuse(data),
        "Rewrites and independent reports confused (ids, label, found)": lambda: rewrites(data),
        "Stories taken apart (ids)": lambda: stories(data, apart=True),
        "Stories thrown together (ids)": lambda: stories(data, apart=False),
        "Drift graded farthest from people (row of the set, rank of people and of Muster, 0 to 1)": lambda: drift(data),
    }
    for name, find in kinds.items():
        found = spread(list(find()))
        print(f"**{name}.** {'; '.join(found) or 'None.'}\n")


def polnear(data: Path) -> list[reports_statements.Article]:
    """Return the articles by the numbers of their rows: their ids are made of headlines."""
    articles = reports_statements.polnear(data, "dev")
    return [replace(article, key=f"row {number}") for number, article in enumerate(articles)]


def spread(errors: Sequence[str]) -> list[str]:
    """Return so many errors at even distances."""
    step = max(1, len(errors) // SHOWN)
    return list(islice(errors[::step], SHOWN))


def statements_of(articles: Iterable[reports_statements.Article]) -> Iterator[tuple]:
    """Yield each article, its statements, and those that meet a gold attribution."""
    clock = reports_statements.Clock()
    for article in articles:
        found = clock.read(article.key, article.text)[1]
        yield article, found, reports_statements.paired(article.gold, found)


def missed(articles: Iterable[reports_statements.Article]) -> Errors:
    """Yield gold attributions that no statement meets."""
    for article, _, pairs in statements_of(articles):
        met = [row for row, _ in pairs]
        yield from (f"{article.key}:{place(row['content'])}" for row in article.gold if row not in met)


def extra(articles: Iterable[reports_statements.Article]) -> Errors:
    """Yield statements that meet no gold attribution."""
    for article, found, pairs in statements_of(articles):
        met = [statement for _, statement in pairs]
        yield from (f"{article.key}:{place(reports_statements.spans(s))}" for s in found if s not in met)


def sources(articles: Iterable[reports_statements.Article]) -> Errors:
    """Yield statements whose content is right and whose source is not."""
    for article, _, pairs in statements_of(articles):
        for row, statement in pairs:
            if not reports_statements.agrees(row["source"], statement):
                yield f"{article.key}:{place(row['content'])}"


def place(spans: Sequence[Sequence[int]]) -> str:
    """Return where some spans begin and end."""
    return f"{spans[0][0]}-{spans[-1][1]}" if spans else "nowhere"


def junk(home: Path) -> Errors:
    """Yield lines of the seeds on which reading and label differ."""
    for path in sorted((home / "seeds").glob("*.txt")):
        found = {line.start: line for line in read_lines(path.read_text(encoding="utf-8"))}
        for row in lines(home / "data/reports/seeds_gold/lines.jsonl"):
            line = found.get(row["span"][0])
            if (
                row["doc"] == path.stem
                and line is not None
                and row["keep"] != (line.keep or line.kind is LineKind.TITLE)
            ):
                yield f"{path.stem}:{line.start}, {row['label']}"


def reuse(data: Path) -> Errors:
    """Yield edited copies that are not tied to their base."""
    docs = {str(row["id"]): row for row in lines(data / "reuse_synth/docs.jsonl")}
    texts = {key: kept_text(row["text"], read_lines(row["text"])) for key, row in docs.items()}
    tied = {(pair.a, pair.b) for pair in shared_runs(texts) if reports_lineage.ties((pair.containment, pair.runs))}
    for key, row in docs.items():
        if row["kind"] != "base" and reports_lineage.pair_of(key, str(row["base"])) not in tied:
            yield f"{row['kind']}, {key} of {row['base']}"


def rewrites(data: Path) -> Errors:
    """Yield labelled pairs of one story that are told otherwise."""
    texts = {str(row["id"]): row["text"] for row in lines(data / "fnc_stories/docs.jsonl")}
    with (Path(__file__).parent / "rewrite_pairs.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kind = relate(*(reports_lineage.report(row[side], texts) for side in "ab")).kind.value
            if (row["label"] == "rewrite") != (kind in {"rewrite", "copy"}):
                yield f"{row['a']} and {row['b']}, {row['label']}, {kind}"


def stories(data: Path, *, apart: bool) -> Errors:
    """Yield two reports of one story that were taken apart, or of two that were thrown together."""
    docs = {str(row["id"]): row for row in lines(data / "fnc_stories/docs.jsonl")}
    group_of = {key: at for at, group in enumerate(cluster({k: r["text"] for k, r in docs.items()})) for key in group}
    for a, b in combinations(sorted(docs), 2):
        one, found = docs[a]["story"] == docs[b]["story"], group_of[a] == group_of[b]
        if one != found and one is apart:
            yield f"{a} and {b}"


def drift(data: Path) -> Errors:
    """Yield the pairs whose rank is farthest from that people gave them, farthest first."""
    scored = [(n, row) for n, row in enumerate(lines(data / "drift_pairs/pairs.jsonl")) if row["score"] is not None]
    people = reports_lineage.ranks([row["score"] for _, row in scored])
    ours = reports_lineage.ranks([likeness(row["a"], row["b"]) for _, row in scored])
    far = sorted(zip(people, ours, scored, strict=True), key=lambda item: -abs(item[0] - item[1]))[:SHOWN]
    size = len(scored)
    yield from (f"{row['set']} {number}, {mine / size:.2f}, {found / size:.2f}" for mine, found, (number, row) in far)


if __name__ == "__main__":
    main()
