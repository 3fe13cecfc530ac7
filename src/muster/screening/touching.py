"""Which listed names a query name could be, and an upper bound of what each could be worth.

Reach for it through :mod:`muster.screening.kernel`. Every listed name that shares a word within reach with the query, begins
or goes on where it is cut off, or divides the same letters differently, is touched.

The invariant: a bound is never under the evidence that :mod:`muster.screening.linking` finds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from muster.names.pairing import COMPLETE, EXACT, INITIAL, MISSING, NAME, cut_worth, join_worth, worth
from muster.screening.asked import (
    CELL_SIZE,
    HERE,
    HITS,
    LOOSE,
    OWNER_SIZE,
    SEEN,
    STEP,
    TOTAL,
    Asked,
    Scale,
    Tables,
    Work,
)
from muster.screening.packed import (
    BITS,
    FORM_FROM,
    JOIN_FROM,
    JOIN_SIZE,
    JOINED,
    KIND,
    LAST,
    NAME_SIZE,
    PART_FROM,
    PART_SIZE,
    SUM,
    Integers,
    Pack,
)


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
            bits = max(bits, min(bits + scale.exact, scale.enough))
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


KERNEL: tuple[Callable[..., Any], ...] = (
    name_weight,
    attributes_bound,
    touch,
    touch_words,
    touch_torn,
    touch_cut,
    touch_glue,
    touch_part,
    touch_all,
    name_bound,
)
"""These functions, innermost first, for a compiler."""
