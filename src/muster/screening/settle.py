"""What would change a verdict: the answers still missing that would move a hit to another band.

Reach for :func:`settle` to tell a reviewer what to ask next. It takes the model's own weights for evidence that is
unknown, adds each to the hit's sum, and keeps what crosses the edge of a band.

The invariant: a pure function of the hit; one answer at a time, everything else as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from muster.dates import DateAgreement, DateMatch, Precision, read_date
from muster.screening import model
from muster.screening.hit import MILLION, Agreement, Band, Feature, Hit

_OF_PEOPLE = frozenset({"birth_date", "birth_place", "gender", "unit", "rank", "posting"})
_PEOPLE = frozenset({"Person", "LegalEntity"})
_NOUNS = {
    "birth_date": "a birth date",
    "birth_place": "a birth place",
    "nationality": "a nationality",
    "gender": "a gender",
    "identifier": "an identity number",
    "unit": "a unit",
    "rank": "a rank",
    "posting": "a time of service",
}
_WEIGHTS = {
    "birth_place": model.BIRTH_PLACE,
    "nationality": model.NATIONALITY,
    "gender": model.GENDER,
    "identifier": model.IDENTIFIER,
    "unit": model.UNIT,
    "rank": model.RANK,
    "posting": {True: 0, False: max(model.POSTING.values())},
}


@dataclass(frozen=True, slots=True)
class Settling:
    """One answer that would move a hit to another band.

    Attributes:
        feature: name of the evidence that is unknown now.
        agreement: what the answer would say of it, agrees or disagrees.
        weight: what the answer would be worth, in millionths of a bit; the least of it where a difference has degrees.
        score: the score there would be, in millionths.
        band: the band there would be.
        missing: who does not give it now: ``roster``, ``list`` or ``both``.
        sentence: the same in words.
    """

    feature: str
    agreement: Agreement
    weight: int
    score: int
    band: Band
    missing: str
    sentence: str


def settle(hit: Hit) -> tuple[Settling, ...]:
    """Return the answers that would change the band of a hit, most telling first.

    Args:
        hit: the hit; one whose unknown evidence cannot move it gives nothing.
    """
    found = [settling for feature in hit.features if _open(hit, feature) for settling in _answers(hit, feature)]
    return tuple(sorted(found, key=lambda one: -abs(one.score - hit.score)))


def _open(hit: Hit, feature: Feature) -> bool:
    """Whether an answer is still missing; two values that were compared and say nothing have been answered."""
    if feature.name not in _NOUNS or feature.agreement is not Agreement.UNKNOWN:
        return False
    return not (feature.query and feature.candidate) and (hit.schema in _PEOPLE or feature.name not in _OF_PEOPLE)


def _answers(hit: Hit, feature: Feature) -> Iterator[Settling]:
    for agreement, weight in _weights(feature):
        score = model.score_of(hit.bits + weight)
        band = model.band_of(score)
        if weight and band is not hit.band:
            sentence = _sentence(hit, feature, agreement, score)
            yield Settling(feature.name, agreement, weight, score, band, _missing(feature), sentence)


def _weights(feature: Feature) -> tuple[tuple[Agreement, int], tuple[Agreement, int]]:
    if feature.name == "birth_date":
        agrees, differs = _date_weight(feature.query or feature.candidate), model.FAR_APART[0][1]
    else:
        agrees, differs = (_WEIGHTS[feature.name][verdict] for verdict in (True, False))
    return (Agreement.AGREES, agrees), (Agreement.DISAGREES, differs)


def _date_weight(given: str) -> int:
    """What it is worth when the other side's date agrees as closely as the dates given allow; a day when none is."""
    dates = [read_date(text) for text in given.split("; ") if text]
    spans = {span for date in dates for span in date.spans}
    precision = next((one for one in Precision if any(date.precision is one for date in dates)), Precision.DAY)
    match = DateMatch.SAME_DAY if precision is Precision.DAY else DateMatch.COMPATIBLE
    return model.birth_date_weight(DateAgreement(match, precision, 0, ""), len(spans))


def _missing(feature: Feature) -> str:
    if not feature.query and not feature.candidate:
        return "both"
    return "list" if feature.query else "roster"


def _sentence(hit: Hit, feature: Feature, agreement: Agreement, score: int) -> str:
    given = feature.query or feature.candidate
    shown = f" ({given})" if given else ""
    says = "agrees" if agreement is Agreement.AGREES else "cannot be the same"
    says = "is impossible" if feature.name == "posting" else says
    return f"{_NOUNS[feature.name]} that {says}{shown}: {_verdict(hit.score)} → {_verdict(score)}"


def _verdict(score: int) -> str:
    """Name a score and its band; cut, not rounded, so that no score seems to be over an edge it is under."""
    hundredths = score * 100 // MILLION
    return f"{model.band_of(score).value} .{hundredths:02d}" if score < MILLION else f"{Band.STRONG.value} 1"
