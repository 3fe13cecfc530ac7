"""The words a name is made of.

Reach for :func:`words_of` on cleaned text. Punctuation parts words, except what stands inside them; an Arabic article
stays with its word; Burmese, written without spaces, is cut into syllables.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from muster.names import burmese
from muster.names.scripts import main_script

_INSIDE = frozenset("'’ʼʻ`´ʿʾ‘.-°ºª")
"""Punctuation that may stand inside a word."""
_SPLIT = re.compile(r"[\s-]+")
_ORDINAL_DASH = re.compile(r"(?<=\d)-(?=[^\W\d_]{1,3}\b)")
QUOTES = str.maketrans("", "", "'’ʼʻ`´ʿʾ‘°ºª")
"""Strokes inside a word that stand for a sound seldom written; they are dropped for comparing."""
ARTICLES = (
    "al",
    "el",
    "ul",
    "ur",
    "us",
    "l",
    "ar",
    "as",
    "ash",
    "ad",
    "an",
    "az",
    "at",
    "esh",
    "er",
    "ed",
    "en",
    "ez",
    "es",
)
_LATIN_ARTICLE = re.compile(r"^(?:a[lrsdnzt]|e[lrsdnz]|u[lrs]|ash|esh|l)['’-](?=\w{2})", re.IGNORECASE)


def words_of(text: str) -> list[str]:
    """Cut cleaned text into words; articles stay with their word, Burmese is cut into syllables."""
    if text.isascii() and text.replace(" ", "").isalnum():
        return text.split()
    spaced = text.translate(_ASCII_SPACING) if text.isascii() else _spaced(text)
    words: list[str] = []
    for chunk in spaced.replace(".", ". ").split():
        bare = _with_article(_ORDINAL_DASH.sub("", chunk))
        words += [piece.replace("\u2060", "-") for piece in _SPLIT.split(bare) if piece.strip(".'’-`´‘")]
    return [syllable for item in words for syllable in _by_syllable(item)]


def _with_article(chunk: str) -> str:
    """Bind an article to its word."""
    if not _LATIN_ARTICLE.match(folded(chunk)):
        return chunk
    end = next(place for place, char in enumerate(chunk) if char in "'’-")
    return f"{chunk[:end]}\u2060{chunk[end + 1 :]}"


def folded(text: str) -> str:
    """Return a text without the accents of its Latin letters, to look its words up by; ``ı`` is i."""
    if text.isascii() or main_script(text) != "Latin":
        return text
    apart = unicodedata.normalize("NFKD", text).replace("ı", "i")
    return "".join(char for char in apart if not "\u0300" <= char <= "\u036f")


def _spaced(text: str) -> str:
    return "".join(char if char in _INSIDE or not _separates(char) else " " for char in text)


@lru_cache(maxsize=4_096)
def _separates(char: str) -> bool:
    """Whether a character stands between words: punctuation and symbols, but no letter, digit or mark."""
    return unicodedata.category(char)[0] in "PSZC"


_ASCII_SPACING = {
    point: " " for point in range(128) if chr(point) not in _INSIDE and unicodedata.category(chr(point))[0] in "PSZC"
}


def _by_syllable(item: str) -> tuple[str, ...]:
    if main_script(item) != "Burmese":
        return (item,)
    return burmese.syllables(item) or (item,)


def bare(item: str) -> str:
    """Return a word in lower case without its full stop and inner strokes."""
    return item.lower().rstrip(".").translate(QUOTES)


def without_article(lower: str) -> str:
    """Strip the Arabic article where it is marked or certain."""
    if lower.startswith("ال") and len(lower) > 4:
        return lower[2:]
    head, dash, tail = lower.partition("-")
    return tail if dash and folded(head) in ARTICLES and len(tail) > 1 else lower
