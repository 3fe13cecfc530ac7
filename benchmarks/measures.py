"""What is measured of scores, as numbers; higher scores mean more likely the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from data import Truth

Labelled = tuple[float, bool]
Scores = Mapping[str, Sequence[tuple[str, float]]]


def auc(scored: Iterable[Labelled]) -> float:
    """Return the chance that a match scores higher than a pair that is none, ties half."""
    below = area = matches = 0.0
    for _, group in groupby(sorted(scored), key=lambda item: item[0]):
        labels = [label for _, label in group]
        yes, no = sum(labels), len(labels) - sum(labels)
        area += yes * (below + no / 2)
        below, matches = below + no, matches + yes
    return area / (matches * below)


def best_f1(scored: Iterable[Labelled], precise: float = 0.97) -> tuple[float, float, float]:
    """Return the best F1, the score it is reached at, and the greatest recall at a precision of *precise* or more."""
    ranked = sorted(scored, key=lambda item: -item[0])
    total, found, best, at, recall = sum(label for _, label in ranked), 0, 0.0, 0.0, 0.0
    seen = 0
    for score, group in groupby(ranked, key=lambda item: item[0]):
        labels = [label for _, label in group]
        found, seen = found + sum(labels), seen + len(labels)
        f1 = 2 * found / (seen + total)
        if f1 > best:
            best, at = f1, score
        if found / seen >= precise:
            recall = found / total
    return best, at, recall


def threshold_at(scores: Scores, truth: Mapping[str, Truth], share: float) -> float:
    """Return the score that only such a share of strangers exceeds."""
    best = sorted(max((s for _, s in hits), default=-1e9) for row, hits in scores.items() if not truth[row].targets)
    return best[-1 - int(share * len(best))]


def found_rows(scores: Scores, truth: Mapping[str, Truth], threshold: float) -> dict[str, bool]:
    """Tell of every listed row whether one of its records scores more than a threshold."""
    listed = {row: hits for row, hits in scores.items() if truth[row].targets}
    return {row: any(s > threshold and e in truth[row].targets for e, s in hits) for row, hits in listed.items()}


def share(flags: Iterable[bool]) -> float:
    """Return the share of what is true."""
    items = list(flags)
    return sum(items) / len(items) if items else float("nan")


def bins(claims: Iterable[Labelled], count: int = 15) -> list[tuple[float, float, int]]:
    """Return (mean claim, share true, size) of claims in bins of equal size, least first.

    Equal claims that fall into two bins are as often true in the one as in the other: sorting the false ones first would
    make a matcher of few distinct scores look worse than it is.
    """
    ranked: list[tuple[float, float]] = []
    for claim, group in groupby(sorted(claims), key=lambda item: item[0]):
        labels = [label for _, label in group]
        ranked += [(claim, share(labels))] * len(labels)
    cuts = [ranked[at * len(ranked) // count : (at + 1) * len(ranked) // count] for at in range(count)]
    return [(sum(p for p, _ in cut) / len(cut), sum(y for _, y in cut) / len(cut), len(cut)) for cut in cuts if cut]


def calibration_error(claims: Iterable[Labelled], count: int = 15) -> float:
    """Return the expected calibration error of probabilities, in bins of equal size."""
    cut = bins(claims, count)
    return sum(abs(claim - true) * size for claim, true, size in cut) / sum(size for _, _, size in cut)
