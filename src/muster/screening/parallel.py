"""The same screening on every core of this machine.

Reach for it through :func:`muster.screening.screen`, which decides when it pays. Each worker screens a run of the roster
against the same lists; the runs are put together in order, so that the result is that of one core, byte for byte.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator

from muster.names.fast import cores
from muster.screening.result import Result
from muster.screening.screen import Screening

WORTHWHILE = 500
"""Subjects from which a second process saves more than it costs."""
_RUN = 100
_asking: Screening | None = None
"""What is screened, inherited by every worker when it is forked; never sent."""


def most_workers() -> int:
    """Return how many workers can run at once here; one where processes cannot be forked."""
    return cores() if "fork" in multiprocessing.get_all_start_methods() else 1


def screen_on(workers: int, asking: Screening) -> Iterator[Result]:
    """Yield the result of every subject, in order, found on several cores.

    Args:
        workers: how many processes.
        asking: the subjects, ready to be screened.
    """
    global _asking  # noqa: PLW0603  # Forked workers inherit it; sending the lists would cost more than screening.
    size = len(asking.subjects)
    # The first is screened here: what is compiled on the way is then there for every worker.
    yield asking.result(0)
    _asking = asking
    try:
        with multiprocessing.get_context("fork").Pool(workers) as pool:
            for run in pool.imap(_screen_run, range(1, size, _RUN)):
                yield from run
    finally:
        _asking = None


def _screen_run(start: int) -> list[Result]:
    asking = _asking
    assert asking is not None  # noqa: S101  # Set before the fork, in screen_on.
    return [asking.result(place) for place in range(start, min(start + _RUN, len(asking.subjects)))]
