"""A force in plain lines: for each incident who was in command, for each transfer which incidents touch whoever was moved.

Reach for :func:`told`. The invariant: every answer is that of :func:`~muster.force.command.who_commanded` or
:func:`~muster.force.exposure.exposures`, with its grade; an incident put to nobody by name says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from muster.force.command import Commander, who_commanded
from muster.force.exposure import exposures
from muster.force.force import Force
from muster.force.incident import Incident, PerpetratorKind


def told(force: Force) -> tuple[str, ...]:
    """Return a force's incidents with who commanded, then whom a transfer moved away from or towards them."""
    return (*_commanders(force), "", *_transfers(force))


def _commanders(force: Force) -> Iterator[str]:
    yield "Who was in command where something is said to have happened"
    for incident in force.incidents.values():
        yield ""
        yield f"{incident.id}, {incident.dates}, {incident.place}: {incident.description}"
        units = [one.ref for one in incident.perpetrators if one.kind is PerpetratorKind.UNIT]
        for unit in units:
            for day in _days(incident):
                yield from _chain(force, unit, day)
        if not units:
            yield "  Put to no unit by name: nobody is touched by it."


def _days(incident: Incident) -> tuple[date, ...]:
    """Return the first and the last day on which an incident may have happened."""
    days = incident.dates.stated
    return () if days is None else tuple(dict.fromkeys((days.first, days.last)))


def _chain(force: Force, unit: str, day: date) -> Iterator[str]:
    for link in who_commanded(force, unit, day).links:
        indent = "  " + "  " * link.distance
        above = f" (above it: {link.path})" if link.distance else ""
        yield f"{indent}{day}, {link.name}{above}: {link.grade}"
        for one in link.commanders:
            yield f"{indent}  {_commander(one)}"
        if not link.commanders:
            yield f"{indent}  nobody is named: {link.reasons[-1]}"


def _commander(one: Commander) -> str:
    return f"{one.name}, {one.role}: {one.grade}; {'; '.join(one.reasons)}"


def _transfers(force: Force) -> Iterator[str]:
    yield "Whom a transfer moved, and which incidents put to the units before and after touch them"
    for person, postings in sorted(force.served.items()):
        units = dict.fromkeys(one.unit for one in postings)
        if len(units) < 2 or person not in force.persons:
            continue
        yield ""
        yield f"{force.persons[person].name}: {'; '.join(f'{force.units[one.unit].name} {one.dates}' for one in postings)}"
        touching = {one.incident: one for one in exposures(force, person)}
        for incident in {one.id: one for unit in units for one in force.put_to.get(unit, ())}.values():
            found = touching.get(incident.id)
            answer = (
                "does not touch"
                if found is None
                else f"{found.grade}, as {found.tie} of {force.units[found.unit].name}"
            )
            yield f"  {incident.id}, {incident.dates}: {answer}"
