"""Each kind of evidence, as one function of two profiles.

Reach for :data:`FEATURES` to compute them all in their fixed order. Every function returns a :class:`Feature` that shows
both sides as received and says why; what one side does not have is unknown and weighs nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from muster.dates import DateMatch, best_agreement
from muster.names.compare import Alignment
from muster.names.countries import country_name
from muster.names.pairing import COMPLETE, EXACT
from muster.names.part import PartKind
from muster.names.read import read
from muster.screening import model, touching
from muster.screening.bounds import SCALE
from muster.screening.hit import MILLION, Agreement, Feature
from muster.screening.profile import Profile

_Sides = tuple[tuple[str, ...], tuple[str, ...]]

_DATE_SCORES = {
    DateMatch.SAME_DAY: MILLION,
    DateMatch.COMPATIBLE: 800_000,
    DateMatch.SWAPPED: 900_000,
    DateMatch.NEAR: 500_000,
}


@cache
def prior() -> Feature:
    """Before any evidence: few nominees are the one listed person looked at."""
    return Feature(
        "prior", Agreement.UNKNOWN, 0, model.PRIOR, "", "", "before any evidence, one in about eight thousand"
    )


def name_feature(alignment: Alignment, query: str, candidate: str, *, weak: bool) -> Feature:
    """How the names agree, part by part.

    Args:
        alignment: of the best pair of names.
        query: the subject's name as received.
        candidate: the entity's name as received.
        weak: whether the list itself calls that name weak.
    """
    weight = name_weight(alignment, weak=weak)
    agreeing = sum(1 for pair in alignment.pairs if pair.score)
    differing = sum(1 for pair in alignment.pairs if not pair.score and pair.weight < 0)
    detail = f"{agreeing} {'part agrees' if agreeing == 1 else 'parts agree'}"
    detail += f", {differing} without a counterpart" if differing else ""
    detail += ", nothing is left over on either side" if alignment.complete else ""
    detail += "; the list calls this name a weak alias" if weak else ""
    verdict = Agreement.AGREES if weight > 0 else Agreement.DISAGREES
    return Feature("name", verdict, alignment.score, weight, query, candidate, detail)


def name_weight(alignment: Alignment, *, weak: bool) -> int:
    """Return what an alignment is worth, in millionths of a bit."""
    flags = COMPLETE * alignment.complete | EXACT * alignment.exact
    return touching.name_weight(alignment.bits, flags, int(weak), SCALE)


def birth_date(query: Profile, candidate: Profile) -> Feature:
    """Whether the dates of birth can be of one day; a year says less than a day."""
    ours, theirs = (tuple(date.raw for date in side.birth_dates) for side in (query, candidate))
    if not ours or not theirs:
        return _unknown("birth_date", ours, theirs)
    found = best_agreement(query.birth_dates, candidate.birth_dates)
    if found.match is DateMatch.UNKNOWN:
        return _unknown("birth_date", ours, theirs)
    spans = {span for date in candidate.birth_dates for span in date.spans}
    weight = model.birth_date_weight(found, len(spans) * len(query.birth_dates))
    score = _DATE_SCORES.get(found.match, 0)
    verdict = Agreement.AGREES if weight > 0 else Agreement.DISAGREES
    return Feature("birth_date", verdict, score, weight, _shown(ours), _shown(theirs), found.sentence)


def birth_place(query: Profile, candidate: Profile) -> Feature:
    """Whether a place of birth is named on both sides."""
    ours, theirs = query.birth_places, candidate.birth_places
    if not ours or not theirs:
        return _unknown("birth_place", ours, theirs)
    mine, other = _place_words(ours), _place_words(theirs)
    shared = [text for sound, text in mine.items() if sound in other]
    if not shared:
        detail = "named differently; places have many names"
        return Feature("birth_place", Agreement.UNKNOWN, 0, 0, _shown(ours), _shown(theirs), detail)
    detail = f"both name {', '.join(shared)}"
    weight = model.BIRTH_PLACE[True]
    return Feature("birth_place", Agreement.AGREES, MILLION, weight, _shown(ours), _shown(theirs), detail)


@lru_cache(maxsize=16_384)
def _place_words(places: tuple[str, ...]) -> dict[str, str]:
    """Return the words of places by their sound, as received, in order."""
    parts = (part for place in places for part in read(place).parts if part.forms)
    return {part.forms[0].sound: part.text for part in parts if len(part.forms[0].sound) > 3}


def nationality(query: Profile, candidate: Profile) -> Feature:
    """Whether a nationality or country is shared."""
    ours, theirs = (tuple(country_name(code) or code for code in side.nationalities) for side in (query, candidate))
    if not ours or not theirs:
        return _unknown("nationality", ours, theirs)
    agree = not set(query.nationalities).isdisjoint(candidate.nationalities)
    words = ("a country is shared", "no country is shared")
    return _verdict("nationality", agree=agree, weights=model.NATIONALITY, sides=(ours, theirs), words=words)


def gender(query: Profile, candidate: Profile) -> Feature:
    """Whether the sexes given are the same."""
    ours, theirs = ((side.gender,) if side.gender else () for side in (query, candidate))
    if not ours or not theirs:
        return _unknown("gender", ours, theirs)
    words = ("the same", "not the same")
    return _verdict("gender", agree=ours == theirs, weights=model.GENDER, sides=(ours, theirs), words=words)


def identifier(query: Profile, candidate: Profile) -> Feature:
    """Whether an identity number is shared."""
    ours, theirs = (tuple(shown for _, shown in side.identifiers) for side in (query, candidate))
    if not ours or not theirs:
        return _unknown("identifier", ours, theirs)
    shared = sorted({bare for bare, _ in query.identifiers} & {bare for bare, _ in candidate.identifiers})
    if not shared:
        return Feature(
            "identifier",
            Agreement.UNKNOWN,
            0,
            0,
            _shown(ours),
            _shown(theirs),
            "different numbers; people hold several",
        )
    return Feature(
        "identifier",
        Agreement.AGREES,
        MILLION,
        model.IDENTIFIER[True],
        _shown(ours),
        _shown(theirs),
        f"the same number: {', '.join(shared)}",
    )


def unit(query: Profile, candidate: Profile) -> Feature:
    """Whether the listed person's position names the unit the nominee serves in."""
    ours, theirs = query.units, candidate.units
    if not ours or not theirs or not query.person:
        return _unknown("unit", ours, theirs)
    if not any(_names_unit(mine, other) for mine in ours for other in theirs):
        return Feature(
            "unit", Agreement.UNKNOWN, 0, 0, _shown(ours), _shown(theirs), "the position given does not name this unit"
        )
    return Feature(
        "unit",
        Agreement.AGREES,
        MILLION,
        model.UNIT[True],
        _shown(ours),
        _shown(theirs),
        "the position given names this unit",
    )


