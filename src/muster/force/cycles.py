"""Relations that would set a unit above itself on one and the same day.

Reach for :func:`rows_in_cycles` before a force is made. The invariant: which relations are named does not depend on their
order: all that lie on a circle are, since nothing says which of them is wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from muster.dates import DateRange, Span
from muster.force.unit import Relation, RelationKind

_EVER = Span(date.min, date.max)
_Edges = Mapping[str, Sequence[Relation]]


def rows_in_cycles(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """Return every relation on a circle whose stated dates share a day, in the order given.

    A relation without dates may hold on any day. What a unit *became* sets nothing above it, but a unit cannot become itself
    by way of others either.
    """
    every = tuple(relations)
    wrong: set[Relation] = set()
    for became in (False, True):
        edges: defaultdict[str, list[Relation]] = defaultdict(list)
        for one in every:
            if (one.kind is RelationKind.BECAME) is became:
                edges[one.unit].append(one)
        circular = _on_a_circle(edges)
        wrong.update(one for one in circular if became or _returns(one, edges))
    return tuple(one for one in every if one in wrong)


def _on_a_circle(edges: _Edges) -> list[Relation]:
    """Return the relations that lie on a circle when dates are left aside; mostly none, and cheap to know."""
    reached = {unit: place for place, group in enumerate(_groups(edges)) for unit in group}
    every = (one for found in edges.values() for one in found)
    return [one for one in every if one.unit == one.to or reached[one.unit] == reached[one.to]]


def _groups(edges: _Edges) -> list[list[str]]:
    """Return the strongly connected groups of units, by Kosaraju's two walks, without recursion."""
    backwards: defaultdict[str, list[str]] = defaultdict(list)
    forwards: defaultdict[str, list[str]] = defaultdict(list)
    units: dict[str, None] = {}
    for unit, found in edges.items():
        for one in found:
            forwards[unit].append(one.to)
            backwards[one.to].append(unit)
            units |= {unit: None, one.to: None}
    finished = _finished(list(units), forwards)
    seen: set[str] = set()
    return [_reach(unit, backwards, seen) for unit in reversed(finished) if unit not in seen]


def _finished(units: list[str], edges: Mapping[str, list[str]]) -> list[str]:
    done: list[str] = []
    seen: set[str] = set()
    for root in units:
        stack = [(root, False)]
        while stack:
            unit, leaving = stack.pop()
            if leaving:
                done.append(unit)
            elif unit not in seen:
                seen.add(unit)
                stack.append((unit, True))
                stack.extend((to, False) for to in edges.get(unit, ()) if to not in seen)
    return done


def _reach(root: str, edges: Mapping[str, list[str]], seen: set[str]) -> list[str]:
    found, stack = [], [root]
    while stack:
        unit = stack.pop()
        if unit not in seen:
            seen.add(unit)
            found.append(unit)
            stack.extend(edges.get(unit, ()))
    return found


def _returns(start: Relation, edges: _Edges) -> bool:
    """Return whether one can climb from a relation back to its own unit within days that all of the way share."""
    stack, seen = [(start.to, _stated(start.dates))], set[tuple[str, Span]]()
    while stack:
        unit, days = stack.pop()
        if unit == start.unit:
            return True
        if (unit, days) not in seen:
            seen.add((unit, days))
            stack.extend((one.to, both) for one in edges.get(unit, ()) if (both := _shared(days, _stated(one.dates))))
    return False


def _stated(dates: DateRange) -> Span:
    if dates.stated is None:
        return _EVER
    return Span(dates.stated.first, date.max if dates.ongoing else dates.stated.last)


def _shared(one: Span, other: Span) -> Span | None:
    first, last = max(one.first, other.first), min(one.last, other.last)
    return Span(first, last) if first <= last else None
