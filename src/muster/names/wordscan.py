"""Every word within reach of another, for thousands of words at once: compiled.

Reach for :class:`Scan` when the extra ``fast`` is there. It finds exactly what :func:`muster.names.reach.within_reach`
accepts, as :class:`muster.names.vocabulary.Vocabulary` does without a compiler, and by the same argument
(:mod:`muster.names.neighbours`): words near one another share a string that both reach by deleting letters.

The invariant, tested against brute force: nothing within reach is missed, nothing else is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from muster.names import alike
from muster.names.divided import Sounding
from muster.names.fast import compiled
from muster.names.neighbours import LONGEST
from muster.names.reach import BARE, TELLING, look
from muster.names.vocabulary import LEAST
from muster.names.words import Word, consonants_of, likeness


class Forms(NamedTuple):
    """Words laid out for scanning.

    Attributes:
        letters: of each word WIDTH, flat: 24 of the sound, of the look, of the skeleton, of its letters in Latin, and of the
            consonants of its sound.
        facts: a row a word: how many letters each of the five has, whether the script writes vowels, whether the word has
            a sound, whether a form is longer than 24.
    """

    letters: Any
    facts: Any


BONES = 2
ROMAN = 3
CONSONANTS = 4
WIDTH = 5 * LONGEST
_VOWELLED, _SOUNDS, _LONG = 5, 6, 7


def allowed_edits(length: int) -> int:
    """As :func:`muster.names.neighbours.edits_allowed`, in a form that compiles."""
    if length < 3:
        return 0
    return 1 if length < 6 else 2


def edits(places: Any, size: int, letters: Any, start: int, length: int) -> int:
    """Return the edits between two stretches of letters (insert, delete, substitute, exchange neighbours).

    All rows of the table of distances at once, a bit a row (Hyyrö 2003, after Myers 1999).

    Args:
        places: for each letter, the mask of the places where the one has it.
        size: how many letters the one has, 1 to 24.
        letters: of the other.
        start: where they begin.
        length: how many.
    """
    last = 1 << (size - 1)
    rows = 2 * last - 1
    up, down, same, before = rows, 0, 0, 0
    distance = size
    for at in range(start, start + length):
        here = places[letters[at]]
        exchanged = ((~same & here) << 1) & before
        same = ((((here & up) + up) ^ up) | here | down | exchanged) & rows
        more = down | (~(same | up) & rows)
        fewer = same & up
        if more & last:
            distance += 1
        elif fewer & last:
            distance -= 1
        more = (more << 1 | 1) & rows
        up = (fewer << 1 & rows) | (~(same | more) & rows)
        down = more & same
        before = here
    return distance


def learn(places: Any, letters: Any, start: int, size: int) -> None:
    """Note where a word has each letter, for :func:`edits`."""
    places[:] = 0
    for at in range(size):
        places[letters[start + at]] |= 1 << at


def key_of(letters: Any, start: int, size: int, without: tuple[int, int]) -> int:
    """Return a number for a stretch of letters with up to two places left out; equal stretches have equal numbers.

    Args:
        letters: flat.
        start: where the stretch begins.
        size: how many letters.
        without: places left out, -1 for none.
    """
    key = 1469598103934665603
    for at in range(size):
        if at not in without:
            key = (key ^ (letters[start + at] + 1)) * 1099511628211
    return key


def put_keys(letters: Any, start: int, size: int, allowed: int, keys: Any) -> int:
    """Write the numbers of a stretch of letters with up to so many left out; return how many."""
    keys[0] = key_of(letters, start, size, (-1, -1))
    count = 1
    for first in range(size if allowed else 0):
        keys[count] = key_of(letters, start, size, (first, -1))
        count += 1
        for second in range(first + 1, size if allowed > 1 else 0):
            keys[count] = key_of(letters, start, size, (first, second))
            count += 1
    return count


def first_at(keys: Any, wanted: int) -> int:
    """Return the first place in sorted numbers that is not under the one wanted."""
    low, high = 0, len(keys)
    while low < high:
        middle = (low + high) >> 1
        if keys[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low


class Shelf(NamedTuple):
    """One form of listed words, under all its deletions: sorted numbers, and the word each is of."""

    keys: Any
    words: Any


class Room(NamedTuple):
    """Room to work in: numbers found, when each word was seen and found last, keys, places of letters, [time]."""

    found: Any
    seen: Any
    taken: Any
    keys: Any
    places: Any
    clock: Any


def from_shelf(asked: Forms, listed: Forms, ask: tuple[int, int, int, int, int], shelf: Shelf, room: Room) -> int:
    """Add the words of a shelf that are near one word in one form; return how many are found by now.

    Args:
        asked: the words asked for.
        listed: the words looked at.
        ask: which word; which form; grace; most edits; and how many are found already.
        shelf: of that form.
        room: to work in.
    """
    row, form, grace, most, count = ask
    size = asked.facts[row, form]
    start = row * WIDTH + form * LONGEST
    room.clock[0] += 1
    learn(room.places, asked.letters, start, size)
    for item in range(put_keys(asked.letters, start, size, min(most, allowed_edits(size + 1 + grace)), room.keys)):
        at = first_at(shelf.keys, room.keys[item])
        while at < len(shelf.keys) and shelf.keys[at] == room.keys[item]:
            other = shelf.words[at]
            at += 1
            if room.seen[other] == room.clock[0] or room.taken[other] == row:
                continue
            room.seen[other] = room.clock[0]
            length = listed.facts[other, form]
            allowed = min(most, allowed_edits(max(size, length) + grace))
            if size and length:
                near = edits(room.places, size, listed.letters, other * WIDTH + form * LONGEST, length) <= allowed
            else:
                near = size + length <= allowed
            if near:
                room.taken[other] = row
                room.found[count] = other
                count += 1
    return count


def scan_row(asked: Forms, row: int, listed: Forms, shelves: tuple[Shelf, Shelf, Shelf, Shelf], room: Room) -> int:
    """Write the numbers of all listed words within reach of one word; return how many.

    Args:
        asked: the words asked for.
        row: which of them.
        listed: the words looked at.
        shelves: sounds and looks of words that write vowels, skeletons of all, skeletons of those that do not.
        room: to work in.
    """
    if not asked.facts[row, _SOUNDS]:
        return 0
    if not asked.facts[row, _VOWELLED]:
        return from_shelf(asked, listed, (row, BONES, BARE, 2, 0), shelves[2], room)
    count = from_shelf(asked, listed, (row, 0, 0, 2, 0), shelves[0], room)
    count = from_shelf(asked, listed, (row, 1, 0, 2, count), shelves[1], room)
    count = from_shelf(asked, listed, (row, BONES, BARE, 2, count), shelves[3], room)
    if asked.facts[row, BONES] >= TELLING:
        count = from_shelf(asked, listed, (row, BONES, 0, 0, count), shelves[2], room)
    return count


def fill_keys(forms: Forms, rows: Any, form: tuple[int, int, int], out: tuple[Any, Any, Any]) -> int:
    """Write the numbers of one form of words under all deletions, and of which word each is; return how many.

    Args:
        forms: the words.
        rows: which of them.
        form: which form, grace, and most edits.
        out: the numbers; the words; room for the numbers of one word. Empty numbers are only counted.
    """
    count = 0
    for row in rows:
        size = forms.facts[row, form[0]]
        start = row * WIDTH + form[0] * LONGEST
        allowed = min(form[2], allowed_edits(size + 1 + form[1]))
        made = put_keys(forms.letters, start, size, allowed, out[2])
        if len(out[0]):
            out[0][count : count + made] = out[2][:made]
            out[1][count : count + made] = row
        count += made
    return count


def form_edits(asked: Forms, listed: Forms, pair: tuple[int, int], form: int, places: Any) -> int:
    """Return the edits between one form of two words."""
    row, other = pair
    size: int = asked.facts[row, form]
    length: int = listed.facts[other, form]
    if size == 0 or length == 0:
        return max(size, length)
    learn(places, asked.letters, row * WIDTH + form * LONGEST, size)
    return edits(places, size, listed.letters, other * WIDTH + form * LONGEST, length)


def form_closeness(asked: Forms, listed: Forms, pair: tuple[int, int], form: int, places: Any) -> int:
    """Return how much of one form of two words is the same, in thousandths."""
    longest = max(asked.facts[pair[0], form], listed.facts[pair[1], form])
    return alike.closeness(form_edits(asked, listed, pair, form, places), longest)


def spelled_alike(asked: Forms, listed: Forms, pair: tuple[int, int], places: Any) -> int:
    """Return the likeness of two spelled-out words, in thousandths."""
    spelled = form_closeness(asked, listed, pair, ROMAN, places)
    if spelled == alike.FULL:
        return alike.FULL
    sounded = form_closeness(asked, listed, pair, 0, places)
    if sounded == alike.FULL:
        return alike.SAME_SOUND
    return alike.spelled_out(spelled, sounded, form_closeness(asked, listed, pair, CONSONANTS, places))


def across_alike(asked: Forms, listed: Forms, pair: tuple[int, int], costs: Costs, places: Any) -> int:
    """Return the likeness of two words of which one at least is unvowelled, in thousandths; 0 when it is hopeless."""
    row, other = pair
    same = form_closeness(asked, listed, pair, BONES, places)
    if not (asked.facts[row, _VOWELLED] or listed.facts[other, _VOWELLED]):
        sounded = form_closeness(asked, listed, pair, 0, places)
        return alike.SAME_LETTERS if sounded == alike.FULL else alike.both_bare(sounded, same)
    size = max(asked.facts[row, BONES], listed.facts[other, BONES], 2)
    start, begin = row * WIDTH + BONES * LONGEST, other * WIDTH + BONES * LONGEST
    bones = (
        asked.letters[start : start + asked.facts[row, BONES]],
        listed.letters[begin : begin + listed.facts[other, BONES]],
    )
    if same < alike.FULL:
        cost = alike.aligned_cost(bones[0], bones[1], costs.consonants, costs.missing, costs.room)
        if alike.most_across(cost, size) < alike.HOPELESS:
            return 0
    start, begin = row * WIDTH, other * WIDTH
    mine, theirs = (
        asked.letters[start : start + asked.facts[row, 0]],
        listed.letters[begin : begin + listed.facts[other, 0]],
    )
    bare, spelled = (theirs, mine) if asked.facts[row, _VOWELLED] else (mine, theirs)
    cost = alike.reading_cost(bare, spelled, (costs.read, costs.dropped, costs.added), costs.room)
    return alike.across(cost, size, same == alike.FULL)


class Costs(NamedTuple):
    """The tables of :mod:`muster.names.alike`, and its room to work in."""

    consonants: Any
    missing: Any
    read: Any
    dropped: Any
    added: Any
    room: Any


def score_row(asked: Forms, row: int, listed: Forms, others: Any, work: tuple[Costs, Any, Any]) -> None:
    """Write the likeness of one word and each of others, in thousandths; -1 where a word is too long to be laid out whole.

    Args:
        asked: the words asked for.
        row: which of them.
        listed: the words looked at.
        others: which of them.
        work: tables; room for the places of letters; and where the likenesses are written.
    """
    costs, places, scores = work
    for item in range(len(others)):
        other = others[item]
        if asked.facts[row, _LONG] or listed.facts[other, _LONG]:
            scores[item] = -1
        elif asked.facts[row, _VOWELLED] and listed.facts[other, _VOWELLED]:
            scores[item] = spelled_alike(asked, listed, (row, other), places)
        else:
            scores[item] = across_alike(asked, listed, (row, other), costs, places)


SCORERS: tuple[Callable[..., Any], ...] = (
    edits,
    learn,
    alike.most_across,
    alike.across,
    alike.closeness,
    alike.spelled_out,
    alike.both_bare,
    alike.aligned_cost,
    alike.adding,
    alike.reading_cost,
    form_edits,
    form_closeness,
    spelled_alike,
    across_alike,
)


@cache
def _score_row() -> Callable[..., None]:
    return compiled(score_row, SCORERS)


HELPERS: tuple[Callable[..., Any], ...] = (allowed_edits, edits, learn, key_of, put_keys, first_at, from_shelf)


@cache
def _fill_keys() -> Callable[..., int]:
    return compiled(fill_keys, HELPERS)


@cache
def _scan_row() -> Callable[..., int]:
    return compiled(scan_row, HELPERS)


def scan_divided(asked: Forms, row: int, listed: Forms, shelves: tuple[Shelf, Shelf, Shelf, Shelf], room: Room) -> int:
    """Write the numbers of everything one letter at most from a row in sound, or in skeleton across scripts.

    Args:
        asked: what is asked for.
        row: which of it.
        listed: what is looked at.
        shelves: sounds of what writes vowels, sounds of what does not, skeletons of the one and of the other.
        room: to work in.
    """
    spelled = asked.facts[row, _VOWELLED]
    count = from_shelf(asked, listed, (row, 0, 0, 1, 0), shelves[0] if spelled else shelves[1], room)
    return from_shelf(asked, listed, (row, BONES, 0, 1, count), shelves[3] if spelled else shelves[2], room)


@cache
def _scan_divided() -> Callable[..., int]:
    return compiled(scan_divided, HELPERS)


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

    vowelled = items.facts[:, _VOWELLED] > 0
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
        self._forms = _word_forms(self.words)
        self._shelves = _shelves(self._forms)

    def within_reach(self, words: Sequence[Word]) -> list[list[int]]:
        """Return, for each word, the numbers of all listed words within reach, ascending.

        Args:
            words: any words.
        """
        asked, scan, room = _word_forms(words), _scan_row(), _room(len(self.words))
        return [_found(scan(asked, row, self._forms, self._shelves, room), room) for row in range(len(words))]

    def near(self, words: Sequence[Word]) -> Iterator[list[tuple[int, int]]]:
        """Yield, for each word, the listed words near it by number, and how alike they are: as a vocabulary would.

        Args:
            words: any words.
        """
        import numpy as np

        asked, scan, score = _word_forms(words), _scan_row(), _score_row()
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


def _word_forms(words: Sequence[Word]) -> Forms:
    return forms(words, [look(word.roman) for word in words], [word.roman for word in words])


def _costs() -> Costs:
    import numpy as np

    tables = (alike.CONSONANTS, alike.CONSONANT_MISSING, alike.READ, alike.DROPPED, alike.ADDED)
    return Costs(*(np.array(row, np.int64) for row in (*tables, (0,) * (LONGEST + 2))))


def _room(size: int) -> Room:
    import numpy as np

    never = np.full(size, -1, np.int64)
    keys, places = np.empty(_MOST_KEYS, np.int64), np.empty(128, np.int64)
    return Room(np.empty(size, np.int64), never, never.copy(), keys, places, np.zeros(1, np.int64))


_MOST_KEYS = 1 + LONGEST + LONGEST * (LONGEST - 1) // 2


def _shelves(words: Forms) -> tuple[Shelf, Shelf, Shelf, Shelf]:
    import numpy as np

    sounds = words.facts[:, _SOUNDS] > 0
    vowelled = words.facts[:, _VOWELLED] > 0
    every, spelled, bare = (np.flatnonzero(rows) for rows in (sounds, sounds & vowelled, sounds & ~vowelled))
    return (
        _shelf(words, spelled, (0, 0, 2)),
        _shelf(words, spelled, (1, 0, 2)),
        _shelf(words, every, (BONES, BARE, 2)),
        _shelf(words, bare, (BONES, BARE, 2)),
    )


def _shelf(words: Forms, rows: Any, form: tuple[int, int, int]) -> Shelf:
    import numpy as np

    fill, room, none = _fill_keys(), np.empty(_MOST_KEYS, np.int64), np.empty(0, np.int64)
    size = fill(words, rows, form, (none, none, room))
    keys, owners = np.empty(size, np.int64), np.empty(size, np.int64)
    fill(words, rows, form, (keys, owners, room))
    order = np.argsort(keys, kind="stable")
    return Shelf(keys[order], owners[order])


def forms(items: Sequence[Sounding], looks: Sequence[str], romans: Sequence[str]) -> Forms:
    """Lay words out for scanning.

    Args:
        items: with sounds.
        looks: of each, as :func:`muster.names.reach.look` gives them.
        romans: of each, its letters in Latin.
    """
    import numpy as np

    sounds = [item.sound for item in items]
    texts = (
        sounds,
        looks,
        [item.skeleton.lower() for item in items],
        romans,
        [consonants_of(sound) for sound in sounds],
    )
    columns = [letters(column) for column in texts]
    facts = [sizes for _, sizes in columns]
    facts.append(np.array([item.vowelled for item in items], np.int64))
    facts.append(np.array([sound != "" for sound in sounds], np.int64))
    facts.append(np.array([max(map(len, row)) > LONGEST for row in zip(*texts, strict=True)], np.int64))
    return Forms(np.hstack([rows for rows, _ in columns]).ravel(), np.stack(facts, axis=1))


def letters(texts: Sequence[str]) -> tuple[Any, Any]:
    """Return the numbers of the letters of texts, a row each, and how many there are.

    Args:
        texts: of ASCII letters and digits; at most the first 24 are taken.
    """
    import numpy as np

    short = [text[:LONGEST] for text in texts]
    joined = "".join(text.ljust(LONGEST, "~") for text in short)
    rows = _code_of_byte()[np.frombuffer(joined.encode("ascii", "replace"), np.uint8)].reshape(len(texts), LONGEST)
    return rows, np.array([len(text) for text in short], np.int64)


@cache
def _code_of_byte() -> Any:
    """Return the number of the letter each byte stands for."""
    import numpy as np

    return np.array([alike.codes(chr(byte))[0] for byte in range(256)], np.uint8)
