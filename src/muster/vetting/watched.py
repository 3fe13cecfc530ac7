"""Incidents of a force against the cases about its units and people: a new one brings the case back, and says whether support was running.

Reach for :func:`watch` with a force as it is known now. A unit is the same only when it is written the same. The invariants: an incident
put to nobody by name touches no case; one that a case has come back for finds it no more, unless what is told of it changed.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from muster.dates import DateRange
from muster.force import Force, Incident, PerpetratorKind
from muster.ledger.desk import Desk
from muster.ledger.ledger import Ledger
from muster.ledger.log import Session
from muster.ledger.operation import operation
from muster.ledger.roles import Permission
from muster.policy.delta import Cause, Thing
from muster.policy.process import Process
from muster.vetting.basis import by
from muster.vetting.case import Case
from muster.vetting.deciding_step import Decided
from muster.vetting.marking import Marked, mark_found
from muster.vetting.process import WEEKDAYS, Deadline
from muster.vetting.rests import Known, Touched, resting_on
from muster.vetting.rows import Cases, Policies
from muster.vetting.step import Nominated
from muster.vetting.view import about_itself, decision


def put_to(force: Force) -> Mapping[Thing, tuple[Incident, ...]]:
    """Return the incidents by whom they are put to, under every name of a unit or person."""
    found: defaultdict[Thing, dict[str, Incident]] = defaultdict(dict)
    for incident in force.incidents.values():
        for name in _named(force, incident):
            found[by(name)][incident.id] = incident
    return {thing: tuple(some[id_] for id_ in sorted(some)) for thing, some in found.items()}


def _named(force: Force, incident: Incident) -> Iterator[str]:
    for one in incident.perpetrators:
        if one.kind is PerpetratorKind.UNIT and one.ref in force.units:
            yield from (name.text for name in force.units[one.ref].names)
        elif one.kind is PerpetratorKind.PERSON and one.ref in force.persons:
            yield from force.persons[one.ref].names


def digest_of(incident: Incident) -> str:
    """Return the digest of what is told of an incident, its victims left out."""
    who = [[one.kind, one.ref, one.text] for one in incident.perpetrators]
    told = [incident.place, incident.categories, incident.description, who, str(incident.dates)]
    return hashlib.sha256(json.dumps(told, ensure_ascii=True).encode()).hexdigest()


def support(case: Case, process: Process) -> tuple[date, date] | None:
    """Return the first and last day of the support that a case's decision gives; ``None`` when it gives none."""
    standing, opening = decision(case, about_itself(case)), case.opening
    if process.monitoring is None or not isinstance(standing, Decided) or not isinstance(opening, Nominated):
        return None
    if standing.outcome not in process.monitoring.outcomes:
        return None
    return max(standing.on, opening.starts or standing.on), min(standing.ends, opening.ends or standing.ends)


def while_supported(dates: DateRange, given: tuple[date, date] | None) -> bool:
    """Whether an incident may lie within the days of support."""
    days = dates.stated
    return given is not None and days is not None and days.first <= given[1] and given[0] <= days.last


@operation("case.find-incidents", permission=Permission.ANALYSE)
def find_incidents(desk: Desk, force: Force, policies: Policies) -> tuple[Touched, ...]:
    """Return the cases about units and people to whom incidents are put that the case has not come back for, by id.

    Args:
        desk: of the operation.
        force: as it is known now.
        policies: at hand.
    """
    by_name = put_to(force)
    known = {_thing(one): digest_of(one) for one in force.incidents.values()}
    had = {(str(one.row["case"]), one.thing): one for one in resting_on(desk, known)}
    about: defaultdict[str, dict[str, Incident]] = defaultdict(dict)
    for one in resting_on(desk, by_name):
        about[str(one.row["case"])] |= {incident.id: incident for incident in by_name[one.thing]}
    cases, found = Cases(desk, policies), list[Touched]()
    cases.fetch(about)
    for case, incidents in sorted(about.items()):
        news = [(incidents[id_], had.get((case, Thing(Cause.INCIDENT, id_)))) for id_ in sorted(incidents)]
        news = [(one, kept) for one, kept in news if kept is None or kept.digest not in {"", known[_thing(one)]}]
        if news:
            found.append(_touched(cases, case, news, known))
    desk.notes["cases"] = str(len(found))
    return tuple(found)


def watch(
    ledger: Ledger, session: Session, force: Force, policies: Policies, *, deadline: Deadline = WEEKDAYS
) -> Marked:
    """Bring back the cases about units and people to whom a force's incidents are put, each once for what is told now.

    Args:
        ledger: the workspace.
        session: of an analyst.
        force: as it is known now.
        policies: at hand.
        deadline: how days are counted.
    """
    return mark_found(ledger, session, lambda: find_incidents(ledger, session, force, policies), policies, deadline)


def _thing(incident: Incident) -> Thing:
    return Thing(Cause.INCIDENT, incident.id)


def _touched(
    cases: Cases, id_: str, news: Sequence[tuple[Incident, Known | None]], known: Mapping[Thing, str]
) -> Touched:
    case = cases.load(id_)
    given = support(case, cases.process(id_))
    return Touched(
        id_,
        tuple(_words(one, kept, given) for one, kept in news),
        case.version,
        tuple((kept, known[kept.thing]) for _, kept in news if kept is not None),
        tuple((_thing(one), known[_thing(one)]) for one, kept in news if kept is None),
    )


def _words(incident: Incident, kept: Known | None, given: tuple[date, date] | None) -> str:
    when = f" of {incident.dates}" if incident.dates.stated is not None else ", undated,"
    within = ", while support was given" if while_supported(incident.dates, given) else ""
    return f"incident {incident.id}{when} {'is new' if kept is None else 'is told otherwise'}{within}"
