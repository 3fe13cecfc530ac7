"""Every word within reach of another, for thousands of words at once: compiled.

Reach for :class:`Scan` when the extra ``fast`` is there. It finds exactly what :func:`muster.names.reach.within_reach`
accepts, as :class:`muster.names.vocabulary.Vocabulary` does without a compiler, and by the same argument
(:mod:`muster.names.neighbours`): words near one another share a string that both reach by deleting letters.

The invariant, tested against brute force: nothing within reach is missed, nothing else is found.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import parent_process
from typing import Any, NamedTuple, TypeAlias

from muster.names import alike, wordlikeness, wordreach
from muster.names.columns import Joins, Words
from muster.names.fast import compiled, cores
from muster.names.joins import Join, joined_likeness
from muster.names.known import shares_by_number
from muster.names.neighbours import LONGEST
from muster.names.reach import BARE, OUTLINED
from muster.names.reading import likenesses_for, table_for
from muster.names.vocabulary import LEAST
from muster.names.wordforms import BONES, OUTLINE, SCRIPTS, SOUNDS, VOWELLED, Forms, Numbers, forms
from muster.names.wordlikeness import Costs, divided_row, near_row
from muster.names.wordreach import DividedShelves, Room, Shelf, Shelves, fill_keys
from muster.names.words import Word, likeness


@cache
def _near_row() -> Callable[..., int]:
    return compiled(near_row, wordlikeness.KERNEL)


@cache
def _divided_row() -> Callable[..., int]:
    return compiled(divided_row, wordlikeness.KERNEL)


@cache
def _fill_keys() -> Callable[..., int]:
    return compiled(fill_keys, wordreach.KERNEL)


Row: TypeAlias = "array[int]"
"""Numbers and likenesses in turn, by number."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is near each of many words and joins.

    Attributes:
        near: of each word asked, the listed words near it.
        glue: of each join asked, the listed words it may be.
        torn: of each word asked, the listed joins it may be.
    """

    near: list[Row]
    glue: list[Row]
    torn: list[Row]


class Laid(NamedTuple):
    """Listed words and joins laid out, and shelves to find them by.

    Attributes:
        words: their forms.
        joins: their forms.
        near: shelves of the words, for other words.
        whole: shelves of the words, for joins.
        divided: shelves of the joins, for words.
    """

    words: Forms
    joins: Forms
    near: Shelves
    whole: DividedShelves
    divided: DividedShelves


def lay(words: Sequence[Word], joins: Sequence[Join]) -> Laid:
    """Lay listed words and joins out.

    Args:
        words: distinct; a word's place is its number.
        joins: distinct; likewise.
    """
    numbers = Numbers()
    laid_words, laid_joins = forms(words, numbers), forms(joins, numbers)
    whole, divided = _divided_shelves(laid_words), _divided_shelves(laid_joins)
    return Laid(laid_words, laid_joins, _shelves(laid_words), whole, divided)


def nothing() -> Laid:
    """Return what no words and no joins are laid out as; nothing is compiled for it."""
    import numpy as np

    none = np.empty(0, np.int64)
    empty, shelf = Forms(none, none, none), Shelf(none, none)
    return Laid(empty, empty, (shelf,) * 6, (shelf,) * 4, (shelf,) * 4)


class Scan:
    """Listed words, and neighbouring words read as one, made ready to be scanned.

    Args:
        words: distinct; a word's place is its number.
        joins: distinct; likewise.
        laid: the same, as :func:`lay` laid them out.
    """

    def __init__(self, words: Words, joins: Joins, laid: Laid) -> None:
        self._words, self._joins, self._laid = words, joins, laid
        self._numbers, self._costs = Numbers(), _costs()
        # Numbers go to texts and scripts in the order in which they were first met.
        self._numbers.of_texts((*words.texts.every(), *joins.texts.every()))
        self._numbers.of_scripts((*words.scripts.every(), *joins.scripts.every()))

    def find(self, words: Sequence[Word], joins: Sequence[Join]) -> Found:
        """Find what is near.

        Args:
            words: any words.
            joins: any joins.
        """
        laid, costs = self._laid, self._costs
        asked, glued = forms(words, self._numbers), forms(joins, self._numbers)
        return Found(
            _rows(_near_row(), asked, laid.words, (laid.near, costs), self._likeness(words)),
            _rows(_divided_row(), glued, laid.words, (laid.whole, costs), self._glued(joins)),
            _rows(_divided_row(), asked, laid.joins, (laid.divided, costs), self._torn(words)),
        )

    # What is too long to be laid out whole is compared as anybody else would.

    def _likeness(self, words: Sequence[Word]) -> Slow:
        return lambda row, other: likeness(words[row], self._words.at(other)).score

    def _glued(self, joins: Sequence[Join]) -> Slow:
        return lambda row, other: joined_likeness(joins[row], self._words.at(other))

    def _torn(self, words: Sequence[Word]) -> Slow:
        return lambda row, other: joined_likeness(self._joins.at(other), words[row])


Slow = Callable[[int, int], int]
"""The likeness of one that is asked and one that is listed, by their numbers."""


def _rows(find: Callable[..., int], asked: Forms, listed: Forms, tables: tuple[Any, Costs], slow: Slow) -> list[Row]:
    """Return what is found for every row asked, on all cores: compiled code lets go of the interpreter's lock."""

    def rows_of(turn: range) -> list[Row]:
        room, own = _room(len(listed.facts)), (tables[0], _with_own_room(tables[1]))
        return [_mended(row, room, find(asked, row, listed, own, room), slow) for row in turn]

    turns = _turns(len(asked.facts))
    if len(turns) < 2:
        return [row for turn in turns for row in rows_of(turn)]
    first = rows_of(turns[0][:1])  # Compiled once, before the others need it.
    with ThreadPoolExecutor(len(turns)) as pool:
        rest = pool.map(rows_of, (turns[0][1:], *turns[1:]))
        return [row for rows in (first, *rest) for row in rows]


