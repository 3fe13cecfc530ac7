"""How well reports are read: lines, statements, quotations, credits, stories, failures and speed, as a table.

Run ``python benchmarks/reports.py [SHARED]``; SHARED is the folder of real data, by default the one beside the project.
Measures: *content*: a statement counts when its content and a gold one share at least half of their characters (one to
one); *content+source*: and the source spans touch, or neither names one. Seeds are development data.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from muster.errors import MusterError
from muster.reports.assemble import Identity, assemble
from muster.reports.credits import find_credits
from muster.reports.extracted import Extracted
from muster.reports.lineage import trace
from muster.reports.lines import read_lines
from muster.reports.report import Report, Statement
from muster.reports.shingles import shared_runs
from muster.reports.stories import cluster
from muster.reports.web import read_html

Row = dict[str, Any]
Span = tuple[int, int]
QUOTES = '“"«‘„'


def main() -> None:
    """Print the tables."""
    home = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared"
    data = home / "data" / "reports"
    seeds = {
        path.stem: read(path.stem, path.read_text(encoding="utf-8")) for path in sorted((home / "seeds").glob("*.txt"))
    }
    print(f"{'measure':48} {'value':>8}  detail")
    lines_table(data, seeds)
    seeds_table(data, seeds)
    polnear_table(data)
    outlets_table(data)
    stories_table(data)
    reuse_table(data)
    failures_table(data)


def read(key: str, text: str) -> Report:
    """Return the report made of an English text."""
    return assemble(Extracted(text, "text", language="en"), Identity(key, key, ""))


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def say(measure: str, value: float, detail: str = "") -> None:
    """Print one row of the table."""
    print(f"{measure:48} {value:8.3f}  {detail}")


def f1(hits: int, found: int, gold: int) -> tuple[float, str]:
    """Return F1 and a line with precision and recall."""
    value = 2 * hits / max(1, found + gold)
    return value, f"P {hits / max(1, found):.3f}  R {hits / max(1, gold):.3f}  ({hits} of {gold} gold, {found} found)"


def lines_table(data: Path, seeds: dict[str, Report]) -> None:
    """Junk lines of the seeds."""
    kept = {(key, line.start): line.keep for key, report in seeds.items() for line in report.lines}
    gold = [(not row["keep"], not kept[row["doc"], row["span"][0]]) for row in rows(data / "seeds_gold/lines.jsonl")]
    say(
        "seeds: drop-F1 of junk lines",
        *f1(sum(a and b for a, b in gold), sum(b for _, b in gold), sum(a for a, _ in gold)),
    )


def seeds_table(data: Path, seeds: dict[str, Report]) -> None:
    """Statements of the seeds, strictly and with a source of the same words counted as the same."""
    gold: dict[str, list[Row]] = defaultdict(list)
    for row in rows(data / "seeds_gold/attributions.jsonl"):
        row["source"] = [row["source"]] if row["source"] else []
        gold[row["doc"]].append(row)
    attribution("seeds", [(seeds[key], gold[key]) for key in sorted(gold)])
    same = [(seeds[key], [respelled(row, seeds[key]) for row in gold[key]]) for key in sorted(gold)]
    attribution("seeds, same source words", same)


def respelled(row: Row, report: Report) -> Row:
    """Give a gold source all places where its words stand: some gold spans are of an earlier mention."""
    words = (row["source_text"] or "").casefold()
    low = report.text.casefold()
    places = [at for at in range(len(low)) if words and low.startswith(words, at)]
    return {**row, "source": [(at, at + len(words)) for at in places]}


def polnear_table(data: Path) -> None:
    """Statements of the development articles, and the direct quotations found among them."""
    articles = list(rows(data / "polnear/dev.jsonl"))
    start = time.perf_counter()
    read_in = [(read(row["id"], row["text"]), row["attributions"]) for row in articles]
    seconds = time.perf_counter() - start
    attribution("PolNeAR dev", read_in)
    hits = total = 0
    for report, gold in read_in:
        direct = [row for row in gold if report.text[row["content"][0][0] : row["content"][0][0] + 1] in QUOTES]
        total += len(direct)
        hits += sum(any(iou(row["content"], spans(s)) >= 0.5 for s in report.statements) for row in direct)
    say("PolNeAR dev: direct-quote contents found", hits / total, f"{hits} of {total}")
    say("speed, reports/s (lines, credits, statements)", len(articles) / seconds, f"{len(articles)} articles")


def attribution(name: str, pairs: Iterable[tuple[Report, list[Row]]]) -> None:
    """Score statements against gold attributions, best content first, one to one."""
    content = source = found = total = 0
    for report, gold in pairs:
        free = list(report.statements)
        found, total = found + len(free), total + len(gold)
        for row in gold:
            best = max(free, key=lambda s: iou(row["content"], spans(s)), default=None)
            if best is not None and iou(row["content"], spans(best)) >= 0.5:
                free.remove(best)
                content += 1
                source += agrees(row["source"], best)
    say(f"{name}: content F1", *f1(content, found, total))
    say(f"{name}: content+source F1", *f1(source, found, total))


def spans(statement: Statement) -> list[Span]:
    """Return the spans of a statement's content."""
    return [(passage.start, passage.end) for passage in statement.content]


