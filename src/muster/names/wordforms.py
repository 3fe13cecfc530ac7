"""Words laid out flat, for compiled code that looks through very many.

Reach for :func:`word_forms`; needs the extra ``fast``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from muster.names import alike
from muster.names.divided import Sounding
from muster.names.neighbours import LONGEST
from muster.names.reach import look
from muster.names.words import Word, consonants_of


class Forms(NamedTuple):
    """Words laid out for scanning.

    Attributes:
        letters: of each word WIDTH, flat: 24 of the sound, of the look, of the skeleton, of its letters in Latin, and of the
            consonants of its sound.
        facts: a row a word: how many letters each of the five has, whether the script writes vowels, whether the word has
            a sound, whether a form is longer than 24.
    """

    letters: Any
    facts: Any


BONES = 2
ROMAN = 3
CONSONANTS = 4
WIDTH = 5 * LONGEST
VOWELLED, SOUNDS, LONG = 5, 6, 7


def word_forms(words: Sequence[Word]) -> Forms:
    """Lay words out with all their forms."""
    return forms(words, [look(word.roman) for word in words], [word.roman for word in words])


def forms(items: Sequence[Sounding], looks: Sequence[str], romans: Sequence[str]) -> Forms:
    """Lay words out for scanning.

    Args:
        items: with sounds.
        looks: of each, as :func:`muster.names.reach.look` gives them.
        romans: of each, its letters in Latin.
    """
    import numpy as np

    sounds = [item.sound for item in items]
    texts = (
        sounds,
        looks,
        [item.skeleton.lower() for item in items],
        romans,
        [consonants_of(sound) for sound in sounds],
    )
    columns = [letters(column) for column in texts]
    facts = [sizes for _, sizes in columns]
    facts.append(np.array([item.vowelled for item in items], np.int64))
    facts.append(np.array([sound != "" for sound in sounds], np.int64))
    facts.append(np.array([max(map(len, row)) > LONGEST for row in zip(*texts, strict=True)], np.int64))
    return Forms(np.hstack([rows for rows, _ in columns]).ravel(), np.stack(facts, axis=1))


def letters(texts: Sequence[str]) -> tuple[Any, Any]:
    """Return the numbers of the letters of texts, a row each, and how many there are.

    Args:
        texts: of ASCII letters and digits; at most the first 24 are taken.
    """
    import numpy as np

    short = [text[:LONGEST] for text in texts]
    joined = "".join(text.ljust(LONGEST, "~") for text in short)
    rows = _code_of_byte()[np.frombuffer(joined.encode("ascii", "replace"), np.uint8)].reshape(len(texts), LONGEST)
    return rows, np.array([len(text) for text in short], np.int64)


@cache
def _code_of_byte() -> Any:
    """Return the number of the letter each byte stands for."""
    import numpy as np

    return np.array([alike.codes(chr(byte))[0] for byte in range(256)], np.uint8)
