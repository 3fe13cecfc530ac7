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
from muster.names.columns import Texts, Words
from muster.names.compare import SHORTEST_CUT
from muster.names.divided import Divided
from muster.names.joins import Join, joined_likeness
from muster.names.nicknames import AS_NICKNAME, Kinship
from muster.names.pairing import LINK
from muster.names.part import Name
from muster.names.scripts import ABJADS
from muster.names.vocabulary import Vocabulary
from muster.names.words import Word
from muster.screening import asked as sizes
from muster.screening import kernel
from muster.screening.asked import Asked, Scale, Tables, Work
from muster.screening.listed import Listed
from muster.screening.packed import Packed, flat_rows, key_of, pack, rows_of
from muster.screening.touching import attributes_bound

if TYPE_CHECKING:
    from muster.names.wordscan import Laid, Scan

WORTHWHILE = 200
"""Subjects from which compiling saves more than it costs."""

MOST_REMEMBERED = 400_000
"""Words and joins of which is remembered what is near them."""

Pairs = list[tuple[int, int]]
_Near = tuple[list["array[int]"], list["array[int]"], list["array[int]"]]
"""Of each word the listed words near it; of each join the listed words it may be; of each word the listed joins."""


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
        listed: the names, laid out.
        scale: the numbers of the model.
        laid: their words made ready for compiled code; made when needed if not given.
    """

    def __init__(self, listed: Listed, scale: Scale, laid: Laid | None = None) -> None:
        self.listed, self.scale = listed, scale
        self._laid = laid
        self._romans = list(zip(listed.romans.every(), listed.roman_places, strict=True))
        self._keys = _Keys(listed.texts, listed.raws)
        self._finders: dict[bool, _Finders] = {}

    def asking(self, queries: Sequence[Sequence[Name]], *, quick: bool | None = None) -> Asking:
        """Make the names of many subjects ready to be asked, together: each distinct word is then looked up once.

        Args:
            queries: the names of each subject.
            quick: whether to compile; when not given, if the extra ``fast`` is there and the roster is worth it.
        """
        worthwhile = self._laid is not None or len(queries) >= WORTHWHILE
        compiling = fast.available() and worthwhile if quick is None else quick
        return Asking(self, queries, quick=compiling)

    def finders(self, *, quick: bool) -> _Finders:
        """Return what looks words up, made when first asked."""
        if quick not in self._finders:
            self._finders[quick] = _Finders(self.listed, _laid(self.listed, self._laid) if quick else None)
        return self._finders[quick]

    def tables(self, asked: Packed, *, quick: bool) -> Tables:
        """Say what is near what, for all distinct words of many queries."""
        near, glue, torn = self.finders(quick=quick).find(asked)
        cut = [self._longer(word) for word in asked.words]
        whole = [self._shorter(word) for word in asked.words]
        rows = (flat_rows(near), rows_of(cut), rows_of(whole), flat_rows(glue), flat_rows(torn))
        listed = self.listed
        return Tables(*rows, listed.posts, listed.join_posts, listed.most, listed.join_most, listed.names)

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
        return attributes_bound(asked, self.listed.owners, owner, self.scale)

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
        listed = engine.listed
        work = _work(len(listed.names) // sizes.LISTED_SIZE, len(listed.owners) // sizes.OWNER_SIZE)
        given = (asked.pack, listed.pack, tables, work, listed.owners, ranks)
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


class _Keys:
    """What orders names that are compared, in ascending order, for a search by halves."""

    def __init__(self, texts: Texts, raws: Texts) -> None:
        self._texts, self._raws = texts, raws

    def __len__(self) -> int:
        return self._texts.size

    def __getitem__(self, place: int) -> tuple[str, str]:
        return self._texts.at(place), self._raws.at(place)


class _Finders:
    """What looks up the words of queries among listed words and joins.

    Args:
        listed: the names.
        laid: their words and joins laid out for compiled code; without it they are interpreted.
    """

    def __init__(self, listed: Listed, laid: Laid | None) -> None:
        self._kin = Kinship(_spelled_sounds(listed.words))
        self._of_words: dict[Word, tuple[array[int], array[int]]] = {}
        self._of_joins: dict[tuple[str, ...], array[int]] = {}
        self._scan: Scan | None = None
        if laid is not None:
            from muster.names.wordscan import Scan

            self._scan = Scan(listed.words, listed.joins, laid)
        else:
            self._words, self._joins = listed.words.every(), listed.joins.every()
            self._vocabulary = Vocabulary(self._words)
            self._whole, self._divided = Divided(self._words), Divided(self._joins)

    def find(self, asked: Packed) -> _Near:
        """Find what is near distinct words and joins, and how near in thousandths; flat, ascending.

        What was found for a word is remembered: the next part of a roster has the same common words.
        """
        if len(self._of_words) + len(self._of_joins) > MOST_REMEMBERED:
            self._of_words.clear()
            self._of_joins.clear()
        words = [word for word in asked.words if word not in self._of_words]
        joins = {key_of(join): join for join in asked.joins}
        joins = {key: join for key, join in joins.items() if key not in self._of_joins}
        near, glue, torn = self._found(words, tuple(joins.values()))
        self._of_words.update(zip(words, zip(near, torn, strict=True), strict=True))
        self._of_joins.update(zip(joins, glue, strict=True))
        found = [self._of_words[word] for word in asked.words]
        return (
            [row for row, _ in found],
            [self._of_joins[key_of(join)] for join in asked.joins],
            [row for _, row in found],
        )

    def _found(self, words: Sequence[Word], joins: Sequence[Join]) -> _Near:
        if self._scan is None:
            near = [_flat(self._vocabulary.near(word)) for word in words]
            glue, torn = self._glued(joins), self._torn(words)
        else:
            found = self._scan.find(words, joins)
            near, glue, torn = found.near, found.glue, found.torn
        kin = (self._kin.of(word) for word in words)
        return [_with_kin(row, others) for row, others in zip(near, kin, strict=True)], glue, torn

    def _glued(self, joins: Sequence[Join]) -> list[array[int]]:
        rows = zip(joins, self._whole.near(joins), strict=True)
        return [_scored((place, joined_likeness(join, self._words[place])) for place in row) for join, row in rows]

    def _torn(self, words: Sequence[Word]) -> list[array[int]]:
        rows = zip(words, self._divided.near(words), strict=True)
        return [_scored((place, joined_likeness(self._joins[place], word)) for place in row) for word, row in rows]


def _laid(listed: Listed, laid: Laid | None) -> Laid:
    """Return listed words laid out for compiled code, as they were given or made now."""
    if laid is not None:
        return laid
    from muster.names.wordscan import lay

    return lay(listed.words.every(), listed.joins.every())


def _spelled_sounds(words: Words) -> Iterator[str]:
    """Yield the sound of each word, empty when its script writes no vowels."""
    for script, sound in zip(words.scripts.every(), words.sounds.every(), strict=True):
        yield "" if script in ABJADS else sound


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
