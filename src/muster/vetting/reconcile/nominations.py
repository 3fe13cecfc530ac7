"""Nominations that were made before: within a batch, and against the batches before it.

Reach for :func:`repeated` when a batch comes in. Each pair is explained and put to a person; nothing is merged (V12, V13).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from muster.rosters.subject import Subject
from muster.screening.duplicates import find_duplicates


@dataclass(frozen=True, slots=True)
class Repeat:
    """A nomination of the new batch that may have been made before.

    Attributes:
        kind: ``same-person`` or ``same-identifier``.
        batch: of the earlier nomination; empty when it stands in the new batch itself.
        earlier: id of the earlier nomination.
        subject: id of the new one.
        score: how likely, in millionths.
        detail: why, in a sentence.
    """

    kind: str
    batch: str
    earlier: str
    subject: str
    score: int
    detail: str


def repeated(subjects: Sequence[Subject], before: Sequence[tuple[str, Sequence[Subject]]] = ()) -> tuple[Repeat, ...]:
    """Find nominations that may have been made before.

    Args:
        subjects: the new batch, in its order.
        before: earlier batches by name, oldest first.
    """
    batches = (*before, ("", subjects))
    placed = [(name, subject) for name, batch in batches for subject in batch]
    # a batch knows nothing of another's ids: each nomination is numbered by where it stands
    numbered = [replace(subject, id=str(place)) for place, (_, subject) in enumerate(placed)]
    fresh = len(placed) - len(subjects)
    return tuple(
        Repeat(
            pair.kind,
            placed[int(pair.first)][0],
            placed[int(pair.first)][1].id,
            placed[int(pair.second)][1].id,
            pair.score,
            pair.detail,
        )
        for pair in find_duplicates(numbered)
        if int(pair.second) >= fresh
    )
