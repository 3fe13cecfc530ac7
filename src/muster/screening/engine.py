"""All listed names, ready to be compared with the names of many subjects: compiled when it can be, and always the same.

Reach for :class:`Engine` through :class:`muster.screening.screen.Screener`. Each distinct word of a roster is compared with
each listed word within its reach once; every listed name that could still give the evidence needed is scored in full.

The invariant: whether compiled or interpreted, the same evidence, to the millionth of a bit.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from muster.names import fast
from muster.names.compare import SHORTEST_CUT
from muster.names.divided import Divided
from muster.names.joins import Join, joined_likeness
from muster.names.nicknames import AS_NICKNAME, Kinship
from muster.names.pairing import LINK
from muster.names.part import Name
from muster.names.vocabulary import Vocabulary
from muster.names.words import Word
from muster.screening import asked as sizes
from muster.screening import kernel
from muster.screening.asked import Asked, Scale, Tables, Work
from muster.screening.packed import (
    BITS,
    FORM_FROM,
    JOIN_FROM,
    JOIN_SIZE,
    JOINED,
    NAME_SIZE,
    PART_FROM,
    PART_SIZE,
    SUM,
    Packed,
    flat_rows,
    pack,
    rows_of,
)
from muster.screening.touching import attributes_bound

if TYPE_CHECKING:
    from muster.names.wordscan import Scan

WORTHWHILE = 200
"""Subjects from which compiling saves more than it costs."""

Pairs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Met:
    """An owner within reach, and the pair of names that speaks most for it.

    Attributes:
        owner: number of the entity.
        weight: what the names say, in millionths of a bit.
        query: number of the subject's name, among its own.
        name: number of the listed name.
    """

    owner: int
    weight: int
    query: int
    name: int


class Engine:
    """Listed names made ready.

    Args:
        names: as read.
        owners: of each name, the number of its entity.
        weak: of each name, whether its list calls it weak.
        facts: of every entity, :data:`~muster.screening.sizes.OWNER_SIZE` numbers.
        scale: the numbers of the model.
    """

    def __init__(
        self, names: Sequence[Name], owners: Sequence[int], weak: Sequence[bool], facts: array[int], scale: Scale
    ) -> None:
        self.names = tuple(names)
        self.packed = pack(self.names)
        self.facts, self.scale = facts, scale
        self._keys = sorted({(name.text, name.raw) for name in self.names})
        places = {key: place for place, key in enumerate(self._keys)}
        ranks = [places[name.text, name.raw] for name in self.names]
        listed = (number for row in zip(owners, weak, ranks, strict=True) for number in row)
        self._listed = array("q", map(int, listed))
        self._posts = rows_of(_posts(self.packed))
        self._join_posts = rows_of(_join_posts(self.packed))
        self._most = _most(self.packed)
        self._romans = sorted((word.roman, place) for place, word in enumerate(self.packed.words))
        self._finders: dict[bool, _Finders] = {}

    def asking(self, queries: Sequence[Sequence[Name]], *, quick: bool | None = None) -> Asking:
        """Make the names of many subjects ready to be asked, together: each distinct word is then looked up once.

        Args:
            queries: the names of each subject.
            quick: whether to compile; when not given, if the extra ``fast`` is there and the roster is worth it.
        """
        compiling = fast.available() and len(queries) >= WORTHWHILE if quick is None else quick
        return Asking(self, queries, quick=compiling)

    def finders(self, *, quick: bool) -> _Finders:
        """Return what looks words up, made when first asked."""
        if quick not in self._finders:
            self._finders[quick] = _Finders(self.packed, quick=quick)
        return self._finders[quick]

    def tables(self, asked: Packed, *, quick: bool) -> Tables:
        """Say what is near what, for all distinct words of many queries."""
        near, glue, torn = self.finders(quick=quick).find(asked)
        cut = [self._longer(word) for word in asked.words]
        whole = [self._shorter(word) for word in asked.words]
        rows = (flat_rows(near), rows_of(cut), rows_of(whole), flat_rows(glue), flat_rows(torn))
        return Tables(*rows, self._posts, self._join_posts, *self._most, self._listed)

    def _longer(self, word: Word) -> Pairs:
        """Return listed words that go on where this one ends, and how much of each it is."""
        start = word.roman
        if len(start) < SHORTEST_CUT:
            return []
        low = bisect_right(self._romans, (start, len(self._romans)))
        high = bisect_left(self._romans, (start + "\x7f", 0), low)
        return sorted((place, 1_000 * len(start) // len(roman)) for roman, place in self._romans[low:high])

    def _shorter(self, word: Word) -> Pairs:
        """Return listed words that this one goes on from, and how much of it each is."""
        found = []
        for size in range(SHORTEST_CUT, len(word.roman)):
            head = word.roman[:size]
            low = bisect_left(self._romans, (head, 0))
            high = bisect_right(self._romans, (head, len(self._romans)), low)
            found += [(place, 1_000 * size // len(word.roman)) for _, place in self._romans[low:high]]
        return sorted(found)

    def bound(self, asked: Asked, owner: int) -> int:
        """Return what everything but the names can say at most, identity numbers apart, in millionths of a bit."""
        return attributes_bound(asked, self.facts, owner, self.scale)

    def rank(self, name: Name) -> int:
        """Return how many listed names come before one in the order in which names are compared."""
        return bisect_left(self._keys, (name.text, name.raw))


class Asking:
    """The names of many subjects, ready to be asked.

    Args:
        engine: the listed names.
        queries: the names of each subject.
        quick: whether to compile.
    """

    def __init__(self, engine: Engine, queries: Sequence[Sequence[Name]], *, quick: bool) -> None:
        names = [name for query in queries for name in query]
        asked = pack(names)
        self._starts = [0]
        for query in queries:
            self._starts.append(self._starts[-1] + len(query))
        self._scale = engine.scale
        tables = engine.tables(asked, quick=quick)
        ranks = array("q", (engine.rank(name) for name in names))
        work = _work(len(engine.names), len(engine.facts) // sizes.OWNER_SIZE)
        given = (asked.pack, engine.packed.pack, tables, work, engine.facts, ranks)
        self._given: Any = tuple(map(_as_arrays, given)) if quick else given
        self._gather = _compiled() if quick else kernel.gather
        self._number = 0

    def met(self, subject: int, asked: Asked) -> Iterator[Met]:
        """Yield every owner that can still have the evidence needed, in no particular order.

        Args:
            subject: which of the subjects.
            asked: what is asked; its ``first``, ``stop`` and ``number`` are filled in here.
        """
        query, listed, tables, work, facts, ranks = self._given
        self._number += 1
        start = self._starts[subject]
        ask = asked._replace(first=start, stop=self._starts[subject + 1], number=self._number)
        count = self._gather((query, listed), tables, work, facts, (ask, ranks, self._scale))
        for place in range(count):
            owner = int(work.owners[place])
            at = owner * sizes.BEST_SIZE
            weight, name, other = (int(work.best[at + field]) for field in (1, 2, 3))
            yield Met(owner, weight, name - start, other)


class _Finders:
    """What looks up the words of queries among listed words and joins."""

    def __init__(self, packed: Packed, *, quick: bool) -> None:
        self._packed = packed
        self._kin = Kinship(packed.words)
        self._scan: Scan | None = None
        if quick:
            from muster.names.wordscan import Scan

            self._scan = Scan(packed.words, packed.joins)
        else:
            self._vocabulary = Vocabulary(packed.words)
            self._words, self._joins = Divided(packed.words), Divided(packed.joins)

    def find(self, asked: Packed) -> tuple[list[array[int]], list[array[int]], list[array[int]]]:
        """Find what is near distinct words and joins, and how near in thousandths; flat, ascending.

        Returns:
            Of each word the listed words near it; of each join the listed words it may be; of each word the listed joins.
        """
        if self._scan is None:
            near = [_flat(self._vocabulary.near(word)) for word in asked.words]
            glue, torn = self._glued(asked.joins), self._torn(asked.words)
        else:
            found = self._scan.find(asked.words, asked.joins)
            near, glue, torn = found.near, found.glue, found.torn
        kin = (self._kin.of(word) for word in asked.words)
        return [_with_kin(row, others) for row, others in zip(near, kin, strict=True)], glue, torn

    def _glued(self, joins: Sequence[Join]) -> list[array[int]]:
        words, rows = self._packed.words, zip(joins, self._words.near(joins), strict=True)
        return [_scored((place, joined_likeness(join, words[place])) for place in row) for join, row in rows]

    def _torn(self, words: Sequence[Word]) -> list[array[int]]:
        joins, rows = self._packed.joins, zip(words, self._joins.near(words), strict=True)
        return [_scored((place, joined_likeness(joins[place], word)) for place in row) for word, row in rows]


def _scored(pairs: Iterable[tuple[int, int]]) -> array[int]:
    return _flat(pair for pair in pairs if pair[1])


def _flat(pairs: Iterable[tuple[int, int]]) -> array[int]:
    return array("q", (number for pair in pairs for number in pair))


def _with_kin(near: array[int], kin: Sequence[int]) -> array[int]:
    """Add the words that one may stand for to those it is near."""
    if not kin:
        return near
    alike = dict(zip(near[::2], near[1::2], strict=True))
    for place in kin:
        alike[place] = max(alike.get(place, 0), AS_NICKNAME)
    return _flat(sorted(alike.items()))


def _posts(packed: Packed) -> list[Pairs]:
    """Return, for each word, the names and parts where it stands."""
    rows: list[Pairs] = [[] for _ in packed.words]
    laid = packed.pack
    for name in range(len(laid.names) // NAME_SIZE - 1):
        for part in range(laid.names[name * NAME_SIZE + PART_FROM], laid.names[(name + 1) * NAME_SIZE + PART_FROM]):
            forms = range(laid.parts[part * PART_SIZE + FORM_FROM], laid.parts[(part + 1) * PART_SIZE + FORM_FROM])
            for word in dict.fromkeys(laid.words[form] for form in forms):
                rows[word].append((name, part))
    return rows


def _join_posts(packed: Packed) -> list[Pairs]:
    """Return, for each joined word, the names and joins where it stands."""
    rows: list[Pairs] = [[] for _ in packed.joins]
    laid = packed.pack
    for name in range(len(laid.names) // NAME_SIZE - 1):
        for join in range(laid.names[name * NAME_SIZE + JOIN_FROM], laid.names[(name + 1) * NAME_SIZE + JOIN_FROM]):
            rows[laid.joins[join * JOIN_SIZE + JOINED]].append((name, join))
    return rows


def _most(packed: Packed) -> tuple[array[int], array[int]]:
    """Return, for each word and each joined word, the greatest surprise of where it stands."""
    laid = packed.pack
    words, joined = array("q", bytes(8 * len(packed.words))), array("q", bytes(8 * len(packed.joins)))
    for part in range(len(laid.parts) // PART_SIZE - 1):
        bits = laid.parts[part * PART_SIZE + BITS]
        for form in range(laid.parts[part * PART_SIZE + FORM_FROM], laid.parts[(part + 1) * PART_SIZE + FORM_FROM]):
            words[laid.words[form]] = max(words[laid.words[form]], bits)
    for at in range(0, len(laid.joins), JOIN_SIZE):
        joined[laid.joins[at + JOINED]] = max(joined[laid.joins[at + JOINED]], laid.joins[at + SUM])
    return words, joined


def _work(names: int, owners: int) -> Work:
    lengths = (
        names * sizes.CELL_SIZE,
        names,
        4,
        sizes.MOST_LINKS * LINK,
        sizes.MOST_CHOSEN,
        owners * sizes.BEST_SIZE,
        owners,
    )
    return Work(*(array("q", bytes(8 * size)) for size in lengths))


def _as_arrays(given: Any) -> Any:
    """Return flat sequences as a compiler wants them: ndarrays of the same memory."""
    import numpy as np

    if isinstance(given, array):
        return np.frombuffer(given, np.int64) if given else np.empty(0, np.int64)
    return type(given)(*(np.frombuffer(column, np.int64) if column else np.empty(0, np.int64) for column in given))


@cache
def _compiled() -> Callable[..., int]:
    return fast.compiled(kernel.gather, kernel.HELPERS)
