"""The likeness of one word and many: the numbers of :func:`muster.names.words.likeness`, for compiled code.

Reach for it through :mod:`muster.names.wordscan`, which compiles it.

The invariant, tested: the same score as :func:`muster.names.words.likeness` gives.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from muster.names import alike, joins, reading, wordreach
from muster.names.known import PAIR
from muster.names.neighbours import LONGEST
from muster.names.vocabulary import LEAST
from muster.names.wordforms import (
    BONES,
    CONSONANTS,
    KNOWN_SOUND,
    KNOWN_WORD,
    LONG,
    OUTLINE,
    READ,
    ROMAN,
    SCRIPT,
    SCRIPTS,
    TEXT,
    VOWELLED,
    WIDTH,
    Forms,
)
from muster.names.wordreach import (
    DividedShelves,
    Room,
    Shelves,
    edits,
    first_at,
    learn,
    scan_divided,
    scan_row,
)


def form_edits(asked: Forms, listed: Forms, pair: tuple[int, int], form: int, places: Any) -> int:
    """Return the edits between one form of two words.

    Args:
        asked: the words asked for.
        listed: the words looked at.
        pair: one of each.
        form: which form.
        places: for each form, where the one asked has each letter, see :func:`learn_all`.
    """
    row, other = pair
    size: int = asked.facts[row, form]
    length: int = listed.facts[other, form]
    if size == 0 or length == 0:
        return max(size, length)
    return edits(places[form], size, listed.letters, other * WIDTH + form * LONGEST, length)


def learn_all(asked: Forms, row: int, places: Any) -> None:
    """Note where one word has each letter, in all its forms."""
    for form in range(len(places)):
        learn(places[form], asked.letters, row * WIDTH + form * LONGEST, asked.facts[row, form])


def form_closeness(asked: Forms, listed: Forms, pair: tuple[int, int], form: int, places: Any) -> int:
    """Return how much of one form of two words is the same, in thousandths."""
    longest = max(asked.facts[pair[0], form], listed.facts[pair[1], form])
    return alike.closeness(form_edits(asked, listed, pair, form, places), longest)


def spelled_alike(
    places: Any, letters: Any, start: int, sizes: tuple[int, int, int], lengths: tuple[int, int, int]
) -> int:
    """Return the likeness of two spelled-out words, in thousandths.

    Args:
        places: for each form, where the one has each letter.
        letters: of the other.
        start: where they begin.
        sizes: how many letters the sound, the romanised form and the consonants of the one have.
        lengths: the same of the other.
    """
    spelled = close(places[ROMAN], letters, start + ROMAN * LONGEST, sizes[1], lengths[1])
    if spelled == alike.FULL:
        return alike.FULL
    sounded = close(places[0], letters, start, sizes[0], lengths[0])
    if sounded == alike.FULL:
        return alike.SAME_SOUND
    consonants = close(places[CONSONANTS], letters, start + CONSONANTS * LONGEST, sizes[2], lengths[2])
    return alike.spelled_out(spelled, sounded, consonants)


def close(places: Any, letters: Any, start: int, size: int, length: int) -> int:
    """Return how much of two stretches of letters is the same, in thousandths; see :func:`muster.names.wordreach.edits`."""
    if size == 0 or length == 0:
        return alike.FULL if size == length else 0
    return alike.closeness(edits(places, size, letters, start, length), max(size, length))


class Costs(NamedTuple):
    """The tables of :mod:`muster.names.alike`, and its room to work in."""

    consonants: Any
    missing: Any
    read: Any
    dropped: Any
    added: Any
    room: Any
    letters: Any
    """Costs of reading, a row a script."""
    scales: Any
    """Likenesses of costs, a row a script, each continued with its last."""
    limits: Any
    """The first cost a letter, of each script, at which two words are not alike enough to be of interest."""
    known: Any
    """Pairs of a word and a sound that are known, ascending; see :func:`muster.names.known.shares_by_number`."""
    shares: Any


def read_alike(asked: Forms, listed: Forms, pair: tuple[int, int], costs: Costs) -> int:
    """Return how likely, by what was learned of its letters, the unvowelled word of two is read as the other; 0 when it hardly is."""
    row, other = pair
    mine = asked.read[row * LONGEST : row * LONGEST + asked.facts[row, READ]]
    theirs = listed.read[other * LONGEST : other * LONGEST + listed.facts[other, READ]]
    vowelled = asked.facts[row, VOWELLED]
    script = listed.facts[other, SCRIPT] if vowelled else asked.facts[row, SCRIPT]
    if script > len(SCRIPTS):
        return 0
    bare, spelled = (theirs, mine) if vowelled else (mine, theirs)
    letters = len(bare) + len(spelled) + 2
    most = (costs.limits[script - 1] * letters - 1) // 20
    cost = reading.reading_cost(bare, spelled, costs.letters[script - 1], costs.room, most)
    if cost > most:
        return 0
    likely = reading.likeness_of_cost(cost, len(bare), len(spelled), costs.scales[script - 1])
    return min(likely, alike.SAME_CONSONANTS)


def share_of(asked: Forms, listed: Forms, pair: tuple[int, int], costs: Costs) -> int:
    """Return how often the unvowelled word of two is written as the other, in thousandths; -1 when nothing is known."""
    row, other = pair
    vowelled = asked.facts[row, VOWELLED]
    word = listed.facts[other, KNOWN_WORD] if vowelled else asked.facts[row, KNOWN_WORD]
    sound = asked.facts[row, KNOWN_SOUND] if vowelled else listed.facts[other, KNOWN_SOUND]
    if word < 0 or sound < 0:
        return -1
    at = first_at(costs.known, word * PAIR + sound)
    found = at < len(costs.known) and costs.known[at] == word * PAIR + sound
    return int(costs.shares[at]) if found else 0


def across_alike(asked: Forms, listed: Forms, pair: tuple[int, int], costs: Costs, places: Any) -> int:
    """Return the likeness of two words of which one at least is unvowelled, in thousandths."""
    same = form_closeness(asked, listed, pair, BONES, places)
    if not (asked.facts[pair[0], VOWELLED] or listed.facts[pair[1], VOWELLED]):
        sounded = form_closeness(asked, listed, pair, 0, places)
        return alike.SAME_LETTERS if sounded == alike.FULL else alike.both_bare(sounded, same)
    ruled = ruled_alike(asked, listed, pair, costs, same)
    score = max(ruled, read_alike(asked, listed, pair, costs))
    return alike.counted(score, share_of(asked, listed, pair, costs))


def ruled_alike(asked: Forms, listed: Forms, pair: tuple[int, int], costs: Costs, same: int) -> int:
    """Return the likeness of an unvowelled word and a spelled-out one by rule, in thousandths; 0 when it is hopeless.

    Args:
        asked: the words asked for.
        listed: the words looked at.
        pair: one of each.
        costs: tables.
        same: how much of their consonants is the same, in thousandths.
    """
    row, other = pair
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
    bare, spelled = (theirs, mine) if asked.facts[row, VOWELLED] else (mine, theirs)
    cost = alike.reading_cost(bare, spelled, (costs.read, costs.dropped, costs.added), costs.room)
    return alike.across(cost, size, same == alike.FULL)


def score(asked: Forms, listed: Forms, pair: tuple[int, int], costs: Costs, places: Any) -> int:
    """Return the likeness of two words, in thousandths; -1 when one is too long to be laid out whole."""
    row, other = pair
    if asked.facts[row, TEXT] == listed.facts[other, TEXT]:
        return alike.FULL
    if asked.facts[row, LONG] or listed.facts[other, LONG]:
        return -1
    if asked.facts[row, VOWELLED] and listed.facts[other, VOWELLED]:
        sizes = (asked.facts[row, 0], asked.facts[row, ROMAN], asked.facts[row, CONSONANTS])
        lengths = (listed.facts[other, 0], listed.facts[other, ROMAN], listed.facts[other, CONSONANTS])
        return spelled_alike(places, listed.letters, other * WIDTH, sizes, lengths)
    return across_alike(asked, listed, pair, costs, places)


def joined_score(asked: Forms, listed: Forms, pair: tuple[int, int], costs: Costs, places: Any) -> int:
    """Return the likeness of a join and a word, in thousandths; -1 when one is too long to be laid out whole."""
    row, other = pair
    if asked.facts[row, VOWELLED] == listed.facts[other, VOWELLED]:
        sounds = max(asked.facts[row, 0], listed.facts[other, 0])
        heard = joins.within(form_edits(asked, listed, pair, 0, places), sounds)
        return heard if asked.facts[row, SCRIPT] == listed.facts[other, SCRIPT] else min(heard, joins.MOST_ACROSS)
    longest = max(asked.facts[row, BONES], listed.facts[other, BONES])
    bones = form_edits(asked, listed, pair, BONES, places)
    read = 0
    if joins.worth_reading(bones, longest) and form_edits(asked, listed, pair, OUTLINE, places) <= 1:
        if asked.facts[row, LONG] or listed.facts[other, LONG]:
            return -1
        read = read_alike(asked, listed, pair, costs)
    return joins.across(bones, longest, read)


def write_scored(others: Any, scores: Any, out: Any, least: int) -> int:
    """Write pairs of a number and a score, flat, of those that are at least so alike, or unknown (-1); return how many."""
    count = 0
    for item in range(len(others)):
        if scores[item] >= least or scores[item] < 0:
            out[2 * count] = others[item]
            out[2 * count + 1] = scores[item]
            count += 1
    return count


def near_row(asked: Forms, row: int, listed: Forms, tables: tuple[Shelves, Costs], room: tuple[Room, Any, Any]) -> int:
    """Write the listed words near one word and how alike they are, flat, ascending; return how many.

    Args:
        asked: the words asked for.
        row: which of them.
        listed: the words looked at.
        tables: the shelves they stand on; the costs of letters.
        room: to work in; for scores; where pairs are written.
    """
    shelves, costs = tables
    work, scores, out = room
    found = work.found[: scan_row(asked, row, listed, shelves, work)]
    found.sort()
    learn_all(asked, row, work.places)
    facts = listed.facts
    spelled = asked.facts[row, VOWELLED] > 0 and not asked.facts[row, LONG]
    sizes = (asked.facts[row, 0], asked.facts[row, ROMAN], asked.facts[row, CONSONANTS])
    text = asked.facts[row, TEXT]
    for item in range(len(found)):
        other = found[item]
        # Most pairs are of two spelled-out words: what a compiler need not hand over, it need not pay for.
        if spelled and facts[other, VOWELLED] and not facts[other, LONG] and facts[other, TEXT] != text:
            lengths = (facts[other, 0], facts[other, ROMAN], facts[other, CONSONANTS])
            scores[item] = spelled_alike(work.places, listed.letters, other * WIDTH, sizes, lengths)
        else:
            scores[item] = score(asked, listed, (row, other), costs, work.places)
    return write_scored(found, scores, out, LEAST)


def divided_row(
    asked: Forms, row: int, listed: Forms, tables: tuple[DividedShelves, Costs], room: tuple[Room, Any, Any]
) -> int:
    """Write the listed words that are one join, or the joins that are one word; as :func:`near_row`."""
    shelves, costs = tables
    work, scores, out = room
    found = work.found[: scan_divided(asked, row, listed, shelves, work)]
    found.sort()
    learn_all(asked, row, work.places)
    for item in range(len(found)):
        scores[item] = joined_score(asked, listed, (row, found[item]), costs, work.places)
    return write_scored(found, scores, out, 1)


KERNEL: tuple[Callable[..., Any], ...] = (
    *wordreach.KERNEL,
    scan_row,
    scan_divided,
    *joins.KERNEL,
    alike.most_across,
    alike.across,
    alike.closeness,
    alike.spelled_out,
    alike.both_bare,
    alike.aligned_cost,
    alike.adding,
    alike.reading_cost,
    alike.counted,
    *reading.KERNEL,
    learn_all,
    form_edits,
    form_closeness,
    close,
    spelled_alike,
    read_alike,
    share_of,
    ruled_alike,
    across_alike,
    score,
    joined_score,
    write_scored,
)
"""What it is made of, innermost first, for a compiler."""
