"""A name's text made comparable, and everything odd about how it was written.

Reach for :func:`clean` before any comparison. The original is never changed: callers keep it and show it. Oddities are
reported, for a name may be written oddly on purpose.

The invariant: ``clean(clean(x).text).text == clean(x).text`` for every string.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from muster.names.lookalikes import resolve
from muster.names.scripts import script_of

_JOINERS = {0x200C, 0x200D}
"""Zero-width (non-)joiners: ordinary spelling in Persian, Urdu, Burmese and Indic scripts, odd elsewhere."""
_JOINER_SCRIPTS = {
    "Arabic",
    "Burmese",
    "Devanagari",
    "Bengali",
    "Sinhala",
    "Tamil",
    "Telugu",
    "Gujarati",
    "Gurmukhi",
    "Syriac",
}
_BIDI_MARKS = {0x200E, 0x200F, 0x061C}
"""Direction marks that word processors put in by themselves; harmless, and removed without a word in right-to-left names."""
_BIDI_CONTROLS = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_INVISIBLE = {
    0x00AD,
    0x034F,
    0x115F,
    0x1160,
    0x17B4,
    0x17B5,
    0x180E,
    0x200B,
    0x2060,
    0x2061,
    0x2062,
    0x2063,
    0x2064,
    0x3164,
    0xFEFF,
    0xFFA0,
}
_TATWEEL = "\u0640"
MAX_LENGTH = 1_000
"""Longer names are cut here; no person, unit or company is called more."""


@dataclass(frozen=True, slots=True)
class Clean:
    """A cleaned text and what was odd about the original, in sentences."""

    text: str
    oddities: tuple[str, ...] = ()


@lru_cache(maxsize=65_536)
def clean(raw: str) -> Clean:
    """Make a name comparable: one normal form, nothing invisible, no letters borrowed from another script.

    Args:
        raw: any string at all.

    Returns:
        The text in NFKC with single spaces, and the oddities found, in a fixed order.
    """
    oddities: list[str] = []
    text = raw
    if len(text) > MAX_LENGTH:
        text = text[:MAX_LENGTH]
        oddities.append(f"longer than {MAX_LENGTH} characters; only the beginning was compared")
    text = _unscramble(text, oddities)
    if not text.isascii():
        text = _without_hidden(text, oddities)
        text = _plain_forms(text, oddities)
    # Controls become spaces before look-alikes are judged, for those are judged word by word.
    text = " ".join(_without_controls(text, oddities).split())
    mended = text if text.isascii() else resolve(text, oddities)
    return Clean(mended, tuple(oddities))


def _unscramble(text: str, oddities: list[str]) -> str:
    """Turn runs written backwards under a right-to-left override the way they are read."""
    if "\u202e" not in text:
        return text
    head, *runs = text.split("\u202e")
    for run in runs:
        inner, _, after = run.partition("\u202c")
        head += inner[::-1] + after
    oddities.append("part of it is written backwards under a right-to-left override")
    return head


def _without_hidden(text: str, oddities: list[str]) -> str:
    """Drop what does not show, and say so unless it is ordinary spelling in that script."""
    kept: list[str] = []
    hidden: set[str] = set()
    for place, char in enumerate(text):
        if not _is_hidden(ord(char)):
            kept.append(char)
        elif not _is_usual(text, place):
            hidden.add(f"U+{ord(char):04X}")
    if hidden:
        oddities.append(f"invisible characters inside it: {', '.join(sorted(hidden))}")
    return "".join(kept)


def _is_hidden(point: int) -> bool:
    return (
        point in _JOINERS
        or point in _BIDI_MARKS
        or point in _BIDI_CONTROLS
        or point in _INVISIBLE
        or 0xFE00 <= point <= 0xFE0F
        or 0xE0000 <= point <= 0xE0FFF
    )


def _is_usual(text: str, place: int) -> bool:
    """Whether an invisible character is ordinary where it stands."""
    point = ord(text[place])
    if point == 0xFEFF and place == 0:
        return True
    around = {script_of(char) for char in text[max(0, place - 3) : place + 4]} - {""}
    if point in _JOINERS:
        return bool(around & _JOINER_SCRIPTS)
    at_edge = not text[:place].strip() or not text[place + 1 :].strip()
    return point in _BIDI_MARKS | _BIDI_CONTROLS and (at_edge or bool(around & {"Arabic", "Hebrew", "Syriac"}))


def _plain_forms(text: str, oddities: list[str]) -> str:
    """Fold compatibility forms (full width, mathematical, presentation) and drop the Arabic stretching stroke."""
    plain = unicodedata.normalize("NFKC", text)
    if any(0x1D400 <= ord(char) <= 0x1D7FF or 0x2460 <= ord(char) <= 0x24FF for char in text):
        oddities.append("letters from the mathematical or circled alphabets")
    if any(0xFF01 <= ord(char) <= 0xFF5E for char in text):
        oddities.append("full-width letters")
    return plain.replace(_TATWEEL, "")


def _without_controls(text: str, oddities: list[str]) -> str:
    """Turn control characters and lone surrogates into spaces; all but tabs and line ends are odd."""
    if text.isprintable():
        return text
    odd = {char for char in text if unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"} and char not in "\t\n\r\v\f"}
    if odd:
        oddities.append(f"control characters inside it: {', '.join(sorted(f'U+{ord(char):04X}' for char in odd))}")
    return "".join(" " if char in odd or char.isspace() else char for char in text)
