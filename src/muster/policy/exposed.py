"""What a force in time gives rules about one person: incidents on their dates, command on that day, membership within dates.

Reach for :func:`exposure_facts` beside the facts from reports and lists. The invariants: an incident reaches a person only through a
posting that its date does not exclude; nothing here is true, since nobody has judged it, and nothing found clears nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from muster.dates import DateRange, Grade, Span, best, days_of, during
from muster.force import Exposure, Force, Incident, Posting, Tie, exposures, named_in
from muster.policy.fact import Evidence, Fact, Facts
from muster.policy.policy import NamedGroup
from muster.policy.taxonomy import TAXONOMY
from muster.rules.truth import Truth

_SETTLE = {
    "": "judge whether the incident happened as told and what part the person had",
    "unit_": "judge whether the incident happened as told; what the unit did is no finding on the person",
}


def exposure_facts(force: Force, person: str, groups: tuple[NamedGroup, ...] = ()) -> Facts:
    """Return the facts, by name; each is not known, with the incidents or postings as evidence.

    Args:
        force: units, postings and incidents.
        person: id of the person in it.
        groups: the groups a policy names with dates; a unit is one of them when it bears one of its names.

    Returns:
        ``alleged.CODE`` where a source names the person, ``unit_alleged.CODE`` where the unit of that day is named,
        ``command.control`` where the person may have been in command of it, and ``group.member.ID``, which is false where the
        dates of every posting exclude it. Incidents whose categories are no codes of the taxonomy give none: mapping them is a
        person's act.
    """
    found: defaultdict[str, list[Evidence]] = defaultdict(list)
    for incident in named_in(force, person):
        for code in _codes(incident):
            found[f"alleged.{code}"].append(_evidence(incident, "the source names the person"))
    for one in exposures(force, person):
        for name in _names(one, force.incidents[one.incident]):
            said = f"{one.tie} of {force.units[one.unit].name}, {one.grade}: {'; '.join(one.reasons)}"
            found[name].append(_evidence(force.incidents[one.incident], said))
    facts = [_open(name, tuple(dict.fromkeys(evidence))) for name, evidence in sorted(found.items())]
    return {fact.name: fact for fact in (*facts, *_members(force, person, groups))}


def _codes(incident: Incident) -> list[str]:
    return [code for code in incident.categories if code in TAXONOMY]


def _names(one: Exposure, incident: Incident) -> list[str]:
    if one.tie is Tie.COMMAND:
        return ["command.control"] if _codes(incident) else []
    return [f"unit_alleged.{code}" for code in _codes(incident)]


def _evidence(incident: Incident, said: str) -> Evidence:
    where = f", {incident.place}" if incident.place else ""
    return Evidence("incident", incident.id, f"{incident.id}{where}, {incident.dates}; {said}")


def _open(name: str, evidence: tuple[Evidence, ...]) -> Fact:
    who = "unit_" if name.startswith("unit_") else ""
    control = "establish who gave orders to the unit on that day, and whether they were followed"
    settle = control if name == "command.control" else _SETTLE[who]
    count = f"{len(evidence)} incident{'s' if len(evidence) > 1 else ''}"
    return Fact(name, Truth.UNKNOWN, f"{count} on file, which no person has judged", evidence, settle)


def _members(force: Force, person: str, groups: tuple[NamedGroup, ...]) -> Iterator[Fact]:
    for group in groups:
        names = {_fold(name) for name in group.names}
        there = [
            one
            for one in force.served.get(person, ())
            if any(_fold(name.text) in names for name in force.units[one.unit].names)
        ]
        if there:
            yield _member(group, there)


def _member(group: NamedGroup, postings: list[Posting]) -> Fact:
    window = Span(group.first, group.last)
    when = DateRange(window, window)
    graded = [
        (one, during(((day, one.dates.on(day)) for day in days_of(when, (one.dates,))), when)) for one in postings
    ]
    grade = best(grade for _, grade in graded)
    evidence = tuple(
        Evidence("posting", one.unit, f"{one.role or 'posted'}: {one.dates}, {held}") for one, held in graded
    )
    if grade is Grade.NO:
        why = "the dates of every posting exclude it"
        return Fact(f"group.member.{group.id}", Truth.FALSE, why, evidence)
    why = f"a posting makes it {grade}; dates and role are not judged"
    settle = "establish the dates and the role of the person in the group"
    return Fact(f"group.member.{group.id}", Truth.UNKNOWN, why, evidence, settle)


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
