"""What a profile's attributes can be worth at most, as the few numbers an engine asks for.

Reach for :func:`asked_of` for a subject and :func:`facts_of` for an entity; :data:`SCALE` holds the model's numbers. The
exact evidence is :mod:`muster.screening.features`'; nothing here may be under it (tested).
"""

from __future__ import annotations

from zlib import crc32

from muster.dates import DateMatch, PartialDate
from muster.screening import model
from muster.screening.asked import Asked, Scale
from muster.screening.profile import Profile

SCALE = Scale(
    percent=model.NAME_WORTH,
    complete=model.COMPLETE,
    exact=model.EXACT,
    enough=model.ENOUGH,
    weak=model.WEAK_ALIAS,
    most=model.MOST_FROM_NAME,
    born=max(*model.BIRTH_DATE.values(), *model.COMPATIBLE_DATES.values()),
    born_apart=model.BIRTH_DATE[DateMatch.NEAR],
    country=model.NATIONALITY[True],
    country_apart=model.NATIONALITY[False],
    gender=model.GENDER[True],
    gender_apart=model.GENDER[False],
    place=model.BIRTH_PLACE[True],
    service=model.MOST_FROM_SERVICE,
)
_GENDERS = {"male": 1, "female": 2}


def asked_of(profile: Profile, need: int) -> Asked:
    """Return what is asked of a subject.

    Args:
        profile: of the subject.
        need: evidence needed beside the prior, in millionths of a bit.
    """
    facts = facts_of(profile)
    given = zip(facts[1:], (SCALE.country, SCALE.gender, SCALE.born, 0, SCALE.place, SCALE.service), strict=True)
    return Asked(0, 0, 0, need, sum(most for fact, most in given if fact), *facts)


def facts_of(profile: Profile) -> tuple[int, int, int, int, int, int, int]:
    """Return the numbers of a profile: kinds, countries, gender, first and last year of birth, place, service."""
    years = _years(profile.birth_dates)
    return (
        int(profile.person) + 2 * int(profile.organization),
        _countries(profile.nationalities),
        _GENDERS.get(profile.gender, 0),
        *years,
        int(bool(profile.birth_places)),
        int(bool(profile.units or profile.ranks)),
    )


def _countries(codes: tuple[str, ...]) -> int:
    """Return a mask of countries; two may share a bit, which only makes a bound wider."""
    mask = 0
    for code in codes:
        mask |= 1 << crc32(code.encode()) % 62
    return mask


def _years(dates: tuple[PartialDate, ...]) -> tuple[int, int]:
    """Return the first and the last year of birth; 0 and 0 when none was read."""
    spans = [span for date in dates for span in date.spans]
    if not spans:
        return 0, 0
    return min(span.first.year for span in spans), max(span.last.year for span in spans)
