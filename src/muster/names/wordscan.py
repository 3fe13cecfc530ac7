"""Every word within reach of another, for thousands of words at once: compiled.

Reach for :class:`Scan` when the extra ``fast`` is there. It finds exactly what :func:`muster.names.reach.within_reach`
accepts, as :class:`muster.names.vocabulary.Vocabulary` does without a compiler, and by the same argument
(:mod:`muster.names.neighbours`): words near one another share a string that both reach by deleting letters.

The invariant, tested against brute force: nothing within reach is missed, nothing else is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from muster.names import alike, wordlikeness, wordreach
from muster.names.divided import Sounding
from muster.names.fast import compiled
from muster.names.known import shares_by_number
from muster.names.neighbours import LONGEST
from muster.names.reach import BARE, OUTLINED
from muster.names.reading import likenesses_for, table_for
from muster.names.vocabulary import LEAST
from muster.names.wordforms import BONES, OUTLINE, SCRIPTS, SOUNDS, VOWELLED, Forms, forms, word_forms
from muster.names.wordlikeness import Costs, score_row
from muster.names.wordreach import Room, Shelf, Shelves, fill_keys, scan_divided, scan_row
from muster.names.words import Word, likeness


@cache
def _score_row() -> Callable[..., None]:
    return compiled(score_row, wordlikeness.KERNEL)


@cache
def _fill_keys() -> Callable[..., int]:
    return compiled(fill_keys, wordreach.KERNEL)


@cache
def _scan_row() -> Callable[..., int]:
    return compiled(scan_row, wordreach.KERNEL)


@cache
def _scan_divided() -> Callable[..., int]:
    return compiled(scan_divided, wordreach.KERNEL)


class DividedScan:
    """Words or joins made ready to be scanned for what may be the same, divided differently; compiled.

    Args:
        items: distinct; an item's place is its number.
    """

    def __init__(self, items: Sequence[Sounding]) -> None:
        self._size = len(items)
        self._forms = forms(items, [""] * len(items), [""] * len(items))
        self._shelves = _divided_shelves(self._forms)

    def near(self, asked: Sequence[Sounding]) -> list[list[int]]:
        """Return, for each item asked, the numbers of all that may be it, ascending; some may not be."""
        laid, scan, room = forms(asked, [""] * len(asked), [""] * len(asked)), _scan_divided(), _room(self._size)
        return [_found(scan(laid, row, self._forms, self._shelves, room), room) for row in range(len(asked))]


def _found(size: int, room: Room) -> list[int]:
    return sorted(room.found[:size].tolist())


def _divided_shelves(items: Forms) -> tuple[Shelf, Shelf, Shelf, Shelf]:
    import numpy as np

    vowelled = items.facts[:, VOWELLED] > 0
    spelled, bare = np.flatnonzero(vowelled), np.flatnonzero(~vowelled)
    return (
        _shelf(items, spelled, (0, 0, 1)),
        _shelf(items, bare, (0, 0, 1)),
        _shelf(items, spelled, (BONES, 0, 1)),
        _shelf(items, bare, (BONES, 0, 1)),
    )


class Scan:
    """Words made ready to be scanned.

    Args:
        words: distinct; a word's place is its number.
    """

    def __init__(self, words: Sequence[Word]) -> None:

        self.words = tuple(words)
        self._texts: dict[str, list[int]] = {}
        for place, word in enumerate(self.words):
            self._texts.setdefault(word.text, []).append(place)
        self._forms = word_forms(self.words)
        self._shelves = _shelves(self._forms)

    def within_reach(self, words: Sequence[Word]) -> list[list[int]]:
        """Return, for each word, the numbers of all listed words within reach, ascending.

        Args:
            words: any words.
        """
        asked, scan, room = word_forms(words), _scan_row(), _room(len(self.words))
        return [_found(scan(asked, row, self._forms, self._shelves, room), room) for row in range(len(words))]

    def near(self, words: Sequence[Word]) -> Iterator[list[tuple[int, int]]]:
        """Yield, for each word, the listed words near it by number, and how alike they are: as a vocabulary would.

        Args:
            words: any words.
        """
        import numpy as np

        asked, scan, score = word_forms(words), _scan_row(), _score_row()
        room, scores = _room(len(self.words)), np.empty(len(self.words), np.int64)
        work = (_costs(), room.places, scores)
        for row, word in enumerate(words):
            others = np.sort(room.found[: scan(asked, row, self._forms, self._shelves, room)])
            score(asked, row, self._forms, others, work)
            same = np.searchsorted(others, [other for other in self._texts.get(word.text, ()) if other in others])
            for item in (*same, *np.flatnonzero(scores[: len(others)] < 0)):
                scores[item] = likeness(word, self.words[others[item]]).score
            kept = np.flatnonzero(scores[: len(others)] >= LEAST)
            yield list(zip(others[kept].tolist(), scores[kept].tolist(), strict=True))


def _costs() -> Costs:
    import numpy as np

    ruled = (alike.CONSONANTS, alike.CONSONANT_MISSING, alike.READ, alike.DROPPED, alike.ADDED, (0,) * (LONGEST + 2))
    scales = [likenesses_for(script) for script in SCRIPTS]
    longest = max(map(len, scales))
    level = [(*scale, *(scale[-1],) * (longest - len(scale))) for scale in scales]
    known = zip(*shares_by_number(), strict=True)
    tables = (*ruled, [table_for(script) for script in SCRIPTS], level, *known)
    return Costs(*(np.array(table, np.int64) for table in tables))


def _room(size: int) -> Room:
    import numpy as np

    never = np.full(size, -1, np.int64)
    keys, places = np.empty(_MOST_KEYS, np.int64), np.empty(128, np.int64)
    return Room(np.empty(size, np.int64), never, never.copy(), keys, places, np.zeros(1, np.int64))


_MOST_KEYS = 1 + LONGEST + LONGEST * (LONGEST - 1) // 2


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

    fill, room, none = _fill_keys(), np.empty(_MOST_KEYS, np.int64), np.empty(0, np.int64)
    size = fill(words, rows, form, (none, none, room))
    keys, owners = np.empty(size, np.int64), np.empty(size, np.int64)
    fill(words, rows, form, (keys, owners, room))
    order = np.argsort(keys, kind="stable")
    return Shelf(keys[order], owners[order])
