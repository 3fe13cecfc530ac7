"""The arithmetic of screening one subject against all listed names: integers in flat sequences, in and out.

Reach for it through :class:`muster.screening.engine.Engine`. One text serves the interpreter and the compiler, so that both
give the same numbers. For every listed name that shares a word within reach with the subject's, an upper bound of its
evidence is made from its words; those that could still reach what is asked for are scored in full. Nothing is ranked away.

The invariant: an owner is left out only when no pair of names could lift it to the evidence needed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from muster.names.pairing import (
    AS_INITIAL,
    COMPLETE,
    EXACT,
    INITIAL,
    INITIAL_BITS,
    KUNYA,
    LINK,
    MISSING,
    NAME,
    NUMBER,
    SILENT,
    agreement,
    better,
    choose,
    cut_worth,
    join_worth,
    link_likeness,
    link_worth,
    order_price,
    price,
    put_link,
    worth,
)
from muster.names.vocabulary import LEAST
from muster.screening.packed import (
    BITS,
    FORM_FROM,
    HEADS,
    INITIALS,
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
    TELLING,
    WORDS,
    Integers,
    Pack,
)


class Tables(NamedTuple):
    """What is near what, as :func:`muster.screening.packed.rows_of` lays it out.

    Attributes:
        near: of a query word: (listed word near it, likeness in thousandths).
        cut: of a query word: (longer listed word it begins, how much of that it is, in thousandths).
        whole: of a query word: (shorter listed word that begins it, how much of it that is).
        glue: of a query join: (listed word it may be, likeness).
        torn: of a query word: (listed join it may be, likeness).
        posts: of a listed word: (listed name, part counted over all names).
        join_posts: of a listed joined word: (listed name, join counted over all names).
        most: of a listed word: the greatest surprise of a part it stands in.
        join_most: of a listed joined word: the greatest surprise of the parts it is made of.
        listed: of a listed name: owner, whether its list calls it weak, and its rank in the order in which names are
            compared, LISTED_SIZE numbers each.
    """

    near: Integers
    cut: Integers
    whole: Integers
    glue: Integers
    torn: Integers
    posts: Integers
    join_posts: Integers
    most: Integers
    join_most: Integers
    listed: Integers


LISTED_SIZE: Final = 3


class Work(NamedTuple):
    """Room to work in; nothing in it is read before it is written for the subject at hand.

    Attributes:
        cells: of a listed name, CELL_SIZE numbers: SEEN: the query name that touched it last; STEP: the part that did;
            TOTAL: bound of its evidence so far; HERE: bound for the part at hand; HITS: parts of the query that may have a
            counterpart in it; LOOSE: whether parts may be divided differently.
        touched: listed names touched.
        clock: query names so far, parts so far, names touched, owners met.
        links: flat links of one pair of names.
        chosen: those that were chosen.
        best: of an owner, BEST_SIZE numbers: MET: the subject that met it last; WEIGHT of its best pair of names; the
            QUERY name of that pair; the OTHER.
        owners: owners met.
    """

    cells: Integers
    touched: Integers
    clock: Integers
    links: Integers
    chosen: Integers
    best: Integers
    owners: Integers


CELL_SIZE: Final = 6
SEEN: Final = 0
STEP: Final = 1
TOTAL: Final = 2
HERE: Final = 3
HITS: Final = 4
LOOSE: Final = 5
BEST_SIZE: Final = 4
MET: Final = 0
WEIGHT: Final = 1
QUERY: Final = 2
OTHER: Final = 3
MOST_LINKS: Final = 4096
MOST_CHOSEN: Final = 64


class Asked(NamedTuple):
    """What is asked of one subject.

    Attributes:
        first: its first name in the pack of queries.
        stop: the place after its last.
        number: of the subject, from 1, other for every call.
        need: least evidence of names and attributes together, without the prior, in millionths of a bit.
        most: what its attributes can be worth at most, in millionths of a bit.
        kinds: mask of what it can be: 1 a person, 2 an organisation.
        countries: mask of its nationalities; 0 when none is given.
        gender: 1 or 2; 0 when not given.
        year_from: first year it can be born in; 0 when not given.
        year_to: last such year.
        place: whether a birth place is given.
        service: whether a unit or rank is given.
    """

    first: int
    stop: int
    number: int
    need: int
    most: int
    kinds: int
    countries: int
    gender: int
    year_from: int
    year_to: int
    place: int
    service: int


OWNER_SIZE: Final = 7
"""Numbers of a listed entity: what it can be, and the rest as in :class:`Asked`, from ``kinds`` on."""


class Scale(NamedTuple):
    """The numbers of the model that bounds are made of; see :mod:`muster.screening.model`."""

    percent: int
    complete: int
    exact: int
    weak: int
    most: int
    born: int
    born_apart: int
    country: int
    country_apart: int
    gender: int
    gender_apart: int
    place: int
    service: int


def name_weight(bits: int, flags: int, weak: int, scale: Scale) -> int:
    """Return what a pairing of names is worth, in millionths of a bit.

    Args:
        bits: evidence of its pairs.
        flags: as :func:`muster.names.pairing.agreement` gives them.
        weak: 1 when the list calls the name weak.
        scale: numbers of the model.
    """
    if bits > 0:
        bits = bits * scale.percent // 100
        if flags & COMPLETE:
            bits += scale.complete
        if flags & EXACT:
            bits += scale.exact
        if weak:
            bits = bits * scale.weak // 100
    return min(bits, scale.most)


def attributes_bound(asked: Asked, owners: Integers, owner: int, scale: Scale) -> int:
    """Return what everything but the name can be worth at most, identity numbers apart, in millionths of a bit."""
    at = owner * OWNER_SIZE
    most = 0
    if asked.year_from and owners[at + 3]:
        overlap = asked.year_from <= owners[at + 4] and owners[at + 3] <= asked.year_to
        most += scale.born if overlap else scale.born_apart
    if asked.countries and owners[at + 1]:
        most += scale.country if asked.countries & owners[at + 1] else scale.country_apart
    if asked.gender and owners[at + 2]:
        most += scale.gender if asked.gender == owners[at + 2] else scale.gender_apart
    if asked.place and owners[at + 5]:
        most += scale.place
    if asked.service and owners[at + 6]:
        most += scale.service
    return most


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


def touch(cells: Integers, touched: Integers, clock: Integers, name: int, bound: int) -> None:
    """Note that the part of the query at hand may be worth this much in a listed name."""
    at = name * CELL_SIZE
    if cells[at + SEEN] != clock[0]:
        cells[at + SEEN] = clock[0]
        cells[at + STEP] = 0
        cells[at + TOTAL] = 0
        cells[at + HITS] = 0
        cells[at + LOOSE] = 0
        touched[clock[2]] = name
        clock[2] += 1
    if cells[at + STEP] != clock[1]:
        cells[at + STEP] = clock[1]
        cells[at + HERE] = 0
        cells[at + HITS] += 1
    if bound > cells[at + HERE]:
        cells[at + TOTAL] += bound - cells[at + HERE]
        cells[at + HERE] = bound


def touch_words(work: Work, tables: Tables, row: int, bits: int) -> None:
    """Touch every listed name with a word near a word of the query.

    Args:
        work: room to work in.
        tables: what is near what.
        row: number of the query word.
        bits: surprise of its part.
    """
    cells, touched, clock = work.cells, work.touched, work.clock
    near, posts, most = tables.near, tables.posts, tables.most
    for at in range(near[row], near[row + 1], 2):
        word = near[at]
        bound = worth(bits, most[word], near[at + 1])
        for post in range(posts[word], posts[word + 1], 2):
            touch(cells, touched, clock, posts[post], bound)


def touch_torn(work: Work, tables: Tables, row: int, bits: int) -> None:
    """Touch every listed name that writes as several words a word of the query; arguments as for :func:`touch_words`."""
    torn, posts = tables.torn, tables.join_posts
    for at in range(torn[row], torn[row + 1], 2):
        word = torn[at]
        bound = join_worth(tables.join_most[word], bits, torn[at + 1])
        for post in range(posts[word], posts[word + 1], 2):
            touch(work.cells, work.touched, work.clock, posts[post], bound)
            work.cells[posts[post] * CELL_SIZE + LOOSE] = 1


def touch_cut(work: Work, tables: Tables, cut: Integers, row: int, bits: int) -> None:
    """Touch listed names that go on where the query is cut off, or the other way; *cut* is the table of such words."""
    posts = tables.posts
    for at in range(cut[row], cut[row + 1], 2):
        word = cut[at]
        bound = cut_worth(bits, tables.most[word], cut[at + 1])
        for post in range(posts[word], posts[word + 1], 2):
            touch(work.cells, work.touched, work.clock, posts[post], bound)


def touch_glue(work: Work, tables: Tables, row: int, bits: int) -> None:
    """Touch listed names that write as one word a join of the query; *row* is the number of the joined word."""
    glue, posts = tables.glue, tables.posts
    for at in range(glue[row], glue[row + 1], 2):
        word = glue[at]
        bound = join_worth(bits, tables.most[word], glue[at + 1])
        for post in range(posts[word], posts[word + 1], 2):
            touch(work.cells, work.touched, work.clock, posts[post], bound)
            work.cells[posts[post] * CELL_SIZE + LOOSE] = 1


def touch_part(query: Pack, tables: Tables, work: Work, part: int, last: int) -> None:
    """Touch every listed name within reach of a part of the query, its name's last or not."""
    forms = (query.parts[part * PART_SIZE + FORM_FROM], query.parts[(part + 1) * PART_SIZE + FORM_FROM])
    kind, bits = query.parts[part * PART_SIZE + KIND], query.parts[part * PART_SIZE + BITS]
    if kind == INITIAL or forms[0] == forms[1]:
        return
    for form in range(forms[0], forms[1]):
        touch_words(work, tables, query.words[form], bits)
    if kind == NAME:
        for form in range(forms[0], forms[1]):
            touch_torn(work, tables, query.words[form], bits)
        touch_cut(work, tables, tables.whole, query.words[forms[0]], bits)
        if last:
            touch_cut(work, tables, tables.cut, query.words[forms[0]], bits)


