"""One word of a name in every form it is compared in, and how alike two words are.

Reach for :func:`word` to make one and :func:`likeness` to compare two. Words in scripts that write vowels are compared by
spelling and by sound; an unvowelled word is aligned letter by letter with the other side, short vowels costing next to
nothing.

The invariants: ``likeness(a, b) == likeness(b, a)``, ``likeness(a, a).score == 1000``; integers only.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, Levenshtein

from muster.names.romanise import letters, romanise
from muster.names.scripts import ABJADS, main_script
from muster.names.sound import skeleton, sound, sound_of_letters

FULL = 1_000
"""A likeness is an integer in thousandths."""
HOPELESS = 600
"""Words whose consonants alone keep them less alike than this are not aligned letter by letter."""


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word of a name. Made by :func:`word` or :func:`variant` only: equal words are one object, compared by identity.

    Attributes:
        text: cleaned, in its own script.
        script: its main script, empty for digits.
        roman: in lower-case ASCII.
        sound: coarse sound form; unvowelled when the script is.
        skeleton: consonant classes.
        vowelled: whether its script writes vowels.
    """

    text: str
    script: str
    roman: str
    sound: str
    skeleton: str
    vowelled: bool


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two words are, in thousandths, and why."""

    score: int
    reason: str


@lru_cache(maxsize=262_144)
def word(text: str) -> Word:
    """Read one cleaned word."""
    script = main_script(text)
    if script in ABJADS:
        spelled = letters(text)
        sounded = sound_of_letters(spelled)
        return Word(text, script, "".join(spelled), sounded, skeleton(sounded), vowelled=False)
    roman = romanise(text)
    sounded = sound(roman)
    return Word(text, script, roman, sounded, skeleton(sounded), vowelled=True)


@lru_cache(maxsize=131_072)
def variant(form: Word, sounded: str) -> Word:
    """Return a word with another sound form, e.g. the one spelling that all its spellings share.

    Args:
        form: the word.
        sounded: its other sound form.
    """
    return Word(form.text, form.script, form.roman, sounded, skeleton(sounded), form.vowelled)


_SAME = Likeness(FULL, "the same word")
_NOTHING = Likeness(0, "")


@lru_cache(maxsize=262_144)
def likeness(one: Word, other: Word) -> Likeness:
    """Return how alike two words are.

    Args:
        one: a word.
        other: another.
    """
    if one is other or one.text == other.text:
        return _SAME
    if not one.sound or not other.sound:
        return _NOTHING
    if one.vowelled and other.vowelled:
        return _both_spelled_out(one, other)
    if one.vowelled or other.vowelled:
        return _across(*((other, one) if one.vowelled else (one, other)))
    return _both_unvowelled(one, other)


def _both_spelled_out(one: Word, other: Word) -> Likeness:
    if one.roman == other.roman:
        how = "the same letters" if one.script == other.script else "the same word in another script"
        return Likeness(FULL, how)
    if one.sound == other.sound:
        return Likeness(960, "another spelling of the same sound")
    spelled = _closeness(one.roman, other.roman)
    sounded = _closeness(one.sound, other.sound)
    consonants = _closeness(_consonants(one.sound), _consonants(other.sound))
    score = max(spelled, sounded, (sounded + consonants) // 2)
    if consonants == FULL:
        return Likeness(min(score, 940), "the same consonants, other vowels")
    return Likeness(min(score, 940), _difference(one, other))


def _difference(one: Word, other: Word) -> str:
    edits = min(OSA.distance(one.roman, other.roman), OSA.distance(one.sound, other.sound))
    return "one letter apart" if edits == 1 else f"{edits} letters apart"


@lru_cache(maxsize=262_144)
def _consonants(sounded: str) -> str:
    return "".join(char for char in sounded if char not in "aiu")


def _closeness(one: str, other: str) -> int:
    longest = max(len(one), len(other))
    return FULL * (longest - OSA.distance(one, other)) // longest if longest else FULL


def _both_unvowelled(one: Word, other: Word) -> Likeness:
    if one.sound == other.sound:
        return Likeness(980, "the same letters but for their usual variants")
    score = max(
        _closeness(one.sound, other.sound),
        (_closeness(one.sound, other.sound) + _closeness(one.skeleton, other.skeleton)) // 2,
    )
    same = one.skeleton == other.skeleton
    return Likeness(min(score, 940), "the same consonants, other long vowels" if same else _difference(one, other))


_RELATED = {
    frozenset(pair): cost
    for pair, cost in (
        ("DZ", 30),
        ("JG", 30),
        ("KG", 30),
        ("TS", 40),
        ("BF", 30),
        ("SZ", 50),
        ("KJ", 50),
        ("XJ", 50),
        ("SX", 60),
        ("TD", 60),
        ("HK", 60),
        ("HG", 60),
    )
}


def ceiling(one: Word, other: Word) -> int:
    """Return a likeness that an unvowelled word and another cannot exceed, cheaply, from their skeletons alone.

    Args:
        one: a word, unvowelled or not.
        other: another, at least one of the two unvowelled.
    """
    left, right = one.skeleton, other.skeleton
    if left == right:
        return FULL
    cost = 0
    for edit in Levenshtein.editops(left, right):
        if edit.tag == "replace":
            cost += _RELATED.get(frozenset((left[edit.src_pos], right[edit.dest_pos])), 100)
        else:
            letter = left[edit.src_pos] if edit.tag == "delete" else right[edit.dest_pos]
            cost += 10 if letter in "HF" else 60
    return max(0, FULL - cost * 10 // max(len(left), len(right), 2))


def _across(bare: Word, spelled: Word) -> Likeness:
    """Compare a word without vowels to one with them."""
    most = ceiling(bare, spelled)
    if most < HOPELESS:
        return Likeness(most, "other consonants")
    cost = _alignment_cost(bare.sound, spelled.sound)
    size = max(len(bare.skeleton), len(spelled.skeleton), 2)
    score = max(0, FULL - cost * 10 // size)
    if cost < 40 and bare.skeleton == spelled.skeleton:
        return Likeness(min(score, 990), "the same consonants; short vowels are not written in " + bare.script)
    return Likeness(min(score, 940), f"read letter by letter across scripts, {score // 10} % alike")


_NEAR_PAIRS = (
    ("vu bp", 5),
    ("dz jg kg fv", 30),
    ("ts ai bv av", 40),
    ("sz kj xj au iu iv", 50),
    ("sx td hk gh jx", 60),
)
"""Letters that stand for one another across scripts, and what that costs in hundredths of a letter."""
_NEAR: dict[str, dict[str, int]] = {}
for _pairs, _cost in _NEAR_PAIRS:
    for _one, _other in map(tuple, _pairs.split()):
        _NEAR.setdefault(_one, {})[_other] = _cost
        _NEAR.setdefault(_other, {})[_one] = _cost
_FAR: dict[str, int] = {}
_DROPPED = {"a": 25, "i": 50, "v": 50, "h": 60}
"""Cost, in hundredths of a letter, of a written letter that the spelled-out word does not have."""
_ADDED = {"a": 3, "i": 4, "u": 4, "v": 70, "h": 45}
"""Cost of a letter the spelled-out word has and the unvowelled one does not: short vowels are expected."""


@lru_cache(maxsize=131_072)
def _costs_of_adding(spelled: str) -> tuple[int, ...]:
    """Return what each letter costs when the unvowelled word lacks it; the second half of a diphthong is written."""
    costs = [_ADDED.get(char, 100) for char in spelled]
    for place in range(1, len(spelled)):
        if spelled[place - 1] in "ai" and spelled[place] in "iu":
            costs[place] = 45
    return tuple(costs)


@lru_cache(maxsize=262_144)
def _alignment_cost(bare: str, spelled: str) -> int:
    """Return the cheapest way to read *bare* as *spelled*, in hundredths of a letter."""
    added = _costs_of_adding(spelled)
    row = [0]
    for cost in added:
        row.append(row[-1] + cost)
    last = len(bare) - 1
    for place, char in enumerate(bare):
        # A final h is a silent ending (Fatima written Fatimah) and costs little.
        dropped = 10 if place == last and char in "ha" else _DROPPED.get(char, 100)
        near = _NEAR.get(char, _FAR)
        above = row
        cell = above[0] + dropped
        row = [cell]
        for column, other in enumerate(spelled):
            # Written out rather than with min(), three times as fast: the innermost loop of screening across scripts.
            best = above[column] + (0 if char == other else near.get(other, 100))
            drop = above[column + 1] + dropped
            if drop < best:  # noqa: PLR1730
                best = drop
            cell += added[column]
            if cell > best:  # noqa: PLR1730
                cell = best
            row.append(cell)
    return row[-1]
