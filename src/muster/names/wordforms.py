"""Words laid out flat, for compiled code that looks through very many.

Reach for :func:`word_forms`; needs the extra ``fast``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from muster.names import alike
from muster.names.divided import Sounding
from muster.names.known import number_of_sound, number_of_word
from muster.names.neighbours import LONGEST
from muster.names.reach import look
from muster.names.reading import ALPHABETS, bare_letters, spelled_letters
from muster.names.sound import outline
from muster.names.words import Word, consonants_of


class Forms(NamedTuple):
    """Words laid out for scanning.

    Attributes:
        letters: of each word WIDTH, flat: 24 of the sound, of the look, of the skeleton, of its letters in Latin, of the
            consonants of its sound, and of its outline.
        facts: a row a word: how many letters each of the six has, whether the script writes vowels, whether the word has
            a sound, whether a form is longer than 24; then, for reading across scripts, how many letters it is read by,
            the number of its script (0 when nothing was learned of it), and its numbers among the words and the sounds
            that are known (-1 for none).
        read: of each word 24 letters as :mod:`muster.names.reading` numbers them, flat.
    """

    letters: Any
    facts: Any
    read: Any


BONES = 2
ROMAN = 3
CONSONANTS = 4
OUTLINE = 5
WIDTH = 6 * LONGEST
VOWELLED, SOUNDS, LONG = 6, 7, 8
READ, SCRIPT, KNOWN_WORD, KNOWN_SOUND = 9, 10, 11, 12
SCRIPTS = tuple(ALPHABETS)


def word_forms(words: Sequence[Word]) -> Forms:
    """Lay words out with all their forms."""
    laid = forms(words, [look(word.roman) for word in words], [word.roman for word in words])
    return _with_readings(laid, words)


def _with_readings(laid: Forms, words: Sequence[Word]) -> Forms:
    """Add what is needed to read unvowelled words as spelled-out ones."""
    import numpy as np

    rows = [_read_by(word) for word in words]
    read = np.zeros((len(words), LONGEST), np.uint8)
    for place, row in enumerate(rows):
        read[place, : len(row)] = row[:LONGEST]
    facts = laid.facts
    facts[:, READ] = [len(row) for row in rows]
    facts[:, LONG] |= facts[:, READ] > LONGEST
    facts[:, SCRIPT] = [SCRIPTS.index(word.script) + 1 if word.script in SCRIPTS else 0 for word in words]
    facts[:, KNOWN_WORD] = [-1 if word.vowelled else number_of_word(word.text) for word in words]
    facts[:, KNOWN_SOUND] = [number_of_sound(word.sound) for word in words]
    return laid._replace(read=read.ravel())


def _read_by(word: Word) -> tuple[int, ...]:
    if word.vowelled:
        return spelled_letters(word.roman)
    return bare_letters(word.text, word.script) if word.script in SCRIPTS else ()


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
        [outline(roman) for roman in romans],
    )
    columns = [letters(column) for column in texts]
    facts = [sizes for _, sizes in columns]
    facts.append(np.array([item.vowelled for item in items], np.int64))
    facts.append(np.array([sound != "" for sound in sounds], np.int64))
    facts.append(np.array([max(map(len, row)) > LONGEST for row in zip(*texts, strict=True)], np.int64))
    facts += [np.zeros(len(items), np.int64)] * 4
    return Forms(np.hstack([rows for rows, _ in columns]).ravel(), np.stack(facts, axis=1), np.zeros(0, np.uint8))


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
