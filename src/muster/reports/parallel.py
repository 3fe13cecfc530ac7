"""The same work on every core of this machine, put together in order.

Reach for :func:`on_every_core` where each item is worked on by itself: a report to assemble, a story to find claims in. The
invariant: the results are those of one core, in the order of the items, and so is the first error.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

from muster.names.fast import cores

Item = TypeVar("Item")
Result = TypeVar("Result")

_work: tuple[Callable[[Any], Any], Sequence[Any]] | None = None
"""What is done, and with what; inherited by every worker when it is forked, never sent."""


def on_every_core(work: Callable[[Item], Result], items: Sequence[Item], *, run: int, workers: int = 0) -> list[Result]:
    """Return what the work makes of each item, in order.

    Args:
        work: what is done with an item; it must depend on nothing else that changes.
        items: what it is done with.
        run: how many items a worker takes at a time; for less than two such runs no process is worth its start.
        workers: how many processes; 0 for one a core where processes can be forked.
    """
    workers = workers or most_workers()
    if workers < 2 or len(items) < 2 * run:
        return [work(item) for item in items]
    global _work  # noqa: PLW0603  # Forked workers inherit it; sending the items would cost more.
    _work = (work, items)
    try:
        with multiprocessing.get_context("fork").Pool(min(workers, len(items) // run)) as pool:
            runs = pool.imap(partial(_tried, run), range(0, len(items), run))
            # A run that failed is done again here, so that its error is that of one core.
            return [made for at, some in enumerate(runs) for made in some or _made(at * run, run)]
    finally:
        _work = None


def most_workers() -> int:
    """Return how many workers can run at once here; one where processes cannot be forked, or this is a worker."""
    alone = "fork" not in multiprocessing.get_all_start_methods() or multiprocessing.current_process().daemon
    return 1 if alone else cores()


def _tried(run: int, start: int) -> list[Any]:
    """Return what one run makes; nothing when it fails: not every error can be sent to another process."""
    with suppress(Exception):
        return _made(start, run)
    return []


def _made(start: int, run: int) -> list[Any]:
    assert _work is not None  # noqa: S101  # Set before the fork, in on_every_core.
    work, items = _work
    return [work(item) for item in items[start : start + run]]
