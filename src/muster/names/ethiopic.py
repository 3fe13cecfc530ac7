"""Ethiopic syllables in Latin letters.

Reach for it through :func:`muster.names.romanise.romanise`. The script is regular: eight code points a consonant, one a
vowel, so that the table holds consonants only. The sixth order has no vowel of its own in names and is written without.
"""

from __future__ import annotations

_VOWELS = ("e", "u", "i", "a", "e", "", "o", "wa")
_ROWS: dict[int, str] = {
    0x1200: "h", 0x1208: "l", 0x1210: "h", 0x1218: "m", 0x1220: "s", 0x1228: "r", 0x1230: "s", 0x1238: "sh",
    0x1240: "k", 0x1248: "k", 0x1250: "q", 0x1258: "q", 0x1260: "b", 0x1268: "v", 0x1270: "t", 0x1278: "ch",
    0x1280: "h", 0x1288: "h", 0x1290: "n", 0x1298: "ny", 0x12A0: "", 0x12A8: "k", 0x12B0: "k", 0x12B8: "kh",
    0x12C0: "kh", 0x12C8: "w", 0x12D0: "", 0x12D8: "z", 0x12E0: "zh", 0x12E8: "y", 0x12F0: "d", 0x12F8: "d",
    0x1300: "j", 0x1308: "g", 0x1310: "g", 0x1318: "ng", 0x1320: "t", 0x1328: "ch", 0x1330: "p", 0x1338: "ts",
    0x1340: "ts", 0x1348: "f", 0x1350: "p",
}  # fmt: skip
_GLOTTAL = {0x12A0, 0x12D0}


def romanise(text: str) -> str:
    """Return Ethiopic text syllable by syllable in Latin letters; other characters are left as they are."""
    return "".join(_syllable(char) for char in text)


def _syllable(char: str) -> str:
    point = ord(char)
    row = point & ~7
    consonant = _ROWS.get(row)
    if consonant is None:
        return char
    order = point - row
    if row in _GLOTTAL and order == 0:
        return "a"  # The bare glottal stop carries "a" at the beginning of a name: Abebe, Alemu.
    return consonant + _VOWELS[order]
