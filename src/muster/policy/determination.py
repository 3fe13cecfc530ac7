"""What a rule yields on the facts. A determination is no decision: a person decides.

Reach for :class:`Opinion` when showing what one policy says of one subject.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from muster.policy.fact import Fact
from muster.rules.truth import Truth


class Standing(StrEnum):
    """The three things a rule can yield."""

    SATISFIED = "satisfied"
    NOT_SATISFIED = "not satisfied"
    NOT_DETERMINABLE = "not determinable"

    @classmethod
    def of(cls, truth: Truth) -> Standing:
        """Return the standing of a rule whose condition has this truth value."""
        return {Truth.TRUE: cls.SATISFIED, Truth.FALSE: cls.NOT_SATISFIED}.get(truth, cls.NOT_DETERMINABLE)


@dataclass(frozen=True, slots=True)
class LegalSource:
    """Where a rule comes from. *basis* is ``text`` (as the law says), ``paraphrase``, ``practice`` or ``house``."""

    citation: str
    basis: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Determination:
    """What one rule yields for one subject.

    Attributes:
        rule: id of the rule within its policy.
        stage: ``applicability``, ``trigger``, ``exception``, ``measure`` or ``way-back``.
        title: the rule's name.
        text: the rule in words, shown beside its standing.
        sources: its legal sources, at least one.
        condition: the condition as written in the policy file.
        standing: satisfied, not satisfied, not determinable.
        facts: the facts the condition asked for, in the order asked.
        settle: what would settle it, when not determinable.
        effect: what follows if a person confirms it; words of the policy.
        note: why the rule was not reached, or what it waits for; may be empty.
        standard: the standard of evidence the rule asks for itself; empty where it asks for the policy's.
        attaches: ``person`` or ``unit``: whom it is about; what is about the unit is no finding on a person.
    """

    rule: str
    stage: str
    title: str
    text: str
    sources: tuple[LegalSource, ...]
    condition: str
    standing: Standing
    facts: tuple[Fact, ...]
    settle: tuple[str, ...]
    effect: str
    note: str = ""
    standard: str = ""
    attaches: str = "person"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one policy says of one subject: applicability first, then its rules.

    Attributes:
        policy: id of the policy, e.g. ``leahy-dod``.
        version: its version.
        title: its name.
        applies: whether the policy covers this subject at all.
        standard: the evidence standard it asks for, by name and text.
        determinations: one a rule, in the policy's order.
        summary: one sentence for the index: what a person must look at; never a decision.
        needs_person: whether anything is satisfied or not determinable in a way that a person must settle.
        house: whether it is a house policy rather than law or an institution's policy.
    """

    policy: str
    version: str
    title: str
    applies: Standing
    standard: str
    determinations: tuple[Determination, ...]
    summary: str
    needs_person: bool
    house: bool = False
