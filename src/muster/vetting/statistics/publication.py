"""All figures of a day, protected for publication or whole for those who may see the cases.

Reach for :func:`publication`. The invariants: classes add up to concluded cases, concluded and open ones to all cases, appeals and
remediations counted apart; overrides, checks left out, departures and waivers are each counted apart; where a small count is withheld,
so is whatever would give it away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from muster.vetting.standing import is_open
from muster.vetting.statistics.attesters import attester_figures
from muster.vetting.statistics.counting import CLASSES, DIMENSIONS, class_of, first_instance
from muster.vetting.statistics.definition import DEFINITIONS
from muster.vetting.statistics.figure import Figure
from muster.vetting.statistics.hiding import LEAST, hidden_rows
from muster.vetting.statistics.parity import Parity, parity
from muster.vetting.summary import Summary

NOTES = (
    "A figure that is withheld may be small, or may be kept back because it would give a small one away; nobody is told which.",
    "Figures of two days must not be subtracted from one another: who was decided in between might be recognised.",
    "The intervals are Wilson's at 95 %: they say how far a share of so few cases can be believed, not how cases were chosen.",
)
"""What every publication says beside its figures."""


@dataclass(frozen=True, slots=True)
class Publication:
    """The figures of a day.

    Attributes:
        on: the day.
        protected: whether small counts are withheld.
        figures: of all cases, in the order of definitions.
        parity: by script, sex, force, rank and country.
        attesters: of each attester by code; empty where they would tell on people.
    """

    on: date
    protected: bool
    figures: tuple[Figure, ...]
    parity: tuple[Parity, ...]
    attesters: tuple[Figure, ...]

    @property
    def every(self) -> tuple[Figure, ...]:
        """All figures, of all cases and of groups."""
        return (*self.figures, *(one for table in self.parity for one in table.figures), *self.attesters)


def publication(summaries: Sequence[Summary], on: date, *, protect: bool = True) -> Publication:
    """Make the figures of a day.

    Args:
        summaries: of all cases; what lies after the day is left out.
        on: the day.
        protect: whether small counts are withheld; only for those who may see the cases anyway may it be False.
    """
    known = [one for one in summaries if one.opened <= on]
    cases = [one for one in known if first_instance(one)]
    concluded = [one for one in cases if not is_open(one)]
    classes = _classes(concluded, on, protect=protect)
    hushed = {one.definition.id for one in classes if one.withheld}
    whole = not hushed & set(CLASSES)
    adverse = [one for one in concluded if class_of(one) == "adverse"]
    figures = (
        *_work(cases, known, on),
        *classes,
        *_acts(cases, concluded, on, protect=protect),
        *_ground(adverse, on, protect=protect, withheld="adverse" in hushed),
    )
    order = list(DEFINITIONS)
    return Publication(
        on=on,
        protected=protect,
        figures=tuple(sorted(figures, key=lambda one: order.index(one.definition.id))),
        # where even the totals of all cases are withheld, no group of them may be shown
        parity=tuple(parity(concluded if whole else [], by, on, protect=protect) for by in DIMENSIONS),
        attesters=attester_figures(concluded if whole else [], on, protect=protect),
    )


def _work(cases: Sequence[Summary], known: Sequence[Summary], on: date) -> Iterator[Figure]:
    """Yield how much work there is: it says nothing of what was found, and is never withheld."""
    opened = [one for one in cases if is_open(one)]
    overdue = [one for one in opened if one.due is not None and one.due < on]
    yield _count("opened", on, len(cases))
    yield _count("open", on, len(opened), len(cases))
    yield _count("concluded", on, len(cases) - len(opened), len(cases))
    yield _count("overdue", on, len(overdue), len(opened))
    yield _count("appeals", on, sum(1 for one in known if one.appeal_of))
    yield _count("remedies", on, sum(1 for one in known if one.remedy_of))


def _classes(concluded: Sequence[Summary], on: date, *, protect: bool) -> tuple[Figure, ...]:
    """Return what became of concluded cases: the classes, and the statuses within each class that is shown."""
    of = len(concluded)
    sizes = {name: sum(1 for one in concluded if class_of(one) == name) for name in CLASSES}
    shown = _kept(sizes, protect=protect)
    figures = [_unless(name not in shown, name, on, size, of) for name, size in sizes.items()]
    for name, statuses in CLASSES.items():
        parts = {part: sum(1 for one in concluded if one.status is status) for status, part in statuses.items()}
        kept = _kept(parts, protect=protect) if name in shown else ()
        figures += [_unless(part not in kept, part, on, size, of) for part, size in parts.items()]
    return tuple(figures)


def _acts(cases: Sequence[Summary], concluded: Sequence[Summary], on: date, *, protect: bool) -> Iterator[Figure]:
    """Yield what was done against rules or advice and about support that was given, each counted apart."""
    departed = sum(1 for one in concluded if one.departed)
    yield _alone("departed", on, departed, len(concluded), protect=protect)
    counts: tuple[tuple[str, str, Callable[[Summary], int]], ...] = (
        ("overridden", "override-steps", lambda one: one.overrides),
        ("skipped", "skipped-checks", lambda one: one.skipped),
        ("raised", "intercessions", lambda one: one.intercessions),
        ("stopped", "suspensions", lambda one: one.suspensions),
        ("ended", "withdrawals", lambda one: one.withdrawals),
    )
    for name, steps, number in counts:
        figure = _alone(name, on, sum(1 for one in cases if number(one)), len(cases), protect=protect)
        yield figure
        yield _unless(figure.withheld, steps, on, sum(number(one) for one in cases))


def _ground(adverse: Sequence[Summary], on: date, *, protect: bool, withheld: bool) -> Iterator[Figure]:
    """Yield what became of decisions to hold back, and which of them have no end; nothing where their number is withheld."""
    endless = _alone("endless", on, sum(1 for one in adverse if one.expires is None), len(adverse), protect=protect)
    yield replace(endless, numerator=None, denominator=None, withheld=True) if withheld else endless
    names = {"done": "implemented", "open": "not-implemented", "failed": "failed", "not due": "not-due"}
    sizes = {name: sum(1 for one in adverse if one.implementation == key) for key, name in names.items()}
    kept = () if withheld else _kept(sizes, protect=protect)
    yield from (_unless(name not in kept, name, on, size, len(adverse)) for name, size in sizes.items())


def _kept(sizes: Mapping[str, int], *, protect: bool) -> tuple[str, ...]:
    """Return the parts that may be shown beside their sum."""
    hidden = hidden_rows([[size] for size in sizes.values()]) if protect else frozenset[int]()
    return () if hidden is None else tuple(name for place, name in enumerate(sizes) if place not in hidden)


def _alone(name: str, on: date, numerator: int, denominator: int, *, protect: bool) -> Figure:
    """Return a figure that is withheld when it, what it leaves or what it is of is small."""
    small = any(0 < number < LEAST for number in (numerator, denominator - numerator, denominator))
    return _unless(protect and small, name, on, numerator, denominator)


def _unless(withheld: bool, name: str, on: date, numerator: int, denominator: int | None = None) -> Figure:
    figure = _count(name, on, numerator, denominator)
    return replace(figure, numerator=None, denominator=None, withheld=True) if withheld else figure


def _count(name: str, on: date, numerator: int, denominator: int | None = None) -> Figure:
    return Figure(DEFINITIONS[name], on, numerator, denominator)
