"""How a romanised word sounds, roughly: one form for many spellings, and the bare consonants of it.

Reach for :func:`sound` to see Mohammed, Muhammad and Mohamad as one word, and for :func:`skeleton` to meet words from
scripts that leave vowels out. Both are coarse on purpose: they find, they do not decide.

Reach for :func:`outline` to meet the same words where the skeletons are told apart too finely (Krešić, كريشيتش).

Letters of a sound form: vowels ``a i u``; ``x`` for sh, ch and their like; ``j`` for j, zh, dj; every other letter for
itself. Letters of a skeleton: consonant classes only.

The invariant: both are total, deterministic and never longer than twice what they were given.
"""

from __future__ import annotations

import re
from functools import lru_cache

_CLUSTERS = {
    **dict.fromkeys(["tsch", "shch", "sch", "tch", "sh", "ch", "cz", "sz"], "X"),
    **dict.fromkeys(["dsch", "dzh", "dj", "zh", "jh"], "J"),
    **dict.fromkeys(["kh", "qh"], "h"),
    **dict.fromkeys(["ts", "tz"], "z"),
    **dict.fromkeys(["ck", "cq", "q"], "k"),
    "ght": "t",
    "gh": "g",
    "ph": "f",
    "th": "t",
    "dh": "d",
    "bh": "b",
    "x": "ks",
}
"""Groups of consonants and the one sound each stands for; X and J are put into lower case at the end."""
_VOWELS = {
    **dict.fromkeys(["oo", "ou", "uu", "ue", "oe", "o"], "u"),
    **dict.fromkeys(["ee", "ea", "ii", "iy", "ij", "ie", "yi", "yy", "y"], "i"),
    **dict.fromkeys(["ae", "aa", "e"], "a"),
    "w": "v",
}
"""Long and short vowels, French and English spellings."""


def _any_of(table: dict[str, str], *more: str) -> re.Pattern[str]:
    return re.compile("|".join([*more, *sorted(table, key=lambda cluster: (-len(cluster), cluster))]))


_CLUSTER = _any_of({**_CLUSTERS, "c": "k"})
_VOWEL = _any_of({cluster: sound for cluster, sound in _VOWELS.items() if cluster != "ij"}, "ij(?![aiu])")
_SILENT = re.compile("^h(?=[tlmn])|(?<=[aiu])h$")
"""Burmese Htun, Hlaing, Hmu, Hnin; and the h that ends Fatimah."""
_DOUBLE = re.compile(r"(.)\1+")
_SOFT_C = re.compile("c(?=[eiy])")


@lru_cache(maxsize=262_144)
def sound(roman: str) -> str:
    """Return the sound form of a romanised word.

    Args:
        roman: lower-case ASCII letters and digits, as :func:`muster.names.romanise.romanise` returns.
    """
    consonants = _CLUSTER.sub(lambda found: _CLUSTERS.get(found.group(), "k"), _SOFT_C.sub("s", roman))
    spoken = _VOWEL.sub(lambda found: _VOWELS[found.group()], consonants)
    return _DOUBLE.sub(r"\1", _SILENT.sub("", spoken)).lower()


_CLASSES = dict(zip("bpfkgjhlmnrdtszx", "BBFKGJHLMNRDTSZX", strict=True))


_ABJAD = {
    "kh": "h",
    "gh": "g",
    "th": "t",
    "dh": "d",
    "sh": "x",
    "ch": "x",
    "zh": "j",
    "ts": "z",
    "ng": "n",
    "q": "k",
    "w": "v",
    "y": "i",
    "c": "k",
}


@lru_cache(maxsize=131_072)
def sound_of_letters(letters: tuple[str, ...]) -> str:
    """Return the sound form of an unvowelled word, letter by letter; ``a i v`` are long vowels or consonants.

    Args:
        letters: the romanisation of each letter, silent ones empty.
    """
    return "".join(_ABJAD.get(letter, letter) for letter in letters)


@lru_cache(maxsize=262_144)
def skeleton(sounded: str) -> str:
    """Return the consonant classes of a sound form; ``v`` is left out because Arabic and Hebrew write it as a vowel.

    Args:
        sounded: a sound form.
    """
    out: list[str] = []
    for char in sounded:
        letter = char if char.isdigit() else _CLASSES.get(char, "")
        if letter and (not out or out[-1] != letter):
            out.append(letter)
    return "".join(out)


_COARSE = {
    **dict.fromkeys("bpfv", "b"),
    **dict.fromkeys("dt", "d"),
    **dict.fromkeys("szckqgjx", "s"),
    **dict(zip("lmnr", "lmnr", strict=True)),
}
"""Sibilants and gutturals are one class: which of them c, ch, j, g and ج are depends on who writes."""


@lru_cache(maxsize=262_144)
def outline(roman: str) -> str:
    """Return the coarsest consonants of a romanised word, by which unvowelled words and others meet.

    Args:
        roman: lower-case ASCII letters and digits, as :func:`muster.names.romanise.romanise` returns.
    """
    classes = "".join(_COARSE.get(char, "") for char in roman)
    return _DOUBLE.sub(r"\1", classes.replace("ds", "s"))
