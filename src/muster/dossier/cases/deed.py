"""What somebody did in a case that weighs: a recommendation, a dissent, a notice, an answer, a decision, each a thing of its own.

Reach for :class:`Ruling` to show how one person or unit was ruled on. The invariants: recommendation and decision are never one deed; a
waiver's tone is never that of an approval; a rule is quoted with its legal source.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

TONES = ("", "cleared", "held", "waived", "ended", "minded")
"""How a deed is set off: as an approval, as something held back, as a waiver, as no longer standing, as another mind; or not at all."""


@dataclass(frozen=True, slots=True)
class Row:
    """A label of ours and what stands under it."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A rule as the policy has it.

    Attributes:
        title: its name.
        policy: ``id version``.
        standing: what it yielded; empty where it is only cited.
        text: the rule in words.
        sources: its legal sources, each with what it rests on.
        effect: what follows if a person confirms it.
        about_unit: whether it is about the unit, and no finding on a person.
    """

    title: str
    policy: str
    standing: str = ""
    text: str = ""
    sources: tuple[str, ...] = ()
    effect: str = ""
    about_unit: bool = False


@dataclass(frozen=True, slots=True)
class Deed:
    """Something somebody did that weighs.

    Attributes:
        heading: what it was.
        result: what it came to, as the policy calls it.
        by: who did it.
        role: in which role.
        on: on which day.
        step: which step of the case it was, from 1.
        rows: what belongs to it.
        rules: it rests on, quoted.
        since: what became of it afterwards; empty while it stands as it was.
        tone: one of :data:`TONES`.
    """

    heading: str
    result: str
    by: str
    role: str
    on: date
    step: int
    rows: tuple[Row, ...] = ()
    rules: tuple[Quoted, ...] = ()
    since: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """How a person or unit was ruled on in one round: what was proposed, told, answered and decided, each apart.

    Attributes:
        about: ``person`` or ``unit``.
        round: which round, from 1.
        opened_by: why another round began; empty for the first.
        proposed: recommendations and dissent.
        told: notices and answers.
        decided: decisions and their delivery.
    """

    about: str
    round: int
    opened_by: str
    proposed: tuple[Deed, ...]
    told: tuple[Deed, ...]
    decided: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class View:
    """What one policy said of the case: whether it covers the subject, its rules that call for somebody, and what would settle them."""

    policy: str
    title: str
    digest: str
    applies: str
    summary: str
    rules: tuple[Quoted, ...]
    settle: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Yielded:
    """What all policies said on a day, and where they part."""

    on: date
    by: str
    step: int
    views: tuple[View, ...]
    parts: tuple[str, ...]
