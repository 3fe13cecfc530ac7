"""Objections to people put forward: received, counted, weighed; who objected is kept apart from what was said.

Reach for :func:`receive` on each objection of a public round (V57). The invariant: :class:`Objection` holds nothing of the objector but a
number; the name stands in an :class:`Objector` of its own, which no document takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from muster.errors import DeniedError, InputError
from muster.vetting.documents.matter import Evidence, Objecting, Source


@dataclass(frozen=True, slots=True)
class Objection:
    """What somebody objects.

    Attributes:
        number: of the objection, which is all that ties it to its objector.
        received: the day.
        text: in the objector's own words.
        late: whether the round was closed; it is kept and weighed all the same, and said to be late.
    """

    number: int
    received: date
    text: str
    late: bool


@dataclass(frozen=True, slots=True)
class Objector:
    """Who objects; kept apart, shown only to those with the right to protected sources."""

    number: int
    name: str
    contact: str = ""


def receive(
    round_: Objecting, before: Sequence[Objection], received: date, text: str, *, name: str = "", contact: str = ""
) -> tuple[Objection, Objector]:
    """Take an objection in.

    Args:
        round_: the round.
        before: the objections received so far.
        received: the day.
        text: what is objected; an objection without a name is taken like any other.
        name: who objects; may be empty.
        contact: how to reach them; may be empty.

    Raises:
        InputError: when nothing is said.
        DeniedError: when the round has not begun, or the text holds the objector's own name.
    """
    if not text.strip():
        raise InputError("an objection says nothing", remedy="write down what is objected")
    if received < round_.opens:
        raise DeniedError(f"the round begins on {round_.opens.isoformat()}; keep what was said as evidence instead")
    if name.strip() and name.strip().casefold() in text.casefold():
        raise DeniedError("the text names the objector; write it without, so that it can be shown to others")
    number = max((one.number for one in before), default=0) + 1
    return Objection(number, received, text.strip(), received > round_.closes), Objector(number, name, contact)


def as_evidence(objection: Objection, objector: Objector) -> tuple[Evidence, Source]:
    """Return an objection as evidence from a protected source, as documents take it.

    Raises:
        InputError: when the two do not belong together.
    """
    if objection.number != objector.number:
        raise InputError("the objection is not this objector's", remedy="look the number up")
    id_ = f"objection-{objection.number}"
    return Evidence(objection.text, id_), Source(id_, objector.name or "unnamed objector", open=False)