def _mended(row: int, room: tuple[Room, Any, Any], size: int, slow: Slow) -> Row:
    """Return what was found for one row; what could not be compared compiled is compared now."""
    pairs = array("q", room[2][: 2 * size].tobytes())
    if -1 not in pairs[1::2]:
        return pairs
    found = zip(pairs[::2], pairs[1::2], strict=True)
    scored = ((other, score if score >= 0 else slow(row, other)) for other, score in found)
    return array("q", (number for other, score in scored if score for number in (other, score)))


def _turns(size: int) -> list[range]:
    """Divide so many rows into stretches, one after the other, for one thread each; a worker's other cores have workers."""
    step = max(1, -(-size // (1 if parent_process() is not None else cores())))
    return [range(start, min(size, start + step)) for start in range(0, size, step)]


def _costs() -> Costs:
    import numpy as np

    ruled = (alike.CONSONANTS, alike.CONSONANT_MISSING, alike.READ, alike.DROPPED, alike.ADDED, ())
    scales = [likenesses_for(script) for script in SCRIPTS]
    longest = max(map(len, scales))
    level = [(*scale, *(scale[-1],) * (longest - len(scale))) for scale in scales]
    known = zip(*shares_by_number(), strict=True)
    limits = [sum(1 for likeness in scale if likeness >= LEAST) for scale in scales]
    tables = (*ruled, [table_for(script) for script in SCRIPTS], level, limits, *known)
    return Costs(*(np.array(table, np.int64) for table in tables))


def _with_own_room(costs: Costs) -> Costs:
    """Return the same costs with room of their own to work in: what one worker writes, no other may read."""
    import numpy as np

    return costs._replace(room=np.empty(LONGEST + 2, np.int64))


def _room(size: int) -> tuple[Room, Any, Any]:
    import numpy as np

    never = np.full(size, -1, np.int64)
    keys, places = np.empty(_MOST_KEYS, np.int64), np.empty((VOWELLED, alike.LETTERS), np.int64)
    room = Room(np.empty(size, np.int64), never, never.copy(), keys, places, np.zeros(1, np.int64))
    return room, np.empty(size, np.int64), np.empty(2 * size, np.int64)


_MOST_KEYS = 1 + LONGEST + LONGEST * (LONGEST - 1) // 2


def _divided_shelves(items: Forms) -> DividedShelves:
    import numpy as np

    vowelled = items.facts[:, VOWELLED] > 0
    spelled, bare = np.flatnonzero(vowelled), np.flatnonzero(~vowelled)
    return (
        _shelf(items, spelled, (0, 0, 1)),
        _shelf(items, bare, (0, 0, 1)),
        _shelf(items, spelled, (BONES, 0, 1)),
        _shelf(items, bare, (BONES, 0, 1)),
    )


def _shelves(words: Forms) -> Shelves:
    import numpy as np

    sounds = words.facts[:, SOUNDS] > 0
    vowelled = words.facts[:, VOWELLED] > 0
    told = words.facts[:, OUTLINE] >= OUTLINED
    every, spelled, bare = (np.flatnonzero(rows) for rows in (sounds, sounds & vowelled, sounds & ~vowelled))
    return (
        _shelf(words, spelled, (0, 0, 2)),
        _shelf(words, spelled, (1, 0, 2)),
        _shelf(words, every, (BONES, BARE, 2)),
        _shelf(words, bare, (BONES, BARE, 2)),
        _shelf(words, np.flatnonzero(sounds & vowelled & told), (OUTLINE, 0, 0)),
        _shelf(words, np.flatnonzero(sounds & ~vowelled & told), (OUTLINE, 0, 0)),
    )


def _shelf(words: Forms, rows: Any, form: tuple[int, int, int]) -> Shelf:
    import numpy as np

    fill, room = _fill_keys(), np.empty(_MOST_KEYS, np.int64)
    size = fill(words, rows, form, (np.empty(0, np.int64), np.empty(0, np.int32), room))
    keys, owners = np.empty(size, np.int64), np.empty(size, np.int32)
    fill(words, rows, form, (keys, owners, room))
    order = np.argsort(keys, kind="stable")
    return Shelf(keys[order], owners[order])
