"""Which parts of two names stand for one another, and what that is worth: the arithmetic of :mod:`muster.names.compare`.

Reach for it through :func:`muster.names.compare.compare`, or in an engine that scores very many names. Everything here is
integers in flat sequences (lists or arrays), so that one text serves both the interpreter and a compiler, and both give the
same numbers.

A *link* says that a run of parts of the left name and a run of the right one may be the same; the best links that do not
overlap are chosen, best first; every part left over has its price.

The invariant: integers only; exchanging the sides exchanges the answer, given that the caller puts the sides in a fixed order.
"""

from __future__ import annotations

from collections.abc import Callable, MutableSequence, Sequence
from typing import Any, Final

NAME: Final = 0
INITIAL: Final = 1
KUNYA: Final = 2
SILENT: Final = 3
NUMBER: Final = 4
UNIT: Final = 5
"""Kinds of parts, as far as they are weighed differently."""

FULL: Final = 1_000
PLAIN: Final = 940
"""Likeness, in thousandths, from which two parts agree plainly: the same sound, the same consonants."""
CONTRADICTION: Final = 75
"""Per cent of their worth that parts speak against, when both names have something the other lacks."""
OMISSION: Final = 20
"""Per cent of its worth that a part speaks against, when only one name has something more: parts are often dropped."""
DIFFERENT: Final = 1_000_000
MISSING: Final = 400_000
"""What a part costs beside that, in millionths of a bit: for being another, and for not being there."""
KUNYA_ALONE: Final = 500_000
INITIAL_ALONE: Final = 700_000
INITIAL_WRONG: Final = 1_500_000
INITIAL_BITS: Final = 3_300_000
"""What an initial that fits says, in millionths of a bit: about one letter in ten."""
AS_INITIAL: Final = 900
"""Likeness of an initial and the name it may stand for."""
OUT_OF_ORDER: Final = 1_500_000
"""Price of parts in another order, unless a name merely begins elsewhere (the family name first): a son and his father."""
JOINED: Final = 850
"""Least likeness of parts that are divided differently."""
MOST_JOINED: Final = 16_000_000
SAME_JOINED: Final = 900
"""Likeness, in thousandths, from which what is divided differently is otherwise the same."""
RAREST: Final = 12_000_000
"""Surprise of a word that no table knows, as :data:`muster.names.frequency.RAREST`."""

LINK: Final = 5
"""Numbers a link takes in a flat sequence: left mask, right mask, likeness, bits, distance of the places."""
COMPLETE: Final = 1
EXACT: Final = 2
"""Flags of a pairing: nothing differs; besides, the words are the same to the letter."""


def worth(one: int, other: int, alike: int) -> int:
    """Return what the agreement of two words is worth, in millionths of a bit.

    Two spellings of one word agree on the commoner of them at most; a likeness short of full loses evidence faster than
    it loses letters, for near words are many.

    Args:
        one: surprise of one word, in millionths of a bit.
        other: surprise of the other.
        alike: their likeness in thousandths.
    """
    base = (one + other + min(one, other)) // 3
    slack = FULL - alike
    if slack <= 60:
        return base * (FULL - slack) // FULL
    return base * max(0, 940 - (slack - 60) * 2) // FULL - slack * 6_000


def join_worth(parts: int, whole: int, alike: int) -> int:
    """Return what it is worth that parts written together are a word of the other name, in millionths of a bit.

    A name torn apart makes rare pieces, names glued together make a rare word: only what is known to be common counts.

    Args:
        parts: surprise of the parts together, in millionths of a bit.
        whole: surprise of the word.
        alike: their likeness in thousandths.
    """
    base = min(parts, MOST_JOINED) if whole >= RAREST and alike >= SAME_JOINED else min(parts, whole)
    return worth(base, base, alike)


