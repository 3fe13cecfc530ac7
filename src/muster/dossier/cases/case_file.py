"""A case as its page shows it, in plain values: how it stands, its line in time, rulings, findings, measures, linked cases, every step.

Reach for :class:`CaseFile` to fill a page and for :class:`Casebook` to put several together. The invariants: nothing on a page comes from
anywhere else; a case that is linked and not at hand is named and has no link.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from muster.dossier.cases.deed import Deed, Row, Ruling, Yielded
from muster.dossier.cases.passage import Passage


@dataclass(frozen=True, slots=True)
class Stand:
    """How a person or unit stands.

    Attributes:
        about: ``person``, ``unit``, ``appeal`` or ``way back``.
        status: in the words of the field.
        tone: ``open``, ``cleared``, ``held``, ``waived`` or ``ended``.
        until: the last day it holds.
        lines: what else must be known to read it.
    """

    about: str
    status: str
    tone: str
    until: date | None = None
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coming:
    """A day that matters next: what falls on it, and whether it has passed."""

    day: date
    what: str
    past: bool


@dataclass(frozen=True, slots=True)
class Taking:
    """Somebody who took part: in which roles, what they did that weighs, and what they said of their ties."""

    name: str
    roles: tuple[str, ...]
    did: tuple[str, ...]
    ties: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding: about whom, of what kind, how well known, in whose words, and what was made of it.

    Attributes:
        id: its id; empty where it was recorded that nothing was found.
        about: ``person``, ``unit`` or ``group``; what is said of a group is held against nobody.
        category: in words.
        standard: of evidence that it reaches.
        text: the finding of fact.
        sources: it rests on.
        by: who recorded it.
        on: on which day.
        step: which step it was.
        used: what was made of it.
    """

    id: str
    about: str
    category: str
    standard: str
    text: str
    sources: tuple[str, ...]
    by: str
    on: date
    step: int
    used: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """A condition or measure: who sees to it, by when, what became of it, and whether it is late."""

    id: str
    text: str
    owner: str
    due: date
    became: str
    late: bool
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Another case that hangs together with this one.

    Attributes:
        what: how it does, e.g. ``Appeal``.
        case: its id.
        key: by which its page is found; empty when it is not at hand.
        said: what is known of it here.
        before: who acted in the first case, or may not act in the second.
        after: who acts in the second.
        bars: what those who acted may not do in the second.
    """

    what: str
    case: str
    key: str
    said: tuple[str, ...]
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    bars: str = ""

    @property
    def both(self) -> tuple[str, ...]:
        """Who stands on both sides; nobody should."""
        return tuple(name for name in self.before if name in self.after)


@dataclass(frozen=True, slots=True)
class Deviation:
    """A check or stage left out, a clock gone over, a recommendation departed from: what, why, by whom; counted."""

    what: str
    reason: str
    by: str
    on: date
    step: int


@dataclass(frozen=True, slots=True)
class Act:
    """One step in words; *anchor* leads to where the page tells more of it."""

    number: int
    on: date
    stage: str
    by: str
    role: str
    what: str
    details: tuple[str, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case.

    Attributes:
        id: its id.
        key: by which its page is found, unique among those written together.
        track: ``first``, ``appeal`` or ``remedy``.
        kind: ``person`` or ``unit``.
        subject: who or what it is about, as received.
        unit: the unit the subject is of; empty for none.
        judges_unit: whether the unit is ruled on as well.
        nomination: what was put forward.
        policies: ``id version: title``, the leading one first.
        on: the day the page is made for.
        stage: where it is, for people.
        holder: the role that has to act.
        stands: how person and unit stand, apart.
        waits: what it waits for.
        coming: days that matter next.
        line: its stages in time, and what ran beside them.
        rulings: round by round.
        deeds: of an appeal or a way back; waivers and interim measures.
        yielded: what the policies said, the last first.
        findings: in order.
        evidence: checks, hits, objections and what speaks for the subject.
        measures: with what became of them.
        links: cases that hang together with it.
        deviations: overrides and checks left out.
        changed: facts that changed, and what a person made of it.
        people: who took part.
        acts: every step, in order.
    """

    id: str
    key: str
    track: str
    kind: str
    subject: str
    on: date
    stage: str
    holder: str = ""
    unit: str = ""
    judges_unit: bool = False
    nomination: tuple[Row, ...] = ()
    policies: tuple[str, ...] = ()
    stands: tuple[Stand, ...] = ()
    waits: tuple[str, ...] = ()
    coming: tuple[Coming, ...] = ()
    line: tuple[Passage, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    deeds: tuple[Deed, ...] = ()
    yielded: tuple[Yielded, ...] = ()
    findings: tuple[Finding, ...] = ()
    evidence: tuple[Row, ...] = ()
    measures: tuple[Measure, ...] = ()
    links: tuple[Link, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    changed: tuple[str, ...] = ()
    people: tuple[Taking, ...] = ()
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class Casebook:
    """Cases that were read together.

    Attributes:
        name: of the file they were read from; empty for a workspace.
        title: for people.
        cases: in the order they were opened.
        refused: what was refused on the way.
        digest: sha-256 of the file; empty for a workspace.
    """

    name: str
    title: str
    cases: tuple[CaseFile, ...]
    refused: tuple[str, ...] = ()
    digest: str = ""
