"""A whole roster screened against lists at once.

Reach for :func:`screen`; it reads the lists into a :class:`~muster.screening.screen.Screener` and uses every core for a
large roster. The result does not depend on how many there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from muster.lists.snapshot import Snapshot
from muster.rosters.subject import Subject
from muster.screening import model
from muster.screening.parallel import WORTHWHILE, most_workers, screen_on
from muster.screening.result import Result
from muster.screening.screen import Screener, Screening

Progress = Callable[[int, int], None]


def screen(
    subjects: Sequence[Subject],
    snapshots: Sequence[Snapshot],
    *,
    min_score: int = model.POSSIBLE,
    limit: int = 20,
    workers: int | None = None,
    progress: Progress | None = None,
) -> tuple[Result, ...]:
    """Screen a whole roster.

    Args:
        subjects: in roster order.
        snapshots: the lists.
        min_score: least score of a hit, in millionths.
        limit: most hits a subject.
        workers: how many processes; all most_workers for a large roster when not given.
        progress: told how many subjects are done, and of how many.

    Returns:
        One result a subject, in the order given.
    """
    asking = Screener(snapshots).asking(subjects, min_score=min_score, limit=limit)
    return tuple(results_of(asking, workers=workers, progress=progress))


def results_of(asking: Screening, *, workers: int | None = None, progress: Progress | None = None) -> Iterator[Result]:
    """Yield the result of every subject that is ready to be screened, in order.

    Args:
        asking: the subjects.
        workers: how many processes; all most_workers for a large roster when not given.
        progress: told how many subjects are done, and of how many.
    """
    size = len(asking.subjects)
    workers = workers or (most_workers() if size >= WORTHWHILE else 1)
    results = screen_on(workers, asking) if workers > 1 else map(asking.result, range(size))
    for done, result in enumerate(results, start=1):
        if progress is not None:
            progress(done, size)
        yield result
