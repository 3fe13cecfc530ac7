"""How much of a roster is found, and how many strangers are troubled, beside a plain string matcher, in one run.

    python benchmarks/screening.py [SEED ...]

Data: the rosters with truth and the desk list beside the project (``../shared/data/rosters``; its README defines the
measures). Half of a roster are listed people whose names were changed as rosters change names, half are strangers.
*Recall at 1 % false alerts* is the share of listed people found at the score that 1 % of strangers exceed.

Muster runs as its whole command, list reading included; the peer is rapidfuzz's token-sort ratio over every name, folded
to ASCII, on every tenth row of large rosters (it compares each row with every name).
"""

from __future__ import annotations

import csv
import gzip
import json
import platform
import resource
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from anyascii import anyascii
from rapidfuzz import fuzz, process

DATA = Path(__file__).parents[2] / "shared/data/rosters"
LIST = DATA / "desk_list.ftm.jsonl.gz"
Scores = dict[str, list[tuple[str, float]]]


@dataclass(frozen=True)
class Truth:
    """Whom a row of the roster is, and what was done to the name."""

    targets: frozenset[str]
    ops: tuple[str, ...]


def truth_of(seed: str) -> dict[str, Truth]:
    """Return the truth of a roster by row id."""
    lines = (DATA / f"roster_seed{seed}.truth.jsonl").read_text(encoding="utf-8").splitlines()
    records = (json.loads(line) for line in lines)
    return {item["id"]: Truth(frozenset(item["targets"]), tuple(item["ops"])) for item in records}


def muster(seed: str) -> tuple[Scores, float, float]:
    """Screen with the whole command; return scores, seconds, and peak memory in MB."""
    roster = DATA / f"roster_seed{seed}.csv"
    command = [sys.executable, "-m", "muster", "screen", str(roster), "--list", str(LIST), "--format", "jsonl"]
    start = time.perf_counter()
    done = subprocess.run([*command, "--min-score", "0", "--limit", "10"], stdout=subprocess.PIPE, check=False)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    records = (json.loads(line) for line in done.stdout.decode().splitlines())
    return {r["subject"]: [(hit["entity"], hit["bits"]) for hit in r["hits"]] for r in records}, seconds, peak


def token_sort(seed: str, step: int) -> tuple[Scores, float, int]:
    """Screen with rapidfuzz over every name; return scores, seconds, and rows screened."""
    names, owners = [], []
    with gzip.open(LIST, "rt", encoding="utf-8") as stream:
        for line in stream:
            entity = json.loads(line)
            for prop in ("name", "alias", "weakAlias"):
                for name in entity["properties"].get(prop, []):
                    names.append(anyascii(name).lower())
                    owners.append(entity["id"])
    with (DATA / f"roster_seed{seed}.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))[::step]
    start = time.perf_counter()
    scores: Scores = {}
    for row in rows:
        found = process.extract(anyascii(row["name"]).lower(), names, scorer=fuzz.token_sort_ratio, limit=10)
        scores[row["id"]] = [(owners[place], score) for _, score, place in found]
    return scores, time.perf_counter() - start, len(rows)


def recall_at(scores: Scores, truth: dict[str, Truth], share: float) -> tuple[float, float, dict[str, list[int]]]:
    """Return recall and the threshold at a share of false alerts, and [found, all] by kind of change."""
    strangers = sorted((max((s for _, s in hits), default=-99.0) for i, hits in scores.items() if not truth[i].targets))
    threshold = strangers[-1 - int(share * len(strangers))]
    by_op: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    found = total = 0
    for row, hits in scores.items():
        targets = truth[row].targets
        if targets:
            good = any(entity in targets and score > threshold for entity, score in hits)
            found, total = found + good, total + 1
            for op in truth[row].ops:
                by_op[op][0] += good
                by_op[op][1] += 1
    return found / total, threshold, dict(sorted(by_op.items()))


def false_by_kind(scores: Scores, truth: dict[str, Truth], threshold: float) -> dict[str, list[int]]:
    """Return [alerts, all] of strangers by kind, at a threshold."""
    kinds: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row, hits in scores.items():
        if not truth[row].targets:
            kind = truth[row].ops[0]
            kinds[kind][0] += any(score > threshold for _, score in hits)
            kinds[kind][1] += 1
    return dict(sorted(kinds.items()))


def main(seeds: list[str]) -> None:
    """Run and print the tables."""
    print(f"# Screening, {platform.machine()}, Python {platform.python_version()}, rapidfuzz {version('rapidfuzz')}\n")
    print(
        "| roster | matcher | rows | seconds | rows/s | peak MB | recall at 1 % | at 5 % |\n|---|---|---|---|---|---|---|---|"
    )
    details = []
    for seed in seeds:
        truth = truth_of(seed)
        scores, seconds, peak = muster(seed)
        one, threshold, by_op = recall_at(scores, truth, 0.01)
        five = recall_at(scores, truth, 0.05)[0]
        details.append((seed, by_op, false_by_kind(scores, truth, threshold)))
        rate = len(scores) / seconds
        print(
            f"| seed {seed} | muster screen, whole command | {len(scores)} | {seconds:.1f} | {rate:.0f} | {peak:.0f} | {one:.3f} | {five:.3f} |"
        )
        peers, seconds, rows = token_sort(seed, max(1, len(truth) // 1000))
        one, five = recall_at(peers, truth, 0.01)[0], recall_at(peers, truth, 0.05)[0]
        print(
            f"| seed {seed} | rapidfuzz token sort | {rows} | {seconds:.1f} | {rows / seconds:.0f} | | {one:.3f} | {five:.3f} |"
        )
    for seed, by_op, false in details:
        print(f"\nSeed {seed}, found at 1 % false alerts, by what was done to the name (noise rows: false alerts)\n")
        print("| change | share | of |\n|---|---|---|")
        for op, (good, total) in {**by_op, **false}.items():
            print(f"| {op} | {good / total:.3f} | {total} |")


if __name__ == "__main__":
    if not DATA.is_dir():
        sys.exit("benchmarks/screening.py needs ../shared/data/rosters, which is not beside the project")
    main(sys.argv[1:] or ["7"])
