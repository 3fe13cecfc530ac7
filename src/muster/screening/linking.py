"""Two names out of two packs, scored in full: the same numbers as :func:`muster.names.compare.compare` gives.

Reach for it through :mod:`muster.screening.kernel`.

The invariant, tested: :func:`pair_bits` is the evidence of the alignment that is later shown to people.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from muster.names.pairing import (
    AS_INITIAL,
    INITIAL,
    KUNYA,
    LINK,
    NAME,
    NUMBER,
    SILENT,
    agreement,
    choose,
    cut_worth,
    earlier,
    generation_price,
    join_worth,
    link_likeness,
    link_worth,
    order_price,
    price,
    put_link,
)
from muster.names.vocabulary import LEAST
from muster.screening.asked import Tables, Work
from muster.screening.packed import (
    BITS,
    FIRST,
    FORM_FROM,
    HEADS,
    JOIN_FROM,
    JOIN_SIZE,
    JOINED,
    KIND,
    LAST,
    MASK,
    NAME_SIZE,
    PART_FROM,
    PART_SIZE,
    SUM,
    TAG,
    Integers,
    Pack,
)


def look_up(rows: Integers, row: int, wanted: int) -> int:
    """Return the second number of the pair whose first is wanted, in a row sorted by it; 0 when it is not there."""
    low, high = 0, (rows[row + 1] - rows[row]) >> 1
    start = rows[row]
    while low < high:
        middle = (low + high) >> 1
        if rows[start + 2 * middle] < wanted:
            low = middle + 1
        else:
            high = middle
    at = start + 2 * low
    return rows[at + 1] if at < rows[row + 1] and rows[at] == wanted else 0


def likeness_of(query: Pack, listed: Pack, near: Integers, one: int, other: int) -> int:
    """Return the likeness of two parts in thousandths, 0 when they cannot be linked."""
    ours, theirs = one * PART_SIZE, other * PART_SIZE
    kind, kin = query.parts[ours + KIND], listed.parts[theirs + KIND]
    if SILENT in (kind, kin):
        return 0
    tag = query.parts[ours + TAG]
    if NUMBER in (kind, kin) and (tag != listed.parts[theirs + TAG] or not tag):
        return 0
    if INITIAL in (kind, kin):
        return link_likeness((kind, kin), AS_INITIAL) if query.parts[ours + HEADS] & listed.parts[theirs + HEADS] else 0
    best = 0
    for form in range(query.parts[ours + FORM_FROM], query.parts[ours + PART_SIZE + FORM_FROM]):
        for word in range(listed.parts[theirs + FORM_FROM], listed.parts[theirs + PART_SIZE + FORM_FROM]):
            best = max(best, look_up(near, query.words[form], listed.words[word]))
    alike = link_likeness((kind, kin), best)
    return alike if alike >= LEAST else 0


def turned(masks: tuple[int, int], turn: int) -> tuple[int, int]:
    """Return the masks of a link, exchanged when the listed name is the left one."""
    return (masks[1], masks[0]) if turn else masks


def link_parts(query: Pack, listed: Pack, tables: Tables, links: Integers, pair: tuple[int, int, int]) -> int:
    """Write the links of single parts of two names, cut off or not; return how many.

    Args:
        query: pack of the query.
        listed: pack of the lists.
        tables: what is near what.
        links: room for links.
        pair: numbers of the query name and the listed one, and whether the listed one is the left.
    """
    count = 0
    ours, theirs = pair[0] * NAME_SIZE, pair[1] * NAME_SIZE
    first, start = query.names[ours + PART_FROM], listed.names[theirs + PART_FROM]
    for one in range(first, query.names[ours + NAME_SIZE + PART_FROM]):
        for other in range(start, listed.names[theirs + NAME_SIZE + PART_FROM]):
            masks = turned((1 << (one - first), 1 << (other - start)), pair[2])
            gap = abs((one - first) - (other - start))
            kinds = (query.parts[one * PART_SIZE + KIND], listed.parts[other * PART_SIZE + KIND])
            bits = (query.parts[one * PART_SIZE + BITS], listed.parts[other * PART_SIZE + BITS])
            alike = likeness_of(query, listed, tables.near, one, other)
            if alike:
                count = put_link(links, count, masks, (alike, link_worth(kinds, bits[0], bits[1], alike), gap))
            if kinds[0] == NAME and kinds[1] == NAME:
                row = query.words[query.parts[one * PART_SIZE + FORM_FROM]]
                word = listed.words[listed.parts[other * PART_SIZE + FORM_FROM]]
                share = look_up(tables.cut, row, word) if one - first == query.names[ours + LAST] else 0
                if share:
                    count = put_link(links, count, masks, (share, cut_worth(bits[0], bits[1], share), gap))
                share = look_up(tables.whole, row, word) if other - start == listed.names[theirs + LAST] else 0
                if share:
                    count = put_link(links, count, masks, (share, cut_worth(bits[0], bits[1], share), gap))
    return count


def lowest(mask: int) -> int:
    """Return the place of the lowest part of a mask."""
    place = 0
    while not mask >> place & 1:
        place += 1
    return place


def glued_likeness(listed: Pack, glue: Integers, row: int, other: int) -> int:
    """Return the likeness of a query join and a listed part."""
    alike = 0
    for form in range(listed.parts[other * PART_SIZE + FORM_FROM], listed.parts[(other + 1) * PART_SIZE + FORM_FROM]):
        alike = max(alike, look_up(glue, row, listed.words[form]))
    return alike


def torn_likeness(query: Pack, torn: Integers, one: int, word: int) -> int:
    """Return the likeness of a query part and a listed join."""
    alike = 0
    for form in range(query.parts[one * PART_SIZE + FORM_FROM], query.parts[(one + 1) * PART_SIZE + FORM_FROM]):
        alike = max(alike, look_up(torn, query.words[form], word))
    return alike


def link_glued(query: Pack, listed: Pack, glue: Integers, links: Integers, pair: tuple[int, int, int, int]) -> int:
    """Add the links of what the query writes as several words; return how many links there are.

    Args:
        query: pack of the query.
        listed: pack of the lists.
        glue: as in :class:`Tables`.
        links: room for links.
        pair: as for :func:`link_parts`, and how many links there were.
    """
    count = pair[3]
    ours, theirs = pair[0] * NAME_SIZE, pair[1] * NAME_SIZE
    start = listed.names[theirs + PART_FROM]
    for join in range(query.names[ours + JOIN_FROM], query.names[ours + NAME_SIZE + JOIN_FROM]):
        mask, row = query.joins[join * JOIN_SIZE + MASK], query.joins[join * JOIN_SIZE + JOINED]
        if glue[row] == glue[row + 1]:
            continue
        for other in range(start, listed.names[theirs + NAME_SIZE + PART_FROM]):
            alike = glued_likeness(listed, glue, row, other) if listed.parts[other * PART_SIZE + KIND] == NAME else 0
            if alike:
                bits = join_worth(query.joins[join * JOIN_SIZE + SUM], listed.parts[other * PART_SIZE + BITS], alike)
                masks = turned((mask, 1 << (other - start)), pair[2])
                count = put_link(links, count, masks, (alike, bits, abs(lowest(mask) - (other - start))))
    return count


def link_torn(query: Pack, listed: Pack, torn: Integers, links: Integers, pair: tuple[int, int, int, int]) -> int:
    """Add the links of what the listed name writes as several words; as :func:`link_glued`."""
    count = pair[3]
    ours, theirs = pair[0] * NAME_SIZE, pair[1] * NAME_SIZE
    first = query.names[ours + PART_FROM]
    for join in range(listed.names[theirs + JOIN_FROM], listed.names[theirs + NAME_SIZE + JOIN_FROM]):
        mask, word = listed.joins[join * JOIN_SIZE + MASK], listed.joins[join * JOIN_SIZE + JOINED]
        for one in range(first, query.names[ours + NAME_SIZE + PART_FROM]):
            alike = torn_likeness(query, torn, one, word) if query.parts[one * PART_SIZE + KIND] == NAME else 0
            if alike:
                bits = join_worth(listed.joins[join * JOIN_SIZE + SUM], query.parts[one * PART_SIZE + BITS], alike)
                masks = turned((1 << (one - first), mask), pair[2])
                count = put_link(links, count, masks, (alike, bits, abs(lowest(mask) - (one - first))))
    return count


def left_over(pack: Pack, name: int, used: int) -> int:
    """Return the surprise of what one name has and the other lacks, kunyas and silent parts apart."""
    first = pack.names[name * NAME_SIZE + PART_FROM]
    total = 0
    for part in range(first, pack.names[(name + 1) * NAME_SIZE + PART_FROM]):
        kind = pack.parts[part * PART_SIZE + KIND]
        if not used >> (part - first) & 1 and kind not in (KUNYA, SILENT):
            total += pack.parts[part * PART_SIZE + BITS]
    return total


def prices(pack: Pack, name: int, used: int, contradicting: int, total: int) -> int:
    """Return what all parts of one name without counterpart cost together (negative), in millionths of a bit.

    Args:
        pack: of the name.
        name: its number.
        used: mask of the parts that have a counterpart.
        contradicting: what both sides have that the other lacks, the smaller of the two.
        total: what this side has.
    """
    first = pack.names[name * NAME_SIZE + PART_FROM]
    cost = 0
    for part in range(first, pack.names[(name + 1) * NAME_SIZE + PART_FROM]):
        if not used >> (part - first) & 1:
            cost += price(
                pack.parts[part * PART_SIZE + KIND], pack.parts[part * PART_SIZE + BITS], contradicting, total
            )
    return cost


def child_price(query: Pack, listed: Pack, pair: tuple[int, int, int], masks: tuple[int, int]) -> int:
    """Return what it costs besides (negative or 0) that one name may be that of a child of the other.

    Args:
        query: pack of the query.
        listed: pack of the lists.
        pair: numbers of the query name and the listed one.
        masks: of the parts of both that have a counterpart; nothing else of one of them is left over.
    """
    ours, theirs = pair[0] * NAME_SIZE, pair[1] * NAME_SIZE
    firsts = (query.names[ours + FIRST], listed.names[theirs + FIRST])
    lasts = (query.names[ours + LAST], listed.names[theirs + LAST])
    child = earlier(masks[0], masks[1], firsts, lasts)
    if child == 0:
        return 0
    part = query.names[ours + PART_FROM] + firsts[0] if child == 1 else listed.names[theirs + PART_FROM] + firsts[1]
    bits = query.parts[part * PART_SIZE + BITS] if child == 1 else listed.parts[part * PART_SIZE + BITS]
    return generation_price(bits) - price(NAME, bits, 0, 0)


def pair_bits(query: Pack, listed: Pack, tables: Tables, work: Work, pair: tuple[int, int, int]) -> tuple[int, int]:
    """Return the evidence of two names in millionths of a bit, and the flags of their agreement.

    Args:
        query: pack of the query.
        listed: pack of the lists.
        tables: what is near what.
        work: room for links.
        pair: numbers of the query name and the listed one, and whether the listed one is the left.
    """
    links, chosen = work.links, work.chosen
    count = link_parts(query, listed, tables, links, pair)
    count = link_glued(query, listed, tables.glue, links, (pair[0], pair[1], pair[2], count))
    count = link_torn(query, listed, tables.torn, links, (pair[0], pair[1], pair[2], count))
    size = choose(links, count, chosen)
    bits = 0
    left = 0
    right = 0
    for item in range(size):
        at = chosen[item] * LINK
        bits += links[at + 3]
        left |= links[at]
        right |= links[at + 1]
    masks = turned((left, right), pair[2])
    totals = (left_over(query, pair[0], masks[0]), left_over(listed, pair[1], masks[1]))
    contradicting = min(totals[0], totals[1])
    costs = prices(query, pair[0], masks[0], contradicting, totals[0])
    costs += prices(listed, pair[1], masks[1], contradicting, totals[1])
    if contradicting == 0:
        costs += child_price(query, listed, pair, masks)
    return bits + costs + order_price(links, chosen, size), agreement(links, chosen, size, costs)


KERNEL: tuple[Callable[..., Any], ...] = (
    look_up,
    likeness_of,
    turned,
    link_parts,
    lowest,
    glued_likeness,
    torn_likeness,
    link_glued,
    link_torn,
    left_over,
    prices,
    child_price,
    pair_bits,
)
"""These functions, innermost first, for a compiler."""
