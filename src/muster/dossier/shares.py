"""What the reports say, sorted by the subject it may concern.

Reach for :func:`shares_of` between finding allegations and making facts or pages. One allegation may be shared by
several subjects: said of a unit, it stands on the page of each who serves in it, marked as said of the unit. The
invariant: what is denied or only imagined is never counted as an origin of the claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from muster.dossier.dossier import Share
from muster.dossier.killings import killing
from muster.dossier.ties import Tie, Ties
from muster.force.group import ForceKind
from muster.reports.report import Allegation
from muster.rosters.subject import Subject
from muster.screening.result import Result

RELATIONS = ("subject", "entity", "unit", "commander")
"""How a target may be tied to a subject, closest first."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many independent origins some reports have: at least and at most, and why."""

    least: int
    most: int
    why: tuple[str, ...]


Counter = Callable[[Sequence[str]], Counted]
"""Counts the independent origins behind reports, given by id."""


def shares_of(
    subjects: Iterable[Subject],
    results: Mapping[str, Result],
    allegations: Iterable[Allegation],
    ties: Ties,
    count: Counter,
) -> tuple[Share, ...]:
    """Return the shares of every subject: by relation (closest first), then target, then category."""
    by_target: defaultdict[tuple[str, str], list[Allegation]] = defaultdict(list)
    for allegation in allegations:
        by_target[allegation.target_kind, allegation.target].append(allegation)
    if not by_target:
        return ()
    found: list[Share] = []
    for subject in subjects:
        told: set[tuple[object, ...]] = set()
        for tie in targets_of(subject, results.get(subject.id), ties):
            said = _not_told(by_target.get((tie.target_kind, tie.target), ()), tie, told)
            found.extend(_shares(subject, tie, said, _Sorting(ties.force_of(tie.target, tie.target_kind), count)))
    return tuple(found)


def _not_told(said: Sequence[Allegation], tie: Tie, told: set[tuple[object, ...]]) -> list[Allegation]:
    """One sentence that names the subject and a listed entity it may be is told once, of the closer."""
    side = "subject" if tie.relation == "entity" else tie.relation
    fresh = [a for a in said if (side, a.report, a.sentence, a.category) not in told]
    told.update((side, a.report, a.sentence, a.category) for a in fresh)
    return fresh


def targets_of(subject: Subject, result: Result | None, ties: Ties) -> tuple[Tie, ...]:
    """Return everything said of which may concern the subject, closest relation first."""
    hits = () if result is None else result.hits
    entities = {h.entity: Tie(h.entity, "entity", "entity", f"a {h.band.value} hit of the subject") for h in hits}
    found = [*ties.of(subject), *entities.values()]
    return tuple(sorted(found, key=lambda tie: RELATIONS.index(tie.relation)))


def asserted(allegation: Allegation) -> bool:
    """Return whether the sentence says that the act happened, however hedged."""
    return not (allegation.negated or allegation.hypothetical)


@dataclass(frozen=True, slots=True)
class _Sorting:
    """What sorts the allegations against one target: whose force it is, and how origins are counted."""

    force: ForceKind
    count: Counter


def _shares(subject: Subject, tie: Tie, said: Sequence[Allegation], sorting: _Sorting) -> Iterator[Share]:
    by_category: defaultdict[str, list[Allegation]] = defaultdict(list)
    for allegation in said:
        by_category[killing(allegation.category, sorting.force).code].append(allegation)
    for category in sorted(by_category):
        alleged = sorted(by_category[category], key=lambda a: (a.report, a.sentence.start, a.cue.start))
        counted = _counted(alleged, sorting.count)
        coded = killing(category, sorting.force)
        yield Share(
            subject=subject.id,
            target=tie.target,
            target_kind=tie.target_kind,
            relation=tie.relation,
            category=category,
            allegations=tuple(alleged),
            origins=counted.least,
            origins_most=counted.most,
            why=counted.why,
            either=coded.either,
            coded=coded.why,
        )


def _counted(alleged: Sequence[Allegation], count: Counter) -> Counted:
    """Count the origins of what is asserted; a denial is shown beside it and is no origin of the claim."""
    claims = sorted({a.report for a in alleged if asserted(a)})
    others = sorted({a.report for a in alleged if not asserted(a)})
    note = (f"A denial, or a sentence about what could happen, is no origin ({', '.join(others)}).",) if others else ()
    if not claims:
        return Counted(0, 0, ("No report asserts it.", *note))
    counted = count(claims)
    return Counted(counted.least, counted.most, (*counted.why, *note))
