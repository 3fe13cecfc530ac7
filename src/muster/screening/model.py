"""What each kind of evidence is worth, and how the sum becomes a score and a band.

Reach for it where a weight is looked up or a score computed. Weights are in millionths of a bit (log2 of an odds ratio) and
simply add; the score is the probability that such a sum turned out to stand for. All numbers of the model stand in this file.

The invariant: integers in, integers out; :func:`score_of` rises with its argument and depends on nothing else.
"""

from __future__ import annotations

from decimal import Context, Decimal
from functools import lru_cache
from itertools import pairwise
from math import log2

from muster.dates import DateAgreement, DateMatch, Precision
from muster.screening.hit import MILLION, Band

PRIOR = -13 * MILLION
"""Odds, before any evidence, that a nominee is the one listed person looked at: about one in eight thousand. Fixed, so that
an unrelated entity added to a list changes nobody's score."""

BIRTH_DATE = {
    DateMatch.SAME_DAY: 10 * MILLION,
    DateMatch.SWAPPED: 7 * MILLION,
    DateMatch.NEAR: 500_000,
}
FAR_APART = ((2 * 366, -5 * MILLION), (10 * 366, -8 * MILLION), (200 * 366, -12 * MILLION))
"""What dates of birth that cannot be one speak against, by the most days between them: records err, but not by decades."""
COMPATIBLE_DATES = {
    Precision.DAY: 9 * MILLION,
    Precision.MONTH: 7_500_000,
    Precision.YEAR: 4_500_000,
    Precision.RANGE: 3 * MILLION,
}
"""What dates that can be of one day are worth, by the vaguer of the two."""
NATIONALITY = {True: 2 * MILLION, False: -2 * MILLION}
GENDER = {True: 250_000, False: -5 * MILLION}
BIRTH_PLACE = {True: 3 * MILLION, False: 0}
"""Places are named in too many ways for a difference to speak against."""
IDENTIFIER = {True: 14 * MILLION, False: 0}
"""People hold several documents: a different number says nothing."""
UNIT = {True: 4 * MILLION, False: 0}

RANK = {True: 1 * MILLION, False: 0}
"""People are promoted, and many hold one rank: it says little, and a different one nothing."""
POSTING = {"after death": -8 * MILLION, "as a child": -6 * MILLION}
"""What it speaks against that a nominee served when the listed person cannot have served."""
MOST_FROM_SERVICE = UNIT[True] + RANK[True]
"""What unit and rank can be worth together at most."""
YOUNGEST = 10
"""Years of age under which nobody holds a post."""

NAME_WORTH = 85
"""Per cent of the names' evidence that counts: the words of one name are not independent of each other."""
COMPLETE = 2_500_000
"""What it adds that two parts or more agree fully and nothing is left over: near names seldom do."""
EXACT = 5 * MILLION
"""What it adds, besides, that both have the same words to the letter: strangers' names are far more often near."""
ENOUGH = 18 * MILLION
"""But not beyond this: a name that is rare by its words needs no such help."""
WEAK_ALIAS = 60
"""Per cent that counts for names the list itself calls weak."""
MOST_FROM_NAME = 26 * MILLION

STRONG = 800_000
POSSIBLE = 200_000
"""Least scores, in millionths, of the two bands put to the reviewer."""

THIN = 9 * MILLION
"""A name whose words together are worth less cannot clear anybody by itself."""

SETTLED = (
    (-40_000_000, -38_500_000),
    (-10_000_000, -8_500_000),
    (-6_000_000, -4_800_000),
    (-2_500_000, -1_300_000),
    (0, 500_000),
    (2_000_000, 1_400_000),
    (4_000_000, 2_400_000),
    (8_000_000, 4_000_000),
    (12_000_000, 5_000_000),
    (20_000_000, 6_000_000),
    (40_000_000, 12_000_000),
)
"""What a sum of evidence turned out to be worth, in millionths of a bit: reasons are not independent of one another, so that
the sum says too much both ways. Read off rosters with truth (docs/design/screening.md); between two points a straight line."""

_CONTEXT = Context(prec=18)
_LN2 = Decimal("0.693147180559945309417232")
_FAR = 40 * MILLION


@lru_cache(maxsize=65_536)
def score_of(bits: int) -> int:
    """Return the probability, in millionths, of an identity with so much evidence for it.

    Decimal arithmetic is correctly rounded everywhere; binary floating point is not.

    Args:
        bits: evidence in millionths of a bit.
    """
    bits = settled(bits)
    against = _CONTEXT.exp(_CONTEXT.multiply(Decimal(-bits) / MILLION, _LN2))
    probability = _CONTEXT.divide(Decimal(MILLION), _CONTEXT.add(Decimal(1), against))
    return int(probability.to_integral_value())


def settled(bits: int) -> int:
    """Return what a sum of evidence is worth, both in millionths of a bit; it rises with its argument.

    Args:
        bits: evidence.
    """
    bits = max(-_FAR, min(_FAR, bits))
    for (low, least), (high, most) in pairwise(SETTLED):
        if bits <= high:
            return least + (bits - low) * (most - least) // (high - low)
    return SETTLED[-1][1]


@lru_cache(maxsize=1_024)
def bits_of(score: int) -> int:
    """Return the least evidence, in millionths of a bit, that gives at least this score.

    Args:
        score: in millionths.
    """
    low, high = -_FAR, _FAR
    while low < high:
        middle = (low + high) // 2
        if score_of(middle) < score:
            low = middle + 1
        else:
            high = middle
    return low


def birth_date_weight(found: DateAgreement, choices: int) -> int:
    """Return what an agreement of birth dates is worth, in millionths of a bit.

    Args:
        found: the best agreement between the two sides.
        choices: how many pairs of dates it was the best of: one agreement among many is worth less.
    """
    if found.match is DateMatch.COMPATIBLE:
        return max(0, COMPATIBLE_DATES.get(found.precision, 0) - _halvings(choices))
    if found.match is DateMatch.CONFLICT:
        return next((weight for days, weight in FAR_APART if found.gap_days <= days), FAR_APART[-1][1])
    return max(0, BIRTH_DATE.get(found.match, 0) - _halvings(choices))


def _halvings(choices: int) -> int:
    """Return log2 of a small count, in millionths, rounded so that every machine agrees."""
    return round(log2(max(1, choices)) * 1_000) * 1_000


def band_of(score: int) -> Band:
    """Return the band of a score in millionths."""
    if score >= STRONG:
        return Band.STRONG
    return Band.POSSIBLE if score >= POSSIBLE else Band.WEAK
