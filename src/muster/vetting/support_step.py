"""The steps after support is given: what was raised with the recipient, its answer, and how support is suspended or withdrawn.

Reach for these as for those of :mod:`muster.vetting.step`. The invariant: none of them is a finding, and none undoes the decision
under which support was given; what interrupts support stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from muster.vetting.step import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Interceded(Step):
    """Something was raised with the recipient of support, who is to answer.

    Attributes:
        intercession: its id.
        to: with whom it was raised.
        text: what was raised, and how.
        incidents: what it was about, by their ids.
        follow_up: by when it is followed up.
    """

    name: ClassVar[str] = "intercede"
    intercession: str
    to: str
    text: str
    follow_up: date
    incidents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IntercessionAnswered(Step):
    """What came of it: the answer, or that none came; *settled* when nothing more is asked, else *follow_up* says when again."""

    name: ClassVar[str] = "answer-intercession"
    intercession: str
    text: str
    settled: bool = False
    follow_up: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InterruptionProposed(Step):
    """Somebody proposes to *suspend* or to *withdraw* support; somebody else does it."""

    name: ClassVar[str] = "propose-interruption"
    what: str
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspended(Step):
    """Support is suspended, for a time."""

    name: ClassVar[str] = "suspend"
    reasons: str
    scope: str
    ends: date
    incidents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Step):
    """Support ends; *ends* is the last day on which this holds back, and *review* when it is looked at again."""

    name: ClassVar[str] = "withdraw"
    reasons: str
    scope: str
    ends: date
    review: date
    incidents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenUp(Step):
    """Support that was suspended is taken up again."""

    name: ClassVar[str] = "take-up"
    reasons: str
