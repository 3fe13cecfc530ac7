"""Words made to fit a box whose letters cannot be measured here.

Reach for :func:`wrapped` to put a name on two lines. The invariant: what is cut off leaves dots; a letter is taken to be as
wide as wide letters are, so that words end inside their box in any script.
"""

from __future__ import annotations

import unicodedata

from muster.dossier.visible import visible

LETTER = 7.1
"""Width of a letter of a name, as far as it can be known here."""
_MARGIN = 12


def wrapped(name: str, width: int) -> tuple[str, ...]:
    """Return a name on two lines at most; what does not fit is in the list."""
    words, line = visible(name).split() or ["?"], ""
    for at, word in enumerate(words):
        longer = f"{line} {word}".strip()
        if line and _wide(longer) * LETTER > width - _MARGIN:
            return line, clipped(" ".join(words[at:]), width)
        line = longer
    return (clipped(line, width),)


def clipped(words: str, width: int, letter: float = LETTER) -> str:
    """Return words as far as they fit on one line of letters so wide."""
    if _wide(words) * letter <= width - _MARGIN:
        return words
    while words and (_wide(words) + 1) * letter > width - _MARGIN:
        words = words[:-1]
    return f"{words.rstrip()}…"


def _wide(words: str) -> int:
    """Return how many letters wide some words are: an ideograph is two, a mark on a letter none."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in words
    )
