"""Registers held against one another, and the account of everybody in them.

Reach for :func:`reconcile`. The invariants: every row of every register belongs to exactly one person; the people by the registers
they stand in add up to everybody; two people who look alike are put to a person, with the comparison that says why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from muster.rosters.subject import Subject
from muster.screening.duplicates import find_duplicates
from muster.vetting.reconcile.decisions import Decisions
from muster.vetting.reconcile.differences import Difference, DifferenceKind, difference, differences_of
from muster.vetting.reconcile.entry import Entry, Register, RegisterRead
from muster.vetting.reconcile.people import Person, Shared, people_of


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What holding registers against one another gave.

    Attributes:
        people: everybody, in the order of their first rows.
        differences: what does not fit, by kind, then in the order of people.
        standing: the registers a person stands in -> how many people; they add up to everybody.
        rows: register -> how many rows of it were held against the others.
    """

    people: tuple[Person, ...]
    differences: tuple[Difference, ...]
    standing: tuple[tuple[tuple[Register, ...], int], ...]
    rows: Mapping[Register, int]

    def count(self, kind: DifferenceKind) -> int:
        """Return how many differences there are of a kind."""
        return sum(1 for one in self.differences if one.kind is kind)


def reconcile(registers: Sequence[RegisterRead], decisions: Decisions | None = None) -> Reconciliation:
    """Hold registers against one another.

    Args:
        registers: roster, payroll, vetting register and cards, as many of them as there are, one or more files of each.
        decisions: what people decided about who is who.

    Raises:
        InputError: when a decision names a row that is in no register.
    """
    order = list(Register)
    entries = _distinct(one for one in sorted(registers, key=lambda one: order.index(one.register)))
    decided = decisions or Decisions()
    people, shared = people_of(entries, decided)
    given = frozenset(one.register for one in registers)
    found = (*differences_of(people, given), *_numbers(people, shared), *_alike(people, decided))
    kinds = list(DifferenceKind)
    return Reconciliation(
        people=people,
        differences=tuple(sorted(found, key=lambda one: kinds.index(one.kind))),
        standing=_standing(people),
        rows=Counter(entry.register for entry in entries),
    )


def _distinct(registers: Iterator[RegisterRead]) -> list[Entry]:
    """Return the rows of all registers; a row whose name a second file uses again is told apart by its file."""
    taken: set[str] = set()
    entries = []
    for register in registers:
        for entry in register.entries:
            again = entry.ref in taken
            subject = replace(entry.subject, id=f"{register.name}/{entry.subject.id}") if again else entry.subject
            named = replace(entry, subject=subject)
            taken.add(named.ref)
            entries.append(named)
    return entries


def _standing(people: Sequence[Person]) -> tuple[tuple[tuple[Register, ...], int], ...]:
    counted = Counter(tuple(one for one in Register if person.within(one)) for person in people)
    order = list(Register)
    return tuple(sorted(counted.items(), key=lambda item: (-len(item[0]), [order.index(one) for one in item[0]])))


def _numbers(people: Sequence[Person], shared: Sequence[Shared]) -> Iterator[Difference]:
    owner = {entry.ref: (person, entry) for person in people for entry in person.entries}
    for one in shared:
        held = [owner[ref] for ref in (one.first, one.second) if ref]
        if len(held) == 2 and held[0][0].id == held[1][0].id:
            continue  # another number, or a person, joined the two all the same
        detail = f"{one.number} stands on {one.rows} rows: {one.detail}"
        yield difference(DifferenceKind.NUMBER, [person for person, _ in held], [row for _, row in held], detail)


def _alike(people: Sequence[Person], decided: Decisions) -> Iterator[Difference]:
    """Yield pairs of people who may be one, as a nomination is compared with another; numbers were dealt with before."""
    by_id = {person.id: person for person in people}
    for pair in find_duplicates([_as_subject(person) for person in people]):
        first, second = by_id[pair.first], by_id[pair.second]
        if pair.kind == "same-person" and not _held_apart(first, second, decided):
            rows = (first.entries[0], second.entries[0])
            parts = "; ".join(f"{p.left} ~ {p.right}: {p.reason}" for p in pair.alignment.pairs if p.left and p.right)
            yield difference(DifferenceKind.ALIKE, [first, second], rows, f"{pair.detail} ({parts})")


def _held_apart(first: Person, second: Person, decided: Decisions) -> bool:
    return any(decided.apart(one.ref, other.ref) for one in first.entries for other in second.entries)


def _as_subject(person: Person) -> Subject:
    """Return a person as one subject with everything its rows say."""
    subjects = [entry.subject for entry in person.entries]
    return replace(
        subjects[0],
        id=person.id,
        names=tuple({name.value: name for one in subjects for name in one.names}.values()),
        birth_dates=tuple(dict.fromkeys(day for one in subjects for day in one.birth_dates)),
        identifiers=tuple(dict.fromkeys(number for one in subjects for number in one.identifiers)),
    )
