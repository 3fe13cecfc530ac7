"""As much as possible of what is wanted, from whom it may come: people for tasks, money for costs.

Reach for :func:`filled`. It is a largest flow in the order wanted, by smallest cuts over all sets of kinds of wants at once, for many
replications together. The invariants: exact in whole numbers; what is given equals what is taken; nothing comes from whom it may not;
a later want never takes from an earlier one; and a flow that does both sides at once exists (Mendelsohn and Dulmage).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
MOST_KINDS = 10
"""Most kinds of wants, told apart by from whom they may come."""


def kinds(allowed: Sequence[tuple[bool, ...]]) -> int:
    """Return how many kinds of wants there are."""
    return len(set(allowed))


def filled(wanted: Ints, given: Ints, allowed: Sequence[tuple[bool, ...]]) -> tuple[Ints, Ints]:
    """Return of each want how much is filled, and of each giver how much is taken.

    Args:
        wanted: of each want, in order of priority, and each replication.
        given: of each giver and each replication; the first is drawn on first.
        allowed: of each want, from which givers it may come.
    """
    if not len(wanted) or not len(given):
        return np.zeros_like(wanted), np.zeros_like(given)
    without, reached = _cuts(tuple(allowed))
    cut = np.zeros((len(reached[0]), wanted.shape[1]), np.int64)
    for giver, rows in enumerate(reached):
        cut[rows] += given[giver]
    given_to, taken_up = cut.copy(), [np.zeros(wanted.shape[1], np.int64)]
    for want, rows in enumerate(without):
        cut[rows] += wanted[want]
        taken_up.append(np.asarray(cut.min(axis=0)))
    cut -= given_to
    drawn = [np.zeros(wanted.shape[1], np.int64)]
    for giver, rows in enumerate(reached):
        cut[rows] += given[giver]
        drawn.append(np.asarray(cut.min(axis=0)))
    up, down = np.array(taken_up), np.array(drawn)
    return up[1:] - up[:-1], down[1:] - down[:-1]


@lru_cache(maxsize=256)
def _cuts(allowed: tuple[tuple[bool, ...], ...]) -> tuple[list[NDArray[np.bool_]], list[NDArray[np.bool_]]]:
    """Return of each want the sets of kinds that leave its kind out, and of each giver the sets that may ask it."""
    rows = list(dict.fromkeys(allowed))
    subsets = np.array([[s >> k & 1 for k in range(len(rows))] for s in range(1 << len(rows))], np.int64)
    reach = subsets @ np.array(rows, np.int64) > 0
    return [subsets[:, rows.index(row)] == 0 for row in allowed], list(reach.T)
