"""Letters that look like letters of another script, inside one word.

Reach for :func:`resolve` while cleaning a name: a Latin word with a Cyrillic ``а`` in it reads as Latin to people and as
another word to machines. A word is only touched when *every* borrowed letter in it has a twin in the word's own script; a
whole word in one script is taken at its word, and what else it could be is given as a further reading.

The pairs are made from Unicode Technical Standard 39 by ``scripts/make_lookalikes.py`` (``data/lookalikes.tsv``).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from muster.names.scripts import script_of

_RARE_CYRILLIC = frozenset("ѕіјһԁԛԝӏЅІЈԌԜҺ")
"""Letters of look-alike alphabets that few languages write: in a word made of look-alikes alone they tell on it."""

_ONLY_BY_CASE = frozenset("внкмтгьћηζμκτε")
"""Small letters that pass for Latin only through their capitals: no whole word is disguised with them."""
_BAR = "ӏ"
"""The small palochka: a bare stroke, read as l, at times as i."""
_STROKES = re.compile(
    r"(?<=[a-z])I(?=[a-z])|\b(?![AEIU]l[A-Z])(?=[A-Z]*l[A-Zl]*\b)[A-Zl]*[A-Z]{2}[A-Zl]*\b"
    r"|(?<!\S)l(?=[bcdfghkmnpqrstvwxz])|\b[B-DF-HJ-TV-Z]l[A-Z]\b|\b[A-Z]I(?=[a-z]{2})"
)
"""A capital I where small letters stand, a small l where capitals stand."""
_ROMANISED = re.compile(r"(?i)ch|kh|zh|sh|th|ph|w")
"""Spellings of romanised names that no language with a dotless i uses: in such a word it only passes for an i."""
_PIECE = re.compile(r"[^\s/:;,.()\[\]{}|\"“”«»‘„]+")


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with every word in one script.

    Attributes:
        text: the likeliest reading.
        borrowed: the words as they were written, where something in them was borrowed.
        deceptive: whether more was borrowed than a key that is missing on a keyboard.
        other: the text read in the other possible way, ``""`` when there is none.
    """

    text: str
    borrowed: tuple[str, ...] = ()
    deceptive: bool = False
    other: str = ""


@cache
def _twins() -> dict[str, dict[str, str]]:
    """For each script, the letters that pass for its own."""
    table: dict[str, dict[str, str]] = {}
    text = files("muster.names").joinpath("data", "lookalikes.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            home, foreign, own = line.split("\t")
            table.setdefault(home, {})[foreign] = own
    return table


def resolve(text: str) -> Mended:
    """Put borrowed letters back into each word's own script.

    Args:
        text: normalised text, words parted by single spaces.
    """
    words = _PIECE.findall(text)
    counts = [_scripts(word) for word in words]
    context = _context(counts)
    readings = [_readings(word, scripts, context) for word, scripts in zip(words, counts, strict=True)]
    best, other = _put(text, [found[0] for found in readings]), _put(text, [found[-1] for found in readings])
    changed = [(word, found[0]) for word, found in zip(words, readings, strict=True) if found[0] != word]
    return Mended(
        best,
        tuple(word for word, _ in changed),
        any(not _is_slip(word, new) for word, new in changed),
        other if other != best else _whole(text, counts),
    )


def _put(text: str, words: list[str]) -> str:
    """The text with its words replaced, in order."""
    rest = iter(words)
    return _PIECE.sub(lambda _: next(rest), text)


def _is_slip(word: str, mended: str) -> bool:
    """Whether a Cyrillic word holds only such Latin letters as typists leave in it.

    The letter i and stressed vowels, for want of a key; a first capital or an abbreviation typed before the keyboard was
    switched.
    """
    if _scripts(mended)[0][0] != "Cyrillic":
        return False
    places = [
        place for place, char in enumerate(word) if script_of(char) not in {"Cyrillic", ""} and not _is_spare(char)
    ]
    return len(word) <= 3 or places in ([], [0])


def _is_spare(char: str) -> bool:
    """Whether a Latin letter is typed for want of a Cyrillic key: i, or a vowel with its stress mark."""
    return char in {"i", "I"} or (script_of(char) == "Latin" and not unicodedata.is_normalized("NFD", char))


def straight_strokes(text: str) -> str:
    """Read a capital I among small letters as l and a small l among capitals as I; a guess (``McIntosh`` is honest).

    Args:
        text: any text; only its Latin letters without marks are looked at.
    """
    if "l" not in text and "I" not in text:
        return text
    return _STROKES.sub(_straight, text)


def _straight(found: re.Match[str]) -> str:
    word = found.group()
    if word == "I" or word[1:] == "I":
        return word[:-1] + "l"
    return word.replace("l", "I")


@lru_cache(maxsize=4_096)
def _scripts(word: str) -> tuple[tuple[str, int], ...]:
    """The scripts of a word's letters with their counts, most first; Latin wins a tie."""
    counts = Counter(script for char in word if (script := script_of(char)))
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0] != "Latin", item[0])))


