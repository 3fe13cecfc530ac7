"""The same screening on every core of this machine.

Reach for it through :func:`muster.screening.screen`, which decides when it pays. Each worker screens a run of the roster
against the same lists; the runs are put together in order, so that the result is that of one core, byte for byte.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Sequence
from itertools import chain

from muster.names.scripts import main_script
from muster.rosters.subject import Subject
from muster.screening.result import Result
from muster.screening.screen import Screener

WORTHWHILE = 500
"""Subjects from which a second process saves more than it costs."""
_RUN = 100
_screener: Screener | None = None
"""The lists, inherited by every worker when it is forked; never sent."""


def cores() -> int:
    """Return how many workers can run at once here; one where processes cannot be forked."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)


def screen_on(
    workers: int, screener: Screener, subjects: Sequence[Subject], *, min_score: int, limit: int
) -> tuple[Result, ...]:
    """Screen subjects on several cores.

    Args:
        workers: how many processes.
        screener: the lists, made ready.
        subjects: in roster order.
        min_score: least score of a hit, in millionths.
        limit: most hits a subject.
    """
    global _screener  # noqa: PLW0603  # Forked workers inherit it; sending the lists would cost more than screening.
    _screener = screener
    # Like names together: a worker then meets most words again, and each word is looked up in few workers.
    order = sorted(
        range(len(subjects)), key=lambda place: (main_script(subjects[place].caption), subjects[place].caption)
    )
    runs = [
        ([subjects[at] for at in order[start : start + _RUN]], min_score, limit) for start in range(0, len(order), _RUN)
    ]
    try:
        with multiprocessing.get_context("fork").Pool(workers) as pool:
            results = dict(zip(order, chain.from_iterable(pool.imap(_screen_run, runs)), strict=True))
    finally:
        _screener = None
    return tuple(results[place] for place in range(len(subjects)))


def _screen_run(run: tuple[Sequence[Subject], int, int]) -> list[Result]:
    subjects, min_score, limit = run
    assert _screener is not None  # noqa: S101  # Set before the fork, in screen_on.
    return [_screener.hits(subject, min_score=min_score, limit=limit) for subject in subjects]
