"""Words laid out flat, for compiled code that looks through very many.

Reach for :func:`forms`; needs the extra ``fast``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from muster.names import alike
from muster.names.divided import Sounding
from muster.names.known import number_of_sound, number_of_word
from muster.names.neighbours import LONGEST
from muster.names.reach import look
from muster.names.reading import ALPHABETS, bare_letters, spelled_letters
from muster.names.sound import outline
from muster.names.words import consonants_of


class Forms(NamedTuple):
    """Words laid out for scanning.

    Attributes:
        letters: of each word WIDTH, flat: 24 of the sound, of the look, of the skeleton, of its letters in Latin, of the
            consonants of its sound, and of its outline.
        facts: a row a word: how many letters each of the six has, whether the script writes vowels, whether the word has
            a sound, whether a form is longer than 24; then, for reading across scripts, how many letters it is read by,
            the number of its script (those that were learned come first, from 1), and its numbers among the words and the sounds
            that are known (-1 for none); last a number that words of the same text share.
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
READ, SCRIPT, KNOWN_WORD, KNOWN_SOUND, TEXT = 9, 10, 11, 12, 13
SCRIPTS = tuple(ALPHABETS)


class Numbers:
    """Numbers of texts and of scripts, given when they are first met; equal ones have equal numbers."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {}
        self.scripts = {script: number for number, script in enumerate(SCRIPTS, 1)}

    def of_texts(self, texts: Iterable[str]) -> list[int]:
        """Return the number of each text."""
        return [self.texts.setdefault(text, len(self.texts)) for text in texts]

    def of_scripts(self, scripts: Iterable[str]) -> list[int]:
        """Return the number of each script, those that :mod:`muster.names.reading` knows first, from 1."""
        return [self.scripts.setdefault(script, len(self.scripts) + 1) for script in scripts]


def forms(items: Sequence[Sounding], numbers: Numbers) -> Forms:
    """Lay words, or joins, out with all their forms.

    Args:
        items: to be laid out.
        numbers: that texts and scripts have; what is new is added.
    """
    import numpy as np

    sounds = [item.sound for item in items]
    texts = (
        sounds,
        [look(item.roman) for item in items],
        [item.skeleton.lower() for item in items],
        [item.roman for item in items],
        [consonants_of(sound) for sound in sounds],
        [outline(item.roman) for item in items],
    )
    columns = [letters(column) for column in texts]
    read, sizes = _readings(items)
    facts = [size for _, size in columns]
    facts.append(np.array([item.vowelled for item in items], np.int64))
    facts.append(np.array([sound != "" for sound in sounds], np.int64))
    longest = np.array([max(map(len, row)) for row in zip(*texts, strict=True)], np.int64)
    facts.append(np.maximum(longest, sizes) > LONGEST)
    facts.append(sizes)
    facts.append(np.array(numbers.of_scripts(item.script for item in items), np.int64))
    facts.append(np.array([-1 if item.vowelled else number_of_word(item.text) for item in items], np.int64))
    facts.append(np.array([number_of_sound(sound) for sound in sounds], np.int64))
    facts.append(np.array(numbers.of_texts(item.text for item in items), np.int64))
    return Forms(np.hstack([rows for rows, _ in columns]).ravel(), np.stack(facts, axis=1), read)


def _readings(items: Sequence[Sounding]) -> tuple[Any, Any]:
    """Return the letters items are read across scripts by, LONGEST to an item, flat; and how many each has."""
    import numpy as np

    rows = [_read_by(item) for item in items]
    read = np.zeros((len(items), LONGEST), np.uint8)
    for place, row in enumerate(rows):
        short = row[:LONGEST]
        read[place, : len(short)] = short
    return read.ravel(), np.array([len(row) for row in rows], np.int64)


def _read_by(item: Sounding) -> tuple[int, ...]:
    if item.vowelled:
        return spelled_letters(item.roman)
    return bare_letters(item.text, item.script) if item.script in SCRIPTS else ()


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
