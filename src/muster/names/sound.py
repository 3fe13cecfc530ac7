"""How a romanised word sounds, roughly: one form for many spellings, and the bare consonants of it.

Reach for :func:`sound` to see Mohammed, Muhammad and Mohamad as one word, and for :func:`skeleton` to meet words from
scripts that leave vowels out. Both are coarse on purpose: they find, they do not decide.

Letters of a sound form: vowels ``a i u``; ``x`` for sh, ch and their like; ``j`` for j, zh, dj; every other letter for
itself. Letters of a skeleton: consonant classes only.

The invariant: both are total, deterministic and never longer than twice what they were given.
"""

from __future__ import annotations

import re
from functools import lru_cache

_RULES: tuple[tuple[str, str], ...] = (
    # Whole clusters first: later rules must not see their letters.
    ("shch|sch|tsch|tch|sh|ch|cz|sz", "X"),
    ("dzh|dsch|dj|zh|jh", "J"),
    ("ght", "t"),
    ("kh|qh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("bh", "b"),
    ("ts|tz", "z"),
    ("ck|cq", "k"),
    ("c(?=[eiy])", "s"),
    ("[cq]", "k"),
    ("x", "ks"),
    ("X", "x"),
    ("J", "j"),
    ("w", "v"),
    # Vowels: long and short, French and English spellings.
    ("oo|ou|uu|ue|oe", "u"),
    ("ee|ea|ii|iy|ij(?![aiu])|ie|yi|yy", "i"),
    ("ae|aa", "a"),
    ("e", "a"),
    ("o", "u"),
    ("y", "i"),
    ("^h(?=[tlmn])", ""),  # Burmese Htun, Hlaing, Hmu, Hnin.
    (r"(?<=[aiu])h$", ""),
    (r"(.)\1+", r"\1"),
)
_COMPILED = tuple((re.compile(pattern), new) for pattern, new in _RULES)

_CLASSES = dict(zip("bpfkgjhlmnrdtszx", "BBFKGJHLMNRDTSZX", strict=True))


@lru_cache(maxsize=262_144)
def sound(roman: str) -> str:
    """Return the sound form of a romanised word.

    Args:
        roman: lower-case ASCII letters and digits, as :func:`muster.names.romanise.romanise` returns.
    """
    for pattern, new in _COMPILED:
        roman = pattern.sub(new, roman)
    return roman


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
