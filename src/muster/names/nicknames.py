"""Names that stand for one another: Bill and William, Sasha and Александр, Yusuf and Joseph.

Reach for :func:`kinship` when two given names are not alike, or for :func:`nicknames_of` to index names by it. The table is
ours, a group a line, in ``data/nicknames.tsv``: a full name with its short forms, or one name in several languages. Such a
pair is weak evidence: many a Sasha is no Aleksandr on any list.

The invariant: a name stands in at most :data:`MOST` groups, and kinship is symmetric.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Final

from muster.names.words import Likeness, Word, word

AS_NICKNAME: Final = 800
"""Likeness, in thousandths, of two names of which one may stand for the other."""
_REASONS: Final = {
    "short": "one is a short form of the other",
    "cognate": "one name in two languages",
}
MOST: Final = 4
"""Groups a name can stand in."""


@cache
def _groups() -> tuple[tuple[str, tuple[str, ...]], ...]:
    text = files("muster.names").joinpath("data", "nicknames.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((kind, tuple(dict.fromkeys(word(name).sound for name in names.split()))) for kind, names in rows)


@cache
def _by_sound() -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for number, (_, sounds) in enumerate(_groups()):
        for sound in sounds:
            found.setdefault(sound, []).append(number)
    return {sound: tuple(numbers) for sound, numbers in found.items()}


def nicknames_of(sound: str) -> tuple[int, ...]:
    """Return the numbers of the groups of names a name stands in, in ascending order, none for most.

    Args:
        sound: its sound form, as ``muster.names.words.word(name).sound``.
    """
    return _by_sound().get(sound, ())


def kind_of_group(number: int) -> str:
    """Return ``"short"`` for a full name and its short forms, ``"cognate"`` for one name in several languages.

    Args:
        number: one that :func:`nicknames_of` returned.
    """
    return _groups()[number][0]


def kinship(one: str, other: str) -> str:
    """Return how two names stand for one another: ``"cognate"``, ``"short"``, or ``""`` when they do not.

    Args:
        one: a sound form.
        other: another; two names that sound the same are nobody's short form.
    """
    if one == other:
        return ""
    shared = set(nicknames_of(one)).intersection(nicknames_of(other))
    return min((kind_of_group(number) for number in shared), default="")


def stands_for(one: Word, other: Word) -> Likeness | None:
    """Return how alike two words are for standing for one another, ``None`` when they do not.

    Args:
        one: a word.
        other: another.
    """
    kind = kinship(one.sound, other.sound) if one.vowelled and other.vowelled else ""
    return Likeness(AS_NICKNAME, _REASONS[kind]) if kind else None


class Kinship:
    """Words made ready to be asked for those they may stand for.

    Args:
        sounds: the sound form of each distinct word, empty when its script writes no vowels; its place is its number.
    """

    def __init__(self, sounds: Iterable[str]) -> None:
        self._members: dict[int, list[tuple[int, str]]] = {}
        for place, sound in enumerate(sounds):
            for group in nicknames_of(sound):
                self._members.setdefault(group, []).append((place, sound))

    def of(self, asked: Word) -> list[int]:
        """Return the numbers of the words one may stand for, ascending."""
        groups = nicknames_of(asked.sound) if asked.vowelled else ()
        found = {member for group in groups for member in self._members.get(group, ())}
        return sorted(place for place, sound in found if sound != asked.sound)