def cut_worth(one: int, other: int, share: int) -> int:
    """Return what it is worth that a name ends where a longer word goes on.

    Args:
        one: surprise of the word cut off, in millionths of a bit.
        other: surprise of the whole word.
        share: how much of the word is there, in thousandths.
    """
    return min(one, other, INITIAL_BITS + min(one, other) * share // (2 * FULL))


def link_worth(kinds: tuple[int, int], one: int, other: int, alike: int) -> int:
    """Return what a link of two parts is worth, in millionths of a bit.

    Args:
        kinds: of both parts.
        one: surprise of one part, in millionths of a bit.
        other: surprise of the other.
        alike: their likeness in thousandths, as :func:`link_likeness` gives it.
    """
    if kinds[0] == INITIAL or kinds[1] == INITIAL:
        return INITIAL_BITS * alike // FULL
    return worth(one, other, alike)


def link_likeness(kinds: tuple[int, int], alike: int) -> int:
    """Return the likeness of two parts when one of them may stand in a kunya, in thousandths."""
    return alike * 85 // 100 if (kinds[0] == KUNYA) != (kinds[1] == KUNYA) else alike


def put_link(links: MutableSequence[int], count: int, masks: tuple[int, int], said: tuple[int, int, int]) -> int:
    """Write a link and return how many there are now; what does not fit is left out.

    Args:
        links: flat, :data:`LINK` numbers each.
        count: how many there are.
        masks: of the parts on the left and on the right, one bit a part.
        said: likeness in thousandths, worth in millionths of a bit, and how far apart the parts stand in their names.
    """
    at = count * LINK
    if at + LINK > len(links):
        return count
    links[at] = masks[0]
    links[at + 1] = masks[1]
    links[at + 2] = said[0]
    links[at + 3] = said[1]
    links[at + 4] = said[2]
    return count + 1


def choose(links: Sequence[int], count: int, chosen: MutableSequence[int]) -> int:
    """Choose links, best first, that share no part; return how many.

    Args:
        links: flat.
        count: how many there are.
        chosen: their numbers are written here, best first.
    """
    left = right = size = 0
    while size < len(chosen):
        best = -1
        for item in range(count):
            at = item * LINK
            if not (links[at] & left or links[at + 1] & right) and (best < 0 or better(links, at, best * LINK)):
                best = item
        if best < 0:
            break
        chosen[size] = best
        left |= links[best * LINK]
        right |= links[best * LINK + 1]
        size += 1
    return size


def better(links: Sequence[int], one: int, other: int) -> bool:
    """Whether one link is to be chosen before another; both are given by where they stand."""
    if links[one + 3] != links[other + 3]:
        return links[one + 3] > links[other + 3]
    if links[one + 2] != links[other + 2]:
        return links[one + 2] > links[other + 2]
    if links[one + 4] != links[other + 4]:
        return links[one + 4] < links[other + 4]
    if links[one] != links[other]:
        return links[one] < links[other]
    return links[one + 1] < links[other + 1]


def price(kind: int, bits: int, contradicting: int, total: int) -> int:
    """Return what a part without counterpart costs (negative), in millionths of a bit.

    Args:
        kind: of the part.
        bits: its surprise.
        contradicting: what both sides have that the other lacks, the smaller of the two.
        total: what this side has that the other lacks.
    """
    if kind == SILENT:
        return 0
    if kind == KUNYA:
        return -KUNYA_ALONE
    if kind == INITIAL:
        return -INITIAL_WRONG if contradicting else -INITIAL_ALONE
    if contradicting:
        return -(contradicting * bits // max(1, total) * CONTRADICTION // 100) - DIFFERENT
    return -(bits * OMISSION // 100) - MISSING


def earlier(left: int, right: int, firsts: tuple[int, int], lasts: tuple[int, int]) -> int:
    """Return which name goes on one generation further: 1 the left, 2 the right, 0 neither.

    Omar Sabawi Ibrahim al-Tikriti is a child of Sabawi Ibrahim al-Tikriti: one name begins with a part that the other lacks,
    and then all that the other begins and ends with. A part left out in the middle says much less.

    Args:
        left: mask of the parts of the left name that have a counterpart.
        right: the same of the right one.
        firsts: place of the first part of either name that carries it, -1 when it is no plain name.
        lasts: the same of the last.
    """
    if min(firsts) < 0 or min(lasts) < 0 or not (left >> lasts[0] & 1 and right >> lasts[1] & 1):
        return 0
    if firsts[0] == lasts[0] or firsts[1] == lasts[1]:
        return 0
    begun = (left >> firsts[0] & 1, right >> firsts[1] & 1)
    return (2 if begun[0] else 1) if begun[0] != begun[1] else 0


def generation_price(bits: int) -> int:
    """Return what a part costs (negative) that makes a name one of another generation, in millionths of a bit.

    Args:
        bits: its surprise: the commonest first names, Muhammad before all, are often left out.
    """
    return -(bits * CONTRADICTION // 100) - DIFFERENT


def order_price(links: Sequence[int], chosen: Sequence[int], size: int) -> int:
    """Return what it costs (negative or 0) that linked parts stand in another order, but for beginning elsewhere."""
    steps_back = 0
    first = last = 0
    seen = 0
    mask = 1
    top = 0
    for item in range(size):
        top |= links[chosen[item] * LINK]
    while mask <= top:
        for item in range(size):
            at = chosen[item] * LINK
            # A link is met at the lowest of its left parts.
            if links[at] & -links[at] == mask:
                here = links[at + 1]
                if not seen:
                    first = here
                elif here < last:
                    steps_back += 1
                last = here
                seen += 1
        mask <<= 1
    if seen and first < last:
        steps_back += 1
    return -OUT_OF_ORDER if steps_back > 1 and seen > 2 else 0


def agreement(links: Sequence[int], chosen: Sequence[int], size: int, costs: int) -> int:
    """Return the flags of a pairing.

    Args:
        links: flat.
        chosen: numbers of the chosen links.
        size: how many are chosen.
        costs: what everything left over costs.
    """
    left = right = 0
    least = FULL
    for item in range(size):
        at = chosen[item] * LINK
        left |= links[at]
        right |= links[at + 1]
        least = min(least, links[at + 2])
    if costs or least < PLAIN or (left & (left - 1) == 0 and right & (right - 1) == 0):
        return 0
    return COMPLETE


KERNEL: tuple[Callable[..., Any], ...] = (
    worth,
    join_worth,
    cut_worth,
    link_worth,
    link_likeness,
    put_link,
    better,
    choose,
    price,
    earlier,
    generation_price,
    order_price,
    agreement,
)
"""These functions, innermost first, for a compiler."""