def rank(query: Profile, candidate: Profile) -> Feature:
    """Whether both are said to hold one rank, in whatever language."""
    ours, theirs = (tuple(word for _, word in side.ranks) for side in (query, candidate))
    if not ours or not theirs or not query.person:
        return _unknown("rank", ours, theirs)
    if {step for step, _ in query.ranks}.isdisjoint(step for step, _ in candidate.ranks):
        detail = "different ranks; people are promoted"
        return Feature("rank", Agreement.UNKNOWN, 0, 0, _shown(ours), _shown(theirs), detail)
    weight = model.RANK[True]
    return Feature("rank", Agreement.AGREES, MILLION, weight, _shown(ours), _shown(theirs), "the same rank")


def posting(query: Profile, candidate: Profile) -> Feature:
    """Whether the listed person can have served when the nominee did: not before ten years of age, not after death."""
    ours = tuple(date.raw for date in query.served)
    born, died = candidate.birth_dates, candidate.deaths
    theirs = (*(f"born {date.raw}" for date in born), *(f"died {date.raw}" for date in died))
    if not ours or not theirs:
        return _unknown("posting", ours, theirs)
    wrong = _impossible(query, candidate)
    if not wrong:
        return Feature("posting", Agreement.UNKNOWN, 0, 0, _shown(ours), _shown(theirs), "possible at that time")
    detail = f"served {wrong}: not the same person, or a wrong date"
    return Feature("posting", Agreement.DISAGREES, 0, model.POSTING[wrong], _shown(ours), _shown(theirs), detail)


def _impossible(query: Profile, candidate: Profile) -> str:
    """Say why a listed person cannot have served at any of the dates given; empty when it is possible, or not known."""
    first = min(span.last for date in query.served for span in date.spans)
    last = max(span.first for date in query.served for span in date.spans)
    died = [span.last for date in candidate.deaths for span in date.spans]
    born = [span.first for date in candidate.birth_dates for span in date.spans]
    if died and last > max(died):
        return "after death"
    return "as a child" if born and first.year - min(born).year < model.YOUNGEST else ""


def _names_unit(unit_name: str, text: str) -> bool:
    """Whether every telling word of a unit's name stands in a text, its number among them."""
    ours = {part.forms[0].sound for part in read(unit_name, of_unit=True).parts if part.forms}
    parts = read(text, of_unit=True).parts
    numbered = any(part.kind is PartKind.NUMBER for part in read(unit_name, of_unit=True).parts)
    return (
        len(ours) >= 2
        and (numbered or len(ours) >= 3)
        and ours <= {form.sound for part in parts for form in part.forms}
    )


FEATURES: tuple[Callable[[Profile, Profile], Feature], ...] = (
    birth_date,
    birth_place,
    nationality,
    gender,
    identifier,
    unit,
    rank,
    posting,
)
"""The evidence beside the name, in the order it is shown."""


def _verdict(name: str, *, agree: bool, weights: dict[bool, int], sides: _Sides, words: tuple[str, str]) -> Feature:
    verdict = Agreement.AGREES if agree else Agreement.DISAGREES
    ours, theirs = (_shown(side) for side in sides)
    return Feature(name, verdict, MILLION if agree else 0, weights[agree], ours, theirs, words[0 if agree else 1])


@lru_cache(maxsize=16_384)
def _unknown(name: str, ours: tuple[str, ...], theirs: tuple[str, ...]) -> Feature:
    missing = (
        "neither side gives it"
        if not ours and not theirs
        else "the roster does not give it"
        if not ours
        else "the list does not give it"
    )
    return Feature(name, Agreement.UNKNOWN, 0, 0, _shown(ours), _shown(theirs), missing)


def _shown(values: tuple[str, ...]) -> str:
    return "; ".join(values)
