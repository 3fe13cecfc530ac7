"""Make src/muster/names/data/known_words.tsv: how the commonest name words in Arabic script are written in Latin letters.

Sources (their licences allow shipping what is fitted on them): the NETransliteration data set (Wikidata, CC0), the
Arabic-English transliterations of google/transliteration (Apache-2.0) and the names in their original script on the United
Nations Security Council consolidated list. What is shipped is words and sound forms with shares, no name of anybody.

    python scripts/make_known_words.py ../shared/data

A spelling counts when it can be a reading of the word at all; translations and other names of the same person cannot. On the
United Nations list each written word counts once for every spelling of the same person that reads it. ``--blind`` leaves out
that list and every word of the ``*_dev`` sets, for measuring.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, iterparse  # our own fixed input, run by hand

from muster.names.known import written
from muster.names.reading import likely
from muster.names.romanise import romanise
from muster.names.tokens import bare, without_article, words_of
from muster.names.words import word

DATA = Path(__file__).parents[1] / "src/muster/names/data"
OUT = DATA / "known_words.tsv"
FREQUENCIES = DATA / "frequency.tsv"
HEAD = """\
# The commonest name words in Arabic script, and the sound forms they are written as in Latin letters, in thousandths of the
# times. Made by scripts/make_known_words.py from the NETransliteration data set (Wikidata, CC0), the transliterations of
# google/transliteration (Apache-2.0) and the United Nations Security Council consolidated list.
"""
WORDS = 1_500
READABLE = 600
"""Spellings less likely than this are no readings of the word."""
SURELY = 850
"""Least for a word of the United Nations list, whose words are not paired by their order."""
ENOUGH = 2
SEEN_ENOUGH = 3
SMALLEST_SHARE = 15
TAGS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME", "INDIVIDUAL_ALIAS/ALIAS_NAME")

Counts = dict[str, Counter[str]]


def _pairs(folder: Path) -> Iterator[tuple[str, str, int]]:
    for line in _text(folder / "wd_arabic_80.tsv.gz"):
        latin, native, count = line.split("\t")
        yield native.replace(" ", ""), latin, int(count)
    for line in _text(folder / "google_ar2en_train.tsv.gz"):
        native, latin, *_ = line.split("\t")
        yield native.strip(), latin.strip(), 1


def _text(path: Path) -> list[str]:
    return gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()


def _listed(path: Path) -> Iterator[tuple[str, str, int]]:
    with gzip.open(path) as stream:
        for _, node in iterparse(stream):  # noqa: S314
            if node.tag == "INDIVIDUAL":
                yield from _of_person(node)


def _of_person(node: Element) -> Iterator[tuple[str, str, int]]:
    natives = _words(child.text or "" for child in node.findall("NAME_ORIGINAL_SCRIPT"))
    latin = _words(child.text or "" for tag in TAGS for child in node.findall(tag))
    for native in natives:
        sounds: dict[str, str] = {}
        for spelling in latin:
            if likely(native, "Arabic", romanise(spelling)) >= SURELY:
                sounds.setdefault(word(spelling).sound, spelling)
        yield from ((native, spelling, 1) for spelling in sounds.values())


def _words(texts: Iterator[str]) -> list[str]:
    return sorted({without_article(bare(item)) for text in texts for item in words_of(text)})


def _counts(pairs: Iterator[tuple[str, str, int]], hidden: set[str]) -> Counts:
    counts: Counts = defaultdict(Counter)
    for native, latin, count in pairs:
        form, spelling = written(native), word(bare(latin))
        if not form or not spelling.vowelled or {form, spelling.roman} & hidden:
            continue
        if likely(native, "Arabic", spelling.roman) >= READABLE:
            counts[form][spelling.sound] += count
    return counts


def _measured(folder: Path) -> set[str]:
    rows = [json.loads(line) for line in _text(folder / "translit_arabic_dev.jsonl.gz")]
    names = [name for row in rows for side in ("query", "target") for name in row[side]["name"]]
    return {form for name in names for form in (romanise(name), written(name)) if form}


def _common() -> dict[str, int]:
    """Sound forms with their count per million names on the lists."""
    rows = [
        line.split("\t") for line in FREQUENCIES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")
    ]
    return {sound: int(count) for sound, count in rows}


def _worth(sounds: Counter[str], common: dict[str, int]) -> float:
    """How common a word is among the names of the lists, in people per million."""
    return sum(count * common.get(sound, 0) for sound, count in sounds.items()) / sum(sounds.values())


def _shares(sounds: Counter[str]) -> str:
    total = sum(sounds.values())
    shares = {sound: count * 1_000 // total for sound, count in sounds.items() if count >= ENOUGH or total < 20}
    told = sorted((-share, sound) for sound, share in shares.items() if share >= SMALLEST_SHARE)
    return " ".join(f"{sound}={-share}" for share, sound in told)


def make(data: Path, *, blind: bool) -> str:
    """Return the table.

    Args:
        data: where the data lie.
        blind: leave out what measures it.
    """
    counts = _counts(_pairs(data / "names"), _measured(data / "names") if blind else set())
    if not blind:
        listed = _counts(_listed(data / "lists/un_consolidated_2026-02-27.xml.gz"), set())
        for form, sounds in listed.items():
            counts[form].update(sounds)
    known = {form: sounds for form, sounds in counts.items() if len(form) > 1 and sum(sounds.values()) >= SEEN_ENOUGH}
    common = _common()
    worth = {form: _worth(sounds, common) for form, sounds in known.items()}
    kept = sorted(known, key=lambda form: (-worth[form], -sum(known[form].values()), form))[:WORDS]
    rows = [f"{form}\t{shares}\n" for form in sorted(kept) if (shares := _shares(known[form]))]
    return HEAD + "".join(rows)


if __name__ == "__main__":
    OUT.write_text(make(Path(sys.argv[1]), blind="--blind" in sys.argv), encoding="utf-8")
    print(f"-> {OUT.name}, {OUT.stat().st_size} bytes")
