"""Make src/muster/names/data/frequency.tsv: how common words are in personal names.

Sources (their licences allow shipping what is fitted on them): the OFAC SDN list and its alternate names (public domain),
the United Nations Security Council consolidated list, and the name-word slices of the NETransliteration data set
(Wikidata, CC0). What is shipped is a count per sound form, no name of anybody.

    python scripts/make_frequencies.py ../shared/data

A word counts once for every person it is part of; the word slices add one each, so that they only widen the table.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import sys
from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import iterparse  # our own fixed input, run by hand

from muster.names.words import word

OUT = Path(__file__).parents[1] / "src/muster/names/data/frequency.tsv"
LEAST = 3
WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def _lines(path: Path) -> io.TextIOWrapper:
    return io.TextIOWrapper(gzip.open(path), encoding="utf-8", errors="replace", newline="")


def _ofac(folder: Path) -> list[set[str]]:
    people: dict[str, set[str]] = {}
    for row in csv.reader(_lines(folder / "ofac_sdn_2023-01.csv.gz")):
        if len(row) > 2 and row[2].strip() == "individual":
            people[row[0]] = set(_sounds(row[1]))
    for name in ("ofac_alt_2022-01.csv.gz", "ofac_alt_2024-09.csv.gz"):
        for row in csv.reader(_lines(folder / name)):
            if len(row) > 3 and row[0] in people:
                people[row[0]].update(_sounds(row[3]))
    return list(people.values())


def _un(folder: Path) -> list[set[str]]:
    people = []
    with gzip.open(folder / "un_consolidated_2026-02-27.xml.gz") as stream:
        for _, node in iterparse(stream):  # noqa: S314
            if node.tag == "INDIVIDUAL":
                tags = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME", "INDIVIDUAL_ALIAS/ALIAS_NAME")
                texts = [child.text or "" for tag in tags for child in node.findall(tag)]
                people.append({sound for text in texts for sound in _sounds(text)})
    return people


def _sounds(text: str) -> list[str]:
    pieces = (piece for found in WORDS.findall(text) for piece in re.split(r"[-’']", found))
    return [read.sound for piece in pieces if len(piece) > 1 and (read := word(piece.lower())).vowelled and read.sound]


def _wikidata(folder: Path) -> Counter[str]:
    counts: Counter[str] = Counter()
    for path in sorted(folder.glob("wd_*_80.tsv.gz")):
        for line in _lines(path):
            counts.update(_sounds(line.split("\t")[0])[:1])
    return counts


def main(data: Path) -> None:
    """Count and write the table."""
    people = [*_ofac(data / "lists"), *_un(data / "lists")]
    counts: Counter[str] = Counter(sound for person in people for sound in person)
    extra = _wikidata(data / "names")
    size = len(people)
    per_million = {
        sound: (counts[sound] + min(extra[sound], 40) // 4) * 1_000_000 // size
        for sound in counts | extra
        if counts[sound] >= LEAST or extra[sound] >= 12
    }
    rows = sorted(((n, s) for s, n in per_million.items() if n > 0), key=lambda row: (-row[0], row[1]))
    head = "# Sound form of a name word, and in how many of a million names it stands. Made by scripts/make_frequencies.py\n"
    OUT.write_text(head + "".join(f"{sound}\t{n}\n" for n, sound in rows), encoding="utf-8")
    print(f"{len(rows)} sound forms from {size} people and {sum(extra.values())} words -> {OUT.name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