def iou(left: Iterable[Span], right: Iterable[Span]) -> float:
    """Return the characters in both as a share of those in either."""
    a, b = ({at for start, end in side for at in range(start, end)} for side in (left, right))
    return len(a & b) / max(1, len(a | b))


def agrees(gold: list[Span], statement: Statement) -> bool:
    """Tell whether sources touch, or neither side names one."""
    source = statement.source
    if source is None or not gold:
        return source is None and not gold
    return any(start < source.end and source.start < end for start, end in gold)


def outlets_table(data: Path) -> None:
    """Outlets credited in the development articles: mentions found, and outlets a document."""
    texts = {row["id"]: row["text"] for part in ("train", "dev") for row in rows(data / f"polnear/{part}.jsonl")}
    gold: dict[str, list[Row]] = defaultdict(list)
    for row in rows(data / "outlet_sources/dev.jsonl"):
        gold[row["doc"]].append(row)
    known = {outlet for group in gold.values() for row in group for outlet in row["outlets"]}
    hits = total = both = found = wanted = 0
    for key, group in sorted(gold.items()):
        credits_ = find_credits(texts[key], read_lines(texts[key]))
        named = [(row, outlet) for row in group if row["kind"] == "outlet" for outlet in row["outlets"]]
        total += len(named)
        hits += sum(
            any(c.outlet == outlet and row["source"][0][0] - 3 <= c.start < row["source"][-1][1] + 3 for c in credits_)
            for row, outlet in named
        )
        got, want = {c.outlet for c in credits_} & known, {outlet for _, outlet in named}
        both, found, wanted = both + len(got & want), found + len(got), wanted + len(want)
    say("outlet_sources dev: credited mentions found", hits / total, f"{hits} of {total}")
    say("outlet_sources dev: outlets a document, F1", *f1(both, found, wanted))


def stories_table(data: Path) -> None:
    """Story clusters, B-cubed, at the fixed threshold."""
    for name in ("fnc_stories", "ecbplus_stories"):
        docs = {str(row["id"]): row for row in rows(data / name / "docs.jsonl")}
        start = time.perf_counter()
        groups = cluster({key: row["text"] for key, row in docs.items()})
        seconds = time.perf_counter() - start
        value, detail = b_cubed(groups, {key: row["story"] for key, row in docs.items()})
        say(f"{name} dev: stories, B-cubed F1", value, f"{detail}  {len(docs) / seconds:.0f} reports/s")


def b_cubed(groups: Iterable[tuple[str, ...]], gold: dict[str, str]) -> tuple[float, str]:
    """Return B-cubed F1 with precision and recall."""
    found = {key: set(group) for group in groups for key in group}
    true: dict[str, set[str]] = defaultdict(set)
    for key, story in gold.items():
        true[story].add(key)
    common = {key: len(found[key] & true[gold[key]]) for key in gold}
    precision = sum(common[key] / len(found[key]) for key in gold) / len(gold)
    recall = sum(common[key] / len(true[gold[key]]) for key in gold) / len(gold)
    return 2 * precision * recall / (precision + recall), f"P {precision:.3f}  R {recall:.3f}"


def reuse_table(data: Path) -> None:
    """Edited copies tied to their base: recall by kind of edit, and false ties to texts of other stories."""
    docs = {str(row["id"]): row for row in rows(data / "reuse_synth/docs.jsonl")}
    tied = {
        frozenset((p.a, p.b)) for p in shared_runs({k: r["text"] for k, r in docs.items()}) if p.containment >= 30_000
    }
    hits: dict[str, list[bool]] = defaultdict(list)
    for key, row in docs.items():
        if row["kind"] != "base":
            hits[row["kind"]].append(frozenset((key, str(row["base"]))) in tied)
    for kind, found in sorted(hits.items()):
        say(f"reuse: {kind}", sum(found) / len(found), f"{sum(found)} of {len(found)} tied to their base")


def failures_table(data: Path) -> None:
    """Every text of every set read whole; anything but a report is a failure."""
    count = failed = 0
    start = time.perf_counter()
    read_all: list[Report] = []
    for path in sorted(data.glob("*/*.jsonl")):
        for row in rows(path):
            if "text" in row and ("id" in row) and path.parent.name != "seeds_gold":
                read_all.append(read(f"{path.parent.name}-{row['id']}", row["text"]))
                count += 1
    seconds = time.perf_counter() - start
    for row in rows(data / "article_extraction/pages.jsonl.gz"):
        count += 1
        try:
            read_html(row["html"], row["id"])
        except MusterError as error:
            failed += 1
            print(error)
    say("failures over all data", failed, f"{count} texts and pages; texts at {len(read_all) / seconds:.0f} a second")
    some = [report for report in read_all if report.id.startswith("fnc")]
    start = time.perf_counter()
    stories = trace(some)
    say("trace, reports/s", len(some) / (time.perf_counter() - start), f"{len(some)} reports, {len(stories)} stories")


if __name__ == "__main__":
    main()
