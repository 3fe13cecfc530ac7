"""Which rows of a table must be withheld so that nobody in a small cell is recognised, directly or by subtraction.

Reach for :func:`hidden_rows`. A row with a small cell is withheld whole, with its total; then further rows, the smallest first, until
subtracting what is shown from the totals leaves at least two rows, no small count, and at least two kinds of outcome: else it would be
known how all who are withheld fared. The invariant: a withheld number can be changed by one without changing anything that is
shown, so that nothing shown tells it; but for an outcome that none of the withheld had, which may be worked out to be none.
"""

from __future__ import annotations

from collections.abc import Sequence

LEAST = 5
"""The least count that is shown, but for none."""


def hidden_rows(rows: Sequence[Sequence[int]], least: int = LEAST) -> frozenset[int] | None:
    """Return which rows to withhold where the total of every column is shown.

    Args:
        rows: the table, a row a group, a column a kind of outcome; none negative.
        least: the least count that is shown.

    Returns:
        Places of the rows; ``None`` when even the totals would tell: nothing of the table may be shown then.
    """
    totals = [sum(column) for column in zip(*rows, strict=True)]
    if any(0 < total < least for total in totals) or 0 < sum(totals) < least:
        return None
    hidden = {place for place, row in enumerate(rows) if _small(row, least)}
    rest = sorted((place for place in range(len(rows)) if place not in hidden), key=lambda at: (sum(rows[at]), at))
    live = [column for column, total in enumerate(totals) if total]
    while hidden and not _safe(rows, hidden, live, least):
        if not rest:
            return None
        hidden.add(rest.pop(0))
    return frozenset(hidden)


def _small(row: Sequence[int], least: int) -> bool:
    return any(0 < cell < least for cell in (*row, sum(row)))


def _safe(rows: Sequence[Sequence[int]], hidden: set[int], live: Sequence[int], least: int) -> bool:
    left = [sum(rows[place][column] for place in sorted(hidden)) for column in live]
    kinds = sum(1 for total in left if total >= least)
    return len(hidden) > 1 and kinds >= min(2, len(live)) and all(total == 0 or total >= least for total in left)
