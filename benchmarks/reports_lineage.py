"""How well reports are traced to one another: reuse, rewrites, stories, drift, and the index at scale, one table a goal.

Run ``python benchmarks/reports_lineage.py [SHARED] [--scale N]``; SHARED is the folder of real data, by default the one
beside the project. ``--scale`` also indexes so many generated texts (100,000 take some minutes and a gigabyte).

The pairs of ``rewrite_pairs.csv`` were labelled by hand after the guideline in ``docs/design/lineage.md``; it holds ids and
labels only, the texts are those of the FNC stories.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import subprocess
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from muster.reports.likeness import likeness
from muster.reports.lineage import CARRIED
from muster.reports.lines import kept_text, read_lines
from muster.reports.relations import RelationKind, relate
from muster.reports.report import Report
from muster.reports.shingles import shared_runs
from muster.reports.stories import cluster
from runs import PEERS

Row = dict[str, Any]
HERE = Path(__file__).parent
FRAGMENTS = ("copy+boilerplate", "lead-cut", "light-edit", "heavy-edit+shuffle", "embedded")
PRECISION = 0.95
LEAST_SHARE, LEAST_RUNS = CARRIED, 8
"""What :func:`muster.reports.lineage.trace` takes for a carried passage."""


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("shared", nargs="?", type=Path, default=HERE.parents[1] / "shared")
    parser.add_argument("--scale", type=int, default=0)
    asked = parser.parse_args()
    tables(asked.shared / "data" / "reports")
    if asked.scale:
        scale_table(asked.scale)


def tables(data: Path) -> dict[str, float]:
    """Print the tables, and return Muster's figure of each goal."""
    return {
        **reuse_table(list(rows(data / "reuse_synth/docs.jsonl"))),
        "rewrites": rewrite_table({str(row["id"]): row["text"] for row in rows(data / "fnc_stories/docs.jsonl")}),
        **stories_table(data),
        "drift": drift_table(list(rows(data / "drift_pairs/pairs.jsonl"))),
    }


def peer(task: str, name: str, given: object, longest: int = 900) -> tuple[Any, float]:
    """Return what a peer finds in its own environment, and its seconds; None when it cannot, and a line that says why."""
    command = [str(PEERS), str(HERE / "peers/texts.py"), task, name]
    try:
        done = subprocess.run(
            command, check=False, input=json.dumps(given).encode(), capture_output=True, timeout=longest
        )
    except subprocess.TimeoutExpired:
        print(f"{name}: not done after {longest} seconds")
        return None, longest
    except OSError:
        print(f"{name}: the peers are not installed")
        return None, 0
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().splitlines() or ["it ended and said nothing"]
        print(f"{name}: {reason[-1][:160]}")
        return None, 0
    said = json.loads(done.stdout)
    return said["found"], said["seconds"]


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def head(title: str, *columns: str) -> None:
    """Print the head of a table."""
    print(f"\n{title}\n{'':40}" + "".join(f"{column:>14}" for column in columns))


def line(name: str, *values: object) -> None:
    """Print a row of a table."""
    shown = (f"{value:.3f}" if isinstance(value, float) else str(value) for value in values)
    print(f"{name:40}" + "".join(f"{value:>14}" for value in shown))


def reuse_table(docs: Sequence[Row]) -> dict[str, float]:
    """Edited copies tied to their base, at the loosest threshold that keeps the precision asked for, and at the shipped one."""
    by_id = {str(row["id"]): row for row in docs}
    texts = {key: kept_text(row["text"], read_lines(row["text"])) for key, row in by_id.items()}
    pairs = {(p.a, p.b): (p.containment, p.runs) for p in shared_runs(texts)}
    false = [score for (a, b), score in pairs.items() if not related(by_id[a], by_id[b], by_id)]
    truth = {
        kind: [pairs.get(pair_of(str(r["id"]), str(r["base"])), (0, 0)) for r in docs if r["kind"] == kind]
        for kind in (*FRAGMENTS, "quotes-only")
    }
    loosest = threshold([share for found in truth.values() for share, _ in found], [share for share, _ in false])
    head("Reuse: recall of edited copies", f"P {PRECISION}", "shipped", "share a word")
    for kind, found in truth.items():
        carrying = sum(runs > 0 for _, runs in found)
        recalls = [sum(share >= loosest for share, _ in found), sum(map(ties, found))]
        line(kind, *(recall / len(found) for recall in recalls), f"{carrying} of {len(found)}")
    hits = sum(ties(score) for found in truth.values() for score in found)
    line("threshold, share of the shorter text", loosest / 1_000_000, LEAST_SHARE / 1_000_000)
    line("precision of the shipped threshold", "", hits / (hits + sum(map(ties, false))))
    for name in ("datasketch LSH 0.5", "datasketch LSH 0.2", "scikit-learn TF-IDF"):
        reuse_peer(name, by_id, texts)
    recalls = {kind: sum(share >= loosest for share, _ in found) / len(found) for kind, found in truth.items()}
    return {"fragments": min(recalls[kind] for kind in FRAGMENTS), "quotes": recalls["quotes-only"]}