def touch_all(query: Pack, tables: Tables, work: Work, name: int) -> None:
    """Touch every listed name within reach of a query name."""
    work.clock[0] += 1
    work.clock[2] = 0
    at = name * NAME_SIZE
    first, last = query.names[at + PART_FROM], query.names[at + LAST]
    for part in range(first, query.names[at + NAME_SIZE + PART_FROM]):
        work.clock[1] += 1
        touch_part(query, tables, work, part, int(part - first == last))
    for join in range(query.names[at + JOIN_FROM], query.names[at + NAME_SIZE + JOIN_FROM]):
        work.clock[1] += 1
        row, bits = query.joins[join * JOIN_SIZE + JOINED], query.joins[join * JOIN_SIZE + SUM]
        touch_glue(work, tables, row, bits)


def name_bound(total: int, linked: int, loose: int, telling: tuple[int, int], scale: Scale) -> int:
    """Return what a pair of names can be worth at most, from what its words can be.

    Args:
        total: what the words can be worth, initials apart, in millionths of a bit.
        linked: how many parts of the query may have a counterpart.
        loose: whether parts may be divided differently; how many have a counterpart then says nothing.
        telling: how many parts of the one name and of the other can have a counterpart.
        scale: numbers of the model.
    """
    missing = 0 if loose else max(0, telling[0] - linked) + max(0, telling[1] - linked)
    return name_weight(total - missing * MISSING, 0 if missing else COMPLETE | EXACT, 0, scale)


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
        return AS_INITIAL if query.parts[ours + HEADS] & listed.parts[theirs + HEADS] else 0
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
    return bits + costs + order_price(links, chosen, size), agreement(links, chosen, size, costs)


