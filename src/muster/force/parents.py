"""What stood above a unit on a day, and whether the unit was still itself.

Reach for :func:`parents_on` when climbing a chain of command. The invariant: only command, or a relation the source leaves open,
is climbed; a relation of another kind is named and not followed.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from muster.dates import Grade, weakest
from muster.force.force import Force
from muster.force.unit import Relation, RelationKind, Unit

_CAPPED = {
    RelationKind.MEMBER: "it took part in a joint operation; whether that commanded it is not said",
    RelationKind.INFORMAL: "the tie is informal; whether that was command is not said",
    RelationKind.UNSPECIFIED: "the source does not say whether the tie is one of command",
}


@dataclass(frozen=True, slots=True)
class Parent:
    """A unit that may have stood above another on a day.

    Attributes:
        unit: its id.
        grade: how well that is known.
        reasons: why, in sentences.
        sources: what the relation rests on.
    """

    unit: str
    grade: Grade
    reasons: tuple[str, ...]
    sources: tuple[str, ...]


def parents_on(force: Force, unit: str, day: date) -> tuple[Parent, ...]:
    """Return what may have stood above a unit on a day, best known first; what is excluded is left out."""
    by_parent: defaultdict[str, list[Relation]] = defaultdict(list)
    for relation in force.above.get(unit, ()):
        if relation.kind not in {RelationKind.ADMINISTRATIVE, RelationKind.BECAME}:
            by_parent[relation.to].append(relation)
    found = [_parent(to, relations, day, force) for to, relations in by_parent.items()]
    standing = [one for one in found if one.grade is not Grade.NO]
    rivals = [
        one.unit for one in standing if one.grade.rank <= Grade.POSSIBLE.rank and _commands(by_parent[one.unit], day)
    ]
    return tuple(
        sorted((_rivalled(one, rivals, force) for one in standing), key=lambda one: (one.grade.rank, one.unit))
    )


def _commands(relations: list[Relation], day: date) -> bool:
    stated = {Grade.CERTAIN, Grade.POSSIBLE}
    return any(one.kind is RelationKind.COMMAND and one.dates.on(day) in stated for one in relations)


def _parent(to: str, relations: list[Relation], day: date, force: Force) -> Parent:
    graded = [(_grade(one, day), one) for one in relations]
    top = min((grade for grade, _ in graded), key=lambda grade: grade.rank)
    deciding = [one for grade, one in graded if grade is top]
    reasons = [f"under {force.units[to].name} ({one.kind}): {one.dates}" for one in deciding]
    reasons += [_CAPPED[one.kind] for one in deciding if one.kind in _CAPPED]
    return Parent(to, top, _once(reasons), _once([source for one in deciding for source in one.origin.cited]))


def _grade(relation: Relation, day: date) -> Grade:
    held = relation.dates.on(day)
    return weakest((held, Grade.POSSIBLE)) if relation.kind in _CAPPED else held


def _rivalled(parent: Parent, rivals: list[str], force: Force) -> Parent:
    """Where two units may have commanded it on one day, neither is certain: the sources do not agree."""
    others = [force.units[unit].name for unit in sorted(rivals) if unit != parent.unit]
    if parent.unit not in rivals or not others:
        return parent
    reason = f"the sources also put it under {', '.join(others)} on that day"
    return Parent(parent.unit, weakest((parent.grade, Grade.POSSIBLE)), (*parent.reasons, reason), parent.sources)


def existence(force: Force, unit: Unit, day: date) -> tuple[Grade, tuple[str, ...]]:
    """Return the best grade anything about a unit can have on a day, and why it is less than certain.

    A unit that had ended, not begun or become another has no commander of its own; one that may have, none for certain.
    """
    caps, reasons = [Grade.CERTAIN], []
    held = unit.dates.on(day)
    if held is Grade.NO:
        caps.append(Grade.UNKNOWN)
        reasons.append(f"the unit did not exist on that day: {unit.dates}")
    elif held is Grade.POSSIBLE and (unit.dates.starting or unit.dates.ending):
        caps.append(Grade.POSSIBLE)
        reasons.append(f"the unit may not have existed on that day: {unit.dates}")
    for relation in force.above.get(unit.id, ()):
        if relation.kind is RelationKind.BECAME and (cap := _gone(relation, day)) is not Grade.CERTAIN:
            caps.append(cap)
            verb = "had become" if cap is Grade.UNKNOWN else "may have become"
            reasons.append(f"it {verb} {force.units[relation.to].name} ({relation.dates}); ask for that unit too")
    return weakest(caps), tuple(reasons)


def _gone(relation: Relation, day: date) -> Grade:
    """What has become another stays so: every day after the change is like the day of it."""
    stated = relation.dates.stated
    if stated is None:
        return Grade.POSSIBLE
    if day < stated.first:
        return Grade.CERTAIN if relation.dates.starting else Grade.POSSIBLE
    return Grade.UNKNOWN if day >= stated.last else Grade.POSSIBLE


def _once(texts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
