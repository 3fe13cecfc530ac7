"""A whole roster screened against lists at once, or a stream of any length chunk by chunk.

Reach for :func:`screen`; it reads the lists into a :class:`~muster.screening.screen.Screener` and uses every core for a
large roster. For more subjects than memory holds reach for :func:`screen_stream`; :func:`rows` makes a data frame's rows
of either. The result does not depend on how many cores or chunks there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import Any

from muster.errors import InputError, UsageError
from muster.lists.read import read_lists
from muster.lists.schemata import is_screenable
from muster.lists.snapshot import Snapshot
from muster.rosters.records import subjects_of
from muster.screening import model
from muster.screening.hit import MILLION
from muster.screening.parallel import WORTHWHILE, Asked, most_workers, screen_here, screen_on
from muster.screening.result import Result
from muster.screening.screen import Screener

Progress = Callable[[int, int], None]
Lists = Snapshot | str | PathLike[str] | Iterable[Snapshot | str | PathLike[str]]


def screen(
    roster: Any,
    lists: Lists,
    *,
    min_score: int = model.POSSIBLE,
    limit: int = 20,
    workers: int | None = None,
    progress: Progress | None = None,
    cache: Path | None = None,
) -> tuple[Result, ...]:
    """Screen a whole roster.

    Args:
        roster: a Roster, Subjects, names, dicts, a data frame or an Arrow table; see
            :func:`muster.rosters.records.subjects_of`.
        lists: snapshots, or paths of lists.
        min_score: least score of a hit, in millionths.
        limit: most hits a subject.
        workers: how many processes; as many as can run at once for a large roster when not given.
        progress: told how many subjects are done, and of how many.
        cache: folder where large lists are kept made ready for the next run; nothing is kept when not given.

    Returns:
        One result a subject, in the order given.

    Raises:
        InputError: when a record or a list cannot be read.
    """
    asked = Asked(Screener(snapshots_of(lists), cache=cache), subjects_of(roster), min_score, limit)
    return tuple(results_of(asked, workers=workers, progress=progress))


def screen_stream(
    subjects: Iterable[Any],
    lists: Lists,
    *,
    chunk: int = 5_000,
    min_score: int = model.POSSIBLE,
    limit: int = 20,
    workers: int | None = None,
) -> Iterator[Result]:
    """Screen more subjects than memory holds, in order; no more than a chunk of them is held at once.

    For Subjects and names the results are those of :func:`screen`. Of dicts, the keys of a chunk decide what they mean,
    and an id used twice is told apart within its chunk: give every record the same keys and its own id.

    Args:
        subjects: Subjects, names or dicts, asked for as they are needed.
        lists: snapshots, or paths of lists; read once.
        chunk: how many subjects are screened together.
        min_score: least score of a hit, in millionths.
        limit: most hits a subject.
        workers: how many processes; as many as can run at once for a large chunk when not given.

    Raises:
        UsageError: when a chunk holds nobody.
        InputError: when a record or a list cannot be read.
    """
    if chunk < 1:
        raise UsageError(f"a chunk of {chunk} subjects holds nobody; give 1 or more")
    screener, coming, done = Screener(snapshots_of(lists)), iter(subjects), 0
    while part := list(islice(coming, chunk)):
        asked = Asked(screener, subjects_of(part, after=done), min_score, limit)
        done += len(part)
        yield from results_of(asked, workers=workers)


def results_of(asked: Asked, *, workers: int | None = None, progress: Progress | None = None) -> Iterator[Result]:
    """Yield the result of every subject, in order.

    Args:
        asked: what is to be screened.
        workers: how many processes; as many as can run at once for a large roster when not given.
        progress: told how many subjects are done, and of how many.
    """
    size = len(asked.subjects)
    workers = workers or (most_workers() if size >= WORTHWHILE else 1)
    results = screen_on(workers, asked) if workers > 1 and size else screen_here(asked)
    for done, result in enumerate(results, start=1):
        if progress is not None:
            progress(done, size)
        yield result


def snapshots_of(lists: Lists) -> tuple[Snapshot, ...]:
    """Return lists as snapshots, reading those given as paths.

    Raises:
        InputError: when a file cannot be read, or holds nobody to screen against: it must never look like a list on
            which nobody was found.
    """
    several = [lists] if isinstance(lists, Snapshot | str | PathLike) else list(lists)
    read = read_lists([item for item in several if not isinstance(item, Snapshot)])  # type: ignore[misc]  # of a path of str
    for snapshot in read:
        if not any(is_screenable(entity.schema) for entity in snapshot.entities):
            files = ", ".join(name for name, _ in snapshot.files)
            raise InputError("holds nobody to screen against", file=files, remedy="give the whole list")
    return (*(item for item in several if isinstance(item, Snapshot)), *read)


def rows(results: Iterable[Result]) -> list[dict[str, str | float]]:
    """Return results as flat rows, which any data frame's constructor takes: one a hit, best first within a subject.

    A subject without a hit has one row too, its ``entity`` empty and its ``score`` 0.0, so that nobody is lost.
    Scores are from 0 to 1, ``bits`` of evidence as they are.
    """
    return [row for result in results for row in _rows(result)]


def _rows(result: Result) -> list[dict[str, str | float]]:
    who: dict[str, str | float] = {"subject": result.subject, "name": result.name}
    none: dict[str, str | float] = dict.fromkeys(("entity", "listed_as", "list", "schema"), "")
    none |= {"score": 0.0, "bits": 0.0, "band": ""}
    found: list[dict[str, str | float]] = [
        {
            "entity": hit.entity,
            "listed_as": hit.caption,
            "list": hit.list,
            "schema": hit.schema,
            "score": hit.score / MILLION,
            "bits": hit.bits / MILLION,
            "band": hit.band.value,
        }
        for hit in result.hits
    ]
    return [{**who, **hit, "insufficient": result.insufficient} for hit in found or [none]]