def keep(work: Work, number: int, owner: int, said: tuple[int, int, int]) -> None:
    """Keep a pair of names for its owner if it is the best yet: evidence, number of the query name, of the listed one."""
    at = owner * BEST_SIZE
    best = work.best
    if best[at + MET] != number:
        best[at + MET] = number
        work.owners[work.clock[3]] = owner
        work.clock[3] += 1
    elif (-said[0], said[1], said[2]) >= (-best[at + WEIGHT], best[at + QUERY], best[at + OTHER]):
        return
    best[at + WEIGHT] = said[0]
    best[at + QUERY] = said[1]
    best[at + OTHER] = said[2]


def gather(
    packs: tuple[Pack, Pack], tables: Tables, work: Work, owners: Integers, asked: tuple[Asked, Integers, Scale]
) -> int:
    """Score everything a subject could be; return how many owners were met.

    What is met stands in ``work.owners``; its best pair of names in ``work.best``.

    Args:
        packs: of all query names, of all listed names.
        tables: what is near what.
        work: room to work in.
        owners: of every listed entity, OWNER_SIZE numbers.
        asked: what is asked; of every query name its rank among the listed ones; the numbers of the model.
    """
    query, listed = packs
    ask, ranks, scale = asked
    names, cells, touched, facts = listed.names, work.cells, work.touched, tables.listed
    work.clock[3] = 0
    for name in range(ask.first, ask.stop):
        touch_all(query, tables, work, name)
        words = query.names[name * NAME_SIZE + WORDS]
        ours = (query.names[name * NAME_SIZE + TELLING], query.names[name * NAME_SIZE + INITIALS])
        for item in range(work.clock[2]):
            other = touched[item]
            at, cell = other * NAME_SIZE, other * CELL_SIZE
            # What a compiler is given again and again is given as numbers: handing over sequences costs it time.
            initials = ours[1] + names[at + INITIALS]
            total = cells[cell + TOTAL] + initials * INITIAL_BITS
            telling = (ours[0], names[at + TELLING])
            loose = cells[cell + LOOSE] or (words >= 0 and words == names[at + WORDS])
            bound = name_bound(total, cells[cell + HITS] + initials, loose, telling, scale)
            if bound + ask.most < ask.need:
                continue
            owner = facts[other * LISTED_SIZE]
            least = ask.need - attributes_bound(ask, owners, owner, scale)
            if bound >= least and ask.kinds & owners[owner * OWNER_SIZE]:
                turn = 1 if facts[other * LISTED_SIZE + 2] < ranks[name] else 0
                bits, flags = pair_bits(query, listed, tables, work, (name, other, turn))
                if words >= 0 and words == names[at + WORDS]:
                    flags = COMPLETE | EXACT
                weight = name_weight(bits, flags, facts[other * LISTED_SIZE + 1], scale)
                if weight >= least:
                    keep(work, ask.number, owner, (weight, name, other))
    count: int = work.clock[3]
    return count


HELPERS: tuple[Callable[..., Any], ...] = (
    worth,
    cut_worth,
    join_worth,
    link_worth,
    link_likeness,
    put_link,
    better,
    choose,
    price,
    order_price,
    agreement,
    name_weight,
    attributes_bound,
    look_up,
    touch,
    touch_words,
    touch_torn,
    touch_cut,
    touch_glue,
    touch_part,
    touch_all,
    name_bound,
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
    pair_bits,
    keep,
)
"""What :func:`gather` is made of, innermost first, for a compiler."""
