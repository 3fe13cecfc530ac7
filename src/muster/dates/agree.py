"""Whether two dates can be the same day, and in what way.

Reach for :func:`agree` when a subject's date stands beside an entity's, :func:`best_agreement` when either side has
several. The invariant: symmetric and deterministic; an unread date agrees and conflicts with nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import product

from muster.dates.partial import PartialDate, Precision, Span
from muster.dates.write import format_date

CIRCA_DAYS = 3 * 366
"""How far outside its spans an "about" date may lie and still be near."""

_YEAR = 365.25


class DateMatch(StrEnum):
    """How two dates stand to one another, best first."""

    SAME_DAY = "same day"
    COMPATIBLE = "compatible"
    """They can be the same day, but at least one is less than a day precise."""
    SWAPPED = "swapped"
    """The same but for day and month exchanged."""
    NEAR = "near"
    """One slip of the pen apart, years next to one another, or within the reach of an "about"."""
    CONFLICT = "conflict"
    UNKNOWN = "unknown"
    """At least one was not given or not read."""


@dataclass(frozen=True, slots=True)
class DateAgreement:
    """How two dates agree.

    Attributes:
        match: the kind of agreement.
        precision: the vaguer of the two precisions: how much a COMPATIBLE is worth.
        gap_days: days between the nearest ends of their spans; 0 when they overlap or either is unknown.
        sentence: the same in words, with both dates, the earlier first.
    """

    match: DateMatch
    precision: Precision
    gap_days: int
    sentence: str


def agree(a: PartialDate, b: PartialDate) -> DateAgreement:
    """Compare two dates; the order of the two makes no difference."""
    a, b = sorted((a, b), key=lambda d: (d.spans, d.raw, d.circa, d.calendar, d.precision))
    precision = max(a.precision, b.precision, key=list(Precision).index)
    if not a.spans or not b.spans:
        return DateAgreement(DateMatch.UNKNOWN, Precision.UNKNOWN, 0, "a date is missing or could not be read")
    gap = min(_gap(x, y) for x, y in product(a.spans, b.spans))
    match, why = _match(a, b, gap, days=precision is Precision.DAY)
    return DateAgreement(match, precision, gap, f"{format_date(a)} and {format_date(b)}: {why}")


def best_agreement(xs: Iterable[PartialDate], ys: Iterable[PartialDate]) -> DateAgreement:
    """Return the best agreement between any date of one side and any of the other; UNKNOWN when a side has none."""
    pairs = [agree(x, y) for x, y in product(tuple(xs), tuple(ys))]
    nothing = DateAgreement(DateMatch.UNKNOWN, Precision.UNKNOWN, 0, "a date is missing or could not be read")
    return min(pairs, key=_order, default=nothing)


def _order(agreement: DateAgreement) -> tuple[int, int, int, str]:
    """Best first: an exchanged day and month says more than the same year."""
    rank = 2 * list(DateMatch).index(agreement.match)
    vague = agreement.match is DateMatch.COMPATIBLE and agreement.precision in {Precision.YEAR, Precision.RANGE}
    return (
        rank + 3 if vague else rank,
        list(Precision).index(agreement.precision),
        agreement.gap_days,
        agreement.sentence,
    )


def _match(a: PartialDate, b: PartialDate, gap: int, *, days: bool) -> tuple[DateMatch, str]:
    if gap == 0:
        return _overlapping(a, b, days=days)
    singles = list(product(_days(a), _days(b))) if days else []
    if any(_swapped(x, y) for x, y in singles):
        return DateMatch.SWAPPED, "the same but for day and month exchanged"
    slip = next((why for x, y in singles for why in (_slip(x, y),) if why), "")
    if slip:
        return DateMatch.NEAR, slip
    if (a.circa or b.circa) and gap <= CIRCA_DAYS:
        return DateMatch.NEAR, "apart, but within three years of an approximate date"
    if not days and _years_touch(a, b):
        return DateMatch.NEAR, "in the same or neighbouring years"
    return DateMatch.CONFLICT, _apart(gap)


def _overlapping(a: PartialDate, b: PartialDate, *, days: bool) -> tuple[DateMatch, str]:
    if not days:
        vaguer = max(a.precision, b.precision, key=list(Precision).index)
        said = {Precision.MONTH: "the month agrees", Precision.YEAR: "the year agrees"}
        return DateMatch.COMPATIBLE, said.get(vaguer, "one lies within the range of the other")
    if len(a.spans) > 1 or len(b.spans) > 1:
        return DateMatch.SAME_DAY, "the same day on one reading"
    exact = a.spans == b.spans and a.spans[0].first == a.spans[0].last
    return DateMatch.SAME_DAY, "the same day" if exact else "the same day, as far as the calendars can tell"


def _gap(x: Span, y: Span) -> int:
    return max(0, (y.first - x.last).days, (x.first - y.last).days)


def _days(when: PartialDate) -> list[date]:
    return [span.first for span in when.spans if span.first == span.last]


def _swapped(x: date, y: date) -> bool:
    return (x.year, x.month, x.day) == (y.year, y.day, y.month)


def _slip(x: date, y: date) -> str:
    """Return which slip of the pen turns one day into the other, empty when none does."""
    if abs(x.year - y.year) == 1 and (x.month, x.day) == (y.month, y.day):
        return "the same day of the next year"
    p, q = f"{x:%d%m}{x.year:04}", f"{y:%d%m}{y.year:04}"
    differ = [i for i in range(8) if p[i] != q[i]]
    if len(differ) == 1:
        return "one digit differs"
    if (
        len(differ) == 2
        and differ[1] == differ[0] + 1
        and p[differ[0]] == q[differ[1]]
        and p[differ[1]] == q[differ[0]]
    ):
        return "two neighbouring digits are exchanged"
    if x.year == y.year and x.day == y.day and abs(x.month - y.month) == 1:
        return "one month apart"
    return "one day apart" if abs((x - y).days) == 1 else ""


def _years_touch(a: PartialDate, b: PartialDate) -> bool:
    return any(
        y.first.year - x.last.year in {0, 1} or x.first.year - y.last.year in {0, 1}
        for x, y in product(a.spans, b.spans)
    )


def _apart(gap: int) -> str:
    years = int((gap + 1) / _YEAR)
    return (
        f"at least {years} year{'s' if years > 1 else ''} apart"
        if years
        else f"{gap} day{'s' if gap > 1 else ''} apart"
    )
