"""Digits and symbols that stand for letters inside words: ``M0h@mmed``, ``A1i``, and the digits of chat Arabic (``Mo7ammed``).

Reach for :func:`spell_out` on cleaned text. Names of units hold honest digits: a word that begins or ends with its digits
(``3rd``, ``55th``, ``B12``, ``T55``) is never changed, at most given another reading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from muster.names.scripts import script_of

_SIGNS = {
    "0": "o",
    "1": "i",
    "2": "z",
    "3": "e",
    "4": "a",
    "5": "s",
    "6": "g",
    "7": "t",
    "8": "b",
    "9": "g",
    "@": "a",
    "$": "s",
    "!": "i",
    "|": "l",
    "€": "e",
    "£": "l",
    "¡": "i",
    "¢": "c",
    "¥": "y",
}
_OTHERWISE = {"1": "l", "!": "l", "|": "i", "6": "b", "9": "q"}
_CHAT = {"2": "", "3": "a", "5": "kh", "6": "t", "7": "h", "8": "q", "9": "s"}
"""Digits that Arabic speakers write for letters the Latin keyboard lacks."""
_IN_CYRILLIC = {"0": "о", "1": "і", "3": "з", "4": "ч", "6": "б", "8": "в", "@": "а"}
_IN_GREEK = {"0": "ο", "@": "α"}
_LETTER = r"[^\W\d_]"
_SIGN = r"[0-9@$!|€£¡¢¥]"
_INSIDE = re.compile(rf"(?<={_LETTER}){_SIGN}{{1,3}}(?=['’]?{_LETTER})")
_FIRST = re.compile(rf"(?:^|(?<=-)){_SIGN}{{1,2}}(?={_LETTER}{{2}}|{_LETTER}-)")
_LAST = re.compile(rf"(?<={_LETTER}{{2}})[0-9@$|€]$|(?<={_LETTER}{{4}})[0-9@$|€]{{2}}$")
_LEFT_ALONE = re.compile(r"(?i)^\d+(?:st|nd|rd|th|er|re|ère|ème|eme|e|o|a|º|ª|-?[а-яё]{1,3})(?!\w)|@.*\.|://|\d{4}")
_LONGEST = 40
"""No word of a name is longer; what is, is not a word."""
_SIGNED = re.compile(r"[0-9@$!|€£¡¢¥]")
_VOWELS = frozenset("aeiouyаеиоуыэюяіαεηιουω")


@dataclass(frozen=True, slots=True)
class Spelled:
    """A text with its signs spelled out.

    Attributes:
        text: the likeliest reading.
        others: further readings, likeliest first.
        signed: words that held signs, as written.
        symbols: whether anything but a single digit in a word stood for a letter; scanners misread digits.
    """

    text: str
    others: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    symbols: bool = False


def spell_out(text: str) -> Spelled:
    """Read the digits and symbols inside words as the letters they stand for."""
    if not _SIGNED.search(text):
        return Spelled(text)
    words = text.split(" ")
    read = [_readings(word) for word in words]
    best = " ".join(found[0] for found in read)
    columns = [" ".join(found[min(place, len(found) - 1)] for found in read) for place in (1, 2)]
    others = tuple(other for other in dict.fromkeys(columns) if other != best)
    signed = tuple(word for word, found in zip(words, read, strict=True) if found[0] != word)
    return Spelled(
        best, others, signed, any(len(_INSIDE.sub("", word)) < len(word) - 1 or not _digits(word) for word in signed)
    )


def _digits(word: str) -> bool:
    return all(char.isdigit() for char in _SIGNED.findall(word))


def _readings(word: str) -> tuple[str, ...]:
    """How a word can be read, likeliest first; itself when it is honest."""
    if len(word) > _LONGEST or not _SIGNED.search(word) or _LEFT_ALONE.search(word):
        return (word,)
    best = _INSIDE.sub(lambda found: _spell(word, found, _SIGNS), word)
    inner = _INSIDE.sub(lambda found: _spell(word, found, _SIGNS | _OTHERWISE), word)
    chat = _INSIDE.sub(lambda found: _spell(word, found, _SIGNS | _CHAT), word)
    signs = len(_SIGNED.findall(word))
    if 2 * signs >= len(word):  # As many signs as letters: a registration, a model number.
        return (word, _at_ends(best))
    guesses = (best, _at_ends(best), _at_ends(inner), _at_ends(chat))
    return tuple(dict.fromkeys(guess for guess in guesses))


def _at_ends(word: str) -> str:
    """Read a sign that begins or ends a word, too; only ever a guess."""
    headed = _FIRST.sub(lambda found: _spell(word, found, _SIGNS), word)
    return _LAST.sub(lambda found: _spell(headed, found, _SIGNS), headed)


def _spell(word: str, found: re.Match[str], table: dict[str, str]) -> str:
    before, after = word[max(0, found.start() - 1) : found.start()], word[found.end() : found.end() + 1]
    script = (before and script_of(before)) or (after and script_of(after))
    if script in {"Cyrillic", "Greek"}:
        table = _IN_CYRILLIC if script == "Cyrillic" else _IN_GREEK
    elif script != "Latin":
        return found.group()
    letters = "".join(_one(sign, before, after, table) for sign in found.group())
    return letters.upper() if _shouts(before, after) else letters


def _one(sign: str, before: str, after: str, table: dict[str, str]) -> str:
    """One sign; which of i and l a stroke is, its neighbours tell, and another reading takes the other."""
    if sign not in "1!":
        return table.get(sign, sign)
    likely = "l" if _is_l(before.lower(), after.lower()) else "i"
    return likely if table.get(sign) == _SIGNS[sign] else {"l": "i", "i": "l"}[likely]


def _is_l(before: str, after: str) -> bool:
    """After a vowel (``A1i``), before an i (``Chap1in``), before a vowel that begins the word (``1uka``)."""
    return before in _VOWELS or after == "i" or (not before and after in _VOWELS)


def _shouts(before: str, after: str) -> bool:
    return (not before or before.isupper()) and (not after or after.isupper())