def reuse_peer(name: str, by_id: Mapping[str, Row], texts: Mapping[str, str]) -> None:
    """Print what a peer recalls at the precision asked for."""
    found, seconds = peer("reuse", name, texts)
    if found is None:
        return
    pairs = {pair_of(a, b): round(score * 1_000_000) for a, b, score in found}
    docs = by_id.values()
    false = [score for (a, b), score in pairs.items() if not related(by_id[a], by_id[b], by_id)]
    true = [
        pairs.get(pair_of(str(r["id"]), str(r["base"])), 0) for r in docs if r["kind"] in {*FRAGMENTS, "quotes-only"}
    ]
    loosest = threshold(true, false)
    head(f"Reuse: {name}", f"P {PRECISION}")
    for kind in (*FRAGMENTS, "quotes-only"):
        scores = [pairs.get(pair_of(str(r["id"]), str(r["base"])), 0) for r in docs if r["kind"] == kind]
        line(kind, sum(score >= loosest for score in scores) / len(scores))
    line("texts a second", f"{len(texts) / seconds:.0f}")


def ties(score: tuple[int, int]) -> bool:
    """Whether a share and a number of runs are looked at as a carried passage."""
    return score[0] >= LEAST_SHARE and score[1] >= LEAST_RUNS


def related(a: Row, b: Row, by_id: Mapping[str, Row]) -> bool:
    """Whether two documents share a story, be it that of the article one of them is embedded in."""
    stories = [{row["story"], by_id[str(row["also"])]["story"] if row.get("also") else row["story"]} for row in (a, b)]
    return bool(stories[0] & stories[1])


def pair_of(a: str, b: str) -> tuple[str, str]:
    """Return two keys in order."""
    return (a, b) if a < b else (b, a)


def threshold(true: Sequence[int], false: Sequence[int]) -> int:
    """Return the lowest score at which the precision asked for holds."""
    for score in sorted({score for score in true if score}):
        hits = sum(value >= score for value in true)
        if hits / (hits + sum(value >= score for value in false)) >= PRECISION:
            return score
    return 1_000_001


def rewrite_table(texts: Mapping[str, str]) -> float:
    """Rewrites told from independent reports of the same story, on pairs labelled by hand."""
    with (HERE / "rewrite_pairs.csv").open(encoding="utf-8", newline="") as file:
        pairs = list(csv.DictReader(file))
    start = time.process_time()
    kinds = [relate(report(row["a"], texts), report(row["b"], texts)).kind for row in pairs]
    speed = len(pairs) / (time.process_time() - start)
    head("Rewrite against independent report of one story", "F1", "P", "R", "pairs")
    for part in ("develop", "check", ""):
        found = [
            (row["label"] == "rewrite", kind in {RelationKind.REWRITE, RelationKind.COPY})
            for row, kind in zip(pairs, kinds, strict=True)
            if part in {"", row["part"]}
        ]
        line(part or "both", *f1(found), len(found))
    line("pairs read and related a CPU second", f"{speed:.0f}")
    return f1(found)[0]


def report(key: str, texts: Mapping[str, str]) -> Report:
    """Return a report of a text, its credits and statements left out: they say nothing of its wording."""
    return Report(key, key, "", "text", "", "", "", "", "en", texts[key], read_lines(texts[key]))


def f1(found: Iterable[tuple[bool, bool]]) -> tuple[float, float, float]:
    """Return F1, precision and recall of pairs of truth and finding."""
    seen = Counter(found)
    hits, extra, missed = seen[True, True], seen[False, True], seen[True, False]
    return 2 * hits / (2 * hits + extra + missed), hits / (hits + extra), hits / (hits + missed)


def stories_table(data: Path) -> dict[str, float]:
    """Story clusters, B-cubed, at the fixed threshold."""
    head("Stories at the fixed threshold", "B-cubed F1", "P", "R", "texts/CPU s")
    figures = {}
    for name in ("fnc_stories", "ecbplus_stories"):
        docs = {str(row["id"]): row for row in rows(data / name / "docs.jsonl")}
        texts = {key: row["text"] for key, row in docs.items()}
        seconds = []
        for _ in range(3):
            start = time.process_time()
            groups = cluster(texts)
            seconds.append(time.process_time() - start)
        scores = b_cubed(groups, {key: row["story"] for key, row in docs.items()})
        line(name, *scores, f"{len(docs) / min(seconds):.0f}")
        figures[name] = scores[0]
        theirs, taken = peer("stories", "scikit-learn TF-IDF", texts)
        if theirs is not None:
            scores = b_cubed(map(tuple, theirs), {key: row["story"] for key, row in docs.items()})
            line(f"{name}, TF-IDF average link", *scores, f"{len(docs) / taken:.0f}")
    return figures


