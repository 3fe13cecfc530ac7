"""The same screening on every core of this machine.

Reach for it through :func:`muster.screening.screen`, which decides when it pays. Each worker reads, looks up and weighs runs of
the roster against the same lists; the runs are put together in order, so that the result is that of one core, byte for byte.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from muster.names.fast import cores
from muster.rosters.subject import Subject
from muster.screening.result import Result
from muster.screening.screen import Screener

WORTHWHILE = 500
"""Subjects from which a second process saves more than it costs."""
_RUN = 250


class Asked(NamedTuple):
    """What is to be screened, and how.

    Attributes:
        screener: the lists.
        subjects: in roster order.
        min_score: least score of a hit, in millionths.
        limit: most hits a subject.
    """

    screener: Screener
    subjects: Sequence[Subject]
    min_score: int
    limit: int


_asked: Asked | None = None
"""What is screened, inherited by every worker when it is forked; never sent."""


def most_workers() -> int:
    """Return how many workers can run at once here; one where processes cannot be forked."""
    return cores() if "fork" in multiprocessing.get_all_start_methods() else 1


def screen_here(asked: Asked) -> Iterator[Result]:
    """Yield the result of every subject, in order, on this core."""
    asking = asked.screener.asking(asked.subjects, min_score=asked.min_score, limit=asked.limit)
    yield from map(asking.result, range(len(asked.subjects)))


def screen_on(workers: int, asked: Asked) -> Iterator[Result]:
    """Yield the result of every subject, in order, found on several cores.

    Args:
        workers: how many processes.
        asked: what is to be screened.
    """
    global _asked  # noqa: PLW0603  # Forked workers inherit it; sending the lists would cost more than screening.
    asked.screener.prepare()
    _asked = asked
    try:
        with multiprocessing.get_context("fork").Pool(workers) as pool:
            for run in pool.imap(_screen_run, range(0, len(asked.subjects), _RUN)):
                yield from run
    finally:
        _asked = None


def _screen_run(start: int) -> list[Result]:
    asked = _asked
    assert asked is not None  # noqa: S101  # Set before the fork, in screen_on.
    run = asked.subjects[start : start + _RUN]
    asking = asked.screener.asking(run, min_score=asked.min_score, limit=asked.limit)
    return [asking.result(place) for place in range(len(run))]