def _context(counts: list[tuple[tuple[str, int], ...]]) -> str:
    """The script most letters of the unmixed words are in, ``""`` when all words are mixed or two scripts draw level."""
    pure: Counter[str] = Counter()
    for scripts in counts:
        if len(scripts) == 1:
            pure[scripts[0][0]] += scripts[0][1]
    ranked = pure.most_common(2)
    tied = len(ranked) == 2 and ranked[0][1] == ranked[1][1]
    return ranked[0][0] if ranked and not tied else ""


def _readings(word: str, scripts: tuple[tuple[str, int], ...], context: str) -> tuple[str, ...]:
    """How a word can be read, likeliest first."""
    if len(scripts) < 2:
        return _readings_of_pure(word, scripts, context)
    found_in = [script for script, _ in scripts]
    homes = sorted(dict.fromkeys([*found_in, "Latin"]), key=lambda script: (script != context, _rank(script, found_in)))
    if homes[0] == context == scripts[0][0]:
        homes = homes[:1] if _into(word, context) else homes
    found = [mended for home in homes if (mended := _into(word, home))]
    if found and _BAR in word:
        found.append(_into(word.replace(_BAR, "i"), homes[0]) or found[0])
    return tuple(found) or (word,)


def _rank(script: str, found: list[str]) -> int:
    """Scripts in the order of their letters; Latin, which all disguises imitate, last where none of it is there."""
    return found.index(script) if script in found else len(found)


def _readings_of_pure(word: str, scripts: tuple[tuple[str, int], ...], context: str) -> tuple[str, ...]:
    """A word of one script is what it says, unless it is written in phonetic letters; another script's is a guess."""
    if not scripts or word.isascii():
        return (word,)
    own = scripts[0][0]
    if own == "Latin" and "ı" in word and _ROMANISED.search(word):
        word = word.replace("ı", "i")
    if own == "Latin" or not context or own == context:
        return (_into(word, own) or word,)
    if not _ONLY_BY_CASE.isdisjoint(word):
        return (word,)
    meant = _into(word, context) or word
    return (meant,) if scripts[0][1] == 1 else (word, meant)


def _into(word: str, home: str) -> str:
    """The word with every letter in one script, ``""`` when a letter has no twin there."""
    letters = [*map(_letters(home).__getitem__, word)]
    return unicodedata.normalize("NFC", "".join(letters)) if all(letters) else ""


class _Letters(dict[str, str]):
    """For one script, what each character is in it: itself, its twin, or ``""``; filled as characters are met."""

    def __init__(self, home: str) -> None:
        super().__init__()
        self._home = home
        self._twins = _twins().get(home, {})

    def __missing__(self, char: str) -> str:
        found = self[char] = self._find(char)
        return found

    def _find(self, char: str) -> str:
        if char in self._twins:
            return self._twins[char]
        if script_of(char) in {self._home, ""}:
            return char
        latin = _twins()["Latin"].get(char, "")
        if latin in self._twins:
            return self._twins[latin]
        apart = unicodedata.normalize("NFD", char)
        return self._twins[apart[0]] + apart[1:] if len(apart) > 1 and apart[0] in self._twins else ""


@cache
def _letters(home: str) -> _Letters:
    return _Letters(home)


def _whole(text: str, counts: list[tuple[tuple[str, int], ...]]) -> str:
    """A name of another script whose every letter passes for a Latin one, read as Latin: capitals or tell-tale letters."""
    found = {script for scripts in counts for script, _ in scripts}
    if found == {"Latin"} or len(found) != 1 or len(text) < 4 or not _ONLY_BY_CASE.isdisjoint(text):
        return ""
    telling = (
        text.isupper() or not _RARE_CYRILLIC.isdisjoint(text) or found.isdisjoint({"Cyrillic", "Greek", "Armenian"})
    )
    return _into(text, "Latin") if telling else ""
