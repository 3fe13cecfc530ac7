"""How the commonest name words in Arabic script are written in Latin letters, as counted, not as computed.

Reach for :func:`known_sounds` before reading a word letter by letter: the letters of محمد could be read Mahmud, but nobody
writes it so. The table is made by ``scripts/make_known_words.py`` from sources free to share; a word it does not hold is
merely not known.

The invariant: shares are in thousandths and depend on the word alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from muster.names.reading import ALPHABETS, BARE, bare_letters

_VARIANTS: Final = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ؤ": "و", "ئ": "ي", "ة": "ه"})
"""Letters many writers use for one another."""
PAIR: Final = 1 << 20
"""More than there are sounds."""
_NOTHING: Final[Mapping[str, int]] = MappingProxyType({})


@lru_cache(maxsize=65_536)
def written(text: str) -> str:
    """Return a word in the letters the table is keyed by, ``""`` when it has others than those of Arabic script.

    Args:
        text: a cleaned word.
    """
    numbers = bare_letters(text, "Arabic")
    if BARE - 1 in numbers:
        return ""
    return "".join(ALPHABETS["Arabic"][number - 1] for number in numbers).translate(_VARIANTS)


@cache
def _table() -> Mapping[str, Mapping[str, int]]:
    text = files("muster.names").joinpath("data", "known_words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {form: MappingProxyType(_shares(shares)) for form, shares in rows}


def _shares(shares: str) -> dict[str, int]:
    items = (item.partition("=") for item in shares.split())
    return {sound: int(share) for sound, _, share in items}


@cache
def _word_numbers() -> Mapping[str, int]:
    return {form: number for number, form in enumerate(_table())}


@cache
def _sound_numbers() -> Mapping[str, int]:
    sounds = dict.fromkeys(sound for shares in _table().values() for sound in shares)
    return {sound: number for number, sound in enumerate(sounds)}


def number_of_word(text: str) -> int:
    """Return the number of a known word in Arabic script, -1 when it is not known."""
    return _word_numbers().get(written(text), -1)


def number_of_sound(sound: str) -> int:
    """Return the number of a sound form that is that of a known word, -1 when there is none."""
    return _sound_numbers().get(sound, -1)


def shares_by_number() -> list[tuple[int, int]]:
    """Return every known pair as (number of the word * :data:`PAIR` + number of the sound, share), ascending."""
    words, sounds = _word_numbers(), _sound_numbers()
    shares = _table().items()
    return sorted((words[form] * PAIR + sounds[sound], share) for form, row in shares for sound, share in row.items())


def known_sounds(text: str) -> Mapping[str, int]:
    """Return the sound forms a word in Arabic script is written as, each with its share in thousandths.

    Args:
        text: a cleaned word; empty is returned for one that is not known, in any other script too.
    """
    return _table().get(written(text), _NOTHING)


def known_share(text: str, sound: str) -> int | None:
    """Return how often a word in Arabic script is written as it sounds here, in thousandths.

    Args:
        text: the word in Arabic script, cleaned.
        sound: the sound form of the other word.

    Returns:
        0 when both words are known, but not for one another; None when the table cannot tell.
    """
    sounds = known_sounds(text)
    if sound in sounds:
        return sounds[sound]
    return 0 if sounds and sound in _sound_numbers() else None
