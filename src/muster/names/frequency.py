"""How common a word is among names: what its agreement is worth.

Reach for :func:`surprise`. Two men called Mohammed share little; two called Shakuta share much. The table holds sound
forms of name words with their count per million names, made by ``scripts/make_frequencies.py`` from public-domain and
CC0 sources; a word it does not hold is rarer than all it holds.

The invariant: the answer depends on the word alone, never on the lists at hand, so that adding an unrelated entity to a
list changes nobody's score.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from math import log2

from muster.names.sound import skeleton
from muster.names.words import Word

MICRO = 1_000_000
RAREST = 12 * MICRO
"""Most that one word can be worth, in millionths of a bit."""
CHARACTER = 5 * MICRO
"""Most that a Chinese character can be worth: it is read as one of four hundred syllables, few of them usual in names."""


@cache
def _by_sound() -> dict[str, int]:
    text = files("muster.names").joinpath("data", "frequency.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {sound: int(count) for sound, count in rows}


@cache
def _by_skeleton() -> dict[str, int]:
    counts: dict[str, int] = {}
    for sound, count in _by_sound().items():
        bare = skeleton(sound)
        counts[bare] = counts.get(bare, 0) + count
    return counts


@lru_cache(maxsize=131_072)
def surprise(form: Word) -> int:
    """Return how surprising a word is, in millionths of a bit, between 0 and :data:`RAREST`.

    Args:
        form: a word as read.
    """
    per_million = _by_sound().get(form.sound, 0) if form.vowelled else _by_skeleton().get(form.skeleton, 0)
    letters = len(form.sound) if form.vowelled else 2 * len(form.skeleton)
    # A short word has few forms to choose from: three letters cannot be worth twelve bits.
    cap = min(
        RAREST, max(1, letters) * 2 * MICRO, max(1, len(form.text)) * CHARACTER if form.script == "Han" else RAREST
    )
    if per_million <= 0:
        return cap
    return min(cap, round(-log2(per_million / MICRO) * 1_000) * 1_000)
