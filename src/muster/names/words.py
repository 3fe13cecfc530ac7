"""One word of a name in every form it is compared in, and how alike two words are.

Reach for :func:`word` to make one and :func:`likeness` to compare two. Words in scripts that write vowels are compared by
spelling and by sound; an unvowelled word is aligned letter by letter with the other side, short vowels costing next to
nothing.

The invariants: ``likeness(a, b) == likeness(b, a)``, ``likeness(a, a).score == 1000``; integers only.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from muster.names import alike
from muster.names.known import known_share
from muster.names.reading import ALPHABETS, likely
from muster.names.romanise import letters, romanise
from muster.names.scripts import ABJADS, main_script
from muster.names.sound import skeleton, sound, sound_of_letters

FULL = 1_000
"""A likeness is an integer in thousandths."""


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
        return Likeness(alike.SAME_SOUND, "another spelling of the same sound")
    spelled = _closeness(one.roman, other.roman)
    sounded = _closeness(one.sound, other.sound)
    consonants = _closeness(consonants_of(one.sound), consonants_of(other.sound))
    score = alike.spelled_out(spelled, sounded, consonants)
    return Likeness(score, "the same consonants, other vowels" if consonants == FULL else _difference(one, other))


def _difference(one: Word, other: Word) -> str:
    edits = min(OSA.distance(one.roman, other.roman), OSA.distance(one.sound, other.sound))
    return "one letter apart" if edits == 1 else f"{edits} letters apart"


@lru_cache(maxsize=262_144)
def consonants_of(sounded: str) -> str:
    """Return a sound form without its vowels."""
    return "".join(char for char in sounded if char not in "aiu")


def _closeness(one: str, other: str) -> int:
    return alike.closeness(OSA.distance(one, other), max(len(one), len(other)))


def _both_unvowelled(one: Word, other: Word) -> Likeness:
    if one.sound == other.sound:
        return Likeness(alike.SAME_LETTERS, "the same letters but for their usual variants")
    score = alike.both_bare(_closeness(one.sound, other.sound), _closeness(one.skeleton, other.skeleton))
    same = one.skeleton == other.skeleton
    return Likeness(score, "the same consonants, other long vowels" if same else _difference(one, other))


def ceiling(one: Word, other: Word) -> int:
    """Return a likeness that an unvowelled word and another cannot exceed, cheaply, from their skeletons alone.

    Args:
        one: a word, unvowelled or not.
        other: another, at least one of the two unvowelled.
    """
    left, right = sorted((one.skeleton, other.skeleton))
    return alike.most_across(_bones_cost(left, right), _size(one, other))


def _size(one: Word, other: Word) -> int:
    return max(len(one.skeleton), len(other.skeleton), 2)


@lru_cache(maxsize=262_144)
def _bones_cost(left: str, right: str) -> int:
    if left == right:
        return 0
    one, two = alike.codes(left.lower()), alike.codes(right.lower())
    return alike.aligned_cost(one, two, alike.CONSONANTS, alike.CONSONANT_MISSING, [0] * (len(two) + 1))


def _across(bare: Word, spelled: Word) -> Likeness:
    """Compare a word without vowels to one with them: by rule, by what was learned of its letters, by what is counted."""
    ruled = _by_rule(bare, spelled)
    read = min(likely(bare.text, bare.script, spelled.roman), alike.SAME_CONSONANTS) if bare.script in ALPHABETS else 0
    share = known_share(bare.text, spelled.sound)
    score = alike.counted(max(ruled, read), -1 if share is None else share)
    return Likeness(score, _why_across(bare, spelled, score, share))


def _why_across(bare: Word, spelled: Word, score: int, share: int | None) -> str:
    if share is not None and share >= alike.OFTEN:
        return "a usual spelling of it"
    if share == 0:
        return f"read letter by letter across scripts, {score // 10} % alike; not a usual spelling of it"
    if bare.skeleton == spelled.skeleton and score > alike.NEAR:
        return f"the same consonants; short vowels are not written in {bare.script}"
    return f"read letter by letter across scripts, {score // 10} % alike"


def _by_rule(bare: Word, spelled: Word) -> int:
    most = ceiling(bare, spelled)
    if most < alike.HOPELESS:
        return 0
    cost, size = _reading_cost(bare.sound, spelled.sound), _size(bare, spelled)
    return alike.across(cost, size, bare.skeleton == spelled.skeleton)


@lru_cache(maxsize=262_144)
def _reading_cost(bare: str, spelled: str) -> int:
    """Return the cheapest way to read *bare* as *spelled*, in hundredths of a letter."""
    one, two = alike.codes(bare), alike.codes(spelled)
    tables = (alike.READ, alike.DROPPED, alike.ADDED)
    return alike.reading_cost(one, two, tables, [0] * (len(two) + 1))
