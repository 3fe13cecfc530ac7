"""Make src/muster/names/data/lookalikes.tsv: letters that pass for letters of another script.

Source: ``confusables.txt`` of Unicode Technical Standard 39 (Unicode Security Mechanisms), to be had from
https://www.unicode.org/Public/security/ or in the source of ICU (``icu4c/source/data/unidata/confusables.txt``).

    python scripts/make_lookalikes.py confusables.txt

The standard groups characters by a common skeleton. From a group this takes, for every letter, the Latin letter it passes
for, and for every Latin letter the letter of each other script it passes for. Where the standard names no Latin letter for
one case but does for the other (Cyrillic ``т`` only as small capital T), the other case decides.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from muster.names.scripts import script_of

OUT = Path(__file__).parents[1] / "src/muster/names/data/lookalikes.tsv"
HEAD = """\
# Letters that pass for letters of another script: the script a word is in, a letter that may be borrowed, the word's own.
# Made by scripts/make_lookalikes.py from confusables.txt of Unicode Technical Standard 39, {version}.
# Copyright (c) 1991-2022 Unicode, Inc. All rights reserved. Distributed under the Terms of Use in
# https://www.unicode.org/copyright.html (Unicode License). Permission is hereby granted, free of charge, to any person
# obtaining a copy of the Unicode data files and any associated documentation (the "Data Files") or Unicode software and any
# associated documentation (the "Software") to deal in the Data Files or Software without restriction, including without
# limitation the rights to use, copy, modify, merge, publish, distribute, and/or sell copies of the Data Files or Software,
# and to permit persons to whom the Data Files or Software are furnished to do so, provided that either (a) this copyright
# and permission notice appear with all copies of the Data Files or Software, or (b) this copyright and permission notice
# appear in associated Documentation. THE DATA FILES AND SOFTWARE ARE PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND,
# EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
# NONINFRINGEMENT OF THIRD PARTY RIGHTS. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR HOLDERS INCLUDED IN THIS NOTICE BE LIABLE
# FOR ANY CLAIM, OR ANY SPECIAL INDIRECT OR CONSEQUENTIAL DAMAGES, OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA
# OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE
# USE OR PERFORMANCE OF THE DATA FILES OR SOFTWARE. Except as contained in this notice, the name of a copyright holder shall
# not be used in advertising or otherwise to promote the sale, use or other dealings in these Data Files or Software without
# prior written authorization of the copyright holder.
"""
LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
HOMES = {
    "Cyrillic": (0x0401, 0x045F),
    "Greek": (0x0391, 0x03C9),
    "Armenian": (0x0531, 0x0586),
    "Georgian": (0x10D0, 0x10FF),
    "Hebrew": (0x05D0, 0x05EA),
    "Arabic": (0x0621, 0x064A),
    "Burmese": (0x1000, 0x104F),
}
"""Scripts into which letters may be borrowed, each with the letters of its common alphabets."""
CAPITAL_SHAPES = {"Lisu", "Cherokee", "OldItalic", "Runic", "Canadian", "Lycian", "Lydian", "Carian", "Greek", "Coptic"}
SMALL_CAPITAL = re.compile(r"LATIN LETTER SMALL CAPITAL ([A-Z])")
ORDINARY = set("ıæœßþðøđħłŧŋƒəɓɗɖƙƴɔɛɣʋɲƥƭƈɨʉ")
"""Latin letters of living alphabets: in a Latin word they are letters of their own."""


SHAPES = {"ӏ": "l"}
"""Where the standard's chain of skeletons leads away from the shape: palochka is a bare stroke."""


class Skeletons:
    """What the standard says each character looks like."""

    def __init__(self, text: str) -> None:
        rows = (line.split("#")[0].split(";") for line in text.lstrip("\ufeff").splitlines())
        self._of = {_chars(row[0]): _chars(row[1]) for row in rows if len(row) > 1}

    def letters(self) -> Iterator[str]:
        """Every letter the standard speaks of, in both cases, compatibility forms left out; and the small capitals."""
        named = {*self._of, *self._of.values()}
        small_capitals = {chr(point) for point in range(0x250, 0xAC00) if _small_capital(chr(point))}
        for char in sorted({*named, *(char.swapcase() for char in named), *small_capitals}):
            if len(char) == 1 and char.isalpha() and unicodedata.normalize("NFKC", char) == char:
                yield char

    @cache  # noqa: B019 (one object lives as long as the script)
    def of(self, char: str) -> str:
        """The skeleton of one character, itself when it has none."""
        return self._of.get(char, char)


