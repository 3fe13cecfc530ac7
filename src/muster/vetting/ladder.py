"""The strength of a force, rung by rung, and never one "strength": authorised is not registered, trained is not present.

Reach for :func:`ladder` on records of persons with dates. Each rung is counted apart, from the persons and not from another rung;
where one rung does not lie within another, that is said with the number (V59). The invariants: a person counts at most once on a
rung; nothing counts before it surely was; what is not recorded is not assumed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

from muster.files.account import Account
from muster.vetting.records import Cells, read_records


class Rung(StrEnum):
    """A rung of the ladder, from paper to service."""

    AUTHORISED = "authorised"
    REGISTERED = "registered"
    IDENTIFIED = "identified"
    VETTED = "vetted"
    TRAINED = "trained"
    EQUIPPED = "equipped"
    PRESENT = "present"
    PAID = "paid"
    DEPLOYABLE = "deployable"


SEEN_WITHIN = 31
"""Days for which a head count or a payment speaks, unless the record says how long."""
_LASTING = (Rung.REGISTERED, Rung.IDENTIFIED, Rung.VETTED, Rung.TRAINED, Rung.EQUIPPED)
_SIGHTED = (Rung.PRESENT, Rung.PAID)
_DEPLOYABLE = (Rung.REGISTERED, Rung.IDENTIFIED, Rung.VETTED, Rung.TRAINED, Rung.EQUIPPED, Rung.PRESENT)
DEFINITIONS: Mapping[Rung, str] = {
    Rung.AUTHORISED: "posts the law or budget allows; no persons",
    Rung.REGISTERED: "persons entered in the register who have not left",
    Rung.IDENTIFIED: "persons whose identity was established",
    Rung.VETTED: "persons with a clearance that has not run out; a waiver is none",
    Rung.TRAINED: "persons whose own training record shows the course passed",
    Rung.EQUIPPED: "persons to whom the equipment of their post was issued",
    Rung.PRESENT: "persons seen at a head count in the days before",
    Rung.PAID: "persons to whom pay was handed out in the days before",
    Rung.DEPLOYABLE: "persons registered, identified, vetted, trained, equipped and present, all on that day",
}
"""Rung -> what is counted. Pay makes nobody deployable, and its absence nobody undeployable."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "person": ("id", "person id", "police id", "service no", "number"),
    "unit": ("force", "station"),
    "left": ("left on", "departed", "discharged"),
    **{rung.value: (f"{rung.value} on", f"{rung.value} since") for rung in (*_LASTING, *_SIGHTED)},
    **{f"{rung.value}_until": () for rung in (*_LASTING, *_SIGHTED)},
}
"""Field -> headings it may stand under."""


@dataclass(frozen=True, slots=True)
class Member:
    """What is recorded of one person.

    Attributes:
        person: an id; no name is needed to count.
        unit: as recorded, may be empty.
        since: rung -> the day by which the person surely stood on it.
        until: rung -> the last day on which the person surely did, where recorded.
        left: the day the person left, ``None`` while in service.
    """

    person: str
    unit: str = ""
    since: Mapping[Rung, date] = field(default_factory=dict)
    until: Mapping[Rung, date] = field(default_factory=dict)
    left: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One rung, counted.

    Attributes:
        rung: which.
        count: how many; ``None`` when nobody said.
        on: the day.
        definition: what was counted.
        outside: earlier rung -> how many of this rung do not stand on it; only where there are any.
    """

    rung: Rung
    count: int | None
    on: date
    definition: str
    outside: tuple[tuple[Rung, int], ...] = ()

    @property
    def nested(self) -> bool:
        """Whether everybody on this rung stands on every earlier one too."""
        return not self.outside

    @property
    def said(self) -> str:
        """How the rung lies to the earlier ones, in words."""
        if self.rung is Rung.AUTHORISED:
            return ""
        return "; ".join(f"{number:,} of them not {rung}" for rung, number in self.outside) or "all on the rungs before"


def ladder(
    members: Iterable[Member], on: date, *, authorised: int | None = None, seen_within: int = SEEN_WITHIN
) -> tuple[Step, ...]:
    """Count each rung by itself.

    Args:
        members: one record a person; of two records with one id only the first counts.
        on: the day.
        authorised: how many posts there are, if anybody said.
        seen_within: days for which a head count or a payment speaks.
    """
    once = {member.person: member for member in reversed(list(members))}
    standing = {rung: _on(once.values(), rung, on, seen_within) for rung in Rung if rung is not Rung.AUTHORISED}
    steps = [Step(Rung.AUTHORISED, authorised, on, DEFINITIONS[Rung.AUTHORISED])]
    for rung, people in standing.items():
        earlier = [other for other in standing if list(Rung).index(other) < list(Rung).index(rung)]
        outside = ((other, len(people - standing[other])) for other in earlier)
        steps.append(
            Step(rung, len(people), on, _definition(rung, seen_within), tuple(one for one in outside if one[1]))
        )
    return tuple(steps)


def by_unit(
    members: Sequence[Member], on: date, *, seen_within: int = SEEN_WITHIN
) -> tuple[tuple[str, tuple[Step, ...]], ...]:
    """Return the ladder of each unit, by name; who is recorded without a unit stands under an empty one."""
    units = sorted({member.unit for member in members})
    parts = {unit: [member for member in members if member.unit == unit] for unit in units}
    return tuple((unit, ladder(part, on, seen_within=seen_within)) for unit, part in parts.items())


def read_members(path: str | Path) -> tuple[tuple[Member, ...], Account]:
    """Read a table of persons with the days on which they reached each rung.

    Args:
        path: CSV, XLSX, ODS or JSON lines with the columns of :data:`COLUMNS`; only ``person`` is needed.

    Raises:
        InputError: when it cannot be read, is no table, or has no column of persons.
    """
    taken: set[str] = set()
    return read_records(path, COLUMNS, "person", lambda cells: _member(cells, taken))


def _member(cells: Cells, taken: set[str]) -> Member:
    person = cells.text("person")
    if person in taken:
        cells.refuse("person", "duplicate-id", "is recorded already: one person, one record", "join the two rows")
    taken.add(person)
    since = {rung: cells.surely_by(rung.value) for rung in (*_LASTING, *_SIGHTED)}
    until = {rung: cells.surely_until(f"{rung.value}_until") for rung in (*_LASTING, *_SIGHTED)}
    return Member(
        person=person,
        unit=cells.text("unit"),
        since={rung: day for rung, day in since.items() if day is not None},
        until={rung: day for rung, day in until.items() if day is not None},
        left=cells.surely_until("left"),
    )


def _definition(rung: Rung, seen_within: int) -> str:
    said = DEFINITIONS[rung]
    return said.replace("in the days before", f"in the {seen_within} days to that one") if rung in _SIGHTED else said


def _on(members: Iterable[Member], rung: Rung, on: date, seen_within: int) -> frozenset[str]:
    wanted = _DEPLOYABLE if rung is Rung.DEPLOYABLE else (rung,)
    return frozenset(
        member.person for member in members if all(_stands(member, one, on, seen_within) for one in wanted)
    )


def _stands(member: Member, rung: Rung, on: date, seen_within: int) -> bool:
    since, until = member.since.get(rung), member.until.get(rung)
    if since is None or since > on or (member.left is not None and member.left <= on):
        return False
    if until is None and rung in _SIGHTED:
        until = since + timedelta(days=seen_within)
    return until is None or on <= until
