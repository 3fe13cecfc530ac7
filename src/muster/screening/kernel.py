"""The arithmetic of screening one subject against all listed names: integers in flat sequences, in and out.

Reach for it through :class:`muster.screening.engine.Engine`. One text serves the interpreter and the compiler, so that both
give the same numbers. For every listed name that shares a word within reach with the subject's, an upper bound of its
evidence is made from its words; those that could still reach what is asked for are scored in full. Nothing is ranked away.

The invariant: an owner is left out only when no pair of names could lift it to the evidence needed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from muster.names import pairing
from muster.names.pairing import COMPLETE, EXACT, INITIAL_BITS
from muster.screening import linking, touching
from muster.screening.asked import (
    BEST_SIZE,
    CELL_SIZE,
    HITS,
    LISTED_SIZE,
    LOOSE,
    MET,
    OTHER,
    OWNER_SIZE,
    QUERY,
    TOTAL,
    WEIGHT,
    Asked,
    Scale,
    Tables,
    Work,
)
from muster.screening.linking import pair_bits
from muster.screening.packed import INITIALS, NAME_SIZE, TELLING, WORDS, Integers, Pack
from muster.screening.touching import attributes_bound, name_bound, name_weight, touch_all


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
    *pairing.KERNEL,
    *touching.KERNEL,
    *linking.KERNEL,
    keep,
)
"""What :func:`gather` is made of, innermost first, for a compiler."""
