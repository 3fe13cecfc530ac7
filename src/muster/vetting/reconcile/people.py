"""Rows of several registers as people: joined where a number and the name agree, or a person said so, and nowhere else.

Reach for :func:`people_of`. Two rows are one person when they share an identity number and neither name nor date of birth speaks
against it, or when somebody merged them. The invariants: every row belongs to exactly one person; the order of registers and rows
changes nothing but the order of people; taking a merge back gives what was there before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from muster.dates import DateMatch, best_agreement
from muster.errors import InputError
from muster.names import Name, compare, read
from muster.rosters.subject import Kind, Subject
from muster.vetting.reconcile.decisions import Decisions
from muster.vetting.reconcile.entry import Entry, Register

MOST_SHARED = 12
"""Rows that may share one number before it is taken for a filler such as 0000 that identifies nobody."""


@dataclass(frozen=True, slots=True)
class Person:
    """Rows that are one person.

    Attributes:
        id: the first of its rows.
        entries: in the order of the registers.
        why: for each joining, why, in words.
    """

    id: str
    entries: tuple[Entry, ...]
    why: tuple[str, ...] = ()

    @property
    def caption(self) -> str:
        """The name to show: the first given."""
        return self.entries[0].subject.caption

    def within(self, register: Register) -> tuple[Entry, ...]:
        """Return the person's rows in one register."""
        return tuple(entry for entry in self.entries if entry.register is register)


@dataclass(frozen=True, slots=True)
class Shared:
    """Rows with one identity number that were not joined because of it.

    Attributes:
        number: the number.
        first: a row.
        second: the other; empty when too many share it.
        detail: why not, in words.
        rows: how many rows have the number.
    """

    number: str
    first: str
    second: str
    detail: str
    rows: int


@dataclass(frozen=True, slots=True)
class _Tie:
    first: str
    second: str
    why: str


def people_of(
    entries: Sequence[Entry], decisions: Decisions | None = None
) -> tuple[tuple[Person, ...], tuple[Shared, ...]]:
    """Return who the rows are.

    Args:
        entries: of all registers.
        decisions: what people decided about who is who.

    Returns:
        The people, in the order of their first rows; and the numbers shared by rows that were left apart.

    Raises:
        InputError: when a decision names a row that is not there.
    """
    decided = decisions or Decisions()
    known = {entry.ref: entry for entry in entries}
    _refuse_strangers(decided, known)
    ties, shared = _numbered(entries, decided)
    ties += [_Tie(one.first, one.second, f"{one.by} on {one.on.isoformat()}: {one.reason}") for one in decided.standing]
    return tuple(_joined(known, ties)), tuple(shared)


def _refuse_strangers(decided: Decisions, known: Mapping[str, Entry]) -> None:
    named = [(one.first, one.second) for one in decided.standing] + [(one.first, one.second) for one in decided.aparts]
    for ref in (ref for pair in named for ref in pair):
        if ref not in known:
            raise InputError(f"a decision names the row {ref!r}, which is in no register", remedy="check the row's id")


def _numbered(entries: Sequence[Entry], decided: Decisions) -> tuple[list[_Tie], list[Shared]]:
    """Return what shared numbers join, and what they do not."""
    holders: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        for own in dict.fromkeys((one.type, one.key) for one in entry.subject.identifiers):
            holders.setdefault(own, []).append(entry)
    ties: list[_Tie] = []
    shared: list[Shared] = []
    for (kind, key), rows in holders.items():
        number = f"{kind.replace('_', ' ')} {key}".strip()
        if len(rows) > MOST_SHARED:
            shared.append(Shared(number, rows[0].ref, "", "so many rows share it that it identifies nobody", len(rows)))
            continue
        for one, other in combinations(rows, 2):
            against = _against(one, other, decided)
            if against:
                shared.append(Shared(number, one.ref, other.ref, against, len(rows)))
            else:
                ties.append(_Tie(one.ref, other.ref, f"both have {number}, and the names agree"))
    return ties, shared


def _against(one: Entry, other: Entry, decided: Decisions) -> str:
    """Return what speaks against two rows of one number being one person; empty when nothing does."""
    if decided.apart(one.ref, other.ref):
        return "somebody said that they are two people"
    if best_agreement(one.subject.birth_dates, other.subject.birth_dates).match is DateMatch.CONFLICT:
        return "the dates of birth contradict one another"
    alike = any(compare(a, b).bits > 0 for a in _names(one.subject) for b in _names(other.subject))
    return "" if alike else "the names do not agree"


def _names(subject: Subject) -> list[Name]:
    return [_read(name.value, subject.kind is Kind.UNIT) for name in subject.names]


@lru_cache(maxsize=65_536)
def _read(text: str, of_unit: bool) -> Name:
    return read(text, of_unit=of_unit)


def _joined(known: Mapping[str, Entry], ties: Sequence[_Tie]) -> Iterator[Person]:
    """Yield what hangs together."""
    head = {ref: ref for ref in known}

    def top(ref: str) -> str:
        while head[ref] != ref:
            head[ref] = head[head[ref]]
            ref = head[ref]
        return ref

    places = {ref: place for place, ref in enumerate(known)}
    for tie in ties:
        first, second = sorted((top(tie.first), top(tie.second)), key=places.__getitem__)
        head[second] = first
    rows: dict[str, list[Entry]] = {}
    for ref, entry in known.items():
        rows.setdefault(top(ref), []).append(entry)
    whys: dict[str, list[str]] = {}
    for tie in ties:
        whys.setdefault(top(tie.first), []).append(tie.why)
    for ref, entries in rows.items():
        yield Person(ref, tuple(entries), tuple(dict.fromkeys(whys.get(ref, ()))))
