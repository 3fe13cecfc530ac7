"""Neighbouring parts of a name read as one word: names are glued together and torn apart, by accident and on purpose.

Reach for :func:`joins` to see which words a name would have, were it divided differently, and for :func:`joined_likeness`
to compare one of them with a word of another name.

The invariant: a join covers a run of two parts or more that carry the name; titles and connectives between them are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from rapidfuzz.distance import OSA

from muster.names.neighbours import LONGEST
from muster.names.pairing import FULL, JOINED
from muster.names.part import Name, Part, PartKind
from muster.names.reading import ALPHABETS, likely
from muster.names.sound import outline, sound
from muster.names.words import Word

_JOINABLE = frozenset({PartKind.NAME, PartKind.KUNYA, PartKind.INITIAL})
_RUNS = (2, 3, 4, 5)
"""How many neighbouring parts are read as one word: two of any length, more when all but one are short; and all there are."""
_PIECE = 4
"""Most letters of a short piece of a name that was torn apart more than once."""
MOST_ACROSS: Final = 930
"""The same across scripts: syllables of one script are easily some word of another."""
MOST: Final = 960
"""Likeness, in thousandths, of a name with itself when it is divided differently."""


@dataclass(frozen=True, slots=True)
class Join:
    """A run of parts read as one word.

    Attributes:
        places: of the parts, in order.
        sound: of the one word, at most 24 letters.
        skeleton: its consonant classes.
        text: of the parts, written together.
        roman: the same in lower-case ASCII.
        script: of its parts.
        vowelled: whether its script writes vowels.
        bits: surprise of the parts together, in millionths of a bit.
    """

    places: tuple[int, ...]
    sound: str
    skeleton: str
    text: str
    roman: str
    script: str
    vowelled: bool
    bits: int


def joins(name: Name) -> tuple[Join, ...]:
    """Return the words that neighbouring parts of a person's name make when written together.

    The words of a unit's or a company's name are too many and too common for it.

    Args:
        name: as read.
    """
    if name.of_unit:
        return ()
    places = [
        place for place, part in enumerate(name.parts) if part.kind in _JOINABLE and part.forms and part.forms[-1].sound
    ]
    runs = [tuple(places[at : at + size]) for size in _RUNS for at in range(len(places) - size + 1)]
    runs = [run for run in runs if len(run) == 2 or _torn(name.parts, run)]
    if len(places) > 2 and tuple(places) not in runs:
        runs.append(tuple(places))
    return tuple(join for run in runs if (join := _join(name.parts, run)) is not None)


def _torn(parts: tuple[Part, ...], run: tuple[int, ...]) -> bool:
    """Whether a run can be one word torn apart more than once: all its pieces are short, but for one."""
    return sum(len(parts[at].forms[-1].roman) > _PIECE for at in run) <= 1


def _join(parts: tuple[Part, ...], run: tuple[int, ...]) -> Join | None:
    forms = [parts[place].forms[-1] for place in run]
    if len({form.vowelled for form in forms}) > 1 or all(parts[place].kind is PartKind.INITIAL for place in run):
        return None
    vowelled = forms[0].vowelled
    together = sound("".join(form.roman for form in forms)) if vowelled else "".join(form.sound for form in forms)
    # A piece that adds nothing to be heard tears nothing off.
    if len(together) < _LEAST_JOINED or any(form.sound == together for form in forms):
        return None
    heard = together[:LONGEST]
    bones = _DOUBLE.sub(r"\1", "".join(form.skeleton for form in forms))[:LONGEST]
    text, roman = "".join(form.text for form in forms), "".join(form.roman for form in forms)
    return Join(run, heard, bones, text, roman, forms[0].script, vowelled, sum(parts[place].bits for place in run))


_LEAST_JOINED: Final = 3
_DOUBLE = re.compile(r"(.)\1+")


def joined_likeness(join: Join, word: Word) -> int:
    """Return how alike a join and a word are, in thousandths; 0 under :data:`~muster.names.pairing.JOINED`.

    Args:
        join: neighbouring parts of one name.
        word: of another name.
    """
    if not word.sound:
        return 0
    if join.vowelled == word.vowelled:
        alike = _closeness(join.sound, word.sound[:LONGEST])
        return alike if join.script == word.script else min(alike, MOST_ACROSS)
    bones = (join.skeleton, word.skeleton[:LONGEST])
    edits, longest = OSA.distance(*bones, score_cutoff=1), max(map(len, bones))
    return across(edits, longest, _readable(join, word) if worth_reading(edits, longest) else 0)


def worth_reading(edits: int, longest: int) -> bool:
    """Whether a join and a word across an unwritten vowel may be one though their consonants do not show it.

    Args:
        edits: between their consonants.
        longest: consonants of the longer.
    """
    return edits <= 1 and longest >= _LEAST_JOINED and not (edits == 0 and longest >= _TELLING)


def across(edits: int, longest: int, read: int) -> int:
    """Return how alike a join and a word are across an unwritten vowel, in thousandths.

    Args:
        edits: between their consonants.
        longest: consonants of the longer.
        read: how likely the one is read as the other, 0 when it was not asked.
    """
    if edits > 1 or longest < _LEAST_JOINED:
        return 0
    if (edits == 0 and longest >= _TELLING) or read >= _READABLE:
        return _SAME_CONSONANTS
    return JOINED if edits == 1 and longest > _TELLING + 1 else 0


def within(edits: int, longest: int) -> int:
    """Return how alike a join and a word are that sound so many edits apart, in thousandths; 0 for more than one.

    Args:
        edits: between their sounds.
        longest: sounds of the longer.
    """
    if edits == 0:
        return MOST
    return min(NOT_QUITE, FULL * (longest - 1) // longest) if edits == 1 and longest > LEAST_SOUND else 0


def _readable(join: Join, word: Word) -> int:
    """Return how likely the one of the two without vowels is read as the other, in thousandths; 0 when it is not looked at."""
    outlines = (outline(join.roman)[:LONGEST], outline(word.roman)[:LONGEST])
    text, script, roman = (
        (word.text, word.script, join.roman) if join.vowelled else (join.text, join.script, word.roman)
    )
    if script not in ALPHABETS or OSA.distance(*outlines, score_cutoff=1) > 1:
        return 0
    return likely(text, script, roman)


_READABLE: Final = 960
"""Least that an unvowelled word must be like several others written together."""
NOT_QUITE: Final = 890
"""The same when a letter differs."""
LEAST_SOUND: Final = 6
"""Sounds a join and a word must have more than, to be one though they differ by a letter."""
_TELLING: Final = 4
"""Consonants a join and a word must share across an unwritten vowel to be one; one may differ from two more."""
_SAME_CONSONANTS: Final = 900


@lru_cache(maxsize=65_536)
def _closeness(one: str, other: str) -> int:
    return within(OSA.distance(one, other, score_cutoff=1), max(len(one), len(other)))


KERNEL: Final[tuple[Callable[..., Any], ...]] = (worth_reading, across, within)
"""The arithmetic of it, for a compiler."""
