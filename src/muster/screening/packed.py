"""Names as flat sequences of integers: the form in which very many are scored.

Reach for :func:`pack` to lay names out, and for :func:`rows_of` to say what belongs to each of many.
Nothing is lost that a score needs; what is shown to people stays in the names themselves.

The invariant: the same names in the same order make the same numbers, whatever packed them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final, NamedTuple

from muster.names.compare import first_name, kind_of, last_name, same_words
from muster.names.joins import Join, joins
from muster.names.pairing import INITIAL, MOST_JOINED, SILENT
from muster.names.part import Name, Part
from muster.names.words import Word

Integers = Any
"""A flat sequence of integers: an ``array`` for the interpreter, an ndarray of int64 for a compiler."""


class Pack(NamedTuple):
    """Names laid out flat; the places of what belongs to an item reach from its own number to that of the next.

    Attributes:
        names: NAME_SIZE numbers a name (and one more row that closes the last): PART_FROM and JOIN_FROM, LAST: the part that
            a narrow field would cut off, -1 when there is none; TELLING: how many parts can have a counterpart; INITIALS:
            how many of those are initials; WORDS: number of the words it is made of, in any order, -1 when it has one; FIRST: the
            part it begins with, -1 when that is no plain name.
        parts: PART_SIZE numbers a part (and one more row): KIND as :mod:`muster.names.pairing` numbers them, BITS in
            millionths, HEADS: mask of the letters its sounds begin with, TAG: the digits it is, 0 when it is a word, FORM_FROM.
        words: of each form, the number of its word.
        joins: JOIN_SIZE numbers a join: MASK of the parts it covers, SUM of their bits, JOINED: number of the joined word.
    """

    names: Integers
    parts: Integers
    words: Integers
    joins: Integers


NAME_SIZE: Final = 7
PART_FROM: Final = 0
JOIN_FROM: Final = 1
LAST: Final = 2
TELLING: Final = 3
INITIALS: Final = 4
WORDS: Final = 5
FIRST: Final = 6
PART_SIZE: Final = 5
KIND: Final = 0
BITS: Final = 1
HEADS: Final = 2
TAG: Final = 3
FORM_FROM: Final = 4
JOIN_SIZE: Final = 3
MASK: Final = 0
SUM: Final = 1
JOINED: Final = 2


@dataclass(frozen=True, slots=True)
class Packed:
    """A pack, the distinct words its numbers stand for, and the distinct joins."""

    pack: Pack
    words: tuple[Word, ...]
    joins: tuple[Join, ...]


def rows_of(rows: Sequence[Iterable[tuple[int, int]]]) -> array[int]:
    """Lay rows of pairs out flat: where each row begins, and where the last ends, then the pairs of all rows.

    Args:
        rows: of pairs of numbers, each row sorted by the first.
    """
    return flat_rows([array("q", (number for pair in row for number in pair)) for row in rows])


def flat_rows(rows: Sequence[array[int]]) -> array[int]:
    """Lay rows out as :func:`rows_of` does, each given flat already.

    Args:
        rows: the pairs of each row, sorted by their first, first and second in turn.
    """
    starts, pairs = array("q", [len(rows) + 1]), array("q")
    for row in rows:
        pairs += row
        starts.append(len(rows) + 1 + len(pairs))
    return starts + pairs


def pack(names: Sequence[Name]) -> Packed:
    """Lay names out flat.

    Args:
        names: as read.
    """
    columns = Pack(array("q"), array("q"), array("q"), array("q"))
    words: dict[Word, int] = {}
    joined: dict[tuple[str, ...], Join] = {}
    numbers: dict[tuple[str, ...], int] = {}
    for name in names:
        columns.names.extend((*_name_row(columns, name), _words_number(name), first_name(name)))
        for part in name.parts:
            columns.parts.extend((kind_of(part), part.bits, _heads(part), _tag(part), len(columns.words)))
            columns.words.extend(words.setdefault(form, len(words)) for form in part.forms)
        for join in joins(name):
            key = key_of(join)
            joined.setdefault(key, join)
            mask = sum(1 << place for place in join.places)
            columns.joins.extend((mask, min(join.bits, MOST_JOINED), numbers.setdefault(key, len(numbers))))
    columns.names.extend((len(columns.parts) // PART_SIZE, len(columns.joins) // JOIN_SIZE, -1, 0, 0, -1, -1))
    columns.parts.extend((SILENT, 0, 0, 0, len(columns.words)))
    return Packed(columns, tuple(words), tuple(joined.values()))


def key_of(join: Join) -> tuple[str, ...]:
    """Return all that a join is compared by; joins of equal keys are one."""
    return join.sound, join.skeleton, join.script, join.roman if join.vowelled else join.text


def _name_row(columns: Pack, name: Name) -> tuple[int, int, int, int, int]:
    kinds = [kind_of(part) for part in name.parts]
    telling = sum(1 for kind in kinds if kind != SILENT)
    starts = (len(columns.parts) // PART_SIZE, len(columns.joins) // JOIN_SIZE)
    return (*starts, last_name(name), telling, kinds.count(INITIAL))


def _words_number(name: Name) -> int:
    """Return a number that names of the same words share, and others as good as never."""
    words = same_words(name)
    return int.from_bytes(sha256(words.encode("utf-8", "surrogatepass")).digest()[:7]) if words else -1


def _tag(part: Part) -> int:
    text = part.forms[0].text if part.forms else ""
    return 1 + int(text[:15]) if text.isascii() and text.isdecimal() else 0


_LETTERS = {char: 1 << place for place, char in enumerate("abcdefghijklmnopqrstuvwxyz0123456789")}


def _heads(part: Part) -> int:
    mask = 0
    for form in part.forms:
        mask |= _LETTERS.get(form.sound[:1], 0)
    return mask
