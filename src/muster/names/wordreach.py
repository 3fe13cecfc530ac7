"""Which of very many words are within reach of one, found by what both have in common when letters are left out.

Reach for it through :mod:`muster.names.wordscan`, which compiles it. The argument is that of
:mod:`muster.names.neighbours`: strings near one another share one that both reach by deleting letters.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from muster.names.neighbours import LONGEST
from muster.names.reach import BARE, OUTLINED, TELLING
from muster.names.wordforms import BONES, OUTLINE, SOUNDS, VOWELLED, WIDTH, Forms


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
    for letter in range(len(places)):
        places[letter] = 0
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


Shelves = tuple[Shelf, Shelf, Shelf, Shelf, Shelf, Shelf]
DividedShelves = tuple[Shelf, Shelf, Shelf, Shelf]


class Room(NamedTuple):
    """Room to work in: numbers found, when each word was seen and found last, keys, places of letters a form, [time]."""

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
    places = room.places[form]
    learn(places, asked.letters, start, size)
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
                near = edits(places, size, listed.letters, other * WIDTH + form * LONGEST, length) <= allowed
            else:
                near = size + length <= allowed
            if near:
                room.taken[other] = row
                room.found[count] = other
                count += 1
    return count


def scan_row(asked: Forms, row: int, listed: Forms, shelves: Shelves, room: Room) -> int:
    """Write the numbers of all listed words within reach of one word; return how many.

    Args:
        asked: the words asked for.
        row: which of them.
        listed: the words looked at.
        shelves: sounds and looks of words that write vowels, skeletons of all, skeletons of those that do not; outlines of
            the one and of the other.
        room: to work in.
    """
    if not asked.facts[row, SOUNDS]:
        return 0
    count = 0
    if asked.facts[row, OUTLINE] >= OUTLINED:
        others = shelves[5] if asked.facts[row, VOWELLED] else shelves[4]
        count = from_shelf(asked, listed, (row, OUTLINE, 0, 0, 0), others, room)
    if not asked.facts[row, VOWELLED]:
        return from_shelf(asked, listed, (row, BONES, BARE, 2, count), shelves[2], room)
    count = from_shelf(asked, listed, (row, 0, 0, 2, count), shelves[0], room)
    count = from_shelf(asked, listed, (row, 1, 0, 2, count), shelves[1], room)
    count = from_shelf(asked, listed, (row, BONES, BARE, 2, count), shelves[3], room)
    if asked.facts[row, BONES] >= TELLING:
        count = from_shelf(asked, listed, (row, BONES, 0, 0, count), shelves[2], room)
    return count


def scan_divided(asked: Forms, row: int, listed: Forms, shelves: DividedShelves, room: Room) -> int:
    """Write the numbers of everything one letter at most from a row in sound, or in skeleton across scripts.

    Args:
        asked: what is asked for.
        row: which of it.
        listed: what is looked at.
        shelves: sounds of what writes vowels, sounds of what does not, skeletons of the one and of the other.
        room: to work in.
    """
    spelled = asked.facts[row, VOWELLED]
    count = from_shelf(asked, listed, (row, 0, 0, 1, 0), shelves[0] if spelled else shelves[1], room)
    return from_shelf(asked, listed, (row, BONES, 0, 1, count), shelves[3] if spelled else shelves[2], room)


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


KERNEL: tuple[Callable[..., Any], ...] = (allowed_edits, edits, learn, key_of, put_keys, first_at, from_shelf)
"""What the scans are made of, innermost first, for a compiler."""
