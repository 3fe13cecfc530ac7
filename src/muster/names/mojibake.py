"""Text read in the wrong encoding: ``JosÃ©``, ``РџРµС‚СЂРѕРІ``, ``Ïåòðîâ``, ``ãÍãÏ``.

Reach for :func:`rebuilt` before anything is dropped from a text, since the damage may hold invisible characters. UTF-8 read
as something else is told by its own structure and put right (with ``ftfy`` for the western code pages); one code page read
as another is told by words no language writes, so the likeliest reading comes first and the others are kept.
"""

from __future__ import annotations

import re

from muster.names.scripts import script_of

_TAIL = "\u0080-\u00bfŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™"
_LONGEST = 300
"""Longer texts are not tried; damage doubles or trebles a name's length, and few are longer than sixty letters."""
_SUSPECT = re.compile(
    f"[\u0080-\u009f]|[\u00c2-\u00f4][{_TAIL}]|[РСГВ][{_TAIL}ѓђЃЂЉљЊњЌќЋћЏџЎўЈҐЁЄЇІіґ№єјЅѕїё]"
    r"|[طظعغ][^\w\s]|[طظعغ][پچژڈگکںھٹڑ]|[\u2500-\u257f]|[\u00c0-\u00ff]{3}|[пяс][^\W\d_]?[\u00a9\u00b0\u00b7\u2320-\u25ff]"
)
_UTF8_READ_AS = ("cp1256", "cp1251", "koi8-r", "cp866", "cp850", "cp437", "iso8859-5", "iso8859-6", "cp1253", "cp1255")
_CODE_PAGES = (
    ("cp1251", "Cyrillic"),
    ("cp1256", "Arabic"),
    ("cp1253", "Greek"),
    ("cp1255", "Hebrew"),
    ("koi8-r", "Cyrillic"),
    ("iso8859-6", "Arabic"),
)
_FOREIGN_WORD = re.compile("[\u00c0-\u00ff\u00a0-\u00bf]{3,}")
_SWAPPED = re.compile("[а-яё][А-ЯЁ]{2,}")


def rebuilt(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text as it was before it was read in the wrong encoding, and other possible readings.

    Args:
        text: any text; only what has the marks of a wrong encoding is tried.
    """
    if text.isascii() or len(text) > _LONGEST or not _SUSPECT.search(text):
        return text, _swapped(text)
    from ftfy import fix_encoding

    fixed = " ".join(_from_utf8(word) for word in _from_utf8(fix_encoding(text)).split(" "))
    found = _code_pages(fixed)
    return (found[0], found[1:3]) if found else (fixed, ())


def _from_utf8(text: str) -> str:
    """Undo UTF-8 read as another code page, where the bytes prove it twice over."""
    for codec in () if text.isascii() else _UTF8_READ_AS:
        try:
            found = text.encode(codec).decode("utf-8")
        except UnicodeError:
            continue
        if sum(not char.isascii() for char in found) >= 2 and all(_speakable(char) for char in found):
            return found
    return text


def _speakable(char: str) -> bool:
    return bool(script_of(char)) or char.isascii() or char in "’‘“”–"


def _code_pages(text: str) -> tuple[str, ...]:
    """Readings of a text whose words hold nothing but accented western letters, likeliest first."""
    words = [word for word in text.split() if _FOREIGN_WORD.fullmatch(word)]
    if not words or sum(map(len, words)) < 4:
        return ()
    found: dict[str, bool] = {}
    for codec, script in _CODE_PAGES:
        read = {word: _decoded(word, codec) for word in words}
        if all(_is_word(new, script) for new in read.values()):
            mended = " ".join(read.get(word, word) for word in text.split())
            found.setdefault(mended, all(new.istitle() and len(new) > 1 for new in read.values()))
    return tuple(sorted(found, key=lambda mended: not found[mended]))


def _decoded(word: str, codec: str) -> str:
    try:
        return word.encode("latin-1").decode(codec)
    except UnicodeError:
        return ""


def _is_word(word: str, script: str) -> bool:
    """Whether it is written in one script, with capitals where people write them."""
    cased = (
        word.istitle() or word.isupper() or word.islower() or not any(char.isupper() or char.islower() for char in word)
    )
    return bool(word) and cased and all(script_of(char) == script for char in word)


def _swapped(text: str) -> tuple[str, ...]:
    """KOI8 read as Windows Cyrillic has every letter's case exchanged."""
    if not _SWAPPED.search(text):
        return ()
    try:
        found = text.encode("cp1251").decode("koi8-r")
    except UnicodeError:
        return ()
    return (found,) if found.istitle() else ()
