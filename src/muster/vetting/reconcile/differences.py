"""What does not fit between registers: each difference with its people, its rows and the reason, as a lead for a person.

Reach for :func:`differences_of` on people as :mod:`muster.vetting.reconcile.people` joined them. The invariant: a difference is
never a finding: somebody paid and not on the roster may be a ghost, a transfer or a slip of the pen, and the words say no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from muster.dates import format_date
from muster.vetting.reconcile.entry import Entry, Register
from muster.vetting.reconcile.people import Person


class DifferenceKind(StrEnum):
    """What does not fit."""

    GHOST = "paid and not on the roster"
    UNPAID = "on the roster and not paid"
    UNVETTED = "in service and not in the vetting register"
    UNCLEARED = "in service and not cleared"
    HELD_BACK = "in service although rejected or suspended"
    WAIVED = "in service under a waiver"
    TWICE = "twice in one register"
    TWO_CARDS = "more than one card in hand"
    CARD_OUT = "card not returned by somebody not on the roster"
    NUMBER = "one identity number, two people"
    ACCOUNT = "one bank account, two people"
    ALIKE = "possibly one person"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that does not fit.

    Attributes:
        kind: what.
        people: ids of the people, the first in the order of the registers first.
        names: theirs, as received.
        rows: the rows it rests on.
        detail: why, in a sentence.
    """

    kind: DifferenceKind
    people: tuple[str, ...]
    names: tuple[str, ...]
    rows: tuple[str, ...]
    detail: str


def differences_of(people: Sequence[Person], registers: frozenset[Register]) -> Iterator[Difference]:
    """Yield what does not fit, person by person, then accounts that two people share.

    Args:
        people: everybody in the registers.
        registers: those that were given; what was not given is not held against anybody.
    """
    for person in people:
        for needs, check in _CHECKS:
            if needs <= registers:
                yield from check(person)
    yield from _accounts(people)


def difference(kind: DifferenceKind, people: Sequence[Person], rows: Sequence[Entry], detail: str) -> Difference:
    """Return a difference between people."""
    return Difference(
        kind,
        tuple(person.id for person in people),
        tuple(person.caption for person in people),
        tuple(row.ref for row in rows),
        detail,
    )


def _ghost(person: Person) -> Iterator[Difference]:
    paid = person.within(Register.PAYROLL)
    if paid and not person.within(Register.ROSTER):
        yield difference(DifferenceKind.GHOST, [person], paid, "is on the payroll and on no row of the roster")


def _unpaid(person: Person) -> Iterator[Difference]:
    served = person.within(Register.ROSTER)
    if served and not person.within(Register.PAYROLL):
        yield difference(DifferenceKind.UNPAID, [person], served, "is on the roster and on no row of the payroll")


def _vetted(person: Person) -> Iterator[Difference]:
    """Whether somebody on the roster was vetted, and with what result; of several results the worst is put."""
    served, vetted = person.within(Register.ROSTER), person.within(Register.VETTING)
    if not served:
        return
    stands = [row.status for row in vetted if row.status is not None]
    rows = (*served, *vetted)
    if not vetted:
        yield difference(DifferenceKind.UNVETTED, [person], served, "has no case in the vetting register")
    elif any(status.adverse for status in stands):
        said = " and ".join(dict.fromkeys(status.value for status in stands))
        yield difference(
            DifferenceKind.HELD_BACK, [person], rows, f"is on the roster; the vetting register says {said}"
        )
    elif not any(status.cleared for status in stands):
        said = " and ".join(dict.fromkeys(status.value for status in stands)) or "nothing that can be read"
        waived = any(status.value == "goes on under a waiver" for status in stands)
        kind = DifferenceKind.WAIVED if waived else DifferenceKind.UNCLEARED
        yield difference(kind, [person], rows, f"is on the roster; the vetting register says {said}")


def _twice(person: Person) -> Iterator[Difference]:
    for register in (Register.ROSTER, Register.PAYROLL):
        rows = person.within(register)
        if len(rows) > 1:
            detail = f"stands on {len(rows)} rows of the {register}: {person.why[0] if person.why else 'one number'}"
            yield difference(DifferenceKind.TWICE, [person], rows, detail)


def _cards(person: Person) -> Iterator[Difference]:
    out = [row for row in person.within(Register.CARDS) if row.returned is None]
    cards = list(dict.fromkeys(row.card or row.ref for row in out))
    if len(cards) > 1:
        yield difference(DifferenceKind.TWO_CARDS, [person], out, f"holds the cards {', '.join(cards)}")


def _card_out(person: Person) -> Iterator[Difference]:
    out = [row for row in person.within(Register.CARDS) if row.returned is None]
    if out and not person.within(Register.ROSTER):
        since = f", issued {format_date(out[0].issued)}" if out[0].issued is not None else ""
        detail = f"is on no row of the roster and still holds the card {out[0].card or out[0].ref}{since}"
        yield difference(DifferenceKind.CARD_OUT, [person], out, detail)


def _accounts(people: Sequence[Person]) -> Iterator[Difference]:
    holders: dict[str, dict[str, tuple[Person, Entry]]] = {}
    for person in people:
        for entry in person.entries:
            if entry.account:
                holders.setdefault(entry.account, {}).setdefault(person.id, (person, entry))
    for account, held in holders.items():
        if len(held) > 1:
            detail = f"{len(held)} people are paid into the account ending in {account[-4:]}"
            yield difference(
                DifferenceKind.ACCOUNT, [one for one, _ in held.values()], [row for _, row in held.values()], detail
            )


_CHECKS: tuple[tuple[frozenset[Register], Callable[[Person], Iterator[Difference]]], ...] = (
    (frozenset({Register.ROSTER, Register.PAYROLL}), _ghost),
    (frozenset({Register.ROSTER, Register.PAYROLL}), _unpaid),
    (frozenset({Register.ROSTER, Register.VETTING}), _vetted),
    (frozenset(), _twice),
    (frozenset({Register.CARDS}), _cards),
    (frozenset({Register.CARDS, Register.ROSTER}), _card_out),
)
"""A check, and the registers it cannot do without."""
