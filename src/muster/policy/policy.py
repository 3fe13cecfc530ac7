"""A policy: vetting law or house rules as data, versioned, each rule with its legal source.

Reach for :class:`Policy` after :func:`muster.policy.load_policy`. The invariant: every rule cites a source, every
condition asks only for facts of the vocabulary, and membership of a group is asked for only when the policy itself names
the group and its dates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from muster.policy.determination import LegalSource
from muster.policy.process import Process
from muster.rosters.subject import Kind
from muster.rules.condition import Condition


class Stage(StrEnum):
    """Where a rule stands in the argument, in the order a reader follows it."""

    APPLICABILITY = "applicability"
    """Whether the policy covers the subject at all; every such rule must hold."""
    TRIGGER = "trigger"
    """What calls for a person's decision."""
    EXCEPTION = "exception"
    """What may lift the effect of a trigger."""
    MEASURE = "measure"
    """What is to be done or attached, whether or not a trigger is met."""
    WAY_BACK = "way-back"
    """How a subject held back may come again."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A named piece of policy text: a standard of evidence, an outcome, a step of procedure, a worksheet question.

    Attributes:
        name: short, for people.
        text: what it says.
        basis: ``text``, ``paraphrase``, ``practice`` or ``house``.
        note: what a reader must know of its basis, e.g. that it is unverified; may be empty.
    """

    name: str
    text: str
    basis: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """A group whose members the policy asks about, with the dates for which it does; both ends included."""

    id: str
    names: tuple[str, ...]
    first: date
    last: date
    reason: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What the policy is about.

    Attributes:
        kinds: the kinds of subject it covers.
        support: the kinds of support it governs, in words.
        assumes: facts about the support taken as given because a user chose this policy, unless the case says otherwise.
        not_covered: what to tell the reader about a subject it does not cover.
    """

    kinds: tuple[Kind, ...]
    support: tuple[str, ...]
    assumes: tuple[tuple[str, bool], ...]
    not_covered: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        id: unique within the policy.
        stage: where it stands.
        title: its name.
        text: the rule in words.
        condition: the condition as written, spaces collapsed.
        when: the condition as a tree.
        effect: what follows if a person confirms it.
        sources: its legal sources, at least one.
        settle: (fact name, what would settle it under this rule), where the rule says more than the vocabulary.
        standard: the standard an allegation must be found to reach under this rule; empty where being judged credible is enough.
        attaches: ``person`` or ``unit``: whom what the rule yields is about. A rule about the unit is no finding on a person.
    """

    id: str
    stage: Stage
    title: str
    text: str
    condition: str
    when: Condition
    effect: str
    sources: tuple[LegalSource, ...]
    settle: tuple[tuple[str, str], ...] = ()
    standard: str = ""
    attaches: str = "person"


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy as read from its file.

    Attributes:
        id: e.g. ``leahy-dod``.
        version: the policy's own version.
        title: its name.
        summary: what it is, in a sentence or two.
        house: whether it is a house policy rather than law or an institution's policy.
        standard: name of the standard of evidence it asks for, one of *standards*.
        standards: the ladder of standards, lowest first; an order of names, no numbers.
        scope: what it is about.
        rules: by stage, within a stage in the order of the file.
        groups: the groups its conditions may ask about.
        outcomes: what a person may decide under it.
        procedure: who decides, how long it holds, notice, appeal.
        worksheet: questions a reviewer answers when judging credibility.
        notes: what a reader must know of the file, in sentences.
        file: base name of the file.
        digest: sha-256 of the file as received, in hex.
        source_grades: whether its rules may ask how a source or its information was graded; a policy may leave grades aside.
        process: how cases go under it; ``None`` where the file says nothing of that.
    """

    id: str
    version: str
    title: str
    summary: str
    house: bool
    standard: str
    standards: tuple[Clause, ...]
    scope: Scope
    rules: tuple[Rule, ...]
    groups: tuple[NamedGroup, ...]
    outcomes: tuple[Clause, ...]
    procedure: tuple[Clause, ...]
    worksheet: tuple[Clause, ...]
    notes: tuple[str, ...]
    file: str
    digest: str
    source_grades: bool = True
    process: Process | None = None

    def at(self, stage: Stage) -> tuple[Rule, ...]:
        """Return the rules of one stage."""
        return tuple(rule for rule in self.rules if rule.stage is stage)

    def rank(self, standard: str) -> int | None:
        """Return the place of a standard on this policy's ladder, 0 for the lowest; None when it is not on it."""
        names = [clause.name for clause in self.standards]
        return names.index(standard) if standard in names else None

    @property
    def standard_text(self) -> str:
        """The standard of evidence by name and text, as pages show it."""
        return next(f"{clause.name}: {clause.text}" for clause in self.standards if clause.name == self.standard)
