"""Where the data stand, and how they are read; all of it beside the project, none of it in it."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HOME = Path(__file__).parents[2] / "shared/data"
NAMES, ROSTERS = HOME / "names", HOME / "rosters"
LIST = ROSTERS / "desk_list.ftm.jsonl.gz"
Record = dict[str, Any]

PAIR_SETS = {
    "alias": "alias_dev.jsonl.gz",
    "Arabic or Persian against Latin": "alias_arabic_dev.jsonl.gz",
    "cross-list": "crosslist_dev.jsonl.gz",
    "name bench of nomenklatura": "nk_name_bench.jsonl",
    "words, Arabic": "translit_arabic_dev.jsonl.gz",
    "words, Hebrew": "translit_hebrew_dev.jsonl.gz",
    "words, Russian": "translit_russian_dev.jsonl.gz",
    "words, Chinese": "translit_chinese_dev.jsonl.gz",
}


@dataclass(frozen=True)
class Truth:
    """Whom a row of a roster is, none for a stranger, and what was done to the name."""

    targets: frozenset[str]
    ops: tuple[str, ...]


def lines(path: Path) -> Iterator[Record]:
    """Yield the records of a file of JSON lines, compressed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def pairs(name: str) -> list[Record]:
    """Return the pairs of a set; what no matcher of names could find is left out."""
    return [row for row in lines(NAMES / PAIR_SETS[name]) if row.get("recoverable", True) or row["label"] != "match"]


def roster(seed: int) -> list[dict[str, str]]:
    """Return the rows of a roster."""
    with (ROSTERS / f"roster_seed{seed}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def truth(seed: int) -> dict[str, Truth]:
    """Return the truth of a roster by row id."""
    records = lines(ROSTERS / f"roster_seed{seed}.truth.jsonl")
    return {item["id"]: Truth(frozenset(item["targets"]), tuple(item["ops"])) for item in records}


def strangers() -> list[dict[str, str]]:
    """Return people of many cultures and scripts who are on no list."""
    with gzip.open(NAMES / "yente_negatives_global.csv.gz", "rt", encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def attacked() -> list[Record]:
    """Return names of listed people under deliberate attack."""
    return list(lines(NAMES / "evasion_dev.jsonl.gz"))


def write_roster(rows: list[dict[str, str]], path: Path) -> Path:
    """Write rows as a roster file: CSV for Muster, JSON lines for the peers, by the suffix."""
    if path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        return path
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, ("id", "name", "birthDate", "nationality", "gender"), restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path
