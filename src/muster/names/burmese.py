"""Burmese syllables, and their conventional spelling in Latin letters.

Reach for :func:`syllables` to cut a name that is written without spaces, and for :func:`romanise` to compare it with a
name spelled in Latin letters. The spelling follows the habit of names in print (Aung, Hlaing, Kyaw, Myint), not a
scholarly transliteration. Tone is not written.
"""

from __future__ import annotations

import re

_CONSONANTS = dict(
    pair.split("=")
    for pair in [
        "က=k",
        "ခ=kh",
        "ဂ=g",
        "ဃ=g",
        "င=ng",
        "စ=s",
        "ဆ=s",
        "ဇ=z",
        "ဈ=z",
        "ဉ=ny",
        "ည=ny",
        "ဋ=t",
        "ဌ=ht",
        "ဍ=d",
        "ဎ=d",
        "ဏ=n",
        "တ=t",
        "ထ=ht",
        "ဒ=d",
        "ဓ=d",
        "န=n",
        "ပ=p",
        "ဖ=ph",
        "ဗ=b",
        "ဘ=b",
        "မ=m",
        "ယ=y",
        "ရ=y",
        "လ=l",
        "ဝ=w",
        "သ=th",
        "ဟ=h",
        "ဠ=l",
        "အ=",
        "ဿ=th",
        "ဣ=i",
        "ဤ=i",
        "ဥ=u",
        "ဦ=u",
        "ဧ=ay",
        "ဩ=aw",
        "ဪ=aw",
    ]
)
_SYLLABLE = re.compile(
    r"[\u1000-\u102a\u103f\u104e](?:\u1039[\u1000-\u1021])?[\u103b-\u103e]*[\u102b-\u1038]*"
    r"(?:[\u1000-\u1021]\u1037?\u103a[\u1037\u1038]*)*[\u103a\u1037\u1038]*"
)
# Rhymes by (vowel signs, final consonant), as names are spelled in print.
_OPEN = {
    "": "a", "ာ": "a", "ါ": "a", "ိ": "i", "ီ": "i", "ု": "u", "ူ": "u", "ေ": "e", "ဲ": "e", "ော": "aw", "ေါ": "aw",
    "ို": "o", "ံ": "an", "ုံ": "on", "ိံ": "ein",
}  # fmt: skip
_CLOSED = {
    "က": "et", "င": "in", "စ": "it", "ဉ": "in", "ည": "i", "တ": "at", "န": "an", "ပ": "at", "မ": "an", "ယ": "e",
    "ာန": "an", "ိတ": "eik", "ိန": "ein", "ိပ": "eik", "ိမ": "ein", "ုတ": "ok", "ုန": "on", "ုပ": "ok", "ုမ": "on",
    "ောက": "auk", "ေါက": "auk", "ောင": "aung", "ေါင": "aung", "ိုက": "aik", "ိုင": "aing",
    "ဏ": "an", "ုဏ": "on", "ဒ": "at", "ဓ": "at", "လ": "an", "ရ": "a", "သ": "at", "ဟ": "a", "ဂ": "et", "ဗ": "at",
}  # fmt: skip
_TONES = {0x1037: None, 0x1038: None}
"""Tone marks: not written in Latin letters, and put before or after the killer stroke by different typists."""
_INDEPENDENT = frozenset("ဣဤဥဦဧဩဪ")
_ROUNDED = {"တ": "ut", "န": "un", "မ": "un", "ပ": "ut"}
_MEDIALS = {"ျ": "y", "ြ": "y", "ွ": "w", "ှ": "h"}
_SPECIAL = {("kh", "y"): "ch", ("k", "y"): "ky", ("g", "y"): "gy", ("y", "h"): "sh", ("ly", "h"): "sh"}


def syllables(text: str) -> tuple[str, ...]:
    """Cut Burmese text into written syllables; what is not Burmese is left out.

    Args:
        text: any string.
    """
    return tuple(match.group() for match in _SYLLABLE.finditer(text))


def romanise(text: str) -> str:
    """Return Burmese text in the Latin spelling names have in print, without spaces."""
    return "".join(_spell(part) for part in syllables(text.translate(_TONES)))


def _spell(part: str) -> str:
    initial = part[0]
    rest = part[1:]
    medials = "".join(char for char in rest if char in _MEDIALS)
    vowels = "".join(char for char in rest if "\u102b" <= char <= "\u1036")
    finals = re.findall(r"([\u1000-\u1021])\u103a", rest)
    if initial in _INDEPENDENT and not finals:
        return _CONSONANTS[initial]
    if "ွ" in medials and finals and not vowels:
        medials = medials.replace("ွ", "")
        return _onset(_CONSONANTS.get(initial, ""), medials) + _ROUNDED.get(finals[0], "un")
    return _onset(_CONSONANTS.get(initial, ""), medials) + _rhyme(vowels, finals[0] if finals else "")


def _onset(consonant: str, medials: str) -> str:
    sounds = [_MEDIALS[char] for char in medials]
    if "h" in sounds:
        sounds.remove("h")
        consonant = _SPECIAL.get((consonant, "h"), "h" + consonant)
    if "y" in sounds:
        consonant = _SPECIAL.get((consonant, "y"), consonant + "y")
    return consonant + "w" if "w" in sounds else consonant


def _rhyme(vowels: str, final: str) -> str:
    if not final:
        return _OPEN.get(vowels, "a")
    return _CLOSED.get(vowels + final) or _CLOSED.get(final, "a")
