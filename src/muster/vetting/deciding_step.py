"""The steps that decide: recommendation, notice, answer, decision, an earlier result, delivery, waiver, interim measures.

Reach for these as for those of :mod:`muster.vetting.step`. The invariant: recommendation, dissent and decision are apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from muster.vetting.step import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommended(Step):
    """One person proposes."""

    name: ClassVar[str] = "recommend"
    about: str
    outcome: str
    reasons: str
    relied: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissented(Step):
    """Somebody who worked on the case does not agree; kept beside the recommendation."""

    name: ClassVar[str] = "dissent"
    about: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed(Step):
    """The subject, or whom it must go to, was told what may be decided and why; *delivered* is when it arrived."""

    name: ClassVar[str] = "notice"
    about: str
    outcome: str
    reasons: str
    profile: str
    to: str
    delivered: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Responded(Step):
    """The subject answered; kept whenever it came."""

    name: ClassVar[str] = "respond"
    about: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided(Step):
    """Another person decides.

    Attributes:
        about: ``person`` or ``unit``.
        outcome: one of the policy's.
        reasons: why.
        rule: the rule it rests on.
        findings: relied on.
        set_aside: evidence that was not relied on, and why.
        scope: what it holds for.
        ends: last day it holds.
        review: when it is looked at again.
        conditions: that are attached.
        departure: why it departs from the recommendation.
    """

    name: ClassVar[str] = "decide"
    about: str
    outcome: str
    reasons: str
    scope: str
    ends: date
    rule: str = ""
    findings: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    review: date | None = None
    conditions: tuple[str, ...] = ()
    departure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched(Step):
    """An earlier result that still holds is used again."""

    name: ClassVar[str] = "match"
    about: str
    earlier: str
    outcome: str
    earlier_outcome: str
    ends: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Served(Step):
    """A decision was delivered with its reasons and the way up; the window of the appeal runs from then."""

    name: ClassVar[str] = "serve"
    about: str
    to: str
    delivered: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Waived(Step):
    """Somebody with the authority lets the case go on all the same, for a scope and a time. It is no approval."""

    name: ClassVar[str] = "waive"
    about: str
    authority: str
    scope: str
    ends: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interim(Step):
    """Something is done meanwhile; no judgement of the subject."""

    name: ClassVar[str] = "interim"
    measure: str
    scope: str
    ends: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InterimLifted(Step):
    """What was done meanwhile has ended before its time."""

    name: ClassVar[str] = "interim-lift"
    measure: str
    reason: str