def b_cubed(groups: Iterable[tuple[str, ...]], gold: Mapping[str, str]) -> tuple[float, float, float]:
    """Return B-cubed F1, precision and recall."""
    found = {key: set(group) for group in groups for key in group}
    true: dict[str, set[str]] = defaultdict(set)
    for key, story in gold.items():
        true[story].add(key)
    common = {key: len(found[key] & true[gold[key]]) for key in gold}
    precision = sum(common[key] / len(found[key]) for key in gold) / len(gold)
    recall = sum(common[key] / len(true[gold[key]]) for key in gold) / len(gold)
    return 2 * precision * recall / (precision + recall), precision, recall


def drift_table(pairs: Sequence[Row]) -> float:
    """Likeness of two sayings against human scores, over all sets and in each."""
    scored = [row for row in pairs if row["score"] is not None]
    start = time.process_time()
    found = [likeness(row["a"], row["b"]) for row in scored]
    speed = len(scored) / (time.process_time() - start)
    head("Drift: likeness against human scores", "Spearman", "pairs")
    line("all sets", spearman(found, [row["score"] for row in scored]), len(scored))
    for name in sorted({row["set"] for row in scored}):
        here = [(value, row["score"]) for value, row in zip(found, scored, strict=True) if row["set"] == name]
        line(name, spearman(*zip(*here, strict=True)), len(here))
    line("pairs a CPU second", f"{speed:.0f}")
    gold = [row["score"] for row in scored]
    for name in ("rapidfuzz token-sort", "scikit-learn TF-IDF of letters", "MiniLM"):
        theirs, seconds = peer("drift", name, [[row["a"], row["b"]] for row in scored])
        if theirs is not None:
            line(f"{name} ({len(scored) / seconds:.0f} pairs/s)", spearman(theirs, gold), len(scored))
    return spearman(found, gold)


def spearman(left: Sequence[float], right: Sequence[float]) -> float:
    """Return the rank correlation of two rows of numbers, ties sharing their mean rank."""
    one, other = ranks(left), ranks(right)
    mean = (len(one) + 1) / 2
    above = sum((a - mean) * (b - mean) for a, b in zip(one, other, strict=True))
    return above / (sum((a - mean) ** 2 for a in one) * sum((b - mean) ** 2 for b in other)) ** 0.5


def ranks(values: Sequence[float]) -> list[float]:
    """Return the rank of each value from one, equal values sharing the mean of theirs."""
    places: dict[float, list[int]] = defaultdict(list)
    for place, value in enumerate(sorted(values), 1):
        places[value].append(place)
    return [sum(places[value]) / len(places[value]) for value in values]


def scale_table(size: int) -> None:
    """Index generated texts: one in ten is an edited copy of an earlier one, or carries sixty words of it."""
    texts, planted = generated(size)
    before = memory()
    start = time.perf_counter()
    found = {(pair.a, pair.b) for pair in shared_runs(texts, least=8)}
    seconds = time.perf_counter() - start
    head(f"The index with {size} generated texts", "value")
    line("characters, millions", sum(map(len, texts.values())) // 1_000_000)
    line("seconds", seconds)
    line("memory of the texts alone, MB", before)
    line("most memory with the index, MB", memory())
    line("planted copies and passages found", f"{sum(p in found for p in planted)}/{len(planted)}")
    line("pairs found", len(found))


def memory() -> int:
    """Return the most memory this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def generated(size: int) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Return texts of 200 to 600 words as frequent as words are, and the pairs that share a passage."""
    dice = random.Random(1)  # noqa: S311 (texts to be counted, no secret)
    syllables = [consonant + vowel for consonant in "bdfgklmnprst" for vowel in "aeiou"]
    words = ["".join(dice.choices(syllables, k=dice.randint(1, 4))) for _ in range(60_000)]
    total, weights = 0.0, []
    for rank in range(len(words)):
        total += 1 / (rank + 3)
        weights.append(total)
    texts: dict[str, str] = {}
    planted = []
    for number in range(size):
        key = f"{number:06}"
        body = dice.choices(words, cum_weights=weights, k=dice.randint(200, 600))
        if number and dice.random() < 0.1:
            source = f"{dice.randrange(number):06}"
            body = carried(texts[source].split(), body, words, dice)
            planted.append((source, key))
        texts[key] = " ".join(body)
    return texts, planted


def carried(source: list[str], body: list[str], words: Sequence[str], dice: random.Random) -> list[str]:
    """Return a copy with a tenth of its words replaced, or a body with sixty words of the source in it."""
    if dice.random() < 0.5:
        return [word if dice.random() > 0.1 else dice.choice(words) for word in source]
    at = dice.randrange(len(source) - 60)
    return [*body[:50], *source[at : at + 60], *body[50:]]


if __name__ == "__main__":
    main()
