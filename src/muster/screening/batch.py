"""A whole roster screened against lists at once.

Reach for :func:`screen`; it reads the lists into a :class:`~muster.screening.screen.Screener` and uses every core for a
large roster. The result does not depend on how many there are.
"""

from __future__ import annotations

from collections.abc import Sequence

from muster.lists.snapshot import Snapshot
from muster.rosters.subject import Subject
from muster.screening import model
from muster.screening.parallel import WORTHWHILE, cores, screen_on
from muster.screening.result import Result
from muster.screening.screen import Screener


def screen(
    subjects: Sequence[Subject],
    snapshots: Sequence[Snapshot],
    *,
    min_score: int = model.POSSIBLE,
    limit: int = 20,
    workers: int | None = None,
) -> tuple[Result, ...]:
    """Screen a whole roster.

    Args:
        subjects: in roster order.
        snapshots: the lists.
        min_score: least score of a hit, in millionths.
        limit: most hits a subject.
        workers: how many processes; all cores for a large roster when not given.

    Returns:
        One result a subject, in the order given.
    """
    screener = Screener(snapshots)
    workers = workers or (cores() if len(subjects) >= WORTHWHILE else 1)
    if workers > 1:
        return screen_on(workers, screener, subjects, min_score=min_score, limit=limit)
    return tuple(screener.hits(subject, min_score=min_score, limit=limit) for subject in subjects)
