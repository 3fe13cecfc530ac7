"""Which script a letter belongs to, from our own table of code-point ranges.

Reach for :func:`script_of` where a name's script decides how it is read. The table is ours, not the interpreter's
Unicode database, so that the answer does not change with the Python version.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import lru_cache

_RANGES: tuple[tuple[int, int, str], ...] = (
    (0x0041, 0x005A, "Latin"),
    (0x0061, 0x007A, "Latin"),
    (0x00AA, 0x00AA, "Latin"),
    (0x00BA, 0x00BA, "Latin"),
    (0x00C0, 0x00D6, "Latin"),
    (0x00D8, 0x00F6, "Latin"),
    (0x00F8, 0x02AF, "Latin"),
    (0x0370, 0x03E1, "Greek"),
    (0x03E2, 0x03EF, "Coptic"),
    (0x03F0, 0x03FF, "Greek"),
    (0x0400, 0x052F, "Cyrillic"),
    (0x0531, 0x058F, "Armenian"),
    (0x0590, 0x05FF, "Hebrew"),
    (0x0600, 0x06FF, "Arabic"),
    (0x0700, 0x074F, "Syriac"),
    (0x0750, 0x077F, "Arabic"),
    (0x0780, 0x07BF, "Thaana"),
    (0x07C0, 0x07FF, "NKo"),
    (0x0870, 0x08FF, "Arabic"),
    (0x0900, 0x097F, "Devanagari"),
    (0x0980, 0x09FF, "Bengali"),
    (0x0A00, 0x0A7F, "Gurmukhi"),
    (0x0A80, 0x0AFF, "Gujarati"),
    (0x0B00, 0x0B7F, "Oriya"),
    (0x0B80, 0x0BFF, "Tamil"),
    (0x0C00, 0x0C7F, "Telugu"),
    (0x0C80, 0x0CFF, "Kannada"),
    (0x0D00, 0x0D7F, "Malayalam"),
    (0x0D80, 0x0DFF, "Sinhala"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x0E80, 0x0EFF, "Lao"),
    (0x0F00, 0x0FFF, "Tibetan"),
    (0x1000, 0x109F, "Burmese"),
    (0x10A0, 0x10FF, "Georgian"),
    (0x1100, 0x11FF, "Hangul"),
    (0x1200, 0x139F, "Ethiopic"),
    (0x13A0, 0x13FF, "Cherokee"),
    (0x1400, 0x167F, "Canadian"),
    (0x16A0, 0x16FF, "Runic"),
    (0x1780, 0x17FF, "Khmer"),
    (0x1800, 0x18AF, "Mongolian"),
    (0x1C80, 0x1C8F, "Cyrillic"),
    (0x1C90, 0x1CBF, "Georgian"),
    (0x1D00, 0x1D25, "Latin"),
    (0x1D26, 0x1D2A, "Greek"),
    (0x1D2B, 0x1D2B, "Cyrillic"),
    (0x1D6B, 0x1D77, "Latin"),
    (0x1D79, 0x1D9A, "Latin"),
    (0x1E00, 0x1EFF, "Latin"),
    (0x1F00, 0x1FFF, "Greek"),
    (0x2C60, 0x2C7F, "Latin"),
    (0x2C80, 0x2CFF, "Coptic"),
    (0x2D00, 0x2D2F, "Georgian"),
    (0x2D30, 0x2D7F, "Tifinagh"),
    (0x2D80, 0x2DDF, "Ethiopic"),
    (0x2DE0, 0x2DFF, "Cyrillic"),
    (0x3040, 0x309F, "Hiragana"),
    (0x30A0, 0x30FF, "Katakana"),
    (0x3400, 0x4DBF, "Han"),
    (0x4E00, 0x9FFF, "Han"),
    (0xA4D0, 0xA4FF, "Lisu"),
    (0xA500, 0xA63F, "Vai"),
    (0xA640, 0xA69F, "Cyrillic"),
    (0xA720, 0xA7FF, "Latin"),
    (0xA9E0, 0xA9FF, "Burmese"),
    (0xAA60, 0xAA7F, "Burmese"),
    (0xAB30, 0xAB6F, "Latin"),
    (0xAB70, 0xABBF, "Cherokee"),
    (0xAC00, 0xD7AF, "Hangul"),
    (0xF900, 0xFAFF, "Han"),
    (0xFB1D, 0xFB4F, "Hebrew"),
    (0xFB50, 0xFDFF, "Arabic"),
    (0xFE70, 0xFEFC, "Arabic"),
    (0x10280, 0x1029F, "Lycian"),
    (0x102A0, 0x102DF, "Carian"),
    (0x10300, 0x1032F, "OldItalic"),
    (0x10330, 0x1034F, "Gothic"),
    (0x10400, 0x1044F, "Deseret"),
    (0x104B0, 0x104FF, "Osage"),
    (0x10500, 0x1052F, "Elbasan"),
    (0x10920, 0x1093F, "Lydian"),
    (0x118A0, 0x118FF, "WarangCiti"),
    (0x16F00, 0x16F9F, "Miao"),
    (0x1E900, 0x1E95F, "Adlam"),
    (0x20000, 0x323AF, "Han"),
)
_STARTS = tuple(first for first, _, _ in _RANGES)

ABJADS = frozenset({"Arabic", "Hebrew", "Syriac"})
"""Scripts that leave most vowels unwritten; compared by their consonants."""


@lru_cache(maxsize=16_384)
def script_of(char: str) -> str:
    """Return the script of one character, ``""`` for digits, marks and punctuation outside the table.

    Args:
        char: a string of length one.
    """
    point = ord(char)
    slot = bisect_right(_STARTS, point) - 1
    return _RANGES[slot][2] if slot >= 0 and point <= _RANGES[slot][1] else ""


def scripts_in(text: str) -> tuple[str, ...]:
    """Return the scripts of a text, most letters first, ties by name; letters and marks only."""
    counts = Counter([script for char in text if char.isalpha() and (script := script_of(char))])
    return tuple(script for script, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def main_script(text: str) -> str:
    """Return the script most of a text's letters belong to, ``""`` when it has none."""
    if text.isascii():
        return "Latin" if text.isalpha() or any(char.isalpha() for char in text) else ""
    found = scripts_in(text)
    return found[0] if found else ""
