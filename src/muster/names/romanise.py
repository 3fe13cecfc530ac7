"""A word of any script in plain Latin letters: a working form for comparing, not for print.

Reach for :func:`romanise` when two words in different scripts are to be compared. Cyrillic, Arabic, Hebrew, Burmese and
Ethiopic follow our own tables (after BGN/PCGN, ALA-LC and the Myanmar conventional spelling); everything else goes
through anyascii. Unvowelled scripts come out unvowelled: nothing is guessed.

The invariant: the result is lower-case ASCII letters and digits only, and ``romanise(romanise(x)) == romanise(x)``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache

from anyascii import anyascii

from muster.names import burmese, ethiopic
from muster.names.scripts import main_script

_CYRILLIC = dict(
    pair.split("=")
    for pair in [
        "а=a",
        "б=b",
        "в=v",
        "г=g",
        "д=d",
        "е=e",
        "ё=yo",
        "ж=zh",
        "з=z",
        "и=i",
        "й=y",
        "к=k",
        "л=l",
        "м=m",
        "н=n",
        "о=o",
        "п=p",
        "р=r",
        "с=s",
        "т=t",
        "у=u",
        "ф=f",
        "х=kh",
        "ц=ts",
        "ч=ch",
        "ш=sh",
        "щ=shch",
        "ъ=",
        "ы=y",
        "ь=",
        "э=e",
        "ю=yu",
        "я=ya",
        "є=ye",
        "і=i",
        "ї=yi",
        "ґ=g",
        "ђ=dj",
        "ј=j",
        "љ=lj",
        "њ=nj",
        "ћ=c",
        "џ=dz",
        "ѓ=gj",
        "ќ=kj",
        "ѕ=dz",
        "ў=u",
        "ә=a",
        "ғ=gh",
        "қ=q",
        "ң=n",
        "ө=o",
        "ұ=u",
        "ү=u",
        "һ=h",
        "җ=j",
        "ҳ=h",
        "ҷ=j",
        "ӣ=i",
        "ӯ=u",
        "ѐ=e",
        "ѝ=i",
        "ѣ=e",
        "ӏ=",
    ]
)
ARABIC_LETTERS = dict(
    pair.split("=")
    for pair in [
        "ا=a",
        "أ=a",
        "إ=a",
        "آ=a",
        "ٱ=a",
        "ء=",
        "ؤ=w",
        "ئ=y",
        "ى=a",
        "ة=h",
        "ب=b",
        "پ=p",
        "ت=t",
        "ٹ=t",
        "ث=th",
        "ج=j",
        "چ=ch",
        "ح=h",
        "خ=kh",
        "د=d",
        "ڈ=d",
        "ذ=dh",
        "ر=r",
        "ڑ=r",
        "ز=z",
        "ژ=zh",
        "س=s",
        "ش=sh",
        "ص=s",
        "ض=d",
        "ط=t",
        "ظ=z",
        "ع=",
        "غ=gh",
        "ف=f",
        "ڤ=v",
        "ق=q",
        "ک=k",
        "ك=k",
        "گ=g",
        "ڭ=ng",
        "ل=l",
        "م=m",
        "ن=n",
        "ں=n",
        "ه=h",
        "ہ=h",
        "ھ=h",
        "ۀ=h",
        "ە=a",
        "و=w",
        "ۆ=o",
        "ۇ=u",
        "ۋ=v",
        "ي=y",
        "ی=y",
        "ې=e",
        "ے=e",
        "ێ=e",
        "ټ=t",
        "ډ=d",
        "ړ=r",
        "ږ=zh",
        "ښ=sh",
        "ګ=g",
        "ڼ=n",
        "ځ=z",
        "څ=ts",
        "ڀ=b",
        "ٻ=b",
        "ۍ=y",
        "ئ=y",
    ]
)
"""Arabic, Persian, Urdu, Pashto, Kurdish, Uyghur letter -> Latin; ``w``, ``y`` and ``a`` may be long vowels."""
HEBREW_LETTERS = dict(
    pair.split("=")
    for pair in [
        "א=",
        "ב=b",
        "ג=g",
        "ד=d",
        "ה=h",
        "ו=w",
        "ז=z",
        "ח=h",
        "ט=t",
        "י=y",
        "כ=k",
        "ך=k",
        "ל=l",
        "מ=m",
        "ם=m",
        "נ=n",
        "ן=n",
        "ס=s",
        "ע=",
        "פ=p",
        "ף=f",
        "צ=ts",
        "ץ=ts",
        "ק=k",
        "ר=r",
        "ש=sh",
        "ת=t",
    ]
)
_LATIN = dict(
    pair.split("=")
    for pair in [
        "ø=o",
        "ł=l",
        "đ=d",
        "ð=d",
        "þ=th",
        "æ=ae",
        "œ=oe",
        "ß=ss",
        "ı=i",
        "ə=a",
        "ŋ=ng",
        "ħ=h",
        "ŧ=t",
        "ʻ=",
        "ʼ=",
        "ʿ=",
        "ʾ=",
        "ĸ=k",
        "ſ=s",
    ]
)


@lru_cache(maxsize=131_072)
def romanise(word: str) -> str:
    """Return a word in lower-case ASCII letters and digits.

    Args:
        word: cleaned text, preferably one word; any string is accepted.
    """
    if word.isascii():
        return _ascii(word.lower())
    lower = word.lower()
    reader = _READERS.get(main_script(lower), _by_anyascii)
    return _ascii(reader(lower))


def _by_anyascii(lower: str) -> str:
    return anyascii(lower).lower()


def _latin(lower: str) -> str:
    return _by_table(_without_marks(lower), _LATIN)


def _cyrillic(lower: str) -> str:
    return _by_table(unicodedata.normalize("NFC", lower), _CYRILLIC)


def _arabic(lower: str) -> str:
    return _by_table(_without_marks(lower), ARABIC_LETTERS)


def _hebrew(lower: str) -> str:
    return _by_table(_without_marks(lower), HEBREW_LETTERS)


_READERS: dict[str, Callable[[str], str]] = {
    "": _latin,
    "Latin": _latin,
    "Cyrillic": _cyrillic,
    "Arabic": _arabic,
    "Hebrew": _hebrew,
    "Burmese": burmese.romanise,
    "Ethiopic": ethiopic.romanise,
}


@lru_cache(maxsize=131_072)
def letters(word: str) -> tuple[str, ...]:
    """Return the romanisation of each letter of an Arabic- or Hebrew-script word, vowel points left out.

    Args:
        word: cleaned text in one unvowelled script.
    """
    table = HEBREW_LETTERS if main_script(word) == "Hebrew" else ARABIC_LETTERS
    plain = _without_marks(word.lower())
    return tuple(_ascii(table[char] if char in table else anyascii(char).lower()) for char in plain)


def _by_table(text: str, table: dict[str, str]) -> str:
    return _ascii("".join(table[char] if char in table else anyascii(char).lower() for char in text))


def _without_marks(text: str) -> str:
    """Drop accents, vowel points and other combining marks; Arabic hamza carriers keep their letter."""
    kept = [char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char)]
    return "".join(kept)


def _ascii(text: str) -> str:
    if text.isascii() and text.isalnum():
        return text
    return "".join(char for char in text if char.isascii() and char.isalnum())
