"""What somebody may ask of an office about their data, and what the office may answer.

Reach for :class:`Incoming` when a request came in and :class:`Answer` when it is to be answered. The invariants: a refusal has its reason and
names the way to complain; a correction names the value that stands and the one that should.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from muster.errors import InputError


class Asks(StrEnum):
    """What is asked for."""

    ACCESS = "access"
    CORRECTION = "correction"
    OBJECTION = "objection"
    """To processing: that the data be used no more, or not for this."""
    ERASURE = "erasure"


class Outcome(StrEnum):
    """What becomes of a request."""

    ACCEPTED = "accepted"
    IN_PART = "in part"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


OPEN = "open"
"""The state of a request that nobody answered yet."""
IDENTITY = frozenset({"name", "birth_date"})
"""Values by which people are told apart: when one is put right, what rests on it is looked at again."""
WORKING_DAYS = 20
"""Within which a request is answered unless the office's law says otherwise."""


@dataclass(frozen=True, slots=True)
class Change:
    """One value to be put right: the field, the value that stands (empty when there is none), the one that should."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """A request as it came in.

    Attributes:
        asks: what for.
        about: id of the person or the case it is about.
        sender: who asks, and how the office knows that they may.
        received: the day it came in; the clock runs from there.
        text: what it says.
        changes: what is to be put right, in a request for correction.
        days: working days within which it is answered.
    """

    asks: Asks
    about: str
    sender: str
    received: date
    text: str = ""
    changes: tuple[Change, ...] = ()
    days: int = WORKING_DAYS

    def __post_init__(self) -> None:
        if not self.sender.strip():
            raise InputError("who asks is wanted", remedy="say who, and how you know that they may ask")
        if bool(self.changes) != (self.asks is Asks.CORRECTION):
            raise InputError(
                "a request for correction names what to put right, and no other does",
                remedy="field, old value, new one",
            )
        if not 1 <= self.days <= 365:
            raise InputError("a request is answered within 1 to 365 working days", remedy="give the days of your law")


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody would answer.

    Attributes:
        outcome: of the request.
        reason: in words; a refusal, in whole or in part, is not one without.
        complaint: where and by when the sender can complain; named in every refusal.
        accepted: which corrections are accepted, by their places from 1, when not all are.
    """

    outcome: Outcome
    reason: str = ""
    complaint: str = ""
    accepted: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        refuses = self.outcome in {Outcome.REFUSED, Outcome.IN_PART}
        if refuses and (len(self.reason.split()) < 3 or not self.complaint.strip()):
            raise InputError(
                "a refusal has its reason and the way to complain", remedy="say why in words, and where and by when"
            )
        if self.accepted and self.outcome is not Outcome.IN_PART:
            raise InputError("single corrections are accepted in part", remedy="answer: in part")
