"""How alike two words are, as arithmetic on the numbers of their letters.

Reach for it through :func:`muster.names.words.likeness`, or in an engine that compares very many words. Like
:mod:`muster.names.pairing`, everything is integers in flat sequences, one text for the interpreter and for a compiler.

The invariant: integers in, integers out; costs are hundredths of a letter, likenesses thousandths.
"""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence
from functools import lru_cache
from typing import Final

FULL: Final = 1_000
SAME_SOUND: Final = 960
SAME_LETTERS: Final = 980
"""Two unvowelled words that differ by usual variants of letters only."""
NEAR: Final = 940
"""Most for two words that differ at all."""
SAME_CONSONANTS: Final = 990
HOPELESS: Final = 600
"""Words whose consonants alone keep them less alike than this are not read letter by letter by rule."""
OFTEN: Final = 100
"""Share, in thousandths of the times, from which a spelling is a usual one of an unvowelled word."""
DOUBTFUL: Final = 800
"""What exceeds this is halved for two words that are both common, and never written for one another."""
OTHER: Final = 36
LETTERS: Final = 37
"""Numbers a letter can have: a to z, 0 to 9, and any other."""
_CODES = {char: place for place, char in enumerate("abcdefghijklmnopqrstuvwxyz0123456789")}


@lru_cache(maxsize=131_072)
def codes(text: str) -> tuple[int, ...]:
    """Return the numbers of the letters of a sound form or, in lower case, of a skeleton."""
    return tuple(_CODES.get(char, OTHER) for char in text)


def _table(pairs: Sequence[tuple[str, int]], other: int) -> tuple[int, ...]:
    costs = [other] * (LETTERS * LETTERS)
    for letter in range(LETTERS):
        costs[letter * LETTERS + letter] = 0
    for words, cost in pairs:
        for one, two in (map(_CODES.__getitem__, pair) for pair in words.split()):
            costs[one * LETTERS + two] = costs[two * LETTERS + one] = cost
    return tuple(costs)


def _row(costs: Sequence[tuple[str, int]], other: int) -> tuple[int, ...]:
    row = [other] * LETTERS
    for chars, cost in costs:
        for char in chars:
            row[_CODES[char]] = cost
    return tuple(row)


CONSONANTS: Final = _table((("dz jg kg bf", 30), ("ts", 40), ("sz kj xj", 50), ("sx td hk hg", 60)), 100)
"""Cost of one consonant class for another."""
CONSONANT_MISSING: Final = _row((("hf", 10),), 60)
"""Cost of a consonant class only one side has; h and f are the least sure."""
READ: Final = _table(
    (("vu bp", 5), ("dz jg kg fv", 30), ("ts ai bv av", 40), ("sz kj xj au iu iv", 50), ("sx td hk gh jx", 60)), 100
)
"""Cost of a written letter read as another across scripts."""
DROPPED: Final = _row((("a", 25), ("iv", 50), ("h", 60)), 100)
"""Cost of a written letter that the spelled-out word does not have."""
ADDED: Final = _row((("a", 3), ("iu", 4), ("v", 70), ("h", 45)), 100)
"""Cost of a letter that the spelled-out word has and the unvowelled one does not: short vowels are expected."""
GLIDE: Final = 45
"""The same for the second half of a diphthong, which is written."""
SILENT_END: Final = 10
"""Cost of a final h or a that is not heard (Fatima written Fatimah)."""
_A, _H, _I, _U = (_CODES[char] for char in "ahiu")


def aligned_cost(
    one: Sequence[int], two: Sequence[int], pairs: Sequence[int], single: Sequence[int], room: MutableSequence[int]
) -> int:
    """Return what it costs at least to turn one sequence of letters into another.

    Args:
        one: letters.
        two: letters.
        pairs: cost of a letter for a letter, LETTERS to a row.
        single: cost of a letter that only one side has.
        room: for one number more than *two* has letters.
    """
    room[0] = 0
    for column in range(len(two)):
        room[column + 1] = room[column] + single[two[column]]
    for letter in one:
        before = room[0]
        drop = single[letter]
        room[0] = cell = before + drop
        for column in range(len(two)):
            other = two[column]
            best = before + pairs[letter * LETTERS + other]
            before = room[column + 1]
            best = min(best, before + drop)
            cell += single[other]
            cell = min(cell, best)
            room[column + 1] = cell
    return room[len(two)]


def reading_cost(
    bare: Sequence[int],
    spelled: Sequence[int],
    tables: tuple[Sequence[int], Sequence[int], Sequence[int]],
    room: MutableSequence[int],
) -> int:
    """Return the cheapest way to read an unvowelled word as a spelled-out one.

    Args:
        bare: letters of the unvowelled word.
        spelled: letters of the other.
        tables: cost of a letter for a letter; of one not read; of one not written.
        room: for one number more than *spelled* has letters.
    """
    pairs, dropped, added = tables
    room[0] = 0
    for column in range(len(spelled)):
        room[column + 1] = room[column] + adding(spelled, column, added)
    last = len(bare) - 1
    for place in range(len(bare)):
        letter = bare[place]
        drop = SILENT_END if place == last and letter in (_A, _H) else dropped[letter]
        before = room[0]
        room[0] = cell = before + drop
        for column in range(len(spelled)):
            best = before + pairs[letter * LETTERS + spelled[column]]
            before = room[column + 1]
            best = min(best, before + drop)
            cell += adding(spelled, column, added)
            cell = min(cell, best)
            room[column + 1] = cell
    return room[len(spelled)]


def adding(spelled: Sequence[int], column: int, added: Sequence[int]) -> int:
    """Return the cost of a letter of the spelled-out word that is not written; the second half of a diphthong is."""
    letter = spelled[column]
    if column and letter in (_I, _U) and spelled[column - 1] in (_A, _I):
        return GLIDE
    return added[letter]


def most_across(cost: int, size: int) -> int:
    """Return the likeness of words whose letters differ by a cost, in thousandths.

    Args:
        cost: in hundredths of a letter.
        size: consonants of the longer, at least 2.
    """
    return max(0, FULL - cost * 10 // size)


def across(cost: int, size: int, same_bones: bool) -> int:
    """Return the likeness of an unvowelled word and a spelled-out one.

    Args:
        cost: as :func:`reading_cost` gives it.
        size: consonants of the longer, at least 2.
        same_bones: whether their consonants are the same.
    """
    most = SAME_CONSONANTS if cost < 40 and same_bones else NEAR
    return min(most_across(cost, size), most)


def counted(score: int, share: int) -> int:
    """Return the likeness of an unvowelled word and a spelled-out one, mended by how often the one is written as the other.

    Args:
        score: by their letters, in thousandths.
        share: in thousandths of the times; 0 when both are known, but not for one another; -1 when nothing is known.
    """
    if share >= OFTEN:
        return max(score, SAME_LETTERS)
    return DOUBTFUL + (score - DOUBTFUL) // 2 if share == 0 and score > DOUBTFUL else score


def closeness(edits: int, longest: int) -> int:
    """Return how much of two forms is the same, in thousandths, from their edits and the length of the longer."""
    return FULL * (longest - edits) // longest if longest else FULL


def spelled_out(spelled: int, sounded: int, consonants: int) -> int:
    """Return the likeness of two spelled-out words that sound different, from the closeness of their forms."""
    return min(max(spelled, sounded, (sounded + consonants) // 2), NEAR)


def both_bare(sounded: int, bones: int) -> int:
    """Return the likeness of two unvowelled words that are spelled differently, from the closeness of their forms."""
    return min(max(sounded, (sounded + bones) // 2), NEAR)
