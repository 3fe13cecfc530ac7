"""What it costs to read an unvowelled word, in Arabic or Hebrew script, as a spelled-out one, letter by letter.

Reach for :func:`likely` to compare two words, or for :func:`reading_cost` in an engine that compares very many. The costs
are learned by ``scripts/make_models.py`` from pairs of spellings in the public domain and ship as ``data/letters.tsv``; a
written letter is read as no, one or two letters, and letters that nobody writes are put between them.

The invariant: integers in, integers out; a cost is in hundredths of a letter and never negative.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, MutableSequence, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, Final

SPELLED: Final = 28
"""Numbers a spelled letter can have: none, a to z, any other."""
BARE: Final = 48
"""Numbers a written letter can have: none, those of its script, any other."""
FIRST, INNER, LAST = 0, 1, 2
PLACES: Final = ("first", "inner", "last")
SINGLE: Final = 0
"""Where the costs of a letter read as one letter begin: place, written letter, spelled letter."""
DOUBLE: Final = SINGLE + 3 * BARE * SPELLED
"""Read as two letters: written letter, the two."""
DROP: Final = DOUBLE + BARE * SPELLED * SPELLED
"""Not read at all: the next written letter, the letter."""
ADD: Final = DROP + BARE * BARE
"""Read though not written: the spelled letter before it, the letter, whether it ends the word."""
COSTS: Final = ADD + SPELLED * SPELLED * 2
"""How many costs a table holds."""
READ_AS_ANOTHER: Final = 150
READ_AS_TWO: Final = 500
NOT_READ: Final = 100
NOT_WRITTEN: Final = 100
"""What a table says of letters it was not told about."""
ALPHABETS: Final = {
    "Arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئىةپچژگڤ",
    "Hebrew": "אבגדהוזחטיךכלםמןנסעףפץצקרשת",
}
_SAME_AS = str.maketrans("کیہھەۀٱۆۇۋېےێۍټٹډڈړڑږښګڼںځڀٻڭ", "كيههههاوووييييتتددررژشگننزببك")
"""Letters of Persian, Urdu, Pashto, Kurdish and Uyghur, each with the letter of the alphabet above it is read like."""
_ANY_COST: Final = 1 << 30
NONE, OTHER = 0, SPELLED - 1
_ANY, _EDGE = "*", "."


@lru_cache(maxsize=131_072)
def bare_letters(text: str, script: str) -> tuple[int, ...]:
    """Return the numbers of the letters of an unvowelled word; vowel points and strokes are left out.

    Args:
        text: a cleaned word.
        script: its script, a key of :data:`ALPHABETS`.
    """
    whole = unicodedata.normalize("NFKC", text).translate(_SAME_AS)
    return tuple(_written(script).get(char, BARE - 1) for char in whole if char.isalpha())


@cache
def _written(script: str) -> dict[str, int]:
    return {char: number for number, char in enumerate(ALPHABETS[script], 1)}


@lru_cache(maxsize=131_072)
def spelled_letters(roman: str) -> tuple[int, ...]:
    """Return the numbers of the letters of a romanised word.

    Args:
        roman: lower-case ASCII letters and digits, as :func:`muster.names.romanise.romanise` returns; x counts as ks.
    """
    return tuple(ord(char) - 96 if "a" <= char <= "z" else OTHER for char in roman.replace("x", "ks"))


def reading_cost(
    bare: Sequence[int], spelled: Sequence[int], table: Sequence[int], room: MutableSequence[int], most: int
) -> int:
    """Return the cheapest way to read an unvowelled word as a spelled-out one, in hundredths of a letter.

    Args:
        bare: numbers of its letters.
        spelled: numbers of the letters of the other.
        table: costs of the script, see :func:`table_for`.
        room: for one number more than *spelled* has letters; what it holds does not matter.
        most: cost of interest; of a dearer way it is only said that it is dearer.
    """
    end = len(spelled) - 1
    room[0] = 0
    for column in range(len(spelled)):
        room[column + 1] = room[column] + table[letter_added(spelled, column, end)]
    final = len(bare) - 1
    for place in range(len(bare)):
        letter = bare[place]
        following = bare[place + 1] if place < final else NONE
        drop = table[DROP + following * BARE + letter]
        where = FIRST if place == 0 else LAST if place == final else INNER
        single = SINGLE + (where * BARE + letter) * SPELLED
        double = DOUBLE + letter * SPELLED * SPELLED
        earlier = before = room[0]
        room[0] = cell = least = before + drop
        for column in range(len(spelled)):
            best = min(before + table[single + spelled[column]], room[column + 1] + drop)
            best = min(best, cell + table[letter_added(spelled, column, end)])
            if column:
                best = min(best, earlier + table[double + spelled[column - 1] * SPELLED + spelled[column]])
            earlier, before = before, room[column + 1]
            room[column + 1] = cell = best
            least = min(least, best)
        if least > most:  # No letter is read for less than nothing.
            return most + 1
    return room[len(spelled)]


def letter_added(spelled: Sequence[int], column: int, end: int) -> int:
    """Return where the cost of a letter that is not written stands."""
    previous = spelled[column - 1] if column else NONE
    return ADD + (previous * SPELLED + spelled[column]) * 2 + (1 if column == end else 0)


def likeness_of_cost(cost: int, bare: int, spelled: int, scale: Sequence[int]) -> int:
    """Return how likely a reading of such a cost is, in thousandths.

    Args:
        cost: as :func:`reading_cost` gives it.
        bare: letters of the one.
        spelled: letters of the other.
        scale: of the script, see :func:`likenesses_for`.
    """
    return scale[min(per_letter(cost, bare, spelled), len(scale) - 1)]


def per_letter(cost: int, bare: int, spelled: int) -> int:
    """Return a cost in thousandths of a letter of the two words, which makes long and short words comparable.

    Args:
        cost: as :func:`reading_cost` gives it.
        bare: letters of the one.
        spelled: letters of the other.
    """
    return cost * 20 // (bare + spelled + 2)


@cache
def table_for(script: str) -> tuple[int, ...]:
    """Return the costs of a script, :data:`COSTS` of them.

    Args:
        script: a key of :data:`ALPHABETS`.
    """
    table = blank()
    for kind, context, letter, costs in _rows(script):
        for mark, cost in _items(costs) if kind != "scale" else ():
            for slot in _SLOTS[kind](_written(script), context, letter, mark):
                table[slot] = cost
    return tuple(table)


def blank() -> list[int]:
    """Return a table that was told nothing."""
    read = [READ_AS_ANOTHER] * (DOUBLE - SINGLE) + [READ_AS_TWO] * (DROP - DOUBLE)
    return read + [NOT_READ] * (ADD - DROP) + [NOT_WRITTEN] * (COSTS - ADD)


@cache
def _lines() -> tuple[str, ...]:
    text = files("muster.names").joinpath("data", "letters.tsv").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def _rows(script: str) -> list[list[str]]:
    """Rows of a script: kind, context, letter, costs. What holds anywhere (``*``) stands before what holds here."""
    return [row[1:] for row in (line.split("\t") for line in _lines()) if row[0] == script]


def _items(costs: str) -> list[tuple[str, int]]:
    pairs = (item.partition("=") for item in costs.split())
    return [(mark, int(cost)) for mark, _, cost in pairs]


def _read_slots(written: dict[str, int], context: str, letter: str, mark: str) -> Sequence[int]:
    number, spelled = written[letter], spelled_letters(mark)
    if len(spelled) == 2:
        return (DOUBLE + (number * SPELLED + spelled[0]) * SPELLED + spelled[1],)
    places = range(3) if context == _ANY else (PLACES.index(context),)
    return [SINGLE + (place * BARE + number) * SPELLED + spelled[0] for place in places]


def _drop_slots(written: dict[str, int], _context: str, letter: str, mark: str) -> Sequence[int]:
    followers = range(BARE) if mark == _ANY else (written.get(mark, NONE),)
    return [DROP + following * BARE + written[letter] for following in followers]


def _add_slots(_written: dict[str, int], context: str, letter: str, mark: str) -> Sequence[int]:
    before = range(SPELLED) if mark == _ANY else (NONE,) if mark == _EDGE else spelled_letters(mark)
    return [ADD + (previous * SPELLED + spelled_letters(letter)[0]) * 2 + int(context == "last") for previous in before]


_SLOTS: Final = {"read": _read_slots, "drop": _drop_slots, "add": _add_slots}


@cache
def _scale(script: str) -> tuple[tuple[int, int], ...]:
    return tuple(pair for kind, _, _, costs in _rows(script) if kind == "scale" for pair in _knots(costs))


def _knots(costs: str) -> list[tuple[int, int]]:
    return [(int(mark), likeness) for mark, likeness in _items(costs)]


@cache
def likenesses_for(script: str) -> tuple[int, ...]:
    """Return the likeness, in thousandths, of each cost per letter from 0 on; a dearer one is worth the last.

    Args:
        script: a key of :data:`ALPHABETS`.
    """
    knots = _scale(script)
    out: list[int] = []
    for (start, high), (end, low) in pairwise(knots):
        out += [high - (high - low) * (cost - start) // (end - start) for cost in range(start, end)]
    return (*out, knots[-1][1])


@lru_cache(maxsize=262_144)
def likely(text: str, script: str, roman: str) -> int:
    """Return how likely an unvowelled word is read as a spelled-out one, in thousandths.

    Args:
        text: the unvowelled word, cleaned.
        script: its script, a key of :data:`ALPHABETS`.
        roman: the other word, romanised.
    """
    bare, spelled = bare_letters(text, script), spelled_letters(roman)
    cost = reading_cost(bare, spelled, table_for(script), [0] * (len(spelled) + 1), _ANY_COST)
    return likeness_of_cost(cost, len(bare), len(spelled), likenesses_for(script))


KERNEL: Final[tuple[Callable[..., Any], ...]] = (letter_added, reading_cost, per_letter, likeness_of_cost)
"""What reads a word, innermost first, for a compiler."""