def _chars(field: str) -> str:
    return "".join(chr(int(point, 16)) for point in field.split())


def latin_for(skeletons: Skeletons, char: str) -> tuple[int, str]:
    """The Latin letter a letter passes for and how directly (0 best), ``(9, "")`` when for none."""
    found = _directly(skeletons, char)
    if found[0] < 9:
        return found
    other = char.swapcase()
    rank, letter = _directly(skeletons, other) if len(other) == 1 and other != char else (9, "")
    return (3, _cased(letter, char)) if rank < 2 else (9, "")


def _directly(skeletons: Skeletons, char: str) -> tuple[int, str]:
    if char in SHAPES:
        return 0, SHAPES[char]
    skeleton = skeletons.of(char)
    if skeleton in LATIN:
        return 0, _cased(skeleton, char)
    bare = "".join(c for c in unicodedata.normalize("NFD", skeleton) if not unicodedata.combining(c))
    if len(bare) == 1 and bare in LATIN:
        return 1, _cased(bare, char)
    small = _small_capital(char) or _small_capital(skeleton)
    return (2, _cased(small, char)) if small else (9, "")


def _small_capital(char: str) -> str:
    found = SMALL_CAPITAL.fullmatch(unicodedata.name(char, "")) if len(char) == 1 else None
    return found[1] if found else ""


def _cased(letter: str, like: str) -> str:
    """The letter in the case of its twin; the skeleton ``l`` of a capital stands for ``I``."""
    if like.islower():
        return letter.lower()
    if like.isupper() or script_of(like) in CAPITAL_SHAPES:
        return "I" if letter == "l" else letter.upper()
    return letter


def to_latin(skeletons: Skeletons) -> Iterator[tuple[str, str, str]]:
    """Rows for a Latin word: letters of other scripts, phonetic letters and small capitals."""
    for char in skeletons.letters():
        rank, letter = latin_for(skeletons, char)
        foreign = script_of(char) not in {"Latin", ""}
        phonetic = not char.isascii() and script_of(char) == "Latin" and rank in {0, 2} and char not in ORDINARY
        if rank < 9 and (foreign or phonetic) and unicodedata.normalize("NFD", char) == char:
            yield "Latin", char, letter


def from_latin(skeletons: Skeletons) -> Iterator[tuple[str, str, str]]:
    """Rows for a word in another script: Latin letters in it."""
    for home, (first, last) in HOMES.items():
        best: dict[str, tuple[int, str]] = {}
        for point in range(first, last + 1):
            rank, letter = latin_for(skeletons, chr(point))
            if rank < 9 and script_of(chr(point)) == home and chr(point).isalpha():
                best[letter] = min(best.get(letter, (9, "")), (rank, chr(point)))
        yield from ((home, letter, char) for letter, (_, char) in sorted(best.items()))


def between(skeletons: Skeletons) -> Iterator[tuple[str, str, str]]:
    """Rows for letters that two other scripts share and Latin does not, as Greek and Cyrillic pi."""
    own: dict[tuple[str, str], str] = {}
    for home, (first, last) in HOMES.items():
        for point in range(last, first - 1, -1):
            own[home, skeletons.of(chr(point))] = chr(point)
    for home in HOMES:
        for char in skeletons.letters():
            twin = own.get((home, skeletons.of(char)))
            known = latin_for(skeletons, char)[0] < 9
            if twin and not known and script_of(char) not in {home, "", "Latin"} and twin.isalpha():
                yield home, char, twin


def main(source: Path) -> None:
    """Read the standard's file and write the table."""
    text = source.read_text(encoding="utf-8-sig")
    version = next(line.strip("# ") for line in text.splitlines() if "Version:" in line)
    skeletons = Skeletons(text)
    rows = [*to_latin(skeletons), *from_latin(skeletons), *between(skeletons)]
    lines = [HEAD.format(version=version), *("\t".join(row) + "\n" for row in rows)]
    OUT.write_text("".join(lines), encoding="utf-8")
    print(f"{len(rows)} rows, {OUT.stat().st_size} bytes -> {OUT.name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
